"""Pages on the web, from a server on this machine that behaves as badly as servers do."""

from __future__ import annotations

import gzip
import subprocess
import sys
import time
from datetime import UTC, datetime

import pytest

import diffcheck
from diffcheck.adding.fetch import FetchError, Limits, fetch
from tests.unit.adding.site import (
    Page,
    answer,
    dripping,
    endless,
    in_turn,
    redirect,
    serving,
    silence,
)

SMALL = Limits(bytes=10_000)
QUICK = Limits(bytes=10_000, seconds=0.4)
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def here(host: str, port: int) -> tuple[str, ...]:
    return ("127.0.0.1",)


def refusal(url: str, limits: Limits = SMALL) -> FetchError:
    """Why `url` is not read although private addresses are allowed."""
    with pytest.raises(FetchError) as caught:
        fetch(url, allow_private=True, limits=limits)
    assert str(caught.value).startswith("http")
    return caught.value


def reason(page: Page, limits: Limits = SMALL) -> str:
    """Why a server's answer is refused."""
    with serving({"/": page}) as site:
        return str(refusal(f"{site.address}/", limits))


def test_a_page_comes_with_what_its_server_says_of_it() -> None:
    before = datetime.now(UTC)
    page = answer(b"<p>The ferry sails.</p>", "Content-Type: Text/HTML; Charset=UTF-8")
    with serving({"/a?b=c": page}) as site:
        source = fetch(f"{site.address}/a?b=c#d", allow_private=True)
    assert source.data == b"<p>The ferry sails.</p>"
    assert (source.media_type, source.charset) == ("text/html", "utf-8")
    assert source.name == source.url == f"{site.address}/a?b=c#d"
    assert source.retrieved is not None
    assert before <= source.retrieved <= datetime.now(UTC)


def test_the_request_names_the_tool_and_asks_for_what_can_be_read() -> None:
    with serving({"/": answer(b"words")}) as site:
        fetch(site.address, allow_private=True)
    (head,) = site.heads
    assert head.startswith(f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{site.port}\r\n")
    assert f"\r\nUser-Agent: diffcheck/{diffcheck.__version__}\r\n" in head
    assert "\r\nAccept-Encoding: gzip\r\n" in head
    assert "text/html" in head
    assert "cookie" not in head.lower()


def test_no_proxy_is_taken_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with serving({"/": answer(b"words")}) as site:
        assert fetch(site.address, allow_private=True).data == b"words"


def test_a_name_and_a_path_in_another_script_are_asked_for_in_ascii() -> None:
    with serving({"/%D0%B0%20%E4%B8%AD": answer(b"words")}) as site:
        url = f"http://министерство.рф:{site.port}/а 中"
        source = fetch(url, allow_private=True, resolver=here)
    assert f"\r\nHost: xn--b1afiashkohcid.xn--p1ai:{site.port}\r\n" in site.heads[0]
    assert source.url == f"http://xn--b1afiashkohcid.xn--p1ai:{site.port}/%D0%B0%20%E4%B8%AD"


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("gb18030", "双方讨论了渡轮和𠮷。"),
        ("windows-1251", "Стороны обсудили паром."),
        ("shift_jis", "両者はフェリーについて話した。"),
    ],
)
def test_bytes_in_an_older_encoding_come_through_untouched(encoding: str, text: str) -> None:
    page = answer(text.encode(encoding), f'Content-Type: text/html; charset="{encoding.upper()}"')
    with serving({"/": page}) as site:
        source = fetch(site.address, allow_private=True)
    assert source.charset == encoding
    assert source.data.decode(source.charset) == text


def test_a_wrong_charset_is_handed_on_as_the_server_names_it() -> None:
    data = "Стороны".encode("windows-1251")
    with serving({"/": answer(data, "Content-Type: text/plain; charset=utf-8")}) as site:
        source = fetch(site.address, allow_private=True)
    assert (source.data, source.charset) == (data, "utf-8")


@pytest.mark.parametrize(
    ("header", "media_type", "charset"),
    [
        ("Content-Type: text/plain", "text/plain", ""),
        ("Content-Type: text/html; charset=", "text/html", ""),
        ("Content-Type: application/pdf", "application/pdf", ""),
        ("Content-Type: text/markdown; x=y; charset=klingon", "text/markdown", "klingon"),
        ("Content-Type:", "", ""),
    ],
)
def test_type_and_charset_are_empty_where_they_are_not_named(
    header: str, media_type: str, charset: str
) -> None:
    with serving({"/": answer(b"words", header)}) as site:
        source = fetch(site.address, allow_private=True)
    assert (source.media_type, source.charset) == (media_type, charset)


@pytest.mark.parametrize(
    "media_type", ["image/png", "application/json", "text/css", "application/octet-stream", "x"]
)
def test_other_types_are_refused_by_name(media_type: str) -> None:
    why = reason(answer(b"words", f"Content-Type: {media_type}"))
    assert f"its type {media_type!r} is not read" in why


