"""Clashes of two statements that report the same point, each from its own words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from diffcheck.alignment.align import Alignment
from diffcheck.findings.clash import (
    BINDING,
    Clash,
    cue_words,
    cues_of,
    is_by_name,
    is_of_one,
    is_of_same,
    readout_of,
    speaker_words,
    turned,
    verb_words,
)
from diffcheck.findings.shared import words_at
from diffcheck.models import (
    Concept,
    ConceptKind,
    Cue,
    CueKind,
    Mention,
    Role,
    SpeechAct,
    Statement,
    TopicKind,
    Value,
    ValueKind,
)
from diffcheck.reading.values import may_count_one, same_amount

_CLAIM_NOTHING = frozenset({SpeechAct.NONE, SpeechAct.URGED})
"""Acts that say nothing of what was said or agreed before."""
_VALUE_RULES = {ValueKind.DATE: "date"}
_MEETINGS = frozenset({"next-meeting", "invitations", "summit-hosting"})
"""Topics of talks to come, at the top of the tree."""
_ROUND = "new-round-of-talks"
_IN_TOUCH = frozenset(
    {"contacts", "channels", "relations.dialogue", "relations.improving", "courtesy.atmosphere"}
)
"""Topics of staying in touch and of better ties: each side says so of everybody, and nobody disputes it."""
_ONE_OCCASION = 31
"""Days that two dates of one occasion may lie apart."""
_A_DAY, _A_SEASON = 2, 130
"""Days up to which a stretch is a day of talks, and from which on it says hardly when."""
_ONE_PLAN = 400
"""The same of what is to come."""
_LEAST_COUNT, _MOST_TIMES = 10, 2
"""Counts of nouns of no list that are taken for one thing: no few, and not times as many."""
_ANYTHING = "anything"
_EARLIER = "earlier-contacts"
"""The topic of talks before these, of which there were several, on as many days."""
_OPPOSITES: Mapping[str, tuple[str, ...]] = {
    "support": ("not support", "oppose", "reject", "condemn"),
    "uphold": ("oppose", "reject"),
    "not oppose": ("oppose", "reject"),
    "accept": ("not agree", "reject"),
    "recognise": ("not recognise",),
    "confirm": ("deny",),
}
"""Names of polarities and what they are the opposite of."""
_SEATS = frozenset(
    f"place-{name}"
    for name in ("white-house", "kremlin", "great-hall-of-the-people", "downing-street", "elysee-palace")
)
"""Seats of government: the city that they stand in is no other place."""
_YEAR = re.compile(r"\d{4}")
_SAME_POINT = 0.5
"""Link probability from which a bound that one statement lacks tells more than that the two say different things."""


def linked_clashes(alignment: Alignment, a: Statement, b: Statement) -> Iterator[Clash]:
    """Every cue on which two linked statements disagree."""
    linked = _Linked(alignment, a, b)
    yield from _values(linked)
    yield from places(alignment, a, b)
    yield from _places_to_come(linked)
    yield from _invitation(a, b)
    yield from _both_ways(linked, _planned)
    yield from _conditions(linked)
    yield from _both_ways(linked, _demand)
    yield from _both_ways(linked, _disagreed)
    if not is_of_same(a, b) or {a.act, b.act} & _CLAIM_NOTHING:
        return
    yield from _both_ways(linked, _attribution)
    yield from _both_ways(linked, _informed)
    # What each side says of itself is its own business, however its words differ.
    if not {a.speaker.role, b.speaker.role} <= {Role.OWN, Role.NARRATOR}:
        yield from _both_ways(linked, _polarity)
        yield from _both_ways(linked, _commitment)
        yield from _both_ways(linked, _hedge)
        yield from _both_ways(linked, _limits)
        if linked.is_same_point and set(a.speaker.parties) == set(b.speaker.parties):
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

    @property
    def is_same_point(self) -> bool:
        """Whether they surely report one point, and not only that both sides stay in touch."""
        return self.chance >= _SAME_POINT and not self.is_in_touch_only

    @property
    def is_in_touch_only(self) -> bool:
        """Whether they have nothing in common but that both sides stay in touch."""
        both = self._shared()
        return bool(both) and both <= _IN_TOUCH

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
        """Topics of both statements, staying in touch left out."""
        return self._shared() - _IN_TOUCH

    def shared_subjects(self) -> set[str]:
        """Topics on which both say something: none at the top of the tree that one of them only lists, no courtesies."""
        topics = self.alignment.topics
        said = [{m.concept for m in s.mentions if not m.listed} for s in (self.a, self.b)]
        return {
            ident
            for ident in self.shared_topics()
            if topics[ident].kind is not TopicKind.COURTESY
            and ("." in ident or ident in said[0] & said[1])
        }

    def _shared(self) -> set[str]:
        both = {m.concept for m in self.a.mentions} & {m.concept for m in self.b.mentions}
        return {ident for ident in both if ident in self.alignment.topics}


_TALK = frozenset({SpeechAct.DISCUSSED, SpeechAct.RAISED})
_SAYS_ONLY = _TALK | {SpeechAct.NOTED}
_Rule = Callable[[_Linked], Iterator[Clash]]


def _both_ways(linked: _Linked, rule: _Rule) -> Iterator[Clash]:
    """A rule that is asked of both sides in turn."""
    yield from rule(linked)
    for clash in rule(linked.mirrored()):
        yield clash.mirrored()


def _values(linked: _Linked) -> Iterator[Clash]:
    """Figures of which each has its like on the other side, and an equal one nowhere in the other account."""
    alignment, a, b = linked.alignment, linked.a, linked.b
    for left in a.values if linked.chance >= _SAME_POINT else ():
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


def _are_yearless(linked: _Linked, left: Value, right: Value) -> bool:
    """Whether two dates are one day or month of a year that only one of them names: which year is a guess, then."""
    words = words_at(linked.a, left.start, left.end), words_at(linked.b, right.start, right.end)
    return left.low[4:] == right.low[4:] and not all(_YEAR.search(text) for text in words)


def _are_far_apart(linked: _Linked, left: Value, right: Value) -> bool:
    """Whether two dates lie so far apart that they are of two occasions: accounts of one err by days.

    Of what is to come one side may name a day that is months off.
    """
    first, second = date.fromisoformat(left.low), date.fromisoformat(right.low)
    is_to_come = min(first, second) > linked.alignment.event.date
    most = _ONE_PLAN if is_to_come and linked.shared_topics() else _ONE_OCCASION
    return abs((first - second).days) > most


def _compared(linked: _Linked, left: Value, right: Value) -> bool | None:
    """Whether two figures are equal; one that counts a noun of no list may count what the other does."""
    found = same_amount(left, right)
    is_count = left.kind is right.kind is ValueKind.NUMBER
    if found is not None or not is_count or not may_count_one(left.unit, right.unit):
        return found
    counts = [[v for v in s.values if v.kind is ValueKind.NUMBER] for s in (linked.a, linked.b)]
    least, most = sorted((left.amount, right.amount))
    is_alike = _LEAST_COUNT <= least and most <= _MOST_TIMES * least
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


def places(alignment: Alignment, a: Statement, b: Statement) -> Iterator[Clash]:
    """Different places of the same talks: only in the statements that open the accounts."""
    if a.index or b.index or _are_of_different_days(alignment, a, b):
        return
    kinds = {c.id: c for c in alignment.codebook.concepts if c.kind is ConceptKind.PLACE}
    left, right = (
        [m for m in s.mentions if m.concept in kinds and not _is_outlet(alignment, s, m)]
        for s in (a, b)
    )
    if left and right and not _are_one_place(kinds, left, right):
        yield Clash("place", (left[0].start, left[0].end), (right[0].start, right[0].end))


def _places_to_come(linked: _Linked) -> Iterator[Clash]:
    """Different places of the talks that both expect."""
    statements = linked.a, linked.b
    are_to_come = all(map(_is_of_talks_to_come, statements))
    if not (linked.is_same_point and are_to_come and linked.shared_subjects()):
        return
    kinds = {c.id: c for c in linked.alignment.codebook.concepts if c.kind is ConceptKind.PLACE}
    left, right = ([m for m in s.mentions if m.concept in kinds] for s in statements)
    if len(left) == len(right) == 1 and not _are_one_place(kinds, left, right):
        yield Clash("place", (left[0].start, left[0].end), (right[0].start, right[0].end))


def _is_of_talks_to_come(statement: Statement) -> bool:
    topics = {m.concept.partition(".")[0] for m in statement.mentions}
    return bool(topics & (_MEETINGS | {_ROUND}))


def _are_one_place(
    kinds: Mapping[str, Concept], left: Sequence[Mention], right: Sequence[Mention]
) -> bool:
    """Whether two accounts name a place in common, or a seat of government and a place of its country."""
    here, there = ({m.concept for m in group} for group in (left, right))
    has_seat = bool((here | there) & _SEATS)
    countries = [{kinds[ident].party for ident in group} - {""} for group in (here, there)]
    return bool(here & there) or (has_seat and bool(countries[0] & countries[1]))


def _is_outlet(alignment: Alignment, statement: Statement, mention: Mention) -> bool:
    """Whether a place is what the readout's outlet is called: who publishes, then, rather than where."""
    readout = readout_of(alignment, statement)
    words = words_at(statement, mention.start, mention.end)
    return words.casefold() in readout.outlet.casefold()


