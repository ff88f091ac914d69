"""Which network addresses may be read: those of the public internet, and no machine's inside.

A page that redirects to a machine behind the user's firewall, or a name that resolves to one, must not make diffcheck
its messenger. So the check is on the resolved address, and the connection goes to exactly the address that was checked.
"""

from __future__ import annotations

import queue
import socket
import threading
from collections.abc import Callable
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from diffcheck.adding.limits import Deadline, FetchError

Resolver = Callable[[str, int], tuple[str, ...]]
"""The IP addresses of a host name and port, best first; raises `OSError` where there are none."""

# Named in full because `ipaddress` differs here between versions of Python and takes some that lead inside for global
# (NAT64, 6to4, Teredo carry an IPv4 address that a gateway unpacks).
# The first network that holds an address names it. From the IANA special-purpose registries; extend here.
_CLOSED: tuple[tuple[IPv4Network | IPv6Network, str], ...] = tuple(
    (ip_network(network), kind)
    for network, kind in (
        ("0.0.0.0/32", "an unspecified"),
        ("0.0.0.0/8", "a reserved"),
        ("10.0.0.0/8", "a private"),
        ("100.100.100.200/32", "a cloud metadata"),
        ("100.64.0.0/10", "a carrier-grade NAT"),
        ("127.0.0.0/8", "a loopback"),
        ("168.63.129.16/32", "a cloud metadata"),
        ("169.254.169.254/32", "a cloud metadata"),
        ("169.254.0.0/16", "a link-local"),
        ("172.16.0.0/12", "a private"),
        ("192.0.0.192/32", "a cloud metadata"),
        ("192.0.0.0/24", "a reserved"),
        ("192.0.2.0/24", "a reserved"),
        ("192.88.99.0/24", "a reserved"),
        ("192.168.0.0/16", "a private"),
        ("198.18.0.0/15", "a private"),
        ("198.51.100.0/24", "a reserved"),
        ("203.0.113.0/24", "a reserved"),
        ("224.0.0.0/4", "a multicast"),
        ("240.0.0.0/4", "a reserved"),
        ("::/128", "an unspecified"),
        ("::1/128", "a loopback"),
        ("::ffff:0:0/96", "an IPv4-mapped"),
        ("64:ff9b::/96", "a NAT64"),
        ("64:ff9b:1::/48", "a NAT64"),
        ("2001::/32", "a Teredo"),
        ("2001::/23", "a reserved"),
        ("2001:db8::/32", "a reserved"),
        ("2002::/16", "a 6to4"),
        ("3fff::/20", "a reserved"),
        ("fd00:ec2::254/128", "a cloud metadata"),
        ("fd20:ce::254/128", "a cloud metadata"),
        ("fc00::/7", "a private"),
        ("fe80::/10", "a link-local"),
        ("ff00::/8", "a multicast"),
    )
)
_OPEN_IPV6 = IPv6Network("2000::/3")


def closed_kind(address: str) -> str:
    """What keeps an IP address from being read, with its article (`a loopback`); empty for a public one.

    Raises:
        ValueError: `address` is no IP address.
    """
    ip = ip_address(address)
    for network, kind in _CLOSED:
        if ip in network:
            return kind
    if not ip.is_global or (isinstance(ip, IPv6Address) and ip not in _OPEN_IPV6):
        return "a reserved"
    return ""


def system_resolver(host: str, port: int) -> tuple[str, ...]:
    """The addresses that this machine connects to for `host`; raises `OSError` where there are none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(sockaddr[0]) for *_, sockaddr in found))


def permitted(
    host: str, port: int, resolver: Resolver, deadline: Deadline, *, allow_private: bool
) -> tuple[str, ...]:
    """The addresses of `host` that may be connected to, best first, at least one.

    Raises:
        FetchError: the name is unknown, the deadline passed, or none of its addresses is a public one.
    """
    addresses = _resolved(host, port, resolver, deadline)
    if allow_private:
        return addresses
    kinds = {address: closed_kind(address) for address in addresses}
    public = tuple(address for address, kind in kinds.items() if not kind)
    if not public:
        address, kind = next(iter(kinds.items()))
        raise FetchError(
            f"{host} is refused: {address} is {kind} address, not one of the public internet",
            "--allow-private reads it all the same",
        )
    return public


def _resolved(host: str, port: int, resolver: Resolver, deadline: Deadline) -> tuple[str, ...]:
    """The addresses of `host`, asked for in a thread, as the system's look-up has no time limit of its own."""
    answers: queue.SimpleQueue[tuple[str, ...] | OSError | UnicodeError] = queue.SimpleQueue()

    def ask() -> None:
        try:
            answers.put(resolver(host, port))
        except (OSError, UnicodeError) as error:
            answers.put(error)

    threading.Thread(target=ask, daemon=True, name="diffcheck-resolver").start()
    try:
        answer = answers.get(timeout=deadline.left())
    except queue.Empty:
        raise deadline.passed() from None
    if isinstance(answer, tuple) and answer:
        return answer
    reason = getattr(answer, "strerror", None) or "no address belongs to it"
    raise FetchError(
        f"the name {host} was not found: {reason}", "check its spelling and your network"
    )
