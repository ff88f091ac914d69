"""The aligned table: topic by topic, what each readout has on it, side by side where there is room."""

from __future__ import annotations

from rich.text import Text

from diffcheck.models import Row, Statement
from diffcheck.report.foreign import clean
from diffcheck.report.names import party_name, topic_title
from diffcheck.report.terminal import style
from diffcheck.report.terminal.layout import Lines, beside, excerpt, hang, wrap
from diffcheck.report.terminal.view import View

SIDE_BY_SIDE = 100
"""Narrower reports put the readouts of a topic under each other."""
_COLUMN_MIN = 26
_TOPIC_MIN, _TOPIC_MAX = 16, 24
_REPEAT_CELLS = 110
"""A statement that an earlier row has quoted whole is quoted again only around the topic's words."""
_NUMBER = 3
_GAP = Text("  ")


def render_topics(view: View) -> Lines:
    """One row a topic; an empty cell is drawn as silence."""
    topic = _topic_width(view)
    count = len(view.readouts)
    column = (view.width - topic - count * len(_GAP)) // count
    is_wide = view.width >= SIDE_BY_SIDE and column >= _COLUMN_MIN
    seen: set[str] = set()
    lines: Lines = [Text(), *_heads(view, topic, column)] if is_wide else []
    for row in view.comparison.rows:
        if is_wide:
            cells = [_cell(view, row, index, column, seen) for index in range(count)]
            title = wrap(_title(view, row), topic)
            columns = [(title, topic), *((cell, column) for cell in cells)]
            lines += [Text("─" * view.width, style.QUIET), *beside(columns, _GAP)]
        else:
            lines += [Text(), *_stacked(view, row, seen)]
        seen.update(statement for cell in row.cells for statement in cell)
    return lines


def _topic_width(view: View) -> int:
    return max(_TOPIC_MIN, min(_TOPIC_MAX, view.width // 6))


def _title(view: View, row: Row) -> Text:
    return Text(clean(topic_title(row.topic, view.comparison)), style.TITLE)


def _heads(view: View, topic: int, column: int) -> Lines:
    columns: list[tuple[Lines, int]] = [([Text()], topic)]
    for readout in view.readouts:
        names = " + ".join(party_name(code) for code in readout.parties)
        head = Text.assemble((view.labels[readout.id], style.LABEL), f"  {names}")
        columns.append((wrap(head, column), column))
    return beside(columns, _GAP)


def _stacked(view: View, row: Row, seen: set[str]) -> Lines:
    indent = view.label_width + 1
    lines = wrap(_title(view, row), view.width)
    for index, readout in enumerate(view.readouts):
        cell = _cell(view, row, index, view.width - indent - 2, seen)
        lines += hang(Text("  " + view.labels[readout.id], style.LABEL), cell, indent + 2)
    return lines


def _cell(view: View, row: Row, index: int, width: int, seen: set[str]) -> Lines:
    """The statements of one readout on the topic, each behind its number in the readout."""
    if not row.cells[index]:
        return [Text("— not mentioned".rjust(_NUMBER + 13), style.SILENCE)]
    lines: Lines = []
    for name in row.cells[index]:
        statement = view.statements[name]
        number = Text(f"{statement.index + 1:>{_NUMBER - 1}}", style.QUIET)
        body = wrap(_words(statement, row.topic, is_repeat=name in seen), width - _NUMBER)
        lines += hang(number, body, _NUMBER)
    return lines


def _words(statement: Statement, topic: str, *, is_repeat: bool) -> Text:
    text = Text(clean(statement.text))
    places = [
        (mention.start - statement.start, mention.end - statement.start)
        for mention in statement.mentions
        if mention.concept == topic
    ]
    for place in places:
        text.stylize("bold", *place)
    if not is_repeat:
        return text
    start, end = excerpt(text.plain, places[0] if places else (0, 0), _REPEAT_CELLS)
    before, after = ("… " if start else ""), (style.CUT if end < len(text.plain.rstrip()) else "")
    return Text.assemble((before, style.QUIET), text[start:end], (after, style.QUIET))
