"""The outlets that are known by host, name or dateline, and the words that tell how parties met."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

from diffcheck.models import EventKind

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""Builds texts, lists and mappings only: `NO` is Norway."""


@dataclass(frozen=True, slots=True)
class Outlet:
    """Where a party publishes."""

    id: str
    """The name that its readouts' files have: `cn-xinhua`."""
    name: str
    party: str
    languages: tuple[str, ...]
    """What it publishes in of its own, the usual one first."""
    hosts: tuple[str, ...]
    """Hosts, each with all below it; with a path where it is a part of a host only."""
    names: tuple[str, ...]
    datelines: tuple[str, ...]


@cache
def load_outlets() -> tuple[Outlet, ...]:
    """The outlets of this release, in the order of their file."""
    return tuple(
        Outlet(
            ident,
            entry["name"],
            entry["party"],
            tuple(entry["languages"]),
            tuple(entry["hosts"]),
            tuple(entry.get("names", ())),
            tuple(entry.get("datelines", ())),
        )
        for ident, entry in _read("outlets.yaml").items()
    )


@cache
def load_meeting_words() -> tuple[tuple[EventKind, tuple[str, ...]], ...]:
    """Kinds of events with the words that tell them, the first that fits being the right one."""
    kinds = _read("meetings.yaml")["kinds"]
    return tuple((EventKind(kind), tuple(words)) for kind, words in kinds.items())


def _read(name: str) -> Any:
    text = resources.files("diffcheck").joinpath("data", name).read_text("utf-8")
    return yaml.load(text, _LOADER)  # noqa: S506, TID251 - our own data, nothing but texts
