"""How much a page may ask of us: bytes, seconds, redirects."""

from __future__ import annotations

import time
from dataclasses import dataclass

from diffcheck.errors import DiffcheckError


class FetchError(DiffcheckError):
    """An address was refused or could not be read; the text says which and why, `tip` what to do."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What may be spent on one address, redirects included."""

    bytes: int = 10_000_000
    """The largest page, counted after decompression."""
    seconds: float = 30.0
    """From the first look-up to the last byte, however slowly they drip."""
    connect_seconds: float = 10.0
    """For one connection, and again for its TLS handshake."""
    redirects: int = 5
    """How often a server may point elsewhere."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """The moment at which patience ends."""

    seconds: float
    """How long it was, for the message."""
    at: float
    """On the clock of `time.monotonic`."""

    @classmethod
    def after(cls, seconds: float) -> Deadline:
        """The deadline so many seconds from now."""
        return cls(seconds, time.monotonic() + seconds)

    def left(self, at_most: float | None = None) -> float:
        """Seconds until then, more than 0 and no more than `at_most`.

        Raises:
            FetchError: nothing is left.
        """
        left = self.at - time.monotonic()
        if left <= 0:
            raise self.passed()
        return left if at_most is None else min(left, at_most)

    def passed(self) -> FetchError:
        """What to raise once it has passed."""
        return FetchError(
            f"reading it took longer than {self.seconds:g} seconds",
            "try again later, or save the page in a browser and give the file",
        )
