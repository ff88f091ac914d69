"""Accepting, rejecting, annotating, linking, undoing; copying and exporting."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from textual.widgets import OptionList

from diffcheck.loading.reviews import load_reviews, save_reviews
from diffcheck.models import Status
from diffcheck.reviews import Reviews, accept, reject
from diffcheck.tui.main_screen import settle
from diffcheck.tui.reviewing import ReviewsClashed
from tests.tui.world import opened, screen_text, until

AT = "2031-05-05T09:30:00+01:00"


class TestReviewing:
    async def test_an_accepted_finding_is_marked_and_written_with_name_and_time(
        self, readouts: Path
    ) -> None:
        async with opened(readouts) as (pilot, screen):
            finding = screen.pane.current
            assert finding is not None
            assert screen.folder is not None
            await pilot.press("a")
            await until(pilot, lambda: "accepted" in screen_text(pilot))
            file = screen.folder / "reviews.yaml"
            await until(pilot, file.exists)
            verdict = load_reviews(screen.folder).verdict(finding.id)
            assert verdict is not None
            assert (verdict.status, verdict.by) == (Status.ACCEPTED, "Ana Lima")
            assert verdict.at

    async def test_a_rejected_finding_is_left_out_until_it_is_asked_for_or_taken_back(
        self, readouts: Path
    ) -> None:
        async with opened(readouts) as (pilot, screen):
            finding, count = screen.pane.current, screen.pane.list.count
            await pilot.press("r")
            assert screen.pane.list.count == count - 1
            assert finding not in screen.pane.list.findings
            await pilot.press("X")
            assert screen.pane.list.count == count
            await pilot.press("X", "u")
            assert finding in screen.pane.list.findings

    async def test_a_note_is_written_in_a_field_and_shown_beside_the_finding(
        self, readouts: Path
    ) -> None:
        async with opened(readouts) as (pilot, screen):
            await pilot.press("e")
            await until(pilot, lambda: pilot.app.screen is not screen)
            await pilot.press(*"ask them", "ctrl+s")
            await until(pilot, lambda: bool(screen.reviews.verdicts))
            assert screen.reviews.verdicts[0][1].note == "ask them"
            await until(pilot, lambda: "noted" in screen_text(pilot))

    async def test_two_statements_are_linked_by_hand(self, readouts: Path) -> None:
        async with opened(readouts, notifications=True) as (pilot, screen):
            await pilot.press("2", "L")
            await until(pilot, lambda: pilot.app.screen is not screen)
            await pilot.press("enter")
            await until(pilot, lambda: bool(screen.reviews.links))
            assert screen.comparison is not None
            assert any(
                part == "by hand" for link in screen.comparison.links for part, _ in link.parts
            )

            await until(pilot, lambda: "Linked: CN " in screen_text(pilot))
            await pilot.press("u")
            await until(pilot, lambda: "Taken back." in screen_text(pilot))
            assert "Linked" not in screen_text(pilot)
            assert not screen.reviews.links

    async def test_words_of_someone_else_are_taken_in(self, readouts: Path) -> None:
        async with opened(readouts) as (pilot, screen):
            assert screen.folder is not None
            one, other = (finding.id for finding in screen.pane.list.findings[:2])
            save_reviews(screen.folder, accept(Reviews(), other, "Bo Ek", AT), "")
            await pilot.press("a")
            folder = screen.folder
            await until(pilot, lambda: len(load_reviews(folder).verdicts) == 2)
            assert {ident for ident, _ in load_reviews(folder).verdicts} == {one, other}

    async def test_a_broken_reviews_file_is_said_and_never_overwritten(
        self, readouts: Path
    ) -> None:
        file = readouts / "2031-04-04-harbour-call" / "reviews.yaml"
        file.write_text("findings: [", "utf-8")
        async with opened(readouts) as (pilot, screen):
            assert screen.comparison is not None
            await pilot.press("a")
            await pilot.pause(0.5)
            assert file.read_text("utf-8") == "findings: ["

    @pytest.mark.parametrize(
        ("answer", "status"),
        [("mine", Status.ACCEPTED), ("theirs", Status.REJECTED), ("merge", Status.ACCEPTED)],
    )
    def test_a_clash_is_settled_as_it_was_decided(self, answer: str, status: Status) -> None:
        base = Reviews(version="1")
        mine = accept(base, "f", "Ana Lima", AT)
        theirs = replace(reject(base, "f", "Bo Ek", AT), version="2")
        settled = settle(ReviewsClashed(Path(), base, mine, theirs, ()), answer)
        verdict = settled.verdict("f")
        assert verdict is not None
        assert verdict.status is status
        assert settled.version == "2"


class TestCopying:
    @pytest.mark.parametrize(
        ("keys", "copied"),
        [
            (("2", "left", "home", "c"), "The Prime Minister spoke by telephone"),
            (("2", "left", "home", "C"), "https://example.org/no"),
            (("3", "c"), "not mentioned by"),
            (("3", "C"), "Confidence:"),
            (("Y",), "Confidence:"),
        ],
    )
    async def test_words_cards_and_findings_go_to_the_clipboard(
        self, keys: tuple[str, ...], copied: str, readouts: Path
    ) -> None:
        async with opened(readouts) as (pilot, _):
            await pilot.press(*keys)
            await pilot.pause()
            assert copied in pilot.app.clipboard


class TestExporting:
    @pytest.mark.parametrize(
        ("downs", "name", "held"),
        [
            (0, "2031-04-04-harbour-call.md", "# "),
            (1, "2031-04-04-harbour-call.json", "{"),
            (2, "2031-04-04-harbour-call.svg", "<svg"),
        ],
    )
    async def test_the_event_is_written_to_a_new_file(
        self,
        downs: int,
        name: str,
        held: str,
        readouts: Path,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.chdir(tmp_path)
        (tmp_path / name).write_text("mine", "utf-8")
        async with opened(readouts) as (pilot, screen):
            await pilot.press("w")
            await until(pilot, lambda: pilot.app.screen is not screen)
            assert pilot.app.screen.query(OptionList)
            await pilot.press(*["down"] * downs, "enter")
            written = tmp_path / name.replace("call.", "call-2.")
            await until(pilot, written.exists)
            text = written.read_text("utf-8")
            assert text.startswith(held)
            if name.endswith("json"):
                assert json.loads(text)["event"]["id"] == "2031-04-04-harbour-call"
        assert (tmp_path / name).read_text("utf-8") == "mine"
