"""What people say of findings and links: changed on the screen at once, written by a thread, merged where two write."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from textual.message import Message

from diffcheck.errors import DiffcheckError
from diffcheck.models import Comparison
from diffcheck.reviews import Clash, Reviews, merge

Post = Callable[[Message], object]


@dataclass
class ReviewsSaved(Message):
    """The reviews of an event are on the disk."""

    folder: Path
    reviews: Reviews
    """As they were written, with their version."""
    was_merged: bool = False
    """Whether somebody else's words were taken in on the way."""


@dataclass
class ReviewsClashed(Message):
    """Somebody else has written other words on the same points meanwhile; nothing was written."""

    folder: Path
    base: Reviews
    mine: Reviews
    theirs: Reviews
    clashes: tuple[Clash, ...]


@dataclass
class ReviewsFailed(Message):
    """The reviews could not be written."""

    folder: Path
    message: str


class ReviewWriter:
    """Writes one after the other; what the file holds is known from the last reading or writing."""

    def __init__(self, post: Post) -> None:
        """`post` must be safe to call from a thread."""
        self._post = post
        self._lock = threading.Lock()
        self._known: dict[Path, Reviews] = {}

    def known(self, folder: Path) -> Reviews:
        """The reviews of an event as they are on the disk, as far as this run knows."""
        return self._known.get(folder, Reviews())

    def read(self, folder: Path, reviews: Reviews) -> None:
        """The file holds these."""
        with self._lock:
            self._known[folder] = reviews

    def write(self, folder: Path, mine: Reviews) -> None:
        """Write `mine`; where somebody else has written meanwhile, both together if they do not clash."""
        with self._lock:
            self._write(folder, mine)

    def _write(self, folder: Path, mine: Reviews) -> None:
        from diffcheck.loading.reviews import ConflictingReviewsError, save_reviews

        base = self.known(folder)
        try:
            version = save_reviews(folder, mine, base.version)
        except ConflictingReviewsError as error:
            self._settle(folder, base, mine, error.theirs)
            return
        except DiffcheckError as error:
            self._post(ReviewsFailed(folder, f"{error}. {error.tip}".strip(" .")))
            return
        self._done(folder, replace(mine, version=version))

    def _settle(self, folder: Path, base: Reviews, mine: Reviews, theirs: Reviews) -> None:
        from diffcheck.loading.reviews import save_reviews

        merged = merge(base, mine, theirs)
        if merged.clashes:
            self._post(ReviewsClashed(folder, base, mine, theirs, merged.clashes))
            return
        try:
            version = save_reviews(folder, merged.reviews, theirs.version)
        except DiffcheckError as error:
            self._post(ReviewsFailed(folder, str(error)))
            return
        self._done(folder, replace(merged.reviews, version=version), was_merged=True)

    def _done(self, folder: Path, reviews: Reviews, *, was_merged: bool = False) -> None:
        self._known[folder] = reviews
        self._post(ReviewsSaved(folder, reviews, was_merged))


def linked_to(statement: str, comparison: Comparison) -> tuple[str, ...]:
    """The ids of the statements that a statement is linked to."""
    pairs = [(link.a, link.b) for link in comparison.links if statement in (link.a, link.b)]
    return tuple(b if a == statement else a for a, b in pairs)
