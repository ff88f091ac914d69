"""Codes of parties and languages: which are right, and what a wrong one was meant to be."""

from __future__ import annotations

import pytest

from diffcheck.loading.codes import (
    ORGANISATIONS,
    language_fault,
    nearest,
    participant_fault,
    party_codes,
    party_fault,
)


@pytest.mark.parametrize("code", ["NO", "US", "CN", "GB", "TW", "PS", "XK", "EU", *ORGANISATIONS])
def test_a_party_s_code_is_right(code: str) -> None:
    assert party_fault(code) is None
    assert participant_fault(code) is None


@pytest.mark.parametrize("code", ["ZZ", "XA", "QO", "EZ"])
def test_codes_of_cldr_that_stand_for_no_one_are_wrong(code: str) -> None:
    assert code not in party_codes()


@pytest.mark.parametrize(
    ("code", "meant"),
    [
        ("UK", "GB"),
        ("USA", "US"),
        ("CHN", "CN"),
        ("RUS", "RU"),
        ("no", "NO"),
        (" us ", "US"),
        ("Nato", "NATO"),
        ("NTAO", "NATO"),
        ("Germany", "DE"),
        ("中国", "CN"),
        ("Україна", "UA"),
        ("america", "US"),
        ("Afganistan", "AF"),
        ("SU", ""),
        ("XY", ""),
        ("Atlantis", ""),
    ],
)
def test_a_wrong_party_is_answered_with_the_right_one(code: str, meant: str) -> None:
    fault = party_fault(code)
    assert fault
    assert fault.suggestion == meant


@pytest.mark.parametrize(
    "name",
    ["The Elders", "Xi", "FARC", "PLO", "African Union", "Quad", "World Bank", "Ромська рада", "李安", "G-10"],
)  # fmt: skip
def test_a_name_without_a_code_is_a_participant(name: str) -> None:
    assert participant_fault(name) is None


@pytest.mark.parametrize(
    ("name", "meant"),
    [("USA", "US"), ("UK", "GB"), ("chn", "CN"), ("us", "US"), ("China", "CN"), ("united nations", "UN"),
     ("OCSE", "OSCE"), ("nato", "NATO"), ("QQ", ""), ("Норвегия", "NO")],
)  # fmt: skip
def test_a_participant_that_has_a_code_is_asked_for_by_it(name: str, meant: str) -> None:
    fault = participant_fault(name)
    assert fault
    assert fault.suggestion == meant


@pytest.mark.parametrize(
    "tag",
    ["en", "zh-CN", "zh-Hant", "zh-Hans-CN", "no", "nb-NO", "EN-gb", "es-419", "yue", "de-CH-1996", "ru-x-mid"],
)  # fmt: skip
def test_a_language_tag_is_right(tag: str) -> None:
    assert language_fault(tag) is None


@pytest.mark.parametrize(
    ("tag", "meant"),
    [
        ("zh_CN", "zh-CN"),
        ("cn", "zh"),
        ("ua", "uk"),
        ("jp", "ja"),
        ("cmn-Hans", "zh-Hans"),
        ("rus", "ru"),
        ("en-UK", "en-GB"),
        ("en-UK-x-old", "en-GB-x-old"),
        ("English", "en"),
        ("Русский", "ru"),
        ("Ukranian", "uk"),
        ("en-QQ", ""),
        ("", ""),
        ("x", ""),
        ("en--US", ""),
    ],
)
def test_a_wrong_language_is_answered_with_the_right_one(tag: str, meant: str) -> None:
    fault = language_fault(tag)
    assert fault
    assert fault.suggestion == meant


def test_the_nearest_word_must_come_near() -> None:
    assert nearest("Outlt", ("party", "outlet")) == "outlet"
    assert nearest("weather", ("party", "outlet")) == ""
    assert nearest("party", ()) == ""
