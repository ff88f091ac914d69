"""What a model made of a case adds up to the probability that it gave."""

from __future__ import annotations

import math

import pytest

from diffcheck.similarity.judgement import judgement_of
from diffcheck.similarity.model import Logistic

MODEL = Logistic(-1.0, (("small", 0.5), ("big", -3.0), ("elsewhere", 9.0), ("none", 2.0)), 0.4)
FEATURES = {"small": 1.0, "big": 1.0, "none": 0.0, "unknown": 7.0}


def test_bias_and_contributions_add_up_to_the_probability() -> None:
    judged = judgement_of(MODEL, FEATURES)
    assert judged.log_odds == pytest.approx(-1.0 + 0.5 - 3.0)
    assert judged.probability == MODEL.probability(FEATURES)
    assert 1 / (1 + math.exp(-judged.log_odds)) == pytest.approx(judged.probability)


def test_the_features_that_moved_most_come_first_and_only_those_that_the_model_knows() -> None:
    judged = judgement_of(MODEL, FEATURES)
    assert [part.name for part in judged.parts] == ["big", "small", "none"]
    assert [part.name for part in judged.moving] == ["big", "small"]


@pytest.mark.parametrize(("least", "reached"), [(None, False), (0.01, True), (0.0, True)])
def test_another_threshold_may_be_given(least: float | None, reached: bool) -> None:
    judged = judgement_of(MODEL, FEATURES, least)
    assert judged.threshold == (MODEL.threshold if least is None else least)
    assert judged.is_reached is reached
    assert math.isfinite(judged.log_odds_needed)


def test_half_a_chance_takes_no_log_odds() -> None:
    assert judgement_of(MODEL, FEATURES, 0.5).log_odds_needed == 0
