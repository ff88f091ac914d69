"""Narration goes to standard error, and only when there is something to say."""

from __future__ import annotations

import io
import time

import pytest

from diffcheck.cli import narrate
from diffcheck.cli.narrate import Narrator
from diffcheck.errors import BadInputError, DiffcheckError, Problem


class Screen(io.StringIO):
    """A stream that is a terminal."""

    def isatty(self) -> bool:
        return True


def test_quick_work_says_nothing() -> None:
    stream = Screen()
    with Narrator(stream).progress("comparing"):
        pass
    assert stream.getvalue() == ""


def test_slow_work_is_shown_on_one_line_that_goes_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(narrate, "PATIENCE", 0.01)
    stream = Screen()
    narrator = Narrator(stream)
    with narrator.progress("comparing event 1 of 2"):
        _wait_for(stream, "event 1 of 2 …")
        narrator.update("comparing event 2 of 2")
        assert stream.getvalue().endswith("\r\x1b[Kcomparing event 2 of 2 …")
    assert stream.getvalue().endswith("\r\x1b[K")
    assert "\n" not in stream.getvalue()


def test_in_a_pipe_slow_work_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(narrate, "PATIENCE", 0.01)
    stream = io.StringIO()
    narrator = Narrator(stream)
    with narrator.progress("comparing event 1 of 2"):
        _wait_for(stream, "…\n")
        narrator.update("comparing event 2 of 2")
    assert stream.getvalue() == "comparing event 1 of 2 …\n"


def test_quiet_silences_notes_and_progress_but_no_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(narrate, "PATIENCE", 0.0)
    stream = Screen()
    narrator = Narrator(stream, is_quiet=True)
    with narrator.progress("comparing"):
        narrator.update("still comparing")
        time.sleep(0.05)
    narrator.note("by the way")
    narrator.fail(DiffcheckError("no such event", "try another"))
    assert stream.getvalue() == "error: no such event\ntip: try another\n"


def test_all_problems_of_a_file_are_named_and_steer_no_screen() -> None:
    stream = io.StringIO()
    problems = (
        Problem("cn.yaml", 3, 1, "parti", "unknown key \x1b[31m", "party"),
        Problem("cn.yaml", 0, 0, "text", "is empty"),
    )
    Narrator(stream).fail(BadInputError(problems))
    assert stream.getvalue() == (
        "error: cn.yaml:3:1: parti: unknown key ␛[31m (did you mean 'party'?)\n"
        "error: cn.yaml: text: is empty\n"
    )


def test_what_the_encoding_lacks_is_replaced() -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="ascii")
    Narrator(stream).note("台湾 is not mentioned")
    assert raw.getvalue() == b"?? is not mentioned\n"


def test_a_mistake_of_the_program_is_told_apart_from_one_of_the_user() -> None:
    stream = io.StringIO()
    Narrator(stream).fault(ValueError("boom"))
    assert "ValueError: boom" in stream.getvalue()
    assert stream.getvalue().endswith("error: this is a mistake in diffcheck, not in your files\n")


def _wait_for(stream: io.StringIO, words: str) -> None:
    for _ in range(500):
        if words in stream.getvalue():
            return
        time.sleep(0.01)
    raise AssertionError(f"{words!r} was never said")
