"""What speaks for two statements reporting the same point: one matrix a feature, rows and columns are statements."""

from __future__ import annotations

import numpy as np
from rapidfuzz import fuzz

from diffcheck.reading.values import same_amount
from diffcheck.reading.words import primary
from diffcheck.similarity.clauses import clause_features
from diffcheck.similarity.dossiers import dossier_features
from diffcheck.similarity.profile import Matrix, Profile, Vocabulary

_LADDERS = ("", "saying", "promising")
_EQUAL = 0.9
"""Ratio of two sentences that differ in a word or two."""
_MANY = 5
"""Topics of a statement that speaks of many things."""
_LONG = 5.0
"""Natural logarithm of the characters of a long statement, about 150."""
_HUB_NEIGHBOURS = 3
"""A statement close to everything is close to nothing: its mean to this many nearest is taken off."""


def pair_features(a: Profile, b: Profile, vocabulary: Vocabulary) -> dict[str, Matrix]:
    """Feature name to matrix of shape `(statements of a, statements of b)`; most lie between 0 and 1."""
    corrected = without_hubs(a.vectors @ b.vectors.T)
    subject_weights = vocabulary.topic_weights * (1 - vocabulary.general)
    topics = _shared(a.topics, b.topics, subject_weights)
    concepts = _shared(a.concepts, b.concepts, vocabulary.concept_weights)
    topic_mass = a.topics @ subject_weights, b.topics @ subject_weights
    concept_mass = a.concepts @ vocabulary.concept_weights, b.concepts @ vocabulary.concept_weights
    mass = topic_mass[0] + concept_mass[0], topic_mass[1] + concept_mass[1]
    closeness = corrected + _of_shorter(topics + concepts, *mass)
    return {
        "cosine without hubs": corrected,
        "topics in view shared": np.tanh(_shared(a.context, b.context, subject_weights)),
        "topics shared, of the shorter": _of_shorter(topics, *topic_mass),
        "related topics": np.tanh(
            (a.topics * subject_weights) @ vocabulary.related @ (b.topics * subject_weights).T
        ),
        "rarest shared": _rarest(a, b, vocabulary, subject_weights),
        "concepts shared": np.tanh(concepts),
        "general talk shared": np.tanh(
            _shared(a.topics, b.topics, vocabulary.topic_weights * vocabulary.general)
        ),
        "same speaker": _same_speaker(a, b),
        "same strength": _strength(a, b),
        "values shared": _values(a, b),
        "both open": np.outer(a.position == 0, b.position == 0).astype(float),
        "nearest to each other": _mutual(closeness),
        **dossier_features(a.filed, b.filed, vocabulary.broad),
        **clause_features(
            without_hubs(a.clauses.vectors @ b.clauses.vectors.T),
            a.clauses.of,
            b.clauses.of,
            corrected.shape,
        ),
        **_sizes(a, b),
    }


def _sizes(a: Profile, b: Profile) -> dict[str, Matrix]:
    """How much two statements hold: much is shared by chance between two that speak of everything."""
    topics = [(side.topics >= 1).sum(axis=1) / _MANY for side in (a, b)]
    lengths = [np.log([max(1, len(s.text)) for s in side.statements]) / _LONG for side in (a, b)]
    return {
        "fewest topics": np.minimum.outer(*topics),
        "most topics": np.maximum.outer(*topics),
        "length of the shorter": np.minimum.outer(*lengths),
    }


def without_hubs(cosine: Matrix) -> Matrix:
    """Cosines less the mean of each statement's nearest ones (Conneau et al. 2018, CSLS), halved to keep the scale."""
    if not cosine.size:
        return cosine
    rows: Matrix = np.sort(cosine, axis=1)[:, -_HUB_NEIGHBOURS:].mean(axis=1, keepdims=True)
    columns: Matrix = np.sort(cosine, axis=0)[-_HUB_NEIGHBOURS:].mean(axis=0, keepdims=True)
    return cosine - (rows + columns) / 2


