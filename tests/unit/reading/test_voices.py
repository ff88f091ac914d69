"""The other side heard inside a statement of one's own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from diffcheck.models import Role, SpeechAct, Statement
from diffcheck.reading.read import read
from diffcheck.segmentation import split_statements
from tests.toy import align_texts, readout, tools


def read_first(text: str, side: str = "us") -> Statement:
    other = "cn" if side == "us" else "us"
    return align_texts({side: text, other: "Visas."}).statements[side.partition(":")[0]][0]


@pytest.mark.parametrize(
    ("side", "text", "heard"),
    [
        ("us", "Reed raised the ferry, and Lin agreed that the quotas come first.", "Lin agreed"),
        ("us", "Reed raised the ferry; Lin agreed that the quotas come first.", "Lin agreed"),
        ("cn:zh", "林总统谈到航线问题，里德同意先谈配额。", "里德同意"),
    ],
)
def test_words_of_the_other_side_after_a_cut_are_heard(side: str, text: str, heard: str) -> None:
    statement = read_first(text, side)
    (voice,) = statement.voices
    assert statement.speaker.role is Role.OWN
    assert voice.speaker.role is Role.OTHER
    assert voice.act is SpeechAct.AGREED
    assert text[voice.start : voice.end].startswith(heard)


@pytest.mark.parametrize(
    "text",
    [
        "Reed raised the ferry, and agreed that the quotas come first.",
        "Reed thanked Lin, a friend of the ferry, and left.",
        "Lin raised the ferry, and Reed agreed that the quotas come first.",
        "Reed said that China, for its part, should agree to the quotas.",
    ],
)
def test_nobody_else_is_heard(text: str) -> None:
    assert read_first(text).voices == ()


def test_a_readout_whose_party_is_not_known_yet_can_be_read() -> None:
    unknown = replace(readout("us", "Reed left, and Lin agreed."), parties=())
    about = date(2031, 3, 3), ("US", "CN"), ()
    assert read(unknown, about, split_statements(unknown), tools("en"))
