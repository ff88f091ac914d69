"""Work beside the form for a new readout: a thread that asks the second process, of every draft only the newest."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextvars import copy_context
from dataclasses import dataclass
from pathlib import Path

from textual.message import Message

from diffcheck.adding.preparing import Proposal
from diffcheck.session.drafting import Draft, Failure, Preview
from diffcheck.session.drafting_helper import DraftingHelper

Post = Callable[[Message], object]

_WARMING = Draft(text="The two sides spoke by telephone.")
"""Loads what guessing takes while the user is still looking for the text."""
_NOBODYS = -1
"""The number of a draft whose answer nobody waits for."""


@dataclass
class Proposed(Message):
    """What would be written for a draft, or why nothing can be."""

    number: int
    answer: Proposal | Failure


@dataclass
class Previewed(Message):
    """How the comparison would read a draft, or why it cannot."""

    number: int
    answer: Preview | Failure


class DraftingDesk:
    """One thread; a draft takes the place of the one that waits, and ends a file or a page that is still being read."""

    def __init__(self, root: Path, post: Post) -> None:
        """`post` must be safe to call from a thread."""
        self._post = post
        self._helper = DraftingHelper(root)
        self._wake = threading.Condition()
        self._wanted: tuple[int, Draft] | None = (_NOBODYS, _WARMING)
        self._at_work: Draft | None = None
        self._is_over = False

    def open(self) -> None:
        """Begin to work."""
        context = copy_context()
        # Nothing is written here, so that nobody need wait for it at the end.
        threading.Thread(
            target=context.run, args=(self._run,), name="drafting", daemon=True
        ).start()

    def want(self, number: int, draft: Draft) -> None:
        """Have `Proposed` and `Previewed` posted for this draft; numbers begin at 0, higher ones are newer."""
        with self._wake:
            at_work = self._at_work
            is_stale = at_work is not None and at_work.source != draft.source
            if at_work and is_stale and at_work.place:
                self._helper.cancel()
            self._wanted = number, draft
            self._wake.notify()

    def close(self) -> None:
        """End the thread and its process; nothing more is posted."""
        with self._wake:
            self._is_over = True
            self._wake.notify()
        self._helper.stop()

    def _run(self) -> None:
        while (wanted := self._next()) is not None:
            number, draft = wanted
            proposal = self._helper.ask(draft)
            if self._is_outdated() or isinstance(proposal, Preview):
                continue
            self._post(Proposed(number, proposal))
            if isinstance(proposal, Proposal):
                preview = self._helper.ask(proposal)
                if not self._is_outdated() and not isinstance(preview, Proposal):
                    self._post(Previewed(number, preview))

    def _next(self) -> tuple[int, Draft] | None:
        with self._wake:
            self._at_work = None
            self._wake.wait_for(lambda: self._is_over or self._wanted is not None)
            if self._is_over or self._wanted is None:
                return None
            wanted, self._wanted = self._wanted, None
            self._at_work = wanted[1]
            return wanted

    def _is_outdated(self) -> bool:
        """Whether a newer draft waits, or nobody does."""
        with self._wake:
            return self._is_over or self._wanted is not None
