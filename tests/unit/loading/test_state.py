"""What the screen remembers, and that nothing breaks when it cannot."""

from __future__ import annotations

from pathlib import Path

import pytest

from diffcheck.loading.state import State, load_state, save_state

STATE = State("2031-03-03-talks", "text", (("severity", "high"), ("find", "чай [sic]")))


@pytest.fixture(autouse=True)
def state_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DIFFCHECK_STATE", str(tmp_path / "state"))
    return tmp_path / "state"


def test_every_readouts_folder_has_a_state_of_its_own(tmp_path: Path) -> None:
    save_state(tmp_path / "a", STATE)
    save_state(tmp_path / "b", State("other"))
    assert load_state(tmp_path / "a") == STATE
    assert load_state(tmp_path / "x" / ".." / "a") == STATE
    assert load_state(tmp_path / "b") == State("other")
    assert load_state(tmp_path / "c") == State()
    assert STATE.value("severity") == "high"
    assert STATE.value("party") == ""


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "{}", '{"event": 3, "view": "", "filters": {}}', "null", "[" * 100_000, "\xff",
     '{"event": "", "view": "", "filters": {"a": 1}}', '{"event": "", "view": "", "filters": []}'],
)  # fmt: skip
def test_a_broken_state_means_nothing(text: str, tmp_path: Path, state_folder: Path) -> None:
    save_state(tmp_path, STATE)
    (file,) = state_folder.iterdir()
    file.write_text(text, "latin-1")
    assert load_state(tmp_path) == State()
    save_state(tmp_path, STATE)
    assert load_state(tmp_path) == STATE


def test_a_place_that_cannot_be_written_to_stops_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("DIFFCHECK_STATE", str(tmp_path / "file"))
    save_state(tmp_path, STATE)
    assert load_state(tmp_path) == State()


def test_the_variable_may_say_that_nothing_is_remembered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DIFFCHECK_STATE", "off")
    save_state(tmp_path, STATE)
    assert load_state(tmp_path) == State()
