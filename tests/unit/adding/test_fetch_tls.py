"""Pages over TLS: who is trusted, and for which name."""

from __future__ import annotations

import ssl
import time

import pytest
import trustme

from diffcheck.adding.fetch import FetchError, Limits, fetch
from diffcheck.adding.transport import system_trust
from tests.unit.adding.site import answer, dripping, in_turn, redirect, serving

LIMITS = Limits(seconds=10)


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


def server(authority: trustme.CA, *names: str) -> ssl.SSLContext:
    """What a server with a certificate for `names` holds."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*names).configure_cert(context)
    return context


def client(authority: trustme.CA) -> ssl.SSLContext:
    """One who trusts nobody else."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    authority.configure_trust(context)
    return context


def here(host: str, port: int) -> tuple[str, ...]:
    return ("127.0.0.1",)


def test_a_certificate_of_an_unknown_authority_is_refused(authority: trustme.CA) -> None:
    with serving({"/": answer(b"words")}, server(authority, "127.0.0.1")) as site:
        with pytest.raises(FetchError, match="its certificate is not trusted"):
            fetch(site.address, allow_private=True, limits=LIMITS)
        assert site.heads == []


def test_a_page_is_read_where_the_authority_is_trusted(authority: trustme.CA) -> None:
    with serving({"/": answer(b"words")}, server(authority, "127.0.0.1")) as site:
        source = fetch(site.address, allow_private=True, ssl_context=client(authority))
    assert source.data == b"words"


def test_the_certificate_is_for_the_name_though_the_connection_goes_to_an_address(
    authority: trustme.CA,
) -> None:
    asked: list[str | None] = []
    context = server(authority, "министерство.example".encode("idna").decode())
    context.sni_callback = lambda _socket, name, _context: asked.append(name)
    with serving({"/": answer(b"words")}, context) as site:
        source = fetch(
            f"https://министерство.example:{site.port}/",
            allow_private=True,
            resolver=here,
            ssl_context=client(authority),
        )
    assert source.data == b"words"
    assert asked == ["xn--b1afiashkohcid.example"]


def test_a_certificate_for_another_name_is_refused(authority: trustme.CA) -> None:
    with serving({"/": answer(b"words")}, server(authority, "other.example", "127.0.0.1")) as site:
        with pytest.raises(FetchError, match=r"Hostname mismatch.*ministry\.example"):
            fetch(
                f"https://ministry.example:{site.port}/",
                allow_private=True,
                limits=LIMITS,
                resolver=here,
                ssl_context=client(authority),
            )
        assert site.heads == []


def test_a_redirect_from_https_to_http_is_refused(authority: trustme.CA) -> None:
    with (
        serving({"/": answer(b"words")}) as plain,
        serving({"/": redirect(plain.address)}, server(authority, "127.0.0.1")) as secure,
    ):
        with pytest.raises(FetchError, match="it redirects from https to http"):
            fetch(secure.address, allow_private=True, ssl_context=client(authority))
        assert plain.heads == []


def test_a_handshake_that_never_ends_ends_with_the_time_limit(authority: trustme.CA) -> None:
    with (
        serving({"/": answer(b"words")}) as site,
        pytest.raises(FetchError, match="took longer than"),
    ):
        fetch(
            f"https://127.0.0.1:{site.port}/",
            allow_private=True,
            limits=Limits(seconds=0.4),
            ssl_context=client(authority),
        )


def test_a_body_that_drips_ends_with_the_time_limit_over_tls_too(authority: trustme.CA) -> None:
    page = in_turn(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", dripping(b"word "))
    started = time.monotonic()
    with (
        serving({"/": page}, server(authority, "127.0.0.1")) as site,
        pytest.raises(FetchError, match=r"took longer than 0\.4 seconds"),
    ):
        fetch(
            site.address,
            allow_private=True,
            limits=Limits(seconds=0.4),
            ssl_context=client(authority),
        )
    assert time.monotonic() - started < 3


def test_by_default_certificates_and_names_are_verified() -> None:
    context = system_trust()
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname
