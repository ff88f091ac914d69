from __future__ import annotations

import pytest

from diffcheck.reading.values_numerals import ABOVE, VAGUE, Amount, read_digits, read_han


@pytest.mark.parametrize(
    ("numeral", "number", "bound"),
    [
        ("两", 2, ""),
        ("十", 10, ""),
        ("二十五", 25, ""),
        ("一百二十", 120, ""),
        ("一百零五", 105, ""),
        ("六百一十八", 618, ""),
        ("二〇二五", 2025, ""),
        ("三点五万", 35_000, ""),
        ("一亿二千万", 120_000_000, ""),
        ("3.5万亿", 3.5e12, ""),
        ("12万", 120_000, ""),
        ("1,200万", 12_000_000, ""),
        ("5000多万", 50_000_000, ABOVE),
        ("十几亿", 1e9, ABOVE),
        ("三十余", 30, ABOVE),
        ("上百", 100, ABOVE),
        ("数十亿", 2e9, VAGUE),
        ("几百万", 2_000_000, VAGUE),
    ],
)
def test_a_chinese_numeral_is_a_number(numeral: str, number: float, bound: str) -> None:
    assert read_han(numeral) == Amount(number, bound)


@pytest.mark.parametrize(
    ("literal", "decimal", "group", "number"),
    [
        ("1,200.5", ".", ",", 1200.5),
        ("1 200,5", ",", " .", 1200.5),
        ("13,4", ",", " .", 13.4),
        ("1.200", ",", " .", 1200),
        ("3.5", ",", " .", 3.5),
        ("1.500", "", "", 1500),
        ("1,5", "", "", 1.5),
        ("1.500,25", "", "", 1500.25),
        ("1,500.25", "", "", 1500.25),
        ("1.500.000", "", "", 1_500_000),
        ("0.125", "", "", 0.125),
        ("١٢", ".", ",", 12),
    ],
)
def test_digits_are_read_by_the_marks_of_the_language(
    literal: str, decimal: str, group: str, number: float
) -> None:
    assert read_digits(literal, decimal, group) == number
