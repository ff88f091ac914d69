"""Reading an event: the aligned view, findings, words to find, help, keys of one's own, narrow screens."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from diffcheck.tui.aligned_rows import plan_columns
from diffcheck.tui.app import DiffcheckApp
from tests.tui.world import CHINA, NORWAY, RUSSIA, add_event, opened, screen_text, until


class TestAlignedView:
    async def test_silence_is_drawn_in_words_with_its_severity(self, readouts: Path) -> None:
        async with opened(readouts) as (pilot, _):
            assert "— not mentioned · high" in screen_text(pilot)

    async def test_the_cursor_begins_at_the_gravest_finding(self, readouts: Path) -> None:
        async with opened(readouts) as (_, screen):
            assert screen.pane.current is not None
            assert screen.aligned.topic == screen.pane.current.topic

    async def test_enter_shows_the_statement_in_the_text(self, readouts: Path) -> None:
        async with opened(readouts) as (pilot, screen):
            place = screen.aligned.place
            await pilot.press("enter")
            assert screen.view == "text"
            assert screen.texts.place == place

    @pytest.mark.parametrize("keys", [("down", "up"), ("j", "k")])
    async def test_arrows_and_letters_move_by_row(
        self, keys: tuple[str, str], readouts: Path
    ) -> None:
        async with opened(readouts) as (pilot, screen):
            await pilot.press("home")
            first = screen.aligned.topic
            await pilot.press(keys[0])
            assert screen.aligned.topic != first
            await pilot.press(keys[1])
            assert screen.aligned.topic == first

    @pytest.mark.parametrize("width", [60, 80])
    async def test_topics_left_out_are_named_above_even_where_sides_have_long_names(
        self, width: int, tmp_path: Path
    ) -> None:
        long_name = "outlet: Office (as told to the paper of the harbour; second version)"
        other = NORWAY.replace("outlet: Office of the Prime Minister", long_name)
        add_event(tmp_path, "2031-03-03-three", no=NORWAY, no2=other, cn=CHINA)
        async with opened(tmp_path, (width, 20)) as (pilot, _):
            shown = screen_text(pilot)
            assert "NO1 leaves out: Taiwan" in shown or "NO1 and NO2 leave out: Taiwan" in shown
            assert "CN leaves out: Fentanyl" in shown

    async def test_columns_that_do_not_fit_are_counted_and_scrolled_to(
        self, tmp_path: Path
    ) -> None:
        add_event(tmp_path, "2031-03-03-three", no=NORWAY, cn=CHINA, ru=RUSSIA)
        async with opened(tmp_path, (60, 24)) as (pilot, _):
            await pilot.press("h", "h")
            assert "1 ▸" in screen_text(pilot)
            await pilot.press("l", "l")
            heads = next(line for line in screen_text(pilot).splitlines() if "◂ 1" in line)
            assert "Russia" in heads

    @pytest.mark.parametrize(
        ("width", "total", "current", "first", "seen"),
        [
            (60, 2, 0, 0, [0, 1]),
            (60, 3, 2, 0, [1, 2]),
            (60, 3, 0, 1, [0, 1]),
            (20, 3, 1, 0, [1]),
            (120, 3, 0, 0, [0, 1, 2]),
            (120, 9, 8, 0, [6, 7, 8]),
        ],
    )
    def test_the_current_column_is_always_among_those_seen(
        self, width: int, total: int, current: int, first: int, seen: list[int]
    ) -> None:
        plan = plan_columns(width, total, current, first)
        assert list(plan.indexes) == seen
        gaps = 2 * (plan.count - 1 + bool(plan.topic))
        assert plan.topic + plan.width * plan.count + gaps <= width


class TestFindings:
    async def test_n_and_shift_n_go_through_the_findings(self, readouts: Path) -> None:
        async with opened(readouts) as (pilot, screen):
            first = screen.pane.current
            await pilot.press("n")
            assert screen.pane.current != first
            assert screen.aligned.topic == (screen.pane.current and screen.pane.current.topic)
            await pilot.press("N")
            assert screen.pane.current == first

    async def test_enter_jumps_to_the_evidence(self, readouts: Path) -> None:
        async with opened(readouts) as (pilot, screen):
            await pilot.press("3")
            finding = screen.full.current
            await pilot.press("enter")
            assert screen.view == "text"
            assert finding is not None
            assert screen.texts.place is not None
            assert screen.texts.place.readout == finding.evidence[0].readout

    async def test_they_are_filtered_by_kind_severity_party_and_words(
        self, readouts: Path
    ) -> None:
        async with opened(readouts) as (pilot, screen):
            everything = screen.pane.list.count
            await pilot.press("K")
            assert "only omission" in screen_text(pilot)
            await pilot.press("A", "V", "V")
            assert all(f.severity.value == "high" for f in screen.pane.list.findings)
            await pilot.press("A", "P")
            assert all(
                "no" in f.absent_from or f.kind != "omission" for f in screen.pane.list.findings
            )
            await pilot.press("A", "f", *"taiwan", "enter")
            assert {f.topic for f in screen.pane.list.findings} == {"taiwan"}
            await pilot.press("A")
            assert screen.pane.list.count == everything

    async def test_x_shows_what_the_silent_side_comes_nearest_with(self, readouts: Path) -> None:
        async with opened(readouts) as (pilot, screen):
            await pilot.press("x")
            text = screen_text(pilot)
            assert "nearest, 0." in text or "no passage that comes near" in text
            await pilot.press("escape")
            assert pilot.app.screen is screen

    async def test_i_explains_with_rule_cue_and_scores(self, readouts: Path) -> None:
        async with opened(readouts) as (pilot, _):
            await pilot.press("i")
            text = screen_text(pilot)
            assert all(word in text for word in ("Severity", "Sureness", "Rule", "Rests on"))

    async def test_the_explanation_shows_what_the_model_weighed_once_it_is_worked_out(
        self, readouts: Path
    ) -> None:
        async with opened(readouts) as (pilot, screen):
            finding = screen.current_finding()
            assert finding is not None
            await pilot.press("i")
            await until(pilot, lambda: "What the model weighed" in screen_text(pilot))
            assert "where every feature is 0" in screen_text(pilot)
            await pilot.press("escape")
            assert pilot.app.screen is screen


class TestFind:
    @pytest.mark.parametrize("view", ["1", "2", "3"])
    async def test_every_view_counts_and_steps_through_what_is_found(
        self, view: str, readouts: Path
    ) -> None:
        async with opened(readouts) as (pilot, screen):
            await pilot.press(view, "slash", *"fentanyl")
            text = screen_text(pilot)
            if "none" in text.splitlines()[-2]:
                pytest.fail(text)
            await pilot.press("enter", "n")
            assert " of " in screen_text(pilot).splitlines()[-2]
            await pilot.press("escape")
            assert not screen.find_bar.display

    async def test_words_that_are_nowhere_are_none(self, readouts: Path) -> None:
        async with opened(readouts) as (pilot, _):
            await pilot.press("slash", *"zebra")
            assert "none" in screen_text(pilot)

    async def test_the_case_does_not_matter(self, readouts: Path) -> None:
        async with opened(readouts) as (pilot, _):
            await pilot.press("slash", *"FENTANYL")
            assert "1 of" in screen_text(pilot)


class TestHelp:
    async def test_every_binding_of_the_screen_is_in_the_help(self, readouts: Path) -> None:
        async with opened(readouts, (120, 200)) as (pilot, _):
            app = pilot.app
            assert isinstance(app, DiffcheckApp)
            await pilot.press("question_mark")
            text = screen_text(pilot)
            for binding in app.class_bindings():
                assert binding.description[:30] in text
            assert "--plain" in text

    async def test_the_palette_has_every_action(self, readouts: Path) -> None:
        async with opened(readouts) as (pilot, screen):
            await pilot.press("ctrl+p")
            await until(pilot, lambda: pilot.app.screen is not screen)
            await pilot.press(*"findings in full")
            await until(pilot, lambda: "Findings in full" in screen_text(pilot))
            await pilot.press("down", "enter")
            await until(pilot, lambda: screen.view == "findings")


class TestOwnKeys:
    async def test_keys_and_theme_of_the_configuration_hold(
        self, readouts: Path, tmp_path: Path
    ) -> None:
        config = "theme: high-contrast\nkeys:\n  finding.next: ctrl+j\n"
        (tmp_path / "config.yaml").write_text(config, "utf-8")
        async with opened(readouts) as (pilot, screen):
            await until(pilot, lambda: pilot.app.theme == "high-contrast")
            first = screen.pane.current
            await pilot.press("n")
            assert screen.pane.current == first
            await pilot.press("ctrl+j")
            assert screen.pane.current != first

    async def test_t_goes_through_the_themes(self, readouts: Path) -> None:
        async with opened(readouts) as (pilot, _):
            seen = [pilot.app.theme]
            for _step in range(3):
                await pilot.press("t")
                seen.append(pilot.app.theme)
            assert seen == ["diffcheck-dark", "diffcheck-light", "high-contrast", "diffcheck-dark"]

    async def test_without_colour_everything_is_still_said(
        self, readouts: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("NO_COLOR", "1")
        async with opened(readouts) as (pilot, _):
            assert pilot.app.no_color
            text = screen_text(pilot)
            assert "▌" in text
            assert "— not mentioned · high" in text


class TestNarrowScreens:
    async def test_events_and_event_share_one_region(self, readouts: Path) -> None:
        async with opened(readouts, (60, 20)) as (pilot, screen):
            assert "Filter events" not in screen_text(pilot)
            await pilot.press("o")
            assert "Filter events" in screen_text(pilot)
            await pilot.press("down", "enter")
            await until(pilot, lambda: screen.folder == readouts / "2031-03-03-sea-call")
            assert "Filter events" not in screen_text(pilot)

    @pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (200, 60)])
    async def test_every_region_can_be_reached_with_tab(
        self, size: tuple[int, int], readouts: Path
    ) -> None:
        async with opened(readouts, size) as (pilot, screen):
            seen = set()
            for _ in range(4):
                await pilot.press("tab")
                seen.add(screen.focused.id if screen.focused else "")
            assert {"events-list", "aligned-rows"} <= seen
            assert ("pane-list" in seen) == screen.pane.display

    async def test_the_mouse_chooses_events_and_views(self, readouts: Path) -> None:
        async with opened(readouts) as (pilot, screen):
            await pilot.click("#events-list", offset=(5, 3))
            await until(pilot, lambda: screen.folder == readouts / "2031-03-03-sea-call")
            await pilot.click("#tabs", offset=(15, 0))
            await until(pilot, lambda: screen.view == "text")
            await pilot.click("#events-filter")
            assert isinstance(screen.focused, Input)
