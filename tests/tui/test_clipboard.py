"""Copying: the text goes to the terminal as it is, and nobody is promised more than was done."""

from __future__ import annotations

from textual.app import App

from diffcheck.tui.clipboard import SURE_BYTES, copy, sent


async def test_a_text_is_sent_and_counted() -> None:
    app: App[None] = App()
    async with app.run_test():
        said = copy(app, "“他说[sic]”", "The quotation")
        assert app.clipboard == "“他说[sic]”"
    assert said == "The quotation was sent to the clipboard (9 characters)."


def test_a_text_that_terminals_may_cut_is_said_to_be_so() -> None:
    assert "to be sure" not in sent("x" * SURE_BYTES, "The event")
    assert "many terminals copy no more than 74 kB" in sent("x" * (SURE_BYTES + 1), "The event")
    assert "many terminals" in sent("他" * 25_000, "The event")
