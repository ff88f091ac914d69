"""Clashes of two statements that report the same point, each from its own words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

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
    verb_words,
)
from diffcheck.findings.clash_values import value_clashes
from diffcheck.findings.linked import SAME_POINT, Linked
from diffcheck.findings.shared import named_beside, turned, words_at
from diffcheck.models import (
    Concept,
    ConceptKind,
    Cue,
    CueKind,
    Mention,
    Role,
    SpeechAct,
    Statement,
    ValueKind,
)

_CLAIM_NOTHING = frozenset({SpeechAct.NONE, SpeechAct.URGED})
"""Acts that say nothing of what was said or agreed before."""
_MEETINGS = frozenset({"next-meeting", "invitations", "summit-hosting"})
"""Topics of talks to come, at the top of the tree."""
_OPPOSITES: Mapping[str, tuple[str, ...]] = {
    "support": ("not support", "oppose", "reject", "not tolerate", "condemn"),
    "uphold": ("oppose", "reject", "not tolerate"),
    "not oppose": ("oppose", "reject", "not tolerate"),
    "accept": ("not agree", "reject", "not tolerate"),
    "recognise": ("not recognise",),
    "confirm": ("deny",),
}
"""Names of polarities and what they are the opposite of."""
_SEATS = frozenset(
    f"place-{name}"
    for name in (
        "white-house",
        "kremlin",
        "great-hall-of-the-people",
        "downing-street",
        "elysee-palace",
    )
)
"""Seats of government: the city that they stand in is no other place."""


def linked_clashes(alignment: Alignment, a: Statement, b: Statement) -> Iterator[Clash]:
    """Every cue on which two linked statements disagree."""
    linked = Linked(alignment, a, b)
    yield from value_clashes(linked)
    yield from places(alignment, a, b)
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


_TALK = frozenset({SpeechAct.DISCUSSED, SpeechAct.RAISED})
_SAYS_ONLY = _TALK | {SpeechAct.NOTED}
_Rule = Callable[[Linked], Iterator[Clash]]


def _both_ways(linked: Linked, rule: _Rule) -> Iterator[Clash]:
    """A rule that is asked of both sides in turn."""
    yield from rule(linked)
    for clash in rule(linked.mirrored()):
        yield clash.mirrored()


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


def _planned(linked: Linked) -> Iterator[Clash]:
    """Talks to come that one account has as settled and the other as one side's wish."""
    a, b = linked.a, linked.b
    settled, wished = cues_of(a, CueKind.PLANNED), cues_of(b, CueKind.HOPE)
    is_wish = is_of_one(b) and not cues_of(b, CueKind.PLANNED) and b.act not in BINDING
    is_joint = a.speaker.role in (Role.BOTH, Role.NARRATOR) or is_of_same(a, b)
    is_of_talks = any(m.concept.partition(".")[0] in _MEETINGS for m in a.mentions)
    is_same = bool(linked.shared_topics())
    if settled and wished and is_joint and is_wish and is_of_talks and is_same:
        yield Clash("planned", cue_words(settled, a), cue_words(wished, b))


def _conditions(linked: Linked) -> Iterator[Clash]:
    """A condition on each side, and nothing in common but the subject at large."""
    left, right = cues_of(linked.a, CueKind.CONDITION), cues_of(linked.b, CueKind.CONDITION)
    if not left or not right or linked.chance < SAME_POINT:
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


def _polarity(linked: Linked) -> Iterator[Clash]:
    """For on one side, against on the other."""
    a, b = linked.a, linked.b
    for cue in a.cues if linked.chance >= SAME_POINT else ():
        beside = named_beside(a, cue) & linked.shared_matters()
        against = [
            other
            for other in turned(b, *_OPPOSITES.get(cue.polarity, ()))
            if beside & named_beside(b, other)
        ]
        if against and not turned(b, cue.polarity):
            yield Clash("polarity", (cue.start, cue.end), cue_words(against, b))
            return


def _disagreed(linked: Linked) -> Iterator[Clash]:
    """What one account has both sides, or the other side, agree to, the other says is not agreed."""
    a, b = linked.a, linked.b
    is_claim = a.speaker.role in (Role.BOTH, Role.OTHER) and a.act in BINDING
    beside = linked.shared_matters()
    against = [x for x in turned(b, "not agree", "reject") if beside & named_beside(b, x)]
    if is_claim and against and linked.is_same_point and not turned(a, "not agree", "reject"):
        yield Clash("polarity", verb_words(a), cue_words(against, b))


def _commitment(linked: Linked) -> Iterator[Clash]:
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


def _attribution(linked: Linked) -> Iterator[Clash]:
    """What one account has both sides agree on, the other gives to one of them."""
    a, b = linked.a, linked.b
    is_joint = a.speaker.role is Role.BOTH and a.act in BINDING
    is_of_one_point = linked.shared_subjects() and not linked.is_agreed_there()
    if is_joint and is_of_one(b) and _offers(b) and is_of_one_point:
        yield Clash("attribution", speaker_words(a), speaker_words(b))


def _demand(linked: Linked) -> Iterator[Clash]:
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


def _informed(linked: Linked) -> Iterator[Clash]:
    """What one account has the other side report, the other account has both discuss."""
    a, b = linked.a, linked.b
    told = cues_of(a, CueKind.INFORMED)
    is_talk = b.speaker.role is Role.BOTH and b.act is SpeechAct.DISCUSSED
    if told and a.speaker.role is Role.OTHER and is_talk:
        yield Clash("informed", speaker_words(a), speaker_words(b))


def _hedge(linked: Linked) -> Iterator[Clash]:
    """What one account has done or promised, the other has less than that: working towards it."""
    a, b = linked.a, linked.b
    hedges = cues_of(a, CueKind.HEDGE) if a.act not in _SAYS_ONLY else []
    is_of_one_point = linked.is_same_point or linked.shared_topics()
    if hedges and not cues_of(b, CueKind.HEDGE) and b.act in BINDING and is_of_one_point:
        yield Clash("hedge", cue_words(hedges, a), verb_words(b))


def _limits(linked: Linked) -> Iterator[Clash]:
    """Without any bound on one side, within bounds on the other."""
    a, b = linked.a, linked.b
    absolute, limited = cues_of(a, CueKind.ABSOLUTE), cues_of(b, CueKind.LIMITED)
    if absolute and limited and not cues_of(a, CueKind.LIMITED):
        yield Clash("limits", cue_words(absolute, a), cue_words(limited, b))
