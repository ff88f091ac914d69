"""Lines break where a reader expects it, and never take more cells than there are."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text

from diffcheck.report.terminal.layout import beside, between, excerpt, hang, line_spans, wrap


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("to keep the sea route open", 12, ["to keep the", "sea route", "open"]),
        ("exactly ten", 10, ["exactly", "ten"]),
        ("习近平指出中美关系", 8, ["习近平指", "出中美关", "系"]),
        ("台湾问题，是核心。", 8, ["台湾问", "题，是核", "心。"]),
        ("他说“台湾问题”。", 6, ["他说", "“台湾", "问", "题”。"]),
        ("call 北方航道 open", 9, ["call 北方", "航道 open"]),
        ("a well-known US–China issue", 10, ["a well-", "known US–", "China", "issue"]),
        ("Ukraine/Russia", 9, ["Ukraine/", "Russia"]),
        ("Donaudampfschifffahrt", 8, ["Donaudam", "pfschiff", "fahrt"]),
        ("  two   spaces  ", 20, ["two   spaces"]),
        ("Україна та Росія", 9, ["Україна", "та Росія"]),
        ("대한민국 대통령은 말했다", 12, ["대한민국", "대통령은", "말했다"]),
        ("", 10, [""]),
    ],
)
def test_text_is_broken_at_words_and_between_chinese_signs(
    text: str, width: int, lines: list[str]
) -> None:
    assert [line.plain for line in wrap(Text(text), width)] == lines


@given(
    st.text(st.sampled_from("ab 中文，。“”—-/é\u0301👩\u200d👧(") , max_size=80),
    st.integers(min_value=8, max_value=30),
)  # fmt: skip
def test_no_line_is_too_wide_and_nothing_but_spaces_is_lost(text: str, width: int) -> None:
    spans = line_spans(text, width)
    lines = [text[start:end] for start, end in spans]
    assert all(cell_len(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


@pytest.mark.parametrize("sign", ["，", "。", "”", "）", "、"])
def test_no_line_begins_with_a_closing_sign(sign: str) -> None:
    text = f"北方航道和平利用{sign}" * 6
    for width in range(10, 40):
        assert not any(line.plain.startswith(sign) for line in wrap(Text(text), width))


def test_an_emoji_of_several_signs_stays_whole() -> None:
    family = "\U0001f469\u200d\U0001f469\u200d\U0001f467"
    lines = [line.plain for line in wrap(Text(family * 5), 6)]
    assert "".join(lines) == family * 5
    assert all(line.count(family) * len(family) == len(line) for line in lines)


@given(
    st.text(st.sampled_from("ab 中文，。 ") , min_size=1, max_size=200),
    st.integers(min_value=0, max_value=199),
    st.integers(min_value=20, max_value=60),
)  # fmt: skip
def test_an_excerpt_is_short_and_holds_what_it_is_about(text: str, at: int, cells: int) -> None:
    at = min(at, len(text) - 1)
    start, end = excerpt(text, (at, at + 1), cells)
    assert cell_len(text[start:end]) <= cells or " " not in text
    if cell_len(text) <= cells:
        assert (start, end) == (0, len(text))


def test_an_excerpt_begins_a_little_before_its_words() -> None:
    text = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
    start, end = excerpt(text, (text.index("eight"), text.index("eight") + 5), 40)
    assert text[start:end] == "six seven eight nine ten eleven twelve"


def test_columns_stand_beside_each_other_by_cells() -> None:
    columns = [([Text("台湾"), Text("a")], 6), ([Text("x")], 3), ([Text("y"), Text("z")], 2)]
    assert [line.plain for line in beside(columns, Text("|"))] == ["台湾  |x  |y", "a     |   |z"]


def test_a_label_hangs_on_the_first_line_only() -> None:
    assert [line.plain for line in hang(Text("CN"), [Text("a"), Text("b")], 4)] == [
        "CN  a",
        "    b",
    ]


def test_two_ends_of_a_line_move_under_each_other_where_they_do_not_fit() -> None:
    left, right = Text("a title"), Text("right")
    assert [line.plain for line in between(left, right, 16)] == ["a title    right"]
    assert [line.plain for line in between(left, right, 12)] == ["a title", "right"]
