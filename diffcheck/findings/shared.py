"""What several kinds of findings ask of a statement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from math import log

from diffcheck.alignment.align import Alignment
from diffcheck.models import Cue, Mention, Nearest, Statement, TopicKind

REPORTED = (TopicKind.SUBJECT, TopicKind.CALL_FACT)
"""Topics whose silence a reader wants to know of; courtesy and talk of ties are not."""

_KEY_WORDS = 3
_TELLING = 0.65
"""Rarity, 0 to 1, from which a thing names a point, one statement in four hundred: countries, leaders and levels do not."""
_HEADING = 36
"""Characters of a statement that stand for it in a heading."""
STOPS = frozenset(".,;:!?。，；：！？、．؛،؟)）")
"""What a clause ends with."""
_ITEM = 24
"""Code points of a clause that is no more than an item of a list."""


def statement_key(alignment: Alignment, statement: Statement) -> str:
    """What tells a statement from every other one of its event as long as its own words stay."""
    before = alignment.statements[statement.readout][: statement.index]
    repeated = sum(other.text == statement.text for other in before)
    return f"{statement.readout}|{repeated}|{statement.text}"


def main_topic(alignment: Alignment, statement: Statement) -> str:
    """Id of the rarest reported topic of a statement, else of any topic, else what it names, else empty."""
    topics = [m.concept for m in statement.mentions if m.concept in alignment.topics]
    reported = [ident for ident in topics if alignment.topics[ident].kind in REPORTED]
    if found := reported or topics:
        return rarest(alignment, found)
    return ", ".join(_things(alignment, statement))


def rarest(alignment: Alignment, topics: Sequence[str]) -> str:
    """The rarest of `topics`, of two as rare the first; they have an order, so that a tie never falls by chance."""
    return max(topics, key=alignment.rarity.weight)


def key_words(alignment: Alignment, statement: Statement) -> tuple[str, ...]:
    """The rarest things that a statement names beside topics and the parties themselves, in its words, at most three."""
    return _rarest_words(alignment, statement, _named(alignment, statement))


def point_name(alignment: Alignment, statement: Statement) -> str:
    """What a statement without a topic is about: the rarest things that it names, else how it begins."""
    return ", ".join(_things(alignment, statement)) or _beginning(statement.text)


def _things(alignment: Alignment, statement: Statement) -> tuple[str, ...]:
    things = [
        m
        for m in _named(alignment, statement)
        if m.concept not in alignment.verbal and alignment.rarity.weight(m.concept) >= _TELLING
    ]
    return _rarest_words(alignment, statement, things)


def _named(alignment: Alignment, statement: Statement) -> list[Mention]:
    """Mentions beside topics and the parties themselves."""
    return [
        m
        for m in statement.mentions
        if m.concept not in alignment.topics and m.concept not in alignment.own_names
    ]


def _rarest_words(
    alignment: Alignment, statement: Statement, named: Sequence[Mention]
) -> tuple[str, ...]:
    rarest_first = sorted(named, key=lambda m: -alignment.rarity.weight(m.concept))
    words = (words_at(statement, m.start, m.end) for m in without_inner(rarest_first))
    return tuple(dict.fromkeys(words))[:_KEY_WORDS]


def without_inner(mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Mentions but those whose words lie within the words of another: `People` in `Great Hall of the People`."""
    places = {(m.start, m.end) for m in mentions}
    for m in mentions:
        if not any(a <= m.start and m.end <= b and (a, b) != (m.start, m.end) for a, b in places):
            yield m


def _beginning(text: str) -> str:
    """The first words of a text, as many as fit a heading."""
    line = " ".join(text.split())
    if len(line) <= _HEADING:
        return line
    cut = line[:_HEADING]
    return (cut.rpartition(" ")[0] or cut).rstrip(" ,;:，；：、") + " …"


def words_at(statement: Statement, start: int, end: int) -> str:
    """The words of a statement between two places of the readout's text."""
    return statement.text[start - statement.start : end - statement.start]


def turned(statement: Statement, *polarities: str) -> list[Cue]:
    """The cues of some polarities (`not seek`), in order."""
    return [cue for cue in statement.cues if cue.polarity in polarities]


def named_beside(statement: Statement, cue: Cue) -> set[str]:
    """Topics and concepts that a statement names in the clause of a cue, and in a list that ends it."""
    start, end = cue.start - statement.start, cue.end - statement.start
    while start > 0 and statement.text[start - 1] not in STOPS:
        start -= 1
    end = _clause_end(statement.text, end)
    while end < len(statement.text) and _clause_end(statement.text, end + 1) - end <= _ITEM:
        end = _clause_end(statement.text, end + 1)
    first, last = statement.start + start, statement.start + end
    return {m.concept for m in statement.mentions if first <= m.start and m.end <= last}


def _clause_end(text: str, start: int) -> int:
    return next((at for at in range(start, len(text)) if text[at] in STOPS), len(text))


def undiscussed(statement: Statement) -> set[str]:
    """Topics and concepts of which a statement says that they were not discussed."""
    cues = turned(statement, "not discussed")
    return {concept for cue in cues for concept in named_beside(statement, cue)}


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


def shortness(alignment: Alignment, spoken: Statement, silent: str) -> float:
    """Logarithm of how many times more statements the speaking readout has than the silent one."""
    return log(
        len(alignment.statements[spoken.readout]) / max(1, len(alignment.statements[silent]))
    )
