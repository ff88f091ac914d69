"""Where the user is, kept for the next run while the application runs: a thread writes it when it has changed."""

from __future__ import annotations

import threading
from pathlib import Path

from diffcheck.loading.state import State, save_state


class Memory:
    """Writes the newest state; a thread that comes late writes nothing older over it."""

    def __init__(self, root: Path, state: State) -> None:
        """`state` is what is remembered of the events under `root` now."""
        self._root = root
        self._lock = threading.Lock()
        self._newest = self._written = state

    def keep(self, state: State) -> bool:
        """Remember `state` at the next `write`; whether there is anything to write."""
        self._newest = state
        return state != self._written

    def write(self) -> None:
        """Write what is new."""
        with self._lock:
            if self._newest != self._written:
                newest = self._newest
                save_state(self._root, newest)
                self._written = newest
