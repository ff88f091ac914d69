"""`diffcheck add` as its users run it."""

from __future__ import annotations

import os
import re
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest

from diffcheck.cli.exit_codes import ExitCode
from tests.unit.cli.conftest import Run

PAGES = Path(__file__).parents[2] / "pages"
PASTE = "The President spoke by phone with the Prime Minister of Norway on March 3, 2031. They agreed.\n"
KREMLIN = "2026-03-03-ru-no-call/ru-kremlin.yaml"
PARTY = ("--party", "US", "--outlet", "White House", "--lang", "en")


def test_a_saved_page_is_added_by_one_command(readouts: Path, run: Run) -> None:
    result = run("add", str(PAGES / "kremlin.html"), "--yes")
    assert result.exit_code == ExitCode.OK
    assert result.stdout == f"readouts/{KREMLIN}\n"
    assert "new event readouts/2026-03-03-ru-no-call" in result.stderr
    assert run("check").exit_code == ExitCode.OK


def test_a_paste_on_standard_input_finds_its_event(readouts: Path, run: Run) -> None:
    said = ("--participants", "US,NO", "--event", "2031-03-03-us-no-call")
    result = run("add", "-", *PARTY, *said, "--yes", stdin=PASTE)
    assert result.stdout == "readouts/2031-03-03-us-no-call/us-white-house.yaml\n"
    assert "  They agreed." not in (readouts / "2031-03-03-us-no-call" / "event.yaml").read_text("utf-8")  # fmt: skip
    assert PASTE.strip() in (readouts / "2031-03-03-us-no-call" / "us-white-house.yaml").read_text("utf-8")  # fmt: skip


def test_without_a_terminal_it_says_what_it_would_take_and_how_to_change_it(
    readouts: Path, run: Run
) -> None:
    before = sorted(readouts.rglob("*"))
    result = run("add", str(PAGES / "kremlin.html"))
    assert result.exit_code == ExitCode.USAGE
    assert "--yes takes them" in result.stderr
    assert "--outlet Kremlin    (the address)" in result.stderr
    assert sorted(readouts.rglob("*")) == before


def test_what_is_missing_is_named_with_its_option(readouts: Path, run: Run) -> None:
    refused = run("add", "-", stdin=PASTE)
    assert refused.exit_code == ExitCode.USAGE
    assert "--party: is missing" in refused.stderr
    failed = run("add", "-", "--yes", stdin=PASTE)
    assert failed.exit_code == ExitCode.BAD_INPUT
    assert "tip: nothing was written; pass --party, --outlet" in failed.stderr


def test_the_same_page_again_is_no_failure_and_writes_nothing(readouts: Path, run: Run) -> None:
    run("add", str(PAGES / "kremlin.html"), "--yes")
    before = sorted(readouts.rglob("*"))
    result = run("add", str(PAGES / "kremlin.html"), "--yes")
    assert result.exit_code == ExitCode.OK
    assert "has this text already: nothing was written" in result.stderr
    assert sorted(readouts.rglob("*")) == before


def test_a_changed_page_is_shown_word_by_word(readouts: Path, run: Run, tmp_path: Path) -> None:
    run("add", str(PAGES / "kremlin.html"), "--yes")
    changed = (PAGES / "kremlin.html").read_text("utf-8").replace("«недопустим»", "«нежелателен»")
    (tmp_path / "again.html").write_text(changed, "utf-8")
    result = run("add", str(tmp_path / "again.html"), "--yes")
    assert "another version of ru-kremlin" in result.stderr
    event = "2026-03-03-ru-no-call"
    for option in ((), ("--plain",), ("--format", "markdown"), ("--format", "json")):
        shown = run("report", event, "--versions", *option)
        assert shown.exit_code == ExitCode.OK
        assert "недопустим" in shown.stdout
        assert "нежелателен" in shown.stdout
    everywhere = run("report", "--versions", "--format", "jsonl").stdout
    assert everywhere.count("\n") == 1


def test_the_time_of_taking_is_now_or_what_the_user_says(readouts: Path, run: Run) -> None:
    run("add", str(PAGES / "kremlin.html"), "--yes", "--retrieved", "2026-03-05")
    assert "\nretrieved: 2026-03-05\n" in (readouts / KREMLIN).read_text("utf-8")
    run("add", str(PAGES / "elysee.html"), "--yes")
    (path,) = readouts.glob("*/fr-elysee.yaml")
    assert re.search(
        r"^retrieved: \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$", path.read_text("utf-8"), re.M
    )
    failed = run("add", str(PAGES / "gov-uk.html"), "--yes", "--retrieved", "yesterday")
    assert "pass --retrieved" in failed.stderr


