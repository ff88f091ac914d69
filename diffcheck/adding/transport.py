"""Connections that go to a checked address, and end in time."""

from __future__ import annotations

import ssl
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import certifi
import httpcore

from diffcheck.adding.addresses import Resolver, permitted
from diffcheck.adding.limits import Deadline, FetchError, Limits

_SocketOptions = Iterable[
    tuple[int, int, int] | tuple[int, int, bytes | bytearray] | tuple[int, int, None, int]
]


@dataclass(frozen=True, slots=True)
class Policy:
    """What holds for every connection of one fetch."""

    limits: Limits
    deadline: Deadline
    allow_private: bool
    resolver: Resolver
    ssl_context: ssl.SSLContext
    sockets: httpcore.NetworkBackend = field(default_factory=httpcore.SyncBackend)
    """What opens a connection to an IP address."""


def system_trust() -> ssl.SSLContext:
    """Certificates are verified against the system's roots, or certifi's where the system keeps none for OpenSSL."""
    context = ssl.create_default_context()
    # Roots in a folder are only loaded when they are needed, so that the context cannot list them.
    folder = ssl.get_default_verify_paths().capath
    if not context.get_ca_certs() and not (folder and any(Path(folder).iterdir())):
        context.load_verify_locations(certifi.where())
    return context


class PinnedBackend(httpcore.NetworkBackend):
    """Resolves a name once and connects to an address it has checked, so that the name cannot change its mind between.

    TLS still asks for and checks the name, as httpcore hands it to `start_tls`.
    """

    def __init__(self, policy: Policy) -> None:
        self._policy = policy

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: _SocketOptions | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first of the permitted addresses that answers.

        Raises:
            FetchError: none is permitted, or the deadline passed.
            httpcore.ConnectError, httpcore.ConnectTimeout: none answers.
        """
        policy = self._policy
        addresses = permitted(
            host, port, policy.resolver, policy.deadline, allow_private=policy.allow_private
        )
        for address in addresses[:-1]:
            try:
                return self._connected(address, port)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return self._connected(addresses[-1], port)

    def _connected(self, address: str, port: int) -> httpcore.NetworkStream:
        deadline = self._policy.deadline
        left = deadline.left(self._policy.limits.connect_seconds)
        return _TimedStream(self._policy.sockets.connect_tcp(address, port, left), deadline)


class _TimedStream(httpcore.NetworkStream):
    """Cuts every single wait to what is left of the whole, so that a drip cannot renew it."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        try:
            stream = self._stream.start_tls(
                ssl_context, server_hostname, self._deadline.left(timeout)
            )
        except httpcore.ConnectError as error:
            if isinstance(error.__cause__, ssl.SSLCertVerificationError):
                raise FetchError(
                    f"its certificate is not trusted ({error.__cause__.verify_message})",
                    "somebody may be on the way; check the address, or read it in a browser and give the file",
                ) from error
            raise
        return _TimedStream(stream, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
