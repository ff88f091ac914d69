"""config.yaml: a mistake is named with its place and costs its own line only."""

from __future__ import annotations

from pathlib import Path

import pytest

from diffcheck.loading.config import Config, config_path, load_config
from diffcheck.loading.events import check

BINDINGS = ("view.next", "view.quit", "find.open")
THEMES = ("dark", "light")


@pytest.fixture
def write(tmp_path: Path) -> Path:
    return tmp_path / "config.yaml"


def problems(config: Config, path: Path) -> list[str]:
    return [str(problem).removeprefix(f"{path}:") for problem in config.problems]


def test_all_that_can_be_chosen(write: Path) -> None:
    write.write_text(
        "name: Ana Lima\ntheme: light\nreadouts: talks\n"
        "keys:\n  view.next: n\n  view.quit: [Q, ctrl+q]\n  find.open: '/, f3'\n",
        "utf-8",
    )
    config = load_config(write, BINDINGS, THEMES)
    assert config.problems == ()
    assert (config.name, config.theme) == ("Ana Lima", "light")
    assert config.readouts == write.parent / "talks"
    assert config.keymap == {
        "view.next": "n",
        "view.quit": "Q,ctrl+q",
        "find.open": "slash,f3",
    }


def test_everything_wrong_at_once_and_the_rest_is_used(write: Path) -> None:
    write.write_text(
        "nam: Ana\ntheme: lihgt\nreadouts: ~/talks\nkeys:\n"
        "  view.next: Ctrl-N\n  view.qiut: q\n  view.quit: [q, {}]\n  find.open: [x, 5]\n",
        "utf-8",
    )
    config = load_config(write, BINDINGS, THEMES)
    assert problems(config, write) == [
        "1:1: nam: is no known key (did you mean 'name'?)",
        "2:8: theme: there is no theme 'lihgt'; there are dark, light (did you mean 'light'?)",
        "5:14: keys.view.next: 'Ctrl-N' is no key such as n, ctrl+s, f5 or slash (did you mean 'ctrl+n'?)",
        "6:3: keys.view.qiut: there is no such action (did you mean 'view.quit'?)",
        "7:18: keys.view.quit[1]: must be text, not a mapping",
    ]
    assert config.theme == ""
    assert config.readouts == Path.home() / "talks"
    assert config.keymap == {"find.open": "x,5"}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Control+S", "ctrl+s"),
        ("alt x", "alt+x"),
        ("pgdn", "pagedown"),
        ("Esc", "escape"),
        ("shift+retrun", "shift+enter"),
        ("shift+bakspace", "shift+backspace"),
        ("F25", "f2"),
    ],
)
def test_a_key_written_otherwise_is_answered_with_the_right_name(
    written: str, meant: str, write: Path
) -> None:
    write.write_text(f"keys: {{a: {written}}}", "utf-8")
    (problem,) = load_config(write).problems
    assert problem.suggestion[: len(meant)] == meant


@pytest.mark.parametrize(
    ("written", "key"),
    [("'?'", "question_mark"), ("F5", "f5"), ("ctrl++", "ctrl+plus"), ("ж", "ж"), ("5", "5")],
)
def test_signs_and_letters_of_every_alphabet_are_keys(written: str, key: str, write: Path) -> None:
    write.write_text(f"keys: {{a: {written}}}", "utf-8")
    config = load_config(write)
    assert config.problems == ()
    assert config.keymap == {"a": key}


def test_a_key_with_two_meanings_is_pointed_out_and_kept(write: Path) -> None:
    write.write_text("keys: {view.next: n, find.open: n}", "utf-8")
    config = load_config(write, BINDINGS)
    assert problems(config, write) == [
        "1:33: warning: keys.find.open: n is the key of view.next already"
    ]
    assert len(config.keymap) == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", []),
        ("# nothing\n", []),
        ("- a", ["1:1: must be a mapping: lines of 'key: value'"]),
        ("keys: 3", ["1:7: keys: must be a mapping: lines of 'key: value'"]),
        ("name: [", ["1:7: the file ends before a list or mapping is closed"]),
        ("name: 3", ["1:7: name: must be text, not a number: put it in quotation marks"]),
    ],
)
def test_no_file_is_so_broken_that_diffcheck_would_not_start(
    text: str, said: list[str], write: Path
) -> None:
    write.write_text(text, "utf-8")
    config = load_config(write)
    assert problems(config, write) == said
    assert (config.name, config.keys) == ("", ())


def test_the_variable_names_another_file_or_none(
    write: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DIFFCHECK_CONFIG", str(write))
    assert config_path() == write
    (problem,) = load_config().problems
    assert problem.message == "there is no such file"
    write.write_text("name: Ana", "utf-8")
    assert load_config().name == "Ana"
    monkeypatch.setenv("DIFFCHECK_CONFIG", "off")
    assert config_path() is None
    assert load_config() == Config()


def test_without_a_file_of_ones_own_nothing_is_chosen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DIFFCHECK_CONFIG", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    assert load_config() == Config()


def test_check_looks_at_the_configuration_when_it_is_named(
    write: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DIFFCHECK_CONFIG", str(write))
    write.write_text("nmae: Ana", "utf-8")
    (problem,) = check([write])
    assert problem.suggestion == "name"


def test_an_unknown_key_costs_its_own_line_only_whatever_it_is(write: Path) -> None:
    long = "k" * 90
    write.write_text(f"name: Ana\n'a.b': 1\n'': 1\n\u3000: 1\n{long}: 1\ntheme: dark\n", "utf-8")
    config = load_config(write, BINDINGS, THEMES)
    assert (config.name, config.theme) == ("Ana", "dark")
    assert {problem.line for problem in config.problems} == {2, 3, 4, 5}


def test_a_home_folder_of_nobody_is_a_problem_with_its_place(
    write: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write.write_text("readouts: ~no-such-user/talks\n", "utf-8")
    config = load_config(write)
    assert problems(config, write) == [
        "1:11: readouts: ~no-such-user is the home folder of nobody"
    ]
    monkeypatch.setenv("DIFFCHECK_CONFIG", "~no-such-user/config.yaml")
    assert config_path() == Path("~no-such-user/config.yaml")
