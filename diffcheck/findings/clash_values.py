"""Clashes of two linked statements on figures and dates that count the same thing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from diffcheck.alignment.align import Alignment
from diffcheck.findings.clash import Clash
from diffcheck.findings.linked import SAME_POINT, Linked
from diffcheck.findings.shared import words_at
from diffcheck.models import Value, ValueKind
from diffcheck.reading.values import may_count_one, same_amount

_VALUE_RULES = {ValueKind.DATE: "date"}
_A_DAY, _A_SEASON = 2, 130
"""Days up to which a stretch is a day of talks, and from which on it says hardly when."""
_ONE_OCCASION = 31
"""Days that two dates of one occasion may lie apart."""
_ONE_PLAN = 400
"""The same of what is to come."""
_LEAST_COUNT, _MOST_TIMES = 10, 2
"""Counts of nouns of no list that are taken for one thing: no few, and not times as many."""
_ANYTHING = "anything"
_EARLIER = "earlier-contacts"
"""The topic of talks before these, of which there were several, on as many days."""
_YEAR = re.compile(r"\d{4}")


def value_clashes(linked: Linked) -> Iterator[Clash]:
    """Figures of which each has its like on the other side, and an equal one nowhere in the other account."""
    alignment, a, b = linked.alignment, linked.a, linked.b
    for left in a.values if linked.chance >= SAME_POINT else ():
        compared = [_compared(linked, left, right) for right in b.values]
        if compared.count(False) != 1 or True in compared:
            continue
        right = b.values[compared.index(False)]
        is_of_the_past = left.kind is ValueKind.DATE and (
            _EARLIER in linked.shared_topics()
            or _are_yearless(linked, left, right)
            or _are_far_apart(linked, left, right)
            or max(_days(left), _days(right)) > _A_SEASON
        )
        is_elsewhere = _has(alignment, b.readout, left) or _has(alignment, a.readout, right)
        if not is_elsewhere and not is_of_the_past:
            rule = _VALUE_RULES.get(left.kind, "number")
            yield Clash(rule, (left.start, left.end), (right.start, right.end))


def _are_yearless(linked: Linked, left: Value, right: Value) -> bool:
    """Whether two dates are one day or month of a year that only one of them names: which year is a guess, then."""
    words = words_at(linked.a, left.start, left.end), words_at(linked.b, right.start, right.end)
    return left.low[4:] == right.low[4:] and not all(_YEAR.search(text) for text in words)


def _are_far_apart(linked: Linked, left: Value, right: Value) -> bool:
    """Whether two dates lie so far apart that they are of two occasions: accounts of one err by days.

    Of what is to come one side may name a day that is months off.
    """
    first, second = date.fromisoformat(left.low), date.fromisoformat(right.low)
    is_to_come = min(first, second) > linked.alignment.event.date
    most = _ONE_PLAN if is_to_come and linked.shared_topics() else _ONE_OCCASION
    return abs((first - second).days) > most


def _compared(linked: Linked, left: Value, right: Value) -> bool | None:
    """Whether two figures are equal; one that counts a noun of no list may count what the other does."""
    found = same_amount(left, right)
    is_count = left.kind is right.kind is ValueKind.NUMBER
    if found is not None or not is_count or not may_count_one(left.unit, right.unit):
        return found
    counts = [[v for v in s.values if v.kind is ValueKind.NUMBER] for s in (linked.a, linked.b)]
    least, most = sorted((left.amount, right.amount))
    is_alike = least >= _LEAST_COUNT and most <= _MOST_TIMES * least
    if is_alike and all(len(group) == 1 for group in counts):
        return same_amount(replace(left, unit=_ANYTHING), replace(right, unit=_ANYTHING))
    return None


def _has(alignment: Alignment, readout: str, value: Value) -> bool:
    """Whether an account has an equal figure anywhere: it may speak of it elsewhere."""
    return any(
        same_amount(value, other) and not _is_beside(alignment, value, other)
        for statement in alignment.statements[readout]
        for other in statement.values
    )


def _is_beside(alignment: Alignment, value: Value, other: Value) -> bool:
    """Whether a date only lies in another stretch: the day of the talks in their month, a day in the whole year."""
    if value.kind is not ValueKind.DATE:
        return False
    days, others = _days(value), _days(other)
    is_of_talks = others <= _A_DAY and abs(_middle(other) - alignment.event.date).days <= 1
    return (is_of_talks and days > _A_DAY) or (others > _A_SEASON and others > days)


def _days(value: Value) -> int:
    return (date.fromisoformat(value.high) - date.fromisoformat(value.low)).days + 1


def _middle(value: Value) -> date:
    return date.fromisoformat(value.low) + timedelta(days=_days(value) // 2)
