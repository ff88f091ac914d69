"""What readers have said of an event; what is wrong with their file keeps nobody from the rest."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from diffcheck.errors import DiffcheckError

if TYPE_CHECKING:
    from diffcheck.reviews import Reviews


def reviews_of(folder: Path) -> tuple[Reviews, tuple[DiffcheckError, ...]]:
    """The reviews of the event in `folder`, none where they cannot be read, and why they cannot."""
    from diffcheck.loading.reviews import load_reviews
    from diffcheck.reviews import Reviews

    try:
        return load_reviews(folder), ()
    except DiffcheckError as error:
        return Reviews(), (error,)
