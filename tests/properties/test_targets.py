"""Every target of fuzzing, with bytes and with words of its own put together anew; `python -m tests.fuzz` goes further."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.seeds import LANGUAGES, TEXT_SEEDS, text_seed, words_of
from tests.fuzz.targets import BY_NAME, PIECE, TARGETS, Target, check_problems, long_input

FEW = settings(
    deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
SLACK = 6
"""How much slower than it may be a target may be on a busy machine before a test fails; the square of a length is far more."""


@pytest.fixture(scope="module", autouse=True)
def loaded() -> None:
    """What is loaded once, in any language, is no part of an input's time."""
    for target in TARGETS:
        for seed in target.seeds:
            target.run(seed)


def inputs(target: Target) -> st.SearchStrategy[bytes]:
    """Any bytes, a seed with something else in the middle, and words of the seeds in any order."""
    words = st.lists(st.sampled_from(words_of(target.seeds)), max_size=40)
    mixed = words.map(lambda chosen: " ".join(chosen).encode()) | st.text().map(
        lambda text: text.encode("utf-8", "surrogatepass")
    )
    seeds = st.sampled_from(target.seeds)
    cut = st.tuples(seeds, st.integers(0, 300), mixed, st.integers(0, 300)).map(
        lambda parts: parts[0][: parts[1]] + parts[2] + parts[0][parts[3] :]
    )
    return st.binary() | mixed | cut


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.name)
@FEW
@given(data=st.data())
def test_a_target_takes_whatever_it_is_given(target: Target, data: st.DataObject) -> None:
    target.try_on(data.draw(inputs(target)), SLACK)


@pytest.mark.parametrize("language", LANGUAGES)
@FEW
@given(text=st.text() | st.lists(st.sampled_from(words_of(TEXT_SEEDS)), max_size=40).map("".join))
def test_any_text_is_read_in_every_language(language: str, text: str) -> None:
    BY_NAME["reading"].try_on(
        text_seed(language, "") + text.encode("utf-8", "surrogatepass"), SLACK
    )


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.name)
def test_a_long_input_takes_no_longer_than_it_may(target: Target) -> None:
    for seed in target.seeds:
        target.try_on(long_input(seed), SLACK)


LONG = (
    ("de", "Der Präsident stellte amde marçoF, "),
    ("ko", "리드 총리는 3.5一百 정상은, "),
    ("zh", "林总统3月3日强调海岛问题和配额"),
    ("ja", "リード首相は約90隻と、両首脳は"),
    ("en", "the President and the Prime Minister urged 90 boats by March 3 and "),
    ("ar", "أكد الرئيس لين و"),
    ("und", "3/3/2031 "),
    ("ar", "قال الرئيس لين: «نعم.» “لا.”"),
    ("en", "“Yes. I agree,” Reed said. "),
    ("fr", "« Oui. "),
    ("ru", "«Да. Они «встретились». "),
)


@pytest.mark.parametrize(("language", "text"), LONG)
def test_a_text_without_an_end_takes_no_longer_than_it_may(language: str, text: str) -> None:
    """Sentences without a stop, and quotations without a closing mark, or in great number."""
    BY_NAME["reading"].try_on(long_input(text_seed(language, text)), SLACK)


def test_a_problem_without_a_place_is_told_from_one_that_has_one() -> None:
    """The check that all targets rest on sees what it is there for."""
    from diffcheck.errors import Problem

    check_problems([Problem("f.yaml", 2, 3, "", "is wrong")], "f.yaml", b"a: 1\nb: 2")
    for lost in (Problem("f.yaml", 0, 0, "", "is wrong"), Problem("f.yaml", 3, 1, "", "is wrong")):
        with pytest.raises(AssertionError):
            check_problems([lost], "f.yaml", b"a: 1\nb: 2")


def test_a_long_input_repeats_its_seed_and_keeps_its_language() -> None:
    made = long_input(text_seed("zh", "好。"))
    assert made.startswith(text_seed("zh", "好。好。"))
    assert len(made) == PIECE
