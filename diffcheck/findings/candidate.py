"""A finding that may be made, with what speaks for and against it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from diffcheck.models import Finding, FindingKind, Place, Readout
from diffcheck.similarity.model import Logistic

_OFTEN, _ENOUGH = 0.08, 5
"""What each place where a point is made adds to its rank, and how many places count."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """`finding` has confidence 0 until a model has judged the features."""

    finding: Finding
    features: Mapping[str, float]


def judge(
    candidates: Iterable[Candidate], model: Logistic, threshold: float | None
) -> list[Finding]:
    """The findings whose probability reaches the threshold (the model's own where None), most certain first."""
    least = model.threshold if threshold is None else threshold
    judged = [
        replace(candidate.finding, confidence=round(probability, 3))
        for candidate in candidates
        if (probability := model.probability(candidate.features)) >= least
    ]
    return sorted(judged, key=lambda finding: -finding.confidence)


def gravest_first(findings: Iterable[Finding], readouts: Iterable[Readout]) -> tuple[Finding, ...]:
    """By severity, then what lies between two sides first, then by how sure a finding is and how often its point is made."""
    sides = {readout.id: frozenset(readout.parties) for readout in readouts}
    return tuple(
        sorted(
            findings,
            key=lambda f: (-f.severity.rank, _is_within_one_side(f, sides), -_prominence(f)),
        )
    )


def _is_within_one_side(finding: Finding, sides: Mapping[str, frozenset[str]]) -> bool:
    """Whether a finding holds two accounts of one and the same side against each other."""
    held = {*(place.readout for place in finding.evidence), *finding.absent_from}
    return len(held) > 1 and len({sides[readout] for readout in held}) == 1


def _prominence(finding: Finding) -> float:
    return finding.confidence + _OFTEN * min(len(finding.evidence), _ENOUGH)


def finding_id(kind: FindingKind, rule: str, topic: str, *places: Place | str) -> str:
    """An id that stays while the text does: kind and eight hexadecimal digits of what the finding rests on."""
    basis = "|".join([kind.value, rule, topic, *map(str, places)])
    return f"{kind.value}-{hashlib.sha256(basis.encode()).hexdigest()[:8]}"
