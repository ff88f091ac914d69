"""Whole screens as text, at three sizes: what a reader sees, kept in tests/golden/screens."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from textual import events
from textual.widgets import Static

from diffcheck.errors import Problem
from diffcheck.tui.adding_form import AddingForm
from diffcheck.tui.app import DiffcheckApp
from diffcheck.tui.event_rows import EventRow, outcome_of
from tests.builders import harbour_call, hostile_call
from tests.conftest import Golden
from tests.tui.world import at_rest, opened, running, screen_text, until

SIZES = [(60, 20), (80, 24), (120, 40)]
PASTE = """\
Oslo, 4 April 2031. The Prime Minister spoke by telephone with the President of China.

The Prime Minister raised [grave] concern about fentanyl. They discussed trade and agreed to meet in Oslo.
"""
SCREENS = {
    "aligned": (),
    "text": ("2",),
    "findings": ("3",),
    "events": ("o",),
    "find": ("slash", *"ferry", "enter"),
    "nearest": ("x",),
    "why": ("i",),
    "help": ("question_mark",),
}


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", SCREENS)
async def test_the_screen_is_as_it_was(
    name: str, size: tuple[int, int], golden: Golden, tmp_path: Path
) -> None:
    app = DiffcheckApp(tmp_path)
    async with running(app, size) as pilot:
        await _show(
            app, pilot_ready=lambda: until(pilot, lambda: "No events" in screen_text(pilot))
        )
        await at_rest(pilot)
        # As after a change of size: a busy machine may have drawn while the events were put there.
        app.main_screen.refresh(layout=True)
        await at_rest(pilot)
        for key in SCREENS[name]:
            await pilot.press(key)
        await at_rest(pilot)
        golden(f"screens/{name}-{size[0]}x{size[1]}.txt", screen_text(pilot))


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_form_for_a_new_readout_is_as_it_was(
    size: tuple[int, int], golden: Golden, readouts: Path
) -> None:
    async with opened(readouts, size) as (pilot, _):
        await pilot.press("plus")
        await until(pilot, lambda: isinstance(pilot.app.screen, AddingForm))
        await at_rest(pilot)
        pilot.app.post_message(events.Paste(PASTE))
        await until(pilot, lambda: " read as " in screen_text(pilot))
        await pilot.press("tab", *"NO")
        await until(
            pilot,
            lambda: (
                "no-readout" in str(pilot.app.screen.query_one("#adding-summary", Static).render())
            ),
        )
        await at_rest(pilot)
        golden(f"screens/adding-{size[0]}x{size[1]}.txt", screen_text(pilot))


async def _show(app: DiffcheckApp, pilot_ready: object) -> None:
    """Put three events on the screen as if they had been read and compared."""
    assert callable(pilot_ready)
    await pilot_ready()
    screen = app.main_screen
    comparison = harbour_call()
    event = comparison.event
    other = hostile_call()
    parties = tuple(dict.fromkeys(code for readout in event.readouts for code in readout.parties))
    good = EventRow(
        Path("a"), event.id, event.title, event.date, event.kind.value, parties, event=event
    )
    hard = EventRow(
        Path("b"), "hard", other.event.title, date(2031, 2, 2), "call", ("NO",), event=other.event
    )
    problem = Problem("c/event.yaml", 3, 1, "date", "is no day")
    broken = EventRow(
        Path("c"),
        "2030-01-01-broken",
        "2030-01-01-broken",
        date(2030, 1, 1),
        "",
        (),
        (problem,),
        True,
    )
    screen.events_pane.put([good.with_outcome(outcome_of(comparison)), hard, broken])
    screen.folder, screen.original = good.folder, comparison
    screen.events_pane.point(good.folder)
    screen.events_pane.say("")
    screen.apply_reviews(is_new=True)
