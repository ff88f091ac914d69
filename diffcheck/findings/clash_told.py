"""Clashes that only whole accounts show: what one side says of the talks or of the other, and what that side has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from diffcheck.alignment.align import Alignment, Pair
from diffcheck.findings.clash import (
    BINDING,
    LEAST_LINK,
    Clash,
    cue_words,
    cues_of,
    is_by_name,
    is_of_same,
    sensitive_subjects,
    speaker_words,
    subjects,
    verb_words,
)
from diffcheck.findings.clash_facts import initiator_clashes, length_clashes
from diffcheck.findings.shared import STOPS, turned, undiscussed
from diffcheck.models import Cue, CueKind, Role, SpeechAct, Statement, TopicKind
from diffcheck.similarity.profile import Matrix

_ASSURANCES = ("not seek", "not support")
_WEAK = (SpeechAct.NONE, SpeechAct.NOTED)
_ENDORSEMENTS = ("support", "recognise", "not oppose")
_WHATEVER = (TopicKind.SUBJECT, TopicKind.RELATIONSHIP)
_RELATED = 0.35
"""How closely two topics go together in releases that are of one region or one affair."""
_DENIED = 30
"""Code points from words that call something untrue to what they call so."""
_NO_POSITION = (SpeechAct.NONE, SpeechAct.URGED)
_JOINT = (Role.BOTH, Role.NARRATOR)


@dataclass(frozen=True, slots=True)
class Facing:
    """One account as it faces another."""

    alignment: Alignment
    mine: tuple[Statement, ...]
    theirs: tuple[Statement, ...]
    chances: Matrix
    """Link probabilities, shape `(mine, theirs)`."""

    def sensitive(self, statement: Statement) -> frozenset[str]:
        """The sensitive subjects of a statement."""
        return sensitive_subjects(self.alignment, statement)

    def nearest(self, one: Statement, among: Sequence[Statement]) -> Statement | None:
        """The one of their statements that is most probably of the same point, None where there is none."""
        return max(among, key=lambda s: self.chances[one.index, s.index], default=None)


_Told = tuple[Statement, Statement, Clash]
_Rule = Callable[[Facing], Iterator[_Told]]


def told_clashes(alignment: Alignment, pair: Pair) -> dict[tuple[str, str], list[Clash]]:
    """Clashes by the ids of the two statements, the first of readout `pair.a`."""
    a, b = alignment.statements[pair.a], alignment.statements[pair.b]
    found: dict[tuple[str, str], list[Clash]] = {}
    for rule in _RULES:
        for one, other, clash in rule(Facing(alignment, a, b, pair.probability)):
            found.setdefault((one.id, other.id), []).append(clash)
        for one, other, clash in rule(Facing(alignment, b, a, pair.probability.T)):
            found.setdefault((other.id, one.id), []).append(clash.mirrored())
    return found


def _focus(facing: Facing) -> Iterator[_Told]:
    """What the talks were about as a whole, says one; the other opens wider, or has a graver subject."""
    raised = frozenset(subject for statement in facing.mine for subject in subjects(statement))
    for one in facing.mine:
        focus = cues_of(one, CueKind.FOCUS)
        if not focus or not _is_of_the_talks(one):
            continue
        graver = [s for s in facing.theirs if facing.sensitive(s) - raised]
        here = _topics(facing, one)
        opening = [
            s
            for s in facing.theirs[:2]
            if s.act is SpeechAct.DISCUSSED and _topics(facing, s, *_WHATEVER) - here
        ]
        if other := next(iter(opening), _gravest(facing, graver, raised)):
            yield one, other, Clash("focus", cue_words(focus, one), verb_words(other))


def _is_of_the_talks(statement: Statement) -> bool:
    return statement.speaker.role in _JOINT and statement.act in (
        SpeechAct.NONE,
        SpeechAct.DISCUSSED,
    )


def _gravest(
    facing: Facing, statements: list[Statement], raised: frozenset[str]
) -> Statement | None:
    """Of what somebody raised by name, the strongest on the subject that most of `statements` speak of and that was not `raised`."""
    counts = Counter(x for s in statements for x in facing.sensitive(s) - raised)
    return max(
        (s for s in statements if s.act not in _WEAK),
        key=lambda s: (
            is_by_name(s),
            max(counts[x] for x in facing.sensitive(s) - raised),
            s.act.strength,
        ),
        default=None,
    )


def _length(facing: Facing) -> Iterator[_Told]:
    """How long the talks were."""
    return length_clashes(facing.alignment, facing.mine, facing.theirs)


def _initiator(facing: Facing) -> Iterator[_Told]:
    """Who asked for the talks."""
    return initiator_clashes(facing.alignment, facing.mine, facing.theirs)


def _touched(facing: Facing) -> Iterator[_Told]:
    """What one account says was only touched upon, the other reports."""
    for one in facing.mine:
        cues = cues_of(one, CueKind.NOT_THE_FOCUS)
        other = facing.nearest(one, facing.theirs) if cues else None
        if other and facing.chances[one.index, other.index] >= LEAST_LINK:
            yield one, other, Clash("touched", cue_words(cues, one), verb_words(other))


def _undiscussed(facing: Facing) -> Iterator[_Told]:
    """What one account says was not discussed, the other has somebody speak of."""
    for one in facing.mine:
        matters = undiscussed(one) & _topics(facing, one)
        told = [
            s
            for s in facing.theirs
            if s.act is not SpeechAct.NONE and matters & _topics(facing, s) - undiscussed(s)
        ]
        if other := facing.nearest(one, told):
            words = cue_words(turned(one, "not discussed"), one)
            yield one, other, Clash("undiscussed", words, verb_words(other))


def _denied(facing: Facing) -> Iterator[_Told]:
    """What one account calls untrue, the other states."""
    seen: set[str] = set()
    for one in facing.mine:
        subjects = (facing.sensitive(one) | _topics(facing, one)) - seen
        cues = _denials(one)
        if not cues or one.speaker.role is Role.OTHER:
            continue
        stated = [
            s
            for s in facing.theirs
            if (facing.sensitive(s) | _topics(facing, s)) & subjects
            and not _denials(s) + cues_of(s, CueKind.CONDITION)
        ]
        other = facing.nearest(one, stated)
        if (
            other
            and facing.chances[one.index, other.index] >= LEAST_LINK
            and _is_denied(facing, cues, one, other)
        ):
            yield one, other, Clash("denied", cue_words(cues, one), verb_words(other))
        seen |= subjects


def _is_denied(facing: Facing, cues: list[Cue], one: Statement, other: Statement) -> bool:
    """Whether it is what `other` speaks of that is called untrue, and not another thing beside it.

    `The so-called raids on the isle` denies raids, `on the isle the so-called election` no talk of the isle.
    """
    own = facing.alignment.own_names
    stated = {m.concept for m in other.mentions if m.concept not in own}
    named = [m for m in one.mentions if m.concept in stated]
    return any(
        0 <= m.start - cue.end <= _DENIED or (m.end <= cue.start and _closes(one, cue))
        for cue in cues
        for m in named
    )


def _closes(statement: Statement, cue: Cue) -> bool:
    """Whether a clause ends with a cue: what it denies stands before it."""
    behind = statement.text[cue.end - statement.start :].lstrip()
    return not behind or behind[0] in STOPS


def _denials(statement: Statement) -> list[Cue]:
    return cues_of(statement, CueKind.DENIAL) + turned(statement, "deny")


def _assured(facing: Facing) -> Iterator[_Told]:
    """What one side says that the other will not do or support, against that other's own words on the subject."""
    seen: set[str] = set()
    for one in facing.mine:
        cues = turned(one, *_ASSURANCES)
        if not cues or one.speaker.role is not Role.OTHER:
            continue
        for subject in sorted(facing.sensitive(one) | _topics(facing, one)):
            own = _own(facing, one, subject)
            if subject in seen or not own or any(turned(s, *_ASSURANCES) for s in own):
                continue
            other = max(own, key=lambda s: (_opposes(s), facing.chances[one.index, s.index]))
            yield one, other, Clash("assured", cue_words(cues, one), speaker_words(other))
        seen |= facing.sensitive(one) | _topics(facing, one)


