"""A text as the parts of figures, and as a string of one character a part that the grammar is matched on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from diffcheck.reading.values_calendar import FUTURE, PAST
from diffcheck.reading.values_numerals import ABOVE, read_digits, read_han
from diffcheck.reading.values_phrases import Phrases
from diffcheck.reading.values_words import ERA, ValueWords, WordEntry
from diffcheck.reading.words import part_elided

BREAK = "."
"""The character of anything that parts two figures."""
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_BOUNDS = ("about", "above", "below")


class Token(NamedTuple):
    """One part of a figure; `role` is its character in the grammar."""

    role: str
    start: int
    end: int
    number: float = 0.0
    key: str = ""
    bound: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Lexer:
    """The word lists of one language, made ready for looking up."""

    words: ValueWords
    scan: re.Pattern[str]
    """Finds every place where a part of a figure can begin."""
    entries: Phrases[WordEntry | None]
    """None for the phrases that only look like figures."""
    gaps: Mapping[str, str]
    suffixes: Mapping[str, float]
    bounds_before: Phrases[str]
    bounds_after: Phrases[str]
    before: Mapping[str, Phrases[str]]
    after: Mapping[str, Phrases[str]]
    nouns: Phrases[str]
    parts: frozenset[str]
    """Words that are written to a year with a hyphen (`mid-2025`)."""
    tenses: Phrases[str]
    """Words by which a sentence looks back or forward."""

    def fold(self, text: str) -> str:
        """`text` in lower case, with plain spaces and the language's folded letters, character for character."""
        text = part_elided(text, self.words.language)
        lowered = text.lower()
        if len(lowered) != len(text):
            lowered = "".join(
                low if len(low := letter.lower()) == 1 else letter for letter in text
            )
        for letter, plain in (*_SPACES, *self.words.fold):
            lowered = lowered.replace(letter, plain)
        return lowered

    def tokens(self, text: str, folded: str) -> tuple[list[Token], str]:
        """The parts of all figures in order, and their characters joined, gaps between them included."""
        tokens: list[Token] = []
        end = 0
        read = self._spaced if self.words.spaced else self._unspaced
        can_begin = self.entries.can_begin
        for match in self.scan.finditer(folded):
            if match.start() < end or (match.lastgroup is None and not can_begin(match.group())):
                continue
            token = read(match, text, folded)
            if token is None:
                continue
            if tokens and (role := self._gap(text, folded, end, token.start)):
                tokens.append(Token(role, end, token.start))
            tokens.append(token)
            end = token.end
        return tokens, "".join([token.role for token in tokens])

    def _gap(self, text: str, folded: str, start: int, end: int) -> str:
        gap = text[start:end]
        if not gap or gap.isspace():
            return "" if gap.count("\n") < 2 else BREAK
        if len(gap) > _LONGEST_GAP:
            return BREAK
        return self.gaps.get(" ".join(folded[start:end].split()), BREAK)

    def _spaced(self, match: re.Match[str], text: str, folded: str) -> Token | None:
        kind = match.lastgroup
        start = match.start()
        if kind is None:
            word = match.group()
            found = self.entries.at(folded, start, word)
            return self._word(found, text, start) if found else None
        if kind == "digits":
            return self._digits(match, text, folded)
        return _special(kind, match)

    def _unspaced(self, match: re.Match[str], text: str, folded: str) -> Token | None:
        start = match.start()
        found = self.entries.at(folded, start, folded[start])
        if found and found[1] is not None and found[1].key == ERA:
            return _era_year(folded, start, found[0], found[1])
        if found and found[1] is None:
            return Token(BREAK, start, found[0])
        if match.group().isdecimal():
            special = _SPECIAL.match(folded, start)
            if special and special.lastgroup:
                return _special(special.lastgroup, special)
        elif match.group() not in _HAN_STARTS:
            return self._word(found, text, start) if found else None
        if han := _HAN.match(folded, start):
            return self._han(han, folded)
        return self._word(found, text, start) if found else None

    def _word(self, found: tuple[int, WordEntry | None], text: str, start: int) -> Token:
        end, entry = found
        if entry is None:
            return Token(BREAK, start, end)
        if self.words.capitals and entry.role in "MW" and not text[start].isupper():
            return Token(BREAK, start, end)
        bound = ABOVE if entry.key == "more" else ""
        return Token(entry.role, start, end, entry.number, entry.key, bound)

    def _digits(self, match: re.Match[str], text: str, folded: str) -> Token:
        """Digits with the ending written to them, which decides whether they count or name something."""
        start, end = match.span()
        ending = match["ending"] or ""
        digits = match["digits"].removesuffix(ending)
        if self._is_name(folded, start, end) or _is_list_number(text, start, end):
            return Token(BREAK, start, end)
        number = read_digits(digits, self.words.decimal, self.words.group)
        if not ending:
            return Token(digit_role(digits, number), start, end, number)
        if ending.lstrip("-") in self.words.ordinal_suffixes:
            return Token("o", start, end, number)
        if ending in self.suffixes:
            return Token("d", start, end, number * self.suffixes[ending])
        return Token(BREAK, start, end)

    def _is_name(self, folded: str, start: int, end: int) -> bool:
        """Whether the numeral belongs to a word or letter or fraction (`COVID-19`, `G20`, `S-400`, `1/2`)."""
        if "/" in (folded[start - 1 : start], folded[end : end + 1]):
            return True
        if not folded[max(start - 1, 0)].isalpha() and folded[start - 1 : start] not in ("-", "–"):
            return False
        lead = _LEAD.search(folded[max(0, start - 24) : start])
        if lead is None or lead.group(1) in self.words.joined:
            return False
        return lead.group(1) not in self.parts

    def _han(self, match: re.Match[str], folded: str) -> Token:
        start, end = match.span()
        written = match.group()
        if written[0].isdecimal():
            lead, follower = folded[max(0, start - 2) : start], folded[end : end + 1]
            if _ASCII_LEAD.search(lead) or (follower.isascii() and follower.isalpha()):
                return Token(BREAK, start, end)
        return _han_token(written, start, end)


