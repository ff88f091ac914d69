"""Which findings a reader wants to see; the rest of the comparison stays as it is."""

from __future__ import annotations

from dataclasses import replace

from diffcheck.models import Comparison, Finding, FindingKind, Severity


def select_findings(
    comparison: Comparison,
    kinds: tuple[FindingKind, ...] = (),
    min_severity: Severity = Severity.LOW,
    party: str = "",
) -> Comparison:
    """The comparison with only the findings of these kinds, at least so severe, and about the party; empty means all."""
    chosen = tuple(
        finding
        for finding in comparison.findings
        if (not kinds or finding.kind in kinds)
        and finding.severity.rank >= min_severity.rank
        and (not party or is_about(finding, party, comparison))
    )
    return replace(comparison, findings=chosen)


def is_about(finding: Finding, party: str, comparison: Comparison) -> bool:
    """Whether a party is the one that keeps silent, is said to have said it, or tells it differently."""
    own = {readout.id for readout in comparison.event.readouts if party in readout.parties}
    match finding.kind:
        case FindingKind.OMISSION:
            return bool(own.intersection(finding.absent_from))
        case FindingKind.UNCONFIRMED:
            speakers = finding.speaker.split("+")
            return party in speakers or bool(own.intersection(finding.absent_from))
        case FindingKind.CONFLICT | FindingKind.WORDING | FindingKind.EMPHASIS:
            return bool(own.intersection(place.readout for place in finding.evidence))


def has_finding_at(comparison: Comparison, severity: Severity) -> bool:
    """Whether any finding that nobody has rejected is at least so severe."""
    return any(
        finding.severity.rank >= severity.rank and not finding.is_rejected
        for finding in comparison.findings
    )
