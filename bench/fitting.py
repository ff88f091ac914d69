"""Models fitted to labelled cases: the logistic regression with bends that ships, and trees to compare it with."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

from diffcheck.similarity.model import Bend, Logistic

KNOTS = (35, 70, 90)
"""Percentiles of a feature's values other than 0 at which its slope may change."""
CONTINUOUS = 8
"""Different values from which a feature can have bends."""
BINS = 10


class Model(Protocol):
    """Anything that says how probable each row of a table is."""

    def predict(self, table: np.ndarray) -> np.ndarray:
        """Probabilities, shape `(rows,)`."""
        ...


Fit = Callable[[Sequence[str], np.ndarray, np.ndarray, np.ndarray], Model]
"""From names, table, labels and weights of the cases to a model."""


def as_table(rows: Sequence[Mapping[str, float]]) -> tuple[list[str], np.ndarray]:
    """The names of all features in order, and one row a case; a missing feature is 0."""
    names = sorted({name for row in rows for name in row})
    table = np.array([[row.get(name, 0.0) for name in names] for row in rows], dtype=float)
    return names, table.reshape(len(rows), len(names))


class Fitted:
    """A `Logistic` with the order of the columns that it was fitted to."""

    def __init__(self, names: Sequence[str], model: Logistic) -> None:
        self.names = names
        self.model = model

    def predict(self, table: np.ndarray) -> np.ndarray:
        return self.model.probabilities(dict(zip(self.names, table.T, strict=True)))


def logistic(strength: float, bends: bool) -> Fit:
    """Fits a logistic regression; `strength` is the inverse of the regularisation, on features of unit spread."""

    def fit(names: Sequence[str], table: np.ndarray, y: np.ndarray, weights: np.ndarray) -> Fitted:
        knots = [
            (column, round(float(knot), 3))
            for column in range(table.shape[1])
            for knot in (knots_of(table[:, column]) if bends else ())
        ]
        hinges = [np.maximum(0.0, table[:, column] - knot) for column, knot in knots]
        whole = np.column_stack([table, *hinges])
        spread = whole.std(axis=0)
        spread[spread == 0] = 1.0
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = LogisticRegression(C=strength, max_iter=200, solver="newton-cholesky")
            found.fit(whole / spread, y, sample_weight=weights)
        slopes = found.coef_[0] / spread
        width = len(names)
        own = tuple((name, float(w)) for name, w in zip(names, slopes[:width], strict=True))
        changes: tuple[Bend, ...] = tuple(
            (names[column], knot, float(change))
            for (column, knot), change in zip(knots, slopes[width:], strict=True)
        )
        return Fitted(names, Logistic(float(found.intercept_[0]), own, 0.5, changes))

    return fit


def shrunk(strength: float) -> Fit:
    """Fits so few cases that a share of them says little: all weights, the bias among them, are drawn to even odds.

    A rule that was right once of once is taken for little surer than one that was never tried.
    """

    def fit(names: Sequence[str], table: np.ndarray, y: np.ndarray, weights: np.ndarray) -> Fitted:
        whole = np.column_stack([table, np.ones(len(table))])
        plain = LogisticRegression(C=strength, fit_intercept=False)
        found = plain.fit(whole, y, sample_weight=weights)
        *slopes, bias = map(float, found.coef_[0])
        return Fitted(names, Logistic(bias, tuple(zip(names, slopes, strict=True))))

    return fit


def knots_of(values: np.ndarray) -> list[float]:
    """Where the slope of one feature may change."""
    used = values[values != 0]
    if len(np.unique(values.round(4))) < CONTINUOUS:
        return []
    return sorted({round(float(np.percentile(used, percent)), 3) for percent in KNOTS})


class Trees:
    """Gradient-boosted trees."""

    def __init__(self, table: np.ndarray, y: np.ndarray, weights: np.ndarray) -> None:
        self.trees = HistGradientBoostingClassifier(
            max_iter=120, learning_rate=0.06, max_leaf_nodes=12, min_samples_leaf=25,
            l2_regularization=5.0, random_state=0,
        ).fit(table, y, sample_weight=weights)  # fmt: skip

    def predict(self, table: np.ndarray) -> np.ndarray:
        return np.asarray(self.trees.predict_proba(table)[:, 1])


