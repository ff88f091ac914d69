"""Which events change on the disk while somebody looks at them."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from diffcheck.loading.folders import is_yaml

DEBOUNCE = 0.25
"""Seconds that changes are gathered for at most, so that saving twenty files is one piece of news."""
_QUIET = 0.05
"""Seconds without another change after which there is no more waiting."""
_LOOK = 0.4
"""Seconds between two looks whether the folder itself is still the same."""


async def watch_events(root: Path) -> AsyncIterator[frozenset[Path]]:
    """The folders at or below `root` whose YAML files have changed, come or gone, again and again until cancelled.

    `root` itself stands for everything: its codebook has changed, or it was deleted or made anew. A folder that is no
    event (any more) is named all the same. Hidden files are left out, so what diffcheck writes in passing is no news.
    """
    is_polling = False
    while True:
        identity = _identity(root)
        if identity is None:
            await asyncio.sleep(_LOOK)
            if _identity(root) is not None:
                yield frozenset({root})
            continue
        try:
            with _held(root):
                async for folders in _watch(root, identity, is_polling):
                    yield folders
        except FileNotFoundError:
            pass  # gone between two looks
        except (OSError, RuntimeError):
            if is_polling:
                raise
            is_polling = True  # the system can tell of no more files: look at them one by one
            continue
        yield frozenset({root})


async def _watch(
    root: Path, identity: tuple[int, int], is_polling: bool
) -> AsyncIterator[frozenset[Path]]:
    """Changes below `root` for as long as it is the folder that it was."""
    from watchfiles import awatch

    real = root.resolve()
    changes = awatch(
        real,
        watch_filter=None,
        debounce=int(DEBOUNCE * 1000),
        step=int(_QUIET * 1000),
        rust_timeout=int(_LOOK * 1000),
        yield_on_timeout=True,
        force_polling=is_polling or None,
        ignore_permission_denied=True,
    )
    async for found in changes:
        folders = changed_folders((path for _, path in found), real, root)
        if folders:
            yield folders
        if _identity(root) != identity:
            return


def changed_folders(paths: Iterable[str], real: Path, root: Path) -> frozenset[Path]:
    """The folders, as below `root`, that are touched by changes of files and folders below `real`."""
    folders: set[Path] = set()
    for name in paths:
        try:
            inside = Path(name).relative_to(real)
        except ValueError:
            continue
        if any(part.startswith(".") for part in inside.parts):
            continue
        if is_yaml(name):
            folders.add(root / inside.parent)
        elif inside.parts and (not inside.suffix or (real / inside).is_dir()):
            folders.add(root / inside)
    return frozenset(folders)


@contextmanager
def _held(root: Path) -> Iterator[None]:
    """Keep the folder's number in the file system from being given to another folder while this one is watched."""
    if sys.platform == "win32":
        yield
        return
    handle = os.open(root, os.O_RDONLY)
    try:
        yield
    finally:
        os.close(handle)


def _identity(root: Path) -> tuple[int, int] | None:
    """What tells one folder of a name from the next; None where there is none."""
    try:
        status = root.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
