"""Events from folders: one or many, found, named, read, and looked through for problems."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from diffcheck.cache import Cache
from diffcheck.errors import BadInputError, DiffcheckError, Problem
from diffcheck.loading.folders import (
    CODEBOOK_FILES,
    EVENT_FILE,
    EventFiles,
    Folder,
    event_id,
    find_events,
    is_yaml,
    look_into,
    misnamed_event,
    read_event_files,
    require_folder,
    walk,
)
from diffcheck.loading.kept import fingerprint, pack, unpack
from diffcheck.models import Event

__all__ = [
    "Loaded",
    "check",
    "codebook_files",
    "find_events",
    "load_each",
    "load_event",
    "load_folder",
    "resolve_event",
]

_AT_ONCE = 200
"""Events whose files are held in memory together."""


class Loaded(NamedTuple):
    """What a folder of events holds: the events that can be used, and every problem of all files."""

    events: tuple[Event, ...]
    problems: tuple[Problem, ...]


def load_event(folder: Path) -> Event:
    """The event in `folder`; problems that are only warnings do not keep it from being read.

    Raises:
        BadInputError: with every problem of every file of the event.
    """
    inside = look_into(folder)
    if not inside.is_event:
        raise BadInputError((_no_event(inside),))
    ((event, problems),) = _load((inside,))
    if event is None:
        raise BadInputError(problems)
    return event


def load_each(
    folders: Iterable[Path],
) -> Iterator[tuple[Path, Event | None, tuple[Problem, ...]]]:
    """Every folder with its event, None where a file has an error, and all problems of its files."""
    inside = tuple(look_into(folder) for folder in folders)
    for folder, (event, problems) in zip(inside, _load(inside), strict=True):
        if folder.is_event:
            yield folder.path, event, problems
        else:
            yield folder.path, None, (_no_event(folder),)


def load_folder(root: Path) -> Loaded:
    """Every event at or below `root` in the order of their paths; a broken one stops none of the others.

    Raises:
        DiffcheckError: `root` is no folder.
    """
    require_folder(root)
    folders = tuple(folder for folder in walk(root) if folder.is_event)
    if not folders:
        return Loaded((), (Problem(str(root), 0, 0, "", "holds no event"),))
    events: list[Event] = []
    problems: list[Problem] = []
    for event, found in _load(folders):
        events += [event] if event else []
        problems += found
    return Loaded(tuple(events), tuple(problems))


def check(paths: Iterable[Path]) -> tuple[Problem, ...]:
    """Every problem of every file at or below `paths`, in the order of their places; the cache is not asked."""
    from diffcheck.loading.checking import check_paths

    return check_paths(paths)


def resolve_event(name: str, root: Path) -> Path:
    """The folder of an event: `name` is a path to it, to a file in it, or its id or path under `root`.

    Raises:
        DiffcheckError: there is no such event, or several have that id; the tip names the nearest ones.
    """
    for path in (Path(name), root / name):
        folder = path.parent if path.is_file() and is_yaml(path.name) else path
        if (folder / EVENT_FILE).is_file():
            return folder
    if not root.is_dir():
        raise DiffcheckError(f"no event {name!r} and no folder {str(root)!r}")
    folders = find_events(root)
    same = [folder for folder in folders if event_id(folder) == name]
    if len(same) == 1:
        return same[0]
    if same:
        raise DiffcheckError(
            f"{len(same)} events are called {name!r}",
            f"name one by its folder: {', '.join(map(str, same))}",
        )
    if not folders:
        raise DiffcheckError(f"no event {name!r}: {str(root)!r} holds no events")
    raise DiffcheckError(f"no event {name!r} in {str(root)!r}", _did_you_mean(name, folders))


def codebook_files(root: Path) -> tuple[Path, ...]:
    """The user's own topics.yaml and glossary.yaml in `root`; beside an event's folder if `root` is one itself."""
    places = (root.resolve().parent, root) if (root / EVENT_FILE).is_file() else (root,)
    files = (place / name for place in places for name in CODEBOOK_FILES)
    return tuple(file for file in files if file.is_file())


def _load(folders: tuple[Folder, ...]) -> Iterator[tuple[Event | None, tuple[Problem, ...]]]:
    """Each folder's event, None where a file has an error, with its problems."""
    cache = Cache("events")
    for first in range(0, len(folders), _AT_ONCE):
        part = [read_event_files(folder) for folder in folders[first : first + _AT_ONCE]]
        keys = [fingerprint(files) for files in part]
        kept = cache.get_many(keys)
        new: dict[str, bytes] = {}
        for files, key in zip(part, keys, strict=True):
            known = unpack(kept[key], files.folder) if key in kept and not files.problems else None
            event, problems = known or _build(files)
            if event and not known:
                new[key] = pack(event, problems)
            yield event, problems
        cache.put_many(new)


def _build(files: EventFiles) -> tuple[Event | None, tuple[Problem, ...]]:
    from diffcheck.loading.building import build_event

    return build_event(files)


def _no_event(folder: Folder) -> Problem:
    name = misnamed_event(folder)
    if name:
        return Problem(str(folder.path / name), 0, 0, "", "is not named as an event", EVENT_FILE)
    what = f"holds no {EVENT_FILE}" if folder.path.is_dir() else "there is no such folder"
    return Problem(str(folder.path), 0, 0, "", what)


def _did_you_mean(name: str, folders: tuple[Path, ...]) -> str:
    """A tip that names up to three events; empty where none comes near."""
    from rapidfuzz import fuzz, process, utils

    def likeness(one: str, other: str, **_: object) -> float:
        return max(fuzz.ratio(one, other), 0.9 * fuzz.partial_ratio(one, other))

    names = [event_id(folder) for folder in folders]
    found = process.extract(
        name, names, scorer=likeness, processor=utils.default_process, limit=3, score_cutoff=60
    )
    return f"did you mean {' or '.join(repr(near) for near, _, _ in found)}?" if found else ""