def _are_of_different_days(alignment: Alignment, a: Statement, b: Statement) -> bool:
    """Whether one party tells of two days: of two meetings, then, in whatever places."""
    of = {readout.id: readout.parties for readout in alignment.event.readouts}
    days = [{v.low for v in s.values if v.kind is ValueKind.DATE} for s in (a, b)]
    return of[a.readout] == of[b.readout] and all(days) and not days[0] & days[1]


def _invitation(a: Statement, b: Statement) -> Iterator[Clash]:
    """Invitations both ways on one side, one way on the other."""
    both = {m.concept for m in a.mentions} & {m.concept for m in b.mentions}
    if any(_is_invitation(concept) for concept in both):
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
    is_joint = a.speaker.role in (Role.BOTH, Role.NARRATOR) or is_of_same(a, b)
    is_of_talks = any(m.concept.partition(".")[0] in _MEETINGS for m in a.mentions)
    is_same = bool(linked.shared_topics())
    if settled and wished and is_joint and is_wish and is_of_talks and is_same:
        yield Clash("planned", cue_words(settled, a), cue_words(wished, b))


def _conditions(linked: _Linked) -> Iterator[Clash]:
    """A condition on each side, and nothing in common but the subject at large."""
    left, right = cues_of(linked.a, CueKind.CONDITION), cues_of(linked.b, CueKind.CONDITION)
    if not left or not right or linked.chance < _SAME_POINT:
        return
    shared = _named_after(linked.a, left[0]) & _named_after(linked.b, right[0])
    if all(ident in linked.alignment.topics and "." not in ident for ident in shared):
        yield Clash("conditions", cue_words(left, linked.a), cue_words(right, linked.b))


