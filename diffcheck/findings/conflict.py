"""Conflict: both sides report the same point and cannot both be exact. Only on explicit cues, and the cue is shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from diffcheck.alignment.align import Alignment, Pair
from diffcheck.findings.candidate import Candidate, finding_id, judge
from diffcheck.findings.shared import main_topic, rarest, statement_key, topic_weight, words_at
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
_CLAIM_NOTHING = frozenset({SpeechAct.NONE, SpeechAct.URGED})
"""Acts that say nothing of what was said or agreed before."""
_SENSITIVE = 3
_MOST = 6
"""Conflicts reported of two readouts; the longest pair that an analyst labelled has seven, most have one or two."""
_BINDING = (SpeechAct.AGREED, SpeechAct.COMMITTED)
_VALUE_RULES = {ValueKind.DATE: "date"}


@dataclass(frozen=True, slots=True)
class _Clash:
    """One explicit cue: the rule it speaks for and the words on each side."""

    rule: str
    a: tuple[int, int]
    b: tuple[int, int]

    def mirrored(self) -> _Clash:
        """The same clash with the sides changed."""
        return _Clash(self.rule, self.b, self.a)


def find_conflicts(
    alignment: Alignment, model: Logistic, threshold: float | None = None
) -> tuple[Finding, ...]:
    """Conflicts between statements of different readouts, most certain first, a few for every two readouts."""
    return surest(judge(conflict_candidates(alignment), model, threshold))


def surest(findings: list[Finding]) -> tuple[Finding, ...]:
    """Of the conflicts of two readouts the surest few, none of one rule on the same words as another."""
    kept: list[Finding] = []
    used: set[tuple[str, tuple[str, ...], Place]] = set()
    counts: Counter[tuple[str, ...]] = Counter()
    for finding in findings:
        readouts = tuple(place.readout for place in finding.evidence)
        ends = {(finding.rule, readouts, place) for place in finding.evidence}
        if not ends & used and counts[readouts] < _MOST:
            kept.append(finding)
            used |= ends
            counts[readouts] += 1
    return tuple(kept)


def conflict_candidates(alignment: Alignment) -> Iterator[Candidate]:
    """Every pair of statements that may report the same point and on which a cue clashes."""
    subjects = {
        statement.id: _sensitive_subjects(alignment, statement)
        for group in alignment.statements.values()
        for statement in group
    }
    for pair in alignment.pairs:
        if not pair.features:
            continue
        focus = _focuses(alignment, pair, subjects)
        rows, columns = pair.equal.max(axis=1), pair.equal.max(axis=0)
        for row, a in enumerate(alignment.statements[pair.a]):
            for column, b in enumerate(alignment.statements[pair.b]):
                # What the other side has word for word, it does not contradict elsewhere.
                if a.text == b.text or (max(rows[row], columns[column]) > pair.equal[row, column]):
                    continue
                clashes = focus.get((a.id, b.id), [])
                is_best = pair.features["nearest to each other"][row, column] > 0
                if pair.probability[row, column] >= _LEAST_LINK and is_best:
                    clashes += _clashes(alignment, a, b)
                elif not (a.index or b.index):
                    # Both accounts open with the same talks, however little else they share there.
                    clashes += _places(alignment, a, b)
                if subjects[a.id] & subjects[b.id]:
                    clashes += _position(a, b)
                if clashes:
                    yield _candidate(alignment, pair, (row, column), (a, b), clashes)


def _focuses(
    alignment: Alignment, pair: Pair, subjects: Mapping[str, frozenset[str]]
) -> dict[tuple[str, str], list[_Clash]]:
    """For each statement of what the talks were about, the one of the other side that belies it most."""
    found: dict[tuple[str, str], list[_Clash]] = {}
    for mine, theirs in ((pair.a, pair.b), (pair.b, pair.a)):
        raised = _subjects(alignment, mine)
        for one in alignment.statements[mine]:
            focus = next((cue for cue in one.cues if cue.kind is CueKind.FOCUS), None)
            if focus is None or one.act not in (SpeechAct.NONE, SpeechAct.DISCUSSED):
                continue
            others = alignment.statements[theirs]
            graver = [s for s in others if subjects[s.id] - raised]
            opening = [s for s in others[:2] if s.act is SpeechAct.DISCUSSED]
            if not (other := next(iter(opening), _gravest(graver, subjects, raised))):
                continue
            clash = _Clash("focus", (focus.start, focus.end), _verb_words(other))
            if mine == pair.a:
                found.setdefault((one.id, other.id), []).append(clash)
            else:
                found.setdefault((other.id, one.id), []).append(clash.mirrored())
    return found


def _gravest(
    statements: list[Statement], subjects: Mapping[str, frozenset[str]], raised: frozenset[str]
) -> Statement | None:
    """The strongest statement on the sensitive subject that most of `statements` speak of and that was not `raised`."""
    counts = Counter(subject for s in statements for subject in subjects[s.id] - raised)
    return max(
        statements,
        key=lambda s: (max(counts[x] for x in subjects[s.id] - raised), s.act.strength),
        default=None,
    )


def _has_focus(statement: Statement) -> bool:
    return any(cue.kind is CueKind.FOCUS for cue in statement.cues)


def _sensitive_subjects(alignment: Alignment, statement: Statement) -> frozenset[str]:
    """The sensitive subjects that a statement speaks of, as the topics at the top of the tree."""
    return frozenset(
        m.concept.partition(".")[0]
        for m in statement.mentions
        if m.concept in alignment.topics and alignment.topics[m.concept].weight == _SENSITIVE
    )


def _clashes(alignment: Alignment, a: Statement, b: Statement) -> Iterator[_Clash]:
    """Every cue on which two linked statements disagree."""
    yield from _values(a, b)
    yield from _initiator(alignment, a, b)
    yield from _places(alignment, a, b)
    yield from _invitation(a, b)
    if _are_claims_of_one_party(a, b):
        yield from _polarity(a, b)
        yield from _commitment(a, b)
        yield from _attribution(a, b)
        yield from _scope(a, b)


def _are_claims_of_one_party(a: Statement, b: Statement) -> bool:
    """Whether both say what one and the same party said or agreed, and one of them says it of the other side.

    Two sides that each make a point of their own don't contradict each other, whatever their words; nor do a
    fact and a demand.
    """
    return (
        bool(set(a.speaker.parties) & set(b.speaker.parties))
        and not {a.act, b.act} & _CLAIM_NOTHING
        and not {a.speaker.role, b.speaker.role} <= {Role.OWN, Role.NARRATOR}
    )


def _position(a: Statement, b: Statement) -> Iterator[_Clash]:
    """What one side says that the other said, against what that other says it said itself."""
    roles = {a.speaker.role, b.speaker.role}
    if {a.act, b.act} & (_CLAIM_NOTHING | {SpeechAct.PROPOSED}) or roles != {Role.OWN, Role.OTHER}:
        return
    topics = [{m.concept for m in statement.mentions} for statement in (a, b)]
    is_one_speaker = set(a.speaker.parties) & set(b.speaker.parties)
    if is_one_speaker and topics[0] - topics[1] and topics[1] - topics[0]:
        yield _Clash("position", _speaker_words(a), _speaker_words(b))


def _subjects(alignment: Alignment, readout: str) -> frozenset[str]:
    """Everything that a readout speaks of, as the topics at the top of the tree."""
    return frozenset(
        mention.concept.partition(".")[0]
        for statement in alignment.statements[readout]
        for mention in statement.mentions
    )


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
    """What one account gives to both sides, the other gives to one of them."""
    roles = {a.speaker.role, b.speaker.role}
    if Role.BOTH in roles and roles & {Role.OWN, Role.OTHER}:
        yield _Clash("attribution", _speaker_words(a), _speaker_words(b))


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


def _invitation(a: Statement, b: Statement) -> Iterator[_Clash]:
    """Invitations both ways on one side, one way on the other."""
    if all(any(_is_invitation(m.concept) for m in s.mentions) for s in (a, b)):
        yield from _bounds(a, b, CueKind.MUTUAL)


def _is_invitation(topic: str) -> bool:
    return topic.partition(".")[0] == "invitations"


def _scope(a: Statement, b: Statement) -> Iterator[_Clash]:
    """A bound or a condition that only one side has."""
    yield from _bounds(a, b, CueKind.SCOPE)
    yield from _bounds(a, b, CueKind.CONDITION)


def _bounds(a: Statement, b: Statement, kind: CueKind) -> Iterator[_Clash]:
    left = [cue for cue in a.cues if cue.kind is kind]
    right = [cue for cue in b.cues if cue.kind is kind]
    if bool(left) != bool(right):
        yield _Clash(
            kind.value,
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
    "focus": "scope",
    "mutual": "scope",
    "condition": "scope",
    "scope": "scope",
}
"""Every clash with the rule that it is reported under, strongest first."""


_HARD = frozenset({"number", "date", "initiator", "place"})


def _features(pair: Pair, at: tuple[int, int], rules: set[str]) -> dict[str, float]:
    """What speaks for a conflict.

    Few features on purpose: there are forty labelled conflicts, and a model with more of them learns the events.
    """
    return {
        "figure, place or initiator": float(bool(rules & _HARD)),
        "focus of the talks": float("focus" in rules),
        "mutual invitation": float("mutual" in rules),
        "position": float("position" in rules),
        "link": float(pair.probability[at]),
        "nearest to each other": float(pair.features["nearest to each other"][at]),
    }


def _candidate(
    alignment: Alignment,
    pair: Pair,
    at: tuple[int, int],
    statements: tuple[Statement, Statement],
    clashes: list[_Clash],
) -> Candidate:
    a, b = statements
    features = _features(pair, at, {clash.rule for clash in clashes})
    topics = [{m.concept for m in s.mentions if m.concept in alignment.topics} for s in statements]
    shared = sorted(topics[0] & topics[1])
    clash = min(clashes, key=lambda clash: list(_NAMES).index(clash.rule))
    rule = _NAMES[clash.rule]
    # What the talks are said to have been about is held against what the other side raises.
    about = b if clash.rule == "focus" and _has_focus(a) else a
    is_shared = shared and clash.rule != "focus"
    topic = rarest(alignment, shared) if is_shared else main_topic(alignment, about)
    finding = Finding(
        id=finding_id(
            FindingKind.CONFLICT,
            rule,
            statement_key(alignment, a),
            statement_key(alignment, b),
        ),
        kind=FindingKind.CONFLICT,
        topic=topic,
        severity=Severity.HIGH if topic_weight(alignment, topic) == 3 else Severity.MEDIUM,
        confidence=0.0,
        evidence=(Place(a.readout, *clash.a), Place(b.readout, *clash.b)),
        rule=rule,
        cue=(words_at(a, *clash.a), words_at(b, *clash.b)),
    )
    return Candidate(finding, features)
