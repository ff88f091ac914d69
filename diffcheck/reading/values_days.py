"""The rules for days: full dates, dates without a year, and days told from the event's own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from diffcheck.models import Value
from diffcheck.reading import values_calendar as calendar
from diffcheck.reading.values_calendar import PAST, Span
from diffcheck.reading.values_figures import duration
from diffcheck.reading.values_lexer import Token
from diffcheck.reading.values_scene import Scene


class _Day(NamedTuple):
    """A day as far as it is said; 0 for what is not."""

    year: int
    month: int
    number: int


def full_day(scene: Scene) -> Value | None:
    """`2025-11-24` or `24.11.2025`; in Korean also `2025.11.24.` and `11.24.(월)`."""
    key = scene.tokens[0].key
    parts = [int(part) for part in key.split("-") if part.isdecimal()]
    if len(parts) > 1:
        month, number = parts[-2:]
        tense = scene.tense()
        known = len(parts) > 2
        year = parts[0] if known else calendar.nearest_year(scene.today, month, number, tense)
        there = date(year, month, number)
        return scene.days((there, there))
    iso = key if "-" in key else "-".join(reversed(key.split(".")))
    day = date.fromisoformat(iso)
    return scene.days((day, day))


def days(scene: Scene) -> Value | None:
    """A day or a stretch of days, with or without month and year."""
    said = _spaced_days(scene) if scene.lexer.words.spaced else _unspaced_days(scene)
    if not said[0].month:
        first = calendar.day_of_month(scene.today, said[0].number, scene.tense())
        last = first.replace(day=said[-1].number)
        return scene.days((first, last))
    year = next((day.year for day in said if day.year), 0)
    if not year:
        year = calendar.nearest_year(scene.today, said[0].month, said[0].number, scene.tense())
        return scene.days(_between(said, year, later=True))
    return scene.days(_between(said, year, later=False))


def _between(said: Sequence[_Day], year: int, later: bool) -> Span:
    """The stretch from the first to the last day; `year` is the first one's if `later`, else the last one's."""
    first, last = said[0], said[-1]
    over = last.month < first.month and not (first.year and last.year)
    first_year = first.year or (year - (over and not later))
    last_year = last.year or (first_year + over)
    return date(first_year, first.month, first.number), date(last_year, last.month, last.number)


def _spaced_days(scene: Scene) -> list[_Day]:
    months = [round(token.number) for token in scene.tokens if token.role == "M"]
    numbers = [round(t.number) for t in scene.tokens if t.role in "io" and t.number <= 31]
    years = _years(scene)
    said = []
    for index, number in enumerate(numbers):
        month = months[min(index, len(months) - 1)]
        year = years[index] if len(years) == len(numbers) else (years or [0])[-1]
        said.append(_Day(year if len(years) == len(numbers) or index else 0, month, number))
    if years and len(said) == 1:
        return [said[0]._replace(year=years[0])]
    return said


def _years(scene: Scene) -> list[int]:
    """Years said in the match, as numbers or by `next year`, `l'an prochain`."""
    years = []
    for index, token in enumerate(scene.tokens):
        behind = index > 0 and scene.roles[index - 1] in "YG"
        if token.role == "y" or (token.role == "o" and token.number > 31):
            years.append(round(token.number))
        elif (
            token.role == "e"
            or (token.role == "r" and behind)
            or (token.role in "Rr" and scene.roles[index + 1 : index + 2] in ("Y", "G"))
        ):
            years.append(scene.today.year + round(token.number))
    return years


def _unspaced_days(scene: Scene) -> list[_Day]:
    said: list[_Day] = []
    year = month = 0
    for index, token in enumerate(scene.tokens):
        behind = scene.roles[index + 1 : index + 2]
        if token.role == "y":
            year = round(token.number)
        elif token.role == "e":
            year = scene.today.year + round(token.number)
        elif token.role == "g":
            first = calendar.shifted_month(scene.today, round(token.number))[0]
            year, month = first.year, first.month
        elif token.role in "in" and behind == "m":
            month = round(token.number)
        elif token.role in "in":
            said.append(_Day(year, month, round(token.number)))
    return said


def month(scene: Scene) -> Value | None:
    """A month, or a third of one; without a year it must follow a word such as `in`."""
    part = (scene.having("E") or _NOTHING).key
    if shifted := scene.having("g"):
        first = calendar.shifted_month(scene.today, round(shifted.number))[0]
        return scene.days(calendar.month_span(first.year, first.month, part))
    name = scene.having("M") or scene.having("in")
    if name is None:
        return None
    number = round(name.number)
    if years := _years(scene):
        return scene.days(calendar.month_span(years[0], number, part))
    if shift := scene.having("Rr"):
        year = calendar.month_by_shift(scene.today, number, round(shift.number))
        return scene.days(calendar.month_span(year, number, part))
    spaced = scene.lexer.words.spaced
    if spaced and not part and scene.ends_before("date", scene.start) is None:
        return None
    year = calendar.nearest_month(scene.today, number, scene.tense())
    return scene.days(calendar.month_span(year, number, part))


_NOTHING = Token("", 0, 0)


def quarter(scene: Scene) -> Value | None:
    """Quarters and half-years: `the first three quarters of 2025`, `上半年`."""
    first, last, growing = _quarter_months(scene)
    if last > 12 or first < 1:
        return None
    if years := _years(scene):
        year = years[0]
    elif growing:
        year = calendar.finished_months(scene.today, last)
    else:
        over = scene.today.month >= first
        year = scene.today.year - (not over and scene.tense() == PAST)
    return scene.days(calendar.months_span(year, first, last))


def _quarter_months(scene: Scene) -> tuple[int, int, bool]:
    """First and last month, and whether they are counted from the year's beginning (`first three quarters`)."""
    length = 3 if scene.having("Q") else 6
    numbers = [round(token.number) for token in scene.tokens if token.role in "oniF"]
    numbers = [number for number in numbers if 1 <= number <= 12]
    if not numbers:
        return 0, 0, False
    if scene.having("K"):
        return 1, length * numbers[0], True
    first = length * (numbers[0] - 1) + 1
    count = numbers[1] if len(numbers) > 1 and scene.having("n") else 1
    return first, first - 1 + length * count, count > 1


