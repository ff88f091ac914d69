"""The source that a place on the command line stands for: a file, standard input, or an address."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from typing import IO

from diffcheck.adding.source import Source
from diffcheck.errors import DiffcheckError

MAX_BYTES = 10_000_000
"""As much as a page may have; a longer file is refused."""
STANDARD_INPUT = "-"
_MEGABYTE = 1_000_000


def is_address(place: str) -> bool:
    """Whether `place` is a URL rather than a file."""
    return re.match(r"[A-Za-z][A-Za-z0-9+.-]+://", place) is not None


def open_source(place: str, stdin: IO[bytes], *, allow_private: bool = False) -> Source:
    """The bytes of the file `place`, of `stdin` for `-`, or of the page at an http or https address.

    Raises:
        DiffcheckError: it cannot be read, is empty, or has more than `MAX_BYTES`.
    """
    if is_address(place):
        source = _fetched(place, allow_private=allow_private)
    elif place == STANDARD_INPUT:
        data = stdin.read(MAX_BYTES + 1)
        source = Source(data, "standard input", "", "")
    else:
        data = _file(Path(place))
        source = Source(data, Path(place).name, "", "")
    if len(source.data) > MAX_BYTES:
        raise DiffcheckError(
            f"{source.name} has more than {MAX_BYTES // _MEGABYTE} MB",
            "save the part that is the readout, and add that",
        )
    if not source.data.strip():
        raise DiffcheckError(f"{source.name} is empty")
    return source


def _file(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise DiffcheckError(f"cannot read {str(path)!r}: {error.strerror or error}") from error


def _fetched(url: str, *, allow_private: bool) -> Source:
    # Fetching brings a network's worth of modules; a file needs none of them.
    try:
        module = import_module("diffcheck.adding.fetch")
    except ModuleNotFoundError as error:
        raise DiffcheckError(
            "this version of diffcheck fetches no pages",
            "save the page in your browser and add the file with --url",
        ) from error
    found: Source = module.fetch(url, allow_private=allow_private)
    return found
