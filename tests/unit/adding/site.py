"""A small server on this machine that answers byte for byte what a test says, well behaved or not."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

Send = Callable[[bytes], None]
Page = bytes | Callable[[Send, threading.Event], None]
"""A whole answer, or what sends it piece by piece until the event says that the test is over."""


@dataclass(frozen=True, slots=True)
class Site:
    """A running server."""

    address: str
    """`http://127.0.0.1:port`, without a slash at the end."""
    port: int
    heads: list[str] = field(default_factory=list)
    """What was asked for, each request with its headers."""

    @property
    def paths(self) -> list[str]:
        return [head.split(" ")[1] for head in self.heads]


def answer(body: bytes = b"", *headers: str, status: str = "200 OK") -> bytes:
    """An answer with a right length; `Content-Type` is HTML unless a header says otherwise."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers]
    if not any(line.lower().startswith("content-type") for line in headers):
        lines.append("Content-Type: text/html")
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body


def redirect(location: str, status: str = "302 Found") -> bytes:
    return answer(b"", f"Location: {location}", status=status)


def dripping(data: bytes) -> Page:
    """A byte every hundredth of a second, over and over."""

    def send_slowly(send: Send, over: threading.Event) -> None:
        for number in range(10**9):
            if over.wait(0.01):
                return
            send(data[number % len(data) :][:1])

    return send_slowly


def silence(seconds: float) -> Page:
    """Nothing for so long."""

    def wait(send: Send, over: threading.Event) -> None:
        over.wait(seconds)

    return wait


def endless(head: bytes, piece: bytes) -> Page:
    """A head, then the same piece for ever."""

    def send_all(send: Send, over: threading.Event) -> None:
        send(head)
        while not over.is_set():
            send(piece)

    return send_all


def in_turn(*pages: Page) -> Page:
    """One after the other within a single answer."""

    def send_all(send: Send, over: threading.Event) -> None:
        for page in pages:
            if isinstance(page, bytes):
                send(page)
            else:
                page(send, over)

    return send_all


@contextmanager
def serving(
    pages: Mapping[str, Page], trust: ssl.SSLContext | None = None, host: str = "127.0.0.1"
) -> Iterator[Site]:
    """A server of `pages` by their path, over TLS where `trust` holds a certificate."""
    over = threading.Event()
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as listener:
        listener.bind((host, 0))
        listener.listen()
        port = listener.getsockname()[1]
        scheme = "https" if trust else "http"
        site = Site(f"{scheme}://{f'[{host}]' if ':' in host else host}:{port}", port)

        def serve() -> None:
            while True:
                connection, _ = listener.accept()
                with connection:
                    if over.is_set():
                        return
                    # The client hangs up early in half of the tests; that is what they are about.
                    with suppress(OSError):
                        _answered(connection, trust, pages, site, over)

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield site
        finally:
            over.set()
            socket.create_connection((host, port)).close()
            thread.join()


def _answered(
    connection: socket.socket,
    trust: ssl.SSLContext | None,
    pages: Mapping[str, Page],
    site: Site,
    over: threading.Event,
) -> None:
    connection.settimeout(5)
    if trust:
        with trust.wrap_socket(connection, server_side=True) as secure:
            _speak(secure, pages, site, over)
    else:
        _speak(connection, pages, site, over)


def _speak(
    connection: socket.socket, pages: Mapping[str, Page], site: Site, over: threading.Event
) -> None:
    head = b""
    while not head.endswith(b"\r\n\r\n"):
        got = connection.recv(4096)
        if not got:
            return
        head += got
    site.heads.append(head.decode("latin-1"))
    page = pages.get(site.paths[-1], answer(b"no", status="404 Not Found"))
    if isinstance(page, bytes):
        connection.sendall(page)
    else:
        page(connection.sendall, over)
    with suppress(OSError):
        connection.shutdown(socket.SHUT_WR)