@pytest.mark.parametrize(
    ("status", "why"),
    [
        ("404 Gone fishing", "the server answers 404 Not Found"),
        ("500 Oh no", "the server answers 500 Internal Server Error"),
        ("204 No Content", "the server answers 204 No Content"),
        ("206 Partial Content", "the server answers 206 Partial Content"),
        ("304 Not Modified", "the server answers 304 Not Modified"),
        ("302 Found", "the server answers 302 Found"),
        ("799 What", "the server answers 799"),
    ],
)
def test_every_status_but_200_is_an_error(status: str, why: str) -> None:
    head = f"HTTP/1.1 {status}\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n"
    assert reason(head.encode()).endswith(why)


def test_an_empty_page_is_an_error() -> None:
    assert reason(answer(b"")).endswith("the page is empty")


@pytest.mark.parametrize("status", ["301 a", "302 b", "303 c", "307 d", "308 e"])
def test_a_redirect_is_followed_and_its_end_is_the_address(status: str) -> None:
    with serving({"/a": redirect("b", status), "/b": answer(b"words")}) as site:
        source = fetch(f"{site.address}/a", allow_private=True)
    assert (source.data, source.url) == (b"words", f"{site.address}/b")


def test_five_redirects_are_followed_and_six_are_not() -> None:
    pages = {f"/{n}": redirect(f"/{n - 1}") for n in range(1, 7)} | {"/0": answer(b"words")}
    with serving(pages) as site:
        assert fetch(f"{site.address}/5", allow_private=True).data == b"words"
        asked = len(site.paths)
        assert "it redirects more than 5 times" in str(refusal(f"{site.address}/6"))
        assert site.paths[asked:] == ["/6", "/5", "/4", "/3", "/2", "/1"]


def test_redirects_in_a_circle_are_refused_at_the_first_return() -> None:
    with serving({"/a": redirect("/b"), "/b": redirect("/a")}) as site:
        assert "it redirects in a circle" in str(refusal(f"{site.address}/a"))
    assert site.paths == ["/a", "/b"]


@pytest.mark.parametrize(
    "location", ["file:///etc/passwd", "ftp://127.0.0.1/a", "data:text/html,a", "javascript:a"]
)
def test_a_redirect_out_of_the_web_is_refused(location: str) -> None:
    scheme = location.partition(":")[0]
    assert f"{scheme}: addresses are not read" in reason(redirect(location))


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "127.1",
        "2130706433",
        "017700000001",
        "0x7f000001",
        "0x7f.1",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[0:0:0:0:0:ffff:7f00:1]",
        "0.0.0.0",  # noqa: S104 - an address to refuse
        "0",
        "127.0.0.1.",
        "１２７.0.0.1",
    ],
)
def test_this_machine_is_not_read_however_it_is_written(host: str) -> None:
    with serving({"/": answer(b"secret")}) as site, pytest.raises(FetchError) as caught:
        fetch(f"http://{host}:{site.port}/", limits=SMALL)
    assert site.heads == []
    assert "secret" not in str(caught.value)


def test_a_refused_address_is_named_with_its_kind_and_the_way_round_it() -> None:
    with pytest.raises(FetchError) as caught:
        fetch("http://2130706433/a", limits=SMALL)
    assert str(caught.value) == (
        "http://2130706433/a: 2130706433 is refused: 127.0.0.1 is a loopback address, "
        "not one of the public internet"
    )
    assert "--allow-private" in caught.value.tip


def test_a_name_that_resolves_to_this_machine_is_refused() -> None:
    with serving({"/": answer(b"secret")}) as site:
        url = f"http://ministry.example:{site.port}/"
        with pytest.raises(FetchError, match=r"127\.0\.0\.1 is a loopback address"):
            fetch(url, limits=SMALL, resolver=here)
        assert site.heads == []
        assert fetch(url, allow_private=True, resolver=here).data == b"secret"


def test_the_next_address_is_tried_where_the_first_does_not_answer() -> None:
    with serving({"/": answer(b"words")}) as site:
        source = fetch(
            f"http://ministry.example:{site.port}/",
            allow_private=True,
            resolver=lambda host, port: ("::1", "127.0.0.1"),
        )
    assert source.data == b"words"


def test_a_closed_port_is_a_failed_connection() -> None:
    with serving({}) as site:
        pass
    assert "the connection failed" in str(refusal(site.address))


def test_headers_that_drip_end_with_the_time_limit() -> None:
    started = time.monotonic()
    assert "took longer than 0.4 seconds" in reason(in_turn(HEAD, dripping(b"X-A: b\r\n")), QUICK)
    assert time.monotonic() - started < 3


