"""The readouts that ship with the product are right, and stay so."""

from __future__ import annotations

from pathlib import Path

from diffcheck.loading.events import check, load_folder

READOUTS = Path(__file__).parents[3] / "readouts"


def test_the_shipped_readouts_have_no_problems() -> None:
    assert check([READOUTS]) == ()


def test_every_shipped_event_has_two_sides() -> None:
    events = load_folder(READOUTS).events
    assert len(events) >= 21
    for event in events:
        assert len({readout.party for readout in event.readouts}) >= 2, event.id
