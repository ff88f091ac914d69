"""What the list of events shows of each, which of them a filter keeps, and in which order they stand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path

from diffcheck.errors import Level, Problem
from diffcheck.loading.events import load_each
from diffcheck.models import Comparison, Event, Severity
from diffcheck.report.foreign import clean

_UNDATED = date.min
_WEIGHTS = {Severity.HIGH: 6.0, Severity.MEDIUM: 2.0, Severity.LOW: 0.5}


class Order(StrEnum):
    """How the list of events is sorted."""

    DATE = "date"
    """The latest first."""
    DIVERGENCE = "divergence"
    """The one told most differently first; events that are not compared yet stand last, by date."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a comparison amounts to in the list."""

    high: int
    """Number of findings of high severity."""
    findings: int
    divergence: float
    """Findings weighted by severity and by how sure they are."""


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event of the list; `problems` may be warnings only."""

    folder: Path
    id: str
    title: str
    date: date
    kind: str
    parties: tuple[str, ...]
    problems: tuple[Problem, ...] = ()
    is_broken: bool = False
    """Whether the event cannot be compared as its files are."""
    outcome: Outcome | None = None
    """None until it has been compared."""
    event: Event | None = None

    @property
    def searchable(self) -> str:
        """What the filter looks through, in lower case."""
        day = "" if self.date == _UNDATED else self.date.isoformat()
        words = (self.title, self.id, day, self.kind, *self.parties)
        return clean(" ".join(words)).casefold()

    def with_outcome(self, outcome: Outcome) -> EventRow:
        """The row after its event was compared."""
        return replace(self, outcome=outcome)


def load_rows(folders: tuple[Path, ...]) -> tuple[EventRow, ...]:
    """The rows of these folders, in the same order; nothing that is wrong with a file is raised."""
    return tuple(row_of(*loaded) for loaded in load_each(folders))


def row_of(folder: Path, event: Event | None, problems: tuple[Problem, ...]) -> EventRow:
    """The row of an event, or of a folder whose event cannot be read."""
    if event is None:
        errors = tuple(problem for problem in problems if problem.level is Level.ERROR)
        name = folder.name or folder.resolve().name
        day = _day_in(name)
        return EventRow(folder, name, name, day, "", (), errors or problems, is_broken=True)
    sides = (code for readout in event.readouts for code in readout.parties)
    parties = tuple(dict.fromkeys(sides))
    return EventRow(
        folder, event.id, event.title, event.date, event.kind.value, parties, problems, event=event
    )


def outcome_of(comparison: Comparison) -> Outcome:
    """The comparison in three figures."""
    findings = comparison.findings
    return Outcome(
        sum(finding.severity is Severity.HIGH for finding in findings),
        len(findings),
        sum(_WEIGHTS[finding.severity] * finding.confidence for finding in findings),
    )


def choose_rows(rows: tuple[EventRow, ...], needle: str, order: Order) -> tuple[EventRow, ...]:
    """The rows that hold every word of `needle`, sorted."""
    words = needle.casefold().split()
    kept = (row for row in rows if all(word in row.searchable for word in words))
    by_date = sorted(kept, key=lambda row: (row.date, row.id), reverse=True)
    if order is Order.DATE:
        return tuple(by_date)
    return tuple(sorted(by_date, key=lambda row: -row.outcome.divergence if row.outcome else 1.0))


def _day_in(name: str) -> date:
    try:
        return date.fromisoformat(name[:10])
    except ValueError:
        return _UNDATED
