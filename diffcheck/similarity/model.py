"""A small calibrated model: a logistic regression on features and their bends, whose weights are data in the package.

A feature may count for little up to some value and for much from there on. So each may have bends: from a knot on its
slope is another one (a linear spline; Hastie, Tibshirani, Friedman, The Elements of Statistical Learning, 5.2). The sum
stays a sum of one term a feature, which can be read off and explained.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from diffcheck.similarity.profile import Matrix

Bend = tuple[str, float, float]
"""Feature, the value from which its slope changes, and by how much."""


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one feature did to the log-odds of one case."""

    name: str
    value: float
    moved: float
    """Log-odds that the feature added, or took away where negative."""


@dataclass(frozen=True, slots=True)
class Logistic:
    """`1 / (1 + exp(-(bias + sum of weight * value + sum of change * max(0, value - knot))))`.

    Unknown features are left out, missing ones are 0.
    """

    bias: float
    weights: tuple[tuple[str, float], ...]
    threshold: float = 0.5
    """Probability from which a link is drawn or a finding is reported."""
    bends: tuple[Bend, ...] = ()

    def contributions(self, features: Mapping[str, float]) -> tuple[Contribution, ...]:
        """What each feature adds to the log-odds, in the order of the weights."""
        moved = {
            name: weight * features[name] for name, weight in self.weights if name in features
        }
        for name, knot, change in self.bends:
            if name in features:
                moved[name] = moved.get(name, 0.0) + change * max(0.0, features[name] - knot)
        return tuple(Contribution(name, features[name], total) for name, total in moved.items())

    def probability(self, features: Mapping[str, float]) -> float:
        """Between 0 and 1, for one case."""
        total = self.bias + sum(part.moved for part in self.contributions(features))
        return 1.0 / (1.0 + math.exp(-total))

    def probabilities(self, features: Mapping[str, Matrix]) -> Matrix:
        """Between 0 and 1, in the shape of the feature matrices."""
        shape = next((matrix.shape for matrix in features.values()), ())
        total: Matrix = np.full(shape, self.bias, dtype=float)
        for name, weight in self.weights:
            if name in features:
                total = total + weight * features[name]
        for name, knot, change in self.bends:
            if name in features:
                total = total + change * np.maximum(0.0, features[name] - knot)
        return 1.0 / (1.0 + np.exp(-total))


@dataclass(frozen=True, slots=True)
class Weights:
    """The models of one release, as trained by `bench/train_links.py`."""

    links: Logistic
    omission: Logistic
    """Of silences on a topic of the codebook."""
    uncovered: Logistic
    """Of silences on a point that no topic covers."""
    unconfirmed: Logistic
    conflict: Logistic
    trained: str = ""
    """Date, training set and figures, for the reader of the file."""
