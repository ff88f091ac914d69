"""What every part of the terminal report is given: the comparison, the width, and short ways into both."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from diffcheck.models import Comparison, Finding, FindingKind, Readout, Statement
from diffcheck.report.names import readout_labels

_MEASURE_MAX = 100
"""Longer lines are hard to read back from."""


@dataclass(frozen=True)
class View:
    """One comparison at one width in cells."""

    comparison: Comparison
    width: int
    is_whole: bool = False
    """True to quote everything, however long the report gets."""
    has_table: bool = True
    """False to leave out the table topic by topic."""

    @property
    def measure(self) -> int:
        """Cells of a line of running text; only the table topic by topic is wider."""
        return min(self.width, _MEASURE_MAX)

    @property
    def readouts(self) -> tuple[Readout, ...]:
        """The event's readouts, in its order."""
        return self.comparison.event.readouts

    @cached_property
    def labels(self) -> dict[str, str]:
        """Readout id to its short label."""
        return readout_labels(self.comparison.event)

    @cached_property
    def label_width(self) -> int:
        """Cells that the longest label takes."""
        return max((len(label) for label in self.labels.values()), default=0)

    @cached_property
    def statements(self) -> dict[str, Statement]:
        """Statement id to statement."""
        return {
            statement.id: statement
            for _, statements in self.comparison.statements
            for statement in statements
        }

    def findings(self, kind: FindingKind) -> tuple[Finding, ...]:
        """The findings of one kind, most severe and surest first."""
        chosen = (finding for finding in self.comparison.findings if finding.kind is kind)
        return tuple(sorted(chosen, key=lambda f: -f.severity.rank))
