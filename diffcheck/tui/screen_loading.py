"""The screen's work with files: events are read, compared, watched and opened."""

from __future__ import annotations

import asyncio
import gc
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path

from textual import on
from textual.screen import Screen
from textual.timer import Timer

from diffcheck.errors import Problem
from diffcheck.loading.state import State
from diffcheck.models import Comparison
from diffcheck.reviews import Reviews, apply_reviews
from diffcheck.tui.event_header import EventHeader
from diffcheck.tui.event_rows import EventRow, Order
from diffcheck.tui.events_pane import EventsPane
from diffcheck.tui.loading import (
    AllRead,
    Compared,
    CompareFailed,
    Comparer,
    LoadingFailed,
    OutcomesFound,
    RowsChanged,
    RowsLoaded,
    load_all,
    load_changed,
)
from diffcheck.tui.reviewing import ReviewWriter

_SWITCH = 0.001
"""Seconds after which a thread at work must let the screen go on; Python's own 5 ms add up to stalls."""
_POINT_DELAY = 0.07
"""Seconds that the cursor must rest on an event before it is opened."""


class LoadingScreen(Screen[None]):
    """Knows which event is open, and what is known of it."""

    def __init__(self, root: Path, state: State) -> None:
        """The events under `root`, with what the last run remembered."""
        super().__init__()
        self.root = root
        self.remembered = state
        self.comparer = Comparer(root, self.post_message)
        self.writer = ReviewWriter(self.post_message)
        self.folder: Path | None = None
        """The event that is open."""
        self.original: Comparison | None = None
        """What diffcheck found of it."""
        self.comparison: Comparison | None = None
        """The same as people left it."""
        self.reviews = Reviews()
        self.with_rejected = False
        self.is_read = False
        """Whether every event has been read."""
        self._is_over = False
        self._has_chosen = False
        """Whether the user has chosen an event; until then the latest or the remembered one is shown."""
        self._pointing: Timer | None = None

    # -- for the screen that draws --------------------------------------------------------------

    def show_comparison(self, *, is_new: bool) -> None:
        """Give the comparison to every region; `is_new` where another event was shown before."""
        raise NotImplementedError

    def show_problems(self, row: EventRow) -> None:
        """Show why an event cannot be compared."""
        raise NotImplementedError

    def show_event(self) -> None:
        """Bring the event into sight."""
        raise NotImplementedError

    @property
    def events_pane(self) -> EventsPane:
        """The left region."""
        return self.query_one(EventsPane)

    # -- threads --------------------------------------------------------------------------------

    def start_work(self) -> None:
        """Begin to load, compare and watch."""
        sys.setswitchinterval(_SWITCH)
        self.events_pane.order = (
            Order.DIVERGENCE if self.remembered.value("order") == "divergence" else Order.DATE
        )
        self.run_worker(self._load, thread=True, group="load")
        self.run_worker(self.comparer.run, thread=True, group="compare")

    def _load(self) -> None:
        load_all(self.root, self.post_message, lambda: self._is_over)

    async def _watch(self) -> None:
        from diffcheck.loading.watching import watch_events

        async for folders in watch_events(self.root):
            load = partial(load_changed, folders - {self.root}, self.post_message)
            self.run_worker(
                self._load if self.root in folders else load, thread=True, group="reload"
            )

    async def on_unmount(self) -> None:
        """Let the threads end, and the reviews be written."""
        self._is_over = True
        self.comparer.stop()
        await asyncio.to_thread(self.writer.wait)

    def on_key(self) -> None:
        """Work that nobody waits for pauses while somebody types."""
        self.comparer.key_pressed()

    # -- events are read ------------------------------------------------------------------------

    @on(RowsLoaded)
    def _rows_loaded(self, message: RowsLoaded) -> None:
        self._put(message.rows)
        if message.done < message.total:
            self.events_pane.say(f"{message.done:,} of {message.total:,} read …")
        if not self._has_chosen and not self.remembered.event:
            self._open_first()

    @on(AllRead)
    def _all_read(self, message: AllRead) -> None:
        self.is_read = True
        # Collecting goes through everything that is held, all events among it, and stops the screen meanwhile.
        gc.freeze()
        pane = self.events_pane
        pane.say("")
        for row in pane.rows:
            if row.folder not in message.folders:
                self._drop(row.folder)
        if not message.folders:
            pane.say_empty()
            self.query_one(EventHeader).announce(f"No events in {self.root}")
        if not self._has_chosen:
            self._open_first()
        self.run_worker(self._watch(), group="watch", exclusive=True)

    @on(RowsChanged)
    def _rows_changed(self, message: RowsChanged) -> None:
        self._put(message.rows)
        for folder in message.gone:
            self._drop(folder)

    @on(LoadingFailed)
    def _loading_failed(self, message: LoadingFailed) -> None:
        self.events_pane.say(message.message)

    def _put(self, rows: tuple[EventRow, ...]) -> None:
        """Take in rows: new events, changed ones, and those of which only the reviews may have changed."""
        pane = self.events_pane
        last_good = {row.folder: known for row in rows if (known := pane.row(row.folder))}
        pane.put(_like_before(row, last_good.get(row.folder)) for row in rows)
        for row in rows:
            if row.folder in last_good:
                self.comparer.forget(row.folder)
            if row.folder == self.folder:
                self._reopen(row)
        self.comparer.add(row.folder for row in rows if not row.is_broken)

    def _reopen(self, row: EventRow) -> None:
        """The files of the open event changed: what was good stays until something better is there."""
        if not row.is_broken:
            self.comparer.ask(row.folder, anew=True)
        elif self.original:
            self._say_broken(row.problems)
        else:
            self.show_problems(row)

    def _say_broken(self, problems: tuple[Problem, ...]) -> None:
        first = problems[0] if problems else None
        name = (
            f"{Path(first.path).name}{f' line {first.line}' if first.line else ''}"
            if first
            else ""
        )
        what = f"{first.key} {first.message}".strip() if first else "cannot be read"
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        self.query_one(EventHeader).warn(f"✗ Shown is the last good version. {name}: {what}{more}")

    def _drop(self, folder: Path) -> None:
        self.comparer.forget(folder)
        self.events_pane.drop(folder)
        if folder == self.folder:
            self.query_one(EventHeader).warn("✗ Shown is what the event held: its files are gone.")

    # -- events are compared --------------------------------------------------------------------

    @on(OutcomesFound)
    def _outcomes_found(self, message: OutcomesFound) -> None:
        pane = self.events_pane
        found = ((pane.row(folder), outcome) for folder, outcome in message.outcomes.items())
        pane.put_outcomes(row.with_outcome(outcome) for row, outcome in found if row)
        total = len(pane.rows)
        pane.say(f"{total - message.left:,} of {total:,} compared …" if message.left else "")

    @on(Compared)
    def _compared(self, message: Compared) -> None:
        row = self.events_pane.row(message.folder)
        if row:
            self.events_pane.put_outcomes([row.with_outcome(message.outcome)])
        if message.folder != self.folder:
            return
        is_new = self.original is None
        # Reviews that this run wrote itself come back late, and without their way to undo them.
        known = self.writer.known(message.folder)
        newest = self.writer.newest(message.folder, message.reviews)
        if is_new or newest != known:
            self.reviews = newest
        self.original = message.comparison
        self.apply_reviews(is_new=is_new)
        if message.problems:
            self.notify_plain(str(message.problems[0]), is_error=True)

    def apply_reviews(self, *, is_new: bool = False) -> None:
        """Show the event as people left it."""
        if self.original:
            self.comparison = apply_reviews(
                self.original, self.reviews, with_rejected=self.with_rejected
            )
            self.show_comparison(is_new=is_new)

    @on(CompareFailed)
    def _compare_failed(self, message: CompareFailed) -> None:
        row = self.events_pane.row(message.folder)
        if row is None:
            return
        broken = replace(row, problems=message.problems, is_broken=True)
        self.events_pane.put([broken])
        if message.folder == self.folder:
            if self.original:
                self._say_broken(message.problems)
            else:
                self.show_problems(broken)

    @on(EventsPane.Reordered)
    def _reordered(self) -> None:
        self.comparer.see(row.folder for row in self.events_pane.list.seen())

    # -- an event is opened ---------------------------------------------------------------------

    def _open_first(self) -> None:
        """The event that the last run had open, else the first of the list."""
        rows = self.events_pane.list.rows
        same = (row for row in rows if row.id == self.remembered.event)
        row = next(same, rows[0] if rows else None)
        if row and row.folder != self.folder:
            self.events_pane.point(row.folder)
            self.open(row)

    @on(EventsPane.EventPointed)
    def _event_pointed(self, message: EventsPane.EventPointed) -> None:
        self._has_chosen = True
        if self._pointing:
            self._pointing.stop()
        self._pointing = self.set_timer(_POINT_DELAY, partial(self.open, message.row))
        self._reordered()

    @on(EventsPane.EventChosen)
    def _event_chosen(self, message: EventsPane.EventChosen) -> None:
        self._has_chosen = True
        self.open(message.row)
        self.show_event()

    def open(self, row: EventRow) -> None:
        """Show an event; it is compared before all others."""
        if row.folder == self.folder and self.original:
            return
        self.folder, self.original, self.comparison = row.folder, None, None
        self.reviews = Reviews()
        if row.is_broken:
            self.show_problems(row)
            return
        self.query_one(EventHeader).expect(row)
        self.comparer.ask(row.folder)

    # -- words to the user ----------------------------------------------------------------------

    def notify_plain(self, message: str, *, is_error: bool = False) -> None:
        """A short message in a corner, in the place of the one before; its text is never markup."""
        self.app.clear_notifications()
        self.notify(message, severity="error" if is_error else "information", markup=False)


def _like_before(row: EventRow, known: EventRow | None) -> EventRow:
    """A row that broke keeps the title, date and parties by which it was known."""
    if known is None or not row.is_broken or known.event is None:
        return row
    return replace(known, problems=row.problems, is_broken=True)
