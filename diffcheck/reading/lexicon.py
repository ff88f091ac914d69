"""The codebook made ready for one language: terms by their first word, so that a text is read in one pass."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from diffcheck.models import Codebook, Concept, ConceptKind, Topic
from diffcheck.reading.words import (
    EAST_ASIAN,
    LOOSELY_SPACED,
    fold_name,
    primary,
    split_words,
)

GAP = "*"
"""Stands in a term for up to three words, or eight characters where words are not spaced."""

_NAMES = frozenset(
    {
        ConceptKind.PERSON,
        ConceptKind.PARTY,
        ConceptKind.PLACE,
        ConceptKind.BODY,
        ConceptKind.DOCUMENT,
    }
)
_FUZZY = frozenset({ConceptKind.PERSON, ConceptKind.PLACE})
_SHORTEST_FUZZY = 6
_LONGEST_SHORT_NAME = 2
"""Syllables of a name that would be found inside other words: 이란, Iran, in 것이란."""
_LATIN_SCRIPT = frozenset(
    {"en", "fr", "es", "pt", "de", "it", "nl", "pl", "tr", "id", "vi", "ro", "cs", "sv"}
)

Pattern = Sequence[object]
"""`[rest, concept, excluding]`: the words after the second, the index of the concept, 1 for a phrase that excludes.

In `runs`, `rest` holds the whole parts of the term, and a fourth item marks one that stands only where a word begins."""

BEGINS_WORD = 3
"""Place of that fourth item."""

Branches = Mapping[str, Sequence[Pattern]]
"""Patterns of one first word by their second; the empty word stands for patterns of one word, `*` for a gap."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Terms of one language. Built from plain lists and mappings, so that it can be kept as JSON."""

    language: str
    concepts: Sequence[str]
    """Concept and topic ids; patterns name them by index."""
    stems: Mapping[str, Branches]
    """Patterns by the stem of their first word (spaced languages)."""
    exact: Mapping[str, Branches]
    """Patterns by their first word as written."""
    runs: Mapping[str, Sequence[Pattern]]
    """Patterns by their first two characters (languages without spaces)."""
    names: Mapping[str, Mapping[str, int]]
    """One-word names as `fold_name` makes them, by first letter, which variant spellings are compared with."""
    narrow: Sequence[int] = field(default=())
    """Indices of parties and places, which give way to longer names around them."""
    wide: Sequence[int] = field(default=())
    """Indices of names and things that a party or place may stand in."""
    fold: Mapping[str, str] = field(default_factory=dict)
    """Characters that are read as another one: traditional as simplified."""
    known: dict[str, int] = field(default_factory=dict, compare=False)
    """Words that were compared with the names before, with what came of it: a memory, not part of the value."""


class _Builder:
    """Collects patterns while the codebook is walked."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.concepts: list[str] = []
        self.stems: dict[str, dict[str, list[Pattern]]] = {}
        self.exact: dict[str, dict[str, list[Pattern]]] = {}
        self.runs: dict[str, list[Pattern]] = {}
        self.names: dict[str, dict[str, int]] = {}

    def add(
        self, term: str, language: str, concept: int, excluding: int = 0, *, is_name: bool = False
    ) -> None:
        """Add one term in the notation of the codebook files."""
        if language in EAST_ASIAN and not term.isascii():
            self._add_run(term, language, [concept, excluding], is_name)
            return
        exact = term.startswith("=")
        parts = [split_words(part, language) for part in term.removeprefix("=").split(GAP)]
        words = [word for part in parts for word in part]
        if not words or any(not part for part in parts):
            return
        exact = exact or (term.upper() == term and term.lower() != term)
        keys: list[str] = []
        for number, part in enumerate(parts):
            keys += [GAP] * bool(number) + [word.raw if exact else word.stem for word in part]
        index = self.exact if exact else self.stems
        first, second, rest = keys[0], keys[1] if keys[1:] else "", keys[2:]
        index.setdefault(first, {}).setdefault(second, []).append([rest, concept, excluding])

    def _add_run(self, term: str, language: str, pattern: list[object], is_name: bool) -> None:
        """A term that matches as a substring; where words are spaced, `=` and short names want a word's beginning."""
        loose = language in LOOSELY_SPACED
        plain = "".join(term.removeprefix("=").split()) if loose else term
        first, *rest = [part.strip() for part in plain.split(GAP)]
        short = is_name and not rest and len(first) <= _LONGEST_SHORT_NAME
        if loose and (short or term.startswith("=")):
            pattern = [*pattern, 1]
        self.runs.setdefault(first[:2], []).append([[first, *rest], *pattern])

    def add_name(self, term: str, concept: int) -> None:
        """Offer a one-word name to the comparison of variant spellings."""
        name = term.removeprefix("=")
        if len(name) >= _SHORTEST_FUZZY and name.isalpha() and name[0].isupper():
            folded = fold_name(name.lower())
            self.names.setdefault(folded[0], {}).setdefault(folded, concept)


def compile_lexicon(
    codebook: Codebook, language: str, fold: Mapping[str, str] | None = None
) -> Lexicon:
    """Everything of `codebook` that can stand in a text of `language` (BCP-47); `fold` is kept for its texts."""
    builder = _Builder(primary(language))
    narrow, wide = [], []
    entries: tuple[Topic | Concept, ...] = (*codebook.topics, *codebook.concepts)
    for entry in entries:
        index = len(builder.concepts)
        builder.concepts.append(entry.id)
        for term, of in _terms(entry, builder.language):
            is_name = isinstance(entry, Concept) and entry.kind in _NAMES
            builder.add(term, of, index, is_name=is_name)
            if isinstance(entry, Concept) and entry.kind in _FUZZY and of not in EAST_ASIAN:
                builder.add_name(term, index)
        for of, terms in entry.excluding:
            if of == builder.language:
                for term in terms:
                    builder.add(term, of, index, 1)
        if isinstance(entry, Concept):
            if entry.kind in (ConceptKind.PARTY, ConceptKind.PLACE):
                narrow.append(index)
            if entry.kind not in (ConceptKind.PARTY, ConceptKind.PERSON, ConceptKind.OFFICE):
                wide.append(index)
    return Lexicon(
        builder.language,
        builder.concepts,
        builder.stems,
        builder.exact,
        builder.runs,
        builder.names,
        narrow,
        wide,
        fold or {},
    )


def _terms(entry: Topic | Concept, language: str) -> Iterable[tuple[str, str]]:
    """Terms of an entry for texts of `language`, each with the language it is written in.

    English names and acronyms stand in texts of every language (`AI` in Chinese), so they are
    looked for there too; in other Latin-script languages only where no form of their own is given.
    """
    own = dict(entry.terms)
    for term in own.get(language, ()):
        yield term, language
    if language == "en":
        return
    is_name = isinstance(entry, Concept) and entry.kind in _NAMES
    borrowed = own.get("en", ()) if language not in _LATIN_SCRIPT or language not in own else ()
    for term in borrowed:
        if term.isupper() or (is_name and (language in _LATIN_SCRIPT or term[:1].isupper())):
            # Compared by the stems of the text: Spanish reads Lula as lul.
            yield term, language if language in _LATIN_SCRIPT else "en"
