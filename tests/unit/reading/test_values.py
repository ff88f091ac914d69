from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diffcheck.loading.values import load_value_words
from diffcheck.models import Value, ValueKind
from diffcheck.reading.values import find_values
from diffcheck.reading.values_words import NO_VALUE_WORDS

DAY = date(2026, 3, 12)
LANGUAGES = ("en", "zh", "ru", "uk", "ja", "ko", "ar", "fr", "es", "pt", "de")
PIECES = (
    "12", "2025", "1,200.5", "$", "€", "%", " percent", " million", "two", " hundred", " and ", "-", "–", " to ",
    " hours", "last ", "week", "March ", "May 5", ", 2026", "third ", " ago", "half ", "a ", "two and a half hours",
    "年", "月", "日", "个", "半", "小时", "第", "三", "万", "亿", "多", "百分之", "至", "前", "季度", "明年", "上个月", "周年",
    " млн", " долларов", "полтора ", "часа", "-й ", "года", "с лишним ", "в апреле", "півтори ", "години", "\n", "İ", "，",
)  # fmt: skip
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=30).map("".join)


def values(text: str, language: str = "en", day: date | None = DAY) -> tuple[Value, ...]:
    return find_values(text, language, day, load_value_words(language))


def value(text: str, language: str = "en", day: date | None = DAY) -> Value:
    (found,) = values(text, language, day)
    return found


@given(TEXTS, st.sampled_from(LANGUAGES), st.one_of(st.none(), st.dates()))
def test_values_stand_in_the_text_in_order_and_apart(
    text: str, language: str, day: date | None
) -> None:
    found = values(text, language, day)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= next_one.start for one, next_one in pairwise(found))


@given(TEXTS, st.sampled_from(LANGUAGES), st.dates())
def test_a_value_is_a_number_with_bounds_around_it_or_a_stretch_of_days(
    text: str, language: str, day: date
) -> None:
    for one in values(text, language, day):
        if one.kind is ValueKind.DATE:
            assert date.fromisoformat(one.low) <= date.fromisoformat(one.high)
        elif one.least is not None and one.most is not None:
            assert one.least <= one.amount <= one.most
            assert one.approximate


def test_without_the_events_day_relative_dates_are_left_out_and_full_ones_kept() -> None:
    found = values("Last week, on 5 May 2025 and in June, three days ago.", day=None)
    assert [one.low for one in found] == ["2025-05-05"]


def test_an_empty_word_list_still_reads_digits() -> None:
    (one,) = find_values("Die Zahl ist 12,5.", "de", DAY, NO_VALUE_WORDS)
    assert (one.kind, one.amount) == (ValueKind.NUMBER, 12.5)


@pytest.mark.parametrize("language", ["fr", "de", "es-MX", "sr-Latn", "xx", "../en"])
def test_a_language_without_a_word_list_reads_digits_with_signs_and_codes(language: str) -> None:
    found = values("€ 2,5 / 10 % / 500 km / 2025-11-24", language)
    kinds = [ValueKind.MONEY, ValueKind.PERCENT, ValueKind.NUMBER, ValueKind.DATE]
    assert [one.kind for one in found] == kinds


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("They will meet in April.", "2026-04-01"),
        ("They will meet in March.", "2026-03-01"),
        ("They will meet in January.", "2027-01-01"),
        ("They met in January.", "2026-01-01"),
        ("They met in April.", "2025-04-01"),
        ("Talks in February", "2026-02-01"),
        ("Talks in November", "2026-11-01"),
        ("They met last April.", "2025-04-01"),
        ("They meet next February.", "2027-02-01"),
    ],
)
def test_a_month_without_a_year_is_the_next_one_unless_the_sentence_looks_back(
    text: str, low: str
) -> None:
    assert value(text).low == low


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("The visit on June 5", "2026-06-05"),
        ("The visit on December 5", "2025-12-05"),
        ("They will meet on October 5", "2026-10-05"),
        ("They met on October 5", "2025-10-05"),
        ("They met on February 29", "2024-02-29"),
    ],
)
def test_a_day_without_a_year_is_the_nearest_unless_far_and_the_sentence_tells(
    text: str, low: str
) -> None:
    day = date(2024, 3, 12) if "29" in text else DAY
    assert value(text, day=day).low == low


