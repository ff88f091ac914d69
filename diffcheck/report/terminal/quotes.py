"""Readouts quoted word for word: whose words, the statement around the evidence, the telling words marked."""

from __future__ import annotations

from collections.abc import Iterable

from rich.text import Text

from diffcheck.models import Finding, Nearest, Place
from diffcheck.report.foreign import clean
from diffcheck.report.passages import passages, statement_around, words_at
from diffcheck.report.terminal import style
from diffcheck.report.terminal.layout import Lines, excerpt, hang, wrap
from diffcheck.report.terminal.view import View

_QUOTE_CELLS = 420
"""A longer statement is cut around the evidence; the table topic by topic has it whole."""
_NEAREST_CELLS = 160
_PASSAGES = 3


def quote_evidence(view: View, finding: Finding, width: int) -> Lines:
    """The passages that a finding rests on, one under the other, each behind its party's label."""
    lines: Lines = []
    found = list(passages(finding.evidence, view.comparison).items())
    shown = found if view.is_whole else found[:_PASSAGES]
    for around, places in shown:
        text = _mark(view, around, places, finding.cue)
        cells = len(text) * 2 if view.is_whole else _QUOTE_CELLS
        lines += _quote(
            view, around.readout, _cut(text, _first(around, places), cells), "│ ", width
        )
    rest = len(found) - len(shown)
    if rest:
        note = f"and {rest} more passage{'s' if rest > 1 else ''} (--all quotes them)"
        lines += hang(Text(), [Text(note, style.QUIET)], view.label_width + 3)
    return lines


def quote_nearest(view: View, nearest: Nearest, width: int) -> Lines:
    """The passage of a silent readout that comes closest, with its score, set back."""
    around = statement_around(nearest.place, view.comparison)
    text = Text(clean(words_at(around, view.comparison)), style.QUIET)
    at = (nearest.place.start - around.start, nearest.place.end - around.start)
    cells = len(text) * 2 if view.is_whole else _NEAREST_CELLS
    body = Text.assemble((f"nearest, {nearest.score:.2f}: ", style.QUIET), _cut(text, at, cells))
    return _quote(view, around.readout, body, "┊ ", width)


def mark_words(text: Text, words: Iterable[str]) -> None:
    """Mark every occurrence of the words in place."""
    plain = text.plain
    for word in {clean(word) for word in words if word.strip()}:
        start = plain.find(word)
        while start >= 0:
            text.stylize(style.CUE, start, start + len(word))
            start = plain.find(word, start + len(word))


def _quote(view: View, readout: str, body: Text, bar: str, width: int) -> Lines:
    label = Text(view.labels[readout], style.LABEL if bar == "│ " else style.QUIET)
    indent = view.label_width + 1
    lines = [Text.assemble((bar, style.BAR), line) for line in wrap(body, width - indent - 2)]
    return hang(label, lines, indent)


def _mark(view: View, around: Place, places: list[Place], cue: tuple[str, ...]) -> Text:
    text = Text(clean(words_at(around, view.comparison)))
    for place in places:
        if place != around:
            text.stylize(style.CUE, place.start - around.start, place.end - around.start)
    mark_words(text, cue)
    return text


def _first(around: Place, places: list[Place]) -> tuple[int, int]:
    return places[0].start - around.start, places[0].end - around.start


def _cut(text: Text, at: tuple[int, int], cells: int) -> Text:
    """The text cut to about so many cells around a stretch, with an ellipsis where something is left out."""
    start, end = excerpt(text.plain, at, cells)
    before, after = ("… " if start else ""), (style.CUT if end < len(text.plain.rstrip()) else "")
    return Text.assemble((before, style.QUIET), text[start:end], (after, style.QUIET))
