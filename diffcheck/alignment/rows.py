"""The alignment table: one row a topic, one cell a readout."""

from __future__ import annotations

from diffcheck.alignment.align import Alignment
from diffcheck.models import Row, Statement, TopicUse

OTHER = ""
"""Topic of the row that keeps statements in which no topic of the codebook was found."""


def build_rows(alignment: Alignment) -> tuple[Row, ...]:
    """Rows in the order in which topics come up; every statement stands in at least one.

    A statement stands in the row of each topic it mentions and, where a row exists for it, of the topic above.
    """
    mentioned = [
        mention.concept
        for group in alignment.statements.values()
        for statement in group
        for mention in statement.mentions
        if mention.concept in alignment.topics
    ]
    order = list(dict.fromkeys(mentioned))
    rows = []
    for topic in [*order, OTHER]:
        cells = tuple(
            tuple(statement.id for statement in group if _stands_in(statement, topic, alignment))
            for group in (alignment.statements[readout.id] for readout in alignment.event.readouts)
        )
        if any(cells):
            rows.append(Row(topic, cells))
    return tuple(rows)


def build_topics(alignment: Alignment) -> tuple[TopicUse, ...]:
    """For every topic of the event: its places, its share of each readout's words and its rank in order."""
    readouts = alignment.event.readouts
    found = [row.topic for row in build_rows(alignment) if row.topic != OTHER]
    ranks = {readout.id: _ranks(alignment, readout.id, found) for readout in readouts}
    sizes = {
        readout.id: sum(len(s.text) for s in alignment.statements[readout.id])
        for readout in readouts
    }
    uses = []
    for topic in found:
        places, share, first = [], [], []
        for readout in readouts:
            group = alignment.statements[readout.id]
            spans = tuple(
                (m.start, m.end) for s in group for m in s.mentions if is_under(m.concept, topic)
            )
            said = sum(
                len(s.text) for s in group if any(is_under(m.concept, topic) for m in s.mentions)
            )
            places.append((readout.id, spans))
            share.append(
                (readout.id, round(said / sizes[readout.id], 4) if sizes[readout.id] else 0.0)
            )
            if topic in ranks[readout.id]:
                first.append((readout.id, ranks[readout.id][topic]))
        label = alignment.topics[topic].label
        uses.append(TopicUse(topic, label, tuple(places), tuple(share), tuple(first)))
    return tuple(uses)


def is_under(topic: str, above: str) -> bool:
    """Whether `topic` is `above` or a part of it."""
    return topic == above or topic.startswith(above + ".")


def _stands_in(statement: Statement, topic: str, alignment: Alignment) -> bool:
    own = [m.concept for m in statement.mentions if m.concept in alignment.topics]
    return any(is_under(concept, topic) for concept in own) if topic else not own


def _ranks(alignment: Alignment, readout: str, topics: list[str]) -> dict[str, int]:
    """Rank from 1 by first mention in one readout."""
    firsts: dict[str, int] = {}
    for statement in alignment.statements[readout]:
        for mention in statement.mentions:
            for topic in topics:
                if is_under(mention.concept, topic):
                    firsts.setdefault(topic, mention.start)
    return {
        topic: rank for rank, topic in enumerate(sorted(firsts, key=lambda t: firsts[t]), start=1)
    }
