"""What a model made of one case: every feature with its value, its weight and what it adds to the log-odds."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from diffcheck.similarity.model import Logistic

_SURE = 1e-9
"""Least distance of a probability from 0 and 1 when its log-odds are taken."""


@dataclass(frozen=True, slots=True)
class Part:
    """One feature of a case."""

    name: str
    value: float
    weight: float
    """Log-odds that one unit added here; where the feature has bends, their mean from 0 to `value`."""

    @property
    def contribution(self) -> float:
        """Log-odds that the feature adds; below 0 it speaks against."""
        return self.value * self.weight


@dataclass(frozen=True, slots=True)
class Judgement:
    """A probability and what it is made of."""

    bias: float
    """Log-odds where every feature is 0."""
    parts: tuple[Part, ...]
    """Every feature that the model knows, those that moved the sum most first."""
    probability: float
    threshold: float
    """Probability from which a link is drawn or a finding is reported."""

    @property
    def log_odds(self) -> float:
        """The bias and all contributions together."""
        return self.bias + sum(part.contribution for part in self.parts)

    @property
    def log_odds_needed(self) -> float:
        """The log-odds at the threshold."""
        least = min(max(self.threshold, _SURE), 1 - _SURE)
        return math.log(least / (1 - least))

    @property
    def is_reached(self) -> bool:
        """Whether the threshold is reached."""
        return self.probability >= self.threshold

    @property
    def moving(self) -> tuple[Part, ...]:
        """The parts that add or take anything."""
        return tuple(part for part in self.parts if part.contribution)


def judgement_of(
    model: Logistic, features: Mapping[str, float], threshold: float | None = None
) -> Judgement:
    """How `model` judges these features; `threshold` in the place of its own where it is not None."""
    slopes = dict(model.weights)
    parts = (
        Part(
            part.name,
            float(part.value),
            float(part.moved / part.value) if part.value else slopes.get(part.name, 0.0),
        )
        for part in model.contributions(features)
    )
    return Judgement(
        model.bias,
        tuple(sorted(parts, key=lambda part: -abs(part.contribution))),
        model.probability(features),
        model.threshold if threshold is None else threshold,
    )
