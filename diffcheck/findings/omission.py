"""Omission: a subject that one side raises and another leaves out, wholly or in part.

It is judged against the whole of the silent readout: a topic may be named in passing, its parent may be
spoken of, or the same point may stand there in words that the codebook does not know.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from diffcheck.alignment.align import Alignment
from diffcheck.alignment.rows import is_under
from diffcheck.findings.candidate import Candidate, finding_id, judge
from diffcheck.findings.shared import REPORTED, found_share, key_words, nearest, words_at
from diffcheck.models import (
    Finding,
    FindingKind,
    Grade,
    Mention,
    Place,
    Role,
    Severity,
    Statement,
    TopicKind,
)
from diffcheck.similarity.model import Logistic

_SAID_ELSEWHERE = 0.5
"""Link probability from which a statement without a topic counts as matched."""


@dataclass(frozen=True, slots=True)
class _Use:
    """A mention with the statement it stands in."""

    mention: Mention
    statement: Statement


def find_omissions(
    alignment: Alignment, model: Logistic, threshold: float | None = None
) -> tuple[Finding, ...]:
    """Omissions of every readout, most certain first; one a point, not one a synonym."""
    found = judge(omission_candidates(alignment), model, threshold)
    return one_a_point(found)


def omission_candidates(alignment: Alignment) -> Iterator[Candidate]:
    """Every topic that may be missing from a readout, and every statement that no topic covers."""
    uses = {readout.id: _uses(alignment, readout.id) for readout in alignment.event.readouts}
    for silent in alignment.event.readouts:
        speaking = [use for other in alignment.others(silent.id) for use in uses[other]]
        for topic in dict.fromkeys(use.mention.concept for use in speaking):
            if _is_reported(alignment, topic, speaking, uses[silent.id]):
                yield _topic_candidate(alignment, topic, silent.id, speaking, uses[silent.id])
        for other in alignment.others(silent.id):
            yield from _uncovered(alignment, other, silent.id)


def _uses(alignment: Alignment, readout: str) -> list[_Use]:
    return [
        _Use(mention, statement)
        for statement in alignment.statements[readout]
        for mention in statement.mentions
        if mention.concept in alignment.topics
    ]


def _is_reported(
    alignment: Alignment, topic: str, speaking: list[_Use], silent: list[_Use]
) -> bool:
    """Whether a silence on `topic` is a point of its own: its parent is not silent too and raised by itself."""
    if alignment.topics[topic].kind not in REPORTED:
        return False
    said = {use.mention.concept for use in silent}
    raised = {use.mention.concept for use in speaking}
    parent = alignment.topics[topic].parent
    while parent:
        reported = parent in alignment.topics and alignment.topics[parent].kind in REPORTED
        if reported and parent in raised and not any(is_under(ident, parent) for ident in said):
            return False
        parent = parent.rpartition(".")[0]
    return True


def _topic_candidate(
    alignment: Alignment, topic: str, silent: str, speaking: list[_Use], heard: list[_Use]
) -> Candidate:
    raising = [use for use in speaking if is_under(use.mention.concept, topic)]
    direct = [use for use in raising if use.mention.concept == topic]
    here = [use for use in heard if is_under(use.mention.concept, topic)]
    grade = Grade.ABSENT
    if here:
        grade = Grade.NAMED if all(use.mention.listed for use in here) else Grade.POSITION
    statements = list({use.statement.id: use.statement for use in raising}.values())
    near, link, close = nearest(alignment, statements, silent)
    evidence = tuple(
        Place(use.statement.readout, use.mention.start, use.mention.end) for use in raising
    )
    entry = alignment.topics[topic]
    listed = all(use.mention.listed for use in raising)
    known = {
        "weight": entry.weight - 2.0,
        "rarity": alignment.rarity.weight(topic),
        "mentions": float(np.log(len(raising))),
        "absent": float(grade is Grade.ABSENT),
        "named": float(grade is Grade.NAMED),
        "said there": float(np.log1p(len(here))),
        "said as often": float(len(here) >= len(raising)),
        "fuzzy": float(not any(use.mention.exact for use in raising)),
        "silent side is short": _shortness(alignment, statements, silent),
    }
    if entry.kind is TopicKind.CALL_FACT:
        # A fact of the call stands in a sentence that says other things too, so how well that one is matched tells nothing.
        features = {f"fact: {name}": value for name, value in known.items()} | {"fact": 1.0}
    else:
        features = known | {
            **_statement_features(alignment, statements, silent),
            "depth": float(topic.count(".")),
            "only parts mentioned": float(not direct),
            "listed": float(listed),
            "parent spoken of": float(_parent_spoken_of(topic, heard)),
            "link": link * (not listed),
            "closeness": close * (not listed),
            "link of a list": link * listed,
            "closeness of a list": close * listed,
        }
    finding = Finding(
        id=finding_id(FindingKind.OMISSION, grade.value, topic, silent, statements[0].readout),
        kind=FindingKind.OMISSION,
        topic=topic,
        severity=_severity(entry.weight, grade),
        confidence=0.0,
        evidence=evidence,
        rule="topic of the codebook",
        grade=grade,
        absent_from=(silent,),
        speaker=statements[0].speaker.name,
        nearest=near,
        cue=_words(raising),
    )
    return Candidate(finding, features)


def _words(uses: list[_Use]) -> tuple[str, ...]:
    """The words that raise a topic, each once."""
    return tuple(
        dict.fromkeys(words_at(use.statement, use.mention.start, use.mention.end) for use in uses)
    )


def _parent_spoken_of(topic: str, heard: list[_Use]) -> bool:
    parent = topic.rpartition(".")[0]
    return bool(parent) and any(is_under(use.mention.concept, parent) for use in heard)


def _severity(weight: int, grade: Grade) -> Severity:
    """A sensitive topic wholly absent is the headline; a name in a list or half a position is one step less."""
    rank = weight - (grade is not Grade.ABSENT)
    return {3: Severity.HIGH, 2: Severity.MEDIUM}.get(rank, Severity.LOW)


def _shortness(alignment: Alignment, statements: list[Statement], silent: str) -> float:
    spoken = alignment.statements[statements[0].readout]
    return float(np.log(len(spoken) / max(1, len(alignment.statements[silent]))))


def _statement_features(
    alignment: Alignment, statements: list[Statement], silent: str
) -> Mapping[str, float]:
    """What the statements that raise a point say of it being a point of its own."""
    roles = {statement.speaker.role for statement in statements}
    heard = alignment.statements[silent]
    known = {mention.concept for statement in heard for mention in statement.mentions}
    return {
        "statements": float(np.log(len(statements))),
        "own speaker": float(Role.OWN in roles),
        "other speaker": float(Role.OTHER in roles),
        "both speak": float(Role.BOTH in roles),
        "opening": float(any(statement.index == 0 for statement in statements)),
        "concepts found there": float(
            np.mean([found_share(alignment, statement, known) for statement in statements])
        ),
        "other topics beside it": float(
            min(
                len({m.concept for m in statement.mentions if m.concept in alignment.topics})
                for statement in statements
            )
            > 2
        ),
        "with figures": float(any(statement.values for statement in statements)),
    }


def _uncovered(alignment: Alignment, speaking: str, silent: str) -> Iterator[Candidate]:
    """Statements in which no reported topic was found and that nothing on the silent side matches."""
    chances = alignment.probabilities(speaking, silent)
    for statement in alignment.statements[speaking]:
        topics = [
            alignment.topics[m.concept]
            for m in statement.mentions
            if m.concept in alignment.topics
        ]
        if any(topic.kind in REPORTED for topic in topics):
            continue
        link = float(chances[statement.index].max(initial=0.0))
        words = key_words(alignment, statement)
        if link >= _SAID_ELSEWHERE or not words:
            continue
        near, _, close = nearest(alignment, [statement], silent)
        label = ", ".join(words)
        features = {
            **_statement_features(alignment, [statement], silent),
            "uncovered": 1.0,
            "silent side is short": _shortness(alignment, [statement], silent),
            "uncovered general talk": float(bool(topics)),
            "uncovered and short": float(len(words) < 2),
            "uncovered link": link,
            "uncovered closeness": close,
        }
        finding = Finding(
            id=finding_id(FindingKind.OMISSION, "uncovered", statement.text, silent),
            kind=FindingKind.OMISSION,
            topic=label,
            severity=Severity.LOW,
            confidence=0.0,
            evidence=(statement.place,),
            rule="point that no topic covers",
            grade=Grade.ABSENT,
            absent_from=(silent,),
            speaker=statement.speaker.name,
            nearest=near,
            cue=words,
        )
        yield Candidate(finding, features)


def one_a_point(findings: list[Finding]) -> tuple[Finding, ...]:
    """Drop a finding whose words all stand in the words of a surer one about the same silent readout."""
    kept: list[Finding] = []
    for finding in findings:
        if not any(_covers(other, finding) for other in kept):
            kept.append(finding)
    return tuple(kept)


def _covers(other: Finding, finding: Finding) -> bool:
    return other.absent_from == finding.absent_from and all(
        any(
            outer.readout == inner.readout
            and outer.start <= inner.start
            and inner.end <= outer.end
            for outer in other.evidence
        )
        for inner in finding.evidence
    )
