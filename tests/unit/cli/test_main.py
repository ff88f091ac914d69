"""The command as a whole: its list of events, its exit codes, what it imports."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from diffcheck import __version__
from diffcheck.cli.exit_codes import ExitCode
from diffcheck.cli.main import Diffcheck
from diffcheck.errors import BadInputError, DiffcheckError, Problem
from tests.unit.cli.conftest import Run


def test_without_a_command_the_events_are_listed(readouts: Path, run: Run) -> None:
    result = run()
    assert result.exit_code == ExitCode.OK
    assert result.stdout == (
        "2031-03-03-sea-call   NO CN  Call sea-call\n2031-04-04-port-call  NO CN  Call port-call\n"
    )
    assert "diffcheck report EVENT" in result.stderr


def test_an_event_that_cannot_be_read_is_named_below_the_list(readouts: Path, run: Run) -> None:
    (readouts / "2031-04-04-port-call" / "event.yaml").write_text("title: A\n")
    result = run("--quiet")
    assert result.exit_code == ExitCode.BAD_INPUT
    assert result.stdout == "2031-03-03-sea-call  NO CN  Call sea-call\n"
    assert "error: " in result.stderr


@pytest.mark.parametrize(
    "arguments", [(), ("report",), ("check",), ("--readouts", "nowhere", "report")]
)
def test_a_readouts_folder_that_is_not_there_is_explained(
    arguments: tuple[str, ...], tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DIFFCHECK_READOUTS", raising=False)
    result = run(*arguments)
    assert result.exit_code == ExitCode.BAD_INPUT
    assert result.stdout == ""
    assert "does not exist" in result.stderr
    assert "tip: " in result.stderr
    assert "--readouts DIR or DIFFCHECK_READOUTS" in result.stderr


def test_the_readouts_folder_is_named_before_or_after_the_command_or_by_the_variable(
    readouts: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    readouts.rename(tmp_path / "elsewhere")
    assert run("--readouts", "elsewhere").exit_code == ExitCode.OK
    assert run("--readouts", "elsewhere", "check").exit_code == ExitCode.OK
    assert run("check", "--readouts", "elsewhere").exit_code == ExitCode.OK
    monkeypatch.setenv("DIFFCHECK_READOUTS", "elsewhere")
    assert run("check").exit_code == ExitCode.OK


@pytest.mark.parametrize(
    ("raised", "code", "said"),
    [
        (DiffcheckError("no such thing", "try another"), ExitCode.BAD_INPUT, "error: no such thing\ntip: try another\n"),
        (BadInputError((Problem("a.yaml", 1, 2, "party", "is unknown", "CN"),)), ExitCode.BAD_INPUT,
         "error: a.yaml:1:2: party: is unknown (did you mean 'CN'?)\n"),
        (BrokenPipeError(), ExitCode.OK, ""),
        (KeyboardInterrupt(), ExitCode.INTERRUPTED, ""),
    ],
)  # fmt: skip
def test_what_goes_wrong_has_an_exit_code_of_its_own(
    raised: BaseException, code: ExitCode, said: str
) -> None:
    result = CliRunner().invoke(_group_raising(raised), ["fail"])
    assert (result.exit_code, result.stderr) == (code, said)


def test_a_mistake_of_the_program_is_not_mistaken_for_findings() -> None:
    result = CliRunner().invoke(_group_raising(ValueError("boom")), ["fail"])
    assert result.exit_code == ExitCode.FAULT
    assert "Traceback" in result.stderr
    assert "not in your files" in result.stderr


def _group_raising(raised: BaseException) -> click.Group:
    group = Diffcheck("test")

    @group.command()
    def fail() -> None:
        raise raised

    return group


@pytest.mark.parametrize("command", [(), ("report",), ("check",), ("schema",), ("topics",)])
def test_every_help_text_has_examples_and_no_line_too_wide(
    command: tuple[str, ...], run: Run
) -> None:
    result = run(*command, "--help")
    assert result.exit_code == ExitCode.OK
    assert "Examples:" in result.stdout
    assert "\b" not in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 100


def test_the_version_is_printed(run: Run) -> None:
    assert run("--version").stdout == f"diffcheck, version {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "unwanted"),
    [
        (["--help"], {"rich", "numpy", "pydantic", "yaml", "babel", "rapidfuzz"}),
        (["report", "--help"], {"rich", "numpy", "pydantic", "yaml", "babel", "rapidfuzz"}),
        (["report", "--format", "json", "2031-03-03-sea-call"], {"rich", "pydantic", "jinja2"}),
    ],
)
def test_a_command_loads_no_more_than_it_needs(
    arguments: list[str], unwanted: set[str], readouts: Path
) -> None:
    """What a first run reads and makes is kept; the second one is looked at."""
    script = (
        "import sys; from diffcheck.cli.main import main\n"
        "try: main(sys.argv[1:])\n"
        "finally: print(*sys.modules, file=sys.stderr)"
    )
    command = [sys.executable, "-c", script, *arguments]
    subprocess.run(command, capture_output=True, check=True)
    done = subprocess.run(command, capture_output=True, check=True)
    assert unwanted & set(done.stderr.decode().split()) == set()


def test_a_reader_who_stops_listening_is_no_error(readouts: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "diffcheck", "report"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONUNBUFFERED": ""},
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    said = process.stderr.read().decode()
    process.stderr.close()
    assert process.wait() == ExitCode.OK
    assert "Traceback" not in said
    assert "BrokenPipe" not in said
