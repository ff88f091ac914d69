"""Nothing in a readout may steer a screen."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diffcheck.report.foreign import clean, escape_invisible
from tests.builders import HOSTILE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[sic] [/red] [President]", "[sic] [/red] [President]"),
        ("\x1b[31mred\x1b[0m", "␛[31mred␛[0m"),
        ("\x1b]8;;http://a.example\x1b\\b\x1b]8;;\x07", "␛]8;;http://a.example␛\\b␛]8;;␇"),
        ("\x9b2J", "�2J"),
        ("\u202egnp.exe\u202c", "�gnp.exe�"),
        ("\u2066a\u2069", "�a�"),
        ("السلام\u200f عليكم", "السلام\u200f عليكم"),
        ("\U0001f469\u200d\U0001f467", "\U0001f469\u200d\U0001f467"),
        ("a\tb\nc\r\nd\u2028e\x85f", "a b c  d e f"),
        ("\x00\x08\x7f", "␀␈␡"),
        ("half \ud800", "half �"),
        ("习近平，“台湾”", "习近平，“台湾”"),
    ],
)
def test_commands_to_a_screen_become_visible(text: str, expected: str) -> None:
    assert clean(text) == expected


@given(st.text(st.characters()))
def test_cleaning_keeps_every_place_and_leaves_no_command(text: str) -> None:
    cleaned = clean(text)
    assert len(cleaned) == len(text)
    assert not any(unicodedata.category(char) in ("Cc", "Cs") for char in cleaned)
    assert not set(cleaned) & set("\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2069")
    assert clean(cleaned) == cleaned


def test_json_is_safe_to_print_and_still_says_the_same() -> None:
    written = escape_invisible(json.dumps(HOSTILE, ensure_ascii=False))
    assert json.loads(written) == HOSTILE
    assert clean(written) == written
