"""The report that an analyst forwards: every width, every hostile text, no colour needed."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.cells import cell_len
from rich.console import Console

from diffcheck.models import Comparison, Finding, FindingKind, Grade, Place, Severity
from diffcheck.report.terminal.page import render_terminal
from tests.builders import Account, Builder, harbour_call, hostile_call
from tests.conftest import Golden

EVENTS = {
    "two-sides": harbour_call(),
    "three-sides": harbour_call(is_three_sided=True),
    "hostile": hostile_call(),
}


@pytest.mark.parametrize("width", [60, 80, 100, 140])
@pytest.mark.parametrize("name", ["two-sides", "three-sides"])
def test_the_report_reads_as_agreed(golden: Golden, name: str, width: int) -> None:
    for _ in range(2):
        golden(f"reports/{name}.{width}.txt", render_terminal(EVENTS[name], width).plain)


def test_a_hostile_event_reads_as_agreed(golden: Golden) -> None:
    golden("reports/hostile.80.txt", render_terminal(EVENTS["hostile"], 80).plain)


@pytest.mark.parametrize("width", [40, 41, 59, 60, 79, 80, 99, 100, 101, 140, 200])
@pytest.mark.parametrize("name", EVENTS)
def test_no_line_is_wider_than_asked_and_none_ends_in_spaces(name: str, width: int) -> None:
    lines = render_terminal(EVENTS[name], width).plain.splitlines()
    assert [line for line in lines if cell_len(line) > width] == []
    assert [line for line in lines if line != line.rstrip()] == []


def test_nothing_but_the_report_itself_sends_commands_to_the_screen() -> None:
    plain = render_terminal(EVENTS["hostile"], 80).plain
    assert not any(ord(char) < 32 and char != "\n" for char in plain)
    assert "\u202e" not in plain
    for words in ("[sic]", "[/red]", "[President]", "<script>"):
        assert words in plain


def test_colour_says_nothing_that_the_words_do_not() -> None:
    """Painted and plain, the same letters stand in the same places."""
    text = render_terminal(EVENTS["three-sides"], 80)
    out = io.StringIO()
    console = Console(file=out, width=80, force_terminal=True, color_system="truecolor")
    console.print(text, soft_wrap=True, end="")
    from rich.text import Text

    assert Text.from_ansi(out.getvalue()).plain.rstrip() == text.plain.rstrip()
    assert "\x1b[" in out.getvalue()


def test_the_telling_words_are_marked_inside_their_statement() -> None:
    text = render_terminal(EVENTS["two-sides"], 80)
    marked = {
        text.plain[span.start : span.end] for span in text.spans if "underline" in str(span.style)
    }
    assert {"sailors", "release", "台湾问题", "transponder"} <= marked


def test_one_readout_is_reported_without_findings() -> None:
    comparison = Builder(
        "Alone",
        (Account("US", "White House", ("A trade deal.",)),),
        topics={"trade": ("Trade", ("trade",))},
    ).compare()
    plain = render_terminal(comparison, 80).plain
    assert "One readout only" in plain
    assert "A trade deal." in plain
    assert "EMPHASIS" not in plain


def test_an_event_without_topics_is_still_a_report() -> None:
    accounts = (Account("US", "White House", ("One.",)), Account("CN", "Xinhua", ("Two.",)))
    plain = render_terminal(Builder("Talks", accounts).compare(), 80).plain
    assert "No differences found." in plain


def test_minor_omissions_after_the_eighth_are_only_named_unless_all_are_asked_for() -> None:
    comparison = _with_minor_omissions(harbour_call(), 12)
    short = render_terminal(comparison, 100).plain
    assert "and 4 minor ones: topic 8; topic 9; topic 10; topic 11 (--all quotes them)" in short
    whole = render_terminal(comparison, 100, is_whole=True).plain
    assert "minor ones" not in whole
    assert "topic 11 " in whole


def _with_minor_omissions(comparison: Comparison, count: int) -> Comparison:
    found = tuple(
        Finding(
            f"f{n}", FindingKind.OMISSION, f"topic {n}", Severity.LOW, 0.9 - n / 100,
            (Place("cn-xinhua", 0, 2),), "", Grade.ABSENT, ("no-office",),
        )
        for n in range(count)
    )  # fmt: skip
    return replace(comparison, findings=found)


def test_a_long_statement_is_cut_around_its_evidence_and_whole_with_all() -> None:
    long = " ".join(f"word{n}" for n in range(200))
    builder = Builder(
        "Talks", (Account("US", "White House", (long,)), Account("CN", "Xinhua", ("Two.",)))
    )
    builder.find(
        FindingKind.OMISSION, "point", "word150",
        rule="", grade=Grade.ABSENT, absent_from=("cn-xinhua",), cue=("word150",),
    )  # fmt: skip
    comparison = builder.compare()
    short = render_terminal(comparison, 80, has_table=False).plain
    assert "word150" in short
    assert "word0 " not in short
    assert "… " in short
    assert "word0 " in render_terminal(comparison, 80, has_table=False, is_whole=True).plain


def test_three_passages_are_quoted_and_the_rest_counted_unless_all_are_asked_for() -> None:
    statements = tuple(f"Point {n} on trade." for n in range(5))
    builder = Builder(
        "Talks", (Account("US", "White House", statements), Account("CN", "Xinhua", ("Two.",)))
    )
    builder.find(
        FindingKind.OMISSION, "trade", *(f"{n} on trade" for n in range(5)),
        rule="", grade=Grade.ABSENT, absent_from=("cn-xinhua",),
    )  # fmt: skip
    short = render_terminal(builder.compare(), 80).plain
    assert "and 2 more passages (--all quotes them)" in short
    assert "Point 3" not in short
    assert "Point 4" in render_terminal(builder.compare(), 80, is_whole=True).plain


def test_without_the_table_only_the_findings_asked_for_are_shown() -> None:
    plain = render_terminal(harbour_call(), 80, has_table=False).plain
    assert "TOPIC BY TOPIC" not in plain
    assert "EMPHASIS" in plain
    chosen = replace(harbour_call(), findings=harbour_call().findings[:1])
    assert "EMPHASIS" not in render_terminal(chosen, 80, has_table=False).plain
