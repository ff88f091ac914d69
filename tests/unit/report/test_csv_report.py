"""One row a finding, readable by every spreadsheet and run by none."""

from __future__ import annotations

import csv
import io

import pytest

from diffcheck.report.csv_report import COLUMNS, render_csv
from tests.builders import Account, Builder, harbour_call, hostile_call
from tests.conftest import Golden


def _rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


def test_every_finding_has_a_row_with_all_columns() -> None:
    comparison = harbour_call()
    rows = _rows(render_csv((comparison, comparison)))
    assert rows[0] == list(COLUMNS)
    assert len(rows) == 1 + 2 * len(comparison.findings)
    assert {len(row) for row in rows} == {len(COLUMNS)}


def test_lines_end_as_rfc_4180_says_and_no_cell_holds_a_line_end() -> None:
    text = render_csv((hostile_call(),))
    assert text.count("\r\n") == text.count("\n") == 3


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "＝", " =", "\t="])
def test_a_cell_that_begins_like_a_formula_is_made_harmless(start: str) -> None:
    from diffcheck.models import FindingKind

    words = f"{start}cmd|' /C calc'!A0"
    builder = Builder("Talks", (Account("US", "White House", (words,)),))
    builder.find(FindingKind.CONFLICT, words, words, rule="", cue=(words,))
    row = dict(zip(COLUMNS, _rows(render_csv((builder.compare(),)))[1], strict=True))
    assert row["topic"].startswith("'")
    assert row["evidence"].startswith("'")


def test_the_rows_read_as_agreed(golden: Golden) -> None:
    golden("reports/two-sides.csv", render_csv((harbour_call(),)))


def test_a_heading_may_stand_already() -> None:
    assert len(_rows(render_csv((harbour_call(),), has_heading=False))) == 10
