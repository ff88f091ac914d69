"""What one side raises and another leaves out: see tests/golden/findings/omission.txt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import log1p

import pytest

from diffcheck.alignment.align import Alignment
from diffcheck.findings import find_omissions, omission_candidates, uncovered_candidates
from diffcheck.findings.candidate import Candidate
from diffcheck.models import Finding, Grade
from diffcheck.similarity.model import Logistic
from tests.toy import WEIGHTS, align_texts
from tests.unit.findings.golden_cases import Case, load_cases, words_at

CASES = load_cases("omission")


def candidates(alignment: Alignment) -> list[Candidate]:
    """Everything that may be an omission."""
    return [*omission_candidates(alignment), *uncovered_candidates(alignment)]


def find(alignment: Alignment) -> Sequence[Finding]:
    return find_omissions(alignment, WEIGHTS)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_silence_is_found_as_the_golden_file_says(case: Case) -> None:
    assert case.found(find) == case.expected
    assert case.found(find) == case.expected


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_order_of_the_readouts_makes_no_difference(case: Case) -> None:
    assert case.found(find, swapped=True) == case.expected


@pytest.mark.parametrize("case", CASES, ids=str)
def test_an_omission_shows_the_words_that_raise_it_and_none_of_the_silent_side(case: Case) -> None:
    alignment = align_texts(case.readouts)
    for finding in find(alignment):
        said = [words_at(alignment, place) for place in finding.evidence]
        assert all(said)
        assert {place.readout for place in finding.evidence}.isdisjoint(finding.absent_from)
        assert {nearest.place.readout for nearest in finding.nearest} <= set(finding.absent_from)
        if finding.rule == "topic of the codebook":
            assert finding.cue == tuple(dict.fromkeys(said))
        else:
            assert finding.topic == ", ".join(finding.cue)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_most_certain_comes_first(case: Case) -> None:
    confidences = [finding.confidence for finding in find(align_texts(case.readouts))]
    assert confidences == sorted(confidences, reverse=True)


def nearest(raised: str, silent: str, topic: str) -> list[str]:
    """The passages of `silent` nearest to what `raised` says on `topic`."""
    alignment = align_texts({"us": raised, "cn": silent})
    return [
        words_at(alignment, near.place)
        for candidate in candidates(alignment)
        if (candidate.finding.topic, candidate.finding.absent_from) == (topic, ("cn",))
        for near in candidate.finding.nearest
    ]


@pytest.mark.parametrize(
    ("raised", "silent", "topic", "passage"),
    [
        (
            "Reed raised Sea Isle and fishing.",
            "The leaders discussed energy. Lin spoke of fishing.",
            "isle",
            "Lin spoke of fishing.",
        ),
        (
            "The lighthouse of Bergen is out.",
            "Energy came up. The pier of Bergen is wet.",
            "lighthouse, Bergen",
            "The pier of Bergen is wet.",
        ),
        (
            "Reed raised Sea Isle. Later he raised Sea Isle and the ferry again.",
            "They met. The ferry leaves at noon.",
            "isle",
            "The ferry leaves at noon.",
        ),
        ("Reed raised Sea Isle.", "Good.", "isle", "Good."),
    ],
)
def test_the_nearest_passage_is_the_statement_most_likely_to_be_linked(
    raised: str, silent: str, topic: str, passage: str
) -> None:
    assert nearest(raised, silent, topic) == [passage]


def test_a_readout_without_statements_is_silent_and_has_no_nearest_passage() -> None:
    assert nearest("Reed raised Sea Isle.", " ", "isle") == []
    found = find(align_texts({"us": "Reed raised Sea Isle.", "cn": " "}))
    assert [(f.topic, f.grade, f.absent_from) for f in found] == [("isle", Grade.ABSENT, ("cn",))]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Reed raised Sea Isle.", "US"),
        ("Lin raised Sea Isle.", "CN"),
        ("The presidents discussed Sea Isle.", "both"),
        ("The call came while Sea Isle lay in fog.", "narrator"),
    ],
)
def test_an_omission_names_who_speaks_in_the_readout_that_raises_it(
    text: str, speaker: str
) -> None:
    (finding,) = find(align_texts({"us": text, "cn": "Good."}))
    assert finding.speaker == speaker


def test_a_threshold_that_is_given_takes_the_place_of_the_trained_one() -> None:
    alignment = align_texts({"us": "Reed raised Sea Isle.", "cn": "Lin raised Sea Isle."})
    strict, lax = (
        replace(WEIGHTS, omission=Logistic(0.0, (), least), uncovered=Logistic(0.0, (), least))
        for least in (0.9, 0.0)
    )
    assert find_omissions(alignment, strict) == ()
    assert find_omissions(alignment, strict, 0.5) == find_omissions(alignment, lax) != ()


def test_the_same_text_gives_the_same_ids_wherever_the_readouts_stand() -> None:
    texts = {"us": "Reed raised Sea Isle. He spoke of visas.", "cn:zh": "双方讨论了能源。"}
    there = {finding.id for finding in find(align_texts(texts))}
    back = {finding.id for finding in find(align_texts(dict(reversed(texts.items()))))}
    assert there == back
    assert len(there) == 3


@pytest.mark.parametrize(
    ("raised", "silent", "features"),
    [
        ("Reed raised Sea Isle.", "Good.", {"weight": 1, "mentions": 0, "depth": 0, "opening": 1}),
        ("Reed spoke of quotas.", "Good.", {"depth": 1, "only parts mentioned": 0, "weight": 0}),
        ("Reed spoke of quotas.", "Fishing.", {"parent spoken of": 1, "own speaker": 1}),
        ("Fishing, energy, visas and the ferry.", "Good.", {"listed": 1, "own speaker": 0}),
        ("Lin spoke of 90 visas.", "Good.", {"with figures": 1, "other speaker": 1}),
        ("The leaders discussed visas.", "Good.", {"both speak": 1, "with figures": 0}),
        ("Reed received a call from Lin.", "Good.", {"fact": 1, "fact: absent": 1}),
        ("The lighthouse is out.", "Good.", {"narrated": 1, "concepts found there": 0}),
        ("Bergen has 90 boats.", "Good.", {"amounts": 1, "names not heard there": log1p(1)}),
        ("Lin promised a lighthouse.", "Good.", {"demand or promise": 1, "narrated": 0}),
        ("Fishing. Fishing.", "Fishing.", {"said as often": 0, "absent": 0}),
        ("Fishing.", "Fishing. Fishing.", {"said as often": 1}),
    ],
)
def test_what_speaks_for_an_omission_is_a_number_with_a_name(
    raised: str, silent: str, features: dict[str, float]
) -> None:
    found = candidates(align_texts({"us": raised, "cn": silent}))
    of_cn = next(c for c in found if c.finding.absent_from == ("cn",))
    assert {name: of_cn.features[name] for name in features} == pytest.approx(features)


def test_what_both_sides_only_list_is_not_missing_for_being_listed() -> None:
    text = "The leaders discussed energy, visas, the ferry and quotas."
    found = candidates(align_texts({"us": text, "cn": text}))
    assert Grade.NAMED not in {candidate.finding.grade for candidate in found}


def test_a_further_readout_changes_no_id() -> None:
    two = {"cn": "Energy.", "us": "Reed raised Sea Isle. Energy."}
    three = {"no": "Sea Isle came up. Energy.", **two}
    before, after = (
        {finding.id for finding in find(align_texts(texts)) if finding.absent_from == ("cn",)}
        for texts in (two, three)
    )
    assert before
    assert before <= after