def test_a_body_that_drips_ends_with_the_time_limit() -> None:
    started = time.monotonic()
    assert "took longer than 0.4 seconds" in reason(
        in_turn(HEAD + b"\r\n", dripping(b"word ")), QUICK
    )
    assert time.monotonic() - started < 3


def test_a_server_that_says_nothing_ends_with_the_time_limit() -> None:
    assert "took longer than 0.4 seconds" in reason(silence(5), QUICK)


def test_the_time_limit_is_for_all_redirects_together() -> None:
    def slow(number: int) -> Page:
        return in_turn(silence(0.15), redirect(f"/{number + 1}"))

    with serving({f"/{n}": slow(n) for n in range(9)}) as site:
        assert "took longer than 0.4 seconds" in str(refusal(f"{site.address}/0", QUICK))
    assert len(site.paths) <= 3


def test_interim_answers_without_end_end_with_the_time_limit() -> None:
    assert "took longer" in reason(dripping(b"HTTP/1.1 100 Continue\r\n\r\n"), QUICK)


def test_an_endless_body_ends_at_the_byte_limit() -> None:
    assert "larger than 10,000 bytes" in reason(endless(HEAD + b"\r\n", b"word " * 100))


def test_an_endless_chunked_body_ends_at_the_byte_limit() -> None:
    head = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
    assert "larger than 10,000 bytes" in reason(endless(head, b"5\r\nword \r\n" * 100))


def test_a_length_above_the_limit_is_refused_before_it_is_read() -> None:
    page = HEAD + b"Content-Length: 10001\r\n\r\n"
    assert "larger than 10,000 bytes" in reason(page)


def test_a_page_as_large_as_the_limit_is_read() -> None:
    with serving({"/": answer(b"x" * 10_000)}) as site:
        assert len(fetch(site.address, allow_private=True, limits=SMALL).data) == 10_000


def test_packed_pages_are_unpacked() -> None:
    page = answer(gzip.compress(b"words" * 100), "Content-Encoding: gzip")
    with serving({"/": page}) as site:
        assert fetch(site.address, allow_private=True).data == b"words" * 100


def test_a_bomb_is_counted_as_it_unpacks() -> None:
    bomb = gzip.compress(bytes(5_000_000))
    assert len(bomb) < SMALL.bytes
    assert "larger than 10,000 bytes" in reason(answer(bomb, "Content-Encoding: gzip"))


def test_packed_nothing_without_end_ends_at_the_byte_limit() -> None:
    head = HEAD + b"Content-Encoding: gzip\r\n\r\n"
    assert "larger than 10,000 bytes" in reason(endless(head, gzip.compress(b"")))


@pytest.mark.parametrize("encoding", ["br", "zstd", "deflate", "gzip, br"])
def test_other_compressions_are_refused_by_name(encoding: str) -> None:
    why = reason(answer(b"words", f"Content-Encoding: {encoding}"))
    assert f"compression {encoding!r} is not supported" in why


def test_a_body_shorter_than_its_length_is_refused() -> None:
    page = HEAD + b"Content-Length: 10\r\n\r\nwords"
    assert "received 5 bytes, expected 10" in reason(page)


def test_a_body_longer_than_its_length_ends_where_the_server_says() -> None:
    with serving({"/": HEAD + b"Content-Length: 5\r\n\r\nwords and more"}) as site:
        assert fetch(site.address, allow_private=True).data == b"words"


def test_a_chunked_body_that_breaks_off_is_refused() -> None:
    page = HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\nwords\r\n"
    assert "breaks the rules of HTTP" in reason(page)


def test_a_packed_body_that_breaks_off_is_refused() -> None:
    packed = gzip.compress(b"words" * 100)[:-4]
    assert "broke off" in reason(answer(packed, "Content-Encoding: gzip"))


def test_lengths_that_contradict_each_other_are_refused() -> None:
    page = HEAD + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nwords"
    assert "breaks the rules of HTTP" in reason(page)


@pytest.mark.parametrize("page", [b"", b"words", b"HTTP/1.1 200 OK\r\nno colon\r\n\r\n"])
def test_what_is_not_http_is_refused(page: bytes) -> None:
    assert "breaks the rules of HTTP" in reason(page)


def test_headers_without_end_are_refused() -> None:
    assert "breaks the rules of HTTP" in reason(endless(HEAD, b"X-A: " + b"b" * 1000 + b"\r\n"))


def test_without_the_extra_a_message_names_it() -> None:
    script = (
        "import sys; sys.modules['httpx'] = None\n"
        "from diffcheck.adding.fetch import FetchError, fetch\n"
        "try: fetch('https://example.org')\n"
        "except FetchError as error: print(error, '|', error.tip)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=True, text=True
    )
    assert (
        done.stdout
        == "reading from the web needs the extra 'add' | pip install 'diffcheck[add]'\n"
    )
