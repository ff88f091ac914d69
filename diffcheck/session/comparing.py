"""From an event's folder to its comparison, with the user's own codebook that applies there."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from diffcheck.loading.comparisons import ComparisonStore
from diffcheck.loading.events import codebook_files, load_event
from diffcheck.models import Comparison
from diffcheck.settings import Settings

if TYPE_CHECKING:
    from diffcheck.session.tools import Session

SETTINGS = Settings()


def compare_event(folder: Path, root: Path | None = None) -> Comparison:
    """Compare the event in `folder`; codebook files of `root`, beside the event and in its folder apply in that order.

    Raises:
        BadInputError: with every problem of the event's files, or of the codebook's.
    """
    event = load_event(folder)
    extra = own_codebook(folder, root)
    store = ComparisonStore(extra, SETTINGS)
    comparison = store.get(event)
    if comparison is None:
        comparison = session_for(extra).compare(event)
        store.put(comparison)
    return comparison


def kept_comparison(folder: Path, root: Path | None = None) -> Comparison | None:
    """What `compare_event` would find, if it has been found before with the same texts, codebook and code.

    Raises:
        BadInputError: with every problem of the event's files.
    """
    return ComparisonStore(own_codebook(folder, root), SETTINGS).get(load_event(folder))


def own_codebook(folder: Path, root: Path | None = None) -> tuple[Path, ...]:
    """The user's codebook files that apply to the events in `folder`, each once, the stronger ones last."""
    is_inside = root is not None and root.resolve() in folder.resolve().parents
    files = (*(codebook_files(root) if root and is_inside else ()), *codebook_files(folder))
    return tuple({file.resolve(): file for file in files}.values())


@cache
def session_for(extra: tuple[Path, ...]) -> Session:
    """What every event with these codebook files of the user's own is compared with."""
    # Comparing takes numpy and the codebook, a kept comparison takes neither.
    from diffcheck.session.tools import Session

    return Session(extra, SETTINGS)
