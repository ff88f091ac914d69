"""The screen's way to new readouts: the form, and afterwards the event that was added to."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from textual import on

from diffcheck.loading.state import State
from diffcheck.tui.loading import AllRead, RowsChanged, load_changed
from diffcheck.tui.screen_reading import ReadingScreen


class AddingScreen(ReadingScreen):
    """One event in three views, and a form to add readouts."""

    def __init__(self, root: Path, state: State) -> None:
        """Nothing has been added yet."""
        super().__init__(root, state)
        self._awaited: Path | None = None
        """The event that a readout was added to, until it is read again."""

    def action_add(self) -> None:
        """Open the form for a new readout."""
        from diffcheck.tui.adding_form import AddingForm

        self.app.push_screen(AddingForm(self.root), self._added)

    def _added(self, path: Path | None) -> None:
        if path is None:
            return
        self.notify_plain(f"Saved as {path}.")
        self._awaited = path.parent
        if self.is_read:
            self._read_awaited()

    def _read_awaited(self) -> None:
        if self._awaited:
            load = partial(load_changed, (self._awaited,), self.post_message)
            self.run_worker(load, thread=True, group="reload")

    @on(AllRead)
    def _read_what_was_added(self) -> None:
        self._read_awaited()

    @on(RowsChanged)
    def _show_what_was_added(self) -> None:
        row = self.events_pane.row(self._awaited) if self._awaited else None
        if row is None:
            return
        self._awaited = None
        self._has_chosen = True
        if not self.events_pane.point(row.folder) and self.events_pane.clear_filter():
            self.events_pane.needle = ""
            self.events_pane.list_anew()
            self.events_pane.point(row.folder)
        self.open(row)
        self.show_event()
