"""What lights up in every column for one place of the cursor, and which words are marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from diffcheck.models import Place, Statement
from diffcheck.report.redline import Mark, MarkKind, Marks, mark_group, shared_language
from diffcheck.tui.text_inks import CURRENT_HIT, HIT, TARGET, Light
from diffcheck.tui.text_layers import Layer, Lighting, Stretch
from diffcheck.tui.text_model import Spot, TextModel

_WORD_MARKS = (MarkKind.SAME, MarkKind.ONLY_HERE)

Marked = tuple[tuple[int, Marks], ...]
"""Columns with the marks in them."""


def lights(model: TextModel, cursor: Spot) -> list[dict[int, Light]]:
    """By column: the cursor, what is linked to it, and where nothing is, what is on the same topic."""
    found: list[dict[int, Light]] = [{} for _ in model.readouts]
    for spot, _ in model.links(cursor):
        found[spot.column][spot.number] = Light.LINKED
    linked = [column for column, held in enumerate(found) if held]
    for spot in model.kin(cursor):
        if spot.column not in linked:
            found[spot.column][spot.number] = Light.KIN
    if cursor.number >= 0:
        found[cursor.column][cursor.number] = Light.CURSOR
    return found


def best_lit(model: TextModel, cursor: Spot, column: int) -> Spot | None:
    """The statement of a column that belongs most to the cursor's; None where none does."""
    linked = (spot for spot, _ in model.links(cursor) if spot.column == column)
    kin = (spot for spot in model.kin(cursor) if spot.column == column)
    return next(linked, None) or next(kin, None)


def marks_around(model: TextModel, cursor: Spot) -> Marked:
    """The marks in the cursor's statement and in those linked to it."""
    statement = model.statement(cursor)
    if statement is None:
        return ()
    linked = tuple(_linked(model, cursor))
    own = model.readouts[cursor.column]
    others = [(found, shared_language(own, model.readouts[column])) for column, found in linked]
    marks, theirs = mark_group(statement, others)
    columns = (column for column, _ in linked)
    return ((cursor.column, marks), *zip(columns, theirs, strict=True))


def lighting(
    model: TextModel, column: int, held: dict[int, Light], marked: Marked, hits: Iterable[Stretch]
) -> Lighting:
    """Everything that one column shows for this place of the cursor; the words found lie uppermost."""
    marks = [mark for at, group in marked if at == column for mark in group]
    words = (_stretch(mark) for mark in marks if mark.kind in _WORD_MARKS)
    others = (_stretch(mark) for mark in marks if mark.kind not in _WORD_MARKS)
    return Lighting(held, Layer(words), Layer(others), Layer(hits))


def hits(
    readout: str, found: tuple[Place, ...], current: int, target: Place | None
) -> Iterator[Stretch]:
    """The words found in a readout, and the place that was gone to."""
    if target is not None and target.readout == readout and target not in found:
        yield target.start, target.end, TARGET
    for number, place in enumerate(found):
        if place.readout == readout:
            yield place.start, place.end, CURRENT_HIT if number == current else HIT


def _linked(model: TextModel, cursor: Spot) -> Iterator[tuple[int, Statement]]:
    for spot, _ in model.links(cursor):
        found = model.statement(spot)
        if found is not None:
            yield spot.column, found


def _stretch(mark: Mark) -> Stretch:
    return mark.start, mark.end, mark.kind.value