@pytest.mark.parametrize(
    ("text", "language", "low", "high"),
    [
        ("earlier this week", "en", "2026-03-09", "2026-03-12"),
        ("later this month", "en", "2026-03-12", "2026-03-31"),
        ("at the end of this month", "en", "2026-03-21", "2026-03-31"),
        ("earlier last year", "en", "2025-01-01", "2025-12-31"),
        ("this Monday", "en", "2026-03-09", "2026-03-09"),
        ("this October", "en", "2026-10-01", "2026-10-31"),
        ("two decades ago", "en", "2006-01-01", "2006-12-31"),
        ("two hours ago", "en", "2026-03-12", "2026-03-12"),
        ("Talks on Thursday", "en", "2026-03-12", "2026-03-12"),
        ("the fourth quarter of 2025", "en", "2025-10-01", "2025-12-31"),
        ("from December 30 – January 2, 2026", "en", "2025-12-30", "2026-01-02"),
        ("from December 30 – January 2", "en", "2025-12-30", "2026-01-02"),
        ("将于30日启程", "zh", "2026-03-30", "2026-03-30"),
        ("上个月24日", "zh", "2026-02-24", "2026-02-24"),
        ("下个月初", "zh", "2026-04-01", "2026-04-10"),
        ("前两个月", "zh", "2026-01-01", "2026-02-28"),
        ("в прошлом марте", "ru", "2025-03-01", "2025-03-31"),
        ("в середине следующего года", "ru", "2027-05-01", "2027-08-31"),
        ("у серпні торік", "uk", "2025-08-01", "2025-08-31"),
    ],
)
def test_days_are_told_from_the_events_day(text: str, language: str, low: str, high: str) -> None:
    found = value(text, language)
    assert (found.low, found.high) == (low, high)


@pytest.mark.parametrize(
    "text", ["last decade", "next hour", "the 5th quarter", "end of this week", "2025-2020", "May 32 and 31 June"]
)  # fmt: skip
def test_words_that_name_no_stretch_of_the_calendar_are_no_date(text: str) -> None:
    assert [one for one in values(text) if one.kind is ValueKind.DATE] == []


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("2000 soldiers", 2000, "troops"),
        ("about 2,000 of them", 2000, ""),
        ("the first three days", 3, "days"),
        ("the 14th visit", 14, "nth visits"),
        ("the 14th lighthouse", 14, "nth lighthous"),
    ],
)
def test_four_digits_ordinals_and_beginnings_may_count(
    text: str, amount: float, unit: str
) -> None:
    found = value(text)
    assert (found.amount, found.unit) == (amount, unit)


@pytest.mark.parametrize("text", ["31 June 2025", "2025-13-40", "30 February", "99.99.2024"])
def test_a_day_that_does_not_exist_is_no_value(text: str) -> None:
    assert values(text) == ()


def test_a_date_at_the_end_of_the_calendar_is_left_out_and_nothing_breaks() -> None:
    assert values("next year, next week and tomorrow", day=date.max) == ()


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("more than an hour", 60, 96),
        ("nearly two hours", 84, 120),
        ("about 100 minutes", 80, 125),
        ("10 to 15 minutes", 10, 15),
    ],
)
def test_an_approximate_amount_keeps_what_its_words_allow(
    text: str, least: float, most: float
) -> None:
    found = value(text)
    assert (found.least, found.most) == pytest.approx((least, most))


def test_offsets_count_code_points_even_where_lower_case_is_longer() -> None:
    text = "İİİ 😀 $5 million"
    found = value(text)
    assert text[found.start : found.end] == "$5 million"


def test_a_full_stop_after_an_abbreviation_is_left_to_the_sentence() -> None:
    text = "Выделено 5 млрд."
    assert text[value(text, "ru").end :] == "."


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "12 million tons"),
        ("zh", "1200万吨"),
        ("zh-Hant", "1200萬噸"),
        ("ru", "12 млн тонн"),
        ("uk", "12 мільйонів тонн"),
        ("ja", "1200万トン"),
    ],
)
def test_a_counted_noun_has_one_key_in_all_languages(language: str, text: str) -> None:
    found = value(text, language)
    assert (found.amount, found.unit) == (12_000_000, "tons")


def test_an_unknown_noun_is_named_by_its_stem() -> None:
    assert value("40 lighthouses").unit == value("50 lighthouse keepers").unit == "lighthous"


@pytest.mark.parametrize("text", ["1.5.5,5,5", "1,5.5", "1'2.3'4", "0,0,0.0", "٣٫٤", "1.2.3.4"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_digits_with_marks_that_make_no_number_break_nothing(language: str, text: str) -> None:
    assert all(one.amount >= 0 for one in values(text, language))


def test_a_long_text_of_digits_is_read() -> None:
    assert values("9" * 5000) == ()
    assert len(values("7 " * 2000)) <= 2000
