"""Reviewing on the screen: write a note, settle a conflict, link two statements by hand."""

from __future__ import annotations

from typing import Any

import pytest
from textual.app import App
from textual.screen import Screen
from textual.widgets import OptionList

from diffcheck.models import Status, Verdict
from diffcheck.reviews import Change, Clash, HandLink
from diffcheck.tui.review_dialogs import ConflictDialog, LinkDialog, NoteEditor
from tests.builders import harbour_call
from tests.tui.world import running

AT = "2031-03-05T09:30:00+01:00"
MISSING = "not answered"
CLASHES = (
    Clash("f1", Verdict(Status.ACCEPTED, "", "Ana", AT, "Tea [sic]"), None),
    Clash("l", None, HandLink(Change.REMOVED, "a.1", "b.1", "Bo", AT)),
)


class Asking(App[None]):
    """An application that asks one thing."""

    def __init__(self, dialog: Screen[Any]) -> None:
        super().__init__()
        self.dialog = dialog
        self.answer: object = MISSING

    def on_mount(self) -> None:
        self.push_screen(self.dialog, self.keep)

    def keep(self, answer: object) -> None:
        self.answer = answer


async def answer(dialog: Screen[Any], *keys: str, size: tuple[int, int] = (80, 24)) -> object:
    app = Asking(dialog)
    async with running(app, size) as pilot:
        await pilot.pause()
        await pilot.press(*keys)
        await pilot.pause()
    return app.answer


def screen_of(app: App[None]) -> str:
    """The text on the screen, as far as it can be read from its picture."""
    return app.export_screenshot(simplify=True).replace("&#160;", " ")


async def test_a_note_is_written_on_and_saved() -> None:
    keys = ("space", "t", "w", "o", "enter", "left_square_bracket", "x", "right_square_bracket")
    assert await answer(NoteEditor("Tea", "one"), *keys, "ctrl+s") == "one two\n[x]"


async def test_a_note_is_left_as_it_was() -> None:
    assert await answer(NoteEditor("Tea", "one"), "x", "escape") is None


@pytest.mark.parametrize(
    ("keys", "chosen"),
    [
        (("enter",), "merge"),
        (("down", "enter"), "theirs"),
        (("down", "down", "enter"), "mine"),
        (("escape",), None),
    ],
)
async def test_a_conflict_is_settled_one_way_or_put_off(
    keys: tuple[str, ...], chosen: str | None
) -> None:
    assert await answer(ConflictDialog(CLASHES), *keys) == chosen


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_a_conflict_shows_both_words_and_every_way_out(size: tuple[int, int]) -> None:
    app = Asking(ConflictDialog(CLASHES, {"f1": "Tea [sic]"}))
    async with running(app, size) as pilot:
        await pilot.pause()
        text = screen_of(app)
    for words in ("Tea [sic]", "Accepted by Ana", "taken back", "link removed by Bo"):
        assert words in text
    for way in ("Merge:", "Theirs:", "Yours:", "Esc"):
        assert way in text


async def test_two_statements_are_linked_with_words_to_find_them() -> None:
    comparison = harbour_call()
    keys = (*"salmon", "enter", "down", "enter")
    assert await answer(LinkDialog(comparison), *keys) == ("no-office.1", "cn-xinhua.1")


async def test_only_statements_of_other_readouts_are_offered() -> None:
    comparison = harbour_call(is_three_sided=True)
    app = Asking(LinkDialog(comparison, "cn-xinhua.0"))
    async with running(app) as pilot:
        await pilot.pause()
        options = app.screen.query_one(OptionList)
        ids = [options.get_option_at_index(i).id or "" for i in range(options.option_count)]
    assert {ident.rpartition(".")[0] for ident in ids} == {"no-office", "dk-ministry"}


async def test_the_second_may_be_one_of_a_few() -> None:
    dialog = LinkDialog(harbour_call(), "cn-xinhua.3", {"no-office.1"}, "Remove which link?")
    assert await answer(dialog, "enter") == ("cn-xinhua.3", "no-office.1")


async def test_where_nothing_is_found_enter_does_nothing() -> None:
    assert await answer(LinkDialog(harbour_call()), *"zzz", "enter", "escape") is None
