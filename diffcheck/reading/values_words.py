"""The words that figures and dates are read with, one `ValueWords` a language, built from plain mappings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

DAY_MINUTES = 24 * 60
UNIT_MINUTES: Mapping[str, float] = {
    "minute": 1,
    "hour": 60,
    "day": DAY_MINUTES,
    "week": 7 * DAY_MINUTES,
    "month": 30 * DAY_MINUTES,
    "year": 365 * DAY_MINUTES,
    "decade": 3650 * DAY_MINUTES,
    "century": 36500 * DAY_MINUTES,
}
"""What a unit of time lasts, in minutes, by its key in the word lists; months and years as people count them."""


@dataclass(frozen=True, slots=True)
class WordEntry:
    """One form of a word and what it does in a figure."""

    form: str
    """Lower case; a final `*` stands for any ending."""
    role: str
    """One character of the grammar in `values_grammar`."""
    number: float = 0.0
    key: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class ValueWords:
    """Everything about figures that differs between languages; an empty one still reads digits.

    Compared by identity, so that what is compiled from it can be kept.
    """

    language: str = ""
    spaced: bool = True
    """False for languages whose figures are read character by character (Chinese, Japanese, Korean)."""
    capitals: bool = False
    """True where names of months and weekdays count only with a capital letter."""
    decimal: str = ""
    """Decimal mark; empty where it is not known and has to be guessed from the grouping."""
    group: str = ""
    """Marks that group digits by three."""
    fold: tuple[tuple[str, str], ...] = ()
    """Characters that are read as another character."""
    entries: tuple[WordEntry, ...] = ()
    nouns: tuple[tuple[str, str], ...] = ()
    """Form of a counted noun with its language-neutral key."""
    digits_only: tuple[str, ...] = ()
    """Keys of nouns that small number words count only as a manner of speaking (`the two countries`)."""
    dated: tuple[str, ...] = ()
    """Keys of nouns before which four digits are a year (`the 2023 summit`)."""
    gaps: tuple[tuple[str, str], ...] = ()
    """Words between two parts of a figure, with their character in the grammar."""
    suffixes: tuple[tuple[str, float], ...] = ()
    """Endings written to a digit that multiply it (`2.5bn`)."""
    joined: tuple[str, ...] = ()
    """Words written to a figure (`و3`), which make no name of it."""
    ordinal_suffixes: tuple[str, ...] = ()
    before: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Forms in front of a figure, by what they do to it."""
    after: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Forms behind a figure, by what they do to it."""
    fixed: tuple[str, ...] = ()
    """Phrases that hold a numeral and are no figure."""
    stops: tuple[str, ...] = ()
    """Words that a counted noun never stands behind."""
    past: tuple[str, ...] = ()
    """Words of a sentence that looks back."""
    future: tuple[str, ...] = ()
    """Words of a sentence that looks forward."""


NO_VALUE_WORDS = ValueWords()

_ROLES = {
    "halves": "h",
    "anniversary": "A",
    "percent": "%",
    "points": "!",
    "percent_before": "P",
    "year_marks": "G",
    "day_marks": "b",
    "month_marks": "m",
    "quarters": "Q",
    "first_of": "K",
    "fractions": "f",
}
"""Sections that are a plain list of forms."""
_MARKED_UNITS = {"G": "year", "m": "month", "b": "day"}
_NUMBERED = {
    "vague": "x",
    "ordinals": "o",
    "months": "M",
    "weekdays": "W",
    "days": "D",
    "shifts": "R",
    "shifts_after": "r",
    "shifted_years": "e",
    "shifted_months": "g",
    "shifted_weeks": "w",
    "half_years": "F",
}
"""Sections that map a number to its forms."""
_KEYED = {"currencies": "$", "parts": "E", "classifiers": "C"}
"""Sections that map a key to its forms."""


def value_words(language: str, data: Mapping[str, object]) -> ValueWords:
    """The model of a word list as its YAML file holds it; `ValueError` names what does not fit."""
    known = {*_ROLES, *_NUMBERED, *_KEYED, *_SPECIAL, *_PLAIN}
    if unknown := sorted(set(data) - known):
        raise ValueError(f"unknown sections in the word list {language!r}: {', '.join(unknown)}")
    fold = tuple((pair[0], pair[1]) for pair in str(data.get("fold", "")).split())
    data = _folded(data, str.maketrans(dict(fold)))
    return ValueWords(
        language=language,
        spaced=data.get("script", "spaced") == "spaced",
        capitals=data.get("capitals") == "true",
        decimal=str(data.get("decimal", "")),
        group=str(data.get("group", "")),
        fold=fold,
        entries=tuple(_entries(data)),
        nouns=tuple((form, key) for key, form in _mapped(data, "nouns")),
        digits_only=_forms(data, "digits_only"),
        dated=_forms(data, "dated"),
        gaps=tuple((form, key) for key, form in _mapped(data, "gaps")),
        suffixes=tuple((form, float(key)) for key, form in _mapped(data, "suffixes")),
        joined=_forms(data, "joined"),
        ordinal_suffixes=_forms(data, "ordinal_suffixes"),
        before=_grouped(data, "before"),
        after=_grouped(data, "after"),
        fixed=_forms(data, "fixed"),
        stops=_forms(data, "stops"),
        past=_forms(data, "past"),
        future=_forms(data, "future"),
    )


_PLAIN = frozenset(
    [
        "script",
        "capitals",
        "decimal",
        "group",
        "fold",
        "nouns",
        "digits_only",
        "dated",
        "gaps",
        "suffixes",
        "ordinal_suffixes",
        "joined",
        "before",
        "after",
        "fixed",
        "stops",
        "past",
        "future",
    ]
)
_SPECIAL = frozenset(
    {"numbers", "scales", "scales_alone", "units", "durations", "compounds", "eras"}
)
ERA = "era"
"""Key of a word before a year that counts from another one (令和)."""


_Table = Mapping[int, str]


def _folded(data: Mapping[str, object], table: _Table) -> Mapping[str, object]:
    """The forms of a word list in the characters that texts are read in; its keys stay."""
    return {key: _fold_forms(value, table) for key, value in data.items()}


def _fold_forms(value: object, table: _Table) -> object:
    if isinstance(value, str):
        return value.translate(table)
    if isinstance(value, Mapping):
        return {key: _fold_forms(item, table) for key, item in value.items()}
    if isinstance(value, Sequence):
        return [_fold_forms(item, table) for item in value]
    return value


def _entries(data: Mapping[str, object]) -> Iterator[WordEntry]:
    for section, role in _ROLES.items():
        unit = _MARKED_UNITS.get(role, "")
        number = UNIT_MINUTES.get(unit, 0)
        yield from (WordEntry(form, role, number, unit) for form in _forms(data, section))
    for section, role in _NUMBERED.items():
        for key, form in _mapped(data, section):
            yield WordEntry(form, role, float(key))
    for section, role in _KEYED.items():
        for key, form in _mapped(data, section):
            yield WordEntry(form, role, key=key)
    for key, form in _mapped(data, "numbers"):
        yield WordEntry(form, _number_role(float(key)), float(key))
    alone = _forms(data, "scales_alone")
    for key, form in _mapped(data, "scales"):
        role = "H" if float(key) == 100 else "s"
        yield WordEntry(form, role, float(key), "bare" if form in alone else "")
    for key, form in _mapped(data, "units"):
        yield WordEntry(form, "Y" if key == "year" else "u", UNIT_MINUTES[key], key)
    yield from (WordEntry(form, "y", float(key), ERA) for key, form in _mapped(data, "eras"))
    yield from _compounds(data)


def _number_role(number: float) -> str:
    if number >= 100:
        return "c"
    return "z" if number >= 20 else "n"


def _compounds(data: Mapping[str, object]) -> Iterator[WordEntry]:
    """Durations in one word: as they are (`полчаса`), or every prefix with every ending (`двухчасовой`)."""
    for key, form in _mapped(data, "durations"):
        number, unit = key.split()
        yield WordEntry(form, "J", float(number) * UNIT_MINUTES[unit], unit)
    section = _mapping(data, "compounds")
    for number, prefix in _mapped(section, "prefixes"):
        for unit, ending in _mapped(section, "endings"):
            minutes = float(number) * UNIT_MINUTES[unit]
            yield WordEntry(prefix + ending, "J", minutes, unit)


def _mapping(data: Mapping[str, object], section: str) -> Mapping[str, object]:
    value = data.get(section, {})
    if not isinstance(value, Mapping):
        raise ValueError(f"section {section!r} of a word list must be a mapping")
    return {str(key): item for key, item in value.items()}


def _mapped(data: Mapping[str, object], section: str) -> Iterator[tuple[str, str]]:
    """Key and form, for every form of a section that maps keys to lists."""
    mapping = _mapping(data, section)
    for key in mapping:
        yield from ((key, form) for form in _forms(mapping, key))


def _grouped(data: Mapping[str, object], section: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    mapping = _mapping(data, section)
    return tuple((key, _forms(mapping, key)) for key in mapping)


def _forms(data: Mapping[str, object], section: str) -> tuple[str, ...]:
    """The forms of a list, or of a text with commas between them."""
    value = data.get(section, ())
    if isinstance(value, str):
        return tuple(form for part in value.split(",") if (form := part.strip()))
    if not isinstance(value, Sequence):
        raise ValueError(f"section {section!r} of a word list must hold words")
    return tuple(str(form) for form in value)
