"""The same point in other words: see tests/golden/findings/wording.txt."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from diffcheck.alignment.align import Alignment
from diffcheck.findings import find_wording
from diffcheck.models import Finding
from diffcheck.settings import Settings
from tests.toy import align_texts
from tests.unit.findings.golden_cases import Case, load_cases, words_at

CASES = load_cases("wording")


def find(alignment: Alignment) -> Sequence[Finding]:
    return find_wording(alignment, Settings())


@pytest.mark.parametrize("case", CASES, ids=str)
def test_other_words_are_found_as_the_golden_file_says(case: Case) -> None:
    assert case.found(find) == case.expected
    assert case.found(find) == case.expected


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_order_of_the_readouts_makes_no_difference(case: Case) -> None:
    assert case.found(find, swapped=True) == case.expected


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_words_are_shown_as_they_stand_and_the_link_says_how_sure_it_is(case: Case) -> None:
    alignment = align_texts(case.readouts)
    scores = {link.score for link in alignment.links}
    for finding in find(alignment):
        assert finding.cue == tuple(words_at(alignment, place) for place in finding.evidence)
        assert finding.confidence in scores


@pytest.mark.parametrize(
    ("rungs", "weak", "strong", "found"),
    [
        (1, "raised", "stressed", True),
        (2, "raised", "stressed", False),
        (2, "raised", "urged", True),
        (5, "noted", "warned over", True),
        (6, "noted", "warned over", False),
        (2, "proposed", "promised", True),
        (3, "proposed", "promised", False),
    ],
)
def test_how_far_verbs_must_stand_apart_is_a_setting(
    rungs: int, weak: str, strong: str, found: bool
) -> None:
    alignment = align_texts({"us": f"Lin {weak} visas.", "cn": f"Lin {strong} visas."})
    assert bool(find_wording(alignment, Settings(verb_rungs=rungs))) is found


def test_the_surest_link_comes_first_and_keeps_its_words() -> None:
    texts = {
        "us": "Lin spoke of the sea crisis, the ferry and the lighthouse.",
        "cn": "Energy, visas and the ferry met the sea war. Lin spoke of the sea war, the ferry and the lighthouse.",
    }
    alignment = align_texts(texts)
    (finding,) = find(alignment)
    assert finding.confidence == max(link.score for link in alignment.links)
    assert words_at(alignment, finding.evidence[1]) == "sea war"
    assert finding.evidence[1].start > texts["cn"].index("Lin")
