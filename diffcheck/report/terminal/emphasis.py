"""How much of each readout goes to a topic, drawn as bars, and in which order the topics come."""

from __future__ import annotations

from rich.text import Text

from diffcheck.models import FindingKind, Severity, TopicUse
from diffcheck.report.foreign import clean
from diffcheck.report.names import ordinal
from diffcheck.report.phrases import explain
from diffcheck.report.terminal import style
from diffcheck.report.terminal.entries import GUTTER, render_review
from diffcheck.report.terminal.layout import Lines, beside, hang, wrap
from diffcheck.report.terminal.view import View

_ROWS = 8
_EIGHTHS = " ▏▎▍▌▋▊▉"
_FIGURES = 11
"""Cells of ` 100%  12th`."""
_BAR_MIN, _BAR_MAX = 4, 14
_TOPIC_MIN = 16
_TOPIC_MAX = 34
_GAP = Text("  ")


def render_emphasis(view: View) -> Lines:
    """A row a topic: those with a finding and the largest others, the largest first; bars share one scale."""
    marks = {f.topic: f.severity for f in reversed(view.findings(FindingKind.EMPHASIS))}
    uses = _chosen(view, marks)
    if not uses:
        return []
    scale = max(share for use in uses for _, share in use.share) or 1.0
    topic, bar = _widths(view)
    is_across = bar >= _BAR_MIN
    lines: Lines = [Text(), *_column_heads(view, topic, bar)] if is_across else [Text()]
    for use in uses:
        length = bar if is_across else _BAR_MAX
        cells = [_cell(use, readout.id, scale, length) for readout in view.readouts]
        body = _across(use, cells, topic, bar) if is_across else _down(view, use, cells)
        mark = marks.get(use.topic)
        label = style.severity_mark(mark, FindingKind.EMPHASIS) if mark else Text()
        lines += hang(label, body, GUTTER)
    return [*lines, *_reviews(view)]


def _reviews(view: View) -> Lines:
    """What people have said of the findings that the bars stand for."""
    lines: Lines = []
    width = view.measure - GUTTER
    for finding in view.findings(FindingKind.EMPHASIS):
        said = render_review(finding, width)
        if said:
            sentence = wrap(Text(explain(finding, view.comparison)), width)
            lines += [Text(), *hang(Text(), [*sentence, *said], GUTTER)]
    return lines


def _chosen(view: View, marks: dict[str, Severity]) -> list[TopicUse]:
    by_share = sorted(
        (use for use in view.comparison.topics if use.share),
        key=lambda use: -max(share for _, share in use.share),
    )
    if view.is_whole:
        return by_share
    room = max(0, _ROWS - sum(use.topic in marks for use in by_share))
    others = [use.topic for use in by_share if use.topic not in marks][:room]
    return [use for use in by_share if use.topic in marks or use.topic in others]


def _widths(view: View) -> tuple[int, int]:
    """Cells for the topic and for one bar; the bar under `_BAR_MIN` where the readouts don't fit side by side."""
    count = len(view.readouts)
    room = view.measure - GUTTER - count * (_FIGURES + len(_GAP))
    topic = min(_TOPIC_MAX, max(_TOPIC_MIN, room * 9 // 20))
    return topic, min(_BAR_MAX, (room - topic) // count)


def _column_heads(view: View, topic: int, bar: int) -> Lines:
    columns: list[tuple[Lines, int]] = [([Text()], topic)]
    columns += [([Text(view.labels[r.id], style.LABEL)], bar + _FIGURES) for r in view.readouts]
    return hang(Text(), beside(columns, _GAP), GUTTER)


def _across(use: TopicUse, cells: list[Text], topic: int, bar: int) -> Lines:
    columns: list[tuple[Lines, int]] = [(wrap(Text(clean(use.label)), topic), topic)]
    columns += [([cell], bar + _FIGURES) for cell in cells]
    return beside(columns, _GAP)


def _down(view: View, use: TopicUse, cells: list[Text]) -> Lines:
    lines = wrap(Text(clean(use.label)), view.measure - GUTTER)
    for readout, cell in zip(view.readouts, cells, strict=True):
        lines += hang(Text("  " + view.labels[readout.id]), [cell], view.label_width + 3)
    return lines


def _cell(use: TopicUse, readout: str, scale: float, bar: int) -> Text:
    share = dict(use.share).get(readout, 0.0)
    rank = dict(use.first).get(readout)
    if not share and rank is None:
        return Text("—", style.SILENCE)
    order = ordinal(rank) if rank else ""
    drawn = _draw_bar(share / scale, bar)
    return Text.assemble(
        (drawn, style.ACCENT[FindingKind.EMPHASIS]), f" {share:4.0%}", f" {order:>5}"
    )


def _draw_bar(part: float, width: int) -> str:
    eighths = max(1, round(part * width * 8))
    whole, rest = divmod(eighths, 8)
    return ("█" * whole + (_EIGHTHS[rest] if rest else "")).ljust(width)
