"""What the exit code of every command means."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """Stable: scripts may rely on the numbers."""

    OK = 0
    """Done; no finding at or above `--fail-on`, no problem in the files."""
    FOUND = 1
    """Findings at or above `--fail-on`; for `check`, problems in the files."""
    USAGE = 2
    """The command line itself is wrong."""
    BAD_INPUT = 3
    """A file or folder could not be read as what it should be."""
    FAULT = 70
    """A mistake in diffcheck itself."""
    INTERRUPTED = 130
    """Stopped with Ctrl-C."""
