"""A second process that prepares drafts: guessing loads models, and reading a page takes as long as it takes.

The helper ends when its standard input does, or when it is stopped in the midst of a page that never comes.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import IO

from diffcheck.adding.preparing import Proposal
from diffcheck.session.drafting import Draft, Drafter, Failure, Preview
from diffcheck.session.helper import SIZE, end, exactly, start

_BROKEN = Failure(
    "this source cannot be read: diffcheck itself has failed on it",
    "paste its text, or save the text in a file and name that",
)
Answer = Proposal | Preview | Failure


class DraftingHelper:
    """The process, started when it is first asked; after a failure or a `cancel` another one is."""

    def __init__(self, root: Path) -> None:
        """Start nothing yet."""
        self._root = root
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._is_over = False
        # Where no process can be had, everything is done here.
        is_alone = bool(getattr(sys, "frozen", False)) or not sys.executable
        self._here = Drafter(root) if is_alone else None

    def ask(self, asked: Draft | Proposal) -> Answer:
        """The proposal for a draft, the preview of a proposal, or why there is none."""
        if self._here:
            return answer(self._here, asked)
        process = self._running()
        if process is None or process.stdin is None or process.stdout is None:
            return _BROKEN
        try:
            _write(process.stdin, asked)
            found: Answer = _read(process.stdout)
        except (OSError, EOFError, ValueError):
            self._end(process)
            return _BROKEN
        return found

    def cancel(self) -> None:
        """End what it is at; an `ask` under way says that it has failed."""
        with self._lock:
            process = self._process
        if process is not None:
            process.kill()

    def stop(self) -> None:
        """End the process for good, whatever it is at."""
        with self._lock:
            self._is_over = True
            process = self._process
        if process is not None:
            self._end(process)

    def _running(self) -> subprocess.Popen[bytes] | None:
        with self._lock:
            if self._process is None and not self._is_over:
                try:
                    self._process = start(__name__, str(self._root))
                except (OSError, ValueError):
                    return None
            return self._process

    def _end(self, process: subprocess.Popen[bytes]) -> None:
        with self._lock:
            if self._process is process:
                self._process = None
        end(process)


def answer(drafter: Drafter, asked: Draft | Proposal) -> Answer:
    """What `drafter` makes of it."""
    return drafter.propose(asked) if isinstance(asked, Draft) else drafter.preview(asked)


def _write(stream: IO[bytes], value: object) -> None:
    data = pickle.dumps(value, protocol=5)
    stream.write(len(data).to_bytes(SIZE) + data)
    stream.flush()


def _read(stream: IO[bytes]) -> Answer:
    """One value from the other end of a pipe that nobody else writes to, so that unpickling it is no risk."""
    value: Answer = pickle.loads(exactly(stream, int.from_bytes(exactly(stream, SIZE))))  # noqa: S301
    return value


def main() -> None:
    """Answer what standard input asks, until it ends; what anything else prints goes nowhere."""
    drafter = Drafter(Path(sys.argv[1]))
    with suppress(BrokenPipeError, EOFError), os.fdopen(os.dup(1), "wb") as answers:
        os.dup2(2, 1)
        while True:
            size = int.from_bytes(exactly(sys.stdin.buffer, SIZE))
            asked: Draft | Proposal = pickle.loads(exactly(sys.stdin.buffer, size))  # noqa: S301
            _write(answers, answer(drafter, asked))


if __name__ == "__main__":
    main()
