"""What is wrong or doubtful in the codebook: terms that stand twice, can't be found, or lack in a language.

An error is a term that does harm: one that can never be found, or that two sides of a distinction share. A warning is
one that a person should look at. What stands in the package's own files and is known to do no harm is only counted:
words of one stem in one entry, a word spelt alike in two topics or two concepts (it means both), concepts without a
language.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

from diffcheck.errors import Level, Problem
from diffcheck.loading.codebook import read_layers
from diffcheck.loading.codebook_terms import Key, Term, Terms, as_text, by_language, collect_terms
from diffcheck.loading.entries import Entry, Layer, merge
from diffcheck.loading.lexicons import simplified
from diffcheck.models import Concept, ConceptKind
from diffcheck.reading.words import EAST_ASIAN, primary

LANGUAGES = ("en", "zh", "ru", "uk", "ja", "ko", "ar", "fr", "es", "pt", "de")
"""What every topic of the package has terms in."""

SAME_STEMS = "terms that another of their entry finds as well"
SHARED_TOPICS = "terms of more than one topic"
SHARED_CONCEPTS = "terms of more than one concept"
SHORT = "terms of one character"
CONCEPTS_WITHOUT = "concepts without terms"


@dataclass(frozen=True, slots=True)
class Lint:
    """The problems of the codebook, and what was only counted: by what it is, then by language."""

    problems: tuple[Problem, ...]
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    terms: tuple[Terms, ...] = ()
    """The terms that were looked at, language by language."""


class _Findings:
    """Collects what the checks find."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = list(problems)
        self.counts: dict[str, Counter[str]] = defaultdict(Counter)

    def say(self, term: Term, message: str, level: Level = Level.WARNING) -> None:
        self.problems.append(term.problem(message, level))

    def count(self, what: str, language: str) -> None:
        self.counts[what][language] += 1


def check_all(extra: tuple[Path, ...] = ()) -> Lint:
    """The lint of the package's codebook with the user's files `extra` laid over it."""
    layers, problems = read_layers(extra)
    return check_layers(layers, simplified(), problems)


def check_layers(
    layers: Sequence[Layer], fold: Mapping[str, str], problems: Iterable[Problem] = ()
) -> Lint:
    """The lint of `layers`, of which the first is the package's; `problems` are those of reading them."""
    found = _Findings((*problems, *merge(layers)[2]))
    languages = tuple(by_language(collect_terms(layers), fold))
    for terms in languages:
        _check_entries(terms, found)
        _check_shared(terms, found)
        _check_findable(terms, found)
        _check_length(terms, found)
    for number, layer in enumerate(layers):
        _check_labels(layer, found)
        _check_languages(layer, found, layers[:number])
    return Lint(tuple(sorted(set(found.problems))), found.counts, languages)


def _check_entries(terms: Terms, found: _Findings) -> None:
    """Terms of one entry that are the same, as written or as they are looked for."""
    seen: dict[tuple[bool, str, Key], Term] = {}
    for number, key in sorted(terms.keys.items()):
        term = terms.terms[number]
        first = seen.setdefault((term.is_topic, term.whole.id, key), term)
        if first is term:
            continue
        if first.text == term.text and first.is_own == term.is_own:
            found.say(term, "stands twice in this entry", Level.ERROR)
        elif first.text == term.text:
            found.say(term, "stands in the package's codebook already")
        elif term.is_own:
            found.say(term, f"is found by {first.text!r} already: both are read alike")
        else:
            found.count(SAME_STEMS, terms.language)


def _check_shared(terms: Terms, found: _Findings) -> None:
    """Terms that two entries have, neither of which stands above the other."""
    groups: dict[tuple[bool, Key], dict[str, Term]] = defaultdict(dict)
    for number, key in sorted(terms.keys.items()):
        term = terms.terms[number]
        groups[term.is_topic, key].setdefault(term.whole.id, term)
    for group in groups.values():
        for one, other in combinations(group.values(), 2):
            if one.is_topic:
                _say_shared_topics(one, other, found)
            else:
                _say_shared_concepts(one, other, found)


