"""Points on which both sides cannot be exact: see tests/golden/findings/conflict.txt."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from diffcheck.alignment.align import Alignment
from diffcheck.findings import conflict_candidates, find_conflicts
from diffcheck.models import Finding
from diffcheck.similarity.model import Logistic
from tests.toy import WEIGHTS, align_texts
from tests.unit.findings.golden_cases import Case, load_cases, words_at

CASES = load_cases("conflict")


def find(alignment: Alignment) -> Sequence[Finding]:
    return find_conflicts(alignment, WEIGHTS.conflict)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_clash_is_found_as_the_golden_file_says(case: Case) -> None:
    assert case.found(find) == case.expected
    assert case.found(find) == case.expected


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_order_of_the_readouts_makes_no_difference(case: Case) -> None:
    assert case.found(find, swapped=True) == case.expected


@pytest.mark.parametrize("case", CASES, ids=str)
def test_every_conflict_shows_the_words_of_both_sides_that_it_rests_on(case: Case) -> None:
    alignment = align_texts(case.readouts)
    for finding in find(alignment):
        one, other = finding.evidence
        assert one.readout != other.readout
        assert finding.cue == tuple(words_at(alignment, place) for place in finding.evidence)
        assert all(finding.cue)


def test_every_rule_has_a_case() -> None:
    rules = {line.partition(" | ")[0] for case in CASES for line in case.expected}
    assert rules == {
        "number", "date", "initiator", "place", "polarity", "commitment", "attribution", "scope",
    }  # fmt: skip


def test_statements_that_hardly_report_the_same_point_are_not_compared() -> None:
    """Below a link probability of 0.2 a cue says nothing, whatever the model thinks of it."""
    texts = {"us": "Lin supports the ferry.", "cn": "Lin opposes energy from the lighthouse."}
    alignment = align_texts(texts)
    assert alignment.probabilities("us", "cn").max() < 0.2
    assert list(conflict_candidates(alignment)) == []


def test_the_surest_of_the_conflicts_that_rest_on_the_same_words_is_kept() -> None:
    texts = {
        "us": "Lin spoke of quotas for 90 boats.",
        "cn": "The quotas and the ferry are for 50 boats. Lin spoke of quotas for 60 boats.",
    }
    alignment = align_texts(texts)
    found = find_conflicts(alignment, Logistic(0.0, (("link", 3.0),), 0.0))
    numbers = [finding for finding in found if finding.rule == "number"]
    assert [finding.cue for finding in numbers] == [("90", "60")]


def test_a_conflict_on_a_sensitive_topic_weighs_more() -> None:
    texts = {"us": "Lin supports talks on Sea Isle.", "cn": "Lin opposes talks on Sea Isle."}
    (finding,) = find(align_texts(texts))
    assert (finding.topic, finding.rule, finding.severity.value) == ("isle", "polarity", "high")


@pytest.mark.parametrize(
    ("us", "cn", "features"),
    [
        ("Lin asked for 90 visas.", "Lin asked for 60 visas.", {"number": 1, "cues": 1}),
        ("Lin supports visas.", "Lin opposes visas.", {"polarity": 1, "number": 0, "sensitive": 0}),
        ("Lin supports Sea Isle.", "Lin opposes Sea Isle.", {"sensitive": 1, "both open": 1}),
        (
            "Lin supports friendship with Bergen.",
            "Lin opposes friendship with Bergen.",
            {"nothing reported shared": 1},
        ),
        (
            "Reed received a call from Lin.",
            "Lin received a call from Reed.",
            {"initiator": 1, "call fact": 1},
        ),
        ("Lin promised visas.", "Lin spoke of visas.", {"commitment": 1, "verb on one side": 0}),
        ("Both leaders raised visas.", "Lin raised visas.", {"attribution": 1, "strength apart": 0}),
        ("Lin warned over visas.", "Reed noted visas.", {"other speaker": 1, "strength apart": 1}),
    ],
)  # fmt: skip
def test_what_speaks_for_a_conflict_is_a_number_with_a_name(
    us: str, cn: str, features: dict[str, float]
) -> None:
    candidate, *_ = conflict_candidates(align_texts({"us": us, "cn": cn}))
    assert {name: candidate.features[name] for name in features} == pytest.approx(features)
