"""Comparisons kept between runs: what was compared once with the same texts, codebook and code is not compared again."""

from __future__ import annotations

import io
import pickle
from hashlib import blake2b
from pathlib import Path
from typing import Any

from diffcheck import models
from diffcheck.cache import Cache
from diffcheck.loading.fingerprint import files_fingerprint
from diffcheck.models import Comparison, Event
from diffcheck.settings import Settings

_CHECK = 16
_ALLOWED = {
    "datetime": frozenset({"date"}),
    models.__name__: frozenset(
        name
        for name, value in vars(models).items()
        if isinstance(value, type) and value.__module__ == models.__name__
    ),
}
"""The classes that a kept comparison may hold, by module."""


class ComparisonStore:
    """Comparisons made with one codebook and one `Settings`."""

    def __init__(
        self, extra: tuple[Path, ...], settings: Settings, cache: Cache | None = None
    ) -> None:
        """`extra` names the user's own codebook files."""
        self._basis = f"{files_fingerprint(extra)} {settings}"
        self._cache = cache or Cache("comparisons")

    def get(self, event: Event) -> Comparison | None:
        """The kept comparison of exactly this event; None where there is none, or it is damaged."""
        key = self._key(event)
        raw = self._cache.get_many([key]).get(key)
        return None if raw is None else unpack(raw)

    def put(self, comparison: Comparison) -> None:
        """Keep `comparison`."""
        self._cache.put_many({self._key(comparison.event): pack(comparison)})

    def _key(self, event: Event) -> str:
        basis = f"{self._basis} {event!r}".encode("utf-8", "surrogatepass")
        return blake2b(basis, digest_size=20).hexdigest()


def pack(comparison: Comparison) -> bytes:
    """The bytes of a comparison, with a sum over them."""
    data = pickle.dumps(comparison, protocol=5)
    return _sum(data) + data


def unpack(raw: bytes) -> Comparison | None:
    """The comparison that was packed; None where the bytes are damaged or hold anything else."""
    check, data = raw[:_CHECK], raw[_CHECK:]
    if _sum(data) != check:
        return None
    try:
        found = _Reader(io.BytesIO(data)).load()
    except (pickle.UnpicklingError, EOFError, AttributeError, TypeError, ValueError):
        return None
    return found if isinstance(found, Comparison) else None


def _sum(data: bytes) -> bytes:
    return blake2b(data, digest_size=_CHECK).digest()


class _Reader(pickle.Unpickler):
    """Makes nothing but the package's own values, whatever the bytes ask for."""

    def find_class(self, module: str, name: str) -> Any:
        """The class `name` of `module`, where both are allowed.

        Raises:
            UnpicklingError: they are not.
        """
        if name not in _ALLOWED.get(module, frozenset()):
            raise pickle.UnpicklingError(f"{module}.{name} has no place in a comparison")
        return super().find_class(module, name)
