"""Versions of one page: an official text that was changed stands beside the first one, and only the latest is compared."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

from diffcheck.errors import Level, Problem
from diffcheck.loading.codes import nearest
from diffcheck.loading.document import Document, shortened
from diffcheck.models import Readout

_ROUTE = ("version_of",)
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


def latest_versions(readouts: tuple[Readout, ...]) -> tuple[Readout, ...]:
    """The latest version of every page, each with its `earlier` ones, in the order in which the pages first come.

    `version_of` must lead to a readout and never back to itself (`check_versions`).
    """
    targets = {readout.id: readout.version_of for readout in readouts}
    groups: dict[str, list[Readout]] = defaultdict(list)
    for readout in readouts:
        groups[_first(readout.id, targets)].append(readout)
    latest = []
    for group in groups.values():
        *earlier, last = sorted(group, key=_age)
        latest.append(replace(last, earlier=tuple(earlier)) if earlier else last)
    return tuple(latest)


def check_versions(
    readouts: Iterable[tuple[Document, Readout]], names: tuple[str, ...]
) -> Iterator[Problem]:
    """What is wrong with the `version_of` of an event's readouts; `names` are the ids of all, also of broken ones."""
    files = {readout.id: (document, readout) for document, readout in readouts}
    targets = {name: readout.version_of for name, (_, readout) in files.items()}
    for name, (document, readout) in files.items():
        target = readout.version_of
        if not target:
            continue
        if target not in names:
            others = [other for other in names if other != name]
            message = f"there is no readout {shortened(target)!r} in this event"
            yield document.problem(_ROUTE, message, nearest(target, others))
        elif target == name:
            yield document.problem(_ROUTE, "is the readout itself")
        elif _leads_back(name, targets):
            yield document.problem(_ROUTE, "leads back to this readout by way of other versions")
        elif target in files and files[target][1].parties != readout.parties:
            message = f"{target} is a text of another party: {files[target][1].party}"
            yield document.problem(_ROUTE, message, level=Level.WARNING)


def _first(name: str, targets: dict[str, str]) -> str:
    while targets.get(name):
        name = targets[name]
    return name


def _leads_back(name: str, targets: dict[str, str]) -> bool:
    seen: set[str] = set()
    step = targets[name]
    while step and step != name and step not in seen:
        seen.add(step)
        step = targets.get(step, "")
    return step == name


def _age(readout: Readout) -> tuple[datetime, date, tuple[tuple[int, str], ...]]:
    """What versions are put in order by: when they were retrieved, when published, then the number in the name."""
    parts = re.findall(r"(\d+)|(\D+)", readout.id)
    name = tuple((int(number) if number else -1, word) for number, word in parts)
    return _moment(readout.retrieved), readout.published or date.min, name


def _moment(written: str) -> datetime:
    """The time meant by ISO 8601 text; one without a zone is taken as UTC, none at all as long ago."""
    if not written:
        return _LONG_AGO
    moment = datetime.fromisoformat(written)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
