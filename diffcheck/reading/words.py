"""Words of a text with their stems: the form in which terms and texts meet."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Protocol

import Stemmer

from diffcheck.reading import arabic

EAST_ASIAN = frozenset({"zh", "ja", "ko"})
"""Languages whose terms match as substrings: written without spaces, or with particles joined to the words."""

LOOSELY_SPACED = frozenset({"ko"})
"""Those of them in which a compound is written with a space or without (한미동맹, 한미 동맹)."""

_SNOWBALL = {
    "de": "german",
    "es": "spanish",
    "fr": "french",
    "it": "italian",
    "nl": "dutch",
    "pl": "polish",
    "pt": "portuguese",
    "ru": "russian",
    "tr": "turkish",
}
_ELISIONS = {
    "fr": re.compile(r"(?i:(?<![^\W_])(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu))['’]"),
    "it": re.compile(r"(?i:(?<![^\W_])(?:[cdlmnst]|un|(?:d|n|a|da|su)?e?ll|quell|quest))['’]"),
}
"""Words that lose their last letter before a vowel, with the apostrophe: `l'accord`, `qu'il`."""
_LETTER = r"[^\W_\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3]"
_MEMORY = 50_000
_TOKEN = re.compile(
    rf"(?:[^\W\d_]\.){{2,}}|{_LETTER}+(?:['’ʼ]{_LETTER}+|[{arabic.MARKS}]+{_LETTER}*)*"
)
_POSSESSIVE = re.compile(r"['’](?:s|S)?$")
_FOLD = str.maketrans({"ё": "е", "Ё": "Е", "ʼ": "", "'": "", "’": "", ".": ""})
_ENGLISH_ENDING = re.compile(
    r"(?<=[aeiouy][a-z])(?:ed|ing)$|(?<=[a-z][aeiouy][a-z]{2})(?:ed|ing)$"
)
_UKRAINIAN_ENDING = re.compile(
    r"(?<=\w{3})(?:(?:юв|ув)?анн(?:я|ям)|енн(?:я|ям)|ост(?:і|ей|ям)|іст(?:ь|ю)"
    r"|і(?:я|ї|ю|єю|й|ям|ях|ями)|ами|ями|ому|ого|ему|его|ими|іми|ою|ею|єю|ів|їв"
    r"|ої|єї|ах|ях|ам|ям|ом|ем|єм|им|їм|их|іх|ть|ти|ий|[аяуюоеєиіїьй])$"
)
_UKRAINIAN_SUFFIX = re.compile(r"(?<=\w{3})(?:ов|ев|єв|ів|їв)$")
_OPEN_SYLLABLE = str.maketrans("ії", "оє")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text; `start` and `end` count from the beginning of the text it was found in."""

    start: int
    end: int
    raw: str
    """As written, without dots and possessive ending: `US` for `U.S.`, `Biden` for `Biden's`."""
    stem: str
    others: tuple[str, ...] = ()
    """Further stems by which a term finds it: Russian обмене gives обмен, but обмен gives обм."""


class _Stem(Protocol):
    def __call__(self, word: str) -> str: ...


def primary(language: str) -> str:
    """The language of a BCP-47 tag without script and region, in lower case."""
    return language.replace("_", "-").split("-")[0].lower()


def part_elided(text: str, language: str) -> str:
    """`text` with a blank for the apostrophe of `l'accord`, so that two words are two; as long as before."""
    elided = _ELISIONS.get(primary(language))
    return elided.sub(lambda match: match.group()[:-1] + " ", text) if elided else text


@cache
def stemmer(language: str) -> _Stem:
    """The function that takes a lower-case word of `language` to its stem; the word itself where none is known."""
    if language in _SNOWBALL:
        stem: _Stem = Stemmer.Stemmer(_SNOWBALL[language]).stemWord
        return stem
    if language == "en":
        return _stem_english
    if language == "uk":
        return _stem_ukrainian
    if language == "ar":
        return arabic.stem
    return _unchanged


def split_words(text: str, language: str) -> tuple[Word, ...]:
    """The words of `text` in order; hyphens part words, dots in `U.S.` do not."""
    stem = stemmer(primary(language))
    others = _OTHERS.get(primary(language))
    words = []
    for match in _TOKEN.finditer(part_elided(text, language)):
        written = match.group()
        end = match.end()
        if possessive := _POSSESSIVE.search(written):
            written = written[: possessive.start()]
            end = match.start() + possessive.start()
        raw = arabic.bare(written.translate(_FOLD))
        folded = stem(raw.lower())
        words.append(Word(match.start(), end, raw, folded, others(raw) if others else ()))
    return tuple(words)


def _stem_twice(word: str) -> tuple[str, ...]:
    """Names are left alone: Судан would become суд, a court."""
    stem = stemmer("ru")
    once = stem(word)
    deeper = stem(once) if word[:1].islower() else once
    return (deeper,) if deeper != once else ()


_OTHERS: Mapping[str, Callable[[str], tuple[str, ...]]] = {
    "ru": _stem_twice,
    "ar": arabic.other_stems,
}
"""What gives the further stems of a word as it is written, by language."""


_DOUBLED = re.compile(r"(.)\1+")
_SOUNDS = (("kh", "h"), ("ph", "f"), ("w", "v"), ("y", "i"), ("j", "i"))


def fold_name(name: str) -> str:
    """A lower-case name without what transliterations differ in: `zelenski` for Zelenskyy, Zelenskiy and Zelensky."""
    for written, sound in _SOUNDS:
        name = name.replace(written, sound)
    return _DOUBLED.sub(r"\1", name)


def _unchanged(word: str) -> str:
    return word


@lru_cache(maxsize=_MEMORY)
def _stem_english(word: str) -> str:
    """Take off plural and verb endings only: full stemming would find extremism in extremely, globalisation in global."""
    if word.endswith(("ies", "ied")) and len(word) > 4:
        word = word[:-3] + "y"
    elif word.endswith(("sses", "xes", "ches", "shes", "zes")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        word = word[:-1]
    if len(word) > 4 and (ending := _ENGLISH_ENDING.search(word)):
        word = word[: ending.start()]
        if word[-1] == word[-2] and word[-1] not in "aeosz":
            word = word[:-1]
    if word.endswith(("e", "ll")) and len(word) > 3:
        return word[:-1]
    return word[:-1] + "i" if word.endswith("y") and len(word) > 3 else word


@lru_cache(maxsize=_MEMORY)
def _stem_ukrainian(word: str) -> str:
    """Strip the longest inflectional ending that leaves at least three letters, and undo the vowel shift.

    A closed syllable has і or ї where an open one has о or є (незалежність, незалежності; Київ, Києва). In острів the
    last two letters are no ending, but look like one, so they go from острова too.
    """
    word = _UKRAINIAN_SUFFIX.sub("", _UKRAINIAN_ENDING.sub("", word, count=1))
    return word.translate(_OPEN_SYLLABLE)
