"""The aligned view: one row a topic, one column a readout; an empty cell is drawn as silence, in words and colour."""

from __future__ import annotations

from dataclasses import dataclass

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widget import Widget

from diffcheck.models import Comparison, Place
from diffcheck.report.names import party_name, readout_labels
from diffcheck.report.terminal.layout import beside
from diffcheck.tui.aligned_rows import GAP, AlignedRows
from diffcheck.tui.item_list import ItemList, Lines, fit
from diffcheck.tui.palette import Palette
from diffcheck.tui.search import Hit, occurrences


class ColumnHeads(Widget):
    """Whose column is whose, and how many there are beside those that are seen."""

    def __init__(self, rows: AlignedRows) -> None:
        """The heads of `rows`."""
        super().__init__(id="aligned-heads")
        self._rows = rows

    def render(self) -> Text:
        """One line with the parties' names."""
        comparison = self._rows.comparison
        if comparison is None:
            return Text()
        palette, plan = Palette.of(self), self._rows.columns()
        labels = readout_labels(comparison.event)
        columns: list[tuple[Lines, int]] = [([Text()], plan.topic)] if plan.topic else []
        for column in plan.indexes:
            readout = comparison.event.readouts[column]
            before = f"◂ {plan.first} " if column == plan.first and plan.first else ""
            rest = plan.total - plan.first - plan.count
            after = f" {rest} ▸" if column == plan.indexes[-1] and rest else ""
            names = " + ".join(party_name(code) for code in readout.parties)
            style = palette.title if column == self._rows.column else palette.label
            head = Text.assemble(
                (before, palette.conflict), (labels[readout.id], style), f"  {names}"
            )
            head = fit(head, plan.width - len(after))
            columns.append(([Text.assemble(head, (after, palette.conflict))], plan.width))
        line = Text.assemble("  ", *beside(columns, GAP))
        line.no_wrap = True
        return line


class AlignedView(Vertical):
    """Heads and rows."""

    @dataclass
    class PlaceChosen(Message):
        """A statement was chosen to be read where it stands."""

        place: Place

    @dataclass
    class TopicPointed(Message):
        """The cursor stands on another topic."""

        topic: str

    def __init__(self) -> None:
        """Empty until a comparison is shown."""
        super().__init__(id="aligned")
        self._rows = AlignedRows()
        self._hits: list[Hit] = []
        self._at = -1

    def compose(self) -> ComposeResult:
        """Heads above rows."""
        yield ColumnHeads(self._rows)
        yield self._rows

    @property
    def place(self) -> Place | None:
        """The statement under the cursor."""
        return self._rows.cell_place()

    @property
    def topic(self) -> str:
        """The topic under the cursor."""
        row = self._rows.row(self._rows.cursor)
        return row.topic if row else ""

    def show(self, comparison: Comparison, reviews: object = None) -> None:
        """The rows of a comparison; the cursor stays on its topic, or begins at the gravest silence."""
        is_same = self._rows.comparison and self._rows.comparison.event.id == comparison.event.id
        wanted = self.topic if is_same else ""
        rows = comparison.rows
        place = next((i for i, row in enumerate(rows) if wanted and row.topic == wanted), None)
        if place is None:
            place = 0
            if not is_same:
                self._rows.column, self._rows.needle, self._rows.hit = 0, "", None
                self._hits, self._at = [], -1
        self._rows.show(comparison, place)
        self.query_one(ColumnHeads).refresh()

    def go_to_topic(self, topic: str, readout: str = "") -> bool:
        """Put the cursor on a topic's row and, where it is named, a readout's column; False where there is no such row."""
        comparison = self._rows.comparison
        for index, row in enumerate(comparison.rows if comparison else ()):
            if row.topic == topic and topic:
                self._choose_column(readout)
                self._rows.move_to(index, tell=False)
                self._rows.place_cursor()
                return True
        return False

    def go_to(self, place: Place) -> None:
        """Put the cursor on the first row that has a statement at the place."""
        comparison = self._rows.comparison
        if comparison is None:
            return
        here = {
            s.id
            for s in dict(comparison.statements).get(place.readout, ())
            if s.start < place.end and s.end > place.start
        }
        for index, row in enumerate(comparison.rows):
            if any(here.intersection(cell) for cell in row.cells):
                self._choose_column(place.readout)
                self._rows.move_to(index, tell=False)
                self._rows.place_cursor()
                return

    def find(self, needle: str) -> int:
        """Mark what is looked for; how often it stands there."""
        self._hits = [
            Hit(index, key, start, end)
            for index in range(self._rows.count)
            for key, text in self._rows.texts(index)
            for start, end in occurrences(needle, text)
        ]
        self._rows.needle = needle
        start = next((i for i, hit in enumerate(self._hits) if hit.item >= self._rows.cursor), 0)
        self._at = start if self._hits else -1
        self._show_hit()
        return len(self._hits)

    @property
    def hit_number(self) -> int:
        """Which hit is the current one, from 1; 0 where there is none."""
        return self._at + 1

    def find_next(self) -> None:
        """The next hit, after the last one the first."""
        self._step(1)

    def find_previous(self) -> None:
        """The hit before."""
        self._step(-1)

    def _step(self, step: int) -> None:
        if self._hits:
            self._at = (self._at + step) % len(self._hits)
            self._show_hit()

    def _show_hit(self) -> None:
        self._rows.hit = self._hits[self._at] if self._hits else None
        if self._rows.hit:
            for readout, statements in (
                self._rows.comparison.statements if self._rows.comparison else ()
            ):
                if any(statement.id == self._rows.hit.key for statement in statements):
                    self._choose_column(readout)
            self._rows.move_to(self._rows.hit.item)
        self._rows.redraw()
        if self._rows.hit:
            self._rows.show_line(self._rows.hit.item, self._rows.hit_line())

    def _choose_column(self, readout: str) -> None:
        comparison = self._rows.comparison
        ids = [item.id for item in comparison.event.readouts] if comparison else []
        if readout in ids:
            first = self._rows.columns().first
            self._rows.column = ids.index(readout)
            if self._rows.columns().first != first:
                self._rows.redraw()
            self.query_one(ColumnHeads).refresh()

    @on(AlignedRows.ColumnsMoved)
    def _refresh_heads(self, event: AlignedRows.ColumnsMoved) -> None:
        event.stop()
        self.query_one(ColumnHeads).refresh()

    def on_resize(self) -> None:
        """The heads follow the columns."""
        self.query_one(ColumnHeads).refresh()

    @on(ItemList.Moved)
    def _moved(self, event: ItemList.Moved) -> None:
        event.stop()
        self.post_message(self.TopicPointed(self.topic))

    @on(ItemList.Chosen)
    def _chosen(self, event: ItemList.Chosen) -> None:
        event.stop()
        if self.place:
            self.post_message(self.PlaceChosen(self.place))
