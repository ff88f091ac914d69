"""Versions of one page: what is compared, and what is wrong with `version_of`."""

from __future__ import annotations

from pathlib import Path

import pytest

from diffcheck.errors import BadInputError
from diffcheck.loading.events import check, load_event
from tests.unit.loading.conftest import WriteEvent


def add(folder: Path, name: str, **keys: str) -> None:
    lines = {
        "party": "NO",
        "outlet": "Ministry",
        "language": "en",
        **keys,
        "text": f"{name} says so.",
    }
    content = "".join(f"{key}: {value}\n" for key, value in lines.items())
    (folder / f"{name}.yaml").write_text(content, encoding="utf-8")


def told(folder: Path) -> list[tuple[str, list[str]]]:
    readouts = load_event(folder).readouts
    return [(readout.id, [version.id for version in readout.earlier]) for readout in readouts]


def test_only_the_latest_version_takes_part(write_event: WriteEvent) -> None:
    folder = write_event(se="They met.")
    add(folder, "no-page")
    add(folder, "no-page-2", version_of="no-page", retrieved="2026-03-03")
    add(folder, "no-page-10", version_of="no-page-2", retrieved="2026-03-03")
    expected = [("no-page-10", ["no-page", "no-page-2"]), ("se-ministry", [])]
    assert told(folder) == expected
    assert told(folder) == expected, "also when it is taken from the cache"


@pytest.mark.parametrize(
    ("first", "second", "latest"),
    [
        ({"retrieved": "2026-03-04"}, {"retrieved": "2026-03-03"}, "no-page"),
        ({"retrieved": "2026-03-03T10:00:00+09:00"}, {"retrieved": "2026-03-03T02:00:00+00:00"}, "no-page-2"),
        ({}, {"retrieved": "2026-03-03"}, "no-page-2"),
        ({"published": "2026-03-04"}, {"published": "2026-03-03"}, "no-page"),
        ({"retrieved": "2026-03-04", "published": "2026-03-01"}, {"retrieved": "2026-03-03", "published": "2026-03-02"}, "no-page"),
        ({}, {}, "no-page-2"),
    ],
)  # fmt: skip
def test_the_latest_is_the_one_retrieved_last_then_published_last_then_named_last(
    first: dict[str, str], second: dict[str, str], latest: str, write_event: WriteEvent
) -> None:
    folder = write_event()
    add(folder, "no-page", **first)
    add(folder, "no-page-2", version_of="no-page", **second)
    assert [name for name, _ in told(folder)] == [latest]


@pytest.mark.parametrize(
    ("versions", "problems"),
    [
        ({"no-a": "no-bb"}, ["no-a.yaml: no-a: there is no readout 'no-bb' in this event"]),
        ({"no-a": "no-a"}, ["no-a.yaml: no-a: is the readout itself"]),
        ({"no-a": "no-b", "no-b": "no-a"}, ["leads back", "leads back"]),
        ({"no-a": "no-b", "no-b": "no-c", "no-c": "no-b"}, ["leads back", "leads back"]),
        ({"no-a": "no-b", "no-b": ""}, []),
    ],
)
def test_a_version_of_nothing_or_of_itself_is_a_problem(
    versions: dict[str, str], problems: list[str], write_event: WriteEvent
) -> None:
    folder = write_event()
    for name, target in versions.items():
        add(folder, name, version_of=target)
    found = [str(problem) for problem in check([folder])]
    assert len(found) == len(problems)
    for problem, expected in zip(found, problems, strict=True):
        assert expected.rpartition(": ")[2] in problem
        assert ":4:13: version_of: " in problem
    if problems:
        with pytest.raises(BadInputError):
            load_event(folder)


def test_the_nearest_readout_is_suggested(write_event: WriteEvent) -> None:
    folder = write_event(no="They met.")
    add(folder, "no-page", version_of="no-minstry")
    (problem,) = check([folder])
    assert problem.suggestion == "no-ministry"


def test_a_version_of_a_broken_file_is_no_second_problem(write_event: WriteEvent) -> None:
    folder = write_event(no="They met.")
    add(folder, "no-page", version_of="no-ministry")
    (folder / "no-ministry.yaml").write_text("party: [", "utf-8")
    assert {Path(problem.path).name for problem in check([folder])} == {"no-ministry.yaml"}


def test_another_party_s_text_is_warned_of(write_event: WriteEvent) -> None:
    folder = write_event(se="They met.")
    add(folder, "no-page", version_of="se-ministry")
    (problem,) = check([folder])
    assert str(problem).endswith("warning: version_of: se-ministry is a text of another party: SE")
