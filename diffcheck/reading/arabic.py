"""Arabic words without what writers add or leave out, and without what is joined to them."""

from __future__ import annotations

import re
from functools import lru_cache

MARKS = "\u064b-\u065f\u0670"
"""Vowel signs, as a range of a character class; they are no letters to Python."""

_UNWRITTEN = re.compile(f"[{MARKS}\u0640]")
_LETTERS = str.maketrans("أإآٱىؤئة", "اااايويه")
_ARTICLE = re.compile(r"[وف]?(?:ال|بال|كال|لل)(?=\w{3})")
"""The article with what may be joined before it, in letters not yet folded: أل begins a name (ألمانيا)."""
_JOINED = re.compile(r"[وف]?[بلك]|[وف]")
_ENDINGS = (
    *((ending, 3) for ending in ("هما", "كما", "تين", "تان", "هم", "هن", "ها", "كم", "نا")),
    *((ending, 3) for ending in ("ات", "يا")),
    *((ending, 4) for ending in ("ان", "ون", "ين")),
    *((ending, 3) for ending in ("ه", "ي", "ا", "ت")),
)
"""Endings of number, case, gender and belonging, with the letters that must stay."""
_SHORTEST = 3
_MEMORY = 50_000


def bare(word: str) -> str:
    """`word` without vowel signs and stretching: محمد for مُحَمَّــد."""
    return _UNWRITTEN.sub("", word)


def plain(word: str) -> str:
    """`word` in the letters in which spellings agree: one alef, ya for its dotless form, ha for the feminine ending."""
    return bare(word).translate(_LETTERS)


@lru_cache(maxsize=_MEMORY)
def stem(word: str) -> str:
    """What the forms of a word share: علاق for العلاقات, علاقاتهما and علاقة."""
    word = bare(word)
    return _without_endings(plain(_ARTICLE.sub("", word, count=1)))


@lru_cache(maxsize=_MEMORY)
def other_stems(word: str) -> tuple[str, ...]:
    """Stems that the word has in a text if its first letters are joined words (وبلبنان), or no article after all.

    Terms are not read so: وزير is not the word زير with an `and`.
    """
    word = bare(word)
    if _ARTICLE.match(word):
        found = [_without_endings(plain(word)), *_without_joined(plain(word))]
    else:
        found = _without_joined(word)
    first = stem(word)
    return tuple(other for other in dict.fromkeys(found) if other != first)


def _without_joined(word: str) -> list[str]:
    joined = _JOINED.match(word)
    lengths = range(1, joined.end() + 1) if joined else ()
    return [stem(word[length:]) for length in lengths if len(word) - length >= _SHORTEST]


def _without_endings(word: str) -> str:
    while True:
        for ending, least in _ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= least:
                word = word[: -len(ending)]
                break
        else:
            return word
