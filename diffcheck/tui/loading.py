"""Work beside the screen: threads that load and compare, and post what they found."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from textual.message import Message

from diffcheck.errors import BadInputError, DiffcheckError, Problem
from diffcheck.loading.folders import EVENT_FILE, REVIEWS_FILE
from diffcheck.models import Comparison
from diffcheck.reviews import Reviews, apply_reviews
from diffcheck.session.helper import Helper
from diffcheck.similarity.judgement import Judgement
from diffcheck.tui.event_rows import EventRow, Outcome, load_rows, outcome_of

_FIRST_BATCH = 24
_BATCH = 12
"""Events read without a pause."""
_SHOWN_EVERY = 0.2
"""Seconds between two batches that are posted."""
_KEPT = 24
"""Comparisons held in memory."""
_QUIET = 0.4
"""Seconds without a key before work that nobody waits for goes on."""
_TOLD_EVERY = 0.25
"""Seconds between two reports of outcomes that nobody waits for."""

_BREATH = 0.002
"""Seconds left to the screen after each batch."""

Post = Callable[[Message], object]


@dataclass
class RowsLoaded(Message):
    """Some events were read; `total` of them are there."""

    rows: tuple[EventRow, ...]
    done: int
    total: int


@dataclass
class AllRead(Message):
    """Every event under the root was read; these are their folders."""

    folders: frozenset[Path]


@dataclass
class RowsChanged(Message):
    """Events that changed on the disk, and folders that hold none any more."""

    rows: tuple[EventRow, ...]
    gone: tuple[Path, ...]


@dataclass
class LoadingFailed(Message):
    """The folder of events cannot be read."""

    message: str


@dataclass
class Compared(Message):
    """The event that is asked for was compared."""

    folder: Path
    comparison: Comparison
    """As diffcheck made it, without what people said."""
    reviews: Reviews
    outcome: Outcome
    problems: tuple[Problem, ...] = ()
    """Of the event's reviews.yaml."""


@dataclass
class Weighed(Message):
    """What the model made of a finding was worked out."""

    folder: Path
    finding: str
    """The finding's id."""
    judgement: Judgement


@dataclass
class CompareFailed(Message):
    """An event could not be compared."""

    folder: Path
    problems: tuple[Problem, ...]


@dataclass
class OutcomesFound(Message):
    """Events that nobody waits for were compared; `left` are still to do."""

    outcomes: dict[Path, Outcome]
    left: int


def load_all(root: Path, post: Post, is_over: Callable[[], bool]) -> None:
    """Read every event under `root`, the latest names first, and post them in batches."""
    from diffcheck.loading.events import find_events

    try:
        folders = find_events(root)[::-1]
    except DiffcheckError as error:
        post(LoadingFailed(str(error)))
        return
    done, size, told = 0, _FIRST_BATCH, 0.0
    waiting: list[EventRow] = []
    while done < len(folders) and not is_over():
        rows = load_rows(folders[done : done + size])
        done += len(rows)
        size = _BATCH
        waiting += rows
        if time.monotonic() - told > _SHOWN_EVERY or done == len(folders):
            post(RowsLoaded(tuple(waiting), done, len(folders)))
            waiting, told = [], time.monotonic()
        # Reading holds the lock that the screen needs, too.
        time.sleep(_BREATH)
    if not is_over():
        post(AllRead(frozenset(folders)))


def load_changed(folders: Iterable[Path], post: Post) -> None:
    """Read these folders again."""
    ordered = sorted(folders)
    there = tuple(folder for folder in ordered if (folder / EVENT_FILE).is_file())
    gone = tuple(folder for folder in ordered if folder not in there)
    post(RowsChanged(load_rows(there), gone))


def read_reviews(folder: Path) -> tuple[Reviews, tuple[Problem, ...]]:
    """What people said of an event, and what is wrong with the file that says it."""
    if not (folder / REVIEWS_FILE).exists():
        return Reviews(), ()
    from diffcheck.loading.reviews import load_reviews

    try:
        return load_reviews(folder), ()
    except BadInputError as error:
        return Reviews(), error.problems


class _LeftError(Exception):
    """The application is being left: nobody waits for the comparison any more."""


