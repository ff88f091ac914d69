"""What is judged, how it is ordered, and the ids by which a person's verdicts find a finding again."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from diffcheck.findings.candidate import Candidate, finding_id, gravest_first, judge
from diffcheck.models import Finding, FindingKind, Place, Readout, Severity
from diffcheck.similarity.model import Logistic

READOUTS = tuple(
    Readout(ident, (party,), "", "", "en")
    for ident, party in (("us", "US"), ("us-post", "US"), ("cn", "CN"))
)
MODEL = Logistic(0.0, (("sure", 1.0),), 0.6)


def finding(
    name: str, severity: Severity = Severity.LOW, confidence: float = 0.0, places: int = 1
) -> Finding:
    evidence = tuple(Place("us", at, at + 1) for at in range(places))
    return Finding(name, FindingKind.OMISSION, "energy", severity, confidence, evidence, "rule")


class TestJudge:
    def test_what_the_model_finds_likely_is_kept_most_certain_first(self) -> None:
        candidates = [
            Candidate(finding(str(sure)), {"sure": sure}) for sure in (1.0, -1.0, 3.0, 0)
        ]
        found = judge(candidates, MODEL, None)
        assert [(item.id, item.confidence) for item in found] == [("3.0", 0.953), ("1.0", 0.731)]

    def test_another_threshold_may_be_given(self) -> None:
        candidates = [Candidate(finding("a"), {"sure": 0.0})]
        assert judge(candidates, MODEL, None) == []
        assert len(judge(candidates, MODEL, 0.5)) == 1
        assert len(judge(candidates, MODEL, 0.0)) == 1

    def test_equals_keep_their_order(self) -> None:
        candidates = [Candidate(finding(name), {"sure": 2.0}) for name in "bac"]
        assert [item.id for item in judge(candidates, MODEL, None)] == ["b", "a", "c"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (finding("a", Severity.HIGH, 0.5), finding("b", Severity.MEDIUM, 0.9)),
        (finding("a", Severity.MEDIUM, 0.1), finding("b", Severity.LOW, 0.9, 5)),
        (finding("a", Severity.LOW, 0.8), finding("b", Severity.LOW, 0.7)),
        (finding("a", Severity.LOW, 0.7, 3), finding("b", Severity.LOW, 0.8, 1)),
        (finding("a", Severity.LOW, 0.8, 5), finding("b", Severity.LOW, 0.75, 9)),
    ],
    ids=["severity", "severity before all", "confidence", "often made", "often has an end"],
)
def test_the_gravest_comes_first(first: Finding, second: Finding) -> None:
    for given in ([second, first], [first, second]):
        assert gravest_first(given, READOUTS) == (first, second)


def test_what_lies_between_two_sides_comes_before_what_lies_between_accounts_of_one() -> None:
    own = replace(finding("a", Severity.HIGH, 0.9), absent_from=("us-post",))
    other = replace(finding("b", Severity.HIGH, 0.6), absent_from=("cn",))
    lesser = replace(finding("c", Severity.LOW, 0.9), absent_from=("cn",))
    assert gravest_first([lesser, own, other], READOUTS) == (other, own, lesser)


class TestIds:
    def test_an_id_is_the_kind_and_eight_digits(self) -> None:
        found = finding_id(FindingKind.CONFLICT, "number", "energy", "us", Place("cn", 1, 2))
        assert re.fullmatch(r"conflict-[0-9a-f]{8}", found)

    def test_the_same_basis_gives_the_same_id_on_every_machine_and_in_every_year(self) -> None:
        assert finding_id(FindingKind.OMISSION, "absent", "isle", "cn") == "omission-25c98a07"

    def test_another_basis_gives_another_id(self) -> None:
        made = {
            finding_id(FindingKind.OMISSION, "absent", "isle", "cn"),
            finding_id(FindingKind.CONFLICT, "absent", "isle", "cn"),
            finding_id(FindingKind.OMISSION, "named", "isle", "cn"),
            finding_id(FindingKind.OMISSION, "absent", "isle", "us"),
            finding_id(FindingKind.OMISSION, "absent", "isle", "cn", "us"),
        }
        assert len(made) == 5
