"""A small store of bytes between runs, in one SQLite file: never needed, never in the way."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

MAX_BYTES = 128_000_000
"""Size of the file in bytes above which the oldest rows are dropped."""
_PATIENCE = 0.5
"""Seconds to wait for another process before doing without."""
_AT_ONCE = 500
_TABLE = """
CREATE TABLE IF NOT EXISTS entries (
    age INTEGER PRIMARY KEY AUTOINCREMENT, space TEXT, key TEXT, value BLOB, UNIQUE (space, key))
"""


def cache_folder() -> Path | None:
    """The folder of the store: `DIFFCHECK_CACHE`, else the platform's; None where it is empty or `off`."""
    chosen = os.environ.get("DIFFCHECK_CACHE")
    if chosen is None:
        from platformdirs import user_cache_path

        return user_cache_path("diffcheck", appauthor=False)
    return None if chosen.strip().lower() in ("", "off") else Path(chosen)


class Cache:
    """One named space of the store; a store that is broken, locked or absent answers nothing and keeps nothing."""

    def __init__(self, name: str, max_bytes: int = MAX_BYTES) -> None:
        """`name` keeps the keys of one use apart from those of another; `max_bytes` bounds the whole file."""
        folder = cache_folder()
        self._path = folder / "cache.sqlite3" if folder else None
        self._name = name
        self._max_bytes = max_bytes

    def get_many(self, keys: Iterable[str]) -> dict[str, bytes]:
        """The values kept under `keys`; keys that are not there are left out."""
        wanted = tuple(dict.fromkeys(keys))
        if not wanted or self._path is None or not self._path.is_file():
            return {}
        found: dict[str, bytes] = {}
        self._run(self._path, lambda store: found.update(self._select(store, wanted)))
        return found

    def put_many(self, values: Mapping[str, bytes]) -> None:
        """Keep `values` under their keys, in place of what was there."""
        if not values or self._path is None:
            return
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._run(self._path, lambda store: self._insert(store, values), writing=True)

    def _select(
        self, store: sqlite3.Connection, wanted: tuple[str, ...]
    ) -> Iterable[tuple[str, bytes]]:
        for first in range(0, len(wanted), _AT_ONCE):
            keys = wanted[first : first + _AT_ONCE]
            marks = ",".join("?" * len(keys))
            query = f"SELECT key, value FROM entries WHERE space = ? AND key IN ({marks})"  # noqa: S608
            yield from store.execute(query, (self._name, *keys))

    def _insert(self, store: sqlite3.Connection, values: Mapping[str, bytes]) -> None:
        rows = ((self._name, key, value) for key, value in values.items())
        with store:
            store.execute(_TABLE)
            store.executemany(
                "INSERT OR REPLACE INTO entries (space, key, value) VALUES (?, ?, ?)", rows
            )
            while _used(store) > self._max_bytes and _drop_oldest(store):
                pass

    @staticmethod
    def _run(
        path: Path, work: Callable[[sqlite3.Connection], None], writing: bool = False
    ) -> None:
        """Do `work` on the store, once more on a new one if the file turns out to be spoilt."""
        import sqlite3

        for _ in range(2):
            try:
                with closing(sqlite3.connect(path, timeout=_PATIENCE)) as store:
                    return work(store)
            except sqlite3.Error as error:
                if not _is_spoilt(error, writing):
                    return None
                _remove(path)
        return None


def _remove(path: Path) -> None:
    """Delete the store and what SQLite left beside it."""
    with suppress(OSError):
        for file in (path, path.with_name(f"{path.name}-journal")):
            file.unlink(missing_ok=True)


def _is_spoilt(error: sqlite3.Error, writing: bool) -> bool:
    """Whether the file itself is at fault, not a lock or a right that is wanting."""
    import sqlite3

    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if (
        code == sqlite3.SQLITE_ERROR
    ):  # the table is of another make; a reader may only have come too early
        return writing
    return code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def _used(store: sqlite3.Connection) -> int:
    """Bytes of the file that hold something."""
    numbers = [
        int(store.execute(f"PRAGMA {name}").fetchone()[0])
        for name in ("page_count", "freelist_count", "page_size")
    ]
    return (numbers[0] - numbers[1]) * numbers[2]


def _drop_oldest(store: sqlite3.Connection) -> bool:
    """Delete the older half of the rows; False where there was none."""
    return (
        store.execute(
            "DELETE FROM entries WHERE age IN"
            " (SELECT age FROM entries ORDER BY age LIMIT (SELECT (count(*) + 1) / 2 FROM entries))"
        ).rowcount
        > 0
    )
