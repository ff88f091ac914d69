"""Put every statement of an event beside every statement of the other readouts and draw the links."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from diffcheck.models import Codebook, ConceptKind, Event, Link, Place, Statement, Topic
from diffcheck.settings import Settings
from diffcheck.similarity.clauses import split_clauses
from diffcheck.similarity.dossiers import Dossiers
from diffcheck.similarity.encoder import Encoder
from diffcheck.similarity.features import pair_features, same_words
from diffcheck.similarity.model import Logistic, Weights
from diffcheck.similarity.profile import (
    Clauses,
    Matrix,
    Profile,
    Rarity,
    Vocabulary,
    build_profile,
    build_vocabulary,
)

_PARTS = 6
"""How many parts of a score a link keeps: those that moved it most."""


_VERBAL = (ConceptKind.ACTION, ConceptKind.FORMULA)


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What a comparison knows beyond the event: codebook, rarity, trained weights, encoder, dossiers."""

    codebook: Codebook
    rarity: Rarity
    weights: Weights
    encoder: Encoder
    dossiers: Dossiers


@dataclass(frozen=True, slots=True)
class Pair:
    """Two readouts put beside each other; matrices have the shape `(statements of a, statements of b)`."""

    a: str
    b: str
    features: Mapping[str, Matrix]
    probability: Matrix
    closeness: Matrix
    """Cosine of sentence vectors, corrected for hubs."""
    equal: Matrix
    """Above 0 where two statements are all but word for word the same; as sure a link as their words are equal."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """All statements of an event, side by side."""

    event: Event
    codebook: Codebook
    rarity: Rarity
    statements: Mapping[str, tuple[Statement, ...]]
    profiles: Mapping[str, Profile]
    vocabulary: Vocabulary
    pairs: tuple[Pair, ...]
    links: tuple[Link, ...]
    topics: Mapping[str, Topic]
    own_names: frozenset[str]
    """Concepts that name the participants, their leaders and offices."""
    verbal: frozenset[str]
    """Concepts that are doings or set phrases: they name no subject by themselves."""
    dossiers: Dossiers

    def probabilities(self, of: str, to: str) -> Matrix:
        """Probability of a link, shape `(statements of `of`, statements of `to`)`."""
        for pair in self.pairs:
            if (pair.a, pair.b) == (of, to):
                return pair.probability
            if (pair.b, pair.a) == (of, to):
                return pair.probability.T
        return np.zeros((len(self.statements[of]), len(self.statements[to])))

    def closeness(self, of: str, to: str) -> Matrix:
        """Corrected cosines, shape `(statements of `of`, statements of `to`)`."""
        for pair in self.pairs:
            if (pair.a, pair.b) == (of, to):
                return pair.closeness
            if (pair.b, pair.a) == (of, to):
                return pair.closeness.T
        return np.zeros((len(self.statements[of]), len(self.statements[to])))

    def others(self, readout: str) -> tuple[str, ...]:
        """Ids of the readouts beside `readout`, in the event's order."""
        return tuple(other.id for other in self.event.readouts if other.id != readout)

    def statement_at(self, place: Place) -> Statement | None:
        """The statement that `place` begins in."""
        for statement in self.statements[place.readout]:
            if statement.start <= place.start < statement.end:
                return statement
        return None


def align(
    event: Event,
    statements: Mapping[str, tuple[Statement, ...]],
    knowledge: Knowledge,
    settings: Settings,
) -> Alignment:
    """Link the statements of every two readouts; links may cross and may be many to many."""
    everything = [statement for group in statements.values() for statement in group]
    parties = frozenset(code for readout in event.readouts for code in readout.parties)
    participants = frozenset(event.participants) | parties
    vocabulary = build_vocabulary(
        everything, knowledge.codebook, knowledge.rarity, participants, knowledge.dossiers.broad
    )
    profiles = _profiles(event, statements, vocabulary, knowledge, participants)
    pairs = tuple(
        _pair(profiles, a.id, b.id, vocabulary, knowledge.weights.links)
        for a, b in combinations(event.readouts, 2)
    )
    threshold = settings.link_threshold
    if threshold is None:
        threshold = knowledge.weights.links.threshold
    return Alignment(
        event=event,
        codebook=knowledge.codebook,
        rarity=knowledge.rarity,
        statements=statements,
        profiles=profiles,
        vocabulary=vocabulary,
        pairs=pairs,
        links=tuple(
            link
            for pair in pairs
            for link in _links(pair, profiles, vocabulary, knowledge.weights.links, threshold)
        ),
        topics={topic.id: topic for topic in knowledge.codebook.topics},
        own_names=frozenset(
            concept.id for concept in knowledge.codebook.concepts if concept.party in participants
        ),
        verbal=frozenset(
            concept.id for concept in knowledge.codebook.concepts if concept.kind in _VERBAL
        ),
        dossiers=knowledge.dossiers,
    )


