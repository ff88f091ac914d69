"""What a readout is made from: bytes as they came, and what their sender said of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes as they came, before anybody read them as text."""

    data: bytes
    """Decompressed, otherwise untouched; never decoded."""
    name: str
    """The file's name; for a page on the web its final address."""
    media_type: str
    """As the sender named it, in lower case (`text/html`); empty where it is not known."""
    charset: str
    """As the sender named it, in lower case, right or wrong (`gb18030`); empty where it is not known."""
    url: str = ""
    """The address that was read in the end, after redirects; empty for what came from no address."""
    retrieved: datetime | None = None
    """When it was read from that address, with its time zone; `None` for what came from no address."""