def _opposes(statement: Statement) -> bool:
    return bool(cues_of(statement, CueKind.AGAINST))


def _endorsed(facing: Facing) -> Iterator[_Told]:
    """Support that one side says it has of the other, against that other's own words on the subject."""
    seen: set[str] = set()
    for one in facing.mine:
        cues = _support(one)
        if not cues or one.speaker.role is not Role.OTHER:
            continue
        for subject in sorted(facing.sensitive(one) - seen):
            own = _own(facing, one, subject)
            if own and not any(_support(s) for s in own):
                other = max(own, key=lambda s: facing.chances[one.index, s.index])
                yield one, other, Clash("endorsed", cue_words(cues, one), verb_words(other))
            seen.add(subject)


def _support(statement: Statement) -> list[Cue]:
    return cues_of(statement, CueKind.ENDORSEMENT) + turned(statement, *_ENDORSEMENTS)


def _own(facing: Facing, one: Statement, subject: str) -> list[Statement]:
    """What the party that `one` speaks of says itself on a subject."""
    return [
        s
        for s in facing.theirs
        if s.speaker.role is Role.OWN
        and is_of_same(one, s)
        and s.act not in _NO_POSITION
        and subject in facing.sensitive(s) | _topics(facing, s)
    ]


def _talked(facing: Facing) -> Iterator[_Told]:
    """What one account has both agree on, the other has them only talk of."""
    for one in facing.mine:
        if one.speaker.role is not Role.BOTH or not _is_joint_stance(one):
            continue
        for subject in sorted(_reported(facing, one)):
            there = [s for s in facing.theirs if subject in _reported(facing, s)]
            there = there or [s for s in facing.theirs if _is_around(facing, one, s)]
            if there and all(s.act is SpeechAct.DISCUSSED for s in there):
                yield one, there[0], Clash("talked", verb_words(one), verb_words(there[0]))


def _is_around(facing: Facing, one: Statement, other: Statement) -> bool:
    """Whether `other` names something that nearly always goes with what `one` is about: the region of a country."""
    related = facing.alignment.rarity.related
    here, there = _topics(facing, one), _topics(facing, other)
    return any(
        max(related.get(x, {}).get(y, 0.0), related.get(y, {}).get(x, 0.0)) >= _RELATED
        for x in here
        for y in there
    )


def _is_joint_stance(statement: Statement) -> bool:
    confirms = turned(statement, "confirm")
    return statement.act in BINDING or (statement.act is SpeechAct.STRESSED and bool(confirms))


def _reported(facing: Facing, statement: Statement) -> set[str]:
    """The subjects of a statement, topics at the top of the tree, without courtesies and talk of ties."""
    return {topic.partition(".")[0] for topic in _topics(facing, statement)}


def _topics(facing: Facing, statement: Statement, *kinds: TopicKind) -> set[str]:
    """The topics of a statement, of some kinds; without any given, no courtesies, talk of ties or call facts."""
    topics = facing.alignment.topics
    found = {m.concept for m in statement.mentions if m.concept in topics}
    return {ident for ident in found if topics[ident].kind in (kinds or (TopicKind.SUBJECT,))}


_RULES: tuple[_Rule, ...] = (
    _length,
    _initiator,
    _focus,
    _touched,
    _undiscussed,
    _denied,
    _assured,
    _endorsed,
    _talked,
)
