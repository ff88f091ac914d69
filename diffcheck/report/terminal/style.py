"""Colours and weights. They repeat what the words say already: a report without them loses nothing."""

from __future__ import annotations

from rich.text import Text

from diffcheck.models import FindingKind, Severity, Status

TITLE = "bold"
QUIET = "dim"
LABEL = "bold"
BAR = "dim"
CUE = "bold underline"
CUT = "\N{NO-BREAK SPACE}…"
SILENCE = "italic red"

ACCENT = {
    FindingKind.OMISSION: "red",
    FindingKind.UNCONFIRMED: "magenta",
    FindingKind.CONFLICT: "yellow",
    FindingKind.WORDING: "cyan",
    FindingKind.EMPHASIS: "blue",
}
REVIEW = {
    Status.ACCEPTED: "green",
    Status.REJECTED: "red",
    Status.NOTED: "italic",
}


def severity_mark(severity: Severity, kind: FindingKind) -> Text:
    """The severity as a word, the heavier the louder."""
    style = {
        Severity.HIGH: f"bold {ACCENT[kind]}",
        Severity.MEDIUM: ACCENT[kind],
        Severity.LOW: QUIET,
    }[severity]
    return Text(severity.value, style)