def _say_shared_topics(one: Term, other: Term, found: _Findings) -> None:
    if _is_above(one.whole.id, other.whole.id) or _is_above(other.whole.id, one.whole.id):
        return
    if one.text == other.text and not other.is_own:
        found.count(SHARED_TOPICS, one.language)
        return
    written = "" if one.text == other.text else f" (written {one.text!r})"
    found.say(other, f"stands under {one.whole.id!r}, too{written}: a text with it is about both")


def _say_shared_concepts(one: Term, other: Term, found: _Findings) -> None:
    a, b = one.whole, other.whole
    if not isinstance(a, Concept) or not isinstance(b, Concept):
        return
    if a.variant_of and a.variant_of == b.variant_of:
        message = f"stands under {a.id!r}, too, from which {a.variant_of!r} should tell it apart"
        found.say(other, message, Level.ERROR)
    elif a.kind is b.kind is ConceptKind.PERSON:
        found.say(other, f"is a name of {a.label}, too: give the full name, or a title with it")
    else:
        found.count(SHARED_CONCEPTS, one.language)


def _is_above(topic: str, other: str) -> bool:
    return other.startswith(f"{topic}.")


def _check_findable(terms: Terms, found: _Findings) -> None:
    """Terms that are not found even in a text that is nothing but the term."""
    for number, term in enumerate(terms.terms):
        if number in terms.keys and number in terms.found_in(as_text(term.text)):
            continue
        excluded = any(primary(language) == term.language for language, _ in term.whole.excluding)
        why = "a phrase under 'except' takes it out" if excluded else "nothing is read like this"
        found.say(term, f"is never found: {why}", Level.ERROR)


def _check_length(terms: Terms, found: _Findings) -> None:
    """Terms that are looked for inside words and too short for it."""
    if terms.language not in EAST_ASIAN:
        return
    for term in terms.terms:
        if len(as_text(term.text)) == 1:
            if term.is_own:
                found.say(
                    term, "is one character, and is found inside words that mean other things"
                )
            else:
                found.count(SHORT, terms.language)


def _check_labels(layer: Layer, found: _Findings) -> None:
    """Topics that a reader of a report could not tell apart."""
    seen: dict[str, Entry] = {}
    for entry in layer:
        if entry.is_topic and entry.data and entry.data.label:
            first = seen.setdefault(entry.data.label.casefold(), entry)
            if first is not entry:
                message = f"{entry.data.label!r} is the label of {first.id!r}, too"
                found.problems.append(entry.problem(message, key="label"))


def _check_languages(layer: Layer, found: _Findings, below: Sequence[Layer]) -> None:
    """Entries without terms in a language that those beside them have; what `below` holds is complete by itself."""
    known = {(entry.is_topic, entry.id) for other in below for entry in other}
    for entry in layer:
        if not entry.data or not entry.data.terms or (entry.is_topic, entry.id) in known:
            continue
        own = {primary(language) for language in entry.data.terms}
        wanted = LANGUAGES if entry.is_topic or not below else _usual(layer)
        missing = [language for language in wanted if language not in own]
        if not entry.is_topic and not below:
            for language in missing:
                found.count(CONCEPTS_WITHOUT, language)
        elif missing:
            message = f"has no terms in {', '.join(missing)}: readouts in them never have it"
            place = entry.document.problem(
                (entry.id, "terms"), message, at_key=True, level=_level(below)
            )
            found.problems.append(place)


def _level(below: Sequence[Layer]) -> Level:
    """The package's topics must be complete; a user may need fewer languages."""
    return Level.WARNING if below else Level.ERROR


def _usual(layer: Layer) -> Iterator[str]:
    """The languages that most concepts of a file of one's own have."""
    have = [
        {primary(language) for language in entry.data.terms}
        for entry in layer
        if entry.data and not entry.is_topic
    ]
    counts = Counter(language for languages in have for language in languages)
    return (language for language, number in sorted(counts.items()) if number * 2 > len(have))