def boosted_trees(
    names: Sequence[str], table: np.ndarray, y: np.ndarray, weights: np.ndarray
) -> Trees:
    """Fits gradient-boosted trees."""
    return Trees(table, y, weights)


def held_out(
    fit: Fit,
    names: Sequence[str],
    table: np.ndarray,
    y: np.ndarray,
    groups: np.ndarray,
    weights: np.ndarray,
) -> tuple[np.ndarray, list[Model]]:
    """Each case judged by a model that saw nothing of its group, and those models; labels under 0 are left out."""
    judged, models = np.zeros(len(y)), []
    for group in range(int(groups.max()) + 1):
        seen = (groups != group) & (y >= 0)
        model = fit(names, table[seen], y[seen], weights[seen])
        models.append(model)
        judged[groups == group] = model.predict(table[groups == group])
    return judged, models


def calibrated(
    model: Logistic, judged: np.ndarray, y: np.ndarray, weights: np.ndarray
) -> Logistic:
    """`model` with its log-odds stretched and shifted so that held-out cases come out as probable as they are (Platt 1999).

    Where held-out cases come out the wrong way round, the model knows nothing: all get the share that is right.
    """
    stretching = LogisticRegression(C=1e6)
    found = stretching.fit(_log_odds(judged)[:, None], y, sample_weight=weights)
    stretch, shift = float(found.coef_[0, 0]), float(found.intercept_[0])
    if stretch < 0:
        stretch, shift = 0.0, float(_log_odds(y.mean(keepdims=True))[0])
    return Logistic(
        model.bias * stretch + shift,
        tuple((name, weight * stretch) for name, weight in model.weights),
        model.threshold,
        tuple((name, knot, change * stretch) for name, knot, change in model.bends),
    )


def _log_odds(judged: np.ndarray) -> np.ndarray:
    sure = np.clip(judged, 1e-6, 1 - 1e-6)
    return np.asarray(np.log(sure / (1 - sure)))


def best_threshold(judged: np.ndarray, y: np.ndarray, weights: np.ndarray) -> float:
    """The probability with the best F1, cases counted by their weights."""
    scores = {}
    for threshold in np.arange(0.05, 0.9, 0.01):
        drawn = (judged >= threshold) & (y >= 0)
        right = weights[drawn & (y == 1)].sum()
        scores[float(threshold)] = 2 * right / (weights[drawn].sum() + weights[y == 1].sum())
    return max(scores, key=lambda threshold: scores[threshold])


def reliability(judged: np.ndarray, y: np.ndarray) -> list[tuple[float, float, int]]:
    """Mean probability, share that is right, and count, in ten bins of equal width; empty ones are left out."""
    bins = np.minimum((judged * BINS).astype(int), BINS - 1)
    parts = [np.flatnonzero(bins == number) for number in range(BINS)]
    return [(float(judged[p].mean()), float(y[p].mean()), len(p)) for p in parts if len(p)]


def calibration_error(judged: np.ndarray, y: np.ndarray) -> float:
    """Mean distance between probability and share that is right, weighted by count (Naeini et al. 2015)."""
    rows = reliability(judged, y)
    return sum(n * abs(p - share) for p, share, n in rows) / max(1, len(y))


def calibration_noise(judged: np.ndarray) -> float:
    """The error that perfectly calibrated probabilities show on so many cases, on average, by chance alone.

    A bin's count of right ones varies by the variance of its Bernoulli trials, the sum of p(1 - p); the mean distance
    of a normal variable from its mean is the square root of 2 / pi times its standard deviation.
    """
    bins = np.minimum((judged * BINS).astype(int), BINS - 1)
    variances = (float((judged[bins == n] * (1 - judged[bins == n])).sum()) for n in range(BINS))
    return sum(float(np.sqrt(2 / np.pi * v)) for v in variances) / max(1, len(judged))