def _named_after(statement: Statement, cue: Cue) -> set[str]:
    """What a statement names behind a cue, parties left out."""
    return {
        m.concept
        for m in statement.mentions
        if m.start >= cue.end and not m.concept.startswith("party-")
    }


def _polarity(linked: _Linked) -> Iterator[Clash]:
    """For on one side, against on the other."""
    a, b = linked.a, linked.b
    for cue in a.cues:
        against = turned(b, *_OPPOSITES.get(cue.polarity, ()))
        if against and not turned(b, cue.polarity) and linked.chance >= _SAME_POINT:
            yield Clash("polarity", (cue.start, cue.end), cue_words(against, b))
            return


def _disagreed(linked: _Linked) -> Iterator[Clash]:
    """What one account has both sides, or the other side, agree to, the other says is not agreed."""
    a, b = linked.a, linked.b
    is_claim = a.speaker.role in (Role.BOTH, Role.OTHER) and a.act in BINDING
    against = turned(b, "not agree", "reject")
    if is_claim and against and linked.is_same_point and not turned(a, "not agree", "reject"):
        yield Clash("polarity", verb_words(a), cue_words(against, b))


def _commitment(linked: _Linked) -> Iterator[Clash]:
    """A promise or an agreement on one side, mere talk on the other."""
    a, b = linked.a, linked.b
    is_general = cues_of(b, CueKind.FOCUS, CueKind.INFORMED, CueKind.PLANNED)
    if not linked.is_same_point or a.act not in BINDING or is_general:
        return
    is_same = set(a.speaker.parties) == set(b.speaker.parties)
    is_less = is_same and b.act in (_TALK if a.speaker.role is Role.BOTH else _SAYS_ONLY)
    # One side says that the other agreed, and that other, of itself, that it offered.
    is_mere_offer = a.speaker.role is Role.OTHER and b.act is SpeechAct.PROPOSED
    is_offered = b.speaker.role is Role.OWN and a.act is SpeechAct.AGREED and is_mere_offer
    if (is_less or is_offered) and not linked.is_agreed_there():
        yield Clash("commitment", verb_words(a), verb_words(b))


