"""The address that is connected to is the address that was checked, at the first page and at every redirect."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import httpcore
import pytest

from diffcheck.adding.addresses import Resolver
from diffcheck.adding.limits import Deadline, FetchError, Limits
from diffcheck.adding.retrieval import Page, retrieve
from diffcheck.adding.transport import Policy, system_trust
from tests.unit.adding.site import answer, redirect, serving

PUBLIC = "93.184.216.34"


@dataclass(slots=True)
class Detour(httpcore.NetworkBackend):
    """Leads every connection to this machine, as if it stood on the public internet, and keeps where it was to go."""

    port: int
    asked: list[tuple[str, int]] = field(default_factory=list)

    def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, *_: Any, **__: Any
    ) -> httpcore.NetworkStream:
        self.asked.append((host, port))
        return httpcore.SyncBackend().connect_tcp("127.0.0.1", self.port, timeout)


def read(url: str, resolver: Resolver, detour: Detour) -> Page:
    """The page at `url` where only the public internet may be read."""
    limits = Limits(seconds=5)
    return retrieve(
        url,
        Policy(
            limits=limits,
            deadline=Deadline.after(limits.seconds),
            allow_private=False,
            resolver=resolver,
            ssl_context=system_trust(),
            sockets=detour,
        ),
    )


def public(host: str, port: int) -> tuple[str, ...]:
    return (PUBLIC,) if host == "ministry.example" else (host,)


def test_the_connection_goes_to_the_checked_address_and_the_request_to_the_name() -> None:
    with serving({"/": answer(b"words")}) as site:
        detour = Detour(site.port)
        page = read("http://ministry.example/", public, detour)
    assert page.data == b"words"
    assert detour.asked == [(PUBLIC, 80)]
    assert "\r\nHost: ministry.example\r\n" in site.heads[0]


def test_a_name_is_resolved_once_for_a_connection() -> None:
    answers = iter([(PUBLIC,), ("127.0.0.1",)])
    with serving({"/": answer(b"words")}) as site:
        detour = Detour(site.port)
        read("http://rebinding.example/", lambda host, port: next(answers), detour)
    assert detour.asked == [(PUBLIC, 80)]
    assert list(answers) == [("127.0.0.1",)]


def test_a_name_that_changes_its_mind_before_a_redirect_is_refused() -> None:
    answers = iter([(PUBLIC,), ("127.0.0.1",)])
    with serving({"/a": redirect("/b"), "/b": answer(b"secret")}) as site:
        detour = Detour(site.port)
        with pytest.raises(FetchError, match=r"127\.0\.0\.1 is a loopback address"):
            read("http://rebinding.example/a", lambda host, port: next(answers), detour)
    assert detour.asked == [(PUBLIC, 80)]
    assert site.paths == ["/a"]


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "10.0.0.1", "169.254.169.254", "100.64.0.1", "[::1]", "[::ffff:8.8.8.8]"],
)
def test_a_public_page_that_redirects_inside_is_refused(host: str) -> None:
    with serving({"/a": redirect(f"http://{host}/secret")}) as site:
        detour = Detour(site.port)
        with pytest.raises(FetchError) as caught:
            read("http://ministry.example/a", public, detour)
    assert str(caught.value).startswith(
        f"http://ministry.example/a, which redirects to http://{host}/secret: "
    )
    assert "is refused" in str(caught.value)
    assert detour.asked == [(PUBLIC, 80)]