def _is_list_number(text: str, start: int, end: int) -> bool:
    """Whether the digits number an item, at the beginning of a line or between brackets."""
    if text[start - 1 : start] == "(" and text[end : end + 1] == ")" and end - start == 1:
        return True
    lead = text[max(0, start - _INDENT) : start]
    first = not lead.rpartition("\n")[2].strip() and (start < _INDENT or "\n" in lead)
    return first and text[end : end + 1] in _LIST_MARKS and text[end + 1 : end + 2].isspace()


_INDENT = 8
_LIST_MARKS = (".", ")")
_SPACES = (("\n", " "), ("\u00a0", " "), ("\u202f", " "), ("\t", " "))
_LONGEST_GAP = 24
_LEAD = re.compile(r"([^\W\d_]+)[-–]?$")
_ASCII_LEAD = re.compile(r"[a-z][-–]?$")

_DAY = r"(?P<day>(?<!\d)\d{4}-\d{2}-\d{2}(?![\d-])|(?<![\d.])\d{2}\.\d{2}\.\d{4}(?![\d.]))"
_CLOCK = r"(?P<clock>\d{1,2}:\d{2}(?:\W?[ap]\.?m\b)?|\d+\+\d+)"
_DOTS = (
    r"(?P<dots>(?<![\d.])(?:\d{4}\. ?\d{1,2}\. ?\d{1,2}(?!\d)\.?"
    r"|\d{1,2}\. ?\d{1,2}\.?(?= ?\([월화수数목금토일]\))))"
)
"""Korean dates: 2025.9.23., and 9.23.(화) with the day of the week."""
_NUMBERS = re.compile(r"\d+")
_SPECIAL = re.compile(f"{_DAY}|{_DOTS}|{_CLOCK}")
_ARABIC = r"\d{1,3}(?:[,，]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"
_SOME = r"(?:[多几](?![边元样极种方])|余)"
_SCALED = rf"(?:(?:{_ARABIC})[十百千]?[万亿兆](?:(?=\d)| (?=\d[\d,.]*[十百千]?[万亿])))"
"""The larger part of a numeral of several scales: 1兆 in 1兆2000亿, 3亿 in 3亿 5千万."""
_ERA_YEAR = re.compile(r"(\d{1,2}|元)(?=年)")
_HAN = re.compile(
    rf"第?{_SCALED}*(?:{_ARABIC}){_SOME}?[十百千]?{_SOME}?(?:万亿|[万亿兆])?{_SOME}?"
    r"|第?(?![零〇])[一二两三四五六七八九十〇零][一二两三四五六七八九十百千〇零万亿兆]*"
    rf"(?:点[一二三四五六七八九〇零]+)?{_SOME}?[万亿]*{_SOME}?"
    r"|[数几上](?=[十百千万亿])(?!百分之)[十百千万亿]+"
)
_HAN_STARTS = "第一二两三四五六七八九十数几上"


def _era_year(folded: str, start: int, end: int, era: WordEntry) -> Token:
    """`令和7`, `令和元`: the year that it is elsewhere."""
    year = _ERA_YEAR.match(folded, end)
    if year is None:
        return Token(BREAK, start, end)
    number = 1 if year.group() == "元" else int(year.group())
    return Token("y", start, year.end(), era.number + number)


def _special(kind: str, match: re.Match[str]) -> Token:
    """A full date, or a time of day, which is no value."""
    if kind == "day":
        return Token("k", *match.span(), key=match.group())
    if kind == "dots":
        return Token("k", *match.span(), key="-".join(_NUMBERS.findall(match.group())))
    return Token(BREAK, *match.span())


