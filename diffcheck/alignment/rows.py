"""The alignment table: one row a topic, one cell a readout; and how each readout deals with each topic."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from diffcheck.alignment.align import Alignment
from diffcheck.models import Row, Statement, TopicUse

OTHER = ""
"""Topic of the row that keeps statements in which no topic of the codebook was found."""


@dataclass(slots=True)
class _Use:
    """One topic in one readout, while it is being counted."""

    statements: list[str] = field(default_factory=list)
    places: list[tuple[int, int]] = field(default_factory=list)
    length: int = 0
    """Characters of the statements on the topic."""


def build_rows(alignment: Alignment) -> tuple[Row, ...]:
    """Rows in the order in which topics come up; every statement stands in at least one.

    A statement stands in the row of each topic it mentions and, where a row exists for it, of the topic above.
    """
    used = {readout.id: _uses(alignment, readout.id) for readout in alignment.event.readouts}
    rows = []
    for topic in [*mentioned_topics(alignment), OTHER]:
        cells = tuple(
            tuple(uses[topic].statements) if topic in uses else () for uses in used.values()
        )
        if any(cells):
            rows.append(Row(topic, cells))
    return tuple(rows)


def build_topics(alignment: Alignment) -> tuple[TopicUse, ...]:
    """For every topic of the event: its places, its share of each readout's words and its rank in order."""
    used = {readout.id: _uses(alignment, readout.id) for readout in alignment.event.readouts}
    found = mentioned_topics(alignment)
    ranks = {readout: _ranks(uses, found) for readout, uses in used.items()}
    sizes = {
        readout: sum(len(s.text) for s in alignment.statements[readout]) or 1 for readout in used
    }
    nothing = _Use()
    return tuple(
        TopicUse(
            topic,
            alignment.topics[topic].label,
            tuple(
                (readout, tuple(uses.get(topic, nothing).places)) for readout, uses in used.items()
            ),
            tuple(
                (readout, round(uses.get(topic, nothing).length / sizes[readout], 4))
                for readout, uses in used.items()
            ),
            tuple((readout, rank[topic]) for readout, rank in ranks.items() if topic in rank),
        )
        for topic in found
    )


def mentioned_topics(alignment: Alignment) -> list[str]:
    """Topics that a readout mentions by themselves, in the order of their first mention."""
    return list(
        dict.fromkeys(
            mention.concept
            for group in alignment.statements.values()
            for statement in group
            for mention in statement.mentions
            if mention.concept in alignment.topics
        )
    )


def is_under(topic: str, above: str) -> bool:
    """Whether `topic` is `above` or a part of it."""
    return topic == above or topic.startswith(above + ".")


def with_parents(topic: str) -> Iterator[str]:
    """`topic` and the topics above it, the nearest first."""
    while topic:
        yield topic
        topic = topic.rpartition(".")[0]


def _uses(alignment: Alignment, readout: str) -> Mapping[str, _Use]:
    """Every topic of one readout, and those above, with the statements that are on it."""
    uses: dict[str, _Use] = {}
    for statement in alignment.statements[readout]:
        for topic in _count(alignment, statement, uses) or {OTHER}:
            use = uses.setdefault(topic, _Use())
            use.statements.append(statement.id)
            use.length += len(statement.text)
    return uses


def _count(alignment: Alignment, statement: Statement, uses: dict[str, _Use]) -> dict[str, None]:
    """Add the places of a statement's mentions to `uses`; the topics that it is on."""
    topics: dict[str, None] = {}
    for mention in statement.mentions:
        if mention.concept in alignment.topics:
            for topic in with_parents(mention.concept):
                topics[topic] = None
                uses.setdefault(topic, _Use()).places.append((mention.start, mention.end))
    return topics


def _ranks(uses: Mapping[str, _Use], topics: list[str]) -> dict[str, int]:
    """Rank from 1 by first mention in one readout, among the topics at the top of the tree; a part has its top's rank."""
    tops = {topic.partition(".")[0] for topic in topics if topic in uses}
    places = sorted({uses[top].places[0] for top in tops if top in uses})
    return {
        topic: places.index(uses[topic.partition(".")[0]].places[0]) + 1
        for topic in topics
        if topic in uses
    }
