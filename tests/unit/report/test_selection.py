"""A reader sees the findings asked for, and nothing else changes."""

from __future__ import annotations

import pytest

from diffcheck.models import FindingKind, Severity
from diffcheck.report.selection import has_finding_at, select_findings
from tests.builders import harbour_call


@pytest.mark.parametrize(
    ("kinds", "severity", "party", "ids"),
    [
        ((), "low", "", "f1 f2 f3 f4 f5 f6 f7 f8 f9 f10"),
        (("omission",), "low", "", "f1 f2 f3 f4 f5"),
        (("conflict", "wording"), "low", "", "f8 f9"),
        ((), "high", "", "f1 f2 f6 f8"),
        (("omission",), "medium", "", "f1 f2 f3 f4"),
        ((), "low", "NO", "f1 f3 f5 f6 f8 f9 f10"),
        ((), "low", "CN", "f2 f4 f7 f8 f9 f10"),
        ((), "low", "XX", ""),
    ],
)
def test_findings_are_chosen_by_kind_severity_and_party(
    kinds: tuple[str, ...], severity: str, party: str, ids: str
) -> None:
    wanted = tuple(FindingKind(kind) for kind in kinds)
    chosen = select_findings(harbour_call(), wanted, Severity(severity), party)
    assert " ".join(finding.id for finding in chosen.findings) == ids
    assert chosen.rows == harbour_call().rows


def test_a_severity_is_reached_by_what_is_as_severe_or_more() -> None:
    comparison = select_findings(harbour_call(), (FindingKind.EMPHASIS,))
    assert [has_finding_at(comparison, severity) for severity in Severity] == [False, True, True]
