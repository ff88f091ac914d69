"""What the words of a text themselves tell: its language, the days and parties it names, how the parties met."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from diffcheck.adding.extras import have
from diffcheck.loading.lexicons import CodebookStore
from diffcheck.loading.outlets import load_meeting_words
from diffcheck.loading.values import load_value_words
from diffcheck.models import ConceptKind, EventKind, Readout, Statement, ValueKind
from diffcheck.reading.mentions import find_mentions
from diffcheck.reading.values import find_values
from diffcheck.segmentation import split_statements

_SCRIPTS = (
    ("ja", re.compile(r"[\u3040-\u30ff]"), 0.05),
    ("ko", re.compile(r"[\uac00-\ud7a3]"), 0.3),
    ("zh", re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]"), 0.3),
    ("el", re.compile(r"[\u0370-\u03ff]"), 0.5),
    ("he", re.compile(r"[\u0590-\u05ff]"), 0.5),
    ("th", re.compile(r"[\u0e00-\u0e7f]"), 0.5),
    ("hi", re.compile(r"[\u0900-\u097f]"), 0.5),
)
"""Scripts that tell a language, with the share of letters that it takes."""
_ALPHABETS = (
    ("uk", re.compile(r"[іїєґІЇЄҐ]"), 0.01),
    ("ru", re.compile(r"[\u0400-\u04ff]"), 0.5),
    ("ar", re.compile(r"[\u0600-\u06ff]"), 0.5),
)
"""Scripts of several languages, with the likeliest of them, for want of anything better."""
_LETTER = re.compile(r"[^\W\d_]")
_ENOUGH = 4_000
"""Characters that tell a language."""
_OPENING = 3
"""Statements in which an account says who met, when and how."""
_OPENING_CHARACTERS = 600
_SIDES = (ConceptKind.PARTY, ConceptKind.PERSON, ConceptKind.OFFICE)


def language_of(text: str) -> tuple[str, str]:
    """The primary language subtag of `text` and what tells it; two empty strings where nothing does."""
    sample = text[:_ENOUGH]
    if not _LETTER.search(sample):
        return "", ""
    if language := script_language(sample, is_sure=True):
        return language, "its script"
    identifier = have("py3langid")
    if identifier is not None:
        return str(identifier.classify(sample)[0]), "its words, by py3langid"
    language = script_language(sample)
    return (language, "its script") if language else ("", "")


def script_language(text: str, *, is_sure: bool = False) -> str:
    """The likeliest language that a text's script speaks for, empty where it speaks for none; `is_sure`: for one only."""
    letters = len(_LETTER.findall(text))
    for language, script, share in _SCRIPTS if is_sure else (*_SCRIPTS, *_ALPHABETS):
        if letters and len(script.findall(text)) >= share * letters:
            return language
    return ""


def opening(text: str, language: str) -> tuple[Statement, ...]:
    """The first statements."""
    readout = Readout("text", (), "", text[:_ENOUGH], language or "en")
    return split_statements(readout)[:_OPENING]


def days_named(text: str, language: str, day: date | None = None) -> Iterator[date]:
    """The single days that `text` names, in order; those without a year only where `day` tells it."""
    for value in find_values(text, language, day, load_value_words(language)):
        if value.kind is ValueKind.DATE and value.low and value.low == value.high:
            yield date.fromisoformat(value.low)


def published_in(text: str, language: str) -> date | None:
    """The day of the text's dateline: the first full one in its first lines, else the last in its last lines."""
    first = next(days_named(text[:_OPENING_CHARACTERS], language), None)
    return first or next(reversed([*days_named(text[-200:], language)]), None)


def parties_named(title: str, text: str, language: str, extra: tuple[Path, ...] = ()) -> list[str]:
    """Codes of the parties that the title and the first statements speak of, the most often named first.

    `extra` names the user's own topics and glossary files.

    Raises:
        BadInputError: a file of `extra` is wrong.
    """
    store = CodebookStore(extra)
    sides = {c.id: c.party for c in store.outline().concepts if c.party and c.kind in _SIDES}
    lexicon = store.lexicon(language or "en")
    counted: Counter[str] = Counter()
    heading = Statement("title", "title", 0, 0, len(title), title)
    for statement in (heading, *opening(text, language)):
        at: dict[tuple[int, int], set[str]] = {}
        for mention in find_mentions(statement, lexicon):
            if mention.concept in sides:
                at.setdefault((mention.start, mention.end), set()).add(sides[mention.concept])
        # A short form that several parties use tells none of them.
        counted.update(next(iter(codes)) for codes in at.values() if len(codes) == 1)
    return [code for code, _ in counted.most_common()]


def kind_of(title: str, text: str, language: str) -> EventKind | None:
    """How the parties met, by the title and the first statements; None where no word tells it."""
    for words in (title, " ".join(statement.text for statement in opening(text, language))):
        folded = f" {words.casefold()} "
        for kind, stems in load_meeting_words():
            if any(stem.casefold() in folded for stem in stems):
                return kind
    return None
