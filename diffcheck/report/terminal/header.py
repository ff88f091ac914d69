"""The head of the report: which event, whose readouts, and the result in a few lines."""

from __future__ import annotations

from rich.cells import cell_len
from rich.text import Text

from diffcheck.models import Readout
from diffcheck.report.foreign import clean
from diffcheck.report.names import (
    describe_language,
    describe_length,
    join_words,
    long_date,
    party_name,
    short_date,
)
from diffcheck.report.phrases import NOTHING_TO_COMPARE, counts_phrase, silences
from diffcheck.report.terminal import style
from diffcheck.report.terminal.layout import Lines, beside, hang, wrap
from diffcheck.report.terminal.view import View

_GAP = Text("   ")
_DOT = "\N{NO-BREAK SPACE}· "
"""Between topics; no line begins with it."""


def render_header(view: View) -> Lines:
    """Title, date and kind; a line or two a readout; the bottom line."""
    event = view.comparison.event
    about = f"{event.kind.value} · {long_date(event.date)} · {clean(event.id)}"
    lines = [
        *wrap(Text(clean(event.title), style.TITLE), view.measure),
        *wrap(Text(about, style.QUIET), view.measure),
        Text("━" * view.measure, style.QUIET),
        *_readouts(view),
        Text(),
    ]
    return lines + _bottom_line(view)


def _readouts(view: View) -> Lines:
    rows = [_facts(readout) for readout in view.readouts]
    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    room = view.measure - view.label_width - 2
    is_one_line = sum(widths) + 3 * (len(widths) - 1) <= room
    lines: Lines = []
    for readout, facts in zip(view.readouts, rows, strict=True):
        label = Text(view.labels[readout.id], style.LABEL)
        body = _one_line(facts, widths) if is_one_line else _stacked(facts, room)
        lines += hang(label, body, view.label_width + 2)
    return lines


def _facts(readout: Readout) -> tuple[str, ...]:
    """Party, outlet, language, length, day of publication; nothing empty but the last."""
    parties = join_words(tuple(party_name(code) for code in readout.parties))
    return (
        f"{parties}, joint statement" if len(readout.parties) > 1 else parties,
        clean(readout.outlet),
        describe_language(readout),
        describe_length(readout),
        short_date(readout.published) if readout.published else "",
    )


def _one_line(facts: tuple[str, ...], widths: list[int]) -> Lines:
    columns = [
        ([Text(fact, "" if index < 2 else style.QUIET)], width)
        for index, (fact, width) in enumerate(zip(facts, widths, strict=True))
    ]
    return beside(columns, _GAP)


def _stacked(facts: tuple[str, ...], width: int) -> Lines:
    above = " · ".join(facts[:2])
    below = " · ".join(fact for fact in facts[2:] if fact)
    return [*wrap(Text(above), width), *wrap(Text(below, style.QUIET), width)]


def _bottom_line(view: View) -> Lines:
    if len(view.readouts) < 2:
        return wrap(Text(NOTHING_TO_COMPARE, style.TITLE), view.measure)
    lines = wrap(Text(f"{counts_phrase(view.comparison)}.", style.TITLE), view.measure)
    leads = silences(view.comparison)
    indent = max((cell_len(lead) for lead, _ in leads), default=0) + 2
    for lead, topics in leads:
        if indent <= view.measure // 3:
            lines += hang(Text(lead), wrap(Text(_DOT.join(topics)), view.measure - indent), indent)
        else:
            lines += wrap(Text(f"{lead}: {_DOT.join(topics)}"), view.measure)
    return lines
