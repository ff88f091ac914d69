"""A small calibrated model: a logistic regression whose weights are data in the package."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from diffcheck.similarity.profile import Matrix


@dataclass(frozen=True, slots=True)
class Logistic:
    """`1 / (1 + exp(-(bias + sum of weight * feature)))`; unknown features are left out, missing ones are 0."""

    bias: float
    weights: tuple[tuple[str, float], ...]
    threshold: float = 0.5
    """Probability from which a link is drawn or a finding is reported."""

    def probability(self, features: Mapping[str, float]) -> float:
        """Between 0 and 1, for one case."""
        total = self.bias + sum(
            weight * features[name] for name, weight in self.weights if name in features
        )
        return 1.0 / (1.0 + math.exp(-total))

    def probabilities(self, features: Mapping[str, Matrix]) -> Matrix:
        """Between 0 and 1, in the shape of the feature matrices."""
        shape = next((matrix.shape for matrix in features.values()), ())
        total: Matrix = np.full(shape, self.bias, dtype=float)
        for name, weight in self.weights:
            if name in features:
                total = total + weight * features[name]
        return 1.0 / (1.0 + np.exp(-total))


@dataclass(frozen=True, slots=True)
class Weights:
    """The models of one release, as trained by `bench/train.py`."""

    links: Logistic
    omission: Logistic
    unconfirmed: Logistic
    conflict: Logistic
    trained: str = ""
    """Date, training set and figures, for the reader of the file."""
