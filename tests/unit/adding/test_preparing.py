"""Where a readout goes: its event, its file, its place among versions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from diffcheck.adding.guessing import Given
from diffcheck.adding.preparing import Proposal, prepare
from diffcheck.adding.writing import write
from diffcheck.errors import BadInputError, DiffcheckError
from diffcheck.loading.codes import party_fault
from diffcheck.loading.events import load_event
from diffcheck.loading.outlets import load_outlets
from tests.unit.adding.conftest import Prepare, page, source

CALL = "The Prime Minister of Norway spoke by phone with the President of China on 3 March 2026.\n"
EVENT = "title: {name}\ndate: {day}\nkind: call\nparticipants: [{parties}]\n"
READOUT = "party: CN\noutlet: Xinhua\nlanguage: en\ntext: They spoke of cod.\n"


def add_event(root: Path, name: str, day: str = "2026-03-03", parties: str = "CN, NO") -> Path:
    folder = root / name
    folder.mkdir()
    (folder / "event.yaml").write_text(EVENT.format(name=name, day=day, parties=parties), "utf-8")
    (folder / "cn-xinhua.yaml").write_text(READOUT, "utf-8")
    return folder


def norway(text: str = CALL, url: str = "", minute: int = 0) -> dict[str, Any]:
    return {"what": source(text, url=url, minute=minute), "party": "NO", "outlet": "Ministry"}


class TestEvent:
    @pytest.mark.parametrize("day", ["2026-03-01", "2026-03-03", "2026-03-05"])
    def test_one_of_the_same_parties_within_two_days_is_proposed(
        self, day: str, root: Path, proposed: Prepare
    ) -> None:
        folder = add_event(root, "call", day)
        proposal = proposed(**norway())
        assert proposal.event.folder == folder
        assert proposal.event.event is not None
        assert proposal.event_yaml == ""
        assert proposal.problems == ()

    @pytest.mark.parametrize(("day", "parties"), [("2026-03-06", "CN, NO"), ("2026-03-03", "CN, SE"), ("2026-03-03", "NO, SE")])  # fmt: skip
    def test_otherwise_a_new_one_is(
        self, day: str, parties: str, root: Path, proposed: Prepare
    ) -> None:
        add_event(root, "call", day, parties)
        proposal = proposed(**norway())
        assert proposal.event.folder == root / "2026-03-03-no-cn-call"
        assert proposal.event.event is None

    def test_several_are_left_to_the_person_and_the_nearest_stands_first(
        self, root: Path, proposed: Prepare
    ) -> None:
        near, far = add_event(root, "near"), add_event(root, "far", "2026-03-02")
        proposal = proposed(**norway())
        assert (proposal.event.folder, proposal.event.others) == (near, (far,))
        assert [problem.key for problem in proposal.problems] == ["event"]
        assert proposed(**norway(), event="far").problems == ()
        assert proposed(**norway(), event="new").event.folder.name == "2026-03-03-no-cn-call"

    def test_a_name_that_is_none_s_makes_a_new_one(self, root: Path, proposed: Prepare) -> None:
        add_event(root, "call")
        proposal = proposed(**norway(), event="cod-call", title="The cod call", kind="talks")
        write(proposal)
        event = load_event(root / "cod-call")
        assert (event.title, event.kind, event.participants) == ("The cod call", "talks", ("NO", "CN"))  # fmt: skip

    @pytest.mark.parametrize("name", ["../elsewhere", "/elsewhere", ".hidden"])
    def test_a_name_that_leads_out_of_the_folder_is_refused(
        self, name: str, proposed: Prepare
    ) -> None:
        with pytest.raises(DiffcheckError, match="is no name for an event"):
            proposed(**norway(), event=name)

    def test_a_folder_whose_name_is_taken_is_not_written_into(
        self, root: Path, proposed: Prepare
    ) -> None:
        (root / "2026-03-03-no-cn-call").mkdir()
        assert proposed(**norway()).event.folder.name == "2026-03-03-no-cn-call-2"

    def test_events_with_mistakes_are_said_to_be_left_out(
        self, root: Path, proposed: Prepare
    ) -> None:
        (add_event(root, "call") / "cn-xinhua.yaml").write_text("party: XX", "utf-8")
        assert any("1 events have mistakes" in note for note in proposed(**norway()).notes)

    def test_one_party_alone_is_no_event(self, proposed: Prepare) -> None:
        proposal = proposed(source("They met on 3 March 2026."), party="NO", outlet="Ministry")
        assert [problem.key for problem in proposal.problems] == ["participants"]


class TestFile:
    def test_a_taken_name_gets_the_next_number_and_nothing_is_overwritten(
        self, root: Path, proposed: Prepare
    ) -> None:
        folder = add_event(root, "call")
        before = (folder / "cn-xinhua.yaml").read_bytes()
        proposal = proposed(source(CALL), outlet="Xinhua", event="call")
        assert proposal.existing == (folder / "cn-xinhua.yaml",)
        assert write(proposal) == folder / "cn-xinhua-2.yaml"
        assert (folder / "cn-xinhua.yaml").read_bytes() == before

    def test_a_name_that_was_asked_for_and_is_taken_is_a_problem(
        self, root: Path, proposed: Prepare
    ) -> None:
        add_event(root, "call")
        (problem,) = proposed(**norway(), name="cn-xinhua").problems
        assert (problem.key, problem.suggestion) == ("name", "cn-xinhua-2")

    def test_a_file_that_appeared_meanwhile_is_not_overwritten(
        self, root: Path, proposed: Prepare
    ) -> None:
        folder = add_event(root, "call")
        proposal = proposed(**norway())
        proposal.file.write_text("mine", "utf-8")
        with pytest.raises(DiffcheckError, match="is there already: nothing was overwritten"):
            write(proposal)
        assert proposal.file.read_text("utf-8") == "mine"
        assert sorted(path.name for path in folder.iterdir()) == ["cn-xinhua.yaml", "event.yaml", "no-ministry.yaml"]  # fmt: skip

    def test_a_new_event_that_appeared_meanwhile_is_left_alone(
        self, root: Path, proposed: Prepare
    ) -> None:
        proposal = proposed(**norway())
        add_event(root, proposal.event.folder.name)
        with pytest.raises(DiffcheckError, match="is there already"):
            write(proposal)
        assert [path.name for path in root.iterdir()] == [proposal.event.folder.name]

    def test_it_is_what_a_person_would_write(self, root: Path, proposed: Prepare) -> None:
        what = source("Norway met China.\n\nBoth: agreed.\n", url="https://example.org/a")
        said = {"party": "no", "outlet": "Office: North", "date": "2026-03-03", "language": "en"}
        proposal = proposed(what, **said)
        lines = proposal.readout_yaml.splitlines()
        assert lines[:8] == [
            "# yaml-language-server: $schema=../../schemas/readout.json",
            "party: NO",
            "outlet: 'Office: North'",
            "url: https://example.org/a",
            "published: 2026-03-03",
            "language: en",
            "form: verbatim",
            "retrieved: 2026-03-05T20:00:00+00:00",
        ]
        assert lines[8].startswith("sha256: ")
        assert lines[10:] == ["text: |", "  Norway met China.", "", "  Both: agreed."]
        assert proposal.file.name == "no-office-north.yaml"

    def test_everything_wrong_is_named_at_once(self, proposed: Prepare) -> None:
        proposal = proposed(source("They met."), party="UK", date="yesterday", language="xx-1")
        assert {"party", "outlet", "published", "language"} <= {p.key.partition("[")[0] for p in proposal.problems}  # fmt: skip
        with pytest.raises(BadInputError):
            write(proposal)


class TestVersions:
    URL = "https://example.org/call"

    def add(self, proposed: Prepare, text: str, minute: int, **said: str) -> Proposal:
        return proposed(**norway(text, self.URL, minute), **said)

    def test_a_page_that_was_changed_is_kept_beside_the_first_and_only_it_is_compared(
        self, root: Path, proposed: Prepare
    ) -> None:
        write(self.add(proposed, CALL, 0))
        for minute, number in ((1, 2), (2, 3)):
            proposal = self.add(proposed, f"{CALL}{minute}\n", minute)
            assert proposal.version_of == "no-ministry"
            assert write(proposal).name == f"no-ministry-{number}.yaml"
        (readout,) = load_event(proposal.event.folder).readouts
        assert readout.id == "no-ministry-3"
        assert [version.id for version in readout.earlier] == ["no-ministry", "no-ministry-2"]

    def test_an_unchanged_page_is_said_to_be_and_not_written(
        self, root: Path, proposed: Prepare
    ) -> None:
        path = write(self.add(proposed, CALL, 0))
        proposal = self.add(proposed, CALL, 1)
        assert (proposal.same_as, proposal.can_be_written) == ("no-ministry", False)
        with pytest.raises(DiffcheckError, match="has this text already"):
            write(proposal)
        assert len([*path.parent.iterdir()]) == 2

    def test_a_page_that_goes_back_to_its_first_text_is_a_version_again(
        self, proposed: Prepare
    ) -> None:
        write(self.add(proposed, CALL, 0))
        write(self.add(proposed, f"{CALL}More.", 1))
        assert self.add(proposed, CALL, 2).can_be_written

    def test_it_is_found_by_its_address_whatever_day_it_names_now(self, proposed: Prepare) -> None:
        first = write(self.add(proposed, CALL, 0))
        assert (
            self.add(proposed, CALL.replace("3 March", "9 March"), 1).event.folder == first.parent
        )

    def test_the_user_may_say_of_what_it_is_a_version(self, root: Path, proposed: Prepare) -> None:
        add_event(root, "call")
        said = {"event": "call", "outlet": "Xinhua"}
        assert proposed(source(CALL), **said, version_of="cn-xinhua").version_of == "cn-xinhua"
        (problem,) = proposed(source(CALL), **said, version_of="cn-xinua").problems
        assert problem.suggestion == "cn-xinhua"


def test_a_text_in_another_language_than_its_outlet_s_is_a_translation(proposed: Prepare) -> None:
    proposal = proposed(source(CALL, url="http://en.kremlin.ru/events/president/news/1"), participants="RU,NO")  # fmt: skip
    found = [proposal.value(key) for key in ("party", "form", "translation", "original_language")]
    assert found == ["RU", "translation", "official", "ru"]
    assert proposal.problems == ()


def test_an_outlet_of_another_party_is_none(proposed: Prepare) -> None:
    proposal = proposed(source(CALL), party="NO", outlet="Kremlin", date="2026-03-03")
    assert (proposal.value("form"), proposal.file.name) == ("verbatim", "no-kremlin.yaml")


def test_no_name_of_an_outlet_is_shared_by_two() -> None:
    names = [
        name
        for outlet in load_outlets()
        for name in {name.casefold() for name in (outlet.name, *outlet.names)}
    ]
    assert sorted(names) == sorted(set(names))
    codes = {outlet.party for outlet in load_outlets()}
    assert all(party_fault(code) is None for code in codes)
    assert all(outlet.languages and outlet.hosts for outlet in load_outlets())
    assert all(outlet.id.startswith(outlet.party.lower()) for outlet in load_outlets())


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.gov.br/mre/pt-br/nota-1", "br-itamaraty"),
        ("https://www.gov.br/planalto/pt-br/nota-1", "br-planalto"),
        ("http://english.www.gov.cn/news/1", "cn-gov"),
        ("https://www.mfa.gov.cn/eng/1", "cn-mfa"),
        ("https://www.gov.uk/government/news/1", "gb-gov"),
        ("https://notkremlin.ru/1", "ru-office"),
        ("https://www.president.gov.ua.example.org/1", "ru-office"),
    ],
)
def test_an_address_tells_the_outlet_and_a_likeness_to_one_does_not(
    url: str, name: str, proposed: Prepare
) -> None:
    said = {"party": "RU", "outlet": "Office"} if name == "ru-office" else {}
    assert proposed(source(CALL, url=url), **said).file.stem == name


def test_what_the_user_says_stands_above_every_guess(root: Path) -> None:
    said = Given(party="CN, NO", outlet="Joint office", date="2026-03-05", language="nb", form="digest", url="https://example.org/x")  # fmt: skip
    proposal = prepare(page("gov-uk"), root, said)
    assert "party: [CN, NO]\noutlet: Joint office\nurl: https://example.org/x\npublished: 2026-03-05\nlanguage: nb\nform: digest\n" in proposal.readout_yaml  # fmt: skip


def test_nothing_is_written_by_preparing(root: Path, proposed: Prepare) -> None:
    proposed(page("xinhua"))
    assert [*root.iterdir()] == []


def test_what_a_page_says_of_itself_stands_on_one_line_without_control_characters(
    proposed: Prepare,
) -> None:
    said = f"<html><head><title>Readout\x02 of\n a call</title></head><body><p>{CALL}</p></body></html>"
    proposal = proposed(source(said, "page.html"), party="NO", outlet="Ministry")
    assert proposal.value("title") == "Readout of a call"
    assert proposal.problems == ()


def test_a_value_that_no_file_can_hold_is_named_by_its_key(proposed: Prepare) -> None:
    proposal = proposed(source(CALL), party="NO", outlet="Min\x02istry", title="Ca\x00ll")
    assert {problem.key for problem in proposal.problems} == {"outlet", "title"}
    assert not proposal.can_be_written
