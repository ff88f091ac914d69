"""The section that readers open first: what one side said and another left out, by the side that is silent."""

from __future__ import annotations

from rich.text import Text

from diffcheck.models import Finding, FindingKind
from diffcheck.report.phrases import silence_heading
from diffcheck.report.terminal import style
from diffcheck.report.terminal.entries import render_entries
from diffcheck.report.terminal.layout import Lines, between
from diffcheck.report.terminal.view import View


def render_omissions(view: View) -> Lines:
    """All omissions, grouped by who is silent; the group with the gravest one comes first."""
    groups: dict[tuple[str, ...], list[Finding]] = {}
    for finding in view.findings(FindingKind.OMISSION):
        groups.setdefault(finding.absent_from, []).append(finding)
    lines: Lines = []
    for silent, findings in groups.items():
        title = Text(silence_heading(silent, view.comparison), style.TITLE)
        count = Text(str(len(findings)), style.QUIET)
        lines += [Text(), *between(title, count, view.measure), *render_entries(view, findings)]
    return lines
