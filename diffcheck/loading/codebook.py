"""The codebook from its files: the package's topics and glossary, and what a user adds to them or overrides."""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from diffcheck import __version__
from diffcheck.errors import BadInputError, Level, Problem
from diffcheck.loading.folders import read_bytes
from diffcheck.models import Codebook

if TYPE_CHECKING:
    from diffcheck.loading.entries import Layer

_DATA = Path(__file__).parent.parent / "data"


def load_codebook(extra: tuple[Path, ...] = ()) -> Codebook:
    """The package's codebook with the user's files `extra` laid over it, one after the other.

    Raises:
        BadInputError: with every problem of every file.
    """
    from diffcheck.loading.entries import merge

    layers, problems = read_layers(extra)
    topics, concepts, found = merge(layers)
    problems += found
    if any(problem.level is Level.ERROR for problem in problems):
        raise BadInputError(tuple(sorted(problems)))
    return Codebook(topics, concepts, codebook_version(extra))


def read_layers(extra: tuple[Path, ...] = ()) -> tuple[list[Layer], list[Problem]]:
    """The entries of the package, then those of each of the user's files, and what is wrong in the files."""
    from diffcheck.loading.entries import read_entries

    files = _package_files()
    package, faults = _read_package(files, tuple(path.stat().st_mtime_ns for path in files))
    layers, problems = [package], list(faults)
    for path in extra:
        layer, found = read_entries((path,))
        layers.append(layer)
        problems += found
    return layers, problems


@lru_cache(maxsize=1)
def _read_package(
    files: tuple[Path, ...], changed: tuple[int, ...]
) -> tuple[Layer, tuple[Problem, ...]]:
    """The package's entries, read once in a run until a file is `changed`: a user's file is soon laid over them anew."""
    from diffcheck.loading.entries import read_entries

    entries, problems = read_entries(files)
    return entries, tuple(problems)


def codebook_version(extra: tuple[Path, ...] = ()) -> str:
    """A hash of every byte that `load_codebook(extra)` would read, of what was counted, and of the package's version."""
    made = blake2b(__version__.encode(), digest_size=20)
    for path in (*_package_files(), _DATA / "rarity.yaml", *extra):
        data = read_bytes(path, str(path))
        content = str(data).encode() if isinstance(data, Problem) else data
        made.update(f"\n{path.parent.name}/{path.name}\n{len(content)}\n".encode())
        made.update(content)
    return made.hexdigest()


def check_codebook(files: tuple[Path, ...]) -> tuple[Problem, ...]:
    """The problems that a user's own `files` have as additions to the package's codebook."""
    try:
        load_codebook(files)
    except BadInputError as error:
        names = {str(path) for path in files}
        return tuple(problem for problem in error.problems if problem.path in names)
    return ()


def _package_files() -> tuple[Path, ...]:
    return tuple(
        path
        for folder in ("topics", "glossary")
        for path in sorted((_DATA / folder).glob("*.yaml"))
    )
