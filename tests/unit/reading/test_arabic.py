"""Forms of an Arabic word meet in one stem, and a word with something joined to it in one of its others."""

from __future__ import annotations

import pytest

from diffcheck.reading.arabic import bare, other_stems, plain, stem
from diffcheck.reading.words import split_words


@pytest.mark.parametrize(
    "forms",
    [
        ("علاقة", "العلاقات", "علاقاتهما", "علاقاتنا", "بالعلاقة", "والعلاقات", "للعلاقات"),
        ("هدنة", "الهدنة", "هُدنة", "هـدنـة", "هدنتين", "فالهدنة"),
        ("اتفاقية", "الاتفاقية", "إتفاقية", "الاتفاقيات", "اتفاقيتهما"),
        ("إيران", "ايران", "الإيرانية", "إيراني", "الإيرانيين"),
        ("ألمانيا", "الألمانية", "ألماني"),
        ("أوكرانيا", "الأوكراني", "اوكرانيا"),
        ("فلسطين", "الفلسطينيين", "فلسطينية", "الفلسطيني"),
        ("سوريا", "السورية", "سوري"),
        ("دولة", "الدولتين", "دولتهم"),
        ("نووي", "النووية", "النووى"),
    ],
)
def test_forms_of_a_word_have_one_stem(forms: tuple[str, ...]) -> None:
    assert {stem(form) for form in forms} == {stem(forms[0])}


@pytest.mark.parametrize(
    ("term", "written"),
    [
        ("لبنان", "ولبنان"),
        ("لبنان", "بلبنان"),
        ("لبنان", "وبلبنان"),
        ("وزير", "ووزير"),
        ("وزير", "لوزير"),
        ("إطلاق", "لإطلاق"),
        ("مصر", "فمصر"),
        ("ألمانيا", "المانيا"),
    ],
)
def test_joined_words_are_taken_off_in_texts(term: str, written: str) -> None:
    assert stem(term) in (stem(written), *other_stems(written))


@pytest.mark.parametrize(
    ("one", "other"), [("سلام", "إسلام"), ("أمن", "أمين"), ("وزير", "زيارة"), ("بحر", "البحرين")]
)
def test_other_words_keep_other_stems(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_vowel_signs_and_stretching_are_not_read() -> None:
    assert bare("مُحَمَّــد") == "محمد"
    assert plain("الأُمَّةُ") == "الامه"
    (word,) = split_words("السَّلامُ", "ar")
    assert (word.start, word.end, word.raw) == (0, 9, "السلام")
