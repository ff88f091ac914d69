"""`diffcheck report EVENT --explain FINDING` as its users run it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from diffcheck.cli.exit_codes import ExitCode
from diffcheck.loading.reviews import load_reviews, save_reviews
from diffcheck.reviews import Reviews, add_link, reject
from diffcheck.session.comparing import compare_event
from tests.unit.cli.conftest import Run, add_event

SEA = "2031-03-03-sea-call"
AT = "2031-03-05T09:30:00+01:00"


def _data(run: Run, asked: str) -> dict[str, Any]:
    result = run("report", SEA, "--explain", asked, "--format", "json")
    assert result.exit_code == ExitCode.OK
    data: dict[str, Any] = json.loads(result.stdout)
    return data


def _comparison(run: Run) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(run("report", SEA, "--format", "json").stdout)
    return data


def test_every_finding_is_explained_with_the_figures_of_the_report(
    readouts: Path, run: Run
) -> None:
    findings = _comparison(run)["findings"]
    assert findings
    for finding in findings:
        data = _data(run, finding["id"])
        for place in data["finding"]["evidence"]:
            assert place.pop("words")
        assert data["finding"] == finding
        if "model" in data:
            assert round(data["model"]["probability"], 3) == finding["confidence"]


def test_every_pair_of_statements_has_the_score_that_the_report_links_by(
    readouts: Path, run: Run
) -> None:
    comparison = _comparison(run)
    drawn = {(link["a"], link["b"]): link["score"] for link in comparison["links"]}
    first, second = (
        [s["id"] for s in readout["statements"]] for readout in comparison["readouts"]
    )
    found = {}
    for a in first:
        for b in second:
            link = _data(run, f"{a}:{b}")["link"]
            if link["linked"]:
                found[a, b] = round(link["score"], 3)
    assert found == drawn


def test_the_beginning_of_an_id_is_enough(readouts: Path, run: Run) -> None:
    ident = _comparison(run)["findings"][0]["id"]
    assert _data(run, ident[:-3])["finding"]["id"] == ident


def test_a_beginning_of_several_ids_names_them(readouts: Path, run: Run) -> None:
    result = run("report", SEA, "--explain", "omission-")
    assert result.exit_code == ExitCode.BAD_INPUT
    assert "findings have an id that begins with 'omission-'" in result.stderr
    assert _comparison(run)["findings"][0]["id"] in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("asked", "tip"),
    [
        ("nonsense", "--format json lists the ids"),
        ("", "--format json lists the ids"),
        ("no-office.0:cn-xinhua.99", "its statements are cn-xinhua.0 to cn-xinhua.2"),
        ("no-offic.0:cn-xinhua.0", "did you mean 'no-office.0'"),
        ("no-office.0:", "a statement is its readout’s id with a number"),
        ("no-office.0:no-office.1", "links join statements of different readouts"),
    ],
)
def test_what_is_not_there_is_answered_with_what_is(
    asked: str, tip: str, readouts: Path, run: Run
) -> None:
    result = run("report", SEA, "--explain", asked)
    assert result.exit_code == ExitCode.BAD_INPUT
    assert tip in result.stderr
    assert result.stdout == ""


def test_a_mistyped_id_is_answered_with_near_ones(readouts: Path, run: Run) -> None:
    ident = _comparison(run)["findings"][0]["id"]
    result = run("report", SEA, "--explain", f"{ident[:-1]}x")
    assert result.exit_code == ExitCode.BAD_INPUT
    assert f"did you mean '{ident}'" in result.stderr


def test_an_event_in_which_nothing_was_found_says_so(readouts: Path, run: Run) -> None:
    add_event(readouts / "2031-07-07-silent", "Silent")
    (readouts / "2031-07-07-silent" / "cn-xinhua.yaml").unlink()
    result = run("report", "2031-07-07-silent", "--explain", "omission-1")
    assert result.exit_code == ExitCode.BAD_INPUT
    assert "2031-07-07-silent has none" in result.stderr


def test_a_rejected_finding_is_explained_with_the_verdict(readouts: Path, run: Run) -> None:
    ident = _comparison(run)["findings"][0]["id"]
    reviews = reject(load_reviews(readouts / SEA), ident, "Ana Lima", AT)
    save_reviews(readouts / SEA, reviews)
    assert ident not in [finding["id"] for finding in _comparison(run)["findings"]]
    assert "Rejected by Ana Lima, 5 Mar 2031" in run("report", SEA, "--explain", ident).stdout
    assert _data(run, ident)["finding"]["review"]["status"] == "rejected"


def test_a_link_by_hand_is_told_beside_what_diffcheck_thinks(readouts: Path, run: Run) -> None:
    statements = {
        statement.id: statement
        for _, group in compare_event(readouts / SEA).statements
        for statement in group
    }
    ends = statements["no-office.0"], statements["cn-xinhua.1"]
    reviews = add_link(Reviews(), *ends, "Ana Lima", AT)
    save_reviews(readouts / SEA, reviews)
    result = run("report", SEA, "--explain", "no-office.0:cn-xinhua.1")
    assert "Linked by hand by Ana Lima, 5 Mar 2031" in result.stdout


def test_the_explanation_keeps_to_the_width_and_colours_a_screen_only(
    readouts: Path, run: Run
) -> None:
    ident = _comparison(run)["findings"][0]["id"]
    for width in (40, 60, 120):
        text = run("report", SEA, "--explain", ident, "--width", str(width)).stdout
        assert max(map(cell_len, text.splitlines())) <= width
        assert "\x1b" not in text
    assert "\x1b" in run("report", SEA, "--explain", ident, "--color", "always").stdout


def test_a_file_holds_what_standard_output_would(readouts: Path, run: Run, tmp_path: Path) -> None:
    ident = _comparison(run)["findings"][0]["id"]
    for options in ((), ("--plain",), ("--format", "json")):
        printed = run("report", SEA, "--explain", ident, *options).stdout_bytes
        result = run("report", SEA, "--explain", ident, *options, "--output", "out")
        assert result.stdout == ""
        assert (tmp_path / "out").read_bytes() == printed


@pytest.mark.parametrize(
    "arguments",
    [
        ("--explain", "omission-1"),
        (SEA, "2031-04-04-port-call", "--explain", "omission-1"),
        (SEA, "--explain", "omission-1", "--format", "csv"),
        (SEA, "--explain", "omission-1", "--format", "jsonl"),
        (SEA, "--explain", "omission-1", "--kind", "omission"),
        (SEA, "--explain", "omission-1", "--fail-on", "low"),
    ],
)
def test_what_makes_no_sense_together_is_refused(
    arguments: tuple[str, ...], readouts: Path, run: Run
) -> None:
    result = run("report", *arguments)
    assert result.exit_code == ExitCode.USAGE
    assert "--explain" in result.stderr


def test_damaged_reviews_are_named_and_the_explanation_is_still_printed(
    readouts: Path, run: Run
) -> None:
    ident = _comparison(run)["findings"][0]["id"]
    (readouts / SEA / "reviews.yaml").write_text("findings: {x: {status: yes}}", "utf-8")
    result = run("report", SEA, "--explain", ident)
    assert result.exit_code == ExitCode.BAD_INPUT
    assert ident in result.stdout
    assert "reviews.yaml:1:24" in result.stderr


def test_an_unknown_event_is_answered_as_by_the_report(readouts: Path, run: Run) -> None:
    result = run("report", "2031-03-03-sea-cal", "--explain", "omission-1")
    assert result.exit_code == ExitCode.BAD_INPUT
    assert f"did you mean '{SEA}'" in result.stderr


def test_own_topics_are_explained_too(readouts: Path, run: Run) -> None:
    (readouts / "topics.yaml").write_text(
        "sailors:\n  label: Sailors of ours\n  weight: 3\n  terms:\n    en: [Norwegian sailor]\n",
        "utf-8",
    )
    finding = next(f for f in _comparison(run)["findings"] if f["topic"] == "sailors")
    assert "Sailors of ours (topic)" in run("report", SEA, "--explain", finding["id"]).stdout


def test_an_option_in_the_place_of_the_finding_is_named(readouts: Path, run: Run) -> None:
    result = run("report", "--explain", "--plain")
    assert result.exit_code == ExitCode.USAGE
    assert "--explain needs a finding or two statements, not '--plain'" in result.stderr
