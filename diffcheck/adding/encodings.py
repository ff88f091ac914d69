"""Compressed bodies, unpacked a little at a time, so that a bomb is noticed before it fills the memory."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Protocol

from diffcheck.adding.limits import FetchError

ACCEPTED = "gzip"
"""For `Accept-Encoding`. Every server knows gzip; each further encoding would be one more way to blow up."""

_PIECE = 65_536
_GZIP = zlib.MAX_WBITS | 16


class Decoder(Protocol):
    """Unpacks one body."""

    def feed(self, packed: bytes) -> Iterator[bytes]:
        """What `packed` adds to the body, in pieces that fit the memory; raises `FetchError` where it is broken."""

    def finish(self) -> None:
        """Say that nothing follows; raises `FetchError` where something should have."""


class Identity:
    """A body that is not packed."""

    def feed(self, packed: bytes) -> Iterator[bytes]:
        """`packed` itself."""
        yield packed

    def finish(self) -> None:
        """Any end is as good as another."""


class Gzip:
    """A body of one or more gzip members."""

    def __init__(self) -> None:
        self._member = zlib.decompressobj(_GZIP)
        self._fed = False

    def feed(self, packed: bytes) -> Iterator[bytes]:
        """Pieces of 64 KiB at most."""
        while packed:
            if self._member.eof:
                self._member = zlib.decompressobj(_GZIP)
            self._fed = True
            yield from self._unpacked(packed)
            packed = self._member.unused_data

    def _unpacked(self, packed: bytes) -> Iterator[bytes]:
        """As much as the present member holds of `packed`."""
        while True:
            try:
                piece = self._member.decompress(packed, _PIECE)
            except zlib.error as error:
                raise FetchError(f"its gzip compression is broken ({error})") from error
            yield piece
            packed = self._member.unconsumed_tail
            # What zlib may still hold back comes with the next input: a member ends with its checksum.
            if self._member.eof or not packed:
                return

    def finish(self) -> None:
        """The last member must be whole."""
        if self._fed and not self._member.eof:
            raise FetchError("it broke off within its gzip compression", "try again")


def decoder_for(content_encoding: str) -> Decoder:
    """A fresh decoder for the value of a `Content-Encoding` header, empty where there is none.

    Raises:
        FetchError: it is one that was not asked for.
    """
    name = content_encoding.strip().lower()
    if name in ("", "identity"):
        return Identity()
    if name in ("gzip", "x-gzip"):
        return Gzip()
    raise FetchError(
        f"its compression {name[:40]!r} is not supported, only gzip is",
        "save the page in a browser and give the file",
    )
