"""Parties, languages, lengths and days as an English reader expects them."""

from __future__ import annotations

from datetime import date

import pytest

from diffcheck.models import Form, Readout, Translation
from diffcheck.report.names import (
    describe_language,
    describe_length,
    join_words,
    language_name,
    long_date,
    ordinal,
    party_in_text,
    party_name,
    readout_labels,
    short_date,
    topic_title,
)
from tests.builders import Account, Builder, harbour_call


@pytest.mark.parametrize(
    ("code", "name", "in_text"),
    [
        ("US", "United States", "the United States"),
        ("CN", "China", "China"),
        ("NO", "Norway", "Norway"),
        ("EU", "EU", "the EU"),
        ("UN", "UN", "the UN"),
        ("NATO", "NATO", "NATO"),
        ("ASEAN", "ASEAN", "ASEAN"),
        ("GB", "United Kingdom", "the United Kingdom"),
    ],
)
def test_a_party_has_a_name_and_its_article(code: str, name: str, in_text: str) -> None:
    assert party_name(code) == name
    assert party_in_text(code) == in_text


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("zh", "Chinese"),
        ("zh-Hans", "Simplified Chinese"),
        ("zh-CN", "Chinese"),
        ("uk", "Ukrainian"),
        ("xx-unknown", "xx-unknown"),
    ],
)
def test_a_language_tag_has_a_name(tag: str, name: str) -> None:
    assert language_name(tag) == name


@pytest.mark.parametrize(
    ("form", "translation", "language", "original", "expected"),
    [
        (Form.VERBATIM, None, "en", "", "English"),
        (Form.DIGEST, None, "en", "en", "English digest"),
        (Form.DIGEST, None, "en", "zh", "English digest from Chinese"),
        (Form.DIGEST, None, "ru", "uk", "Russian digest from Ukrainian"),
        (Form.DIGEST, None, "zh", "en", "Chinese digest from English"),
        (Form.TRANSLATION, None, "en", "", "English, translation"),
        (Form.TRANSLATION, Translation.OFFICIAL, "en", "zh", "English, official translation from Chinese"),
        (Form.TRANSLATION, Translation.MACHINE, "en", "ru", "English, machine translation from Russian"),
    ],
)  # fmt: skip
def test_a_readout_says_what_kind_of_text_it_is(
    form: Form, translation: Translation | None, language: str, original: str, expected: str
) -> None:
    readout = Readout(
        "a", ("CN",), "Outlet", "text", language, form, translation, original_language=original
    )
    assert describe_language(readout) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("He said: don't re-open the well-known route.", "en", "7 words"),
        ("One", "en", "1 word"),
        ("", "en", "0 words"),
        ("台湾问题，是核心。", "zh", "7 characters"),
        ("台湾", "zh-Hant", "2 characters"),
        ("word " * 1204, "en", "1,204 words"),
        ("Он сказал", "ru", "2 words"),
    ],
)
def test_length_is_counted_in_words_or_in_characters(
    text: str, language: str, expected: str
) -> None:
    assert describe_length(Readout("a", ("CN",), "Outlet", text, language)) == expected


def test_days_lists_and_ranks_read_as_in_print() -> None:
    assert long_date(date(2031, 3, 4)) == "4 March 2031"
    assert short_date(date(2031, 12, 24)) == "24 Dec 2031"
    assert [join_words(words) for words in ((), ("a",), ("a", "b"), ("a", "b", "c"))] == [
        "", "a", "a and b", "a, b and c",
    ]  # fmt: skip
    assert [ordinal(n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 102, 111)] == [
        "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "102nd", "111th",
    ]  # fmt: skip


def test_two_readouts_of_one_party_get_numbered_labels() -> None:
    accounts = (
        Account("CN", "Xinhua", ("One.",)),
        Account("US", "White House", ("Two.",)),
        Account("CN", "Ministry", ("Three.",)),
        Account("US+CN", "Joint statement", ("Four.",)),
    )
    event = Builder("Talks", accounts).compare().event
    assert list(readout_labels(event).values()) == ["CN1", "US", "CN2", "US+CN"]


def test_key_words_are_their_own_title_and_no_topic_is_other_points() -> None:
    comparison = harbour_call()
    assert topic_title("taiwan", comparison) == "Taiwan"
    assert topic_title("coast guard, ports", comparison) == "coast guard, ports"
    assert topic_title("", comparison) == "Other points"
