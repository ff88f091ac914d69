"""Phrases of the verb and speaker files made ready to be found in a text in one pass."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from diffcheck.reading.arabic import MARKS, plain

_TOKEN = re.compile(
    rf"(?:[^\W\d_]\.){{2,}}|[^\W_]+(?:[-'’ʼ][^\W_]+|[{MARKS}\u0640]+[^\W_]*)*|[^\w\s]"
)
_FOLD = str.maketrans({"ё": "е", "Ё": "Е", "’": "'", "ʼ": "'"})
_ANY_ENDING = "*"
_EXACT = "="
_REGULAR = "~"
_POSSESSIVE = "'s"
_BARS = 3
_RUN_KEY = 2
"""Characters by which phrases of languages without spaces are looked up; shorter phrases by all they have."""
_SHORTEST_STEM = 2
_STOPS = "。、，,. "
"""Marks by which a phrase of a language without spaces may say that a clause ends there; they are no evidence."""
_JOINED_AND = ("و", "ف")
"""Arabic words for `and`, written to the word behind them."""
_MEMORY = 20_000
"""Distinct words that an index remembers before it begins anew."""


class Form(StrEnum):
    """Which form of a verb a phrase holds."""

    FINITE = "finite"
    PRESENT = "present"
    """Third person of the present, which may be a noun in the plural (`demands`)."""
    BASE = "base"
    """Infinitive, as in `to discuss`."""
    PARTICIPLE = "participle"
    """Present participle, as in `, stressing that`."""


class Hit(NamedTuple):
    """A phrase found: tokens `first` to `last`, characters `start` to `end` of the statement."""

    section: str
    label: str
    first: int
    last: int
    start: int
    end: int
    form: Form


class _Entry(NamedTuple):
    rest: tuple[str, ...]
    section: str
    label: str
    form: Form
    exact: str
    kept: int = 0
    """Characters that are evidence, where the rest are endings (unspaced languages)."""


_NONE: Sequence[_Entry] = ()


class _Bucket:
    """Phrases that begin with one word: alone, by their second word, and with a second word of any ending."""

    __slots__ = ("alone", "any_ending", "by_second")

    def __init__(self) -> None:
        self.alone: list[_Entry] = []
        self.by_second: dict[str, list[_Entry]] = {}
        self.any_ending: list[_Entry] = []

    def add(self, entry: _Entry) -> None:
        if not entry.rest:
            self.alone.append(entry)
        elif entry.rest[0].endswith(_ANY_ENDING):
            self.any_ending.append(entry)
        else:
            self.by_second.setdefault(entry.rest[0], []).append(entry)


@dataclass(frozen=True, slots=True, eq=False)
class Token:
    """A word, or a mark of punctuation, as an index knows it; shared by all its places."""

    raw: str
    key: str
    """Folded lower case without a possessive ending."""
    is_word: bool
    """False for punctuation."""
    is_capital: bool
    possessive: bool
    grammar: frozenset[str]
    """Sections of single words that this is one of: prepositions, articles ..."""
    buckets: tuple[_Bucket, ...]


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text cut into tokens with their places in it."""

    items: tuple[Token, ...]
    spans: tuple[tuple[int, int], ...]


