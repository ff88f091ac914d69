"""Omission: a subject that one side raises and another leaves out, wholly or in part.

It is judged against the whole of the silent readout: a topic may be named in passing, its parent may be
spoken of, or the same point may stand there in words that the codebook does not know.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log, log1p
from typing import NamedTuple

from diffcheck.alignment.align import Alignment
from diffcheck.alignment.rows import with_parents
from diffcheck.findings.candidate import Candidate, finding_id, judge
from diffcheck.findings.shared import (
    REPORTED,
    found_share,
    nearest,
    shortness,
    undiscussed,
    without_inner,
    words_at,
)
from diffcheck.findings.uncovered import uncovered_candidates
from diffcheck.models import (
    Finding,
    FindingKind,
    Grade,
    Mention,
    Place,
    Role,
    Severity,
    Statement,
    Topic,
    TopicKind,
)
from diffcheck.similarity.model import Weights


class _Use(NamedTuple):
    """A mention with the statement it stands in."""

    mention: Mention
    statement: Statement


@dataclass(frozen=True, slots=True)
class _Side:
    """What one readout, or several together, say of each topic."""

    uses: Mapping[str, Sequence[_Use]]
    """Uses of a topic and of its parts, in the order of the text."""
    direct: frozenset[str]
    """Topics mentioned by themselves, not only by a part."""
    known: frozenset[str]
    """Every topic and concept mentioned."""


@dataclass(frozen=True, slots=True)
class _Point:
    """A topic that one side raises, held against a readout that may be silent on it."""

    topic: Topic
    silent: str
    raising: Sequence[_Use]
    here: Sequence[_Use]
    statements: tuple[Statement, ...]
    is_direct: bool
    is_listed: bool
    has_parent_there: bool

    @property
    def grade(self) -> Grade:
        """How deep the silence is."""
        if not self.here:
            return Grade.ABSENT
        named = not self.is_listed and all(use.mention.listed for use in self.here)
        return Grade.NAMED if named else Grade.POSITION


def find_omissions(
    alignment: Alignment, weights: Weights, threshold: float | None = None
) -> tuple[Finding, ...]:
    """Omissions of every readout, with or without a topic, most certain first; one a point, not one a synonym."""
    return one_a_point(
        judge(omission_candidates(alignment), weights.omission, threshold)
        + judge(uncovered_candidates(alignment), weights.uncovered, threshold)
    )


def omission_candidates(alignment: Alignment) -> Iterator[Candidate]:
    """Every topic that may be missing from a readout."""
    for readout in alignment.event.readouts:
        silent = readout.id
        others = alignment.others(silent)
        heard, speaking = _side(alignment, (silent,)), _side(alignment, others, speaks=True)
        for topic in speaking.uses:
            if topic in speaking.direct and _is_reported(alignment, topic, speaking, heard):
                point = _point(alignment, topic, silent, speaking, heard)
                # A word in a list has no position that the other side could leave out.
                if not (point.here and point.is_listed):
                    yield _topic_candidate(alignment, point, heard)


def _side(alignment: Alignment, readouts: Sequence[str], *, speaks: bool = False) -> _Side:
    """What `readouts` hold; where one `speaks`, without what it says was not discussed.

    Who is silent on that too leaves nothing out.
    """
    uses: dict[str, list[_Use]] = {}
    direct, known = set(), set()
    for readout in readouts:
        for statement in alignment.statements[readout]:
            left_aside = undiscussed(statement) if speaks else set()
            for mention in statement.mentions:
                known.add(mention.concept)
                if mention.concept in alignment.topics and mention.concept not in left_aside:
                    direct.add(mention.concept)
                    for topic in with_parents(mention.concept):
                        uses.setdefault(topic, []).append(_Use(mention, statement))
    return _Side(uses, frozenset(direct), frozenset(known))


def _is_reported(alignment: Alignment, topic: str, speaking: _Side, heard: _Side) -> bool:
    """Whether a silence on `topic` is a point of its own: its parent is not silent too and raised by itself."""
    if alignment.topics[topic].kind not in REPORTED:
        return False
    return not any(
        parent in speaking.direct
        and parent not in heard.uses
        and alignment.topics[parent].kind in REPORTED
        for parent in with_parents(alignment.topics[topic].parent)
    )


def _point(alignment: Alignment, topic: str, silent: str, speaking: _Side, heard: _Side) -> _Point:
    raising = speaking.uses[topic]
    return _Point(
        topic=alignment.topics[topic],
        silent=silent,
        raising=raising,
        here=heard.uses.get(topic, ()),
        statements=tuple({use.statement.id: use.statement for use in raising}.values()),
        is_direct=topic in speaking.direct,
        is_listed=all(use.mention.listed for use in raising),
        has_parent_there=alignment.topics[topic].parent in heard.uses,
    )


def _topic_candidate(alignment: Alignment, point: _Point, heard: _Side) -> Candidate:
    topic, silent, raising = point.topic.id, point.silent, point.raising
    near, link, close = nearest(alignment, point.statements, silent)
    spoken = point.statements[0]
    finding = Finding(
        id=finding_id(FindingKind.OMISSION, "topic", topic, silent),
        kind=FindingKind.OMISSION,
        topic=topic,
        severity=_severity(point.topic.weight, point.grade),
        confidence=0.0,
        evidence=tuple(
            Place(use.statement.readout, use.mention.start, use.mention.end) for use in raising
        ),
        rule="topic of the codebook",
        grade=point.grade,
        absent_from=(silent,),
        speaker=spoken.speaker.name,
        nearest=near,
        cue=_words(raising),
    )
    return Candidate(finding, _features(alignment, point, heard, link, close))


def _features(
    alignment: Alignment, point: _Point, heard: _Side, link: float, close: float
) -> Mapping[str, float]:
    """What speaks for a silence and against it."""
    known = {
        "weight": point.topic.weight - 2.0,
        "rarity": alignment.rarity.weight(point.topic.id),
        "mentions": log(len(point.raising)),
        "absent": float(point.grade is Grade.ABSENT),
        "named": float(point.grade is Grade.NAMED),
        "said there": log1p(len(point.here)),
        "said as often": float(len(point.here) >= len(point.raising)),
        "fuzzy": float(not any(use.mention.exact for use in point.raising)),
        "silent side is short": shortness(alignment, point.statements[0], point.silent),
    }
    if point.topic.kind is TopicKind.CALL_FACT:
        # A fact of the call stands in a sentence that says other things too: how well that is matched tells nothing.
        return {f"fact: {name}": value for name, value in known.items()} | {"fact": 1.0}
    return known | {
        **_statement_features(alignment, point.statements, heard),
        **_dossier_features(alignment, point),
        "depth": float(point.topic.id.count(".")),
        "only parts mentioned": float(not point.is_direct),
        "listed": float(point.is_listed),
        "parent spoken of": float(point.has_parent_there),
        "link": link * (not point.is_listed),
        "closeness": close * (not point.is_listed),
        "link of a list": link * point.is_listed,
        "closeness of a list": close * point.is_listed,
    }


def _dossier_features(alignment: Alignment, point: _Point) -> Mapping[str, float]:
    """Whether the silent side speaks on the dossier of a topic, and what else the speaking side raises of it."""
    filed = {
        s.id: own
        for readout, profile in alignment.profiles.items()
        for s, own in zip(alignment.statements[readout], profile.filed, strict=True)
    }
    topic = point.topic.id
    dossier = alignment.dossiers.among(topic, filed[point.statements[0].id])
    there = [own.get(dossier, 0.0) for own in alignment.profiles[point.silent].filed]
    beside = {
        m.concept
        for s in point.statements
        for m in s.mentions
        if m.concept in alignment.topics
        and not f"{m.concept}.".startswith(f"{topic}.")
        and alignment.dossiers.among(m.concept, filed[s.id]) == dossier
    }
    return {
        "dossier spoken of there": float(max(there, default=0.0) >= 1),
        "dossier there": log1p(sum(there)),
        "others of its dossier beside it": log1p(len(beside)),
        "share of its dossier": 1.0
        / max(1.0, sum(1 for own in filed.values() if own.get(dossier))),
    }


def _words(uses: Sequence[_Use]) -> tuple[str, ...]:
    """The words that raise a topic, each once, and none that stand within others."""
    by_statement: dict[tuple[str, int], list[_Use]] = {}
    for use in uses:
        by_statement.setdefault((use.statement.readout, use.statement.index), []).append(use)
    return tuple(
        dict.fromkeys(
            words_at(group[0].statement, mention.start, mention.end)
            for group in by_statement.values()
            for mention in without_inner([use.mention for use in group])
        )
    )


def _severity(weight: int, grade: Grade) -> Severity:
    """A sensitive topic wholly absent is the headline; a name in a list or half a position is one step less."""
    rank = weight - (grade is not Grade.ABSENT)
    return {3: Severity.HIGH, 2: Severity.MEDIUM}.get(rank, Severity.LOW)


def _statement_features(
    alignment: Alignment, statements: Sequence[Statement], heard: _Side
) -> Mapping[str, float]:
    """What the statements that raise a point say of it being a point of its own."""
    roles = {statement.speaker.role for statement in statements}
    found = sum(found_share(alignment, statement, heard.known) for statement in statements)
    fewest = min(
        len({m.concept for m in statement.mentions if m.concept in alignment.topics})
        for statement in statements
    )
    return {
        "statements": log(len(statements)),
        "own speaker": float(Role.OWN in roles),
        "other speaker": float(Role.OTHER in roles),
        "both speak": float(Role.BOTH in roles),
        "opening": float(any(statement.index == 0 for statement in statements)),
        "concepts found there": found / len(statements),
        "other topics beside it": float(fewest > 2),
        "with figures": float(any(statement.values for statement in statements)),
    }


def one_a_point(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Most certain first, without those whose words all stand in the words of a surer one about the same silent readout."""
    kept: list[Finding] = []
    for finding in sorted(findings, key=lambda finding: -finding.confidence):
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
