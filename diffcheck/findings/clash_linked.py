"""Clashes of two statements that report the same point, each from its own words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from diffcheck.alignment.align import Alignment
from diffcheck.findings.clash import (
    BINDING,
    Clash,
    cue_words,
    cues_of,
    is_of_one,
    is_of_same,
    speaker_words,
    turned,
    verb_words,
)
from diffcheck.findings.shared import REPORTED
from diffcheck.models import ConceptKind, CueKind, Role, SpeechAct, Statement, Value, ValueKind
from diffcheck.reading.values import same_amount

_CLAIM_NOTHING = frozenset({SpeechAct.NONE, SpeechAct.URGED})
"""Acts that say nothing of what was said or agreed before."""
_VALUE_RULES = {ValueKind.DATE: "date"}
_MEETINGS = frozenset({"next-meeting", "invitations", "summit-hosting"})
"""Topics of talks to come, at the top of the tree."""
_KEPT_UP = "contacts"
"""The topic of staying in touch, which fixes no talks."""
_SAME_POINT = 0.5
"""Link probability from which a bound that one statement lacks tells more than that the two say different things."""


def linked_clashes(alignment: Alignment, a: Statement, b: Statement) -> Iterator[Clash]:
    """Every cue on which two linked statements disagree."""
    yield from _values(alignment, a, b)
    yield from _initiator(alignment, a, b)
    yield from places(alignment, a, b)
    yield from _invitation(a, b)
    linked = _Linked(alignment, a, b)
    yield from _both_ways(linked, _planned)
    if not is_of_same(a, b) or {a.act, b.act} & _CLAIM_NOTHING:
        return
    yield from _both_ways(linked, _attribution)
    yield from _both_ways(linked, _informed)
    # What each side says of itself is its own business, however its words differ.
    if not {a.speaker.role, b.speaker.role} <= {Role.OWN, Role.NARRATOR}:
        yield from _polarity(a, b)
        yield from _both_ways(linked, _commitment)
        yield from _both_ways(linked, _hedge)
        yield from _both_ways(linked, _limits)
        if linked.chance >= _SAME_POINT:
            yield from _bounds(a, b, CueKind.SCOPE)
            yield from _bounds(a, b, CueKind.CONDITION)


@dataclass(frozen=True, slots=True)
class _Linked:
    """Two linked statements, asked in turn."""

    alignment: Alignment
    a: Statement
    b: Statement

    @property
    def chance(self) -> float:
        """Probability that the two report the same point."""
        chances = self.alignment.probabilities(self.a.readout, self.b.readout)
        return float(chances[self.a.index, self.b.index])

    def mirrored(self) -> _Linked:
        """The same two the other way round."""
        return _Linked(self.alignment, self.b, self.a)

    def is_agreed_there(self) -> bool:
        """Whether the account of `b` has both agree on the point of `a` in a statement that is as near as `b`."""
        there = self.alignment.statements[self.b.readout]
        chances = self.alignment.probabilities(self.a.readout, self.b.readout)[self.a.index]
        return any(
            chances[s.index] >= self.chance and s.act in BINDING and s.speaker.role is Role.BOTH
            for s in there
        )

    def shared_topics(self) -> set[str]:
        """Topics of both statements, talk of ties and courtesies left out."""
        topics = self.alignment.topics
        both = {m.concept for m in self.a.mentions} & {m.concept for m in self.b.mentions}
        return {ident for ident in both if ident in topics and topics[ident].kind in REPORTED}


_Rule = Callable[[_Linked], Iterator[Clash]]


def _both_ways(linked: _Linked, rule: _Rule) -> Iterator[Clash]:
    """A rule that is asked of both sides in turn."""
    yield from rule(linked)
    for clash in rule(linked.mirrored()):
        yield clash.mirrored()


def _values(alignment: Alignment, a: Statement, b: Statement) -> Iterator[Clash]:
    """Figures of which each has its like on the other side, and an equal one nowhere in the other account."""
    for left in a.values:
        compared = [same_amount(left, right) for right in b.values]
        if compared.count(False) != 1 or True in compared:
            continue
        right = b.values[compared.index(False)]
        if not (_has(alignment, b.readout, left) or _has(alignment, a.readout, right)):
            rule = _VALUE_RULES.get(left.kind, "number")
            yield Clash(rule, (left.start, left.end), (right.start, right.end))


def _has(alignment: Alignment, readout: str, value: Value) -> bool:
    """Whether an account has an equal figure anywhere: it may speak of it elsewhere."""
    return any(
        same_amount(value, other)
        for statement in alignment.statements[readout]
        for other in statement.values
    )


def _initiator(alignment: Alignment, a: Statement, b: Statement) -> Iterator[Clash]:
    for left in a.cues:
        for right in b.cues:
            asked = (
                _asked(alignment, a, left.kind, left.about),
                _asked(alignment, b, right.kind, right.about),
            )
            if all(asked) and asked[0] != asked[1]:
                yield Clash("initiator", (left.start, left.end), (right.start, right.end))


def _asked(alignment: Alignment, statement: Statement, kind: CueKind, about: str) -> str:
    """Code of the party that asked for the talks, empty where the cue says nothing of it."""
    if kind not in (CueKind.ASKED_BY_OTHER, CueKind.ASKED_BY_OWN):
        return ""
    if about:
        return about
    readout = next(r for r in alignment.event.readouts if r.id == statement.readout)
    if kind is CueKind.ASKED_BY_OWN:
        return readout.party
    others = [code for code in alignment.event.participants if code not in readout.parties]
    return others[0] if len(others) == 1 else ""


def places(alignment: Alignment, a: Statement, b: Statement) -> Iterator[Clash]:
    """Different places of the same talks: only in the statements that open the accounts."""
    if a.index or b.index or _are_of_different_days(alignment, a, b):
        return
    kinds = {c.id: c for c in alignment.codebook.concepts if c.kind is ConceptKind.PLACE}
    left = [m for m in a.mentions if m.concept in kinds]
    right = [m for m in b.mentions if m.concept in kinds]
    if left and right and not {m.concept for m in left} & {m.concept for m in right}:
        yield Clash("place", (left[0].start, left[0].end), (right[0].start, right[0].end))


def _are_of_different_days(alignment: Alignment, a: Statement, b: Statement) -> bool:
    """Whether one party tells of two days: of two meetings, then, in whatever places."""
    of = {readout.id: readout.parties for readout in alignment.event.readouts}
    days = [{v.low for v in s.values if v.kind is ValueKind.DATE} for s in (a, b)]
    return of[a.readout] == of[b.readout] and all(days) and not days[0] & days[1]


def _invitation(a: Statement, b: Statement) -> Iterator[Clash]:
    """Invitations both ways on one side, one way on the other."""
    if all(any(_is_invitation(m.concept) for m in s.mentions) for s in (a, b)):
        yield from _bounds(a, b, CueKind.MUTUAL)


def _is_invitation(topic: str) -> bool:
    return topic.partition(".")[0] == "invitations"


def _bounds(a: Statement, b: Statement, kind: CueKind) -> Iterator[Clash]:
    """A bound that only one side has."""
    left, right = cues_of(a, kind), cues_of(b, kind)
    if bool(left) != bool(right):
        yield Clash(kind.value, cue_words(left, a), cue_words(right, b))


def _planned(linked: _Linked) -> Iterator[Clash]:
    """Talks to come that one account has as settled and the other as one side's wish."""
    a, b = linked.a, linked.b
    settled, wished = cues_of(a, CueKind.PLANNED), cues_of(b, CueKind.HOPE)
    is_wish = is_of_one(b) and not cues_of(b, CueKind.PLANNED) and b.act not in BINDING
    is_joint = a.speaker.role in (Role.BOTH, Role.NARRATOR)
    is_of_talks = any(m.concept.partition(".")[0] in _MEETINGS for m in a.mentions)
    is_same = bool(linked.shared_topics() - {_KEPT_UP})
    if settled and wished and is_joint and is_wish and is_of_talks and is_same:
        yield Clash("planned", cue_words(settled, a), cue_words(wished, b))


