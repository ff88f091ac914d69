"""What people say of findings and links: changed on the screen at once, written by a thread, merged where two write."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from contextvars import copy_context
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
    asked: Reviews | None = None
    """What was to be written, where somebody else's words were taken in on the way."""


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
    """Writes in one thread, of every event only the newest state that is wanted."""

    def __init__(self, post: Post) -> None:
        """`post` must be safe to call from a thread."""
        self._post = post
        self._lock = threading.Condition()
        self._wanted: OrderedDict[Path, Reviews] = OrderedDict()
        self._at_work: dict[Path, Reviews] = {}
        self._known: dict[Path, Reviews] = {}
        self._own: dict[Path, set[str]] = {}
        """Versions that this run has written."""
        self._merged: dict[Path, tuple[Reviews, Reviews]] = {}
        """What was to be written last and what was written in its place, where somebody else's words came in."""
        self._is_running = False

    def known(self, folder: Path) -> Reviews:
        """The reviews of an event as they are on the disk, as far as this run knows."""
        return self._known.get(folder, Reviews())

    def read(self, folder: Path, reviews: Reviews) -> None:
        """The file holds these."""
        with self._lock:
            self._known[folder] = reviews
            self._merged.pop(folder, None)

    def newest(self, folder: Path, found: Reviews) -> Reviews:
        """What holds of an event whose file was `found` so: a state of our own that is newer, or what was found."""
        with self._lock:
            waiting = self._wanted.get(folder) or self._at_work.get(folder)
            if waiting is not None:
                return waiting
            if found.version not in self._own.get(folder, ()):
                self._known[folder] = found
            self._merged.pop(folder, None)
            return self._known[folder]

    def write(self, folder: Path, mine: Reviews) -> None:
        """Have `mine` written soon; where somebody else has written meanwhile, both together if they do not clash."""
        with self._lock:
            self._wanted[folder] = mine
            if self._is_running:
                return
            self._is_running = True
            # No daemon, so that even an exit that nobody announced waits for what is still to be written.
            context = copy_context()
            threading.Thread(target=context.run, args=(self._run,), name="reviews").start()

    def wait(self) -> None:
        """Return when everything is written."""
        with self._lock:
            self._lock.wait_for(lambda: not self._is_running)

    def _run(self) -> None:
        try:
            while item := self._next():
                self._write(*item)
        except BaseException:
            self._end()
            raise

    def _next(self) -> tuple[Path, Reviews] | None:
        with self._lock:
            self._at_work.clear()
            if not self._wanted:
                self._end()
                return None
            item = self._wanted.popitem(last=False)
            self._at_work = dict([item])
            return item

    def _end(self) -> None:
        with self._lock:
            self._is_running = False
            self._at_work.clear()
            self._lock.notify_all()

    def _write(self, folder: Path, mine: Reviews) -> None:
        """Merge first with words that came in after `mine` was begun."""
        asked, last = mine, self._merged.get(folder)
        is_behind = last is not None and mine.version != last[1].version
        if last is not None and is_behind:
            merged = merge(last[0], mine, last[1])
            if merged.clashes:
                self._tell(ReviewsClashed(folder, last[0], mine, last[1], merged.clashes))
                return
            mine = merged.reviews
        self._save(folder, self.known(folder), mine, asked if is_behind else None)

    def _save(self, folder: Path, base: Reviews, mine: Reviews, asked: Reviews | None) -> None:
        """Write `mine`, which came of `asked` and others' words where that is given."""
        from diffcheck.loading.reviews import ConflictingReviewsError, save_reviews

        try:
            version = save_reviews(folder, mine, base.version)
        except ConflictingReviewsError as error:
            merged = merge(base, mine, error.theirs)
            if merged.clashes:
                self._tell(ReviewsClashed(folder, base, mine, error.theirs, merged.clashes))
            else:
                self._save(folder, error.theirs, merged.reviews, asked or mine)
        except DiffcheckError as error:
            self._tell(ReviewsFailed(folder, f"{error}. {error.tip}".strip(" .")))
        else:
            self._done(folder, replace(mine, version=version), asked)

    def _done(self, folder: Path, written: Reviews, asked: Reviews | None) -> None:
        with self._lock:
            self._known[folder] = written
            self._own.setdefault(folder, set()).add(written.version)
            if asked is not None:
                self._merged[folder] = (asked, written)
        self._tell(ReviewsSaved(folder, written, asked))

    def _tell(self, message: Message) -> None:
        """Nobody listens any more where the application is left meanwhile."""
        with suppress(RuntimeError):
            self._post(message)


def linked_to(statement: str, comparison: Comparison) -> tuple[str, ...]:
    """The ids of the statements that a statement is linked to."""
    pairs = [(link.a, link.b) for link in comparison.links if statement in (link.a, link.b)]
    return tuple(b if a == statement else a for a, b in pairs)
