"""The rules for everything that is counted: numbers, money, percentages, durations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from diffcheck.models import Value, ValueKind
from diffcheck.reading.values_calendar import away
from diffcheck.reading.values_lexer import Token
from diffcheck.reading.values_numerals import Amount
from diffcheck.reading.values_scene import Scene, amount_of
from diffcheck.reading.values_words import DAY_MINUTES, UNIT_MINUTES
from diffcheck.reading.words import primary, stemmer

ANNIVERSARY = "anniversary"
_UNIT_ROLES = "uYGmJb"
_OPEN_MEASURES = ("", "times", "people", "documents")
"""Keys of measure words that leave it to the noun behind them what is counted."""
_WORDS_BEFORE_NOUN = 3
_LETTERS_BEFORE_NOUN = 7
_GAP = re.compile(r"[ -]+")
_LONGEST_PLAIN_COUNT = 10
"""Up to this, a number word with a noun such as `countries` only refers back to those just named."""


def money(scene: Scene) -> Value | None:
    """A sum; the unit is the ISO 4217 code."""
    currencies = [token.key for token in scene.tokens if token.role == "$"]
    numbers = [token for token in scene.tokens if token.role != "$"]
    start = _start(scene, numbers)
    if start is None:
        return None
    return scene.figure(ValueKind.MONEY, amount_of(numbers), currencies[-1], start)


def percent(scene: Scene) -> Value | None:
    """A share (`percent`) or a difference of shares (`points`)."""
    numbers = [token for token in scene.tokens if token.role not in "%!P"]
    unit = "points" if "!" in scene.roles else "percent"
    return scene.figure(ValueKind.PERCENT, amount_of(numbers), unit)


def anniversary(scene: Scene) -> Value | None:
    """An anniversary, written as one (`75th anniversary`, `80周年`, `80-летие`)."""
    numbers = [token for token in scene.tokens if token.role not in "A-"]
    return scene.figure(ValueKind.NUMBER, amount_of(numbers), ANNIVERSARY)


def duration(scene: Scene) -> Value | None:
    """A stretch of time in minutes, or in days from one day on; with `ago` behind it, the days it leads back to."""
    amount, unit = _minutes(scene.tokens)
    if scene.roles == "yY" and scene.lexer.words.capitals:
        return year_or_number(replace(scene, tokens=scene.tokens[:1], ceiling=scene.end))
    start, end = scene.start, scene.end
    if (
        unit.key == "century"
        and scene.roles in ("iu", "du", "nu")
        and not scene.lexer.words.spaced
    ):
        return None
    if scene.ends_before("clock", start) is not None:
        return None
    long_end = scene.begins_after("long", end)
    one_start = scene.ends_before("one", start) if scene.roles[0] in _UNIT_ROLES + "h" else None
    alone = long_end is None and one_start is None
    if scene.roles in ("u", "Y", "G") and alone and not scene.is_bounded(start):
        return None
    if one_start is not None and long_end is None and not _is_span(scene, one_start, amount):
        return None
    noun = scene_noun(scene) if scene.roles[-1] == "Y" else None
    if noun and noun[0] == ANNIVERSARY:
        years = amount.times(1 / unit.number)
        return scene.figure(ValueKind.NUMBER, years, ANNIVERSARY, end=noun[1])
    start = start if one_start is None else one_start
    end = end if long_end is None else long_end
    if (ago := scene.begins_after("ago", end)) is not None:
        return _away(scene, amount.times(-1), unit, start, ago)
    if (ahead := scene.ends_before("in", start)) is not None:
        return _away(scene, amount, unit, ahead, end)
    if amount.middle < DAY_MINUTES:
        return scene.figure(ValueKind.DURATION, amount, "minutes", start, end)
    return scene.figure(ValueKind.DURATION, amount.times(1 / DAY_MINUTES), "days", start, end)


def _is_span(scene: Scene, start: int, amount: Amount) -> bool:
    """Whether `a week` that begins at `start` says how long (`for a week`) and not how often (`flights a week`)."""
    if amount.middle < DAY_MINUTES or scene.roles != scene.tokens[-1].role:
        return True
    if "span" not in scene.lexer.before or scene.is_bounded(start):
        return True
    return scene.ends_before("span", start) is not None


def _minutes(tokens: Sequence[Token]) -> tuple[Amount, Token]:
    """The length in minutes and the first unit of time in the words."""
    total: Amount | None = None
    unit = first = tokens[-1]
    pending: list[Token] = []
    for token in tokens:
        if token.role not in _UNIT_ROLES:
            pending.append(token)
            continue
        unit = token
        count = (
            amount_of(pending)
            if any(part.number or part.role == "h" for part in pending)
            else Amount(1)
        )
        part = count.bounded(next((p.bound for p in pending if p.bound), "")).times(token.number)
        first, total = (token, part) if total is None else (first, _plus(total, part.number))
        pending = []
    if total is None:
        raise ValueError("a duration without a unit of time")
    if any(token.role == "h" for token in pending):
        total = _plus(total, UNIT_MINUTES.get(unit.key, unit.number) / 2)
    return total, first


def _plus(amount: Amount, minutes: float) -> Amount:
    until = None if amount.until is None else amount.until + minutes
    return Amount(amount.number + minutes, amount.bound, until)


def _away(scene: Scene, amount: Amount, unit: Token, start: int, end: int) -> Value:
    count = amount.number / unit.number
    span = away(scene.today, unit.key or "year", count)
    return scene.days(
        span, approximate=span[0] != span[1] or bool(amount.bound), start=start, end=end
    )


def ordinal(scene: Scene) -> Value | None:
    """`the 75th anniversary` counts anniversaries, `the 15th round` is no amount: its unit is `nth rounds`."""
    number = amount_of(scene.tokens).number
    token = scene.tokens[-1]
    noun = scene_noun(scene) if token.key in _OPEN_MEASURES else None
    if noun and noun[0] in scene.lexer.words.digits_only:
        noun = None
    key, end = noun if noun else (token.key, scene.end)
    if key == ANNIVERSARY:
        return Value(ValueKind.NUMBER, scene.start, end, number, ANNIVERSARY)
    if _is_name(scene) or number < 2 or (not key and not scene.folded[scene.start].isdecimal()):
        return None
    if not key and scene.lexer.words.spaced:
        key = _unknown_noun(scene)
    return Value(ValueKind.NUMBER, scene.start, end, number, f"nth {key}") if key else None


def number(scene: Scene) -> Value | None:
    """A count of something; number words count only with a noun that is known."""
    start = _start(scene, scene.tokens)
    if start is None or _is_name(scene):
        return None
    measure = scene.having("C")
    noun = scene_noun(scene) if measure is None or measure.key in _OPEN_MEASURES else None
    in_digits = scene.folded[scene.start].isdecimal()
    key, end = noun if noun else (measure.key if measure else "", scene.end)
    amount = amount_of([token for token in scene.tokens if token.role != "C"])
    if not in_digits and not _counts_in_words(scene, amount, key, known=noun is not None):
        return None
    if not key and not measure:
        key = _unknown_noun(scene)
    return scene.figure(ValueKind.NUMBER, amount, key, start, end)


def _counts_in_words(scene: Scene, amount: Amount, key: str, known: bool) -> bool:
    """Whether a number word is a figure: not `the two countries`, not `one` of anything unknown."""
    if not key:
        return (
            scene.lexer.words.spaced and amount.number > _LONGEST_PLAIN_COUNT and not amount.bound
        )
    if key in scene.lexer.words.digits_only and amount.number <= _LONGEST_PLAIN_COUNT:
        return False
    if not known and key == "people" and amount.number <= _LONGEST_PLAIN_COUNT:
        return False
    return amount.number > 1 or (known and scene.lexer.words.spaced)


def year_or_number(scene: Scene) -> Value | None:
    """Four digits alone: a count where a counted noun follows, else a year."""
    noun = scene_noun(scene)
    dated = noun is None or noun[0] in scene.lexer.words.dated
    if not dated and scene.ends_before("date", scene.start) is None:
        return number(scene)
    if _is_name(scene):
        return None
    year = round(scene.tokens[0].number)
    return Value(ValueKind.DATE, scene.start, scene.end, low=f"{year}-01-01", high=f"{year}-12-31")


def _is_name(scene: Scene) -> bool:
    """Whether the numeral names something (`Resolution 1701`) or tells the time (`3 p.m.`)."""
    if scene.ends_before("label", scene.start) is not None:
        return True
    return any(scene.begins_after(kind, scene.end) is not None for kind in ("clock", "name"))


def _start(scene: Scene, numbers: Sequence[Token]) -> int | None:
    """Where the figure begins, with the article of `a million`; None for a scale word that counts nothing."""
    if numbers[0].role != "s":
        return scene.start
    before = scene.ends_before("one", scene.start)
    if before is not None:
        return before
    counted = scene.roles[0] == "$" or numbers[0].key == "bare" or scene.is_bounded(scene.start)
    return scene.start if counted else None


def scene_noun(scene: Scene) -> tuple[str, int] | None:
    """Key and end of the counted noun behind the figure."""
    start = scene.end
    measure = scene.having("C")
    is_bare = measure is not None and not measure.key and not scene.lexer.words.spaced
    if (is_bare or scene.having("xs")) and (behind := scene.begins_after("of", start)) is not None:
        start = behind
    words = scene.lexer.words
    found = _noun_in_words(scene, start) if words.spaced else _noun_in_run(scene, start)
    return (found[1], found[0]) if found else None


def _noun_in_words(scene: Scene, start: int) -> tuple[int, str] | None:
    """The noun right behind `start` or after a few words that belong to it (`five permanent members`)."""
    nouns, stops = scene.lexer.nouns, scene.lexer.words.stops
    for _ in range(_WORDS_BEFORE_NOUN + 1):
        gap = _GAP.match(scene.folded, start)
        if gap is None or gap.end() >= scene.ceiling:
            return None
        word = nouns.head(scene.folded, gap.end())
        found = nouns.at(scene.folded, gap.end(), word)
        if found:
            return found if found[0] <= scene.ceiling else None
        if not word.isalpha() or word in stops:
            return None
        start = gap.end() + len(word)
    return None


def _noun_in_run(scene: Scene, start: int) -> tuple[int, str] | None:
    """The noun within a few characters in a language without spaces."""
    nouns, stops = scene.lexer.nouns, scene.lexer.words.stops
    measured = scene.having("C") or scene.folded[scene.start].isdecimal()
    letters = _LETTERS_BEFORE_NOUN if measured else 1
    for place in range(start, min(start + letters, scene.ceiling)):
        letter = scene.folded[place]
        if letter == " ":
            continue
        found = nouns.at(scene.folded, place, letter)
        if found:
            return found if found[0] <= scene.ceiling else None
        if letter in stops or not letter.isalpha():
            return None
    return None


def _unknown_noun(scene: Scene) -> str:
    """The stem of the word behind the figure, empty where no noun can be made out."""
    if not scene.lexer.words.spaced:
        return ""
    tail = scene.folded[scene.end : scene.end + 40].lstrip(" \u00a0-")
    word = tail[: next((i for i, letter in enumerate(tail) if not letter.isalpha()), len(tail))]
    if len(word) < 3 or word in scene.lexer.words.stops or tail is scene.folded:
        return ""
    return stemmer(primary(scene.language))(word)
