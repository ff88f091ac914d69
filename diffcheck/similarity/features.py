"""What speaks for two statements reporting the same point: one matrix a feature, rows and columns are statements."""

from __future__ import annotations

import numpy as np
from rapidfuzz import fuzz, process

from diffcheck.reading.values import same_amount
from diffcheck.reading.words import primary
from diffcheck.similarity.profile import Matrix, Profile, Vocabulary

_HUB_NEIGHBOURS = 3
"""A statement close to everything is close to nothing: its mean to this many nearest is taken off."""


def pair_features(a: Profile, b: Profile, vocabulary: Vocabulary) -> dict[str, Matrix]:
    """Feature name to matrix of shape `(statements of a, statements of b)`; most lie between 0 and 1."""
    cosine = a.vectors @ b.vectors.T
    corrected = without_hubs(cosine)
    subject_weights = vocabulary.topic_weights * (1 - vocabulary.general)
    topics = _shared(a.topics, b.topics, subject_weights)
    concepts = _shared(a.concepts, b.concepts, vocabulary.concept_weights)
    topic_mass = a.topics @ subject_weights, b.topics @ subject_weights
    concept_mass = a.concepts @ vocabulary.concept_weights, b.concepts @ vocabulary.concept_weights
    shared = topics + concepts
    mass = topic_mass[0] + concept_mass[0], topic_mass[1] + concept_mass[1]
    closeness = corrected + _ratio(shared, *mass, np.minimum)
    return {
        "cosine": cosine,
        "cosine without hubs": corrected,
        "topics shared": np.tanh(topics),
        "topics shared, of the shorter": _ratio(topics, *topic_mass, np.minimum),
        "topics shared, of the longer": _ratio(topics, *topic_mass, np.maximum),
        "topics in view shared": np.tanh(_shared(a.context, b.context, subject_weights)),
        "related topics": np.tanh(
            (a.topics * subject_weights) @ vocabulary.related @ (b.topics * subject_weights).T
        ),
        "rarest shared": _rarest(a, b, vocabulary, subject_weights),
        "concepts shared": np.tanh(concepts),
        "concepts shared, of the shorter": _ratio(concepts, *concept_mass, np.minimum),
        "general talk shared": np.tanh(
            _shared(a.topics, b.topics, vocabulary.topic_weights * vocabulary.general)
        ),
        "call facts shared": np.minimum(1.0, _shared(a.topics, b.topics, vocabulary.facts)),
        "nothing to share": _both(topic_mass[0] == 0, topic_mass[1] == 0, np.logical_or),
        "list against an item": _list_covers(a, b, topics),
        "same speaker": _speakers(a, b, same=True),
        "other speaker": _speakers(a, b, same=False),
        "same strength": _strength(a, b),
        "values shared": _values(a, b),
        "both open": np.outer(a.position == 0, b.position == 0).astype(float),
        "one opens": np.not_equal.outer(a.position == 0, b.position == 0).astype(float),
        "distance in order": np.abs(np.subtract.outer(a.position, b.position)),
        "nearest to each other": _mutual(closeness),
        "behind the nearest": _behind(closeness),
        "same wording": _wording(a, b),
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


def _ratio(shared: Matrix, a: Matrix, b: Matrix, of: np.ufunc) -> Matrix:
    """`shared` over the smaller or larger mass of the two, 0 where there is none."""
    mass = of.outer(a, b)
    return np.where(mass > 0, np.minimum(1.0, shared / np.maximum(mass, 1e-9)), 0.0)


def _rarest(a: Profile, b: Profile, vocabulary: Vocabulary, subject_weights: Matrix) -> Matrix:
    """Weight of the rarest topic or concept that both hold."""
    left = np.hstack([a.topics * subject_weights, a.concepts * vocabulary.concept_weights])
    right = np.hstack([b.topics, b.concepts])
    best = np.zeros((len(left), len(right)))
    for column in range(left.shape[1]):
        if left[:, column].any() and right[:, column].any():
            np.maximum(best, np.outer(left[:, column], right[:, column]), out=best)
    return best


def _both(a: Matrix, b: Matrix, how: np.ufunc) -> Matrix:
    return how.outer(a, b).astype(float)


def _list_covers(a: Profile, b: Profile, topics: Matrix) -> Matrix:
    """Topics that a list shares with a statement that is none itself."""
    return np.tanh(topics) * np.not_equal.outer(a.lists, b.lists)


def _speakers(a: Profile, b: Profile, *, same: bool) -> Matrix:
    """1 where the same parties speak, or where both statements have speakers and none is the same."""
    return np.array(
        [
            [
                float(left == right and bool(left))
                if same
                else float(bool(left and right) and not left & right)
                for right in b.speakers
            ]
            for left in a.speakers
        ]
    ).reshape(len(a.speakers), len(b.speakers))


def _strength(a: Profile, b: Profile) -> Matrix:
    """1 for the same rung of one ladder of speech acts, less the further apart, 0 across ladders."""
    matrix = np.zeros((len(a.statements), len(b.statements)))
    for row, left in enumerate(a.statements):
        for column, right in enumerate(b.statements):
            if left.act.ladder and left.act.ladder == right.act.ladder:
                matrix[row, column] = 1.0 - abs(left.act.strength - right.act.strength) / 5
    return matrix


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


def _behind(closeness: Matrix) -> Matrix:
    """How far a pair lies behind the best of its row or column, whichever is nearer."""
    if not closeness.size:
        return closeness
    rows: Matrix = closeness.max(axis=1, keepdims=True) - closeness
    columns: Matrix = closeness.max(axis=0, keepdims=True) - closeness
    nearer: Matrix = np.minimum(rows, columns)
    return nearer


def _wording(a: Profile, b: Profile) -> Matrix:
    """Token-set ratio within one language, 0 across languages."""
    if primary(a.language) != primary(b.language):
        return np.zeros((len(a.statements), len(b.statements)))
    left = [statement.text.lower() for statement in a.statements]
    right = [statement.text.lower() for statement in b.statements]
    return process.cdist(left, right, scorer=fuzz.token_set_ratio).astype(float) / 100
