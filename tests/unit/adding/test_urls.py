"""Addresses as people write them and as servers redirect to them."""

from __future__ import annotations

import pytest

from diffcheck.adding.limits import FetchError
from diffcheck.adding.urls import parse_url, redirect_target


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (
            " https://министерство.рф/новости/1?день=2#низ\n",
            "https://xn--b1afiashkohcid.xn--p1ai/"
            "%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8/1?%D0%B4%D0%B5%D0%BD%D1%8C=2#%D0%BD%D0%B8%D0%B7",
        ),
        ("http://例え。jp/中", "http://xn--r8jz45g.jp/%E4%B8%AD"),
        ("https://Example.ORG:443/a b", "https://example.org/a%20b"),
        ("https://example.org/%D6%D0?q=%CE%C4", "https://example.org/%D6%D0?q=%CE%C4"),
    ],
)
def test_names_and_paths_in_any_script_become_ascii_and_escapes_stay(
    text: str, meant: str
) -> None:
    assert str(parse_url(text)) == meant


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("file:///etc/passwd", "file: addresses are not read, only http and https"),
        ("ftp://example.org/a", "ftp: addresses are not read"),
        ("data:text/html,a", "data: addresses are not read"),
        ("javascript:alert(1)", "javascript: addresses are not read"),
        ("www.example.org/a", "an address without http:// or https:// is not read"),
        ("", "an address without http:// or https:// is not read"),
        ("http:///a", "it names no host"),
        ("http://example.org:0/", "there is no such port"),
        ("http://example.org:65536/", "there is no such port"),
        ("http://example.org:port/", "Invalid port"),
        ("http://example.org/a\r\nHost: b", "non-printable"),
        ("http://example.org/\udcff", "surrogates not allowed"),
        ("http://0177.0.0.1/", "Invalid IPv4 address"),
        ("http://[::1/", "is not an address"),
        ("http://é" + "x" * 70 + ".example/", "Invalid IDNA hostname"),
    ],
)
def test_what_is_no_address_of_the_web_is_refused(text: str, why: str) -> None:
    with pytest.raises(FetchError, match=why):
        parse_url(text)


@pytest.mark.parametrize(
    "text", ["http://me:s3cret@example.org/", "http://me:s3cret@example.org:x/"]
)
def test_a_password_is_refused_and_not_repeated(text: str) -> None:
    with pytest.raises(FetchError) as caught:
        parse_url(text)
    assert "s3cret" not in str(caught.value)


@pytest.mark.parametrize(
    ("location", "target"),
    [
        (b"b", "https://example.org/a/b"),
        (b"https:///b", "https://example.org/b"),
        (b"/b?c=d", "https://example.org/b?c=d"),
        (b"//other.example/b", "https://other.example/b"),
        ("/中".encode(), "https://example.org/%E4%B8%AD"),
        ("/é".encode("latin-1"), "https://example.org/%C3%A9"),
    ],
)
def test_a_redirect_leads_from_where_it_stands(location: bytes, target: str) -> None:
    assert str(redirect_target(parse_url("https://example.org/a/x"), location)) == target


@pytest.mark.parametrize(
    ("location", "why"),
    [
        (b"http://example.org/a", "from https to http"),
        (b"file:///etc/passwd", "file: addresses are not read"),
        (b"https://me:s3cret@example.org/", "user name or password"),
        (b"https://example.org:port/", "Invalid port"),
    ],
)
def test_a_redirect_obeys_the_same_rules(location: bytes, why: str) -> None:
    with pytest.raises(FetchError, match=why):
        redirect_target(parse_url("https://example.org/"), location)


def test_a_redirect_may_lead_from_http_to_https() -> None:
    target = redirect_target(parse_url("http://example.org/"), b"https://example.org/")
    assert str(target) == "https://example.org/"
