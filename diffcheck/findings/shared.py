"""What several kinds of findings ask of a statement."""

from __future__ import annotations

from collections.abc import Sequence, Set

from diffcheck.alignment.align import Alignment
from diffcheck.models import Nearest, Statement, TopicKind

REPORTED = (TopicKind.SUBJECT, TopicKind.CALL_FACT)
"""Topics whose silence a reader wants to know of; courtesy and talk of ties are not."""

_KEY_WORDS = 3


def statement_key(alignment: Alignment, statement: Statement) -> str:
    """What tells a statement from every other one of its event as long as its own words stay."""
    before = alignment.statements[statement.readout][: statement.index]
    repeated = sum(other.text == statement.text for other in before)
    return f"{statement.readout}|{repeated}|{statement.text}"


def main_topic(alignment: Alignment, statement: Statement) -> str:
    """Id of the rarest reported topic of a statement, else of any topic, else its key words, else empty."""
    topics = [m.concept for m in statement.mentions if m.concept in alignment.topics]
    reported = [ident for ident in topics if alignment.topics[ident].kind in REPORTED]
    if found := reported or topics:
        return rarest(alignment, found)
    return ", ".join(key_words(alignment, statement))


def rarest(alignment: Alignment, topics: Sequence[str]) -> str:
    """The rarest of `topics`, of two as rare the first; they have an order, so that a tie never falls by chance."""
    return max(topics, key=alignment.rarity.weight)


def key_words(alignment: Alignment, statement: Statement) -> tuple[str, ...]:
    """The rarest things that a statement names beside topics and the parties themselves, in its words, at most three.

    Where it names none, its rarest doings and set phrases.
    """
    named = [
        m
        for m in statement.mentions
        if m.concept not in alignment.topics and m.concept not in alignment.own_names
    ]
    things = [m for m in named if m.concept not in alignment.verbal]
    named = sorted(things or named, key=lambda m: -alignment.rarity.weight(m.concept))
    words = (words_at(statement, m.start, m.end) for m in named)
    return tuple(dict.fromkeys(words))[:_KEY_WORDS]


def words_at(statement: Statement, start: int, end: int) -> str:
    """The words of a statement between two places of the readout's text."""
    return statement.text[start - statement.start : end - statement.start]


def topic_weight(alignment: Alignment, topic: str) -> int:
    """1 routine, 2 normal, 3 sensitive; 1 for points that no topic covers."""
    return alignment.topics[topic].weight if topic in alignment.topics else 1


def found_share(alignment: Alignment, statement: Statement, known: Set[str]) -> float:
    """Share, by rarity, of a statement's topics and concepts that are in `known`; 0 where it has none."""
    weights = {m.concept: alignment.rarity.weight(m.concept) for m in statement.mentions}
    total = sum(weights.values())
    return sum(w for ident, w in weights.items() if ident in known) / total if total else 0.0


def nearest(
    alignment: Alignment, statements: Sequence[Statement], silent: str
) -> tuple[tuple[Nearest, ...], float, float]:
    """The closest passage of readout `silent` to any of `statements`, its link probability, its closeness."""
    heard = alignment.statements[silent]
    if not heard or not statements:
        return (), 0.0, 0.0
    best, link, close = heard[0], -1.0, -1.0
    for statement in statements:
        chances = alignment.probabilities(statement.readout, silent)[statement.index]
        column = int(chances.argmax())
        if chances[column] > link:
            best, link = heard[column], float(chances[column])
        meaning = alignment.closeness(statement.readout, silent)[statement.index]
        close = max(close, float(meaning.max()))
    return (Nearest(best.place, round(link, 3)),), link, close
