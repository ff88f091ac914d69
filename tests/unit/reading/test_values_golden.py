"""Every line of a golden file without indent is a text; the indented lines below it are the values it holds.

A value is written `words: kind amount unit`, a date `words: date first..last`; `~` marks an approximate amount.
The event's day of all texts is 12 March 2026, a Thursday.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from diffcheck.loading.values import load_value_words
from diffcheck.models import Value, ValueKind
from diffcheck.reading.values import find_values

GOLDEN = Path(__file__).parents[2] / "golden" / "values"
DAY = date(2026, 3, 12)


def golden_cases() -> Iterator[tuple[str, str, list[str]]]:
    for file in sorted(GOLDEN.glob("*.txt")):
        text, expected = "", list[str]()
        for line in [*file.read_text("utf-8").splitlines(), ""]:
            if line.startswith("    "):
                expected.append(line.strip())
                continue
            if text:
                yield file.stem, text, expected
            text, expected = ("" if line.startswith("#") else line), []


def notation(value: Value, text: str) -> str:
    if value.kind is ValueKind.DATE:
        said = value.low if value.low == value.high else f"{value.low}..{value.high}"
    else:
        said = f"{value.amount:.12g}" if value.amount % 1 else f"{value.amount:.0f}"
        said = f"{said} {value.unit}".rstrip()
    about = "~" if value.approximate else ""
    return f"{text[value.start : value.end]}: {value.kind} {about}{said}"


@pytest.mark.parametrize(("language", "text", "expected"), [*golden_cases()])
def test_a_text_holds_the_values_that_its_golden_file_names(
    language: str, text: str, expected: list[str]
) -> None:
    values = find_values(text, language, DAY, load_value_words(language))
    assert [notation(value, text) for value in values] == expected


@pytest.mark.parametrize(
    ("language", "least"),
    [
        ("en", 60),
        ("zh", 60),
        ("ru", 60),
        ("uk", 30),
        ("ja", 20),
        ("ko", 20),
        ("ar", 20),
        ("fr", 20),
        ("es", 20),
        ("pt", 20),
        ("de", 20),
    ],
)
def test_a_language_has_enough_golden_cases(language: str, least: int) -> None:
    assert sum(case[0] == language for case in golden_cases()) >= least
