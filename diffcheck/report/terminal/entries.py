"""Findings one under the other: what and how sure, the sentence, the words of every side."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from diffcheck.models import Finding, Grade, Severity
from diffcheck.report.phrases import (
    as_sentence,
    finding_title,
    grade_phrase,
    review_phrase,
    sureness,
)
from diffcheck.report.terminal import style
from diffcheck.report.terminal.layout import Lines, between, hang, wrap
from diffcheck.report.terminal.quotes import quote_evidence, quote_nearest
from diffcheck.report.terminal.view import View

GUTTER = 8
"""Cells before every finding: the longest severity and two spaces."""
_QUOTED = 8
"""So many findings of a list are quoted; minor ones after that are named only."""


def render_entries(view: View, findings: Sequence[Finding]) -> Lines:
    """The findings in the order given, an empty line before each; a long list ends in names."""
    lines: Lines = []
    named = []
    for index, finding in enumerate(findings):
        is_minor = finding.severity is Severity.LOW and finding.review is None
        if index >= _QUOTED and is_minor and not view.is_whole:
            named.append(finding)
        else:
            lines += [Text(), *_entry(view, finding)]
    return lines + _named_only(view, named)


def _entry(view: View, finding: Finding) -> Lines:
    width = view.measure - GUTTER
    facts = (grade_phrase(finding), sureness(finding))
    right = Text(" · ".join(fact for fact in facts if fact), style.QUIET)
    body = between(Text(finding_title(finding, view.comparison), style.TITLE), right, width)
    if finding.grade is not Grade.ABSENT:
        body += wrap(Text(as_sentence(finding, view.comparison)), width)
    body += quote_evidence(view, finding, width)
    for nearest in finding.nearest:
        body += quote_nearest(view, nearest, width)
    body += render_review(finding, width)
    return hang(style.severity_mark(finding.severity, finding.kind), body, GUTTER)


def render_review(finding: Finding, width: int) -> Lines:
    """What a person has said of the finding; nothing where nobody has."""
    if finding.review is None:
        return []
    return wrap(Text(review_phrase(finding.review), style.REVIEW[finding.review.status]), width)


def _named_only(view: View, findings: Sequence[Finding]) -> Lines:
    if not findings:
        return []
    titles = dict.fromkeys(finding_title(finding, view.comparison) for finding in findings)
    text = Text.assemble(
        (f"and {len(findings)} minor {'one' if len(findings) == 1 else 'ones'}: ", style.QUIET),
        "; ".join(titles),
        (" (--all quotes them)", style.QUIET),
    )
    mark = style.severity_mark(Severity.LOW, findings[0].kind)
    return [Text(), *hang(mark, wrap(text, view.measure - GUTTER), GUTTER)]
