"""Files that diffcheck writes: replaced at once, so that no reader and no crash ever sees half of one."""

from __future__ import annotations

import errno
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from diffcheck.errors import DiffcheckError

PATIENCE = 3.0
"""Seconds to wait for another program that writes in the same folder."""
_DEFAULT_MODE = 0o666
_DEFAULT_FOLDER_MODE = 0o777
_STEP = 0.02
_TEMPORARY = ".tmp"


def replace_file(path: Path, data: bytes, *, is_lasting: bool = False) -> None:
    """Put `data` in the place of the file at `path`, whole or not at all.

    With `is_lasting` the file and its folder are on the disk when this returns, whatever happens to the machine then.

    Raises:
        OSError: the folder is not there or cannot be written to; the file is as it was.
    """
    handle, name = tempfile.mkstemp(_TEMPORARY, f".{path.name}.", path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            if is_lasting:
                os.fsync(file.fileno())
        Path(name).chmod(_mode(path))
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
    if is_lasting:
        _sync_folder(path.parent)


def create_file(path: Path, data: bytes) -> None:
    """Make the file at `path`, whole or not at all, and lasting; never in the place of one that is there.

    Raises:
        FileExistsError: there is something at `path`; it is as it was.
        OSError: the folder is not there or cannot be written to.
    """
    handle, name = tempfile.mkstemp(_TEMPORARY, f".{path.name}.", path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(_mode(path))
        _name_once(Path(name), path)
    finally:
        with suppress(OSError):
            Path(name).unlink()
    _sync_folder(path.parent)


def _name_once(made: Path, path: Path) -> None:
    """Give the file `made` a second name that nothing has yet; copy it where the file system knows no second names."""
    try:
        os.link(made, path)
    except FileExistsError:
        raise
    except OSError:
        with path.open("xb") as file:
            file.write(made.read_bytes())
            file.flush()
            os.fsync(file.fileno())


@contextmanager
def alone_in(folder: Path) -> Iterator[bool]:
    """Keep other runs of diffcheck from writing in `folder` meanwhile; False where the system has no such lock.

    Raises:
        DiffcheckError: another program has held the folder for `PATIENCE` seconds.
        OSError: the folder cannot be opened.
    """
    if sys.platform == "win32":  # the check of the file's content has to do
        yield False
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        deadline = time.monotonic() + PATIENCE
        is_locked = _lock(handle)
        while is_locked is None and time.monotonic() < deadline:
            time.sleep(_STEP)
            is_locked = _lock(handle)
        if is_locked is None:
            raise DiffcheckError(
                f"another program keeps writing in {str(folder)!r}", "try again in a moment"
            )
        yield is_locked
    finally:
        os.close(handle)


def sweep(path: Path) -> None:
    """Delete what runs that were killed have left beside `path`; only for who is `alone_in` its folder."""
    for left in path.parent.glob(f".{path.name}.*{_TEMPORARY}"):
        with suppress(OSError):
            left.unlink()


def _lock(handle: int) -> bool | None:
    """True where the lock is ours, None where another has it, False where the file system knows no locks."""
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return None if error.errno in (errno.EWOULDBLOCK, errno.EACCES) else False
    return True


def _sync_folder(folder: Path) -> None:
    """Write the folder's list of names to the disk, where the system lets a folder be opened."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _mode(path: Path) -> int:
    """The permissions that the file has, or that a new one would get."""
    if path.exists():
        return path.stat().st_mode & 0o7777
    return _DEFAULT_MODE & ~_mask()


def default_folder_mode() -> int:
    """The permissions that a new folder would get."""
    return _DEFAULT_FOLDER_MODE & ~_mask()


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
