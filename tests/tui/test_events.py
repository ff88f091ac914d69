"""The list of events: opening, filtering, sorting, broken files, what changes on the disk."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from diffcheck.loading.state import State, save_state
from diffcheck.tui.event_rows import Order
from tests.tui.world import (
    CHINA,
    HARD,
    NORWAY,
    add_event,
    opened,
    running,
    screen_text,
    settled,
    until,
)


class TestOpening:
    async def test_the_latest_event_is_open_and_says_what_one_side_leaves_out(
        self, readouts: Path
    ) -> None:
        async with opened(readouts) as (pilot, screen):
            assert screen.folder == readouts / "2031-04-04-harbour-call"
            text = screen_text(pilot)
            assert "China leaves out: Fentanyl" in text
            assert "Norway leaves out: Taiwan" in text

    async def test_the_event_of_the_last_run_is_open_again(self, readouts: Path) -> None:
        save_state(
            readouts, State("2030-01-01-island-talks", "findings", (("theme", "diffcheck-light"),))
        )
        async with opened(readouts) as (pilot, screen):
            assert screen.folder == readouts / "2030-01-01-island-talks"
            assert screen.view == "findings"
            assert pilot.app.theme == "diffcheck-light"

    async def test_leaving_remembers_the_event_the_view_and_the_filters(
        self, readouts: Path
    ) -> None:
        async with opened(readouts) as (pilot, screen):
            await pilot.press("o", "down", "enter", "3", "V", "t", "q")
        async with opened(readouts) as (pilot, screen):
            assert screen.folder == readouts / "2031-03-03-sea-call"
            assert screen.view == "findings"
            assert str(screen.pane.wanted) == "medium and up"
            assert pilot.app.theme == "diffcheck-light"

    async def test_a_folder_without_events_says_so(self, tmp_path: Path) -> None:
        from diffcheck.tui.app import DiffcheckApp

        app = DiffcheckApp(tmp_path)
        async with running(app, (120, 40)) as pilot:
            await until(pilot, lambda: "No events in" in screen_text(pilot))

    async def test_every_row_shows_date_parties_and_the_number_of_high_findings(
        self, readouts: Path
    ) -> None:
        async with opened(readouts) as (pilot, screen):
            await settled(pilot, screen)
            assert "4 Apr 2031" in screen_text(pilot)
            counts = {row.outcome.high for row in screen.events_pane.rows if row.outcome}
            assert min(counts) > 0
            assert all(f"{count} high" in screen_text(pilot) for count in counts)


class TestFiltering:
    async def test_the_list_narrows_with_every_letter(self, readouts: Path) -> None:
        async with opened(readouts) as (pilot, screen):
            await pilot.press("o", "slash", "s", "e", "a")
            assert [row.title for row in screen.events_pane.list.rows] == ["Sea call"]
            await pilot.press("escape")
            assert len(screen.events_pane.list.rows) == 3

    @pytest.mark.parametrize(
        ("words", "count"), [("harbour", 1), ("2031", 2), ("cn call", 3), ("x", 0)]
    )
    async def test_titles_dates_and_parties_are_looked_through(
        self, words: str, count: int, readouts: Path
    ) -> None:
        async with opened(readouts) as (pilot, screen):
            screen.events_pane.query_one(Input).value = words
            await pilot.pause()
            assert len(screen.events_pane.list.rows) == count

    async def test_the_event_that_is_left_is_opened(self, readouts: Path) -> None:
        async with opened(readouts) as (pilot, screen):
            await pilot.press("o", "slash", *"island", "enter")
            await until(pilot, lambda: screen.folder == readouts / "2030-01-01-island-talks")

    async def test_s_sorts_by_divergence_and_back(self, readouts: Path) -> None:
        add_event(readouts, "2032-01-01-same-words", no=NORWAY, cn=NORWAY.replace("NO", "CN"))
        async with opened(readouts) as (pilot, screen):
            await settled(pilot, screen)
            assert screen.events_pane.list.rows[0].id == "2032-01-01-same-words"
            await pilot.press("o", "s")
            assert screen.events_pane.order is Order.DIVERGENCE
            assert screen.events_pane.list.rows[-1].id == "2032-01-01-same-words"

    async def test_the_order_by_divergence_is_said_with_its_figures(self, readouts: Path) -> None:
        async with opened(readouts) as (pilot, screen):
            await settled(pilot, screen)
            assert "most divergent first" not in screen_text(pilot)
            await pilot.press("o", "s")
            await until(pilot, lambda: "most divergent first" in screen_text(pilot))
            shown = screen_text(pilot)
            assert "s Sort" in shown
            outcome = screen.events_pane.list.rows[0].outcome
            assert outcome is not None
            assert f"≠ {outcome.divergence:.0f}" in shown

    async def test_an_event_with_one_readout_is_not_called_free_of_findings(
        self, tmp_path: Path
    ) -> None:
        add_event(tmp_path, "2031-05-05-alone", no=NORWAY)
        async with opened(tmp_path) as (pilot, screen):
            await settled(pilot, screen)
            assert "one readout" in screen_text(pilot)
            assert "none high" not in screen_text(pilot)


class TestBrokenFiles:
    async def test_a_broken_event_is_a_row_with_its_problem_and_stops_nothing(
        self, readouts: Path
    ) -> None:
        (readouts / "2031-03-03-sea-call" / "no.yaml").write_text("party: Norwya\n", "utf-8")
        async with opened(readouts) as (pilot, screen):
            await settled(pilot, screen)
            assert "✗ no.yaml:" in screen_text(pilot)
            await pilot.press("o", "down")
            await until(pilot, lambda: screen.problems.display)
            text = screen_text(pilot)
            assert "cannot be compared" in text
            assert "party" in text
            assert "line 1" in text

    async def test_a_folder_that_is_not_there_any_more_is_said(self, tmp_path: Path) -> None:
        from diffcheck.tui.app import DiffcheckApp

        app = DiffcheckApp(tmp_path / "nowhere")
        async with running(app, (120, 40)) as pilot:
            await until(pilot, lambda: "no folder" in screen_text(pilot))


class TestForeignText:
    async def test_brackets_escapes_and_scripts_are_shown_as_they_are(
        self, tmp_path: Path
    ) -> None:
        add_event(tmp_path, "2031-03-03-hard", "[Hard] call [/]", no=HARD, cn=CHINA)
        async with opened(tmp_path, (160, 50)) as (pilot, _):
            seen = screen_text(pilot)
            await pilot.press("2")
            seen += screen_text(pilot)
            await pilot.press("3")
            seen += screen_text(pilot)
            await pilot.press("x")
            seen += screen_text(pilot)
            for words in ("[Hard] call [/]", "[President]", "[sic]", "<script>", "السلام", "台湾"):
                assert words in seen
            assert "\x1b" not in seen


class TestLiveReload:
    async def test_a_saved_file_is_read_at_once_and_the_place_is_kept(
        self, readouts: Path
    ) -> None:
        async with opened(readouts) as (pilot, screen):
            await pilot.press("down")
            topic = screen.aligned.topic
            file = readouts / "2031-04-04-harbour-call" / "cn.yaml"
            await pilot.pause(0.5)
            file.write_text(CHINA.replace("贸易", "贸易和芬太尼"), "utf-8")
            await until(pilot, lambda: "leaves out: Fentanyl" not in screen_text(pilot), 10)
            assert screen.aligned.topic == topic

    async def test_a_file_that_breaks_keeps_the_last_good_version(self, readouts: Path) -> None:
        async with opened(readouts) as (pilot, screen):
            file = readouts / "2031-04-04-harbour-call" / "cn.yaml"
            await pilot.pause(0.5)
            file.write_text("party: [", "utf-8")
            await until(pilot, lambda: "last good version" in screen_text(pilot), 10)
            assert screen.comparison is not None
            file.write_text(CHINA, "utf-8")
            await until(pilot, lambda: "last good version" not in screen_text(pilot), 10)

    async def test_an_event_comes_and_goes_with_its_folder(self, readouts: Path) -> None:
        import shutil

        async with opened(readouts) as (pilot, screen):
            await pilot.pause(0.5)
            folder = add_event(readouts, "2032-01-01-new-call")
            await until(pilot, lambda: screen.events_pane.row(folder) is not None, 10)
            shutil.rmtree(folder)
            await until(pilot, lambda: screen.events_pane.row(folder) is None, 10)
