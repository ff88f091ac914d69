"""Dossiers: which statements an editor would file under one subject though they name different topics of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from diffcheck.models import Statement, Topic, TopicKind
from diffcheck.similarity.profile import Filed, Matrix

_TALK_OF_TIES = 0.25
"""Weight of general talk beside a subject of its own."""
_CARRIED = 0.6
"""Weight of the dossier of the statement before, for one that names no topic."""


@dataclass(frozen=True, slots=True)
class Dossiers:
    """How topics are filed; made from `data/dossiers.yaml`."""

    of: Mapping[str, str] = field(default_factory=dict)
    """Topic id to dossier; what lies below a topic goes with it."""
    wars: frozenset[str] = frozenset()
    roaming: frozenset[str] = frozenset()
    """Topics that go with the war that was named last."""
    broad: frozenset[str] = frozenset()
    """Dossiers that hold many subjects."""

    def dossier(self, topic: str) -> str:
        """The dossier of a topic: its own, that of the nearest topic above it, else its branch."""
        ident = topic
        while ident:
            if ident in self.of:
                return self.of[ident]
            ident = ident.rpartition(".")[0]
        return topic.partition(".")[0]

    def file(
        self, statements: Sequence[Statement], topics: Mapping[str, Topic], war: str = ""
    ) -> tuple[Filed, ...]:
        """The dossiers of each statement of a readout; `war` is where roaming topics go before one is named.

        They go with the war that their own statement names, else with the one before. Courtesy belongs to none. A statement that names no topic goes on with the dossiers of the one before, where
        it stands in the same paragraph.
        """
        filed: list[Filed] = []
        for number, statement in enumerate(statements):
            own: Filed = {}
            war = self.first_war((statement,), topics) or war
            for mention in statement.mentions:
                topic = topics.get(mention.concept)
                if topic is None or topic.kind is TopicKind.COURTESY:
                    continue
                branch = topic.id.partition(".")[0]
                name = (war or branch) if branch in self.roaming else self.dossier(topic.id)
                war = name if name in self.wars else war
                weight = _TALK_OF_TIES if topic.kind is TopicKind.RELATIONSHIP else 1.0
                own[name] = max(own.get(name, 0.0), weight)
            before = statements[number - 1] if number else None
            if not own and before and before.paragraph == statement.paragraph:
                own = {name: weight * _CARRIED for name, weight in filed[-1].items()}
            filed.append(own)
        return tuple(filed)

    def among(self, topic: str, filed: Filed) -> str:
        """The dossier of `topic` in a statement that stands in `filed`: a roaming topic is in the war of its statement."""
        if topic.partition(".")[0] in self.roaming:
            return next((name for name in filed if name in self.wars), topic.partition(".")[0])
        return self.dossier(topic)

    def first_war(self, statements: Iterable[Statement], topics: Mapping[str, Topic]) -> str:
        """The first war that any of `statements` names, empty where none does."""
        for statement in statements:
            for mention in statement.mentions:
                if mention.concept in topics and self.dossier(mention.concept) in self.wars:
                    return self.dossier(mention.concept)
        return ""


def dossier_features(
    a: Sequence[Filed], b: Sequence[Filed], broad: frozenset[str] = frozenset()
) -> dict[str, Matrix]:
    """Feature name to matrix of shape `(statements of a, statements of b)`, each between 0 and 1.

    `broad` names the dossiers that hold many subjects.
    """
    names = sorted({name for filed in (*a, *b) for name in filed})
    left, right = _matrix(a, names), _matrix(b, names)
    masses = left.sum(axis=1), right.sum(axis=1)
    nothing = np.zeros((len(a), len(b)))
    shared = left[:, None, :] * right[None, :, :]
    # A dossier that few statements are on binds those few: the only two words on health answer each other.
    few = 1 / np.sqrt(np.maximum(1.0, left.sum(axis=0) * right.sum(axis=0)))
    narrow = np.array([name not in broad for name in names], dtype=float)
    least = np.maximum(1.0, np.minimum.outer(*masses))
    return {
        "narrow dossier": (shared * narrow).max(axis=2) / least if names else nothing,
        "dossier of few statements": (shared * few).max(axis=2) if names else nothing,
        "no dossier": np.logical_or.outer(masses[0] == 0, masses[1] == 0).astype(float),
    }


def _matrix(filed: Sequence[Filed], names: Sequence[str]) -> Matrix:
    column = {name: number for number, name in enumerate(names)}
    matrix = np.zeros((len(filed), len(names)))
    for row, own in enumerate(filed):
        for name, weight in own.items():
            matrix[row, column[name]] = weight
    return matrix
