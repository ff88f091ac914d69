"""The figures and dates of a text, in any of the languages that have a word list, as values that can be compared."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from diffcheck.models import Value
from diffcheck.reading import values_days, values_figures
from diffcheck.reading.values_compare import may_count_one, same_amount
from diffcheck.reading.values_grammar import grammar
from diffcheck.reading.values_lexer import lexer
from diffcheck.reading.values_scene import Scene
from diffcheck.reading.values_words import ValueWords

__all__ = ["find_values", "may_count_one", "same_amount"]


def _nothing(scene: Scene) -> Value | None:
    return None


_RULES: Mapping[str, Callable[[Scene], Value | None]] = {
    "day": values_days.full_day,
    "days": values_days.days,
    "month": values_days.month,
    "months": values_days.months,
    "quarter": values_days.quarter,
    "relative": values_days.relative,
    "years": values_days.years,
    "skip": _nothing,
    "money": values_figures.money,
    "sum": values_figures.money,
    "percent": values_figures.percent,
    "anniversary": values_figures.anniversary,
    "jubilee": values_figures.anniversary,
    "length": values_figures.duration,
    "duration": values_figures.duration,
    "ordinal": values_figures.ordinal,
    "year": values_figures.year_or_number,
    "number": values_figures.number,
}


def find_values(
    text: str, language: str, day: date | None, words: ValueWords
) -> tuple[Value, ...]:
    """The values of `text` in order, none overlapping another; offsets are code points into `text`.

    `day` is the day that `last week` and dates without a year are told from; without it they are left out.
    """
    compiled = lexer(words)
    folded = compiled.fold(text)
    tokens, roles = compiled.tokens(text, folded)
    matches = list(grammar(words.spaced).finditer(roles))
    starts = [tokens[match.start()].start for match in matches]
    values: list[Value] = []
    for match, ceiling in zip(matches, [*starts, len(text)][1:], strict=True):
        parts = tokens[match.start() : match.end()]
        floor = values[-1].end if values else 0
        scene = Scene(folded, compiled, language, day, parts, floor, ceiling)
        value = _read(match.lastgroup or "skip", scene)
        if value is not None:
            values.append(value)
    return tuple(values)


def _read(rule: str, scene: Scene) -> Value | None:
    """The value of one match; a day that does not exist or cannot be told is none."""
    try:
        return _RULES[rule](scene)
    except (ValueError, OverflowError):
        return None
