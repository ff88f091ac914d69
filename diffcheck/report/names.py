"""What parties, languages, forms and days are called in English, from CLDR where it knows them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from datetime import date
from functools import cache

from diffcheck.models import Comparison, Event, Form, Readout
from diffcheck.report.foreign import clean

_KNOWN_BY_CODE = frozenset({"EU", "UN", "NATO"})
_WITH_ARTICLE = frozenset(
    {
        "AE",
        "BS",
        "CF",
        "CD",
        "CG",
        "DO",
        "EU",
        "GB",
        "GM",
        "KM",
        "MH",
        "MV",
        "NL",
        "PH",
        "SB",
        "UN",
        "US",
    }
)
_COUNTED_BY_CHARACTER = frozenset({"zh", "yue", "wuu", "ja", "th", "lo", "km", "my"})
"""Languages that put no space between words."""
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def party_name(code: str) -> str:
    """`United States` for `US`; the code itself where it is the better-known name or none is known."""
    if code in _KNOWN_BY_CODE:
        return code
    return _territories().get(code) or clean(code)


def party_in_text(code: str) -> str:
    """The party's name as it stands in a sentence: `the United States`, `China`."""
    article = "the " if code in _WITH_ARTICLE else ""
    return article + party_name(code)


def parties_in_text(codes: tuple[str, ...]) -> str:
    """Several parties in a sentence: `the United States and China`."""
    return join_words(tuple(party_in_text(code) for code in codes))


def language_name(tag: str) -> str:
    """`Chinese` for `zh`, `Simplified Chinese` for `zh-Hans`; the tag itself where CLDR has no name."""
    subtags = tag.replace("_", "-").split("-")
    for length in range(len(subtags), 0, -1):
        name = _languages().get("_".join(subtags[:length]))
        if name:
            return name
    return clean(tag)


def describe_language(readout: Readout) -> str:
    """What kind of text it is and in which language: `English digest from Chinese`."""
    language = language_name(readout.language)
    original = readout.original_language
    is_other = bool(original) and original.split("-")[0] != readout.language.split("-")[0]
    source = language_name(original) if is_other else ""
    if readout.form is Form.VERBATIM:
        return language
    if readout.form is Form.DIGEST:
        return f"{language} digest from {source}" if source else f"{language} digest"
    kind = f"{readout.translation.value} translation" if readout.translation else "translation"
    return f"{language}, {kind} from {source}" if source else f"{language}, {kind}"


def describe_length(readout: Readout) -> str:
    """`263 words`; `1,204 characters` for languages that put no space between words."""
    if readout.language.split("-")[0].lower() in _COUNTED_BY_CHARACTER:
        count, unit = sum(char.isalnum() for char in readout.text), "character"
    else:
        count, unit = len(re.findall(r"\w+(?:[-'’]\w+)*", readout.text)), "word"
    return f"{count:,} {unit}{'' if count == 1 else 's'}"


def long_date(day: date) -> str:
    """`24 November 2025`."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def short_date(day: date) -> str:
    """`24 Nov 2025`."""
    return f"{day.day} {_MONTHS[day.month - 1][:3]} {day.year}"


def join_words(words: tuple[str, ...], last: str = "and") -> str:
    """`a, b and c`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def readout_labels(event: Event) -> dict[str, str]:
    """A short label for every readout id: `CN`, or `CN1` and `CN2` where a party published twice."""
    total = Counter(readout.party for readout in event.readouts)
    seen: Counter[str] = Counter()
    labels = {}
    for readout in event.readouts:
        seen[readout.party] += 1
        number = str(seen[readout.party]) if total[readout.party] > 1 else ""
        labels[readout.id] = clean(readout.party) + number
    return labels


def ordinal(number: int) -> str:
    """`1st`, `2nd`, `11th`."""
    is_teen = number % 100 in (11, 12, 13)
    suffix = "th" if is_teen else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


def topic_title(topic: str, comparison: Comparison) -> str:
    """The topic's label; key words that no topic covers are their own title, the row of statements on none is `Other points`."""
    return next(
        (use.label for use in comparison.topics if use.topic == topic), topic or "Other points"
    )


def _territories() -> Mapping[str, str]:
    return _english()["territories"]


def _languages() -> Mapping[str, str]:
    return _english()["languages"]


@cache
def _english() -> Mapping[str, Mapping[str, str]]:
    """CLDR's English names; `babel.Locale` would read everything that English inherits as well."""
    from babel import localedata

    return localedata.load("en", merge_inherited=False)
