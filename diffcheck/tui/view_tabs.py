"""One line that says which of the views is shown, and how much each holds."""

from __future__ import annotations

from dataclasses import dataclass

from rich.text import Text
from textual import events
from textual.message import Message
from textual.widget import Widget

from diffcheck.tui.palette import Palette


class ViewTabs(Widget):
    """`1 Aligned   2 Text   3 Findings 12`; a click changes the view."""

    @dataclass
    class ViewChosen(Message):
        """A view was clicked."""

        view: str

    def __init__(self, views: tuple[tuple[str, str], ...]) -> None:
        """`views` holds the id and the name of every view."""
        super().__init__(id="tabs")
        self._views = views
        self._current = views[0][0]
        self._note = ""
        self._ends: list[tuple[int, str]] = []

    def show(self, view: str, note: str = "") -> None:
        """Mark a view as shown; `note` stands behind the names where there is room."""
        self._current, self._note = view, note
        self.refresh()

    def render(self) -> Text:
        """The line."""
        palette = Palette.of(self)
        line = Text(no_wrap=True, overflow="ellipsis")
        self._ends = []
        for number, (view, name) in enumerate(self._views, 1):
            is_current = view == self._current
            style = palette.title + palette.emphasis if is_current else palette.quiet
            line.append(f"{'▸' if is_current else ' '}{number} {name} ", style)
            self._ends.append((len(line), view))
        room = self.size.width - len(line) - 1
        if self._note and len(self._note) <= room:
            line.append(self._note.rjust(room), palette.quiet)
        return line

    def on_click(self, event: events.Click) -> None:
        """Report the view under the mouse."""
        view = next((view for end, view in self._ends if event.x < end), "")
        if view:
            self.post_message(self.ViewChosen(view))