def digit_role(digits: str, number: float) -> str:
    """`i` for what can be a day of the month, `y` for what can be a year, `d` for other numbers."""
    if digits.isdecimal():
        if len(digits) <= 2 and 1 <= number <= 31:
            return "i"
        if len(digits) == 4 and _FIRST_YEAR <= number <= _LAST_YEAR:
            return "y"
    return "d"


def _han_token(written: str, start: int, end: int) -> Token:
    numeral = written.removeprefix("第")
    amount = read_han(numeral)
    role = "d" if numeral[0].isdecimal() else "n"
    if not amount.bound and numeral.isdecimal():
        role = digit_role(numeral, amount.number)
    if len(numeral) == 4 and _FIRST_YEAR <= amount.number <= _LAST_YEAR and "千" not in numeral:
        role = "y"
    scale = numeral[len(numeral.rstrip("万亿兆")) :]
    role = role if numeral == written else "o"
    return Token(role, start, end, amount.number, scale, amount.bound)


@lru_cache(maxsize=32)
def lexer(words: ValueWords) -> Lexer:
    """The form of a word list that texts are read with, kept as long as it is in use."""
    spaced = words.spaced
    entries: list[tuple[str, WordEntry | None]] = [(entry.form, entry) for entry in words.entries]
    entries += [(form, None) for form in words.fixed]
    phrases = Phrases(entries, spaced)
    before, after = dict(words.before), dict(words.after)
    return Lexer(
        words=words,
        scan=re.compile(_spaced_scan(words, phrases) if spaced else _unspaced_scan(phrases)),
        entries=phrases,
        gaps=dict(words.gaps),
        suffixes=dict(words.suffixes),
        bounds_before=_kinds(before, _BOUNDS, spaced),
        bounds_after=_kinds(after, _BOUNDS, spaced),
        before={kind: _kinds(before, (kind,), spaced) for kind in set(before) - set(_BOUNDS)},
        after={kind: _kinds(after, (kind,), spaced) for kind in set(after) - set(_BOUNDS)},
        nouns=Phrases(words.nouns, spaced),
        parts=frozenset(entry.form for entry in words.entries if entry.role == "E"),
        tenses=Phrases(_tenses(words), spaced),
    )


def _kinds(
    forms: Mapping[str, tuple[str, ...]], kinds: tuple[str, ...], spaced: bool
) -> Phrases[str]:
    return Phrases([(form, kind) for kind in kinds for form in forms.get(kind, ())], spaced)


def _tenses(words: ValueWords) -> list[tuple[str, str]]:
    return [(form, PAST) for form in words.past] + [(form, FUTURE) for form in words.future]


def _spaced_scan(words: ValueWords, phrases: Phrases[WordEntry | None]) -> str:
    """Dates and times, digits with what is written to them, words, signs."""
    ending = r"(?P<ending>-[^\W\d_]{1,2}(?!\w)|[^\W\d_]+)?"
    parts = [_DAY, _CLOCK, rf"(?P<digits>{_literal(words)}{ending})"]
    if phrases.signs:
        parts.append(f"[{re.escape(phrases.signs)}]")
    parts.append(r"[^\W\d_]+(?:'[^\W\d_]+)*")
    return "|".join(parts)


def _unspaced_scan(phrases: Phrases[WordEntry | None]) -> str:
    starts = sorted({*phrases.signs, *_HAN_STARTS} - set("0123456789"))
    return rf"(?P<start>[\d{re.escape(''.join(starts))}])"


def _literal(words: ValueWords) -> str:
    if not words.decimal:
        return r"(?<!\d)(?:\d{1,3}(?: \d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,'’]\d+)*)"
    group = "[" + re.escape(words.group) + "]" if words.group else ""
    decimal = re.escape(words.decimal)
    either = decimal if words.decimal == "." else rf"(?:{decimal}|\.(?!\d{{3}}))"
    grouped = rf"\d{{1,3}}(?:{group}\d{{3}})+(?!\d)(?:{decimal}\d+)?|" if group else ""
    return rf"(?<!\d)(?:{grouped}\d+(?:{either}\d+)?)"


def sentence_around(folded: str, start: int, end: int) -> tuple[int, int]:
    """The sentence that `[start, end)` stands in, roughly: up to the nearest full stops that close no abbreviation."""
    floor = max(0, start - _LONGEST_SENTENCE)
    stops = [stop.end() for stop in _FULL_STOP.finditer(folded, floor, start)]
    last = _FULL_STOP.search(folded, end, end + _LONGEST_SENTENCE)
    ceiling = min(len(folded), end + _LONGEST_SENTENCE)
    return stops[-1] if stops else floor, last.start() if last else ceiling


_LONGEST_SENTENCE = 400
_FULL_STOP = re.compile(r"(?<=\w\w\w)[.!?] |[。！？；]")
