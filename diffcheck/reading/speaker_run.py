"""A statement with everything found in it (languages whose phrases match as substrings)."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from diffcheck.models import Statement
from diffcheck.reading.acts import find_hits
from diffcheck.reading.speaker_phrases import Hit
from diffcheck.reading.speaker_words import LanguageWords, Names, index_of


@dataclass(frozen=True, slots=True)
class Run:
    """A statement with everything found in it; places count from its beginning."""

    statement: Statement
    words: LanguageWords
    hits: tuple[Hit, ...]
    """In the order in which they begin."""
    people: tuple[tuple[int, int, str], ...]
    """Mentions of persons and offices: start, end, party."""
    sides: tuple[tuple[int, int, str], ...]
    both: tuple[tuple[int, int], ...]

    def of(self, start: int, end: int, *sections: str) -> list[Hit]:
        """Hits of some sections that begin between two places."""
        first = bisect_left(self.hits, start, key=_begin)
        last = bisect_left(self.hits, end, lo=first, key=_begin)
        return [hit for hit in self.hits[first:last] if hit.section in sections]


def _begin(hit: Hit) -> int:
    return hit.start


def scan_run(statement: Statement, words: LanguageWords, names: Names) -> Run:
    """Find verbs, marks and names in `statement`."""
    at = statement.start
    people, sides, both = [], [], []
    for mention in statement.mentions:
        place = mention.start - at, mention.end - at
        if mention.concept in names.both:
            both.append(place)
        if party := names.people.get(mention.concept):
            people.append((*place, party))
        if party := names.sides.get(mention.concept):
            sides.append((*place, party))
    hits = sorted(find_hits(statement.text, index_of(words)), key=_begin)
    return Run(statement, words, tuple(hits), tuple(people), tuple(sides), tuple(both))
