"""Clashes on the plain facts of the talks, wherever each account tells them: how long they were, who asked for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from diffcheck.alignment.align import Alignment
from diffcheck.findings.clash import Clash, readout_of
from diffcheck.models import Cue, CueKind, Mention, Statement, Value, ValueKind
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
_SHORT = 5
"""Code points of the first part of a cue in two, `at ... request`: the name stands between them."""
_BESIDE = 1
"""Code points between a word such as `side` and the name that says whose."""
_BOTH = frozenset({"both-sides", "both-leaders"})


def length_clashes(
    alignment: Alignment, mine: Sequence[Statement], theirs: Sequence[Statement]
) -> Iterator[tuple[Statement, Statement, Clash]]:
    """How long the talks were, where each account says it and no two of its lengths can be one."""
    here, there = list(_lengths(mine)), list(_lengths(theirs))
    pairs = [(one, other) for one in here for other in there]
    if not pairs or any(_can_be_one(x, y) for (_, x), (_, y) in pairs):
        return
    (one, left), (other, right) = pairs[0]
    yield one, other, Clash("length", (left.start, left.end), (right.start, right.end))


def _lengths(statements: Sequence[Statement]) -> Iterator[tuple[Statement, Value]]:
    """The lengths of the talks that an account gives; later ones are of parts of the talks or of other talks."""
    for statement in statements:
        if statement.index >= _OPENING and not _names(statement, _LENGTH):
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
    words: tuple[int, int]


def initiator_clashes(
    alignment: Alignment, mine: Sequence[Statement], theirs: Sequence[Statement]
) -> Iterator[tuple[Statement, Statement, Clash]]:
    """Who asked for the talks, where each account says it and they name no party in common."""
    here, there = list(_asked(alignment, mine)), list(_asked(alignment, theirs))
    if not here or not there or {x.party for x in here} & {x.party for x in there}:
        return
    one, other = here[0], there[0]
    yield one.statement, other.statement, Clash("initiator", one.words, other.words)


def _asked(alignment: Alignment, statements: Sequence[Statement]) -> Iterator[_Asked]:
    for statement in statements:
        for cue in statement.cues:
            if cue.kind is CueKind.ASKED_BY and _is_of_the_call(statement):
                yield from _party_named(alignment, statement, cue)
            elif party := _party_meant(alignment, statement, cue):
                yield _Asked(party, statement, (cue.start, cue.end))


def _party_meant(alignment: Alignment, statement: Statement, cue: Cue) -> str:
    """Code of the party that a cue means without a name, empty where it says nothing of who asked."""
    readout = readout_of(alignment, statement)
    is_told = statement.index < _OPENING or _names(statement, _INITIATOR)
    if cue.kind is CueKind.ASKED_BY_SUBJECT and is_told:
        named = _participants(alignment, statement)
        before = [code for mention, code in named if mention.end <= cue.start]
        return before[-1] if before else readout.party
    if cue.kind is not CueKind.ASKED_BY_OTHER or not is_told:
        return ""
    others = [code for code in alignment.event.participants if code not in readout.parties]
    return others[0] if len(others) == 1 else ""


def _is_of_the_call(statement: Statement) -> bool:
    """Whether a statement tells how these talks came about: others are held at somebody's request as well."""
    is_call = any(m.concept in _OF_A_CALL for m in statement.mentions)
    is_early = statement.index < _OPENING and is_call
    return statement.index == 0 or is_early or _names(statement, _INITIATOR)


def _names(statement: Statement, concept: str) -> bool:
    return any(m.concept == concept for m in statement.mentions)


def _participants(alignment: Alignment, statement: Statement) -> list[tuple[Mention, str]]:
    """Where a statement names one of the participants, in order, and that one's code."""
    parties = {concept.id: concept.party for concept in alignment.codebook.concepts}
    named = [(m, parties.get(m.concept, "")) for m in statement.mentions]
    return [(m, code) for m, code in named if code in alignment.event.participants]


def _party_named(alignment: Alignment, statement: Statement, cue: Cue) -> Iterator[_Asked]:
    """The participant named on one side of a cue, else on the other: `at the request of China`, `China requested`.

    By mutual agreement it is none.
    """
    parties = dict(_participants(alignment, statement))
    before = [(max(0, cue.start - m.end), m) for m in parties if m.start < cue.start]
    behind = [(max(0, m.start - cue.end), m) for m in parties if m.start > cue.start]
    is_before = primary(readout_of(alignment, statement).language) in EAST_ASIAN
    sides = (before, behind) if is_before else (behind, before)
    near = [found for side in sides if (found := _nearest(side))]
    if near and (is_before or not _is_of_both(statement, cue, near[0])):
        end = near[0].end if cue.end - cue.start < _SHORT else cue.end
        yield _Asked(parties[near[0]], statement, (cue.start, max(cue.end, end)))


def _is_of_both(statement: Statement, cue: Cue, name: Mention) -> bool:
    """Whether it was both, who stand between a cue and a name; `the Turkish side` is one."""
    return any(
        m.concept in _BOTH and cue.end <= m.start and m.end + _BESIDE < name.start
        for m in statement.mentions
    )


def _nearest(found: Sequence[tuple[int, Mention]]) -> Mention | None:
    gap, mention = min(found, key=lambda pair: pair[0], default=(_NEAR, None))
    return mention if gap < _NEAR else None
