"""The cues of scope and condition that ship can be read, and a language without a file has none."""

from __future__ import annotations

import pytest

from diffcheck.loading.cues import load_cue_words
from diffcheck.models import CueKind

SHIPPED = ("en", "zh", "ru", "uk", "ja", "ko", "ar", "fr", "es", "pt", "de")
POLAR = {CueKind.FOR, CueKind.AGAINST}
BY_PHRASE_ONLY = {CueKind.ASKED_BY_SUBJECT}
"""Kinds that a language may say in no words of its own."""


@pytest.mark.parametrize("language", SHIPPED)
def test_a_shipped_file_names_kinds_of_cues_and_phrases(language: str) -> None:
    words = load_cue_words(language)
    assert words.language == language
    assert {CueKind(kind) for kind in words.phrases} >= set(CueKind) - POLAR - BY_PHRASE_ONLY
    assert all(phrases and all(phrases) for phrases in words.phrases.values())


@pytest.mark.parametrize("language", SHIPPED)
def test_no_phrase_stands_twice_in_one_list(language: str) -> None:
    for phrases in load_cue_words(language).phrases.values():
        assert len(phrases) == len(set(phrases))


def test_a_tag_means_its_language() -> None:
    assert load_cue_words("zh-Hant-TW").phrases == load_cue_words("zh").phrases


def test_a_language_without_a_file_has_no_cues() -> None:
    words = load_cue_words("qaa-Latn")
    assert (words.language, dict(words.phrases)) == ("qaa", {})
