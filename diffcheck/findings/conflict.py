"""Conflict: both sides report the same point and cannot both be exact. Only on explicit cues, and the cue is shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from diffcheck.alignment.align import Alignment, Pair
from diffcheck.findings.candidate import Candidate, finding_id, judge
from diffcheck.findings.clash import LEAST_LINK, Clash, sensitive_subjects
from diffcheck.findings.clash_linked import linked_clashes, places
from diffcheck.findings.clash_told import told_clashes
from diffcheck.findings.shared import main_topic, rarest, statement_key, topic_weight, words_at
from diffcheck.models import (
    CueKind,
    Finding,
    FindingKind,
    Place,
    Severity,
    Statement,
    TopicKind,
)
from diffcheck.similarity.model import Logistic

_MOST = 6
"""Conflicts reported of two readouts; the longest pair that an analyst labelled has seven, most have one or two."""


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
    for pair in alignment.pairs:
        if not pair.features:
            continue
        told = told_clashes(alignment, pair)
        rows, columns = pair.equal.max(axis=1), pair.equal.max(axis=0)
        for row, a in enumerate(alignment.statements[pair.a]):
            for column, b in enumerate(alignment.statements[pair.b]):
                # What the other side has word for word, it does not contradict elsewhere.
                if a.text == b.text or (max(rows[row], columns[column]) > pair.equal[row, column]):
                    continue
                clashes = told.get((a.id, b.id), [])
                is_best = _is_nearest(pair, row, column)
                if pair.probability[row, column] >= LEAST_LINK and is_best:
                    clashes += linked_clashes(alignment, a, b)
                elif not (a.index or b.index):
                    # Both accounts open with the same talks, however little else they share there.
                    clashes += places(alignment, a, b)
                if clashes:
                    yield _candidate(alignment, pair, (row, column), (a, b), clashes)


_NAMES = {
    "number": ("number", "figures differ"),
    "length": ("number", "figures differ"),
    "date": ("date", "dates differ"),
    "initiator": ("initiator", "another side asked"),
    "place": ("place", "places differ"),
    "undiscussed": ("polarity", "said not to be discussed"),
    "denied": ("polarity", "called untrue"),
    "polarity": ("polarity", "for and against"),
    "talked": ("commitment", "agreed, or only talked of"),
    "planned": ("commitment", "settled, or only hoped for"),
    "assured": ("commitment", "assurance that only the other reports"),
    "endorsed": ("commitment", "support that only the other reports"),
    "commitment": ("commitment", "promised, or only spoken of"),
    "hedge": ("commitment", "done, or only worked towards"),
    "attribution": ("attribution", "agreed by both, or offered by one"),
    "informed": ("attribution", "discussed by both, or told by one"),
    "demand": ("attribution", "agreed by both, or demanded by one"),
    "focus": ("scope", "focus of the talks"),
    "touched": ("scope", "only touched upon"),
    "mutual": ("scope", "both ways, or one way"),
    "limits": ("scope", "without bound, or within bounds"),
    "conditions": ("scope", "conditions differ"),
    "condition": ("scope", "condition on one side"),
    "scope": ("scope", "bound on one side"),
}
"""Every clash, strongest first: the rule that it is reported under, and the name of its feature."""


_FACTUAL = frozenset({"number", "length", "date", "initiator", "place", "undiscussed"})
"""Clashes on what is so or not so, whatever one thinks of it."""
_FACTS = {"length": "call-length", "initiator": "call-initiator"}
"""The topics of what accounts tell of the talks themselves."""


def _is_nearest(pair: Pair, row: int, column: int) -> bool:
    """Whether each of two statements is the other's nearest, by meaning or by the probability of a link."""
    chance = pair.probability[row, column]
    is_likeliest = chance == min(pair.probability[row].max(), pair.probability[:, column].max())
    return bool(is_likeliest or pair.features["nearest to each other"][row, column] > 0)


def _features(pair: Pair, at: tuple[int, int], rules: set[str]) -> dict[str, float]:
    """What speaks for a conflict: one feature a clash that was found, and the probability of a link.

    Few on purpose: there are forty labelled conflicts, and a model that weighs more of them learns the events.
    """
    seen = {_NAMES[rule][1] for rule in rules}
    found = {name: float(name in seen) for _, name in _NAMES.values()}
    return {
        **found,
        "plain fact": float(not rules.isdisjoint(_FACTUAL)),
        "link": float(pair.probability[at]),
    }


def _candidate(
    alignment: Alignment,
    pair: Pair,
    at: tuple[int, int],
    statements: tuple[Statement, Statement],
    clashes: list[Clash],
) -> Candidate:
    a, b = statements
    features = _features(pair, at, {clash.rule for clash in clashes})
    clash = min(clashes, key=lambda clash: list(_NAMES).index(clash.rule))
    rule, _ = _NAMES[clash.rule]
    topic = _topic(alignment, a, b, clash)
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


def _topic(alignment: Alignment, a: Statement, b: Statement, clash: Clash) -> str:
    """What two statements clash on: a topic of both, else a part of a subject of both, else what one is about."""
    if clash.rule == "focus":
        # What the talks are said to have been about is held against what the other side raises.
        other = b if any(c.kind is CueKind.FOCUS for c in a.cues) else a
        named = [m.concept for m in other.mentions if m.concept in alignment.topics]
        raised = [ident for ident in named if alignment.topics[ident].kind is TopicKind.SUBJECT]
        return rarest(alignment, raised) if raised else main_topic(alignment, other)
    if (fact := _FACTS.get(clash.rule, "")) in alignment.topics:
        return fact
    topics = [{m.concept for m in s.mentions if m.concept in alignment.topics} for s in (a, b)]
    common = sensitive_subjects(alignment, a) & sensitive_subjects(alignment, b)
    parts = {topic for topic in topics[0] | topics[1] if topic.partition(".")[0] in common}
    shared = sorted(topics[0] & topics[1]) or sorted(parts)
    return rarest(alignment, shared) if shared else main_topic(alignment, a)
