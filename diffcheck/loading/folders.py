"""Which files belong to an event, and what they hold in bytes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from diffcheck.errors import DiffcheckError, Problem

MAX_BYTES = 5_000_000
"""A longer file is refused unread."""
EVENT_FILE = "event.yaml"
REVIEWS_FILE = "reviews.yaml"
CODEBOOK_FILES = ("topics.yaml", "glossary.yaml")
_SUFFIXES = (".yaml", ".yml")


class Folder(NamedTuple):
    """A folder with the names of its plain files, in order; hidden ones are left out."""

    path: Path
    files: tuple[str, ...]
    is_leaf: bool
    """Whether it has no folders in it."""

    @property
    def is_event(self) -> bool:
        """Whether it holds an event.yaml."""
        return EVENT_FILE in self.files

    @property
    def readouts(self) -> tuple[str, ...]:
        """The names of the YAML files that are readouts if this is an event."""
        others = (REVIEWS_FILE, *CODEBOOK_FILES)
        return tuple(
            name
            for name in self.files
            if is_yaml(name) and name not in others and Path(name).stem.lower() != "event"
        )


class EventFiles(NamedTuple):
    """The files of one event, read but not yet understood."""

    folder: Path
    contents: tuple[tuple[str, bytes], ...]
    """File name and bytes, event.yaml first."""
    problems: tuple[Problem, ...]
    """Of files that could not be read, or stand in each other's way."""


def event_id(folder: Path) -> str:
    """The id of the event in `folder`: the folder's name, also where the path does not show it."""
    return folder.name if folder.name not in ("", "..") else folder.resolve().name


def is_yaml(name: str) -> bool:
    """Whether a file's name says that it holds YAML."""
    return Path(name).suffix.lower() in _SUFFIXES


def find_events(root: Path) -> tuple[Path, ...]:
    """The folders at or below `root` that hold an event.yaml, in the order of their paths.

    Raises:
        DiffcheckError: `root` is no folder.
    """
    require_folder(root)
    return tuple(folder.path for folder in walk(root) if folder.is_event)


def require_folder(root: Path) -> None:
    """Raise DiffcheckError where `root` is no folder."""
    if not root.is_dir():
        raise DiffcheckError(f"no folder {str(root)!r}", "name a folder that holds events")


def walk(root: Path) -> Iterator[Folder]:
    """`root` and the folders below it, each once however links lead to it; hidden ones are left out."""
    seen: set[tuple[int, int]] = set()
    stack = [root]
    while stack:
        path = stack.pop()
        try:
            status = path.stat()
            if (status.st_dev, status.st_ino) in seen:
                continue
            seen.add((status.st_dev, status.st_ino))
            folders, files = _list(path)
        except OSError:
            continue
        yield Folder(path, files, not folders)
        stack.extend(path / name for name in reversed(folders))


def look_into(path: Path) -> Folder:
    """The folder `path` alone; one that cannot be listed has no files."""
    try:
        folders, files = _list(path)
    except OSError:
        return Folder(path, (), True)
    return Folder(path, files, not folders)


def read_event_files(folder: Folder) -> EventFiles:
    """The bytes of an event's files, and a problem for each that could not be read."""
    contents: list[tuple[str, bytes]] = []
    problems = [*_clashes(folder)]
    for name in (EVENT_FILE, *folder.readouts):
        path = folder.path / name
        data = read_bytes(path, str(path))
        if isinstance(data, Problem):
            problems.append(data)
        else:
            contents.append((name, data))
    return EventFiles(folder.path, tuple(contents), tuple(problems))


def read_bytes(path: Path, name: str) -> bytes | Problem:
    """The whole file, or what is wrong with it: absent, no plain file, above `MAX_BYTES`, not readable."""
    try:
        if not path.exists():
            return Problem(name, 0, 0, "", "there is no such file")
        if not path.is_file():
            return Problem(name, 0, 0, "", "is not a plain file")
        size = path.stat().st_size
        return too_long(name, size) if size > MAX_BYTES else path.read_bytes()
    except OSError as error:
        return Problem(name, 0, 0, "", f"cannot be read: {error.strerror or error}")


def misnamed_event(folder: Folder) -> str:
    """The file that was probably meant to be event.yaml; empty where there is none."""
    if folder.is_event:
        return ""
    likely = (name for name in folder.files if name.lower().split(".")[0] in ("event", "events"))
    return next(likely, "")


def too_long(path: str, size: int) -> Problem:
    """The problem of a file of `size` bytes, which is above `MAX_BYTES`."""
    message = (
        f"has {size / 1e6:.1f} MB, more than the {MAX_BYTES // 1_000_000} MB that a file may have"
    )
    return Problem(path, 0, 0, "", message)


def _list(path: Path) -> tuple[list[str], tuple[str, ...]]:
    """The names of the folders and of the files in `path`, sorted."""
    folders: list[str] = []
    files: list[str] = []
    with os.scandir(path) as entries:
        for entry in entries:
            if not entry.name.startswith("."):
                (folders if entry.is_dir() else files).append(entry.name)
    return sorted(folders), tuple(sorted(files))


def _clashes(folder: Folder) -> Iterator[Problem]:
    """Problems of readouts' names: a readout's id is its file's name without the ending."""
    for name in folder.files:
        if is_yaml(name) and name != EVENT_FILE and Path(name).stem.lower() == "event":
            message = f"stands beside {EVENT_FILE}: a readout may not be called 'event'"
            yield Problem(str(folder.path / name), 0, 0, "", message)
    taken: dict[str, str] = {}
    for name in folder.readouts:
        stem = Path(name).stem
        if stem.lower() in taken:
            message = f"has the same id {stem!r} as {taken[stem.lower()]}: give it another name"
            yield Problem(str(folder.path / name), 0, 0, "", message)
        taken.setdefault(stem.lower(), name)
