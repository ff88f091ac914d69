"""One small model: probabilities that can be worked out by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest

from diffcheck.similarity.model import Logistic

MODEL = Logistic(-1.0, (("close", 2.0), ("far", -3.0)))


@pytest.mark.parametrize(
    ("features", "log_odds"),
    [
        ({}, -1),
        ({"close": 1.0}, 1),
        ({"close": 0.5, "far": 0.0}, 0),
        ({"far": 1.0, "close": 1.0}, -2),
        ({"close": 0.5, "nothing the model knows": 99.0}, 0),
    ],
)
def test_log_odds_are_the_bias_and_the_weighted_features(
    features: dict[str, float], log_odds: float
) -> None:
    assert MODEL.probability(features) == pytest.approx(1 / (1 + math.exp(-log_odds)))


def test_matrices_give_what_single_cases_give() -> None:
    features = {"close": np.array([[0.0, 1.0], [0.5, 2.0]]), "far": np.array([[1.0, 0.0], [0, 1]])}
    found = MODEL.probabilities({**features, "unknown": np.ones((2, 2))})
    for row, column in np.ndindex(2, 2):
        case = {name: float(matrix[row, column]) for name, matrix in features.items()}
        assert found[row, column] == pytest.approx(MODEL.probability(case))


def test_a_missing_matrix_counts_as_nought() -> None:
    features = {"close": np.ones((2, 3))}
    assert MODEL.probabilities(features) == pytest.approx(np.full((2, 3), 1 / (1 + math.exp(-1))))


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(("feature", "probability"), [(300.0, 1.0), (-300.0, 0.0)])
def test_the_extremes_stay_probabilities(feature: float, probability: float) -> None:
    assert MODEL.probability({"close": feature}) == pytest.approx(probability)
    assert MODEL.probabilities({"close": np.array([[feature]])})[0, 0] == pytest.approx(
        probability
    )


@pytest.mark.parametrize("shape", [(2, 3), (1, 1), (0, 4)])
def test_a_model_of_no_features_gives_a_probability_for_each_case(shape: tuple[int, int]) -> None:
    found = Logistic(0.0, ()).probabilities({"close": np.ones(shape)})
    assert found.shape == shape
    assert (found == 0.5).all()


BENT = Logistic(0.5, (("close", 2.0), ("far", -1.0)), 0.5, (("close", 0.4, -2.0),))


@pytest.mark.parametrize(("close", "moved"), [(0.0, 0.0), (0.4, 0.8), (0.9, 0.8), (-1.0, -2.0)])
def test_from_a_bend_on_the_slope_is_another_one(close: float, moved: float) -> None:
    """Slope 2 up to 0.4 and 0 from there on."""
    (part,) = BENT.contributions({"close": close})
    assert (part.name, part.value) == ("close", close)
    assert part.moved == pytest.approx(moved)


def test_contributions_and_bias_are_the_log_odds() -> None:
    features = {"close": 0.9, "far": 0.25, "unknown": 7.0}
    total = BENT.bias + sum(part.moved for part in BENT.contributions(features))
    assert BENT.probability(features) == pytest.approx(1 / (1 + math.exp(-total)))
    matrices = {name: np.array([[value]]) for name, value in features.items()}
    assert BENT.probabilities(matrices)[0, 0] == pytest.approx(BENT.probability(features))
