"""Events from folders: one, many, by name, from the cache, and what keeps one from being read."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from diffcheck.errors import BadInputError, DiffcheckError
from diffcheck.loading.events import (
    check,
    codebook_files,
    find_events,
    load_event,
    load_folder,
    resolve_event,
)
from diffcheck.models import Event, EventKind, Form, Readout, Translation

WriteEvent = Callable[..., Path]


def load_failure(folder: Path) -> list[str]:
    with pytest.raises(BadInputError) as caught:
        load_event(folder)
    return [str(problem).replace(f"{folder}/", "") for problem in caught.value.problems]


class TestLoadEvent:
    def test_an_event_has_its_folder_s_name_and_its_readouts_in_the_participants_order(
        self, write_event: WriteEvent
    ) -> None:
        folder = write_event(se="Sweden spoke.", no="Norway spoke.", dk="Denmark watched.")
        event = load_event(folder)
        assert (event.id, event.title, event.date) == (
            "river-talks",
            "Talks on the river",
            date(2025, 3, 1),
        )
        assert (event.kind, event.participants) == (EventKind.TALKS, ("NO", "SE"))
        assert [readout.id for readout in event.readouts] == [
            "no-ministry",
            "se-ministry",
            "dk-ministry",
        ]

    def test_every_key_of_a_readout_is_kept(self, write_event: WriteEvent) -> None:
        folder = write_event()
        (folder / "joint.yml").write_text(
            "party: [SE, NO]\noutlet: ' Both ministries '\nurl: https://example.org/a b\n".replace("a b", "a%20b")
            + "published: 2025-03-02\nlanguage: nb-NO\nform: translation\ntranslation: official\n"
            "original_language: sv\nretrieved: 2025-03-03\nnote: Late.\ntext: |2\n   Vi møttes.\n\n",
            encoding="utf-8",
        )  # fmt: skip
        assert load_event(folder).readouts == (
            Readout(
                id="joint",
                parties=("SE", "NO"),
                outlet="Both ministries",
                text=" Vi møttes.\n",
                language="nb-NO",
                form=Form.TRANSLATION,
                translation=Translation.OFFICIAL,
                url="https://example.org/a%20b",
                published=date(2025, 3, 2),
                original_language="sv",
                retrieved="2025-03-03",
                note="Late.",
            ),
        )

    def test_two_readouts_of_one_party_are_allowed(self, write_event: WriteEvent) -> None:
        folder = write_event(no="The ministry spoke.")
        text = (folder / "no-ministry.yaml").read_text(encoding="utf-8")
        (folder / "no-office.yaml").write_text(text, encoding="utf-8")
        assert [readout.party for readout in load_event(folder).readouts] == ["NO", "NO"]

    def test_one_readout_is_enough(self, write_event: WriteEvent) -> None:
        assert len(load_event(write_event(no="Norway spoke.")).readouts) == 1

    def test_every_problem_of_every_file_is_reported_at_once(
        self, write_event: WriteEvent
    ) -> None:
        folder = write_event(
            event="title: T\ndate: 2025-03-01\nkind: chat\nparticipants: [NO, UK]\n",
            uk="They spoke.",
            no="Norway spoke.",
        )
        (folder / "a.yaml").write_text("party: [", encoding="utf-8")
        (folder / "b.yaml").write_bytes(b"text: \xff")
        assert load_failure(folder) == [
            "a.yaml:1:8: the file ends before a list or mapping is closed",
            "b.yaml:1:7: is not UTF-8: byte 0xFF at offset 6; save the file as UTF-8",
            "event.yaml:3:7: kind: must be one of: call, meeting, video call, talks, visit",
            "event.yaml:4:20: participants[1]: 'UK' is neither a country's two-letter code"
            " (ISO 3166-1) nor an organisation's such as NATO (did you mean 'GB'?)",
            "uk-ministry.yaml:1:8: party: 'UK' is neither a country's two-letter code"
            " (ISO 3166-1) nor an organisation's such as NATO (did you mean 'GB'?)",
        ]

    def test_an_event_needs_a_readout(self, write_event: WriteEvent) -> None:
        folder = write_event()
        assert load_failure(folder) == [f"{folder}: the event has no readouts"]

    def test_a_folder_without_event_yaml_is_no_event(self, tmp_path: Path) -> None:
        assert load_failure(tmp_path) == [f"{tmp_path}: holds no event.yaml"]
        absent = tmp_path / "absent"
        assert load_failure(absent) == [f"{absent}: there is no such folder"]

    def test_a_misnamed_event_file_is_recognised(self, tmp_path: Path) -> None:
        (tmp_path / "Event.yaml.txt").touch()
        assert load_failure(tmp_path) == [
            "Event.yaml.txt: is not named as an event (did you mean 'event.yaml'?)"
        ]

    def test_two_files_may_not_have_one_id(self, write_event: WriteEvent) -> None:
        folder = write_event(no="Norway spoke.")
        text = (folder / "no-ministry.yaml").read_text(encoding="utf-8")
        (folder / "no-ministry.yml").write_text(text, encoding="utf-8")
        (folder / "event.yml").write_text(text, encoding="utf-8")
        assert load_failure(folder) == [
            "event.yml: stands beside event.yaml: a readout may not be called 'event'",
            "no-ministry.yml: has the same id 'no-ministry' as no-ministry.yaml: give it another name",
        ]

    def test_reviews_and_the_codebook_s_files_are_no_readouts(
        self, write_event: WriteEvent
    ) -> None:
        folder = write_event(no="Norway spoke.")
        for name in ("reviews.yaml", "topics.yaml", "glossary.yaml", ".hidden.yaml", "notes.md"):
            (folder / name).write_text("anything: [", encoding="utf-8")
        assert len(load_event(folder).readouts) == 1

    def test_a_file_that_is_no_plain_file_is_not_waited_for(self, write_event: WriteEvent) -> None:
        folder = write_event(no="Norway spoke.")
        os.mkfifo(folder / "pipe.yaml")
        (folder / "gone.yaml").symlink_to(folder / "nowhere")
        assert load_failure(folder) == [
            "gone.yaml: there is no such file",
            "pipe.yaml: is not a plain file",
        ]

    def test_a_relative_path_still_gives_the_folder_s_name(
        self, write_event: WriteEvent, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        folder = write_event(no="Norway spoke.")
        (folder / "below").mkdir()
        monkeypatch.chdir(folder)
        assert load_event(Path()).id == "river-talks"
        monkeypatch.chdir(folder / "below")
        assert load_event(Path("..")).id == "river-talks"


class TestTheCache:
    def test_a_second_run_needs_neither_yaml_nor_pydantic_nor_babel(
        self, write_event: WriteEvent
    ) -> None:
        folder = write_event(no="Norway spoke.", dk="Denmark watched.")
        script = (
            "import sys; from pathlib import Path; from diffcheck.loading.events import load_event\n"
            f"print(load_event(Path({str(folder)!r})))\n"
            "print(sorted({'yaml', 'pydantic', 'babel'} & set(sys.modules)))"
        )
        command = [sys.executable, "-c", script]
        first, second = (
            subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
            for _ in range(2)
        )
        assert first[0] == second[0] == str(load_event(folder))
        assert (first[1], second[1]) == ("['babel', 'pydantic', 'yaml']", "[]")

    def test_a_changed_file_is_read_anew(self, write_event: WriteEvent) -> None:
        folder = write_event(no="Norway spoke.")
        load_event(folder)
        write_event(no="Norway said no.")
        assert load_event(folder).readouts[0].text == "Norway said no.\n"

    def test_a_renamed_file_is_read_anew(self, write_event: WriteEvent) -> None:
        folder = write_event(no="Norway spoke.")
        load_event(folder)
        (folder / "no-ministry.yaml").rename(folder / "no-office.yaml")
        assert load_event(folder).readouts[0].id == "no-office"

    def test_warnings_are_kept_with_the_event(self, write_event: WriteEvent) -> None:
        folder = write_event(no="Norway spoke.", dk="Denmark watched.")
        first, second = load_folder(folder), load_folder(folder)
        assert first == second
        assert [str(problem) for problem in first.problems] == [
            f"{folder}/dk-ministry.yaml:1:8: warning: party: DK is not among the participants: NO, SE"
        ]

    def test_a_cache_with_nonsense_in_it_is_not_believed(
        self, write_event: WriteEvent, cache_folder: Path
    ) -> None:
        folder = write_event(no="Norway spoke.")
        event = load_event(folder)
        with closing(sqlite3.connect(cache_folder / "cache.sqlite3")) as kept, kept:
            assert kept.execute("UPDATE entries SET value = '{\"title\": 1}'").rowcount == 1
        assert load_event(folder) == event


class TestLoadFolder:
    def test_a_broken_event_stops_none_of_the_others(
        self, write_event: WriteEvent, tmp_path: Path
    ) -> None:
        write_event("a", no="Norway spoke.")
        write_event("b/2025/c", no="Norway spoke again.")
        write_event("d", event="title: [", no="They spoke.")
        loaded = load_folder(tmp_path)
        assert [event.id for event in loaded.events] == ["a", "c"]
        assert [problem.path for problem in loaded.problems] == [str(tmp_path / "d/event.yaml")]

    def test_one_event_s_folder_is_a_folder_of_events(self, write_event: WriteEvent) -> None:
        assert len(load_folder(write_event(no="Norway spoke.")).events) == 1

    def test_an_empty_folder_is_a_problem(self, tmp_path: Path) -> None:
        loaded = load_folder(tmp_path)
        assert loaded.events == ()
        assert [str(problem) for problem in loaded.problems] == [f"{tmp_path}: holds no event"]

    @pytest.mark.parametrize("load", [load_folder, find_events])
    def test_no_folder_at_all_is_an_error(
        self, load: Callable[[Path], object], tmp_path: Path
    ) -> None:
        with pytest.raises(DiffcheckError, match="no folder"):
            load(tmp_path / "absent")

    def test_links_in_a_ring_and_hidden_folders_are_left_out(
        self, write_event: WriteEvent, tmp_path: Path
    ) -> None:
        folder = write_event("a/b", no="Norway spoke.")
        write_event(".git/c", no="Norway spoke.")
        (folder / "up").symlink_to(tmp_path, target_is_directory=True)
        (tmp_path / "twin").symlink_to(folder, target_is_directory=True)
        assert find_events(tmp_path) == (folder,)


class TestResolveEvent:
    @pytest.fixture
    def root(self, write_event: WriteEvent, tmp_path: Path) -> Path:
        for name in (
            "2025-03-01-river-talks",
            "2025-04-01-border-call",
            "old/border",
            "new/border",
        ):
            write_event(name, no="Norway spoke.")
        return tmp_path

    @pytest.mark.parametrize(
        "name",
        ["2025-04-01-border-call", "2025-04-01-border-call/", "{root}/2025-04-01-border-call"],
    )
    def test_an_event_is_found_by_id_and_by_path(self, name: str, root: Path) -> None:
        found = resolve_event(name.format(root=root), root)
        assert found == root / "2025-04-01-border-call"

    def test_a_file_stands_for_its_event(self, root: Path) -> None:
        file = root / "old" / "border" / "no-ministry.yaml"
        assert resolve_event(str(file), root) == root / "old" / "border"

    @pytest.mark.parametrize("name", ["2025-03-01-river-talk", "river-talks", "River Talks"])
    def test_an_unknown_name_is_answered_with_the_nearest(self, name: str, root: Path) -> None:
        with pytest.raises(DiffcheckError, match="no event") as caught:
            resolve_event(name, root)
        assert caught.value.tip.startswith("did you mean '2025-03-01-river-talks'")

    def test_an_id_that_two_events_have_must_be_told_apart(self, root: Path) -> None:
        with pytest.raises(DiffcheckError, match="2 events are called 'border'") as caught:
            resolve_event("border", root)
        assert caught.value.tip == f"name one by its folder: {root}/new/border, {root}/old/border"
        assert resolve_event("new/border", root) == root / "new" / "border"

    def test_where_there_are_no_events_none_is_suggested(self, tmp_path: Path) -> None:
        with pytest.raises(DiffcheckError, match="holds no events"):
            resolve_event("talks", tmp_path)
        with pytest.raises(DiffcheckError, match="no folder"):
            resolve_event("talks", tmp_path / "absent")


def test_the_user_s_codebook_stands_beside_the_events(
    write_event: WriteEvent, tmp_path: Path
) -> None:
    folder = write_event(no="Norway spoke.")
    assert codebook_files(tmp_path) == ()
    (tmp_path / "glossary.yaml").touch()
    (tmp_path / "topics.yaml").touch()
    expected = (tmp_path / "topics.yaml", tmp_path / "glossary.yaml")
    assert codebook_files(tmp_path) == expected
    assert codebook_files(folder) == expected


def test_an_event_is_a_value(write_event: WriteEvent) -> None:
    event = load_event(write_event(no="Norway spoke."))
    assert isinstance(event, Event)
    assert hash(event) == hash(load_event(write_event(no="Norway spoke.")))
    assert check([]) == ()
