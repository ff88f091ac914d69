from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from diffcheck.loading.values import load_value_words
from diffcheck.models import Value
from diffcheck.reading import values_compare
from diffcheck.reading.values import find_values, same_amount

DAY = date(2026, 3, 12)


def value(text: str, language: str = "en") -> Value:
    (found,) = find_values(text, language, DAY, load_value_words(language))
    return found


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("$2 billion", "US$1.98 billion"),
        ("90 days", "three months"),
        ("12 months", "one year"),
        ("24 hours", "1 day"),
        ("an hour and a half", "90 minutes"),
        ("more than an hour", "one and a half hours"),
        ("nearly two hours", "110 minutes"),
        ("about 100 hostages", "95 hostages"),
        ("at least 50 hostages", "62 hostages"),
        ("10 to 15 percent", "12 percent"),
        ("thousands of people", "3,500 people"),
        ("5%", "5.2%"),
        ("in April 2026", "on April 17, 2026"),
        ("on April 17, 2026", "on April 18, 2026"),
        ("next year", "in June 2027"),
    ],
)
def test_amounts_that_allow_each_other_are_the_same(a: str, b: str) -> None:
    assert same_amount(value(a), value(b)) is True
    assert same_amount(value(b), value(a)) is True


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("$500 million", "$800 million"),
        ("90 days", "60 days"),
        ("50 years", "51 years"),
        ("an hour", "an hour and a half"),
        ("12 hostages", "10 hostages"),
        ("10 percent", "15 percent"),
        ("75th anniversary", "80th anniversary"),
        ("the 3rd round", "the 4th round"),
        ("more than 50 tanks", "40 tanks"),
        ("in April 2026", "in June 2026"),
        ("on April 17, 2026", "on April 20, 2026"),
    ],
)
def test_amounts_of_the_same_thing_that_do_not_allow_each_other_differ(a: str, b: str) -> None:
    assert same_amount(value(a), value(b)) is False
    assert same_amount(value(b), value(a)) is False


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("$5 million", "€5 million"),
        ("5 percent", "5 percentage points"),
        ("5 tanks", "5 ships"),
        ("5 tanks", "the 5th round"),
        ("90 minutes", "90 days"),
        ("90 days", "in April 2026"),
        ("3,000", "3,000"),
    ],
)
def test_amounts_of_different_things_are_not_compared(a: str, b: str) -> None:
    assert same_amount(value(a), value(b)) is None


@pytest.mark.parametrize(
    ("a", "b", "language"),
    [
        ("12 million metric tons", "1200万吨", "zh"),
        ("an hour and a half", "一个半小时", "zh"),
        ("nearly two hours", "近两个小时", "zh"),
        ("the 80th anniversary", "80周年", "zh"),
        ("a 90-day pause", "90天", "zh"),
        ("more than an hour", "более часа", "ru"),
        ("$500 million", "500 млн долларов", "ru"),
        ("last week", "на прошлой неделе", "ru"),
        ("in April", "в апреле", "ru"),
        ("an hour and a half", "півтори години", "uk"),
        ("24 August 2026", "24 серпня", "uk"),
    ],
)
def test_the_same_amount_is_known_across_languages(a: str, b: str, language: str) -> None:
    assert same_amount(value(a), value(b, language)) is True


def test_every_noun_of_the_word_lists_is_of_a_kind_or_none_by_name() -> None:
    files = (Path(values_compare.__file__).parents[1] / "data" / "values").glob("*.yaml")
    nouns = {noun for file in files for noun in yaml.safe_load(file.read_bytes()).get("nouns", {})}
    assert nouns
    assert nouns <= values_compare.LISTED | values_compare.MEASURES
