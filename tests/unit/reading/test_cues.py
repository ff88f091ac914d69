"""Words that turn a statement one way or bound it are found where they stand."""

from __future__ import annotations

import pytest

from diffcheck.loading.cues import load_cue_words
from diffcheck.loading.verbs import load_speaker_words
from diffcheck.models import Readout
from diffcheck.reading.cues import find_cues
from diffcheck.segmentation import split_statements


def cues(text: str, language: str) -> list[tuple[str, str]]:
    """Kind and words of every cue of a text that stands behind an opening line."""
    text = f"…\n\n{text}"
    verbs = load_speaker_words((language,)).of(language)
    statements = split_statements(Readout("r", ("US",), "", text, language))
    return [
        (cue.kind.value, text[cue.start : cue.end])
        for statement in statements
        for cue in find_cues(statement, load_cue_words(language), verbs)
    ]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "They support the ferry.", [("for", "support")]),
        ("en", "They do not support the ferry.", [("against", "do not support")]),
        ("en", "They oppose the ferry.", [("against", "oppose")]),
        ("en", "The talks focused almost entirely on it.", [("focus", "focused almost entirely")]),
        ("en", "Boats may sail if it opens.", [("condition", "if")]),
        ("en", "It holds as long as it lasts.", [("condition", "as long as")]),
        ("en", "Only boats may sail.", [("scope", "Only")]),
        ("en", "He received a call from Reed.", [("asked by other", "received a call from")]),
        ("en", "He placed a call to Reed.", [("asked by own", "placed a call to")]),
        ("en", "They invited each other.", [("mutual", "each other")]),
        ("en", "The boats sail.", []),
        ("zh", "支持航线。", [("for", "支持")]),
        ("zh", "不支持航线。", [("against", "不支持")]),
        ("zh", "双方重点讨论航线。", [("focus", "重点讨论")]),
        ("zh", "只要航线开放，渔船就可以出海。", [("condition", "只要")]),
        ("zh", "林总统应约通电话。", [("asked by other", "应约")]),
        ("ru", "Они поддерживают паром.", [("for", "поддерживают")]),
        ("ru", "Они выступают против парома.", [("against", "выступают против")]),
        ("qaa", "Only if they support it.", []),
    ],
)
def test_a_cue_is_found_with_its_words(
    language: str, text: str, expected: list[tuple[str, str]]
) -> None:
    kinds = {kind for kind, _ in expected}
    found = cues(text, language)
    assert [cue for cue in found if cue[0] in kinds or not kinds] == expected


@pytest.mark.parametrize(
    ("language", "text", "kinds"),
    [
        ("en", "They do not support the ferry.", ["against"]),
        ("zh", "不支持航线。", ["against"]),
        ("zh", "只要航线开放，渔船就可以出海。", ["condition"]),
        ("zh", "只有航线开放，渔船才可以出海。", ["condition"]),
    ],
)
def test_a_longer_cue_hides_the_shorter_one_within_it(
    language: str, text: str, kinds: list[str]
) -> None:
    assert [kind for kind, _ in cues(text, language)] == kinds
