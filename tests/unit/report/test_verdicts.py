"""What people have said of findings stands in every report, and is safe to show there."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from importlib.resources import files

import jsonschema
import pytest

from diffcheck.models import Comparison, Severity, Status, Verdict
from diffcheck.report.csv_report import COLUMNS, render_csv
from diffcheck.report.json_report import render_json
from diffcheck.report.markdown import render_markdown
from diffcheck.report.phrases import counts_phrase, review_phrase, silences
from diffcheck.report.selection import has_finding_at
from diffcheck.report.terminal.page import render_terminal
from diffcheck.reviews import Reviews, accept, annotate, apply_reviews, link_id, reject
from tests.builders import HOSTILE, harbour_call
from tests.conftest import Golden

AT = "2031-03-05T09:30:00+01:00"


def reviewed(*, with_rejected: bool = False) -> Comparison:
    """The harbour call with a finding of every status, an emphasis and a link among them."""
    reviews = reject(Reviews(), "f1", "Ana Lima", AT)
    reviews = annotate(reviews, "f1", "Norway said so the day before.", "Ana Lima", AT)
    reviews = accept(reviews, "f2", "Bo", AT)
    reviews = annotate(reviews, "f10", "Bo counted again.", "Bo", AT)
    reviews = accept(reviews, link_id("no-office.1", "cn-xinhua.3"), "Bo", AT)
    return apply_reviews(harbour_call(), reviews, with_rejected=with_rejected)


def test_the_verdicts_read_as_agreed(golden: Golden) -> None:
    shown = reviewed(with_rejected=True)
    golden("reports/reviewed.80.txt", render_terminal(shown, 80).plain)
    golden("reports/reviewed.md", render_markdown(shown))
    golden("reports/reviewed.csv", render_csv((shown,)))


def test_the_json_shows_them_as_the_schema_says() -> None:
    text = files("diffcheck").joinpath("data/schema/comparison-1.json").read_text("utf-8")
    data = json.loads(render_json(reviewed(with_rejected=True)))
    jsonschema.validate(data, json.loads(text), jsonschema.Draft202012Validator)
    assert data["findings"][0]["review"] == {
        "status": "rejected",
        "note": "Norway said so the day before.",
        "by": "Ana Lima",
        "at": AT,
    }
    assert "review" not in data["findings"][2]
    assert data["links"][0]["review"]["by"] == "Bo"


def test_the_schema_knows_every_status() -> None:
    text = files("diffcheck").joinpath("data/schema/comparison-1.json").read_text("utf-8")
    node = json.loads(text)["$defs"]["review"]["properties"]["status"]
    assert node["enum"] == [status.value for status in Status]


@pytest.mark.parametrize("with_rejected", [False, True])
def test_what_is_rejected_is_not_counted_even_where_it_is_shown(with_rejected: bool) -> None:
    shown = reviewed(with_rejected=with_rejected)
    assert counts_phrase(shown).startswith("4 omissions, ")
    topics = [topic for _, group in silences(shown) for topic in group]
    assert "Taiwan" not in topics
    assert "Detained sailors" in topics


def test_a_run_does_not_fail_on_what_a_reader_has_rejected() -> None:
    comparison = harbour_call()
    one = replace(comparison, findings=comparison.findings[:1])
    rejected = apply_reviews(one, reject(Reviews(), "f1", "Ana", AT), with_rejected=True)
    assert has_finding_at(one, Severity.HIGH)
    assert not has_finding_at(rejected, Severity.LOW)


@pytest.mark.parametrize(
    ("verdict", "phrase"),
    [
        (Verdict(Status.ACCEPTED, "", "Ana", AT), "Accepted by Ana, 5 Mar 2031"),
        (Verdict(Status.REJECTED, "a\nb", "", AT), "Rejected, 5 Mar 2031: a b"),
        (Verdict(Status.NOTED, "n", "Ana", "long ago"), "Note by Ana, long ago: n"),
    ],
)
def test_a_verdict_is_a_phrase(verdict: Verdict, phrase: str) -> None:
    assert review_phrase(verdict) == phrase


def test_a_note_can_neither_mark_up_nor_command_nor_calculate() -> None:
    verdict = Verdict(Status.NOTED, f"=1+1 {HOSTILE}", f"=cmd {HOSTILE}", AT)
    comparison = harbour_call()
    findings = (replace(comparison.findings[0], review=verdict),)
    shown = replace(comparison, findings=findings)
    terminal = render_terminal(shown, 80).plain
    assert "[sic] the [President]" in " ".join(terminal.split())
    markdown = render_markdown(shown)
    assert "\\[sic\\] the \\[President\\]" in markdown
    row = dict(zip(COLUMNS, list(csv.reader(io.StringIO(render_csv((shown,)))))[1], strict=True))
    assert row["note"].startswith("'=1+1")
    assert row["reviewed_by"].startswith("'=cmd")
    for text in (terminal, markdown, *row.values()):
        assert not {"\x1b", "\x9b", "\u202e", "\u2066"} & set(text)
