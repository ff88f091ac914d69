"""Edits between two versions of a text."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diffcheck.report.edits import Edit, EditKind, edits_between, is_edited

WORDS = st.lists(
    st.sampled_from(["the", "ports", "open", "Ports", ",", ".", " ", "  ", "\n", "\n\n", "台", "湾", "7.5", "\r\n", "\x85"])
).map("".join)  # fmt: skip


def told(old: str, new: str) -> str:
    marks = {EditKind.SAME: "{}", EditKind.REMOVED: "[-{}-]", EditKind.ADDED: "{{+{}+}}"}
    return "".join(marks[edit.kind].format(edit.text) for edit in edits_between(old, new))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("They met.", "They met.", "They met."),
        ("", "", ""),
        ("", "They met.", "{+They met.+}"),
        ("They met.", "", "[-They met.-]"),
        ("They met in Oslo.", "They met in Bergen.", "They met in [-Oslo-]{+Bergen+}."),
        ("They met, briefly.", "They met briefly.", "They met[-,-] briefly."),
        ("the one China policy", "the One China principle", "the [-one-]{+One+} China [-policy-]{+principle+}"),
        ("双方讨论贸易。", "双方讨论了经贸。", "双方讨论{+了经+}贸[-易-]。"),
        ("One.\n\nTwo.\n\nThree.\n", "One.\n\nThree.\n", "One.\n\n[-Two.\n\n-]Three.\n"),
        ("7.5 percent", "7.6 percent", "[-7.5-]{+7.6+} percent"),
    ],
)  # fmt: skip
def test_words_that_were_edited_stand_alone(old: str, new: str, expected: str) -> None:
    assert told(old, new) == expected


def test_a_phrase_that_was_replaced_is_one_edit_not_one_a_word() -> None:
    edits = edits_between("They had frank talks today.", "They had warm, long talks today.")
    assert [edit.text for edit in edits if edit.kind is not EditKind.SAME] == ["frank", "warm, long"]  # fmt: skip
    assert told("a big red door b", "a small blue gate b") == "a [-big red door-]{+small blue gate+} b"  # fmt: skip


@given(WORDS, WORDS)
def test_both_versions_can_be_read_from_the_edits(old: str, new: str) -> None:
    edits = edits_between(old, new)
    assert "".join(edit.text for edit in edits if edit.kind is not EditKind.ADDED) == old
    assert "".join(edit.text for edit in edits if edit.kind is not EditKind.REMOVED) == new
    assert all(edit.text for edit in edits)
    assert all(one.kind is not other.kind for one, other in pairwise(edits))


def test_changed_line_breaks_are_an_edit_but_no_edited_words() -> None:
    assert edits_between("a\nb", "a\n\nb")
    assert not is_edited(edits_between("a\nb", "a\n\nb"))
    assert is_edited((Edit(EditKind.REMOVED, "a"),))


def test_a_long_text_on_one_line_is_compared_at_once() -> None:
    old = " ".join(f"word{index % 977}" for index in range(30_000))
    start = time.perf_counter()
    assert len(edits_between(old, old.replace("word5 ", "other "))) > 1
    assert time.perf_counter() - start < 5
