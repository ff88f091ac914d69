"""How much of an account a topic fills and how early it comes: see tests/golden/findings/emphasis.txt."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from diffcheck.alignment.align import Alignment
from diffcheck.findings import find_emphasis
from diffcheck.models import Finding, Severity
from diffcheck.settings import Settings
from tests.toy import align_texts
from tests.unit.findings.golden_cases import Case, load_cases, words_at

CASES = load_cases("emphasis")


def find(alignment: Alignment) -> Sequence[Finding]:
    return find_emphasis(alignment, Settings())


@pytest.mark.parametrize("case", CASES, ids=str)
def test_another_weight_is_found_as_the_golden_file_says(case: Case) -> None:
    assert case.found(find) == case.expected
    assert case.found(find) == case.expected


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_order_of_the_readouts_makes_no_difference(case: Case) -> None:
    assert case.found(find, swapped=True) == case.expected


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_first_words_on_the_topic_are_shown_for_each_side(case: Case) -> None:
    alignment = align_texts(case.readouts)
    for finding in find(alignment):
        assert finding.cue[::2] == tuple(place.readout for place in finding.evidence)
        assert all(words_at(alignment, place) for place in finding.evidence)


EVEN = {"us": "Reed raised energy. They dined.", "cn": "Lin raised energy. They dined for long."}


@pytest.mark.parametrize(
    ("least", "severities"),
    [(0.2, []), (0.1, [Severity.LOW]), (0.05, [Severity.MEDIUM])],
)
def test_how_far_shares_must_stand_apart_is_a_setting(
    least: float, severities: list[Severity]
) -> None:
    """The shares are 63 and 47 percent; twice the least distance weighs more."""
    found = find_emphasis(align_texts(EVEN), Settings(emphasis_share=least))
    assert [finding.severity for finding in found] == severities


def test_how_far_ranks_must_stand_apart_is_a_setting() -> None:
    texts = {
        "us": "Sea Isle, visas and energy were discussed.",
        "cn": "Visas, energy and Sea Isle were discussed.",
    }
    alignment = align_texts(texts)
    assert find_emphasis(alignment, Settings(emphasis_places=3)) == ()
    (finding,) = find_emphasis(alignment, Settings(emphasis_places=2))
    assert (finding.rule, finding.cue) == ("order", ("us", "1", "cn", "3"))


def test_what_rests_on_more_mentions_is_surer() -> None:
    texts = {
        "us": "Visas. Energy is dear. Energy is good. Energy is all.",
        "cn": "They dined long by the lighthouse and spoke of other things. Energy, energy, energy."
        " Visas were given for dinner, said one; and the other smiled and took the fish, and ate.",
    }
    found = find(align_texts(texts))
    assert [(finding.topic, finding.confidence) for finding in found] == [
        ("energy", 0.9),
        ("visas", 0.633),
    ]
