"""Which network addresses belong to the public internet."""

from __future__ import annotations

import threading

import pytest

from diffcheck.adding.addresses import closed_kind, permitted, system_resolver
from diffcheck.adding.limits import Deadline, FetchError


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("127.0.0.1", "a loopback"),
        ("127.255.255.254", "a loopback"),
        ("::1", "a loopback"),
        ("10.1.2.3", "a private"),
        ("172.31.255.255", "a private"),
        ("192.168.0.1", "a private"),
        ("fd12::1", "a private"),
        ("169.254.1.1", "a link-local"),
        ("fe80::1", "a link-local"),
        ("fe80::1%eth0", "a link-local"),
        ("224.0.0.1", "a multicast"),
        ("239.255.255.255", "a multicast"),
        ("ff02::1", "a multicast"),
        ("0.0.0.0", "an unspecified"),  # noqa: S104 - an address to refuse
        ("::", "an unspecified"),
        ("0.1.2.3", "a reserved"),
        ("240.0.0.1", "a reserved"),
        ("255.255.255.255", "a reserved"),
        ("192.0.2.1", "a reserved"),
        ("2001:db8::1", "a reserved"),
        ("::127.0.0.1", "a reserved"),
        ("fec0::1", "a reserved"),
        ("4000::1", "a reserved"),
        ("100.64.0.1", "a carrier-grade NAT"),
        ("100.127.255.255", "a carrier-grade NAT"),
        ("::ffff:127.0.0.1", "an IPv4-mapped"),
        ("::ffff:8.8.8.8", "an IPv4-mapped"),
        ("64:ff9b::7f00:1", "a NAT64"),
        ("64:ff9b:1::a00:1", "a NAT64"),
        ("2002:7f00:1::", "a 6to4"),
        ("2001:0:7f00:1::", "a Teredo"),
        ("169.254.169.254", "a cloud metadata"),
        ("100.100.100.200", "a cloud metadata"),
        ("168.63.129.16", "a cloud metadata"),
        ("192.0.0.192", "a cloud metadata"),
        ("fd00:ec2::254", "a cloud metadata"),
    ],
)
def test_an_address_inside_is_closed_and_its_kind_is_named(address: str, kind: str) -> None:
    assert closed_kind(address) == kind


@pytest.mark.parametrize(
    "address",
    ["8.8.8.8", "100.63.255.255", "100.128.0.1", "172.32.0.1", "193.0.0.1", "2606:4700::1111"],
)
def test_an_address_of_the_public_internet_is_open(address: str) -> None:
    assert closed_kind(address) == ""


def test_only_the_public_ones_of_a_name_s_addresses_are_permitted() -> None:
    found = permitted(
        "ministry.example",
        443,
        lambda host, port: ("127.0.0.1", "8.8.8.8", "::1", "2606:4700::1111"),
        Deadline.after(5),
        allow_private=False,
    )
    assert found == ("8.8.8.8", "2606:4700::1111")


def test_a_name_without_addresses_was_not_found() -> None:
    def unknown(host: str, port: int) -> tuple[str, ...]:
        raise OSError(-2, "no such name")

    with pytest.raises(FetchError, match=r"the name nowhere\.example was not found: no such name"):
        permitted("nowhere.example", 80, unknown, Deadline.after(5), allow_private=True)
    with pytest.raises(FetchError, match="no address belongs to it"):
        permitted(
            "nowhere.example", 80, lambda host, port: (), Deadline.after(5), allow_private=True
        )


def test_a_name_that_cannot_be_one_was_not_found() -> None:
    with pytest.raises(FetchError, match="was not found"):
        permitted("a" * 64, 80, system_resolver, Deadline.after(5), allow_private=True)


def test_a_look_up_that_never_ends_is_left_at_the_deadline() -> None:
    over = threading.Event()

    def asleep(host: str, port: int) -> tuple[str, ...]:
        over.wait(10)
        return ()

    try:
        with pytest.raises(FetchError, match=r"took longer than 0\.1 seconds"):
            permitted("slow.example", 80, asleep, Deadline.after(0.1), allow_private=True)
    finally:
        over.set()
