"""Why a finding is one, worked out anew by the code that made it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from diffcheck.alignment.align import Alignment
from diffcheck.alignment.explaining import LinkExplanation, explain_link
from diffcheck.findings.candidate import Candidate
from diffcheck.findings.conflict import conflict_candidates
from diffcheck.findings.measures import Measure, measures_of
from diffcheck.findings.omission import omission_candidates
from diffcheck.findings.unconfirmed import unconfirmed_candidates
from diffcheck.findings.uncovered import uncovered_candidates
from diffcheck.models import Finding, FindingKind, Statement
from diffcheck.settings import Settings
from diffcheck.similarity.judgement import Judgement, judgement_of
from diffcheck.similarity.model import Logistic, Weights


class Outcome(StrEnum):
    """What became of a point that may be a finding."""

    REPORTED = "reported"
    BELOW = "below the threshold"
    COVERED = "covered"
    """Probable enough, but left out for a surer finding on the same words."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """A finding with everything that speaks for it and against it."""

    finding: Finding
    outcome: Outcome
    judgement: Judgement | None = None
    """The model's account; None for wording and emphasis, which follow rules."""
    measures: tuple[Measure, ...] = ()
    """What the rules of wording and emphasis measured."""
    links: tuple[LinkExplanation, ...] = ()
    """The nearest passages of the silent side with the statements they are nearest to, or the two sides of a difference."""


_Candidates = Callable[[Alignment], Iterator[Candidate]]


def _judges(weights: Weights) -> tuple[tuple[FindingKind, _Candidates, Logistic], ...]:
    """Where the findings of each kind come from, and who judges them."""
    return (
        (FindingKind.OMISSION, omission_candidates, weights.omission),
        (FindingKind.OMISSION, uncovered_candidates, weights.uncovered),
        (FindingKind.UNCONFIRMED, unconfirmed_candidates, weights.unconfirmed),
        (FindingKind.CONFLICT, conflict_candidates, weights.conflict),
    )


def candidate_ids(alignment: Alignment, weights: Weights) -> tuple[str, ...]:
    """The ids of everything that was considered, reported or not; wording and emphasis consider what they report."""
    return tuple(
        candidate.finding.id
        for _, candidates, _ in _judges(weights)
        for candidate in candidates(alignment)
    )


def explain_finding(
    alignment: Alignment,
    findings: Sequence[Finding],
    ident: str,
    weights: Weights,
    settings: Settings,
) -> Explanation:
    """Why `ident` is, or is not, one of the `findings` that were reported of `alignment`.

    Raises:
        LookupError: no finding has this id, and nothing that was considered.
    """
    reported = next((finding for finding in findings if finding.id == ident), None)
    for kind, candidates, model in _judges(weights):
        if reported and reported.kind is not kind:
            continue
        for candidate in candidates(alignment):
            if candidate.finding.id == ident:
                made = _judged(candidate, model, reported, settings)
                return replace(made, links=_links(alignment, made.finding, weights, settings))
    if reported is None:
        raise LookupError(ident)
    return Explanation(
        reported,
        Outcome.REPORTED,
        measures=measures_of(alignment, reported, settings),
        links=_links(alignment, reported, weights, settings),
    )


def _judged(
    candidate: Candidate, model: Logistic, reported: Finding | None, settings: Settings
) -> Explanation:
    judgement = judgement_of(model, candidate.features, settings.finding_threshold)
    if reported:
        return Explanation(reported, Outcome.REPORTED, judgement)
    finding = replace(candidate.finding, confidence=round(judgement.probability, 3))
    outcome = Outcome.COVERED if judgement.is_reached else Outcome.BELOW
    return Explanation(finding, outcome, judgement)


def _links(
    alignment: Alignment, finding: Finding, weights: Weights, settings: Settings
) -> tuple[LinkExplanation, ...]:
    """The links that a finding rests on, or does not have."""
    pairs = (
        _nearest(alignment, finding)
        if finding.kind in (FindingKind.OMISSION, FindingKind.UNCONFIRMED)
        else _opposed(alignment, finding)
    )
    return tuple(
        explain_link(alignment, weights.links, a, b, settings.link_threshold) for a, b in pairs
    )


def _nearest(alignment: Alignment, finding: Finding) -> Iterator[tuple[Statement, Statement]]:
    """Every nearest passage, behind the statement of the evidence that it is nearest to."""
    said = _statements(alignment, finding)
    for nearest in finding.nearest:
        heard = alignment.statement_at(nearest.place)
        if heard and said:
            readout, index = heard.readout, heard.index
            yield (
                max(
                    said,
                    key=lambda s: alignment.probabilities(s.readout, readout)[s.index, index],
                ),
                heard,
            )


def _opposed(alignment: Alignment, finding: Finding) -> Iterator[tuple[Statement, Statement]]:
    """The two statements that differ; emphasis is of whole readouts and has none."""
    if finding.kind is not FindingKind.EMPHASIS:
        first, *rest = _statements(alignment, finding)
        yield from ((first, other) for other in rest if other.readout != first.readout)


def _statements(alignment: Alignment, finding: Finding) -> tuple[Statement, ...]:
    """The statements that the evidence stands in, each once."""
    found = (alignment.statement_at(place) for place in finding.evidence)
    return tuple({statement.id: statement for statement in found if statement}.values())