def _attribution(linked: _Linked) -> Iterator[Clash]:
    """What one account has both sides agree on, the other gives to one of them."""
    a, b = linked.a, linked.b
    is_joint = a.speaker.role is Role.BOTH and a.act in BINDING
    is_of_one_point = linked.shared_subjects() and not linked.is_agreed_there()
    if is_joint and is_of_one(b) and _offers(b) and is_of_one_point:
        yield Clash("attribution", speaker_words(a), speaker_words(b))


def _demand(linked: _Linked) -> Iterator[Clash]:
    """What one account has both sides agree on, the other has one of them ask of the other."""
    a, b = linked.a, linked.b
    is_joint = a.speaker.role is Role.BOTH and a.act in BINDING
    is_demand = is_of_one(b) and b.act in (SpeechAct.URGED, SpeechAct.WARNED)
    is_of_one_point = linked.is_same_point and not linked.is_agreed_there()
    if is_joint and is_demand and is_by_name(b) and is_of_one_point:
        yield Clash("demand", verb_words(a), verb_words(b))


def _offers(statement: Statement) -> bool:
    """Whether one side offers, wishes, backs or takes on something: less than that both agreed on it."""
    if statement.speaker.role is Role.OWN and statement.act is SpeechAct.AGREED:
        # Who says of itself that it agreed with somebody, says it of both.
        return False
    is_offer = statement.act in BINDING or statement.act is SpeechAct.PROPOSED
    wishes = cues_of(statement, CueKind.HOPE, CueKind.HEDGE) + turned(statement, "support")
    return is_offer or bool(wishes)


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
    is_of_one_point = linked.is_same_point or linked.shared_topics()
    if hedges and not cues_of(b, CueKind.HEDGE) and b.act in BINDING and is_of_one_point:
        yield Clash("hedge", cue_words(hedges, a), verb_words(b))


def _limits(linked: _Linked) -> Iterator[Clash]:
    """Without any bound on one side, within bounds on the other."""
    a, b = linked.a, linked.b
    absolute, limited = cues_of(a, CueKind.ABSOLUTE), cues_of(b, CueKind.LIMITED)
    if absolute and limited and not cues_of(a, CueKind.LIMITED):
        yield Clash("limits", cue_words(absolute, a), cue_words(limited, b))
