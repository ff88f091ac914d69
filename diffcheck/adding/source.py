"""What a readout is taken from: bytes, and what is known of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of a file or page as they came."""

    data: bytes
    name: str
    """File name, or the final URL."""
    media_type: str
    """`text/html`, `application/pdf`; empty where unknown."""
    charset: str
    """The charset that came with the bytes; empty where unknown."""
    url: str = ""
    retrieved: datetime | None = None