class Comparer:
    """Compares in one thread: the event asked for, then those that are seen, then the rest while no key is pressed."""

    def __init__(self, root: Path, post: Post) -> None:
        """`post` must be safe to call from a thread."""
        self._root = root
        self._post = post
        self._helper = Helper()
        self._wake = threading.Condition()
        self._asked: Path | None = None
        self._why: tuple[Path, str] | None = None
        self._seen: list[Path] = []
        self._rest: OrderedDict[Path, None] = OrderedDict()
        self._kept: OrderedDict[Path, Comparison] = OrderedDict()
        self._is_over = False
        self._last_key = 0.0
        self._found: dict[Path, Outcome] = {}
        self._told = 0.0

    def ask(self, folder: Path, *, anew: bool = False) -> None:
        """Compare this event before all others; `anew` where its files changed."""
        with self._wake:
            if anew:
                self._kept.pop(folder, None)
            self._asked = folder
            self._wake.notify()

    def weigh(self, folder: Path, finding: str) -> None:
        """Find out what the model made of this finding of an event."""
        with self._wake:
            self._why = folder, finding
            self._wake.notify()

    def add(self, folders: Iterable[Path]) -> None:
        """Events to compare when there is time."""
        with self._wake:
            self._rest.update(dict.fromkeys(folders))
            self._wake.notify()

    def see(self, folders: Iterable[Path]) -> None:
        """The events on the screen, to be compared before the rest."""
        with self._wake:
            self._seen = [folder for folder in folders if folder in self._rest]

    def forget(self, folder: Path) -> None:
        """Files of this event changed or are gone."""
        with self._wake:
            self._kept.pop(folder, None)

    def key_pressed(self) -> None:
        """Somebody is at work: leave the processor to the screen."""
        self._last_key = time.monotonic()

    def stop(self) -> None:
        """End the thread and its second process."""
        with self._wake:
            self._is_over = True
            self._wake.notify()
        self._helper.stop()

    def run(self) -> None:
        """The thread's work, until `stop`."""
        while True:
            with self._wake:
                while not (self._is_over or self._asked or self._why or self._rest):
                    self._wake.wait()
                if self._is_over:
                    return
                asked, self._asked = self._asked, None
                why, self._why = self._why, None
            with suppress(_LeftError):
                if asked:
                    self._answer(asked)
                if why:
                    self._weigh(*why)
                if not (asked or why):
                    self._go_on()

    def _answer(self, folder: Path) -> None:
        self._rest.pop(folder, None)
        try:
            comparison = self._compare(folder)
        except DiffcheckError as error:
            self._post(CompareFailed(folder, _problems(folder, error)))
            return
        reviews, problems = read_reviews(folder)
        outcome = outcome_of(apply_reviews(comparison, reviews))
        self._post(Compared(folder, comparison, reviews, outcome, problems))

    def _weigh(self, folder: Path, finding: str) -> None:
        """Where it cannot be had the screen does without."""
        judgement = self._helper.judgement(folder, self._root, finding)
        if judgement:
            self._post(Weighed(folder, finding, judgement))

    def _go_on(self) -> None:
        """Compare one of the events that nobody waits for, and rest as long as that took."""
        pause = self._last_key + _QUIET - time.monotonic()
        if pause > 0:
            with self._wake:
                self._wake.wait(pause)
            return
        folder = self._next()
        began = time.monotonic()
        try:
            comparison = self._compare(folder, keep=False)
            reviews = read_reviews(folder)[0]
            self._found[folder] = outcome_of(apply_reviews(comparison, reviews))
        except DiffcheckError as error:
            self._post(CompareFailed(folder, _problems(folder, error)))
        now = time.monotonic()
        if self._found and (now - self._told > _TOLD_EVERY or not self._rest):
            self._post(OutcomesFound(self._found, len(self._rest)))
            self._found, self._told = {}, now
        with self._wake:
            if not self._asked and not self._is_over:
                self._wake.wait(min(0.1, now - began))

    def _next(self) -> Path:
        with self._wake:
            while self._seen:
                folder = self._seen.pop(0)
                if folder in self._rest:
                    del self._rest[folder]
                    return folder
            return self._rest.popitem(last=False)[0]

    def _compare(self, folder: Path, *, keep: bool = True) -> Comparison:
        known = self._kept.get(folder)
        if known is None:
            known = self._compare_beside(folder)
        if keep:
            self._kept[folder] = known
            self._kept.move_to_end(folder)
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return known

    def _compare_beside(self, folder: Path) -> Comparison:
        """Kept, else by the second process, else here."""
        from diffcheck.session.comparing import compare_event, kept_comparison

        known = kept_comparison(folder, self._root) or self._helper.compare(folder, self._root)
        if known is None and self._is_over:
            raise _LeftError
        return known or compare_event(folder, self._root)


def _problems(folder: Path, error: DiffcheckError) -> tuple[Problem, ...]:
    if isinstance(error, BadInputError):
        return error.problems
    return (Problem(str(folder), 0, 0, "", str(error)),)
