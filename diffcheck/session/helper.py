"""A second process that compares, so that the first one's screen never waits for it.

Codebook and encoder are unpacked and run under Python's global lock: in a thread they would stop the screen for up to
seconds. The helper ends when its standard input does, whatever becomes of the first process.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import IO

from diffcheck.errors import DiffcheckError
from diffcheck.loading.comparisons import pack, unpack
from diffcheck.models import Comparison
from diffcheck.similarity.judgement import Judgement, Part

SIZE = 8
"""Bytes of the number that says how long an answer is."""


class Helper:
    """The process, started when it is first asked; where it cannot be had it answers nothing, once and for all."""

    def __init__(self) -> None:
        """Start nothing yet."""
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._is_over = bool(getattr(sys, "frozen", False)) or not sys.executable

    @property
    def is_over(self) -> bool:
        """Whether it answers no more."""
        return self._is_over

    def compare(self, folder: Path, root: Path) -> Comparison | None:
        """The comparison of the event in `folder`; None where the caller must compare it, or see why it cannot be."""
        data = self._ask(folder, root)
        return unpack(data) if data else None

    def judgement(self, folder: Path, root: Path, finding: str) -> Judgement | None:
        """What a model made of a finding of the event in `folder`; None where it cannot be had, or no model judged."""
        data = self._ask(folder, root, finding)
        return unpack_judgement(data) if data else None

    def _ask(self, folder: Path, root: Path, *finding: str) -> bytes:
        """The answer to a request, empty where there is none."""
        process = self._running()
        if process is None or process.stdin is None or process.stdout is None:
            return b""
        try:
            process.stdin.write(json.dumps([str(folder), str(root), *finding]).encode() + b"\n")
            process.stdin.flush()
            size = int.from_bytes(exactly(process.stdout, SIZE))
            return exactly(process.stdout, size)
        except (OSError, EOFError, ValueError):
            self.stop()
            return b""

    def stop(self) -> None:
        """End the process, whatever it is at; a `compare` under way answers None."""
        with self._lock:
            self._is_over = True
            process, self._process = self._process, None
        if process is not None:
            end(process)

    def _running(self) -> subprocess.Popen[bytes] | None:
        with self._lock:
            if self._is_over:
                return None
            if self._process is None:
                try:
                    self._process = start(__name__)
                except (OSError, ValueError):
                    self._is_over = True
            return self._process


def start(module: str, *arguments: str) -> subprocess.Popen[bytes]:
    """Run a module with the same Python and the same path to modules, and never the working folder's modules besides."""
    path = os.pathsep.join(part for part in sys.path if part)
    return subprocess.Popen(  # noqa: S603
        [sys.executable, "-P", "-m", module, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": path},
        # Keys like Ctrl+C are the screen's.
        start_new_session=True,
    )


def end(process: subprocess.Popen[bytes]) -> None:
    """End a process that `start` has started, whatever it is at."""
    process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout):
        with suppress(OSError):
            if stream:
                stream.close()


def exactly(stream: IO[bytes], size: int) -> bytes:
    """The next `size` bytes.

    Raises:
        EOFError: there are no more.
    """
    data = stream.read(size)
    if len(data) < size:
        raise EOFError
    return data


def pack_judgement(judgement: Judgement) -> bytes:
    """A judgement as JSON."""
    return json.dumps(asdict(judgement)).encode()


def unpack_judgement(data: bytes) -> Judgement:
    """The judgement that was packed."""
    made = json.loads(data)
    parts = tuple(Part(**part) for part in made.pop("parts"))
    return Judgement(parts=parts, **made)


def serve(requests: IO[bytes], answers: IO[bytes]) -> None:
    """Answer what is asked for, one request a line, until there are no more; an empty answer stands for a failure.

    A folder and its root ask for the comparison; with a finding's id, for what the model made of it.
    """
    for line in requests:
        data = b""
        with suppress(DiffcheckError):
            data = _answer(*json.loads(line))
        answers.write(len(data).to_bytes(SIZE) + data)
        answers.flush()


def _answer(folder: str, root: str, *finding: str) -> bytes:
    if finding:
        from diffcheck.session.explaining import judgement_of_finding

        judgement = judgement_of_finding(Path(folder), Path(root), *finding)
        return pack_judgement(judgement) if judgement else b""
    from diffcheck.session.comparing import compare_event

    return pack(compare_event(Path(folder), Path(root)))


def main() -> None:
    """Serve on standard input and output; what anything else prints goes nowhere."""
    with suppress(BrokenPipeError), os.fdopen(os.dup(1), "wb") as answers:
        os.dup2(2, 1)
        serve(sys.stdin.buffer, answers)


if __name__ == "__main__":
    main()
