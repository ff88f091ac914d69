"""Screens that lie over the main one and hold lines to read: help, explanation, nearest passage."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from diffcheck.tui.item_list import Lines
from diffcheck.tui.palette import Palette

Draw = Callable[[Palette, int], Lines]


def framed(box: VerticalScroll, title: str, hint: str) -> VerticalScroll:
    """The box with a title in its upper and a hint in its lower edge."""
    box.border_title, box.border_subtitle = Content(f" {title} "), Content(f" {hint} ")
    return box


class Page(Widget):
    """Lines that are drawn for the width there is."""

    def __init__(self, draw: Draw) -> None:
        """`draw` makes the lines from the styles and the width in cells."""
        super().__init__()
        self._draw = draw

    def render(self) -> Text:
        """All lines."""
        text = Text("\n").join(self._draw(Palette.of(self), self.size.width))
        text.no_wrap = True
        return text

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as there are."""
        return len(self._draw(Palette.of(self), width))


class ReadingDialog(ModalScreen[str]):
    """A title, lines that scroll, and a word on how to leave; returns what was asked for, or nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "leave", "Close", id="dialog.close"),
        Binding("down,j", "scroll(1)", "Down", id="dialog.down"),
        Binding("up,k", "scroll(-1)", "Up", id="dialog.up"),
        Binding("pagedown,space,ctrl+f", "scroll(10)", "Page down", id="dialog.page-down"),
        Binding("pageup,ctrl+b", "scroll(-10)", "Page up", id="dialog.page-up"),
        Binding("enter", "go", "Go there", id="dialog.go"),
    ]

    def __init__(self, title: str, draw: Draw, *, go: str = "") -> None:
        """`go` says what Enter does; without it Enter closes."""
        super().__init__()
        self._heading = title
        self._page = Page(draw)
        self._go = go

    def redraw(self) -> None:
        """What the lines are drawn from has changed."""
        self._page.refresh(layout=True)

    def compose(self) -> ComposeResult:
        """A box in the middle."""
        hint = f"⏎ {self._go} · Esc close" if self._go else "↑↓ scroll · Esc close"
        with framed(VerticalScroll(classes="dialog", can_focus=False), self._heading, hint):
            yield self._page

    def action_leave(self) -> None:
        """Close."""
        self.dismiss("")

    def action_go(self) -> None:
        """Close and go where the dialog points."""
        self.dismiss("go" if self._go else "")

    def action_scroll(self, lines: int) -> None:
        """Scroll the lines."""
        self.query_one(".dialog").scroll_relative(y=lines, animate=False)


class MenuDialog(ModalScreen[str]):
    """A title and a few choices; returns the id of the one chosen, or nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "leave", "Close", id="dialog.close"),
        Binding("j", "move('down')", "Down", show=False),
        Binding("k", "move('up')", "Up", show=False),
    ]

    def __init__(self, title: str, choices: tuple[tuple[str, str], ...]) -> None:
        """`choices` holds the id and the words of each."""
        super().__init__()
        self._heading = title
        self._choices = choices

    def compose(self) -> ComposeResult:
        """A box in the middle."""
        with framed(
            VerticalScroll(classes="dialog", can_focus=False),
            self._heading,
            "⏎ choose · Esc close",
        ):
            yield OptionList(*(Option(Text(text), id=ident) for ident, text in self._choices))

    def action_leave(self) -> None:
        """Close."""
        self.dismiss("")

    def action_move(self, way: str) -> None:
        """Move the cursor as the arrow keys do."""
        options = self.query_one(OptionList)
        if way == "down":
            options.action_cursor_down()
        else:
            options.action_cursor_up()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option.id or "")
