"""Days that are said in part (`in April`, `last week`, `24日`) as stretches of the calendar, seen from the event's day.

Every function returns the first and last day meant and raises `ValueError` or `OverflowError` for days that do not exist.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

Span = tuple[date, date]

PAST = "past"
FUTURE = "future"
_CLOSE = 120
"""Days within which the nearest day is meant, whatever the tense of the sentence."""
_JUST_BEHIND = 2
"""Months back in which a month without a year is the one that has just passed."""


def month_span(year: int, month: int, part: str = "") -> Span:
    """A month, or its early, mid or late third."""
    last = monthrange(year, month)[1]
    first_day, last_day = _THIRDS.get(part, (1, last))
    return date(year, month, first_day), date(year, month, min(last_day, last))


_THIRDS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}


def year_span(year: int, part: str = "") -> Span:
    """A year, or its first, middle or last four months."""
    return months_span(year, *_FOUR_MONTHS.get(part, (1, 12)))


_FOUR_MONTHS = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}


def months_span(year: int, first: int, last: int) -> Span:
    """From the first day of month `first` to the last day of month `last`, both 1 to 12."""
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def week_span(day: date, shift: int) -> Span:
    """Monday to Sunday of the week that lies `shift` weeks after the one of `day`."""
    monday = day + timedelta(days=7 * shift - day.weekday())
    return monday, monday + timedelta(days=6)


def week_part(day: date, shift: int, part: str) -> Span:
    """The early, middle or late days of the week that lies `shift` weeks after the one of `day`."""
    monday, _ = week_span(day, shift)
    first, last = _WEEK_PARTS.get(part, (0, 6))
    return monday + timedelta(days=first), monday + timedelta(days=last)


_WEEK_PARTS = {"early": (0, 2), "mid": (1, 4), "late": (3, 6)}


def cut_at(day: date, span: Span, part: str) -> Span:
    """What of a stretch lies before (`past`) or after (`rest`) the day in it."""
    low, high = span
    if not low <= day <= high:
        return span
    return (low, day) if part == "past" else (day, high)


def shifted_month(day: date, shift: int) -> Span:
    """The calendar month `shift` months after the one of `day`."""
    count = day.year * 12 + day.month - 1 + shift
    return month_span(count // 12, count % 12 + 1)


def shifted_unit(day: date, unit: str, shift: int) -> Span | None:
    """`last week`, `next month`, `this year`; None for units that are too short or too long to be one stretch."""
    if unit == "week":
        return week_span(day, shift)
    if unit == "month":
        return shifted_month(day, shift)
    return year_span(day.year + shift) if unit == "year" else None


def away(day: date, unit: str, count: float) -> Span:
    """`three weeks ago`: the day itself for days, three days around it for weeks, else the calendar month or year."""
    if unit in ("month", "year"):
        whole = round(count)
        return shifted_month(day, whole) if unit == "month" else year_span(day.year + whole)
    if unit in ("decade", "century"):
        return year_span(day.year + round(count * (10 if unit == "decade" else 100)))
    days = {"week": 7, "day": 1}.get(unit, 0)
    there = day + timedelta(days=round(count * days))
    slack = timedelta(days=3 if unit == "week" else 0)
    return there - slack, there + slack


def nearest_year(day: date, month: int, number: int, tense: str) -> int:
    """The year of a day and month without one: the nearest, or by the tense of the sentence where none is close."""
    candidates = [
        there for year in (-1, 0, 1) if (there := _valid(day.year + year, month, number))
    ]
    if not candidates:
        raise ValueError(f"no such day: {number}.{month}.")
    nearest = min(candidates, key=lambda there: abs(there - day))
    if abs((nearest - day).days) > _CLOSE:
        if tense == FUTURE:
            return next((there for there in candidates if there >= day), nearest).year
        if tense == PAST:
            return next((there for there in reversed(candidates) if there <= day), nearest).year
    return nearest.year


def _valid(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def nearest_month(day: date, month: int, tense: str) -> int:
    """The year of a month without one: this month or the next of the name, unless it lies just behind.

    In a sentence on the past it is this month or the last of the name, in one on the future never a past one.
    """
    if tense == PAST:
        return day.year if month <= day.month else day.year - 1
    behind = (day.month - month) % 12
    if tense != FUTURE and 0 < behind <= _JUST_BEHIND:
        return day.year if month < day.month else day.year - 1
    return day.year if month >= day.month else day.year + 1


def month_by_shift(day: date, month: int, shift: int) -> int:
    """The year of `last April`, `next April`, `this April`."""
    if shift < 0:
        return day.year if month < day.month else day.year - 1
    if shift > 0:
        return day.year if month > day.month else day.year + 1
    return day.year


def weekday_span(day: date, weekday: int, shift: int | None, tense: str) -> Span:
    """A weekday, 0 for Monday: before, after or in the week of `day`; with no shift, the nearest by tense."""
    ahead = (weekday - day.weekday()) % 7
    if shift == 0:
        there = day + timedelta(days=weekday - day.weekday())
    elif shift is not None:
        there = day + timedelta(days=(ahead or 7) if shift > 0 else ahead - 7)
    elif tense == FUTURE or (tense != PAST and ahead <= 3):
        there = day + timedelta(days=ahead)
    else:
        there = day + timedelta(days=ahead - 7 if ahead else 0)
    return there, there


def day_of_month(day: date, number: int, tense: str) -> date:
    """The day of the month `number`: the last one up to a week ahead, in a sentence on the future the next one."""
    months = (shifted_month(day, shift)[0] for shift in (-2, -1, 0, 1, 2))
    candidates = [there for month in months if (there := _valid(month.year, month.month, number))]
    if tense == FUTURE:
        return min(there for there in candidates if there >= day)
    return max(there for there in candidates if there <= day + timedelta(days=7))


def finished_months(day: date, last: int) -> int:
    """The year whose months up to `last` are the latest that have ended, or end with the month of `day`."""
    return day.year if day.month >= last else day.year - 1
