"""Phrases of the verb and speaker files made ready to be found in a text in one pass."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from diffcheck.reading.arabic import MARKS, plain
from diffcheck.reading.words import part_elided

_TOKEN = re.compile(
    rf"(?:[^\W\d_]\.){{2,}}|[^\W_]+(?:[-'’ʼ][^\W_]+|[{MARKS}\u0640]+[^\W_]*)*|[^\w\s]"
)
_FOLD = str.maketrans({"ё": "е", "Ё": "Е", "’": "'", "ʼ": "'"})
_ANY_ENDING = "*"
_EXACT = "="
_REGULAR = "~"
_PERFECT = "+"
_GAP = "…"
_CLAUSE_ENDS = frozenset(";:.!?")
_OPENS_CLAUSE = "that"
"""The grammar section of words such as `dass`."""
_FARTHEST = 80
"""Tokens from a verb to the part of it that ends the clause."""
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
    PERFECT = "perfect"
    """Past participle: a verb only with its auxiliary (`a souligné`, `hat ... betont`)."""
    PERFECT_OR_PRESENT = "perfect or present"
    """The same word for both (`betont`)."""
    PASSIVE = "passive"
    """Past participle with the auxiliary of the passive."""


class Hit(NamedTuple):
    """A phrase found: tokens `first` to `last`, characters `start` to `end` of the statement."""

    section: str
    label: str
    first: int
    last: int
    start: int
    end: int
    form: Form


class Spelling(NamedTuple):
    """How a language writes its words."""

    language: str = "en"
    conjugations: Mapping[str, Mapping[str, Sequence[str]]] = {}
    """Ending of an infinitive with the endings of its forms; without any, English verbs are known."""
    endings: Mapping[str, Sequence[str]] = {}
    """Last character of a phrase with what it stands for, where words are not spaced."""


class _Entry(NamedTuple):
    rest: tuple[str, ...]
    section: str
    label: str
    form: Form
    exact: str
    later: tuple[str, ...] = ()
    """Words that follow later in the clause: `hervor` of `hob ... hervor`."""
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
        spelling: Spelling | None = None,
    ) -> None:
        """`folding` reads characters as others (`str.translate`), where words are not spaced."""
        self.spaced = spaced
        self._spelling = spelling or Spelling()
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
                for form, words in _forms(phrase, self._spelling):
                    self._add(section, label, form, words)
            else:
                written_as = self._with_endings(phrase)
                kept = len(phrase.rstrip(_STOPS)) - (len(written_as) > 1)
                for written in written_as:
                    entry = _Entry((written,), section, label, Form.FINITE, "", kept=kept)
                    run = self._runs.setdefault(written[:_RUN_KEY], [])
                    run.append(entry)
                    run.sort(key=lambda other: -len(other.rest[0]))

    @property
    def has_endings(self) -> bool:
        """True where phrases may say that a clause ends behind them."""
        return bool(self._spelling.endings)

    def _with_endings(self, phrase: str) -> Sequence[str]:
        endings = self._spelling.endings.get(phrase[-1])
        return [phrase[:-1] + ending for ending in endings] if endings else [phrase]

    def add_grammar(self, section: str, words: Iterable[str]) -> None:
        """Add single words that are only asked for by place."""
        for word in words:
            for _, forms in _forms(word, self._spelling):
                self._grammar.setdefault(_fold(forms[0]), set()).add(section)

    def _add(self, section: str, label: str, form: Form, words: tuple[str, ...]) -> None:
        exact = words[0][1:] if words[0].startswith(_EXACT) else ""
        folded = tuple(_fold(word) for word in words)
        gap = folded.index(_GAP) if _GAP in folded else len(folded)
        entry = _Entry(folded[1:gap], section, label, form, exact, folded[gap + 1 :])
        first = folded[0]
        if first.endswith(_ANY_ENDING):
            self._stems.setdefault(first[:-1], _Bucket()).add(entry)
        else:
            self._words.setdefault(first, _Bucket()).add(entry)

    def split(self, text: str) -> Tokens:
        """The words and punctuation of `text` in order."""
        parted = part_elided(text, self._spelling.language)
        spans = tuple([match.span() for match in _TOKEN.finditer(parted)])
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
                known = best.get(entry.section)
                if known is None or _is_fuller(last, entry, *known):
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
            for (phrase,), section, label, form, *_, kept in entries:
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
            exact = not entry.exact or entry.exact == token.raw
            if exact and (not entry.later or _follows(entry.later, tokens, first)):
                yield first, entry
        for entry in (*bucket.by_second.get(second, ()), *bucket.any_ending):
            last = _match(entry.rest, tokens, first)
            if last >= 0 and (not entry.later or _follows(entry.later, tokens, last)):
                yield last, entry


def _is_fuller(last: int, entry: _Entry, known_last: int, known: _Entry) -> bool:
    """Whether a phrase says more than the one known for its place."""
    return (last, len(entry.later)) > (known_last, len(known.later))


def _follows(later: Sequence[str], tokens: Sequence[Token], last: int) -> bool:
    """Whether the words `later` stand behind token `last` in its clause, which may hold a list or a relative clause.

    A comma right behind a verb of saying opens what is said (`sagte, sie stimme zu`).
    """
    for at in range(last + 1, min(len(tokens), last + 1 + _FARTHEST)):
        opens = _OPENS_CLAUSE in tokens[at].grammar or (tokens[at].raw == "," and at == last + 1)
        if opens or tokens[at].raw in _CLAUSE_ENDS:
            return False
        if _is_word(tokens[at].key, later[0]) and _match(later[1:], tokens, at) >= 0:
            return True
    return False


def _is_word(key: str, word: str) -> bool:
    return key == word or (word.endswith(_ANY_ENDING) and key.startswith(word[:-1]))


def _match(rest: Sequence[str], tokens: Sequence[Token], at: int) -> int:
    """Index of the last token of a phrase that begins at `at`, -1 where it does not stand there."""
    if at + len(rest) >= len(tokens):
        return -1
    for offset, word in enumerate(rest, at + 1):
        if not _is_word(tokens[offset].key, word):
            return -1
    return at + len(rest)


def _fold(word: str) -> str:
    return _folded(word.removeprefix(_EXACT))


def _folded(word: str) -> str:
    return plain(word.translate(_FOLD).lower())


def _forms(phrase: str, spelling: Spelling) -> Iterator[tuple[Form, tuple[str, ...]]]:
    """The forms that an entry of a data file stands for."""
    language = spelling.language
    first, _, rest = phrase.partition(" ")
    if first.endswith(_REGULAR) and spelling.conjugations:
        tail = _words(rest, language)
        for form, word in _regular(first[:-1], spelling.conjugations):
            yield form, (*_words(word, language), *tail)
        return
    if first.endswith(_REGULAR):
        base, third, past, participle = _conjugate(first[:-1])
    elif first.count("|") == _BARS:
        base, third, past, participle = first.split("|")
    else:
        form = Form.PERFECT if first.startswith(_PERFECT) and len(first) > 1 else Form.FINITE
        yield (
            form,
            _words(phrase.removeprefix(_PERFECT) if form is Form.PERFECT else phrase, language),
        )
        return
    tail = _words(rest, language)
    if base != past:
        yield Form.BASE, (base, *tail)
    yield Form.PRESENT, (third, *tail)
    yield Form.FINITE, (past, *tail)
    yield Form.PARTICIPLE, (participle, *tail)


def _regular(
    verb: str, conjugations: Mapping[str, Mapping[str, Sequence[str]]]
) -> Iterator[tuple[Form, str]]:
    """The forms of a regular verb; an ending `ge-t` has a part before the stem."""
    ending = max((end for end in conjugations if verb.endswith(end)), key=len, default="")
    stem, forms = verb.removesuffix(ending), conjugations.get(ending, {})
    endings = {Form(form): list(written) for form, written in forms.items()}
    shared = set(endings.get(Form.PRESENT, ())) & set(endings.get(Form.PERFECT, ()))
    for form, written in endings.items():
        for one in written:
            before, _, behind = one.rpartition("-")
            if one not in shared:
                yield form, before + stem + behind
            elif form is Form.PERFECT:
                yield Form.PERFECT_OR_PRESENT, before + stem + behind


def _words(phrase: str, language: str) -> tuple[str, ...]:
    """`phrase` cut as texts are cut, a leading `=` and final `*` kept with their words."""
    phrase = part_elided(phrase, language)
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
