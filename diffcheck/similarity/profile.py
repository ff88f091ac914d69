"""One readout as matrices: what each of its statements holds, ready to be multiplied with another readout's."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from diffcheck.models import Codebook, Role, Statement, TopicKind

Matrix = NDArray[np.float64]
Filed = dict[str, float]
"""Dossiers of one statement, each with its weight, 0 to 1."""

_RAREST = 1e-4
"""Share of statements below which a concept counts as equally rare."""
_PARENT = 0.4
"""Weight of a topic's parent beside the topic itself: Taiwan counts a little where arms sales are meant."""


_CARRIED = 0.5
"""Weight of a topic that the statement before had in view."""


@dataclass(frozen=True, slots=True)
class Rarity:
    """How often topics and concepts are used, as shares of statements in a large set of releases."""

    shares: Mapping[str, float]
    usual: float = 0.0005
    """Share taken for a concept that was not counted: one statement in two thousand."""
    related: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    """How closely two topics go together in releases, 0 to 1, each pair once; absent pairs are not related."""

    weights: dict[str, float] = field(default_factory=dict, compare=False)
    """Weights that were worked out before: a memory, not part of the value."""

    def weight(self, concept: str) -> float:
        """0 for a concept in every statement, 1 for one in ten thousand or rarer."""
        known = self.weights.get(concept)
        if known is None:
            share = max(self.shares.get(concept, self.usual), _RAREST)
            known = self.weights[concept] = math.log(share) / math.log(_RAREST)
        return known


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The topics and concepts of one event with their weights; columns of every profile of the event."""

    topics: tuple[str, ...]
    concepts: tuple[str, ...]
    topic_weights: Matrix
    concept_weights: Matrix
    general: Matrix
    """1 for topics that are courtesy or talk of ties, shape `(topics,)`."""
    related: Matrix
    """How closely two topics go together, shape `(topics, topics)`, 0 on the diagonal."""
    broad: frozenset[str] = frozenset()
    """Dossiers that hold many subjects."""


def build_vocabulary(
    statements: Sequence[Statement],
    codebook: Codebook,
    rarity: Rarity,
    participants: frozenset[str],
    broad: frozenset[str] = frozenset(),
) -> Vocabulary:
    """The vocabulary of an event; concepts that only name the participants carry no weight."""
    topics = {topic.id: topic for topic in codebook.topics}
    parties = {concept.id: concept.party for concept in codebook.concepts if concept.party}
    counts = Counter(ident for statement in statements for ident in _with_parents(statement))
    total = len(statements)
    found = sorted(counts)
    own = [ident for ident in found if ident in topics]
    other = [ident for ident in found if ident not in topics]

    def weigh(ident: str) -> float:
        if parties.get(ident) in participants:
            return 0.0
        here = math.log((total + 1) / (counts[ident] + 0.5)) / math.log(total + 1)
        return rarity.weight(ident) * max(0.0, here)

    kinds = [topics[ident].kind for ident in own]
    return Vocabulary(
        tuple(own),
        tuple(other),
        np.array([weigh(ident) for ident in own]),
        np.array([weigh(ident) for ident in other]),
        np.array([float(kind in (TopicKind.RELATIONSHIP, TopicKind.COURTESY)) for kind in kinds]),
        _related(own, rarity),
        broad,
    )


def _related(topics: Sequence[str], rarity: Rarity) -> Matrix:
    column = {ident: number for number, ident in enumerate(topics)}
    matrix = np.zeros((len(topics), len(topics)))
    for one in topics:
        for other, value in rarity.related.get(one, {}).items():
            if other in column:
                matrix[column[one], column[other]] = matrix[column[other], column[one]] = value
    return matrix


def _with_parents(statement: Statement) -> set[str]:
    """Ids mentioned in a statement, and the topics above them."""
    found: set[str] = set()
    for mention in statement.mentions:
        ident = mention.concept
        while ident:
            found.add(ident)
            ident = ident.rpartition(".")[0]
    return found


@dataclass(frozen=True, slots=True)
class Profile:
    """The statements of one readout as rows."""

    statements: tuple[Statement, ...]
    language: str
    topics: Matrix
    """1 for a topic mentioned, less for the parent of one; shape `(statements, topics)`."""
    context: Matrix
    """The topics of a statement and, fainter, of those it goes on from; shape `(statements, topics)`."""
    concepts: Matrix
    vectors: Matrix
    speakers: tuple[frozenset[str], ...]
    """Parties whose words a statement reports; empty for the narrator."""
    position: Matrix
    """Place in the readout, 0 for the first statement to 1 for the last."""
    filed: tuple[Filed, ...]
    """The dossiers of each statement."""
    clauses: Clauses


@dataclass(frozen=True, slots=True)
class Clauses:
    """The clauses of a readout's statements, in order."""

    of: tuple[int, ...]
    """For each clause the index of its statement."""
    vectors: Matrix
    """One row a clause."""


def build_profile(
    statements: tuple[Statement, ...],
    language: str,
    vocabulary: Vocabulary,
    vectors: Matrix,
    participants: frozenset[str],
    filed: tuple[Filed, ...],
    clauses: Clauses,
) -> Profile:
    """Lay out one readout's statements against the event's vocabulary."""
    topic_of = {ident: column for column, ident in enumerate(vocabulary.topics)}
    concept_of = {ident: column for column, ident in enumerate(vocabulary.concepts)}
    topics = np.zeros((len(statements), len(topic_of)))
    concepts = np.zeros((len(statements), len(concept_of)))
    for row, statement in enumerate(statements):
        for mention in statement.mentions:
            if (column := concept_of.get(mention.concept)) is not None:
                concepts[row, column] = 1.0
                continue
            ident, weight = mention.concept, 1.0
            while ident:
                column = topic_of.get(ident)
                if column is not None:
                    topics[row, column] = max(topics[row, column], weight)
                ident, weight = ident.rpartition(".")[0], weight * _PARENT
    return Profile(
        statements,
        language,
        topics,
        _in_view(statements, topics),
        concepts,
        vectors,
        tuple(_speakers(statement, participants) for statement in statements),
        np.linspace(0.0, 1.0, len(statements))
        if len(statements) > 1
        else np.zeros(len(statements)),
        filed,
        clauses,
    )


def _in_view(statements: tuple[Statement, ...], topics: Matrix) -> Matrix:
    """`topics` with what the statement before had in view, where it stands in the same paragraph."""
    view = topics.copy()
    for row in range(1, len(statements)):
        if statements[row].paragraph == statements[row - 1].paragraph:
            view[row] = np.maximum(view[row], view[row - 1] * _CARRIED)
    return view


def _speakers(statement: Statement, participants: frozenset[str]) -> frozenset[str]:
    if statement.speaker.role is Role.BOTH:
        return frozenset(statement.speaker.parties) or participants
    return frozenset(statement.speaker.parties)
