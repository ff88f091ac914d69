"""Wrapping: nothing is lost, nothing sticks out, and every place has its cell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from diffcheck.tui.wrapping import Wrapped

HARD = (
    "a sea-going vessel, [sic] said he. ",
    "中方强调，航道应当开放。“安全、绿色”！",
    "Стороны обсудили квоты — и сроки. ",
    "بحث الجانبان حرية الملاحة. ",
    "\u202eesrever\u202c\x1b[31m\x07\t",
    "👩\u200d👩\u200d👧🇳🇴🇨🇳👍🏽1\ufe0f\u20e3❤\ufe0f",
    "e\u0301a\u0308 क्षि ก็ ",
    "\n\n",
    "\r\n",
    "\u3000  ",
    "한국어 낱말은 나누지 않는다 ",
    "x" * 50,
    "。。。。。」」",
)

texts = st.lists(st.sampled_from(HARD) | st.text(max_size=8), max_size=12).map("".join)
widths = st.integers(2, 40)


@given(texts, widths)
def test_the_lines_part_the_text_without_a_gap_and_leave_out_only_blanks(
    text: str, width: int
) -> None:
    wrapped = Wrapped(text, width)
    assert "".join(text[line.start : line.end] for line in wrapped.lines) == text
    left_out = "".join(wrapped.shown[line.ink : line.end] for line in wrapped.lines)
    assert not left_out.strip()


@given(texts, widths)
def test_no_line_is_wider_than_the_column(text: str, width: int) -> None:
    wrapped = Wrapped(text, width)
    for index, line in enumerate(wrapped.lines):
        cells = cell_len(wrapped.shown[line.start : line.ink])
        assert cells <= width
        assert cells == sum(cluster.cells for cluster in wrapped.clusters(index))


@given(texts, widths)
def test_a_place_leads_to_its_cell_and_back(text: str, width: int) -> None:
    wrapped = Wrapped(text, width)
    for index in range(len(wrapped)):
        for cluster in wrapped.clusters(index):
            line, cell = wrapped.cell_of(cluster.start)
            assert line == index
            if cluster.cells:
                assert wrapped.offset_at(line, cell) == cluster.start


@given(texts, widths)
def test_a_sign_is_never_cut_in_two(text: str, width: int) -> None:
    wrapped = Wrapped(text, width)
    for index, line in enumerate(wrapped.lines):
        starts = {cluster.start for cluster in wrapped.clusters(index)} | {line.ink}
        assert set(wrapped.snap(index, list(range(line.start, line.ink)))) <= starts


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("The ports stay open", 10, ["The ports", "stay open"]),
        ("The ports  stay", 9, ["The ports", "stay"]),
        ("a deep-sea port", 7, ["a deep-", "sea", "port"]),
        ("from 2024-25 on", 9, ["from", "2024-25", "on"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("one\n\ntwo\n", 9, ["one", "", "two"]),
        ("航道开放。中方愿意", 8, ["航道开", "放。中方", "愿意"]),
        ("他说：“安全”", 7, ["他说：", "“安全”"]),
        ("港口Bergen开放", 7, ["港口", "Bergen", "开放"]),
        ("회담은 어제 끝났다", 9, ["회담은", "어제", "끝났다"]),
        ("“Open seas” for all", 11, ["“Open seas”", "for all"]),
        ("", 9, []),
    ],
)  # fmt: skip
def test_lines_break_where_a_reader_expects_it(text: str, width: int, lines: list[str]) -> None:
    wrapped = Wrapped(text, width)
    assert [wrapped.shown[line.start : line.ink] for line in wrapped.lines] == lines


def test_control_characters_and_overrides_are_drawn_as_signs() -> None:
    shown = Wrapped("a\x1b[2J\u202eb", 20).shown
    assert shown == "a␛[2J\N{REPLACEMENT CHARACTER}b"
