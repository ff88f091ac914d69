"""`diffcheck report` as its users run it."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from rich.cells import cell_len

from diffcheck.cli.exit_codes import ExitCode
from tests.unit.cli.conftest import CHINA, Run, add_event

SEA = "2031-03-03-sea-call"


def test_an_event_is_named_by_its_id_its_folder_or_one_of_its_files(
    readouts: Path, run: Run
) -> None:
    names = (SEA, f"readouts/{SEA}", str(readouts / SEA), f"readouts/{SEA}/cn-xinhua.yaml")
    outputs = {run("report", name, "--format", "json").stdout for name in names}
    assert len(outputs) == 1
    assert json.loads(outputs.pop())["event"]["id"] == SEA


def test_what_one_side_leaves_out_is_quoted_with_the_words_of_the_other(
    readouts: Path, run: Run
) -> None:
    result = run("report", SEA)
    assert result.exit_code == ExitCode.OK
    assert "台湾问题是中国核心利益中的核心" in result.stdout
    assert max(map(cell_len, result.stdout.splitlines())) <= 80
    assert "\x1b" not in result.stdout


def test_without_a_name_all_events_are_compared(readouts: Path, run: Run) -> None:
    lines = run("report", "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line)["event"]["id"] for line in lines] == [SEA, "2031-04-04-port-call"]


def test_a_folder_of_events_stands_for_all_of_them_and_none_is_compared_twice(
    readouts: Path, run: Run
) -> None:
    lines = run("report", "readouts", SEA, "--format", "jsonl").stdout.splitlines()
    assert len(lines) == 3 - 1


def test_json_takes_one_event_and_says_what_takes_several(readouts: Path, run: Run) -> None:
    result = run("report", "--format", "json")
    assert result.exit_code == ExitCode.USAGE
    assert "--format jsonl" in result.stderr
    assert result.stdout == ""


def test_an_unknown_event_is_answered_with_the_nearest_one(readouts: Path, run: Run) -> None:
    result = run("report", "2031-03-03-sea-cal")
    assert result.exit_code == ExitCode.BAD_INPUT
    assert f"did you mean '{SEA}'" in result.stderr
    assert result.stdout == ""


def test_a_broken_event_is_named_and_the_good_ones_are_still_reported(
    readouts: Path, run: Run
) -> None:
    add_event(readouts / "2031-05-05-broken", "Broken", china="party: XX\nlanguag: zh\n")
    result = run("report", "nonsense", "2031-05-05-broken", SEA, "--format", "jsonl")
    assert result.exit_code == ExitCode.BAD_INPUT
    assert [json.loads(line)["event"]["id"] for line in result.stdout.splitlines()] == [SEA]
    assert "nonsense" in result.stderr
    problems = [line for line in result.stderr.splitlines() if "cn-xinhua.yaml" in line]
    assert len(problems) >= 3


def test_a_folder_that_is_no_event_is_said_to_be_none(readouts: Path, run: Run) -> None:
    (readouts.parent / "empty").mkdir()
    result = run("report", "empty")
    assert result.exit_code == ExitCode.BAD_INPUT
    assert "event.yaml" in result.stderr


def test_a_readouts_folder_without_events_is_explained(readouts: Path, run: Run) -> None:
    (readouts.parent / "empty").mkdir()
    result = run("report", "--readouts", "empty")
    assert result.exit_code == ExitCode.BAD_INPUT
    assert "no events in 'empty'" in result.stderr


def test_an_event_outside_the_readouts_folder_needs_no_readouts_folder(
    readouts: Path, run: Run
) -> None:
    readouts.rename(readouts.parent / "elsewhere")
    assert run("report", f"elsewhere/{SEA}", "--format", "json").exit_code == ExitCode.OK


def _findings(output: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(output)["findings"]
    return found


def test_findings_are_chosen_by_kind_severity_and_party(readouts: Path, run: Run) -> None:
    everything = _findings(run("report", SEA, "--format", "json").stdout)
    for option, key, value in (
        ("--kind", "kind", "omission"),
        ("--min-severity", "severity", "high"),
    ):
        chosen = _findings(run("report", SEA, "--format", "json", option, value).stdout)
        assert chosen == [finding for finding in everything if finding[key] == value]
    omissions = [finding for finding in everything if finding["kind"] == "omission"]
    china = run("report", SEA, "--format", "json", "--party", "cn", "--kind", "omission").stdout
    assert _findings(china) == [f for f in omissions if f["absent_from"] == ["cn-xinhua"]]
    assert _findings(china)


def test_a_party_without_a_readout_is_pointed_out(readouts: Path, run: Run) -> None:
    result = run("report", SEA, "--party", "FR")
    assert result.exit_code == ExitCode.OK
    assert "no readout of FR" in result.stderr
    assert "No differences found" in result.stdout


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ((), ExitCode.OK),
        (("--fail-on", "high"), ExitCode.FOUND),
        (("--fail-on", "low"), ExitCode.FOUND),
        (("--fail-on", "low", "--party", "FR"), ExitCode.OK),
        (("--fail-on", "urgent"), ExitCode.USAGE),
        (("--width", "10"), ExitCode.USAGE),
        (("--format", "pdf"), ExitCode.USAGE),
    ],
)
def test_the_exit_code_tells_what_was_found(
    options: tuple[str, ...], code: ExitCode, readouts: Path, run: Run
) -> None:
    assert run("report", SEA, *options).exit_code == code


@pytest.mark.parametrize("format_", ["terminal", "json", "jsonl", "markdown", "csv"])
def test_a_file_holds_what_standard_output_would(
    format_: str, readouts: Path, run: Run, tmp_path: Path
) -> None:
    printed = run("report", SEA, "--format", format_).stdout_bytes
    result = run("report", SEA, "--format", format_, "--output", "out")
    assert result.stdout == ""
    assert (tmp_path / "out").read_bytes() == printed
    assert run("report", SEA, "--format", format_, "--output", "-").stdout_bytes == printed


def test_the_same_event_gives_the_same_bytes(readouts: Path, run: Run) -> None:
    assert run("report", SEA).stdout == run("report", SEA).stdout


def test_a_csv_of_several_events_has_one_heading(readouts: Path, run: Run) -> None:
    rows = list(csv.reader(io.StringIO(run("report", "--format", "csv").stdout, newline="")))
    assert [row[0] for row in rows].count("event") == 1
    assert {row[0] for row in rows[1:]} == {SEA, "2031-04-04-port-call"}


def test_the_width_is_obeyed_and_the_table_goes_side_by_side(readouts: Path, run: Run) -> None:
    for width in (40, 60, 99, 100, 140):
        lines = run("report", SEA, "--width", str(width)).stdout.splitlines()
        assert max(map(cell_len, lines)) <= width
        is_side_by_side = any("NO  Norway" in line and "CN  China" in line for line in lines)
        assert is_side_by_side is (width >= 100)


def test_own_topics_beside_the_events_are_searched_for(readouts: Path, run: Run) -> None:
    (readouts / "topics.yaml").write_text(
        "sailors:\n  label: Sailors of ours\n  weight: 3\n  terms:\n    en: [Norwegian sailor]\n",
        "utf-8",
    )
    for name in (SEA, f"readouts/{SEA}"):
        data = json.loads(run("report", name, "--format", "json").stdout)
        assert "Sailors of ours" in [topic["label"] for topic in data["topics"]]


def test_hostile_text_in_a_file_reaches_no_screen(readouts: Path, run: Run) -> None:
    hostile = CHINA.replace("双方讨论了", "[sic] [/red] <script>双方讨论了‮")
    add_event(readouts / "2031-06-06-hostile", "Call [President] [/]", china=hostile)
    result = run("report", "2031-06-06-hostile", "--color", "always")
    assert result.exit_code in (ExitCode.OK, ExitCode.BAD_INPUT)
    assert "\u202e" not in result.stdout
    if result.exit_code == ExitCode.OK:
        assert "[sic] [/red] <script>" in result.stdout
        assert "Call [President] [/]" in result.stdout


@pytest.mark.parametrize("no_color", ["", "1"])
def test_in_a_pipe_the_report_is_plain_text_of_eighty_columns(
    readouts: Path, no_color: str
) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "COLUMNS"}
    done = subprocess.run(
        [sys.executable, "-m", "diffcheck", "report", SEA],
        capture_output=True,
        check=True,
        env={**environment, "NO_COLOR": no_color, "PYTHONIOENCODING": "utf-8"},
    )
    text = done.stdout.decode()
    assert "OMISSIONS" in text
    assert "\x1b" not in text
    assert 70 < max(map(cell_len, text.splitlines())) <= 80


def test_a_pipe_that_knows_no_chinese_still_gets_the_report_and_whole_json(readouts: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    command = [sys.executable, "-m", "diffcheck", "report", SEA]
    plain = subprocess.run(command, capture_output=True, check=True, env=environment)
    assert b"OMISSIONS" in plain.stdout
    data = subprocess.run(
        [*command, "--format", "json"], capture_output=True, check=True, env=environment
    )
    assert "台湾问题" in data.stdout.decode("utf-8")


def _judge(folder: Path, status: str, count: int = 1) -> list[str]:
    """Write a reviews.yaml that says so of the first findings; their ids."""
    from diffcheck.loading.reviews import load_reviews, save_reviews
    from diffcheck.reviews import accept, reject
    from diffcheck.session.comparing import compare_event

    ids = [finding.id for finding in compare_event(folder).findings[:count]]
    reviews = load_reviews(folder)
    for ident in ids:
        say = accept if status == "accepted" else reject
        reviews = say(reviews, ident, "Ana Lima", "2031-03-05T09:30:00+01:00")
    save_reviews(folder, reviews)
    return ids


def test_what_readers_accept_is_shown_in_every_format(readouts: Path, run: Run) -> None:
    (ident,) = _judge(readouts / SEA, "accepted")
    data = json.loads(run("report", SEA, "--format", "json").stdout)
    assert data["findings"][0]["id"] == ident
    assert data["findings"][0]["review"]["status"] == "accepted"
    for options in ((), ("--plain",), ("--format", "markdown")):
        assert "Accepted by Ana Lima, 5 Mar 2031" in run("report", SEA, *options).stdout
    assert "accepted,,Ana Lima,2031-03-05" in run("report", SEA, "--format", "csv").stdout


def test_what_readers_reject_is_left_out_unless_asked_for(readouts: Path, run: Run) -> None:
    everything = _findings(run("report", SEA, "--format", "json").stdout)
    ids = _judge(readouts / SEA, "rejected", len(everything))
    assert _findings(run("report", SEA, "--format", "json").stdout) == []
    result = run("report", SEA, "--format", "json", "--rejected", "--fail-on", "low")
    assert [finding["id"] for finding in _findings(result.stdout)] == ids
    assert result.exit_code == ExitCode.OK
    assert "Rejected by Ana Lima" in run("report", SEA, "--rejected").stdout


def test_damaged_reviews_are_named_and_the_report_is_still_printed(
    readouts: Path, run: Run
) -> None:
    (readouts / SEA / "reviews.yaml").write_text("findings: {x: {status: yes}}", "utf-8")
    result = run("report", SEA)
    assert result.exit_code == ExitCode.BAD_INPUT
    assert "OMISSIONS" in result.stdout
    assert "reviews.yaml:1:24: findings.x.status: must be one of" in result.stderr
    assert "reviews.yaml:1:24" in run("check").stdout


def test_the_plain_report_is_sentences_for_every_event(readouts: Path, run: Run) -> None:
    result = run("report", "--plain", "--texts", "--color", "always")
    assert result.exit_code == ExitCode.OK
    assert result.stdout.count("Report: Call") == 2
    assert "Readout 2 of 2: China." in result.stdout
    assert not any(0x2500 <= ord(char) <= 0x25FF or char in "\x1b│" for char in result.stdout)
    written = run("report", "--plain", "--output", "out.txt")
    assert written.exit_code == ExitCode.OK
    assert Path("out.txt").read_text("utf-8") == run("report", "--plain").stdout


@pytest.mark.parametrize("options", [("--plain", "--format", "csv"), ("--texts",)])
def test_plain_options_that_make_no_sense_together_are_refused(
    options: tuple[str, ...], readouts: Path, run: Run
) -> None:
    assert run("report", SEA, *options).exit_code == ExitCode.USAGE


def test_the_configuration_may_name_the_readouts_folder(
    readouts: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = tmp_path / "config.yaml"
    config.write_text("readouts: elsewhere", "utf-8")
    monkeypatch.setenv("DIFFCHECK_CONFIG", str(config))
    readouts.rename(tmp_path / "elsewhere")
    assert run("report", SEA, "--format", "json").exit_code == ExitCode.OK
