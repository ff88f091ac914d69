"""From an address to its bytes: ask, follow redirects, look at what the server says it sends, read no more than agreed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from email.message import Message
from http import HTTPStatus

import httpcore
import httpx

import diffcheck
from diffcheck.adding.encodings import ACCEPTED, decoder_for
from diffcheck.adding.limits import FetchError, Limits
from diffcheck.adding.transport import PinnedBackend, Policy
from diffcheck.adding.urls import parse_url, port_of, redirect_target, shown

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MEDIA_TYPES = (
    "text/html",
    "application/xhtml+xml",
    "application/pdf",
    "application/x-pdf",
    "text/plain",
    "text/markdown",
    "text/x-markdown",
)
_BY_HAND = "save the page in a browser and give the file"


@dataclass(frozen=True, slots=True)
class Page:
    """What an address holds."""

    url: str
    """The address it came from in the end."""
    data: bytes
    media_type: str
    charset: str


def retrieve(text: str, policy: Policy) -> Page:
    """The page at an address, wherever it leads.

    Raises:
        FetchError: the address is refused, cannot be reached, or holds what is not wanted; the text names the address.
    """
    url = first = parse_url(text)
    seen = {url}
    while True:
        try:
            answer = _asked(url, policy)
            if isinstance(answer, Page):
                return answer
            if answer in seen:
                raise FetchError(f"it redirects in a circle, back to {answer}", _BY_HAND)
            if len(seen) > policy.limits.redirects:
                raise FetchError(
                    f"it redirects more than {policy.limits.redirects} times", _BY_HAND
                )
        except FetchError as error:
            place = str(url) if url == first else f"{first}, which redirects to {url}"
            raise FetchError(f"{place}: {error}", error.tip) from error
        seen.add(answer)
        url = answer


def _asked(url: httpx.URL, policy: Policy) -> Page | httpx.URL:
    """The page at `url`, or where it redirects to."""
    try:
        with (
            httpcore.ConnectionPool(
                ssl_context=policy.ssl_context, network_backend=PinnedBackend(policy)
            ) as pool,
            pool.stream(
                "GET",
                httpcore.URL(
                    scheme=url.raw_scheme,
                    host=url.raw_host,
                    port=port_of(url),
                    target=url.raw_path,
                ),
                headers=_headers(url),
                extensions={"timeout": {"connect": policy.limits.connect_seconds}},
            ) as response,
        ):
            return _answer(url, response, policy.limits)
    except (httpcore.ReadTimeout, httpcore.WriteTimeout) as error:
        raise policy.deadline.passed() from error
    except httpcore.TimeoutException as error:
        policy.deadline.left()
        raise FetchError(
            f"no connection within {policy.limits.connect_seconds:g} seconds", "try again later"
        ) from error
    except httpcore.RemoteProtocolError as error:
        raise FetchError(f"its answer breaks the rules of HTTP: {str(error)[:160]}") from error
    except (httpcore.NetworkError, httpcore.ProtocolError) as error:
        raise FetchError(f"the connection failed: {str(error)[:160]}") from error


def _headers(url: httpx.URL) -> Sequence[tuple[str, str]]:
    return (
        ("Host", url.netloc.decode("ascii")),
        ("User-Agent", f"diffcheck/{diffcheck.__version__}"),
        ("Accept", ", ".join(_MEDIA_TYPES)),
        ("Accept-Encoding", ACCEPTED),
        ("Connection", "close"),
    )


def _answer(url: httpx.URL, response: httpcore.Response, limits: Limits) -> Page | httpx.URL:
    headers = httpx.Headers(response.headers)
    location = next(
        (value for name, value in response.headers if name.lower() == b"location"), None
    )
    if response.status in _REDIRECTS and location is not None:
        return redirect_target(url, location)
    if response.status != HTTPStatus.OK:
        raise FetchError(f"the server answers {_status(response.status)}", _BY_HAND)
    media_type, charset = _content_type(headers)
    data = _body(response, headers, limits)
    if not data:
        raise FetchError("the page is empty", _BY_HAND)
    return Page(str(url), data, media_type, charset)


def _status(code: int) -> str:
    """A status with its name from the standard, not from the server."""
    try:
        return f"{code} {HTTPStatus(code).phrase}"
    except ValueError:
        return str(code)


def _content_type(headers: httpx.Headers) -> tuple[str, str]:
    """Media type and charset in lower case, empty where the server does not say.

    Raises:
        FetchError: it is a type that no readout can be read from.
    """
    value = (headers.get_list("content-type") or [""])[-1]
    media_type = value.partition(";")[0].strip().lower()
    if media_type and media_type not in _MEDIA_TYPES:
        raise FetchError(
            f"its type {shown(media_type)} is not read, only HTML, PDF, plain text and Markdown are"
        )
    message = Message()
    message["content-type"] = value
    return media_type, message.get_content_charset("")


def _body(response: httpcore.Response, headers: httpx.Headers, limits: Limits) -> bytes:
    """The whole body, unpacked; its bytes are counted as they come."""
    decoder = decoder_for(headers.get("content-encoding", ""))
    too_large = FetchError(f"it is larger than {limits.bytes:,} bytes")
    if int(headers.get("content-length", 0)) > limits.bytes:
        raise too_large
    body = bytearray()
    received = 0
    for chunk in response.iter_stream():
        received += len(chunk)
        for piece in decoder.feed(chunk):
            body += piece
            if max(received, len(body)) > limits.bytes:
                raise too_large
    decoder.finish()
    return bytes(body)
