"""`check` names every problem of every file below the paths it is given."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from diffcheck.loading.events import check

WriteEvent = Callable[..., Path]


@pytest.fixture
def problems(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    monkeypatch.chdir(tmp_path)

    def run(paths: Iterable[str] = (".",)) -> list[str]:
        return [str(problem) for problem in check(Path(path) for path in paths)]

    return run


Problems = Callable[..., list[str]]


def test_right_files_have_no_problems(write_event: WriteEvent, problems: Problems) -> None:
    write_event("2025/talks", no="Norway spoke.", se="Sweden spoke.")
    folder = write_event("call", no="Norway spoke.")
    (folder / "reviews.yaml").write_text("findings: {}", encoding="utf-8")
    Path("README.md").touch()
    assert problems() == []


def test_every_problem_is_found_at_once(write_event: WriteEvent, problems: Problems) -> None:
    write_event("a", event="title: T", uk="They spoke.")
    write_event("b", no="Norway spoke.", dk="Denmark watched.")
    write_event("c")
    Path("b/photo.jpg").touch()
    Path("empty").mkdir()
    Path("stray").mkdir()
    Path("stray/cn.yaml").write_text("party: CN", encoding="utf-8")
    Path("misnamed").mkdir()
    Path("misnamed/event.yml").touch()
    Path("misnamed/cn.yaml").touch()
    Path("topics.yaml").write_text("water: {lable: Water}", encoding="utf-8")
    Path("glosary.yaml").touch()
    assert problems() == [
        "a/event.yaml: date: is missing",
        "a/event.yaml: kind: is missing",
        "a/event.yaml: participants: is missing",
        "a/uk-ministry.yaml:1:8: party: 'UK' is neither a country's two-letter code (ISO 3166-1)"
        " nor an organisation's such as NATO (did you mean 'GB'?)",
        "b/dk-ministry.yaml:1:8: warning: party: DK is not among the participants: NO, SE",
        "b/photo.jpg: warning: is no YAML file (.yaml, .yml) and is not read",
        "c: the event has no readouts",
        "empty: warning: is an empty folder",
        "glosary.yaml: stands in a folder without event.yaml (did you mean 'glossary.yaml'?)",
        "misnamed/event.yml: is not named as an event (did you mean 'event.yaml'?)",
        "stray/cn.yaml: stands in a folder without event.yaml",
        "topics.yaml:1:1: water.terms: is missing",
        "topics.yaml:1:9: water.lable: is no known key (did you mean 'label'?)",
    ]


def test_a_folder_without_events_is_a_problem(problems: Problems) -> None:
    Path("readouts").mkdir()
    assert problems(["readouts"]) == ["readouts: holds no event"]


EVENT_A = [
    "a/dk-ministry.yaml:1:8: warning: party: DK is not among the participants: NO, SE",
    "a/uk-ministry.yaml:1:8: party: 'UK' is neither a country's two-letter code (ISO 3166-1)"
    " nor an organisation's such as NATO (did you mean 'GB'?)",
]


@pytest.mark.parametrize("name", ["dk-ministry.yaml", "event.yaml", "reviews.yaml", "topics.yaml"])
def test_a_file_is_checked_with_all_files_of_its_event(
    name: str, write_event: WriteEvent, problems: Problems
) -> None:
    write_event("a", dk="Denmark watched.", uk="They spoke.")
    write_event("b", uk="They spoke.")
    Path("a/reviews.yaml").write_text("findings: {}", encoding="utf-8")
    Path("a/topics.yaml").write_text("water: {label: Water, terms: {en: [water]}}", "utf-8")
    assert problems([f"a/{name}"]) == EVENT_A


def test_files_of_no_event_are_checked_by_themselves(
    write_event: WriteEvent, problems: Problems
) -> None:
    write_event("a", uk="They spoke.")
    Path("topics.yaml").write_text("water: {}", encoding="utf-8")
    Path("reviews.yaml").write_text("findings: 1", encoding="utf-8")
    assert problems(["topics.yaml", "reviews.yaml", "a/reviews.yaml"]) == [
        "a/reviews.yaml: there is no such file or folder",
        "reviews.yaml:1:11: findings: must be a mapping: lines of 'key: value'",
        "topics.yaml:1:1: water.label: is missing",
        "topics.yaml:1:1: water.terms: is missing",
    ]


def test_a_readout_beside_a_misnamed_event_file_is_no_good_file(problems: Problems) -> None:
    Path("a").mkdir()
    Path("a/event.yml").touch()
    Path("a/cn.yaml").touch()
    assert problems(["a/cn.yaml"]) == [
        "a/event.yml: is not named as an event (did you mean 'event.yaml'?)"
    ]


def test_a_file_without_an_event_beside_it_is_a_problem(problems: Problems) -> None:
    Path("cn.yaml").touch()
    Path("notes.txt").touch()
    assert problems(["cn.yaml", "notes.txt", "cn.yml"]) == [
        "cn.yaml: stands in a folder without event.yaml",
        "cn.yml: there is no such file or folder (did you mean 'cn.yaml'?)",
        "notes.txt: is no YAML file (.yaml, .yml)",
    ]


def test_a_path_given_twice_is_reported_once(write_event: WriteEvent, problems: Problems) -> None:
    write_event("c")
    assert problems(["c", "c", "."]) == ["c: the event has no readouts"]
