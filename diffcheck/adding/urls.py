"""Addresses as people write them and as servers redirect to them, read in one way only."""

from __future__ import annotations

import re

import httpx

from diffcheck.adding.limits import FetchError

_PORTS = {"http": 80, "https": 443}


def parse_url(text: str) -> httpx.URL:
    """An address that may be asked for, its name in ASCII (IDNA) and its path percent-encoded.

    Raises:
        FetchError: it is none, is neither http nor https, or holds a user name or password.
    """
    try:
        url = httpx.URL(text.strip())
    except (httpx.InvalidURL, UnicodeError) as error:
        raise _invalid(text, str(error)) from error
    return _checked(url, text)


def redirect_target(url: httpx.URL, location: bytes) -> httpx.URL:
    """Where a `Location` header leads from `url`, under the same rules.

    Raises:
        FetchError: as `parse_url`, or it leads from https to http.
    """
    try:
        text = location.decode()
    except UnicodeDecodeError:
        text = location.decode("latin-1")
    try:
        target = url.join(text)
    except (httpx.InvalidURL, UnicodeError) as error:
        raise _invalid(text, str(error)) from error
    _checked(target, text)
    if url.scheme == "https" and target.scheme == "http":
        raise FetchError(
            f"it redirects from https to http ({shown(str(target))}), where anyone on the way could alter the text",
            "give the http address itself if you trust the way there",
        )
    return target


def port_of(url: httpx.URL) -> int:
    """The port that is meant, named or not."""
    return url.port or _PORTS[url.scheme]


def shown(text: str) -> str:
    """Foreign text in quotes, short and with nothing unprintable, for a message."""
    return repr(text if len(text) <= 200 else text[:200] + "...")


def _checked(url: httpx.URL, text: str) -> httpx.URL:
    # A password must not be repeated in a message, a log or a readout's provenance.
    if url.userinfo:
        raise FetchError(
            "an address with a user name or password is refused",
            "leave out what stands before the @",
        )
    if url.scheme not in _PORTS:
        what = (
            f"{url.scheme}: addresses are"
            if url.scheme
            else "an address without http:// or https:// is"
        )
        raise FetchError(f"{shown(text)} is refused: {what} not read, only http and https")
    if not url.host:
        raise _invalid(text, "it names no host")
    if url.port is not None and not 0 < url.port < 65_536:
        raise _invalid(text, "there is no such port")
    return url


def _invalid(text: str, reason: str) -> FetchError:
    without_password = re.sub(r"//[^/?#]*@", "//...@", text)
    return FetchError(f"{shown(without_password)} is not an address: {reason[:160]}")
