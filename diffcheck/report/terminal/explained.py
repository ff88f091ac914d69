"""Why a finding is one, or two statements are linked or not: every figure beside the words it was taken from."""

from __future__ import annotations

from rich.cells import cell_len
from rich.text import Text

from diffcheck.alignment.explaining import LinkExplanation
from diffcheck.findings.explaining import Explanation
from diffcheck.models import Comparison, Statement
from diffcheck.report.explained import (
    by_hand_phrase,
    cue_words,
    held_lists,
    held_phrase,
    kind_phrase,
    link_outcome,
    links_title,
    measured,
    outcome_phrase,
)
from diffcheck.report.foreign import clean
from diffcheck.report.phrases import explain, review_phrase
from diffcheck.report.rules import rule_in_words
from diffcheck.report.terminal import style
from diffcheck.report.terminal.layout import Lines, beside, hang, wrap
from diffcheck.report.terminal.page import WIDTH_MIN
from diffcheck.report.terminal.quotes import quote_evidence
from diffcheck.report.terminal.view import View
from diffcheck.report.terminal.weighing import render_judgement

_LABEL = 12
_GAP = Text("  ")
_FIGURE = 8
"""Cells that a figure has at least."""


def render_explanation(
    explained: Explanation | LinkExplanation, comparison: Comparison, width: int
) -> Text:
    """The explanation as one rich text without a line wider than `width` cells (at least 40)."""
    view = View(comparison, max(width, WIDTH_MIN), is_whole=True)
    if isinstance(explained, LinkExplanation):
        lines = _link(view, explained)
    else:
        lines = _finding(view, explained)
    return Text("\n").join([*lines, Text()])


def _finding(view: View, explained: Explanation) -> Lines:
    finding = explained.finding
    lines = [*wrap(Text(explain(finding, view.comparison), style.TITLE), view.measure), Text()]
    for label, value in _facts(explained):
        body = wrap(value, view.measure - _LABEL)
        lines += hang(Text(label, style.QUIET), body, _LABEL)
    if explained.judgement:
        lines += _heading("What the model weighed")
        lines += render_judgement(explained.judgement, view.measure)
    if explained.measures:
        lines += [*_heading("What was measured"), *_measures(view, explained)]
    lines += [*_heading("Evidence"), *quote_evidence(view, finding, view.measure)]
    for link in explained.links:
        lines += [*_heading(links_title(finding)), *_link(view, link)]
    return lines


def _facts(explained: Explanation) -> list[tuple[str, Text]]:
    finding = explained.finding
    words = Text(", ").join(
        Text.assemble("“", (word, style.CUE), "”") for word in cue_words(finding)
    )
    facts = [
        ("Finding", Text(finding.id)),
        ("Kind", Text(kind_phrase(finding), style.ACCENT[finding.kind])),
        ("Severity", style.severity_mark(finding.severity, finding.kind)),
        ("Sureness", Text(outcome_phrase(explained))),
        ("Rule", Text(rule_in_words(finding))),
        ("Rests on", words),
    ]
    if finding.review:
        said = Text(review_phrase(finding.review), style.REVIEW[finding.review.status])
        facts.append(("Review", said))
    return [(label, value) for label, value in facts if value]


def _measures(view: View, explained: Explanation) -> Lines:
    rows = [
        (measure.name, view.labels.get(measure.readout, ""), measured(measure))
        for measure in explained.measures
    ]
    name = max(cell_len(row[0]) for row in rows)
    side = max(cell_len(row[1]) for row in rows)
    room = min(name, view.measure - side - 2 * len(_GAP) - _FIGURE)
    lines: Lines = []
    for what, of, value in rows:
        body = wrap(Text(value), max(_FIGURE, view.measure - room - side - 2 * len(_GAP)))
        columns = [(wrap(Text(what), room), room), ([Text(of, style.LABEL)], side), (body, 0)]
        lines += beside(columns, _GAP)
    return lines


def _link(view: View, link: LinkExplanation) -> Lines:
    tone = style.TITLE if link.is_linked else style.SILENCE
    lines = wrap(Text(link_outcome(link), tone), view.measure)
    if said := by_hand_phrase(link):
        lines += wrap(Text(said), view.measure)
    if link.review:
        review = Text(review_phrase(link.review), style.REVIEW[link.review.status])
        lines += wrap(review, view.measure)
    for statement in (link.a, link.b):
        lines += [Text(), *_statement(view, statement)]
    lines += [Text(), *render_judgement(link.judgement, view.measure), Text()]
    lines += wrap(
        Text("Topics and concepts, with how rare they are (0 to 1):", style.QUIET), view.measure
    )
    for label, held in held_lists(link, view.comparison):
        body = wrap(Text(held_phrase(held)), view.measure - _LABEL)
        lines += hang(Text(label, style.QUIET), body, _LABEL)
    return lines


def _statement(view: View, statement: Statement) -> Lines:
    """A statement in its own words, under its id."""
    indent = view.label_width + 1
    words = wrap(Text(clean(statement.text)), view.measure - indent - 2)
    quoted = [Text.assemble(("│ ", style.BAR), line) for line in words]
    head = wrap(Text(clean(statement.id), style.QUIET), view.measure - indent)
    label = Text(view.labels[statement.readout], style.LABEL)
    return hang(label, [*head, *quoted], indent)


def _heading(title: str) -> Lines:
    return [Text(), Text(title, style.TITLE)]
