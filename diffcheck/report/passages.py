"""The words at a place, and the whole statements around it."""

from __future__ import annotations

from diffcheck.models import Comparison, Place


def words_at(place: Place, comparison: Comparison) -> str:
    """The readout's own words there, letter for letter."""
    readout = next(item for item in comparison.event.readouts if item.id == place.readout)
    return readout.text[place.start : place.end]


def statement_around(place: Place, comparison: Comparison) -> Place:
    """From the first to the last statement that the place touches; the place itself where it touches none."""
    touched = [
        statement
        for statement in dict(comparison.statements).get(place.readout, ())
        if statement.start < place.end and statement.end > place.start
    ]
    if not touched:
        return place
    start = min(place.start, *(statement.start for statement in touched))
    end = max(place.end, *(statement.end for statement in touched))
    return Place(place.readout, start, end)


def passages(places: tuple[Place, ...], comparison: Comparison) -> dict[Place, list[Place]]:
    """The statements around the places, each once and in the given order, with the places inside it."""
    grouped: dict[Place, list[Place]] = {}
    for place in places:
        grouped.setdefault(statement_around(place, comparison), []).append(place)
    return grouped
