"""The line at the bottom in which words to find, or to filter findings by, are typed."""

from __future__ import annotations

from dataclasses import dataclass

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static


class FindBar(Horizontal):
    """Hidden until it is asked for; every letter is answered at once."""

    @dataclass
    class Typed(Message):
        """Other words are looked for."""

        needle: str
        purpose: str

    @dataclass
    class Accepted(Message):
        """Enter: go on reading, the words stay marked."""

        purpose: str

    def __init__(self) -> None:
        """Hidden."""
        super().__init__(id="find-bar")
        self.purpose = ""
        """`find` or `filter`; empty while the bar is hidden."""

    def compose(self) -> ComposeResult:
        """What for, the words, the count."""
        yield Static(id="find-purpose", markup=False)
        yield Input(id="find-words", compact=True)
        yield Static(id="find-count", markup=False)

    @property
    def needle(self) -> str:
        """The words as typed."""
        return self.query_one(Input).value

    def open(self, purpose: str, label: str, words: str = "") -> None:
        """Show the bar and put the cursor in it."""
        self.purpose = purpose
        self.display = True
        self.query_one("#find-purpose", Static).update(Text(label))
        field = self.query_one(Input)
        with field.prevent(Input.Changed):
            field.value = words
        field.focus()
        field.action_select_all()

    def close(self) -> None:
        """Hide the bar and forget the words."""
        self.purpose = ""
        self.display = False

    def count(self, number: int, total: int) -> None:
        """`3 of 12`."""
        text = f"{number} of {total} · n N" if total else ("none" if self.needle else "")
        self.query_one("#find-count", Static).update(Text(text))

    def say(self, text: str) -> None:
        """Any short text in the place of the count."""
        self.query_one("#find-count", Static).update(Text(text))

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if self.purpose:
            self.post_message(self.Typed(event.value, self.purpose))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Accepted(self.purpose))
