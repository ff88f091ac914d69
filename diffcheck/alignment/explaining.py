"""Why two statements are linked, or are not: what the model weighed, and which topics and concepts they share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from diffcheck.alignment.align import Alignment, Pair
from diffcheck.models import Statement, Verdict
from diffcheck.reviews import HandLink
from diffcheck.similarity.judgement import Judgement, judgement_of
from diffcheck.similarity.model import Logistic
from diffcheck.similarity.profile import Matrix


@dataclass(frozen=True, slots=True)
class Held:
    """A topic or concept that one statement or both hold."""

    id: str
    label: str
    weight: float
    """How rare it is, in releases and in this event, 0 to 1; 0 where it only names the participants."""
    is_topic: bool
    strength: float
    """1 where it is mentioned itself, less where only a part of the topic is."""


@dataclass(frozen=True, slots=True)
class LinkExplanation:
    """Two statements of different readouts, and how much speaks for their reporting the same point."""

    a: Statement
    b: Statement
    score: float
    """What the link is drawn by: the model's probability, or the share of equal words where that is higher."""
    equal: float
    """Share of equal characters where the two are nearly word for word the same, else 0."""
    judgement: Judgement
    shared: tuple[Held, ...] = ()
    """What both hold, the weightiest first."""
    only_a: tuple[Held, ...] = ()
    only_b: tuple[Held, ...] = ()
    review: Verdict | None = None
    """A person's word on the link."""
    by_hand: HandLink | None = None
    """What a person did to the link: drew it, or took it away."""

    @property
    def is_linked(self) -> bool:
        """Whether diffcheck draws the link."""
        return self.score >= self.judgement.threshold

    @property
    def is_by_words(self) -> bool:
        """Whether the score is the share of equal characters, because the model is less sure."""
        return self.equal > 0 and self.equal >= self.score


def explain_link(
    alignment: Alignment,
    model: Logistic,
    a: Statement,
    b: Statement,
    threshold: float | None = None,
) -> LinkExplanation:
    """Why `a` and `b`, statements of two readouts, are linked or not; `threshold` as in `Settings.link_threshold`."""
    pair, is_turned = _pair(alignment, a.readout, b.readout)
    at = (b.index, a.index) if is_turned else (a.index, b.index)
    features = {name: float(matrix[at]) for name, matrix in pair.features.items()}
    shared, only_a, only_b = _held(alignment, a, b)
    return LinkExplanation(
        a,
        b,
        float(pair.probability[at]),
        float(pair.equal[at]),
        judgement_of(model, features, threshold),
        shared,
        only_a,
        only_b,
    )


def _pair(alignment: Alignment, a: str, b: str) -> tuple[Pair, bool]:
    """The two readouts beside each other, and whether `a` is the second of them there."""
    for pair in alignment.pairs:
        if {pair.a, pair.b} == {a, b}:
            return pair, pair.a != a
    raise LookupError(f"{a} and {b} do not stand beside each other")


def _held(
    alignment: Alignment, a: Statement, b: Statement
) -> tuple[tuple[Held, ...], tuple[Held, ...], tuple[Held, ...]]:
    """What both statements hold, what only the first and what only the second does."""
    left, right = alignment.profiles[a.readout], alignment.profiles[b.readout]
    topics = left.topics[a.index], right.topics[b.index]
    concepts = left.concepts[a.index], right.concepts[b.index]
    both = [np.minimum(*topics), np.minimum(*concepts)]
    first, second = (
        [np.where(both[0] > 0, 0.0, topics[side]), np.where(both[1] > 0, 0.0, concepts[side])]
        for side in (0, 1)
    )
    return _sorted(alignment, both), _sorted(alignment, first), _sorted(alignment, second)


def _sorted(alignment: Alignment, strengths: list[Matrix]) -> tuple[Held, ...]:
    held = [*_topics(alignment, strengths[0]), *_concepts(alignment, strengths[1])]
    return tuple(sorted(held, key=lambda one: (-one.weight * one.strength, one.id)))


def _topics(alignment: Alignment, strengths: Matrix) -> Iterator[Held]:
    vocabulary = alignment.vocabulary
    for column in np.flatnonzero(strengths):
        ident = vocabulary.topics[column]
        label, weight = alignment.topics[ident].label, float(vocabulary.topic_weights[column])
        yield Held(ident, label, weight, True, float(strengths[column]))


def _concepts(alignment: Alignment, strengths: Matrix) -> Iterator[Held]:
    vocabulary = alignment.vocabulary
    labels = {concept.id: concept.label for concept in alignment.codebook.concepts}
    for column in np.flatnonzero(strengths):
        ident = vocabulary.concepts[column]
        weight = float(vocabulary.concept_weights[column])
        yield Held(ident, labels.get(ident, ident), weight, False, float(strengths[column]))
