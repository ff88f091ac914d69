"""An event's reviews.yaml: read, checked, and written so that no word of anybody is lost."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import Path

from diffcheck.cache import Cache
from diffcheck.errors import BadInputError, DiffcheckError, Problem
from diffcheck.loading.fingerprint import package_fingerprint
from diffcheck.loading.folders import REVIEWS_FILE, read_bytes
from diffcheck.loading.writing import alone_in, replace_file, sweep
from diffcheck.reviews import Change, HandLink, Reviews, Status, Verdict, tidy_line

_NOBODY = "someone"


class ConflictingReviewsError(DiffcheckError):
    """The file has changed since it was read: somebody else reviews the same event; nothing was written."""

    def __init__(self, path: Path, theirs: Reviews) -> None:
        """`theirs` is what the file holds now, with its version."""
        super().__init__(
            f"{path} has been changed by someone else since it was read",
            "look at both, then merge them or choose one",
        )
        self.theirs = theirs


def load_reviews(folder: Path) -> Reviews:
    """What people have said of the event in `folder`; nothing where there is no reviews.yaml.

    Raises:
        BadInputError: with every problem of the file.
    """
    data = _read(folder / REVIEWS_FILE)
    return Reviews() if data is None else _understand(data, folder / REVIEWS_FILE)


def save_reviews(folder: Path, reviews: Reviews, seen: str | None = None) -> str:
    """Write `reviews` if the file is still the one that was read (`seen`; its own `version` if None); the new version.

    The file is on the disk when this returns. A run that is killed at any moment leaves the old file or the new one.

    Raises:
        ConflictingReviewsError: the file has changed since; it is left as it is.
        BadInputError: the file was damaged since; it is left as it is.
        DiffcheckError: it cannot be written.
    """
    from diffcheck.loading.review_file import render

    path = folder / REVIEWS_FILE
    data = render(reviews).encode("utf-8")
    _check_readable(data, reviews, path)
    known = reviews.version if seen is None else seen
    try:
        with alone_in(folder) as is_alone:
            now = _read(path)
            if _version(now) != known:
                theirs = Reviews() if now is None else _understand(now, path)
                raise ConflictingReviewsError(path, theirs)
            target = path.resolve()
            if is_alone:
                sweep(target)
            if now != data:
                replace_file(target, data, is_lasting=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise DiffcheckError(f"cannot write {path}: {reason}", "nothing was changed") from error
    return _version(data)


def check_reviews(path: Path) -> tuple[Problem, ...]:
    """Everything that is wrong with the reviews.yaml at `path`."""
    from diffcheck.loading.review_file import read_reviews

    data = read_bytes(path, str(path))
    return (data,) if isinstance(data, Problem) else read_reviews(data, str(path))[1]


def reviewer(configured: str = "") -> str:
    """The name that verdicts are signed with: the configured one, else `DIFFCHECK_USER`, else the system's user."""
    names = (configured, *(os.environ.get(name, "") for name in ("DIFFCHECK_USER", "USER")))
    return next((name for name in map(tidy_line, names) if name), _NOBODY)


def now() -> str:
    """This second as ISO 8601 with the local zone: `2026-01-05T09:30:00+01:00`."""
    return datetime.now(UTC).astimezone().isoformat(timespec="seconds")


def _read(path: Path) -> bytes | None:
    """The bytes of the file; None where there is none.

    Raises:
        BadInputError: it is there and cannot be read.
    """
    if not os.path.lexists(path):
        return None
    data = read_bytes(path, str(path))
    if isinstance(data, Problem):
        raise BadInputError((data,))
    return data


def _understand(data: bytes, path: Path) -> Reviews:
    """What the file's bytes say, read again only if they are new: YAML and the models take long to load."""
    version = _version(data)
    cache, key = Cache("reviews"), f"{package_fingerprint()} {version}"
    kept = cache.get_many([key]).get(key)
    reviews = None if kept is None else _unpack(kept)
    if reviews is None:
        from diffcheck.loading.review_file import read_reviews

        reviews, problems = read_reviews(data, str(path))
        if reviews is None:
            raise BadInputError(problems)
        cache.put_many({key: _pack(reviews)})
    return replace(reviews, version=version)


def _pack(reviews: Reviews) -> bytes:
    verdicts = [
        [ident, verdict.status, verdict.note, verdict.by, verdict.at, verdict.about]
        for ident, verdict in reviews.verdicts
    ]
    links = [[link.change, link.a, link.b, link.by, link.at, link.words] for link in reviews.links]
    return json.dumps([verdicts, links]).encode()


def _unpack(data: bytes) -> Reviews | None:
    """The reviews that `_pack` wrote; None where `data` is not what it writes."""
    try:
        verdicts, links = json.loads(data)
        return Reviews(
            tuple((ident, Verdict(Status(status), *rest)) for ident, status, *rest in verdicts),
            tuple(
                HandLink(Change(change), a, b, by, at, (words[0], words[1]))
                for change, a, b, by, at, words in links
            ),
        )
    except (ValueError, TypeError, IndexError):
        return None


def _version(data: bytes | None) -> str:
    """A hash of the file's bytes; empty for no file."""
    return "" if data is None else blake2b(data, digest_size=16).hexdigest()


def _check_readable(data: bytes, reviews: Reviews, path: Path) -> None:
    """Raise DiffcheckError where the file to be written would not say the same when it is read again."""
    from diffcheck.loading.review_file import read_reviews, same

    again, problems = read_reviews(data, str(path))
    if again is None or not same(again, reviews):
        what = str(problems[0]) if problems else "it would not read the same"
        raise DiffcheckError(f"cannot write these reviews: {what}", "nothing was changed")
