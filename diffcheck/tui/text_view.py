"""The full texts side by side: the cursor moves by statement, and what is linked to it lights up in the other columns."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message

from diffcheck.models import Comparison, Place
from diffcheck.reviews import Reviews
from diffcheck.tui.text_column import ReadoutText
from diffcheck.tui.text_lighting import Marked, best_lit, hits, lighting, lights, marks_around
from diffcheck.tui.text_model import Spot, TextModel
from diffcheck.tui.text_shelf import TextShelf
from diffcheck.tui.text_status import TextStatus


class TextView(Vertical, can_focus=True):
    """All readouts of one event in columns, with a status line."""

    DEFAULT_CSS = """
    TextView { height: 1fr; background: $background; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "statement(1)", "Next statement", id="move.down", show=False),
        Binding("up,k", "statement(-1)", "Previous statement", id="move.up", show=False),
        Binding("right,l", "column(1)", "Next readout", id="move.right", show=False),
        Binding("left,h", "column(-1)", "Previous readout", id="move.left", show=False),
        Binding("pagedown,ctrl+d,ctrl+f", "page(1)", "Page down", id="move.page-down", show=False),
        Binding("pageup,ctrl+u,ctrl+b", "page(-1)", "Page up", id="move.page-up", show=False),
        Binding("home,g", "edge(0)", "First statement", id="move.first", show=False),
        Binding("end,G", "edge(-1)", "Last statement", id="move.last", show=False),
        Binding("enter,space", "open", "Finding", id="move.open"),
        Binding("s", "together", "Scroll together", id="text.together"),
    ]

    @dataclass
    class PlaceChosen(Message):
        """The user moved the cursor to another statement, or to words found."""

        place: Place

    @dataclass
    class FindingChosen(Message):
        """Enter was pressed on a statement; pressed again, it is the statement's next finding."""

        finding_id: str

    def __init__(self, *, id: str | None = "text", classes: str | None = None) -> None:  # noqa: A002
        """Empty until a comparison is shown."""
        super().__init__(id=id, classes=classes)
        self._model: TextModel | None = None
        self._cursor = Spot(0, -1)
        self._shelf = TextShelf()
        self._status = TextStatus()
        self._is_together = True
        self._opened = 0
        self._target: Place | None = None
        self._matches: tuple[Place, ...] = ()
        self._match = -1
        self._needle = ""
        self._search_from = Spot(0, -1)
        self._marked: dict[Spot, Marked] = {}

    def compose(self) -> ComposeResult:
        """The columns above the status line."""
        yield self._shelf
        yield self._status

    # -- what the screen asks for ---------------------------------------------------------------

    @property
    def place(self) -> Place | None:
        """The words gone to, else the statement under the cursor; None where there is no text."""
        if self._model is None:
            return None
        if self._target is not None:
            return self._target
        statement = self._model.statement(self._cursor)
        if statement is not None:
            return statement.place
        return Place(self._model.readouts[self._cursor.column].id, 0, 0)

    def show(self, comparison: Comparison, reviews: Reviews | None = None) -> None:
        """The texts of a comparison; of an event that is shown already, the cursor and the words found stay."""
        old = self._model
        is_same = old is not None and old.comparison.event.id == comparison.event.id
        self._model = TextModel(comparison, reviews) if comparison.event.readouts else None
        self._marked.clear()
        if self._model is None:
            self._shelf.load(None)
            self._status.update("")
            return
        self._cursor = self._kept_cursor(old, self._model) if is_same and old else self._first()
        self._opened = 0
        self._target = None
        self._matches = self._model.find(self._needle) if is_same and self._needle else ()
        self._match = min(self._match, len(self._matches) - 1) if self._matches else -1
        self._needle = self._needle if is_same else ""
        if self.is_mounted:
            self._shelf.load(self._model)
            self._update()

    def find(self, needle: str) -> int:
        """Mark the words wherever they stand, go to the first after the cursor, and return how many there are."""
        if self._model is None:
            return 0
        if not self._needle:
            self._search_from = self._cursor
        self._needle = needle
        self._matches = self._model.find(needle)
        places = [self._spot_of(place) for place in self._matches]
        first = bisect_left(places, self._search_from)
        self._match = first % len(places) if places else -1
        if places:
            self._go_to_match()
        else:
            self._update()
        return len(self._matches)

    @property
    def hit_number(self) -> int:
        """Which of the words found is the current one, from 1; 0 where there is none."""
        return self._match + 1 if self._matches else 0

    def find_next(self) -> None:
        """Go to the next of the words found, from the last to the first."""
        self._step_match(1)

    def find_previous(self) -> None:
        """Go to the one before, from the first to the last."""
        self._step_match(-1)

    def go_to(self, place: Place) -> None:
        """Put the cursor on the statement at a place and mark the place, without telling anyone."""
        spot = self._model.spot_of(place) if self._model else None
        if spot is None or self._model is None:
            return
        statement = self._model.statement(spot)
        is_part = statement is not None and place != statement.place and place.start < place.end
        self._put(spot, place if is_part else None)

    # -- keys -----------------------------------------------------------------------------------

    def action_statement(self, step: int) -> None:
        """Move to the next statement; inside one taller than the column, scroll first."""
        if self._model is None or self._scroll_inside(step):
            return
        last = len(self._model.statements[self._cursor.column]) - 1
        index = max(min(self._cursor.number + step, last), min(0, last))
        self._move(Spot(self._cursor.column, index))

    def action_column(self, step: int) -> None:
        """Move to another readout: to what is lit there, else to what stands beside the cursor."""
        model = self._model
        column = self._cursor.column + step
        if model is None or not 0 <= column < len(model.readouts):
            return
        lit = best_lit(model, self._cursor, column)
        if lit is None:
            row = self._text.row_of(self._start(self._cursor))
            lit = self._spot_on_row(column, row)
        self._move(lit)

    def action_page(self, step: int) -> None:
        """Move by about a screenful."""
        if self._model is None:
            return
        text = self._text
        if self._cursor.number < 0:
            text.scroll_to(y=text.scroll_offset.y + step * text.height, animate=False)
            return
        row = text.row_of(self._start(self._cursor))
        spot = self._spot_on_row(self._cursor.column, row + step * max(1, text.height - 1))
        if spot == self._cursor:
            self.action_statement(step)
        else:
            self._move(spot)

    def action_edge(self, index: int) -> None:
        """Move to the first statement, or with -1 to the last."""
        if self._model is not None:
            last = len(self._model.statements[self._cursor.column]) - 1
            self._move(Spot(self._cursor.column, last if index < 0 else min(0, last)))

    def action_open(self) -> None:
        """Report the statement's finding as chosen, the gravest first, at the next press the next."""
        findings = self._model.findings(self._cursor) if self._model else ()
        if findings:
            self.post_message(self.FindingChosen(findings[self._opened % len(findings)].id))
            self._tell_status()
            self._opened += 1

    def action_together(self) -> None:
        """Let the other columns follow the cursor, or stay where they are."""
        self._is_together = not self._is_together
        self._follow()
        self._tell_status()

    # -- what the parts report ------------------------------------------------------------------

    @on(ReadoutText.Pointed)
    def _point(self, event: ReadoutText.Pointed) -> None:
        event.stop()
        if self._model is None:
            return
        spot = self._model.spot_at(event.column, event.offset)
        if spot != self._cursor:
            self._move(spot)
        if event.is_double:
            self.action_open()

    @on(ReadoutText.Scrolled)
    def _scroll_others(self, event: ReadoutText.Scrolled) -> None:
        """The others go as far through their texts as the one that was scrolled."""
        event.stop()
        if not self._is_together:
            return
        leader = self._shelf.texts[event.column]
        share = leader.scroll_y / leader.max_scroll_y if leader.max_scroll_y else 0.0
        for text in self._shelf.texts:
            if text is not leader:
                text.lead_to(round(share * text.max_scroll_y))

    @on(ReadoutText.Rewrapped)
    def _settle(self, event: ReadoutText.Rewrapped) -> None:
        event.stop()
        self._follow()

    def on_mount(self) -> None:
        """Show what was given before the view stood on a screen."""
        if self._model is not None:
            self._shelf.load(self._model)
            self._update()

    def on_focus(self) -> None:
        """Show that keys come here."""
        self._quieten(False)

    def on_blur(self) -> None:
        """Show that keys go elsewhere."""
        self._quieten(True)

    def _quieten(self, is_quiet: bool) -> None:
        for text in self._shelf.texts:
            text.quieten(is_quiet)

    # -- the cursor -----------------------------------------------------------------------------

    @property
    def _text(self) -> ReadoutText:
        return self._shelf.texts[self._cursor.column]

    def _first(self) -> Spot:
        return self._model.spot_at(0, 0) if self._model else Spot(0, -1)

    def _kept_cursor(self, old: TextModel, new: TextModel) -> Spot:
        """The statement with the same words in the same readout, else what stands at its place now."""
        statement = old.statement(self._cursor)
        readout = old.readouts[self._cursor.column].id
        start = statement.start if statement else 0
        same = [
            s.start
            for group in new.statements
            for s in group
            if statement and s.readout == readout and s.text == statement.text
        ]
        start = min(same, key=lambda place: abs(place - start), default=start)
        return new.spot_of(Place(readout, start, start)) or self._first()

    def _start(self, spot: Spot) -> int:
        statement = self._model.statement(spot) if self._model else None
        return statement.start if statement else 0

    def _spot_of(self, place: Place) -> Spot:
        return (self._model.spot_of(place) if self._model else None) or Spot(0, -1)

    def _spot_on_row(self, column: int, row: int) -> Spot:
        """The statement that is drawn so many lines below the top of a column."""
        text = self._shelf.texts[column]
        offset = text.wrapped.offset_at(text.scroll_offset.y + row, 0)
        return self._model.spot_at(column, offset) if self._model else Spot(column, -1)

    def _move(self, spot: Spot) -> None:
        self._put(spot, None)
        if self.place is not None:
            self.post_message(self.PlaceChosen(self.place))

    def _put(self, spot: Spot, target: Place | None) -> None:
        # A screen that answers Enter by going to the finding must not begin its findings anew.
        self._opened = self._opened if spot == self._cursor else 0
        self._cursor, self._target = spot, target
        self._update()

    def _scroll_inside(self, step: int) -> bool:
        """Whether the statement goes on beyond the edge of its column; then that part is scrolled into sight."""
        statement = self._model.statement(self._cursor) if self._model else None
        text = self._text
        if statement is None:
            text.scroll_to(y=text.scroll_offset.y + step, animate=False)
            return True
        first, last = text.wrapped.lines_of(statement.start, statement.end)
        top, height = text.scroll_offset.y, text.height
        hidden = last - (top + height) + 1 if step > 0 else top - first
        if last - first < height or hidden <= 0 or hidden > last - first:
            return False
        text.scroll_to(y=top + step * min(hidden, max(1, height - 2)), animate=False)
        return True

    # -- words found ----------------------------------------------------------------------------

    def _step_match(self, step: int) -> None:
        if self._matches:
            self._match = (self._match + step) % len(self._matches)
            self._go_to_match()

    def _go_to_match(self) -> None:
        place = self._matches[self._match]
        self._put(self._spot_of(place), place)
        self.post_message(self.PlaceChosen(place))

    # -- light ----------------------------------------------------------------------------------

    def _update(self) -> None:
        """Light up what belongs to the cursor, bring it into sight, and say what is known of it."""
        model = self._model
        if model is None or not self._shelf.texts:
            return
        if self._cursor not in self._marked:
            self._marked[self._cursor] = marks_around(model, self._cursor)
        marked, lit = self._marked[self._cursor], lights(model, self._cursor)
        for column, text in enumerate(self._shelf.texts):
            found = hits(model.readouts[column].id, self._matches, self._match, self._target)
            text.light(lighting(model, column, lit[column], marked, found))
        self._quieten(not self.has_focus)
        self._shelf.turn_to(self._cursor.column)
        self._follow()
        self._tell_status()

    def _follow(self) -> None:
        """Bring the cursor into sight, and beside it the best of what is lit in the other columns."""
        model = self._model
        if model is None or not self._shelf.texts or not self._text.size.width:
            return
        statement = model.statement(self._cursor)
        if statement is None:
            return
        at = self._target or statement.place
        self._text.reveal(at.start, at.end)
        row = self._text.row_of(statement.start)
        for column, text in enumerate(self._shelf.texts):
            other = best_lit(model, self._cursor, column) if text is not self._text else None
            counterpart = model.statement(other) if other else None
            if self._is_together and counterpart is not None:
                text.bring(counterpart.start, counterpart.end, row)

    # -- words around the texts -----------------------------------------------------------------

    def _tell_status(self) -> None:
        if self._model is not None:
            self._status.tell(
                self._model, self._cursor, is_together=self._is_together, opened=self._opened
            )
