"""Names of files and folders that nothing has yet."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from datetime import date

from diffcheck.models import EventKind

_LONGEST = 40
_NOT_IN_NAMES = re.compile(r"[^a-z0-9]+")
_TAKEN = ("event", "reviews", "topics", "glossary")
_IN_FOLDER = 4
"""Participants that a folder's name has room for."""


def slug(text: str) -> str:
    """`text` in small Latin letters, digits and hyphens, at most 40 characters; empty where nothing is left of it."""
    plain = unicodedata.normalize("NFKD", text.replace("ß", "ss")).encode("ascii", "ignore")
    name = _NOT_IN_NAMES.sub("-", plain.decode().lower().replace("'", "")).strip("-")
    if len(name) <= _LONGEST:
        return name
    return name[: _LONGEST + 1].rpartition("-")[0] or name[:_LONGEST]


def readout_name(parties: tuple[str, ...], outlet: str) -> str:
    """`no-office-of-the-prime-minister`."""
    return "-".join(part for part in (*map(slug, parties), slug(outlet) or "readout") if part)


def event_name(day: date, participants: tuple[str, ...], kind: EventKind) -> str:
    """`2025-11-24-us-cn-call`."""
    sides = [slug(side) for side in participants[:_IN_FOLDER]]
    return "-".join(part for part in (day.isoformat(), *sides, slug(kind.value)) if part)


def free_name(name: str, taken: Collection[str]) -> str:
    """`name`, or `name-2`, `name-3` ...: the first that is not `taken` in whatever letter case."""
    used = {*(other.lower() for other in taken), *_TAKEN}
    number, candidate = 1, name
    while candidate.lower() in used:
        number += 1
        candidate = f"{name}-{number}"
    return candidate
