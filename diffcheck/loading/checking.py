"""Every problem of every file at once, for `diffcheck check`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from diffcheck.errors import Level, Problem
from diffcheck.loading.building import build_event
from diffcheck.loading.codebook import check_codebook
from diffcheck.loading.codes import nearest
from diffcheck.loading.config import load_config
from diffcheck.loading.folders import (
    CODEBOOK_FILES,
    EVENT_FILE,
    REVIEWS_FILE,
    Folder,
    is_yaml,
    look_into,
    misnamed_event,
    read_event_files,
    walk,
)
from diffcheck.loading.places import config_path
from diffcheck.loading.reviews import check_reviews


def check_paths(paths: Iterable[Path]) -> tuple[Problem, ...]:
    """The problems at or below `paths`, each once, in the order of their places."""
    problems: set[Problem] = set()
    seen: set[Path] = set()
    for path in dict.fromkeys(paths):
        if path.is_dir():
            problems.update(_check_tree(path))
        elif path.exists():
            problems.update(_check_file(path, seen))
        else:
            problems.add(_absent(path))
    return tuple(sorted(problems))


def _check_tree(root: Path) -> Iterator[Problem]:
    has_event = False
    for folder in walk(root):
        has_event |= folder.is_event
        yield from _check_folder(folder, folder.path == root)
    if not has_event:
        yield Problem(str(root), 0, 0, "", "holds no event")


def _check_folder(folder: Folder, is_root: bool) -> Iterator[Problem]:
    codebook = tuple(folder.path / name for name in CODEBOOK_FILES if name in folder.files)
    if codebook:
        yield from check_codebook(codebook)
    if folder.is_event:
        yield from build_event(read_event_files(folder))[1]
        if REVIEWS_FILE in folder.files:
            yield from check_reviews(folder.path / REVIEWS_FILE)
        yield from _strays(folder)
    elif folder.readouts:
        yield from _without_event(folder)
    elif folder.is_leaf and not folder.files and not is_root:
        yield Problem(str(folder.path), 0, 0, "", "is an empty folder", level=Level.WARNING)


def _strays(folder: Folder) -> Iterator[Problem]:
    """Files of an event's folder that no one will read."""
    for name in folder.files:
        if not is_yaml(name):
            message = "is no YAML file (.yaml, .yml) and is not read"
            yield Problem(str(folder.path / name), 0, 0, "", message, level=Level.WARNING)


def _without_event(folder: Folder) -> Iterator[Problem]:
    """YAML files that belong to no event."""
    misnamed = misnamed_event(folder)
    if misnamed:
        path = str(folder.path / misnamed)
        yield Problem(path, 0, 0, "", "is not named as an event", EVENT_FILE)
        return
    for name in folder.readouts:
        meant = nearest(name, CODEBOOK_FILES, 80)
        message = f"stands in a folder without {EVENT_FILE}"
        yield Problem(str(folder.path / name), 0, 0, "", message, meant)


def _check_file(path: Path, seen: set[Path]) -> Iterator[Problem]:
    """The problems of a file and of the event that it belongs to; folders looked at are `seen`."""
    if not is_yaml(path.name):
        yield Problem(str(path), 0, 0, "", "is no YAML file (.yaml, .yml)")
        return
    if path.resolve() == _own_config():
        yield from load_config(path).problems
        return
    folder = look_into(path.parent)
    if folder.is_event or path.name not in (*CODEBOOK_FILES, REVIEWS_FILE):
        if path.parent not in seen:
            seen.add(path.parent)
            yield from _check_folder(folder, is_root=True)
    elif path.name == REVIEWS_FILE:
        yield from check_reviews(path)
    else:
        yield from check_codebook((path,))


def _own_config() -> Path | None:
    """The user's configuration file, which stands beside no event."""
    path = config_path()
    return path.resolve() if path else None


def _absent(path: Path) -> Problem:
    """The problem of a path that leads nowhere, with the nearest name beside it."""
    beside = [entry.name for entry in path.parent.iterdir()] if path.parent.is_dir() else []
    meant = nearest(path.name, beside, 75)
    suggestion = str(path.parent / meant) if meant else ""
    return Problem(str(path), 0, 0, "", "there is no such file or folder", suggestion)
