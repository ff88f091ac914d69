"""The left region: the events with a filter above and the state of the work below."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, Static

from diffcheck.report.foreign import clean
from diffcheck.report.names import short_date
from diffcheck.tui.event_rows import EventRow, Order, choose_rows
from diffcheck.tui.item_list import ItemList, Lines, fit

_MARKED = "●"
_SEEN_MARGIN = 4
_WORDY = 40
"""Cells from which on an event that is not compared says so in words."""
_FILTER = {Order.DATE: "Filter events", Order.DIVERGENCE: "Filter · most divergent first"}


class EventsList(ItemList):
    """Two lines an event: its title, then date, parties and what was found."""

    rows: tuple[EventRow, ...] = ()
    order = Order.DATE
    """Sorted by divergence, the list says how much of it there is."""
    notice = ""
    """What stands in an empty list."""

    def render_item(self, index: int, width: int) -> Lines:
        """Title above; date, parties and the number of high findings below."""
        row = self.rows[index]
        style = self.palette.problem if row.is_broken else self.palette.title
        title = fit(Text(clean(row.title), style), width)
        return [title, self._facts(row, width)]

    def item_height(self, index: int, width: int) -> int:
        """Always two lines: two thousand events are laid out without drawing one."""
        return 2

    def empty_lines(self, width: int) -> Lines:
        """Why there is nothing."""
        from diffcheck.report.terminal.layout import wrap

        return [Text(), *wrap(Text(self.notice, self.palette.quiet), width)]

    def seen(self) -> tuple[EventRow, ...]:
        """The rows on the screen and a few around them."""
        top = self.scroll_offset.y // 2
        height = self.scrollable_content_region.height // 2 + 1
        return self.rows[max(0, top - _SEEN_MARGIN) : top + height + _SEEN_MARGIN]

    def _facts(self, row: EventRow, width: int) -> Text:
        palette = self.palette
        if row.is_broken:
            problem = row.problems[0] if row.problems else None
            what = clean(f"{problem.key} {problem.message}".strip()) if problem else "unreadable"
            return fit(
                Text(f"✗ {Path(problem.path).name if problem else ''}: {what}", palette.problem),
                width,
            )
        right = self._outcome(row, width)
        if row.problems:
            right = Text.assemble(("! ", palette.problem), right)
        room = width - cell_len(right.plain) - 1
        day = short_date(row.date) if row.date != date.min else "no date"
        left = fit(Text(f"{day}  {clean(' '.join(row.parties))}", palette.quiet), room)
        gap = " " * max(1, width - cell_len(left.plain) - cell_len(right.plain))
        return Text.assemble(left, gap, right)

    def _outcome(self, row: EventRow, width: int) -> Text:
        """What comparing found; an event with one readout has nothing to be compared with."""
        quiet = self.palette.quiet
        if row.event is not None and len(row.event.readouts) < 2:
            return Text("one readout", quiet)
        if row.outcome is None:
            return Text("…" if width < _WORDY else "· not compared yet", quiet)
        high = row.outcome.high
        found = Text(f"{high} high", self.palette.omission) if high else Text("none high", quiet)
        if self.order is Order.DATE:
            return found
        figure = Text(f"≠ {row.outcome.divergence:.0f}", self.palette.conflict)
        return figure if width < _WORDY else Text.assemble(found, "  ", figure)


class EventsPane(Vertical):
    """All events; typing in the field narrows them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "screen.add", "Add a readout", id="events.add"),
        Binding("s", "sort", "Sort by date or divergence", id="events.sort"),
        Binding("f", "filter", "Filter the events", id="events.filter"),
    ]

    @dataclass
    class EventPointed(Message):
        """The cursor stands on another event."""

        row: EventRow

    @dataclass
    class EventChosen(Message):
        """An event was chosen to be read."""

        row: EventRow

    class Reordered(Message):
        """Filter or order changed, so that other rows are seen."""

    def __init__(self, root: Path) -> None:
        """The pane of the events under `root`."""
        super().__init__(id="events")
        self._root = root
        self._rows: dict[Path, EventRow] = {}
        self.order = Order.DATE
        self.needle = ""
        self._current: Path | None = None

    def compose(self) -> ComposeResult:
        """Filter, list, state."""
        yield Input(placeholder=_FILTER[self.order], id="events-filter", compact=True)
        yield EventsList(id="events-list")
        yield Static(id="events-state", markup=False)

    @property
    def list(self) -> EventsList:
        """The list of the pane."""
        return self.query_one(EventsList)

    @property
    def current(self) -> EventRow | None:
        """The row under the cursor."""
        rows, cursor = self.list.rows, self.list.cursor
        return rows[cursor] if cursor < len(rows) else None

    @property
    def rows(self) -> tuple[EventRow, ...]:
        """Every row, filtered or not."""
        return tuple(self._rows.values())

    def row(self, folder: Path) -> EventRow | None:
        """The row of an event's folder."""
        return self._rows.get(folder)

    def put(self, rows: Iterable[EventRow]) -> None:
        """Add rows, or put them in the place of those with the same folder; the cursor stays on its event."""
        for row in rows:
            known = self._rows.get(row.folder)
            is_same = known is not None and known.event == row.event
            kept = known.outcome if known and is_same and row.outcome is None else row.outcome
            self._rows[row.folder] = row if kept is None else row.with_outcome(kept)
        self.list_anew()

    def put_outcomes(self, rows: Iterable[EventRow]) -> None:
        """Show what comparing found; the order changes only where the list is sorted by it."""
        changed = {row.folder: row for row in rows if row.folder in self._rows}
        self._rows.update(changed)
        if self.order is Order.DIVERGENCE:
            self.list_anew()
            return
        listed = self.list
        listed.rows = tuple(changed.get(row.folder, row) for row in listed.rows)
        listed.redraw(i for i, row in enumerate(listed.rows) if row.folder in changed)

    def drop(self, folder: Path) -> None:
        """An event's folder is gone."""
        self._rows.pop(folder, None)
        self.list_anew()

    def list_anew(self) -> None:
        """Filter and sort anew; the cursor stays on its event where that is still listed."""
        listed = self.list
        self.query_one("#events-filter", Input).placeholder = _FILTER[self.order]
        listed.order = self.order
        listed.rows = choose_rows(self.rows, self.needle, self.order)
        listed.notice = self._notice()
        places = {row.folder: index for index, row in enumerate(listed.rows)}
        listed.set_items(len(listed.rows), places.get(self._current, 0) if self._current else 0)
        self.post_message(self.Reordered())

    def point(self, folder: Path) -> bool:
        """Put the cursor on an event; False where it is not listed."""
        for index, row in enumerate(self.list.rows):
            if row.folder == folder:
                self._current = folder
                self.list.move_to(index, tell=False)
                return True
        return False

    def say(self, text: str) -> None:
        """The line below the list."""
        self.query_one("#events-state", Static).update(Text(text))

    def _notice(self) -> str:
        if not self._rows:
            return "Looking for events …"
        return f"No event has “{self.needle}”. Esc shows all." if not self.list.rows else ""

    def say_empty(self) -> None:
        """There are no events at all."""
        self.list.notice = f"No events in {self._root}. An event is a folder with an event.yaml."
        self.list.refresh()

    @on(Input.Changed, "#events-filter")
    def _narrow(self, event: Input.Changed) -> None:
        event.stop()
        self.needle = event.value
        self.list_anew()
        self._tell_pointed()

    @on(Input.Submitted, "#events-filter")
    def _leave_filter(self, event: Input.Submitted) -> None:
        event.stop()
        self.list.focus()

    @on(ItemList.Moved, "#events-list")
    def _moved(self, event: ItemList.Moved) -> None:
        event.stop()
        self._tell_pointed()

    @on(ItemList.Chosen, "#events-list")
    def _chosen(self, event: ItemList.Chosen) -> None:
        event.stop()
        if self.current:
            self._current = self.current.folder
            self.post_message(self.EventChosen(self.current))

    def _tell_pointed(self) -> None:
        if self.current and self.current.folder != self._current:
            self._current = self.current.folder
            self.post_message(self.EventPointed(self.current))

    def action_sort(self) -> None:
        """By date or by divergence."""
        self.order = Order.DIVERGENCE if self.order is Order.DATE else Order.DATE
        self.list_anew()

    def action_filter(self) -> None:
        """Go to the filter."""
        self.query_one("#events-filter", Input).focus()

    def clear_filter(self) -> bool:
        """Show all events again; False where nothing was filtered."""
        field = self.query_one("#events-filter", Input)
        was_filtered = bool(field.value)
        field.value = ""
        return was_filtered
