"""A page on the web as a `Source`, under rules that protect the user's own network and the text on its way."""

from __future__ import annotations

import ssl
from datetime import UTC, datetime

from diffcheck.adding.addresses import Resolver, system_resolver
from diffcheck.adding.limits import Deadline, FetchError, Limits
from diffcheck.adding.source import Source

__all__ = ["FetchError", "Limits", "fetch"]

_USUAL = Limits()
_EXTRA = frozenset({"certifi", "httpcore", "httpx"})


def fetch(
    url: str,
    *,
    allow_private: bool = False,
    limits: Limits = _USUAL,
    resolver: Resolver = system_resolver,
    ssl_context: ssl.SSLContext | None = None,
) -> Source:
    """Read an http or https address that holds HTML, PDF, plain text or Markdown.

    Args:
        url: as a person writes it; names and paths may be in any script.
        allow_private: also connect to addresses that do not belong to the public internet.
        limits: what may be spent on it.
        resolver: turns a host name into IP addresses; it is asked once for each connection.
        ssl_context: whom to trust instead of the system's roots.

    Returns:
        The bytes, decompressed, with the final address, the media type and charset the server named, and the time (UTC).

    Raises:
        FetchError: whatever went wrong, with the address at which it did.
    """
    try:
        from diffcheck.adding import retrieval, transport
    except ModuleNotFoundError as error:
        if error.name not in _EXTRA:
            raise
        raise FetchError(
            "reading from the web needs the extra 'add'", "pip install 'diffcheck[add]'"
        ) from error
    policy = transport.Policy(
        limits=limits,
        deadline=Deadline.after(limits.seconds),
        allow_private=allow_private,
        resolver=resolver,
        ssl_context=ssl_context or transport.system_trust(),
    )
    page = retrieval.retrieve(url, policy)
    return Source(
        data=page.data,
        name=page.url,
        media_type=page.media_type,
        charset=page.charset,
        url=page.url,
        retrieved=datetime.now(UTC),
    )