def _profiles(
    event: Event,
    statements: Mapping[str, tuple[Statement, ...]],
    vocabulary: Vocabulary,
    knowledge: Knowledge,
    participants: frozenset[str],
) -> dict[str, Profile]:
    """One profile a readout; the sentences and clauses of all are encoded at once."""
    topics = {topic.id: topic for topic in knowledge.codebook.topics}
    everything = [s for readout in event.readouts for s in statements[readout.id]]
    clauses = {s.id: split_clauses(s.text) for s in everything}
    texts = list(dict.fromkeys(text for group in clauses.values() for text in group))
    rows = {text: row for row, text in enumerate(texts)}
    vectors = knowledge.encoder.encode(texts).astype(float)
    war = knowledge.dossiers.first_war(everything, topics)
    profiles = {}
    for readout in event.readouts:
        group = statements[readout.id]
        parts = [(n, rows[text]) for n, s in enumerate(group) for text in clauses[s.id]]
        profiles[readout.id] = build_profile(
            group,
            readout.language,
            vocabulary,
            vectors[[rows[s.text] for s in group]],
            participants,
            knowledge.dossiers.file(group, topics, war),
            Clauses(tuple(n for n, _ in parts), vectors[[row for _, row in parts]]),
        )
    return profiles


def realign(alignment: Alignment, model: Logistic) -> Alignment:
    """The same statements linked by another model."""
    pairs = tuple(
        replace(pair, probability=np.maximum(model.probabilities(pair.features), pair.equal))
        if pair.features
        else pair
        for pair in alignment.pairs
    )
    links = tuple(
        link
        for pair in pairs
        for link in _links(pair, alignment.profiles, alignment.vocabulary, model, model.threshold)
    )
    return replace(alignment, pairs=pairs, links=links)


def _pair(
    profiles: Mapping[str, Profile], a: str, b: str, vocabulary: Vocabulary, model: Logistic
) -> Pair:
    left, right = profiles[a], profiles[b]
    if not left.statements or not right.statements:
        empty = np.zeros((len(left.statements), len(right.statements)))
        return Pair(a, b, {}, empty, empty, empty)
    features = pair_features(left, right, vocabulary)
    closeness = features["cosine without hubs"]
    equal = same_words(left, right, closeness)
    probability = np.maximum(model.probabilities(features), equal)
    return Pair(a, b, features, probability, closeness, equal)


def _links(
    pair: Pair,
    profiles: Mapping[str, Profile],
    vocabulary: Vocabulary,
    model: Logistic,
    threshold: float,
) -> list[Link]:
    links = []
    for row, column in np.argwhere(pair.probability >= threshold):
        left = profiles[pair.a].statements[row]
        right = profiles[pair.b].statements[column]
        here = {name: float(matrix[row, column]) for name, matrix in pair.features.items()}
        weighed = sorted(model.contributions(here), key=lambda part: -abs(part.moved))
        shared = {m.concept for m in left.mentions} & {m.concept for m in right.mentions}
        links.append(
            Link(
                left.id,
                right.id,
                round(float(pair.probability[row, column]), 3),
                tuple(
                    (part.name, round(part.value, 3)) for part in weighed[:_PARTS] if part.value
                ),
                tuple(sorted(shared & set(vocabulary.topics))),
            )
        )
    return links
