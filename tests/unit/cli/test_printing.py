"""Reports go out one after the other, painted only for a screen."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from diffcheck.cli.printing import Printer, Wish, screen_width
from diffcheck.models import FindingKind
from tests.builders import harbour_call


def _printed(wish: Wish, capsys: pytest.CaptureFixture[str], times: int = 1) -> str:
    printer = Printer(wish)
    for _ in range(times):
        printer.add(harbour_call())
    printer.close()
    return str(capsys.readouterr().out)


def test_two_events_are_two_lines_of_json(capsys: pytest.CaptureFixture[str]) -> None:
    lines = _printed(Wish("jsonl"), capsys, times=2).splitlines()
    assert [json.loads(line)["event"]["id"] for line in lines] == ["2031-03-03-test-call"] * 2


def test_two_events_share_one_heading_in_csv(capsys: pytest.CaptureFixture[str]) -> None:
    rows = list(csv.reader(io.StringIO(_printed(Wish("csv"), capsys, times=2), newline="")))
    assert [row[0] for row in rows].count("event") == 1
    assert len(rows) == 1 + 2 * len(harbour_call().findings)


@pytest.mark.parametrize(
    ("format_", "title"), [("terminal", "\n\n\nNorway–China"), ("markdown", "\n\n# Norway–China")]
)
def test_two_reports_stand_apart(
    format_: str, title: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out = _printed(Wish(format_, width=80), capsys, times=2)
    assert out.count("Norway–China call") == 2
    assert title in out


def test_colour_is_for_a_screen_or_where_it_is_asked_for(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert "\x1b[" not in _printed(Wish(color="auto", width=80), capsys)
    assert "\x1b[" not in _printed(Wish(color="never", width=80), capsys)
    assert "\x1b[" in _printed(Wish(color="always", width=80), capsys)


def test_asking_for_colour_is_stronger_than_no_color(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[1;31m" in _printed(Wish(color="always", width=80), capsys)


def test_a_file_gets_the_plain_report_and_standard_output_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "report.txt"
    assert _printed(Wish(output=path, width=80), capsys, times=2) == ""
    assert path.read_text("utf-8").count("OMISSIONS") == 2


def test_no_file_is_written_where_nothing_was_compared(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("before")
    Printer(Wish(output=path)).close()
    assert path.read_text() == "before"


def test_findings_of_chosen_kinds_come_without_the_table(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert "TOPIC BY TOPIC" not in _printed(Wish(kinds=(FindingKind.CONFLICT,), width=80), capsys)


@pytest.mark.parametrize(("columns", "width"), [("", 80), ("60", 60), ("20", 40), ("200", 200)])
def test_the_width_is_that_of_columns_or_eighty(
    columns: str, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert screen_width() == width