def _shared(a: Matrix, b: Matrix, weights: Matrix) -> Matrix:
    return (a * weights) @ b.T


def _of_shorter(shared: Matrix, a: Matrix, b: Matrix) -> Matrix:
    """`shared` over the smaller mass of the two, 0 where there is none."""
    mass = np.minimum.outer(a, b)
    part: Matrix = np.where(mass > 0, np.minimum(1.0, shared / np.maximum(mass, 1e-9)), 0.0)
    return part


def _rarest(a: Profile, b: Profile, vocabulary: Vocabulary, subject_weights: Matrix) -> Matrix:
    """Weight of the rarest topic or concept that both hold."""
    left = np.hstack([a.topics * subject_weights, a.concepts * vocabulary.concept_weights])
    right = np.hstack([b.topics, b.concepts])
    shared = left.any(axis=0) & right.any(axis=0)
    if not shared.any():
        return np.zeros((len(left), len(right)))
    best: Matrix = (left[:, None, shared] * right[None, :, shared]).max(axis=2)
    return best


def _same_speaker(a: Profile, b: Profile) -> Matrix:
    """1 where both statements report the words of the same parties, and of no other."""
    codes = sorted({code for speakers in (*a.speakers, *b.speakers) for code in speakers})
    if not codes:
        return np.zeros((len(a.speakers), len(b.speakers)))
    left, right = (
        np.array([[code in speakers for code in codes] for speakers in side.speakers], dtype=float)
        for side in (a, b)
    )
    sizes = left.sum(axis=1)[:, None], right.sum(axis=1)[None, :]
    common = left @ right.T
    same: Matrix = ((common > 0) & (common == sizes[0]) & (common == sizes[1])).astype(float)
    return same


def _strength(a: Profile, b: Profile) -> Matrix:
    """1 for the same rung of one ladder of speech acts, less the further apart, 0 across ladders."""
    rungs = [np.array([s.act.strength for s in side.statements]) for side in (a, b)]
    ladders = [
        np.array([_LADDERS.index(s.act.ladder) for s in side.statements]) for side in (a, b)
    ]
    together = np.equal.outer(*ladders) & (ladders[0] > 0)[:, None]
    near: Matrix = together * (1.0 - np.abs(np.subtract.outer(*rungs)) / 5)
    return near


def _values(a: Profile, b: Profile) -> Matrix:
    """1 where two statements hold an equal figure or date."""
    matrix = np.zeros((len(a.statements), len(b.statements)))
    right_rows = [(column, s.values) for column, s in enumerate(b.statements) if s.values]
    for row, left in enumerate(a.statements):
        for column, values in right_rows if left.values else ():
            if any(same_amount(x, y) for x in left.values for y in values):
                matrix[row, column] = 1.0
    return matrix


def _mutual(closeness: Matrix) -> Matrix:
    if not closeness.size:
        return closeness
    best_row = closeness == closeness.max(axis=1, keepdims=True)
    best_column = closeness == closeness.max(axis=0, keepdims=True)
    both: Matrix = (best_row.astype(float) + best_column) / 2
    return both


def same_words(a: Profile, b: Profile, closeness: Matrix) -> Matrix:
    """Ratio of equal characters, 0 to 1, of nearest statements of one language that are nearly word for word the same; else 0.

    Not a feature of the model: sentences of one language look alike whatever they report, and only those that
    are all but equal say something by it.
    """
    matrix = np.zeros(closeness.shape)
    if primary(a.language) != primary(b.language) or not closeness.size:
        return matrix
    left = [statement.text.lower() for statement in a.statements]
    right = [statement.text.lower() for statement in b.statements]
    nearest = [*enumerate(closeness.argmax(axis=1))]
    nearest += [(row, column) for column, row in enumerate(closeness.argmax(axis=0))]
    for row, column in nearest:
        ratio = fuzz.ratio(left[row], right[column]) / 100
        matrix[row, column] = ratio if ratio >= _EQUAL else 0.0
    return matrix
