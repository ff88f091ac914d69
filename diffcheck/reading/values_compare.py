"""Whether two values say the same: equal, different, or not comparable at all."""

from __future__ import annotations

import math
from datetime import date, timedelta

from diffcheck.models import Value, ValueKind

_CLOSE = 0.05
"""Share by which a rounded large number may differ from the number it rounds."""
_CLOSE_DAYS = 0.035
_MOST_DAYS = 6.0
"""The same for durations in days, and the most that it comes to: a month has 28 to 31, a year 12 months."""
_ROUNDED_FROM = 1000.0
"""Smaller counts are said exactly or with a word such as `about`."""
_ONE_DAY = timedelta(days=1)
_DAYS = timedelta(days=7)
"""A stretch as long as this is a week or a month, no day."""


def same_amount(a: Value, b: Value) -> bool | None:
    """True where both allow the same amount, False where they count the same and differ, None where they do not.

    Dates are equal if their stretches overlap, days also if they lie one apart: midnight is not the same everywhere.
    """
    if a.kind is not b.kind:
        return None
    if a.kind is ValueKind.DATE:
        return _same_days(a, b)
    if not a.unit or not _are_of_one_kind(a.unit, b.unit):
        return None
    low_a, high_a = _limits(a)
    low_b, high_b = _limits(b)
    if max(low_a, low_b) <= min(high_a, high_b):
        return True
    return _rounds(a, b)


def may_count_one(one: str, other: str) -> bool:
    """Whether two counted nouns may be one because at least one of them is in no word list."""
    return one != other and (_is_open(one) or _is_open(other)) and not {one, other} & MEASURES


def _is_open(unit: str) -> bool:
    return not unit.startswith("nth ") and unit not in LISTED


def _are_of_one_kind(one: str, other: str) -> bool:
    """Whether two counted nouns may be one: soldiers are people, memoranda are documents."""
    if one == other:
        return True
    return any(
        one in kinds and other in kinds and {one, other} & general for kinds, general in _KINDS
    )


MEASURES = frozenset({
    "tons", "barrels", "bushels", "cubic-meters", "kilometers", "miles", "meters", "hectares",
    "square-kilometers", "degrees", "megawatts", "gigawatts", "times", "votes", "anniversary", "points",
    "articles", "pages", "languages",
})  # fmt: skip
"""Units and nouns of which a figure says nothing of any other noun."""
_COUNTED = frozenset({
    "scholarships", "businesses", "jobs", "aircraft", "ships", "tanks", "missiles", "drones", "warheads",
    "systems", "doses", "hospitals", "schools", "cities", "regions", "countries", "states", "governments",
    "leaders", "sides", "members", "peoples", "projects", "packages", "rounds", "meetings", "visits",
    "calls", "flights", "trees", "satellites", "reactors", "seats", "cases", "proposals", "universities",
    "factories", "ports", "airports", "bases", "submarines", "working-groups", "consulates", "settlements",
})  # fmt: skip
"""Nouns of the word lists that are of no kind with others."""
_PEOPLE = frozenset({
    "people", "citizens", "civilians", "children", "women", "students", "troops", "prisoners", "hostages",
    "refugees", "victims", "wounded", "experts", "tourists", "abductees",
})  # fmt: skip
_DOCUMENTS = frozenset({
    "documents", "agreements", "memoranda", "memorandums", "protocols",
})  # fmt: skip
_KINDS = (
    (_PEOPLE, frozenset({"people"})),
    (_DOCUMENTS, frozenset({"documents"})),
    (frozenset({"vehicles", "trucks"}), frozenset({"vehicles"})),
)
"""Counted nouns of one kind, and those of them that stand for any other of the kind."""
LISTED = _COUNTED.union(*(kind for kind, _ in _KINDS))
"""Nouns of the word lists that count things; a test holds them to `data/values`."""


def _same_days(a: Value, b: Value) -> bool | None:
    if not all((a.low, a.high, b.low, b.high)):
        return None
    first, last = (date.fromisoformat(day) for day in (a.low, a.high))
    low, high = (date.fromisoformat(day) for day in (b.low, b.high))
    # A month that ends where the next begins is no mistake by a day.
    slack = _ONE_DAY if min(last - first, high - low) < _DAYS else timedelta(0)
    return first - slack <= high and low <= last + slack


def _limits(value: Value) -> tuple[float, float]:
    """Least and most that the value allows."""
    least = value.amount if value.least is None else value.least
    most = value.amount if value.most is None else value.most
    days = min(_CLOSE_DAYS * value.amount, _MOST_DAYS) / 2
    slack = days if value.unit == "days" else 1e-9 * value.amount
    return least - slack, most + slack


def _rounds(a: Value, b: Value) -> bool:
    """Whether one is the other, rounded: `2 billion` and `1.98 billion`, `5%` and `5.2%`."""
    if abs(a.amount - b.amount) > _CLOSE * max(abs(a.amount), abs(b.amount)):
        return False
    coarse, fine = sorted((a.amount, b.amount), key=_digits)
    if _digits(coarse) == _digits(fine) or _is_floor_above(a, b) or _is_floor_above(b, a):
        return False
    if a.kind in (ValueKind.NUMBER, ValueKind.MONEY) and max(coarse, fine) < _ROUNDED_FROM:
        return False
    return math.isclose(_rounded(fine, _digits(coarse)), coarse, rel_tol=1e-6)


def _is_floor_above(a: Value, b: Value) -> bool:
    """Whether `a` says that there is more than what `b` says there is: `more than 40 billion` is not 38."""
    return a.least == a.amount > b.amount


def _digits(amount: float) -> int:
    """How many digits of the number say something: 1 for 2,000, 3 for 1.98."""
    return len(f"{amount:.9e}".partition("e")[0].replace(".", "").rstrip("0").lstrip("-")) or 1


def _rounded(amount: float, digits: int) -> float:
    return float(f"{amount:.{digits - 1}e}")
