"""The whole report of one event, section by section."""

from __future__ import annotations

from rich.cells import cell_len
from rich.text import Text

from diffcheck.models import Comparison, FindingKind
from diffcheck.report.phrases import heading
from diffcheck.report.terminal import style
from diffcheck.report.terminal.emphasis import render_emphasis
from diffcheck.report.terminal.entries import render_entries
from diffcheck.report.terminal.header import render_header
from diffcheck.report.terminal.layout import Lines, wrap
from diffcheck.report.terminal.omissions import render_omissions
from diffcheck.report.terminal.topics import render_topics
from diffcheck.report.terminal.view import View

WIDTH_MIN = 40
_SURENESS = "“90% sure” means that of the findings so marked about nine in ten are right."


def render_terminal(
    comparison: Comparison, width: int, *, is_whole: bool = False, has_table: bool = True
) -> Text:
    """The report as one rich text without a line wider than `width` cells (at least 40)."""
    view = View(comparison, max(width, WIDTH_MIN), is_whole, has_table)
    lines = render_header(view)
    for kind in FindingKind:
        lines += _section(view, kind)
    if has_table and comparison.rows:
        lines += [
            *_heading("Topic by topic", "what each readout says, in its own words", view.width)
        ]
        lines += render_topics(view)
    if comparison.findings:
        lines += [Text(), *wrap(Text(_SURENESS, style.QUIET), view.measure)]
    return Text("\n").join([*lines, Text()])


def _section(view: View, kind: FindingKind) -> Lines:
    is_overview = kind is FindingKind.EMPHASIS and view.has_table and len(view.readouts) > 1
    if not view.findings(kind) and not is_overview:
        return []
    match kind:
        case FindingKind.OMISSION:
            body = render_omissions(view)
        case FindingKind.EMPHASIS:
            body = render_emphasis(view)
        case FindingKind.UNCONFIRMED | FindingKind.CONFLICT | FindingKind.WORDING:
            body = render_entries(view, view.findings(kind))
    title, gloss = heading(kind)
    accent = f"bold {style.ACCENT[kind]}"
    return [*_heading(title, gloss, view.measure, accent), *body] if body else []


def _heading(title: str, gloss: str, width: int, accent: str = style.TITLE) -> Lines:
    """Two empty lines, then the section's name and gloss on a rule; the gloss below it where there is no room."""
    name = title.upper()
    rule = "─" * (width - cell_len(name) - cell_len(gloss) - 4)
    if not rule:
        return [Text(), Text(), Text(name, accent), *wrap(Text(gloss, style.QUIET), width)]
    return [Text(), Text(), Text.assemble((name, accent), (f"  {gloss}  {rule}", style.QUIET))]
