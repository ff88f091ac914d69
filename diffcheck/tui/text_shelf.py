"""The columns of the text view beside each other: all of them, as many as fit, or one at a time."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import HorizontalScroll, Vertical

from diffcheck.report.names import readout_labels
from diffcheck.tui.text_column import ReadoutText
from diffcheck.tui.text_model import Spot, TextModel
from diffcheck.tui.text_status import ColumnHead

COLUMN_MIN = 36
"""Cells under which a column is not squeezed; the columns scroll sideways instead."""


class TextColumn(Vertical):
    """A readout's head and its text."""

    DEFAULT_CSS = "TextColumn { height: 1fr; }"

    def __init__(self, column: int) -> None:
        """`column` is the readout's index in the event."""
        super().__init__()
        self.head = ColumnHead()
        self.text = ReadoutText(column)

    def compose(self) -> ComposeResult:
        """The head above the text."""
        yield self.head
        yield self.text


class TextShelf(HorizontalScroll, can_focus=False):
    """Columns that keep a readable width; those once made are kept for other events."""

    DEFAULT_CSS = """
    TextShelf {
        height: 1fr;
        overflow-y: hidden;
        scrollbar-size-horizontal: 1;
        scrollbar-background: $panel;
        scrollbar-color: $rule;
        &.-single { scrollbar-size-horizontal: 0; }
    }
    """

    def __init__(self) -> None:
        """No column yet."""
        super().__init__()
        self._all: list[TextColumn] = []
        self.texts: list[ReadoutText] = []
        """The text of every readout that is shown, in the event's order."""
        self._model: TextModel | None = None
        self._current = 0

    def load(self, model: TextModel | None) -> None:
        """Show these readouts, or none."""
        self._model = model
        count = len(model.readouts) if model else 0
        while len(self._all) < count:
            self._all.append(TextColumn(len(self._all)))
            self.mount(self._all[-1])
        for index, column in enumerate(self._all):
            column.display = index < count
        self.texts = [column.text for column in self._all[:count]]
        for text, readout in zip(self.texts, model.readouts if model else (), strict=True):
            self._fill(text, readout.text)
        self.lay_out()

    def turn_to(self, column: int) -> None:
        """Mark a column as the one with the cursor and bring it into sight."""
        if column != self._current:
            self._current = column
            self._tell_heads()
            self._bring_current()

    def lay_out(self) -> None:
        """Give the columns their widths: equal ones, of at least `COLUMN_MIN` cells if there is more than one."""
        count, room = len(self.texts), self.container_size.width
        if not count or not room:
            return
        seen = self._seen_at_once()
        for index, column in enumerate(self._all[:count]):
            column.styles.width = room // seen + (index % seen < room % seen)
        self.set_class(seen == 1, "-single")
        self._tell_heads()
        self.call_after_refresh(self._bring_current)

    def on_resize(self) -> None:
        """Another width, other columns."""
        self.lay_out()

    def _fill(self, text: ReadoutText, words: str) -> None:
        if self._model is None:
            return
        statements = self._model.statements[text.column]
        spots = (Spot(text.column, number) for number in range(len(statements)))
        tints = tuple(self._model.tint(spot) for spot in spots)
        text.load(words, statements, tints, self._model.evidence[text.column])

    def _seen_at_once(self) -> int:
        return max(1, min(len(self.texts), self.container_size.width // COLUMN_MIN))

    def _bring_current(self) -> None:
        if self._current < len(self.texts) and self._seen_at_once() < len(self.texts):
            self.scroll_to_widget(self._all[self._current], animate=False)

    def _tell_heads(self) -> None:
        if self._model is None:
            return
        labels = readout_labels(self._model.comparison.event)
        count = len(self.texts)
        is_partial = self._seen_at_once() < count
        for index, readout in enumerate(self._model.readouts):
            pager = f"{index + 1}/{count}  " if is_partial else ""
            is_current = index == self._current
            self._all[index].head.tell(
                readout, labels[readout.id], is_current=is_current, pager=pager
            )
