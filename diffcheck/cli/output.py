"""Standard output and files: text goes out whole, in UTF-8 where it is data, and a file is never half written."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path

from diffcheck.errors import DiffcheckError
from diffcheck.loading.writing import replace_file


def write_stdout(text: str, *, is_data: bool) -> None:
    """Write to standard output; data is UTF-8 with its own line ends wherever it does not go to a screen."""
    stream = sys.stdout
    if isinstance(stream, TextIOWrapper):
        if is_data and not stream.isatty():
            stream.reconfigure(encoding="utf-8", errors="replace", newline="")
        else:
            stream.reconfigure(errors="replace")
    stream.write(text)
    stream.flush()


def write_file(path: Path, text: str) -> None:
    """Replace the file at once with the text as UTF-8, or leave it as it was; a device is written to."""
    try:
        if path.exists() and not path.is_file():
            path.write_text(text, encoding="utf-8", newline="")
        else:
            replace_file(path.resolve(), text.encode("utf-8", "replace"))
    except OSError as error:
        reason = error.strerror or str(error)
        raise DiffcheckError(
            f"cannot write {path}: {reason}", "name another file with --output"
        ) from error


def silence_stdout() -> None:
    """Send what is left in the buffers nowhere: the reader of the pipe has gone."""
    with suppress(OSError, ValueError):
        stdout = sys.stdout.fileno()
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stdout)
        os.close(nowhere)
