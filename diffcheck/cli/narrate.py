"""The only writer to standard error: notes, failures with their tips, and progress that takes over a second."""

from __future__ import annotations

import sys
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from diffcheck.errors import BadInputError, DiffcheckError
from diffcheck.report.foreign import clean

PATIENCE = 1.0
"""Seconds of work before anything is said about it."""
_LINE = 78
_ERASE = "\r\x1b[K"


class Narrator:
    """Talks to the person at the terminal; `is_quiet` leaves only failures."""

    def __init__(self, stream: TextIO | None = None, *, is_quiet: bool = False) -> None:
        self._stream = sys.stderr if stream is None else stream
        self._is_quiet = is_quiet
        self._lock = threading.Lock()
        self._doing = ""
        self._is_shown = False

    def note(self, message: str) -> None:
        """Something worth knowing that is no failure."""
        if not self._is_quiet:
            self._write(clean(message))

    def fail(self, error: DiffcheckError) -> None:
        """A failure, every problem on a line of its own, and what to do about it."""
        if isinstance(error, BadInputError):
            for problem in error.problems:
                self._write(f"error: {clean(str(problem))}")
        else:
            self._write(f"error: {clean(str(error))}")
        if error.tip:
            self._write(f"tip: {clean(error.tip)}")

    def fault(self, error: BaseException) -> None:
        """A mistake in diffcheck itself, with its traceback for whoever mends it."""
        self._write("".join(traceback.format_exception(error)).rstrip())
        self._write("error: this is a mistake in diffcheck, not in your files")

    @contextmanager
    def progress(self, doing: str) -> Iterator[None]:
        """Say what is being done, once it has taken a second; `update` says how it goes on."""
        if self._is_quiet:
            yield
            return
        self._doing = doing
        timer = threading.Timer(PATIENCE, self._show)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            self._erase()

    def update(self, doing: str) -> None:
        """Change what is said to be going on; in a file or pipe only the first line is ever written."""
        with self._lock:
            self._doing = doing
            if self._is_shown and self._stream.isatty():
                self._draw()

    @contextmanager
    def pause(self) -> Iterator[None]:
        """Keep the line of progress off the screen while something else is written there."""
        with self._lock:
            if self._is_shown and self._stream.isatty():
                self._put(_ERASE)
            yield

    def _show(self) -> None:
        with self._lock:
            self._is_shown = True
            if self._stream.isatty():
                self._draw()
            else:
                self._put(f"{clean(self._doing)} …\n")

    def _draw(self) -> None:
        self._put(f"{_ERASE}{clean(self._doing)[:_LINE]} …")

    def _erase(self) -> None:
        with self._lock:
            if self._is_shown and self._stream.isatty():
                self._put(_ERASE)
            self._is_shown = False

    def _write(self, line: str) -> None:
        with self._lock:
            if self._is_shown and self._stream.isatty():
                self._put(_ERASE)
            self._put(f"{line}\n")

    def _put(self, text: str) -> None:
        encoding = getattr(self._stream, "encoding", None) or "utf-8"
        self._stream.write(text.encode(encoding, "replace").decode(encoding))
        self._stream.flush()
