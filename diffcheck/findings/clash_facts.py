"""Clashes on the plain facts of the talks, wherever each account tells them: how long they were, who asked for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from diffcheck.alignment.align import Alignment
from diffcheck.findings.clash import Clash, readout_of
from diffcheck.models import Cue, CueKind, Statement, Value, ValueKind
from diffcheck.reading.words import EAST_ASIAN, primary

_LENGTH = "call-length"
"""The topic of how long the talks were."""
_INITIATOR = "call-initiator"
"""The topic of who asked for the talks."""
_OF_A_CALL = frozenset({"event-phone-call", "phone-call", "protocol.format"})
_OPENING = 3
"""Statements at the beginning of an account, where it says how the talks came about and how long they were."""
_SHORTEST, _LONGEST = 10, 600
"""Minutes that talks of leaders last."""
_ABOUT, _PLAIN, _ALMOST = 0.1, 0.07, 0.15
"""Shares by which a length may be off that is said with `about`, plainly, with `almost`."""
_NEAR = 30
"""Code points between a cue and the name that belongs to it."""
_LONGEST_CUE = 60
"""Code points of a cue in two parts, with a name between them."""


def length_clashes(
    alignment: Alignment, mine: Sequence[Statement], theirs: Sequence[Statement]
) -> Iterator[tuple[Statement, Statement, Clash]]:
    """How long the talks were, where each account says it and no two of its lengths can be one."""
    here, there = list(_lengths(mine)), list(_lengths(theirs))
    pairs = [(one, other) for one in here for other in there]
    if not pairs or any(_can_be_one(x, y) for (_, x), (_, y) in pairs):
        return
    (one, left), (other, right) = pairs[0]
    yield one, other, Clash("number", (left.start, left.end), (right.start, right.end))


def _lengths(statements: Sequence[Statement]) -> Iterator[tuple[Statement, Value]]:
    """The lengths of the talks that an account gives; later ones are of parts of the talks or of other talks."""
    for statement in statements:
        is_of_length = any(m.concept == _LENGTH for m in statement.mentions)
        if not is_of_length and statement.index >= _OPENING:
            continue
        lengths = [v for v in statement.values if _is_length(v)]
        if lengths:
            yield from ((statement, value) for value in lengths)
            return


def _is_length(value: Value) -> bool:
    is_span = value.kind is ValueKind.DURATION and value.unit == "minutes"
    return is_span and _SHORTEST <= value.amount <= _LONGEST


def _can_be_one(a: Value, b: Value) -> bool:
    """Whether two lengths may be one, as closely as people tell it."""
    least_a, most_a = _limits(a)
    least_b, most_b = _limits(b)
    return max(least_a, least_b) <= min(most_a, most_b)


def _limits(value: Value) -> tuple[float, float]:
    amount, least, most = value.amount, value.least, value.most
    if least is None or most is None:
        return amount * (1 - _PLAIN), amount * (1 + _PLAIN)
    if least == amount:
        return amount, most
    if most == amount:
        return amount * (1 - _ALMOST), amount
    return amount * (1 - _ABOUT), amount * (1 + _ABOUT)


class _Asked(NamedTuple):
    """Who asked for the talks, as one cue says."""

    party: str
    statement: Statement
    cue: Cue


def initiator_clashes(
    alignment: Alignment, mine: Sequence[Statement], theirs: Sequence[Statement]
) -> Iterator[tuple[Statement, Statement, Clash]]:
    """Who asked for the talks, where each account says it and they name no party in common."""
    here, there = list(_asked(alignment, mine)), list(_asked(alignment, theirs))
    if not here or not there or {x.party for x in here} & {x.party for x in there}:
        return
    one, other = here[0], there[0]
    places = (one.cue.start, one.cue.end), (other.cue.start, other.cue.end)
    yield one.statement, other.statement, Clash("initiator", *places)


def _asked(alignment: Alignment, statements: Sequence[Statement]) -> Iterator[_Asked]:
    for statement in statements:
        for cue in statement.cues:
            if party := _party(alignment, statement, cue):
                yield _Asked(party, statement, cue)


def _party(alignment: Alignment, statement: Statement, cue: Cue) -> str:
    """Code of the party that asked for the talks, empty where the cue says nothing of it."""
    if cue.kind is CueKind.ASKED_BY:
        is_of_talks = _is_of_the_call(statement)
        return _party_named(alignment, statement, cue) if is_of_talks else ""
    is_told = statement.index < _OPENING or _names(statement, _INITIATOR)
    if cue.kind not in (CueKind.ASKED_BY_OTHER, CueKind.ASKED_BY_OWN) or not is_told:
        return ""
    readout = readout_of(alignment, statement)
    if cue.kind is CueKind.ASKED_BY_OWN:
        return readout.party
    others = [code for code in alignment.event.participants if code not in readout.parties]
    return others[0] if len(others) == 1 else ""


def _is_of_the_call(statement: Statement) -> bool:
    """Whether a statement tells how these talks came about: others are held at somebody's request as well."""
    is_call = any(m.concept in _OF_A_CALL for m in statement.mentions)
    is_early = statement.index < _OPENING and is_call
    return statement.index == 0 or is_early or _names(statement, _INITIATOR)


def _names(statement: Statement, concept: str) -> bool:
    return any(m.concept == concept for m in statement.mentions)


def _party_named(alignment: Alignment, statement: Statement, cue: Cue) -> str:
    """The participant named in a cue or next to it: `at the request of the Chinese side`, `at Moscow's request`.

    By mutual agreement it is none.
    """
    parties = {concept.id: concept.party for concept in alignment.codebook.concepts}
    is_before = primary(readout_of(alignment, statement).language) in EAST_ASIAN
    if cue.end - cue.start > _LONGEST_CUE:
        return ""
    near = [
        (_gap(m.start, m.end, cue, is_before), parties[m.concept])
        for m in statement.mentions
        if parties.get(m.concept) in alignment.event.participants
    ]
    gap, party = min((found for found in near if found[0] >= 0), default=(_NEAR, ""))
    return party if gap < _NEAR else ""


def _gap(start: int, end: int, cue: Cue, is_before: bool) -> int:
    """Code points between a cue and a name in or beside it, below 0 on the side where none belongs to it."""
    if cue.start < start and end < cue.end:
        return 0
    return cue.start - end if is_before else start - cue.end
