"""`diffcheck check` names every problem at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from diffcheck.cli.exit_codes import ExitCode
from tests.unit.cli.conftest import Run, add_event


def test_good_files_have_no_problems(readouts: Path, run: Run) -> None:
    result = run("check")
    assert (result.exit_code, result.stdout, result.stderr) == (ExitCode.OK, "", "no problems\n")


def test_every_problem_is_a_line_with_its_place(readouts: Path, run: Run) -> None:
    add_event(
        readouts / "2031-05-05-broken", "Broken", china="parti: CN\nlanguage: zh\ntext: ''\n"
    )
    result = run("check")
    assert result.exit_code == ExitCode.FOUND
    assert "cn-xinhua.yaml:1:1: " in result.stdout
    assert "'party'" in result.stdout
    assert len(result.stdout.splitlines()) >= 3
    assert result.stderr.endswith("in 1 file\n")


def test_a_warning_is_shown_and_is_no_failure(readouts: Path, run: Run) -> None:
    (readouts / "2031-04-04-port-call" / "notes.txt").write_text("seen")
    result = run("check", "readouts/2031-04-04-port-call")
    assert result.exit_code == ExitCode.OK
    assert "warning" in result.stdout
    assert result.stderr == "1 warning in 1 file\n"


def test_a_path_that_is_not_there_is_a_problem(readouts: Path, run: Run) -> None:
    result = run("check", "readouts/2031-03-03-sea-cal")
    assert result.exit_code == ExitCode.FOUND
    assert "2031-03-03-sea-call" in result.stdout


def test_quiet_leaves_the_problems_only(readouts: Path, run: Run) -> None:
    assert run("check", "-q").stderr == ""


def test_without_a_path_the_configuration_is_looked_at_too(
    readouts: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = tmp_path / "config.yaml"
    config.write_text("nmae: Ana", "utf-8")
    monkeypatch.setenv("DIFFCHECK_CONFIG", str(config))
    assert f"{config}:1:1: nmae: is no known key (did you mean 'name'?)" in run("check").stdout
    assert "nmae" not in run("check", "readouts").stdout


def test_github_s_format_marks_lines_and_escapes_what_would_end_them(
    readouts: Path, run: Run
) -> None:
    broken = "a,b: 100%"
    add_event(
        readouts / broken, "Broken", china="parti: CN\noutlet: '50%: x'\nlanguage: zh\ntext: 好\n"
    )
    (readouts / broken / "notes.txt").touch()
    result = run("check", "--format", "github", "-q")
    assert result.exit_code == ExitCode.FOUND
    folder = "readouts/a%2Cb%3A 100%25"
    assert result.stdout.splitlines() == [
        f"::error file={folder}/cn-xinhua.yaml,line=1,col=1,title=diffcheck::"
        "parti: is no known key (did you mean 'party'?)",
        f"::warning file={folder}/notes.txt,title=diffcheck::is no YAML file (.yaml, .yml) and is not read",
    ]


def test_github_s_format_says_nothing_of_good_files(readouts: Path, run: Run) -> None:
    result = run("check", "--format", "github")
    assert (result.exit_code, result.stdout) == (ExitCode.OK, "")
