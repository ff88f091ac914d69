"""Statements are what a linguist would mark: see tests/golden/statements, one file a language."""

from pathlib import Path

import pytest

from diffcheck.models import Readout
from diffcheck.segmentation import split_statements

GOLDEN = Path(__file__).parents[2] / "golden" / "statements"
LINE_BREAK = "¶"


def cases() -> list[tuple[str, str, list[str]]]:
    found = []
    for path in sorted(GOLDEN.glob("*.txt")):
        for case in path.read_text("utf-8").split("===\n"):
            text, _, statements = case.partition("\n---\n")
            found.append((path.stem, text, statements.strip("\n").split("\n")))
    return found


def split(text: str, language: str) -> list[str]:
    return [s.text for s in split_statements(Readout("r", ("US",), "", text, language))]


@pytest.mark.parametrize(("language", "text", "expected"), cases())
def test_a_text_is_cut_as_the_golden_file_says(
    language: str, text: str, expected: list[str]
) -> None:
    assert [s.replace("\n", LINE_BREAK) for s in split(text, language)] == expected


@pytest.mark.parametrize(("language", "text", "expected"), cases())
def test_cutting_a_statement_again_changes_nothing_but_line_breaks(
    language: str, text: str, expected: list[str]
) -> None:
    for statement in split(text, language):
        assert split(statement, language) == [statement]


def test_an_empty_text_has_no_statements() -> None:
    assert split("", "en") == []
    assert split(" \n\t\n", "en") == []


def test_a_text_without_a_word_is_kept_as_one_statement() -> None:
    assert split("…", "en") == ["…"]


def test_paragraphs_are_counted_by_blank_lines() -> None:
    text = "One. Two.\n\nThree.\nFour.\n\n\nFive."
    statements = split_statements(Readout("r", ("US",), "", text, "en"))
    assert [s.paragraph for s in statements][:3] == [0, 0, 1]
    assert [s.paragraph for s in statements][-1] == max(s.paragraph for s in statements)


def test_an_unknown_language_is_still_cut() -> None:
    assert split("First thing. Second thing.", "qaa") == ["First thing.", "Second thing."]


def test_ids_name_the_readout_and_count_from_nought() -> None:
    statements = split_statements(Readout("us-post", ("US",), "", "One two. Three four.", "en"))
    assert [s.id for s in statements] == ["us-post.0", "us-post.1"]


@pytest.mark.parametrize(
    ("language", "word"), [("en", "ferry "), ("ru", "паром, "), ("zh", "能源")]
)
def test_a_sentence_without_an_end_is_cut_and_no_word_is_lost(language: str, word: str) -> None:
    text = word * 5000
    statements = split(text, language)
    assert max(map(len, statements)) <= 2000
    assert "".join(statements).replace(" ", "") == text.replace(" ", "")
    assert {part for statement in statements for part in statement.split()} <= {
        *text.split(),
        *statements,
    }


def test_a_paragraph_longer_than_is_split_at_once_is_cut_as_a_short_one() -> None:
    sentences = ["Mr. Reed spoke for 3.5 hours.", "Lin asked: why?", "The sea, he said, is calm!"]
    assert split(" ".join(sentences * 400), "en") == sentences * 400


@pytest.mark.parametrize("blank", ["\x85", "\xa0", "\u2003", "\u202f", "\u3000"])
@pytest.mark.parametrize("language", ["en", "fr", "ru", "ar"])
def test_a_wide_blank_before_a_stop_is_a_blank_like_any_other(language: str, blank: str) -> None:
    text = f"R{blank}. Oui{blank}! Il l’a dit."
    statements = split(text, language)
    assert "".join("".join(statements).split()) == "".join(text.split())