def months(scene: Scene) -> Value | None:
    """`the first ten months of 2021`; any other unit of time makes it a duration."""
    unit = scene.having("um")
    if unit is None or unit.key not in ("month", ""):
        return duration(scene.shortened(1))
    counted = scene.tokens[1:] if scene.having("K") is None else scene.tokens
    count = next((round(t.number) for t in counted if t.role in "nid"), 0)
    if not 1 <= count <= 12:
        return duration(scene.shortened(1))
    years = _years(scene)
    year = years[0] if years else calendar.finished_months(scene.today, count)
    return scene.days(calendar.months_span(year, 1, count))


def relative(scene: Scene) -> Value | None:
    """`yesterday`, `last week`, `next Friday`, `at the end of the year`, `下周三`."""
    first, last = scene.tokens[0], scene.tokens[-1]
    shift = round(first.number)
    if first.role == "D":
        day = scene.today + timedelta(days=shift)
        return scene.days((day, day))
    if first.role == "w":
        return scene.days(_week(scene, shift, last))
    if part := scene.having("E"):
        return scene.days(_part(scene, part.key, scene.having("YGu") or _NOTHING))
    if last.role == "r" and len(scene.tokens) > 1:
        return scene.days(_shifted(scene, first, round(last.number)))
    if first.role == "W":
        if scene.ends_before("date", scene.start) is None:
            return None
        return scene.days(calendar.weekday_span(scene.today, shift, None, scene.tense()))
    if last.role == "W":
        return scene.days(calendar.weekday_span(scene.today, round(last.number), shift, ""))
    span = calendar.shifted_unit(scene.today, last.key or "year", shift)
    return scene.days(span) if span else None


def _shifted(scene: Scene, unit: Token, shift: int) -> Span:
    """`la semaine prochaine`, `el viernes pasado`: the word that shifts stands behind."""
    if unit.role == "W":
        return calendar.weekday_span(scene.today, round(unit.number), shift, "")
    span = calendar.shifted_unit(scene.today, unit.key or "year", shift)
    if span is None:
        raise ValueError(f"no stretch of the calendar: {unit.key}")
    return span


def _part(scene: Scene, part: str, unit: Token) -> Span:
    """`at the end of the year`, `earlier this month`."""
    shift = scene.having("Rr")
    if part in ("past", "rest") and shift:
        span = calendar.shifted_unit(scene.today, unit.key, round(shift.number))
        if span is None:
            raise ValueError(f"no stretch of the calendar: {unit.key}")
        return calendar.cut_at(scene.today, span, part)
    if unit.key not in ("year", ""):
        return _part_of_unit(scene, part, unit.key, round(shift.number) if shift else 0)
    years = _years(scene)
    return calendar.year_span(years[0] if years else scene.today.year, part)


def _part_of_unit(scene: Scene, part: str, unit: str, shift: int) -> Span:
    """`early next week`, `by the end of the month`: without a word that shifts it is the event's own.

    A part of the week that is running is as good as a day or two, and said of nothing in particular.
    """
    if unit == "week" and shift:
        return calendar.week_part(scene.today, shift, part)
    if unit != "month":
        raise ValueError(f"no part of a {unit}")
    first = calendar.shifted_month(scene.today, shift)[0]
    return calendar.month_span(first.year, first.month, part)


def _week(scene: Scene, shift: int, last: Token) -> Span:
    monday, sunday = calendar.week_span(scene.today, shift)
    if last.role != "n" or not 1 <= last.number <= 6:
        return monday, sunday
    day = monday + timedelta(days=round(last.number) - 1)
    return day, day


def years(scene: Scene) -> Value | None:
    """A year said as one, a third of it, or a stretch of years."""
    said = _years(scene)
    last = scene.tokens[-1]
    if last.role in "id" and scene.roles.endswith(("-i", "-d")):
        said.append(said[0] - said[0] % 100 + round(last.number))
    if len(said) == 2:
        if not said[0] < said[1]:
            return None
        return scene.days((calendar.year_span(said[0])[0], calendar.year_span(said[1])[1]))
    part = (scene.having("E") or _NOTHING).key
    return scene.days(calendar.year_span(said[0], part)) if said else None
