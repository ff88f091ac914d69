"""A statement cut into tokens, with everything found in it (languages that part words by spaces)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from diffcheck.models import Statement
from diffcheck.reading.speaker_participles import settle
from diffcheck.reading.speaker_phrases import Hit, Token
from diffcheck.reading.speaker_words import ACT, LanguageWords, Mark, Names, index_of

_Places = dict[int, tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Scan:
    """Tokens, phrases and names of a statement; what is quoted holds none."""

    statement: Statement
    words: LanguageWords
    tokens: tuple[Token, ...]
    spans: tuple[tuple[int, int], ...]
    """Places of the tokens in the statement."""
    sections: Mapping[str, list[Hit]]
    """Verbs, cues, joint phrases and marks by section."""
    begins: Mapping[int, Mapping[str, Hit]]
    """The same by first token and section."""
    people: Mapping[int, tuple[int, str]]
    """Mentions of persons and offices: first token to last token and party."""
    sides: Mapping[int, tuple[int, str]]
    """Mentions of parties."""
    both: Mapping[int, int]
    """Mentions of both sides: first token to last."""
    quoted: frozenset[int]
    """Tokens inside quotations."""

    def is_mark(self, at: int, *sections: str) -> bool:
        """Whether a phrase of one of `sections` begins at token `at`."""
        found = self.begins.get(at)
        return found is not None and not found.keys().isdisjoint(sections)

    def longest(self, at: int, *sections: str) -> Hit | None:
        """The longest phrase of `sections` that begins at token `at`."""
        found = self.begins.get(at)
        if found is None:
            return None
        hits = [found[section] for section in sections if section in found]
        return max(hits, key=lambda hit: hit.last, default=None)

    def of(self, *sections: str) -> list[Hit]:
        """Hits of some sections in order."""
        if len(sections) == 1:
            return self.sections.get(sections[0], [])
        found = [hit for section in sections for hit in self.sections.get(section, ())]
        return sorted(found, key=lambda hit: hit.first)

    def has(self, at: int, word: str) -> bool:
        """Whether token `at` is a word of the grammar section `word`."""
        return 0 <= at < len(self.tokens) and word in self.tokens[at].grammar

    def has_within(self, first: int, last: int, word: str) -> bool:
        """Whether one of the tokens `first` to `last` is a word of the grammar section `word`."""
        return any(word in token.grammar for token in self.tokens[max(0, first) : last + 1])

    def place(self, first: int, last: int) -> tuple[int, int]:
        """Tokens `first` to `last` as a stretch of the readout's text."""
        at = self.statement.start
        return at + self.spans[first][0], at + self.spans[last][1]

    def after(self, begin: int) -> Scan:
        """The same statement with only the phrases from token `begin` on."""
        sections = {
            section: [hit for hit in hits if hit.first >= begin]
            for section, hits in self.sections.items()
        }
        return replace(self, sections=sections)


def scan_statement(
    statement: Statement,
    words: LanguageWords,
    names: Names,
    quotes: Sequence[tuple[int, int]] = (),
) -> Scan:
    """Cut `statement`; `quotes` are stretches of it, in its own characters, that are left unread."""
    index = index_of(words)
    tokens = index.split(statement.text)
    quoted = frozenset(
        number
        for start, end in quotes
        for number, span in enumerate(tokens.spans)
        if start <= span[0] < end
    )
    sections: dict[str, list[Hit]] = {}
    begins: dict[int, dict[str, Hit]] = {}
    found = index.find(tokens)
    if words.tells_participles:
        found = settle(found, tokens.items, words)
    for hit in found:
        if hit.first not in quoted:
            sections.setdefault(hit.section, []).append(hit)
            begins.setdefault(hit.first, {})[hit.section] = hit
    _drop_events(sections, begins)
    people, sides, both = _places(statement, tokens.spans, names, quoted)
    return Scan(
        statement,
        words,
        tokens.items,
        tokens.spans,
        sections,
        begins,
        people,
        sides,
        both,
        quoted,
    )


def _drop_events(sections: dict[str, list[Hit]], begins: dict[int, dict[str, Hit]]) -> None:
    """Leave out verbs of meeting that are part of a longer verb of saying (`spoke about`, `called on`)."""
    events = sections.get(Mark.EVENT, [])
    sections[Mark.EVENT] = [
        hit
        for hit in events
        if (act := begins[hit.first].get(ACT)) is None or act.last <= hit.last
    ]


def _places(
    statement: Statement,
    spans: Sequence[tuple[int, int]],
    names: Names,
    quoted: frozenset[int],
) -> tuple[_Places, _Places, dict[int, int]]:
    """Mentions of people, of parties and of both sides, by first token."""
    people: _Places = {}
    sides: _Places = {}
    both: dict[int, int] = {}
    starts = {span[0]: number for number, span in enumerate(spans)}
    for mention in statement.mentions:
        concept = mention.concept
        person, side = names.people.get(concept), names.sides.get(concept)
        first = starts.get(mention.start - statement.start)
        if first is None or first in quoted:
            continue
        last = first
        while last + 1 < len(spans) and spans[last + 1][0] < mention.end - statement.start:
            last += 1
        if concept in names.both:
            both[first] = last
        if person and last >= people.get(first, (-1, ""))[0]:
            people[first] = last, person
        if side and last >= sides.get(first, (-1, ""))[0]:
            sides[first] = last, side
    return people, sides, both