class PhraseIndex:
    """Phrases of a language by their first words, or by their first character where words are not spaced."""

    def __init__(
        self,
        spaced: bool,
        folding: Mapping[int, str] | None = None,
        endings: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        """Where words are not spaced, `folding` reads characters as others (`str.translate`), and a phrase may close with a key of `endings`."""
        self.spaced = spaced
        self._endings = endings or {}
        self._folding = folding or {}
        self._words: dict[str, _Bucket] = {}
        self._stems: dict[str, _Bucket] = {}
        self._grammar: dict[str, set[str]] = {}
        self._tokens: dict[str, Token] = {}
        self._runs: dict[str, list[_Entry]] = {}

    def add(self, section: str, label: str, phrases: Iterable[str]) -> None:
        """Add `phrases` in the notation of the data files."""
        for phrase in phrases:
            if self.spaced:
                for form, words in _forms(phrase):
                    self._add(section, label, form, words)
            else:
                written_as = self._with_endings(phrase)
                kept = len(phrase.rstrip(_STOPS)) - (len(written_as) > 1)
                for written in written_as:
                    entry = _Entry((written,), section, label, Form.FINITE, "", kept)
                    run = self._runs.setdefault(written[:_RUN_KEY], [])
                    run.append(entry)
                    run.sort(key=lambda other: -len(other.rest[0]))

    @property
    def has_endings(self) -> bool:
        """True where phrases may say that a clause ends behind them."""
        return bool(self._endings)

    def _with_endings(self, phrase: str) -> Sequence[str]:
        endings = self._endings.get(phrase[-1])
        return [phrase[:-1] + ending for ending in endings] if endings else [phrase]

    def add_grammar(self, section: str, words: Iterable[str]) -> None:
        """Add single words that are only asked for by place."""
        for word in words:
            for _, forms in _forms(word):
                self._grammar.setdefault(_fold(forms[0]), set()).add(section)

    def _add(self, section: str, label: str, form: Form, words: tuple[str, ...]) -> None:
        exact = words[0][1:] if words[0].startswith(_EXACT) else ""
        folded = tuple(_fold(word) for word in words)
        entry = _Entry(folded[1:], section, label, form, exact)
        first = folded[0]
        if first.endswith(_ANY_ENDING):
            self._stems.setdefault(first[:-1], _Bucket()).add(entry)
        else:
            self._words.setdefault(first, _Bucket()).add(entry)

    def split(self, text: str) -> Tokens:
        """The words and punctuation of `text` in order."""
        spans = tuple([match.span() for match in _TOKEN.finditer(text)])
        known, make = self._tokens.get, self._token
        raws = [text[start:end] for start, end in spans]
        return Tokens(tuple([known(raw) or make(raw) for raw in raws]), spans)

    def find(self, tokens: Tokens) -> list[Hit]:
        """Of each section the longest phrase at each place, none inside another of its section."""
        hits: list[Hit] = []
        ends: dict[str, int] = {}
        for first, token in enumerate(tokens.items):
            if not token.buckets:
                continue
            best: dict[str, tuple[int, _Entry]] = {}
            for last, entry in _found(tokens.items, first):
                if last > best.get(entry.section, (-1, entry))[0]:
                    best[entry.section] = (last, entry)
            for section, (last, entry) in best.items():
                if first < ends.get(section, 0):
                    continue
                ends[section] = last + 1
                start, end = tokens.spans[first][0], tokens.spans[last][1]
                hits.append(Hit(section, entry.label, first, last, start, end, entry.form))
        return hits

    def find_in_run(self, text: str) -> list[Hit]:
        """As `find`, for a text without spaces; tokens are characters."""
        hits: list[Hit] = []
        ends: dict[str, int] = {}
        text = text.translate(self._folding) if self._folding else text
        runs = self._runs
        for start, character in enumerate(text):
            entries = runs.get(text[start : start + _RUN_KEY], _NONE)
            if character in runs:
                entries = [*entries, *runs[character]]
            for (phrase,), section, label, form, _, kept in entries:
                if text.startswith(phrase, start) and start >= ends.get(section, 0):
                    ends[section] = start + len(phrase.rstrip(_STOPS))
                    end = start + kept
                    hits.append(Hit(section, label, start, end - 1, start, end, form))
        return hits

    def _token(self, raw: str) -> Token:
        key = _folded(raw)
        possessive = key.endswith(_POSSESSIVE) and len(key) > len(_POSSESSIVE)
        if possessive:
            key = key[: -len(_POSSESSIVE)]
        keys = [key, key[1:]] if key.startswith(_JOINED_AND) else [key]
        buckets = [self._words[each] for each in keys if each in self._words]
        for each in keys:
            stems = (each[:length] for length in range(len(each), _SHORTEST_STEM - 1, -1))
            buckets += [self._stems[stem] for stem in stems if stem in self._stems]
        token = Token(
            raw,
            key,
            raw[0].isalnum(),
            raw[0].isupper(),
            possessive,
            frozenset(mark for each in keys for mark in self._grammar_of(each)),
            tuple(buckets),
        )
        if len(self._tokens) > _MEMORY:
            self._tokens.clear()
        self._tokens[raw] = token
        return token

    def _grammar_of(self, key: str) -> Iterator[str]:
        yield from self._grammar.get(key, ())
        for length in range(len(key), _SHORTEST_STEM - 1, -1):
            yield from self._grammar.get(key[:length] + _ANY_ENDING, ())


def _found(tokens: Sequence[Token], first: int) -> Iterator[tuple[int, _Entry]]:
    """Phrases that stand at token `first`, each with its last token."""
    token = tokens[first]
    second = tokens[first + 1].key if first + 1 < len(tokens) else ""
    for bucket in token.buckets:
        for entry in bucket.alone:
            if not entry.exact or entry.exact == token.raw:
                yield first, entry
        for entry in (*bucket.by_second.get(second, ()), *bucket.any_ending):
            last = _match(entry.rest, tokens, first)
            if last >= 0:
                yield last, entry


def _match(rest: Sequence[str], tokens: Sequence[Token], at: int) -> int:
    """Index of the last token of a phrase that begins at `at`, -1 where it does not stand there."""
    if at + len(rest) >= len(tokens):
        return -1
    for offset, word in enumerate(rest, at + 1):
        key = tokens[offset].key
        if key != word and not (word.endswith(_ANY_ENDING) and key.startswith(word[:-1])):
            return -1
    return at + len(rest)


def _fold(word: str) -> str:
    return _folded(word.removeprefix(_EXACT))


def _folded(word: str) -> str:
    return plain(word.translate(_FOLD).lower())


def _forms(phrase: str) -> Iterator[tuple[Form, tuple[str, ...]]]:
    """The forms that an entry of a data file stands for."""
    first, _, rest = phrase.partition(" ")
    if first.endswith(_REGULAR):
        base, third, past, participle = _conjugate(first[:-1])
    elif first.count("|") == _BARS:
        base, third, past, participle = first.split("|")
    else:
        yield Form.FINITE, _words(phrase)
        return
    tail = _words(rest)
    yield Form.BASE, (base, *tail)
    yield Form.PRESENT, (third, *tail)
    yield Form.FINITE, (past, *tail)
    yield Form.PARTICIPLE, (participle, *tail)


def _words(phrase: str) -> tuple[str, ...]:
    """`phrase` cut as texts are cut, a leading `=` and final `*` kept with their words."""
    if phrase.replace(" ", "").isalpha():
        return tuple(phrase.split())
    words: list[str] = []
    for part in phrase.split():
        tokens = [match.group() for match in _TOKEN.finditer(part.strip("=*"))]
        if tokens and part.startswith(_EXACT):
            tokens[0] = _EXACT + tokens[0]
        if tokens and part.endswith(_ANY_ENDING):
            tokens[-1] += _ANY_ENDING
        words += tokens
    return tuple(words)


def _conjugate(verb: str) -> tuple[str, str, str, str]:
    """Base, third person, past and present participle of a regular English verb."""
    if verb.endswith("e"):
        return verb, f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"
    third = f"{verb}es" if verb.endswith(("s", "sh", "ch", "x")) else f"{verb}s"
    return verb, third, f"{verb}ed", f"{verb}ing"