def _polarity(a: Statement, b: Statement) -> Iterator[Clash]:
    signs = (CueKind.FOR, CueKind.AGAINST)
    left, right = cues_of(a, *signs), cues_of(b, *signs)
    if left and right and not {c.kind for c in left} & {c.kind for c in right}:
        yield Clash("polarity", cue_words(left, a), cue_words(right, b))


def _commitment(linked: _Linked) -> Iterator[Clash]:
    """A promise or an agreement on one side, mere talk on the other."""
    a, b = linked.a, linked.b
    is_same = set(a.speaker.parties) == set(b.speaker.parties)
    if is_same and a.act in BINDING and b.act in _TALK and not linked.is_agreed_there():
        yield Clash("commitment", verb_words(a), verb_words(b))


_SAYS_ONLY = frozenset({SpeechAct.NOTED, SpeechAct.DISCUSSED, SpeechAct.RAISED})
_TALK = frozenset({SpeechAct.DISCUSSED, SpeechAct.RAISED})


def _attribution(linked: _Linked) -> Iterator[Clash]:
    """What one account has both sides agree on, the other gives to one of them."""
    a, b = linked.a, linked.b
    is_joint = a.speaker.role is Role.BOTH and a.act in BINDING
    if is_joint and is_of_one(b) and _offers(b) and not linked.is_agreed_there():
        yield Clash("attribution", speaker_words(a), speaker_words(b))


def _offers(statement: Statement) -> bool:
    """Whether one side offers, wishes, backs or takes on something: less than that both agreed on it."""
    is_offer = statement.act in BINDING or statement.act is SpeechAct.PROPOSED
    return is_offer or bool(cues_of(statement, CueKind.HOPE) + turned(statement, "support"))


def _informed(linked: _Linked) -> Iterator[Clash]:
    """What one account has the other side report, the other account has both discuss."""
    a, b = linked.a, linked.b
    told = cues_of(a, CueKind.INFORMED)
    is_talk = b.speaker.role is Role.BOTH and b.act is SpeechAct.DISCUSSED
    if told and a.speaker.role is Role.OTHER and is_talk:
        yield Clash("informed", speaker_words(a), speaker_words(b))


def _hedge(linked: _Linked) -> Iterator[Clash]:
    """What one account has done or promised, the other has less than that: working towards it."""
    a, b = linked.a, linked.b
    hedges = cues_of(a, CueKind.HEDGE) if a.act not in _SAYS_ONLY else []
    if hedges and not cues_of(b, CueKind.HEDGE) and b.act in BINDING:
        yield Clash("hedge", cue_words(hedges, a), verb_words(b))


def _limits(linked: _Linked) -> Iterator[Clash]:
    """Without any bound on one side, within bounds on the other."""
    a, b = linked.a, linked.b
    absolute, limited = cues_of(a, CueKind.ABSOLUTE), cues_of(b, CueKind.LIMITED)
    if absolute and limited and not cues_of(a, CueKind.LIMITED):
        yield Clash("limits", cue_words(absolute, a), cue_words(limited, b))
