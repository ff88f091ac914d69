"""The trained weights and the counted rarity that ship are whole and mean something to the code."""

from __future__ import annotations

import math

import pytest

from diffcheck.findings import (
    conflict_candidates,
    omission_candidates,
    unconfirmed_candidates,
    uncovered_candidates,
)
from diffcheck.loading.weights import load_rarity, load_weights
from diffcheck.similarity.model import Logistic
from tests.toy import align_texts

WEIGHTS = load_weights()
MODELS = {
    "links": WEIGHTS.links,
    "omission": WEIGHTS.omission,
    "uncovered": WEIGHTS.uncovered,
    "unconfirmed": WEIGHTS.unconfirmed,
    "conflict": WEIGHTS.conflict,
}


@pytest.mark.parametrize("model", MODELS.values(), ids=MODELS)
def test_a_model_is_made_of_finite_numbers_and_a_threshold_that_can_be_reached(
    model: Logistic,
) -> None:
    assert 0 < model.threshold < 1
    assert all(math.isfinite(number) for number in (model.bias, *dict(model.weights).values()))
    assert len(dict(model.weights)) == len(model.weights) > 0


def known_features() -> dict[str, set[str]]:
    """The features that the code computes, by model, over readouts that hold a bit of everything."""
    everything = {
        "us": "Reed received a call from Lin. Lin promised 90 visas. The lighthouse is out. They thanked all.",
        "cn": "Lin raised Sea Isle. Both leaders agreed on 60 visas, energy, quotas and the ferry.",
    }
    alignment = align_texts(everything)
    found = {
        "omission": omission_candidates(alignment),
        "uncovered": uncovered_candidates(alignment),
        "unconfirmed": unconfirmed_candidates(alignment),
        "conflict": conflict_candidates(alignment),
    }
    known = {
        kind: {f for c in candidates for f in c.features} for kind, candidates in found.items()
    }
    return {**known, "links": set(alignment.pairs[0].features)}


@pytest.mark.parametrize("kind", MODELS)
def test_every_weight_is_of_a_feature_that_the_code_computes(kind: str) -> None:
    """A feature that was renamed would be left out in silence."""
    assert {name for name, _ in MODELS[kind].weights} <= known_features()[kind]


def test_it_is_said_what_the_weights_were_trained_on() -> None:
    assert WEIGHTS.trained.strip()


def test_rarity_is_told_in_shares() -> None:
    rarity = load_rarity()
    assert all(0 <= share <= 1 for share in rarity.shares.values())
    assert all(
        0 <= value <= 1 for related in rarity.related.values() for value in related.values()
    )
    assert len(rarity.shares) > 100
