"""Words put in the other side's mouth: see tests/golden/findings/unconfirmed.txt."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from diffcheck.alignment.align import Alignment
from diffcheck.findings import find_unconfirmed, unconfirmed_candidates
from diffcheck.models import Finding
from diffcheck.similarity.model import Logistic
from tests.toy import WEIGHTS, align_texts
from tests.unit.findings.golden_cases import Case, load_cases, words_at

CASES = load_cases("unconfirmed")


def find(alignment: Alignment) -> Sequence[Finding]:
    return find_unconfirmed(alignment, WEIGHTS.unconfirmed)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_claim_without_its_confirmation_is_found_as_the_golden_file_says(case: Case) -> None:
    assert case.found(find) == case.expected
    assert case.found(find) == case.expected


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_order_of_the_readouts_makes_no_difference(case: Case) -> None:
    assert case.found(find, swapped=True) == case.expected


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_party_spoken_for_does_not_publish_the_claim(case: Case) -> None:
    alignment = align_texts(case.readouts)
    parties = {readout.id: readout.parties for readout in alignment.event.readouts}
    for finding in find(alignment):
        (place,) = finding.evidence
        assert finding.speaker not in parties[place.readout]
        assert {parties[ident] for ident in finding.absent_from} == {(finding.speaker,)}
        assert all(cue in words_at(alignment, place) for cue in finding.cue)


def test_the_nearest_passage_is_taken_from_whichever_readout_of_the_party_comes_closest() -> None:
    texts = {
        "us": "Lin said that the ferry and the lighthouse wait.",
        "cn": "Reed spoke of energy.",
        "cn-post": "Visas came up. The ferry leaves at noon with visas aboard.",
    }
    alignment = align_texts(texts)
    found = find_unconfirmed(alignment, Logistic(0.0, (), 0.0))
    finding = next(f for f in found if f.evidence[0].readout == "us")
    (near,) = finding.nearest
    assert near.place.readout == "cn-post"
    assert words_at(alignment, near.place) == "The ferry leaves at noon with visas aboard."
    assert near.score > 0.5


def test_the_most_certain_comes_first() -> None:
    texts = {
        "us": "Lin said that the ferry waits. Lin said that visas matter.",
        "cn": "The leaders spoke of the ferry to Bergen and the quotas. Energy came up.",
    }
    found = find_unconfirmed(align_texts(texts), Logistic(1.0, (("link", -4.0),), 0.0))
    confidences = [finding.confidence for finding in found]
    assert confidences == sorted(confidences, reverse=True)
    assert len(set(confidences)) > 1


@pytest.mark.parametrize(
    ("claim", "answer", "features"),
    [
        ("Both leaders agreed on visas.", "Good.", {"both": 1, "binding": 1, "discussed": 0}),
        ("The leaders discussed visas.", "Good.", {"both": 1, "binding": 0, "discussed": 1}),
        ("Lin spoke of visas. Energy is dear.", "Good.", {"carried over": 0, "opening": 1}),
        ("Lin said that visas are due.", "Visas.", {"reported topics found there": 1}),
        ("Lin said that visas are due.", "Energy.", {"reported topics found there": 0}),
        ("Lin spoke of friendship.", "Good.", {"talk of ties": 1, "reported topics": 0}),
        ("Lin thanked for it.", "Good.", {"courtesy": 1, "nothing known": 0}),
        ("Lin said that all is well.", "Good.", {"nothing known": 1, "with figures": 0}),
        ("Lin asked for 90 visas.", "Good.", {"with figures": 1, "short": 1}),
    ],
)
def test_what_speaks_for_a_claim_is_a_number_with_a_name(
    claim: str, answer: str, features: dict[str, float]
) -> None:
    candidate, *_ = unconfirmed_candidates(align_texts({"us": claim, "cn": answer}))
    assert {name: candidate.features[name] for name in features} == pytest.approx(features)


def test_an_answer_counts_for_the_party_that_gives_it() -> None:
    claim = "Lin said that visas are due."
    by_itself, *_ = unconfirmed_candidates(
        align_texts({"us": claim, "cn": "Lin said that visas are due."})
    )
    by_both, *_ = unconfirmed_candidates(
        align_texts({"us": claim, "cn": "Both leaders agreed that visas are due."})
    )
    assert by_itself.features["answered by the party itself"] > 0.5
    assert by_itself.features["answered by both"] == 0
    assert by_both.features["answered by both"] > 0.5
