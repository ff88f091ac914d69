"""What can go wrong, as values: a `Problem` is a line of a user's file, a `DiffcheckError` ends a run."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How much a problem hinders."""

    ERROR = "error"
    """The file cannot be used as it is."""
    WARNING = "warning"
    """The file is used; a person should look at it."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong in one file. Lines and columns count from 1; 0 means that the place is not known."""

    path: str
    """The file as the user named it, or relative to the folder that was read."""
    line: int
    column: int
    key: str
    """Dotted path of the YAML key, empty where the whole file is meant."""
    message: str
    """What is wrong, in one sentence without a full stop."""
    suggestion: str = ""
    """The nearest right word, empty where there is none."""
    level: Level = Level.ERROR

    @property
    def said(self) -> str:
        """`key: message (did you mean 'x'?)`: everything but the place."""
        hint = f" (did you mean {self.suggestion!r}?)" if self.suggestion else ""
        return ": ".join(part for part in (self.key, self.message) if part) + hint

    def __str__(self) -> str:
        """`path:line:column: warning: key: message (did you mean 'x'?)`, leaving out what is not known."""
        place = ":".join([self.path, *(str(n) for n in (self.line, self.column) if n)])
        level = self.level.value if self.level is Level.WARNING else ""
        return ": ".join(part for part in (place, level, self.said) if part)


class DiffcheckError(Exception):
    """A failure that is the user's to mend; its text is one line, its `tip` says how."""

    def __init__(self, message: str, tip: str = "") -> None:
        """Keep `message` as the exception's text and `tip` beside it."""
        super().__init__(message)
        self.tip = tip


class BadInputError(DiffcheckError):
    """Files that could not be read as events: every problem of every file at once."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """`problems` holds at least one problem."""
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems
