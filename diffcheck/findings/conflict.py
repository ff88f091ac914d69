"""Conflict: both sides report the same point and cannot both be exact. Only on explicit cues, and the cue is shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from diffcheck.alignment.align import Alignment, Pair
from diffcheck.findings.candidate import Candidate, finding_id, judge
from diffcheck.findings.shared import main_topic, topic_weight, words_at
from diffcheck.models import (
    ConceptKind,
    CueKind,
    Finding,
    FindingKind,
    Place,
    Role,
    Severity,
    SpeechAct,
    Statement,
    ValueKind,
)
from diffcheck.reading.values import same_amount
from diffcheck.similarity.model import Logistic

_LEAST_LINK = 0.2
"""Link probability below which two statements are not taken to report the same point."""
_SENSITIVE = 3
_MOST = 2
"""Conflicts reported of two readouts: labelled pairs have one and a half on average, and further ones are rarely right."""
_BINDING = (SpeechAct.AGREED, SpeechAct.COMMITTED)
_VALUE_RULES = {ValueKind.DATE: "date"}


@dataclass(frozen=True, slots=True)
class _Clash:
    """One explicit cue: the rule it speaks for and the words on each side."""

    rule: str
    a: tuple[int, int]
    b: tuple[int, int]


def find_conflicts(
    alignment: Alignment, model: Logistic, threshold: float | None = None
) -> tuple[Finding, ...]:
    """Conflicts between statements of different readouts, most certain first, a few for every two readouts."""
    return surest(judge(conflict_candidates(alignment), model, threshold))


def surest(findings: list[Finding]) -> tuple[Finding, ...]:
    """Of the conflicts of two readouts the surest few, none of one rule on the same words as another."""
    kept: list[Finding] = []
    used: set[tuple[str, Place]] = set()
    counts: Counter[tuple[str, ...]] = Counter()
    for finding in findings:
        ends = {(finding.rule, place) for place in finding.evidence}
        readouts = tuple(place.readout for place in finding.evidence)
        if not ends & used and counts[readouts] < _MOST:
            kept.append(finding)
            used |= ends
            counts[readouts] += 1
    return tuple(kept)


def conflict_candidates(alignment: Alignment) -> Iterator[Candidate]:
    """Every pair of statements that may report the same point and on which a cue clashes."""
    for pair in alignment.pairs:
        for row, a in enumerate(alignment.statements[pair.a]):
            for column, b in enumerate(alignment.statements[pair.b]):
                chance = float(pair.probability[row, column])
                clashes = list(_clashes(alignment, a, b)) if chance >= _LEAST_LINK else []
                if _same_family(alignment, a, b):
                    clashes += _position(a, b)
                clashes += _focus(alignment, a, b)
                if clashes:
                    yield _candidate(alignment, pair, (row, column), (a, b), clashes)


def _clashes(alignment: Alignment, a: Statement, b: Statement) -> Iterator[_Clash]:
    """Every cue on which two linked statements disagree, strongest rule first."""
    yield from _values(a, b)
    yield from _initiator(alignment, a, b)
    yield from _places(alignment, a, b)
    yield from _polarity(a, b)
    yield from _commitment(a, b)
    yield from _attribution(a, b)
    yield from _scope(a, b)


def _same_family(alignment: Alignment, a: Statement, b: Statement) -> bool:
    """Whether both speak of parts of one sensitive subject."""
    tops = [
        {
            m.concept.partition(".")[0]
            for m in statement.mentions
            if m.concept in alignment.topics and alignment.topics[m.concept].weight == _SENSITIVE
        }
        for statement in (a, b)
    ]
    return bool(tops[0] & tops[1])


def _position(a: Statement, b: Statement) -> Iterator[_Clash]:
    """What one side says that the other said, against what that other says it said itself."""
    roles = {a.speaker.role, b.speaker.role}
    if roles == {Role.OWN, Role.OTHER} and set(a.speaker.parties) & set(b.speaker.parties):
        topics = [{m.concept for m in statement.mentions} for statement in (a, b)]
        if topics[0] - topics[1] and topics[1] - topics[0]:
            yield _Clash("position", _speaker_words(a), _speaker_words(b))


def _focus(alignment: Alignment, a: Statement, b: Statement) -> Iterator[_Clash]:
    """One account says what the talks were about; the other opens them with something else, or has a graver subject."""
    for one, other in ((a, b), (b, a)):
        focus = [cue for cue in one.cues if cue.kind is CueKind.FOCUS]
        if not focus or one.act not in (SpeechAct.NONE, SpeechAct.DISCUSSED):
            continue
        known = {
            m.concept.partition(".")[0]
            for statement in alignment.statements[one.readout]
            for m in statement.mentions
        }
        graver = [
            m
            for m in other.mentions
            if m.concept in alignment.topics
            and alignment.topics[m.concept].weight == _SENSITIVE
            and m.concept.partition(".")[0] not in known
        ]
        opens = other.index <= 1 and other.act is SpeechAct.DISCUSSED
        if opens or graver:
            at = (graver[0].start, graver[0].end) if graver else _verb_words(other)
            places = (focus[0].start, focus[0].end), at
            yield _Clash("focus", *(places if one is a else places[::-1]))


def _values(a: Statement, b: Statement) -> Iterator[_Clash]:
    """Figures of which each has its like on the other side, and no equal one."""
    for left in a.values:
        equal = [same_amount(left, right) for right in b.values]
        if equal.count(False) != 1 or True in equal:
            continue
        right = b.values[equal.index(False)]
        if any(same_amount(other, right) for other in a.values):
            continue
        rule = _VALUE_RULES.get(left.kind, "number")
        yield _Clash(rule, (left.start, left.end), (right.start, right.end))


def _initiator(alignment: Alignment, a: Statement, b: Statement) -> Iterator[_Clash]:
    for left in a.cues:
        for right in b.cues:
            asked = (
                _asked(alignment, a, left.kind, left.about),
                _asked(alignment, b, right.kind, right.about),
            )
            if all(asked) and asked[0] != asked[1]:
                yield _Clash("initiator", (left.start, left.end), (right.start, right.end))


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


def _places(alignment: Alignment, a: Statement, b: Statement) -> Iterator[_Clash]:
    """Different places of the same talks: only in the statements that open the accounts."""
    if a.index or b.index:
        return
    kinds = {c.id: c for c in alignment.codebook.concepts if c.kind is ConceptKind.PLACE}
    left = [m for m in a.mentions if m.concept in kinds]
    right = [m for m in b.mentions if m.concept in kinds]
    if left and right and not {m.concept for m in left} & {m.concept for m in right}:
        yield _Clash("place", (left[0].start, left[0].end), (right[0].start, right[0].end))


def _polarity(a: Statement, b: Statement) -> Iterator[_Clash]:
    signs = (CueKind.FOR, CueKind.AGAINST)
    left = [cue for cue in a.cues if cue.kind in signs]
    right = [cue for cue in b.cues if cue.kind in signs]
    if left and right and not {c.kind for c in left} & {c.kind for c in right}:
        yield _Clash("polarity", (left[0].start, left[0].end), (right[0].start, right[0].end))


def _attribution(a: Statement, b: Statement) -> Iterator[_Clash]:
    """What one account gives to both sides, or to one of them, the other gives to another speaker."""
    roles = {a.speaker.role, b.speaker.role}
    if Role.BOTH in roles and roles & {Role.OWN, Role.OTHER}:
        yield _Clash("attribution", _speaker_words(a), _speaker_words(b))
    elif (
        Role.NARRATOR not in roles
        and a.speaker.parties
        and b.speaker.parties
        and not set(a.speaker.parties) & set(b.speaker.parties)
    ):
        yield _Clash("other speaker", _speaker_words(a), _speaker_words(b))


def _speaker_words(statement: Statement) -> tuple[int, int]:
    """The words that name the speaker, else the verb, else the first words."""
    if statement.start <= statement.speaker.start < statement.speaker.end <= statement.end:
        return statement.speaker.start, statement.speaker.end
    return _verb_words(statement)


def _verb_words(statement: Statement) -> tuple[int, int]:
    if statement.act_start < statement.act_end:
        return statement.act_start, statement.act_end
    return statement.start, statement.end


def _commitment(a: Statement, b: Statement) -> Iterator[_Clash]:
    """A promise or an agreement on one side, less than that on the other."""
    if a.act is not b.act and (a.act in _BINDING or b.act in _BINDING):
        yield _Clash("commitment", _verb_words(a), _verb_words(b))


def _scope(a: Statement, b: Statement) -> Iterator[_Clash]:
    """A bound, a condition or a return that one side has, or for conditions that both put differently."""
    for kind in (CueKind.SCOPE, CueKind.CONDITION, CueKind.MUTUAL):
        left = [cue for cue in a.cues if cue.kind is kind]
        right = [cue for cue in b.cues if cue.kind is kind]
        both = bool(left and right) and kind is CueKind.CONDITION
        if bool(left) != bool(right) or both:
            yield _Clash(
                f"both {kind.value}s" if both else kind.value,
                (left[0].start, left[0].end) if left else (a.start, a.end),
                (right[0].start, right[0].end) if right else (b.start, b.end),
            )


_NAMES = {
    "number": "number",
    "date": "date",
    "initiator": "initiator",
    "place": "place",
    "polarity": "polarity",
    "commitment": "commitment",
    "position": "commitment",
    "attribution": "attribution",
    "other speaker": "attribution",
    "focus": "scope",
    "mutual": "scope",
    "both conditions": "scope",
    "condition": "scope",
    "scope": "scope",
}
"""Every clash with the rule that it is reported under, strongest first."""


_HARD = frozenset({"number", "date", "initiator", "place"})


def _is_invitation(topic: str) -> bool:
    return topic.partition(".")[0] == "invitations"


def _candidate(
    alignment: Alignment,
    pair: Pair,
    at: tuple[int, int],
    statements: tuple[Statement, Statement],
    clashes: list[_Clash],
) -> Candidate:
    a, b = statements
    rules = {clash.rule for clash in clashes}
    topics = [{m.concept for m in s.mentions if m.concept in alignment.topics} for s in statements]
    shared = topics[0] & topics[1]
    # Few features on purpose: there are forty labelled conflicts, and a model with more of them learns the events.
    features = {
        "figure, place or initiator": float(bool(rules & _HARD)),
        "focus of the talks": float("focus" in rules),
        "mutual invitation": float("mutual" in rules and any(map(_is_invitation, shared))),
        "position": float("position" in rules),
        "link": float(pair.probability[at]),
        "nearest to each other": float(pair.features["nearest to each other"][at]),
        "strength apart": abs(a.act.strength - b.act.strength) / 5,
    }
    clash = min(clashes, key=lambda clash: list(_NAMES).index(clash.rule))
    rule = _NAMES[clash.rule]
    topic = max(shared, key=alignment.rarity.weight) if shared else main_topic(alignment, a)
    finding = Finding(
        id=finding_id(FindingKind.CONFLICT, rule, a.text, b.text),
        kind=FindingKind.CONFLICT,
        topic=topic,
        severity=Severity.HIGH if topic_weight(alignment, topic) == 3 else Severity.MEDIUM,
        confidence=0.0,
        evidence=(Place(a.readout, *clash.a), Place(b.readout, *clash.b)),
        rule=rule,
        cue=(words_at(a, *clash.a), words_at(b, *clash.b)),
    )
    return Candidate(finding, features)
