"""Every term of the codebook with its place, and the form in which it is looked for: what the lint works on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import cast

from diffcheck.errors import Level, Problem
from diffcheck.loading.document import dotted
from diffcheck.loading.entries import Entry, Layer, merge
from diffcheck.models import Codebook, Concept, Statement, Topic
from diffcheck.reading.lexicon import GAP, Lexicon, compile_lexicon
from diffcheck.reading.mentions import find_mentions
from diffcheck.reading.words import primary

Key = tuple[object, ...]
"""What is compared with a text: two terms with one key are found in the same places."""


@dataclass(frozen=True, slots=True)
class Term:
    """One term of one entry, where it stands."""

    text: str
    language: str
    """Without script and region."""
    whole: Topic | Concept
    """The entry as all layers make it."""
    entry: Entry
    route: tuple[str | int, ...]
    is_own: bool
    """Whether it stands in a file of the user's, not of the package."""

    @property
    def is_topic(self) -> bool:
        """Whether it belongs to a topic, not to a concept."""
        return self.entry.is_topic

    def problem(self, message: str, level: Level) -> Problem:
        """A problem of this term, at its place."""
        said = f"{self.text!r} {message}"
        spot = self.entry.document.values.get(self.route)
        line, column = (spot.line, spot.column) if spot else (0, 0)
        path = self.entry.document.path
        return Problem(path, line, column, dotted(self.route), said, level=level)


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of one language with what reads them."""

    language: str
    terms: tuple[Term, ...]
    lexicon: Lexicon
    """Every term is an entry of its own here, whose id is its number."""
    keys: Mapping[int, Key] = field(default_factory=dict)
    """By the number of the term; one that no text can hold has none."""

    def found_in(self, text: str) -> set[int]:
        """The numbers of the terms that are found in `text`, variant spellings of names left out."""
        whole = Statement("", "", 0, 0, len(text), text)
        return {int(m.concept) for m in find_mentions(whole, self.lexicon) if m.exact}


def collect_terms(layers: Sequence[Layer]) -> tuple[Term, ...]:
    """The terms of all layers that are in force; the first layer is the package's."""
    topics, concepts, _ = merge(layers)
    wholes: dict[tuple[bool, str], Topic | Concept] = {}
    wholes |= {(True, topic.id): topic for topic in topics}
    wholes |= {(False, concept.id): concept for concept in concepts}
    return tuple(
        Term(text, primary(language), wholes[place], entry, (entry.id, "terms", language, n), own)
        for place, entries in _in_force(layers).items()
        if place in wholes
        for entry, own in entries
        if entry.data
        for language, texts in entry.data.terms.items()
        for n, text in enumerate(texts)
    )


def _in_force(layers: Sequence[Layer]) -> dict[tuple[bool, str], list[tuple[Entry, bool]]]:
    """The entries that add to each id, without those that were hidden or replaced."""
    found: dict[tuple[bool, str], list[tuple[Entry, bool]]] = defaultdict(list)
    for number, layer in enumerate(layers):
        for entry in layer:
            if entry.data and (entry.data.hide or entry.data.replace):
                found[entry.is_topic, entry.id] = []
            found[entry.is_topic, entry.id].append((entry, number > 0))
    return found


def by_language(terms: Iterable[Term], fold: Mapping[str, str]) -> Iterator[Terms]:
    """The terms language by language; `fold` says how characters of Chinese are read."""
    groups: dict[str, list[Term]] = defaultdict(list)
    for term in terms:
        groups[term.language].append(term)
    for language, group in groups.items():
        lexicon = _lexicon(group, language, fold if language == "zh" else {})
        yield Terms(language, tuple(group), lexicon, _keys(lexicon))


def as_text(term: str) -> str:
    """The shortest text that a term means."""
    return " ".join(term.removeprefix("=").replace(GAP, " ").split())


def _lexicon(terms: Sequence[Term], language: str, fold: Mapping[str, str]) -> Lexicon:
    topics, concepts = [], []
    for number, term in enumerate(terms):
        only = ((language, (term.text,)),)
        if isinstance(term.whole, Topic):
            topics.append(replace(term.whole, id=str(number), terms=only))
        else:
            concepts.append(replace(term.whole, id=str(number), terms=only))
    return compile_lexicon(Codebook(tuple(topics), tuple(concepts)), language, fold)


def _keys(lexicon: Lexicon) -> dict[int, Key]:
    keys: dict[int, Key] = {}
    for kind, index in (("stems", lexicon.stems), ("exact", lexicon.exact)):
        for first, branches in index.items():
            for second, patterns in branches.items():
                for rest, concept, excluding, *more in patterns:
                    if not excluding:
                        parts = cast(Sequence[str], rest)
                        number = int(lexicon.concepts[cast(int, concept)])
                        keys[number] = (kind, first, second, *parts, *more)
    for patterns in lexicon.runs.values():
        for rest, concept, excluding, *more in patterns:
            if not excluding:
                number = int(lexicon.concepts[cast(int, concept)])
                keys[number] = ("runs", *cast(Sequence[str], rest), *more)
    return keys