@pytest.mark.parametrize(
    "options", [("--kind", "omission"), ("--party", "US"), ("--format", "csv"), ("--fail-on", "low")]
)  # fmt: skip
def test_versions_go_with_no_option_that_chooses_findings(
    options: tuple[str, ...], readouts: Path, run: Run
) -> None:
    result = run("report", "--versions", *options)
    assert result.exit_code == ExitCode.USAGE
    assert "--versions" in result.stderr


def test_a_charset_that_is_told_wrongly_can_be_named(
    readouts: Path, run: Run, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_bytes("Состоялся разговор 3 марта 2031 года.".encode("koi8_r"))
    said = (
        "--party",
        "RU",
        "--outlet",
        "Kremlin",
        "--participants",
        "RU,NO",
        "--charset",
        "koi8-r",
    )
    result = run("add", str(tmp_path / "a.txt"), *said, "--yes")
    assert "Состоялся разговор" in Path(result.stdout.strip()).read_text("utf-8")


def test_control_characters_are_named_and_nothing_is_written(readouts: Path, run: Run) -> None:
    result = run("add", "-", *PARTY, "--participants", "US,NO", "--yes", stdin=f"{PASTE}\x1b[31m")
    assert result.exit_code == ExitCode.BAD_INPUT
    assert "standard input:2:1: text: holds U+001B" in result.stderr
    assert "\x1b" not in result.stderr


def test_the_first_readout_makes_the_folder(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch, cache_folder: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DIFFCHECK_READOUTS", raising=False)
    monkeypatch.setenv("DIFFCHECK_CACHE", str(cache_folder))
    assert run("add", str(PAGES / "kremlin.html"), "--yes").exit_code == ExitCode.OK
    assert (tmp_path / "readouts" / KREMLIN).is_file()
    assert run("add", "-", "--readouts", "nowhere", stdin=PASTE).exit_code == ExitCode.BAD_INPUT


@pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal is needed")
def test_on_a_terminal_enter_accepts_and_typing_changes(readouts: Path) -> None:
    answers = {
        "Kremlin  (": "President of Russia",
        "event's title": "The cod call",
        "Write it?": "y",
    }
    shown, code = _at_terminal(["add", str(PAGES / "kremlin.html")], answers)
    assert code == 0, shown
    folder = readouts / "2026-03-03-ru-no-call"
    assert "outlet: President of Russia\n" in (folder / "ru-kremlin.yaml").read_text("utf-8")
    assert "title: The cod call\n" in (folder / "event.yaml").read_text("utf-8")
    assert "Kremlin  (the address)" in shown


@pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal is needed")
def test_on_a_terminal_no_writes_nothing(readouts: Path) -> None:
    before = sorted(readouts.rglob("*"))
    shown, code = _at_terminal(["add", str(PAGES / "kremlin.html")], {"Write it?": "n"})
    assert code == 0
    assert "nothing was written" in shown
    assert sorted(readouts.rglob("*")) == before


def _at_terminal(arguments: list[str], answers: dict[str, str]) -> tuple[str, int]:
    """Run diffcheck on a pseudo-terminal: each question is answered by the answer whose key it holds, else by Enter."""
    import pty

    master, slave = pty.openpty()
    command = [sys.executable, "-m", "diffcheck", *arguments]
    root = str(Path(__file__).parents[3])
    process = subprocess.Popen(
        command, stdin=slave, stdout=slave, stderr=slave, env={**os.environ, "PYTHONPATH": root}
    )
    os.close(slave)
    shown, asked, deadline = "", 0, time.monotonic() + 60
    try:
        while time.monotonic() < deadline:
            if not select.select([master], [], [], 0.2)[0]:
                if process.poll() is not None:
                    break
                continue
            try:
                data = os.read(master, 4096)
            except OSError:
                break
            shown += data.decode(errors="replace")
            question = shown[asked:]
            if question.endswith((" > ", "]: ")):
                line = question.splitlines()[-1]
                said = next((answer for key, answer in answers.items() if key in line), "")
                os.write(master, f"{said}\n".encode())
                asked = len(shown)
        return shown, process.wait(10)
    finally:
        process.kill()
        process.wait()
        os.close(master)
