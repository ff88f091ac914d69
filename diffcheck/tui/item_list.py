"""A list of items of one or more lines each: drawn only where it is seen, with a cursor that moves by item."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate
from typing import ClassVar

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from diffcheck.tui.palette import Palette

Lines = list[Text]

_BAR = "▌"
_GUTTER = 2


class ItemList(ScrollView, can_focus=True):
    """Base of every list on the screen: `set_items` says how many items there are, `render_item` draws one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", "Next row", id="move.down"),
        Binding("up,k", "move(-1)", "Previous row", id="move.up"),
        Binding("pagedown,ctrl+d,ctrl+f", "page(1)", "Page down", id="move.page-down"),
        Binding("pageup,ctrl+u,ctrl+b", "page(-1)", "Page up", id="move.page-up"),
        Binding("home,g", "edge(0)", "First row", id="move.first"),
        Binding("end,G", "edge(-1)", "Last row", id="move.last"),
        Binding("enter,space", "choose", "Open", id="move.open"),
    ]

    @dataclass
    class Moved(Message):
        """The cursor stands on another item."""

        list: ItemList
        index: int

        @property
        def control(self) -> ItemList:
            """The list itself, so that handlers can select it."""
            return self.list

    @dataclass
    class Chosen(Message):
        """An item was chosen with Enter or a click on the one under the cursor."""

        list: ItemList
        index: int

        @property
        def control(self) -> ItemList:
            """The list itself, so that handlers can select it."""
            return self.list

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        """An empty list."""
        super().__init__(id=id, classes=classes)
        self.cursor = 0
        self._count = 0
        self._starts: list[int] = [0]
        """First line of every item and, at the end, the number of lines."""
        self._width = 0
        self._lines: dict[int, Lines] = {}
        self._palette: Palette | None = None

    # -- for subclasses -------------------------------------------------------------------------

    def render_item(self, index: int, width: int) -> Lines:
        """The lines of an item, none wider than `width` cells."""
        raise NotImplementedError

    def item_height(self, index: int, width: int) -> int:
        """How many lines an item takes; lists of equal items answer without drawing."""
        return len(self._item_lines(index, width))

    def empty_lines(self, width: int) -> Lines:
        """What stands in a list without items."""
        return []

    # -- content --------------------------------------------------------------------------------

    @property
    def count(self) -> int:
        """How many items there are."""
        return self._count

    @property
    def palette(self) -> Palette:
        """The theme's styles."""
        if self._palette is None:
            self._palette = Palette.of(self)
        return self._palette

    def set_items(self, count: int, cursor: int = 0) -> None:
        """Show `count` items with the cursor on one of them."""
        self._count = count
        self.cursor = max(0, min(cursor, count - 1))
        self._lay_out()
        self.place_cursor()

    def redraw(self, indexes: Iterable[int] | None = None) -> None:
        """Draw these items anew, all of them where none are named; their heights may have changed."""
        if indexes is None:
            self._lay_out()
            return
        for index in indexes:
            self._lines.pop(index, None)
        self.refresh()

    def move_to(self, index: int, *, tell: bool = True) -> None:
        """Put the cursor on an item and bring it into sight."""
        if not self._count:
            return
        index = max(0, min(index, self._count - 1))
        changed = index != self.cursor
        self.cursor = index
        self.show_cursor()
        self.refresh()
        if changed and tell:
            self.post_message(self.Moved(self, index))

    def place_cursor(self) -> None:
        """Scroll so that the item under the cursor stands in the upper third, wherever the list was before."""
        if self._count and self._width:
            first, last = self._starts[self.cursor], self._starts[self.cursor + 1]
            room = self.scrollable_content_region.height - (last - first)
            self.scroll_to(y=max(0, first - max(0, room) // 3), animate=False, force=True)

    def show_cursor(self) -> None:
        """Scroll so that the item under the cursor is seen, its first line where it is too tall."""
        if not self._count or not self._width:
            return
        first, last = self._starts[self.cursor], self._starts[self.cursor + 1]
        height = self.scrollable_content_region.height
        if last - first > height:
            self.scroll_to(y=first, animate=False)
        else:
            self.scroll_to_region(Region(0, first, 1, last - first), animate=False, force=True)

    def show_line(self, index: int, line: int) -> None:
        """Scroll so that a line of an item is seen."""
        if self._width and self._count:
            region = Region(0, self._starts[index] + line, 1, 1)
            self.scroll_to_region(region, animate=False, force=True)

    def item_lines(self, index: int) -> Lines:
        """The lines of an item as they are drawn now."""
        return self._item_lines(index, self._width) if self._width else []

    # -- drawing --------------------------------------------------------------------------------

    def notify_style_update(self) -> None:
        """Forget what was drawn in another theme."""
        super().notify_style_update()
        self._palette = None
        self._lines.clear()

    def on_resize(self) -> None:
        """Draw at the new width."""
        if self._wanted_width() != self._width:
            self._lay_out()
        self.place_cursor()

    def on_focus(self) -> None:
        """Show that keys come here."""
        self.refresh()

    def on_blur(self) -> None:
        """Show that keys go elsewhere."""
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        line = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        if not self._count:
            lines = self.empty_lines(width - _GUTTER)
            text = lines[y] if y < len(lines) else Text()
            return self._strip(Text(" " * _GUTTER) + text, width, self.rich_style)
        if line >= self._starts[-1]:
            return Strip.blank(width, self.rich_style)
        index = bisect_right(self._starts, line) - 1
        lines = self._item_lines(index, self._width)
        at = line - self._starts[index]
        body = lines[at] if at < len(lines) else Text()
        is_current = index == self.cursor
        style = self._cursor_style() if is_current else self.rich_style
        bar = Text(_BAR if is_current else " ", self.palette.cursor_bar if self.has_focus else "")
        return self._strip(Text.assemble(bar, " ", body), width, style)

    def _strip(self, text: Text, width: int, style: Style) -> Strip:
        text.end = ""
        segments = text.render(self.app.console)
        return Strip(segments).adjust_cell_length(width).apply_style(style)

    def _cursor_style(self) -> Style:
        return self.rich_style + (
            self.palette.cursor if self.has_focus else self.palette.cursor_blurred
        )

    def _item_lines(self, index: int, width: int) -> Lines:
        if index not in self._lines:
            self._lines[index] = self.render_item(index, width)
        return self._lines[index]

    def _wanted_width(self) -> int:
        return max(0, self.scrollable_content_region.width - _GUTTER)

    def _lay_out(self) -> None:
        self._lines.clear()
        self._width = self._wanted_width()
        if not self._width:
            return
        heights = (self.item_height(index, self._width) for index in range(self._count))
        self._starts = list(accumulate(heights, initial=0))
        self.virtual_size = Size(self._width + _GUTTER, self._starts[-1])
        self.refresh()

    # -- keys and mouse -------------------------------------------------------------------------

    def action_move(self, step: int) -> None:
        """Move the cursor; inside an item taller than the screen, scroll first."""
        if not self._count or self._scroll_inside(step):
            return
        self.move_to(self.cursor + step)

    def _scroll_inside(self, step: int) -> bool:
        height = self.scrollable_content_region.height
        first, last = self._starts[self.cursor], self._starts[self.cursor + 1]
        top = self.scroll_offset.y
        hidden = last - (top + height) if step > 0 else top - first
        if last - first <= height or hidden <= 0:
            return False
        self.scroll_to(y=top + step * min(hidden, max(1, height - 2)), animate=False)
        return True

    def action_page(self, step: int) -> None:
        """Move by about a screenful."""
        if not self._count:
            return
        height = max(1, self.scrollable_content_region.height - 1)
        wanted = self._starts[self.cursor] + step * height
        index = bisect_right(self._starts, max(0, min(wanted, self._starts[-1] - 1))) - 1
        self.move_to(index if index != self.cursor else index + step)

    def action_edge(self, index: int) -> None:
        """Move to the first item, or with -1 to the last."""
        self.move_to(self._count - 1 if index < 0 else 0)

    def action_choose(self) -> None:
        """Report the item under the cursor as chosen."""
        if self._count:
            self.post_message(self.Chosen(self, self.cursor))

    def on_click(self, event: events.Click) -> None:
        """A click moves the cursor, a double click chooses."""
        line = event.y + self.scroll_offset.y
        if not self._count or line >= self._starts[-1]:
            return
        index = bisect_right(self._starts, line) - 1
        self.clicked(index, event.x - _GUTTER)
        self.move_to(index)
        if event.chain == 2:
            self.action_choose()

    def clicked(self, index: int, x: int) -> None:
        """An item was clicked `x` cells from its left edge; lists with columns care."""


def fit(text: Text, width: int) -> Text:
    """The text on one line of at most `width` cells, with an ellipsis where something is left out."""
    if cell_len(text.plain) <= width:
        return text
    kept = text.copy()
    kept.truncate(max(0, width), overflow="ellipsis")
    return kept
