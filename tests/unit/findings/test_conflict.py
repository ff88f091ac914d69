"""Points on which both sides cannot be exact: see tests/golden/findings/conflict.txt."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from diffcheck.alignment.align import Alignment
from diffcheck.findings import conflict_candidates, find_conflicts
from diffcheck.findings.candidate import judge
from diffcheck.models import Finding, Severity
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
    texts = {
        "us": "Lin supports the status of Sea Isle.",
        "cn": "Lin opposes the status of Sea Isle.",
    }
    (finding,) = find(align_texts(texts))
    assert finding.topic.startswith("isle")
    assert (finding.rule, finding.severity) == ("polarity", Severity.HIGH)


@pytest.mark.parametrize("swapped", [False, True])
def test_of_topics_that_are_as_rare_the_first_id_names_the_conflict(swapped: bool) -> None:
    """The topics of both statements are a set, whose order changes from one run to the next."""
    texts = {
        "us": "Lin supports the ferry and visas and energy and the licence and the tax and the invite.",
        "cn": "Lin opposes the invite and the tax and the licence and visas and energy and the ferry.",
    }
    alignment = align_texts(dict(reversed(texts.items())) if swapped else texts)
    topics = ("energy", "ferry", "fishing.licences", "invitations", "taxes", "visas")
    assert len({alignment.rarity.weight(topic) for topic in topics}) == 1
    assert [finding.topic for finding in find(alignment)] == ["energy"]


def test_of_two_readouts_only_the_surest_few_conflicts_are_reported() -> None:
    topics = (
        "quotas",
        "licences",
        "energy",
        "visas",
        "ferries",
        "harbour tolls",
        "taxes",
        "Bergen",
    )
    us, cn = (
        " ".join(f"Lin spoke of {topic} for {count} boats." for topic in topics)
        for count in (90, 60)
    )
    alignment = align_texts({"us": us, "cn": cn})
    candidates = sorted(judge(conflict_candidates(alignment), WEIGHTS.conflict, 0.0), key=sure)
    found = find(alignment)
    assert 1 < len(found) < len(topics)
    assert sure(found[0]) == sure(candidates[0])


def sure(finding: Finding) -> float:
    return -finding.confidence


def test_every_two_readouts_have_conflicts_of_their_own() -> None:
    texts = {
        "us": "Lin asked for 90 visas. The ferry opens on 5 April 2031.",
        "cn": "Lin asked for 60 visas. The ferry opens on 9 April 2031. Quotas are for 90 boats.",
        "no": "Quotas are for 60 boats.",
    }
    pairs = [tuple(place.readout for place in f.evidence) for f in find(align_texts(texts))]
    assert sorted(pairs) == [("cn", "no"), ("us", "cn"), ("us", "cn")]
