"""From the bytes of an event's files to an event, or to everything that is wrong with them."""

from __future__ import annotations

from pathlib import Path

from diffcheck.errors import Level, Problem
from diffcheck.loading.document import Document
from diffcheck.loading.folders import EVENT_FILE, EventFiles, event_id
from diffcheck.loading.schema import EventFile, ReadoutFile, check_readout, validate
from diffcheck.loading.versions import check_versions, latest_versions
from diffcheck.loading.yaml12 import parse
from diffcheck.models import Event, Readout


def build_event(files: EventFiles) -> tuple[Event | None, tuple[Problem, ...]]:
    """The event if no file has an error, and every problem of all its files in the order of their places."""
    problems = list(files.problems)
    head: EventFile | None = None
    readouts: list[tuple[Document, Readout]] = []
    for name, data in files.contents:
        document = parse(data, str(files.folder / name))
        problems += document.problems
        if not document.readable:
            continue
        if name == EVENT_FILE:
            head, found = validate(document, EventFile)
        else:
            readout, found = _readout(document, Path(name).stem)
            readouts += [(document, readout)] if readout else []
        problems += found
    if head:
        problems += _strangers(head, readouts)
    if files.contents and not any(name != EVENT_FILE for name, _ in files.contents):
        problems += _unless_unread(files)
    names = tuple(Path(name).stem for name, _ in files.contents if name != EVENT_FILE)
    problems += check_versions(readouts, names)
    ordered = tuple(sorted(problems))
    if head is None or any(problem.level is Level.ERROR for problem in ordered):
        return None, ordered
    latest = latest_versions(tuple(readout for _, readout in readouts))
    return _event(event_id(files.folder), head, latest), ordered


def _event(name: str, head: EventFile, readouts: tuple[Readout, ...]) -> Event:
    """The event with its readouts in the order of the participants, joint statements last."""
    rank = {party: index for index, party in enumerate(head.participants)}

    def order(readout: Readout) -> tuple[bool, int, str]:
        place = min(rank.get(party, len(rank)) for party in readout.parties)
        return len(readout.parties) > 1, place, readout.id

    return Event(
        id=name,
        title=head.title,
        date=head.date,
        kind=head.kind,
        participants=head.participants,
        readouts=tuple(sorted(readouts, key=order)),
        note=head.note,
    )


def _readout(document: Document, name: str) -> tuple[Readout | None, tuple[Problem, ...]]:
    file, problems = validate(document, ReadoutFile)
    problems = (*problems, *check_readout(document))
    if file is None:
        return None, problems
    fields = {key: getattr(file, key) for key in ReadoutFile.model_fields if key != "party"}
    return Readout(id=name, parties=file.party, **fields), problems


def _strangers(head: EventFile, readouts: list[tuple[Document, Readout]]) -> list[Problem]:
    """Warnings for readouts of parties that are no participants: observers publish, too."""
    return [
        document.problem(
            ("party",),
            f"{party} is not among the participants: {', '.join(head.participants)}",
            level=Level.WARNING,
        )
        for document, readout in readouts
        for party in readout.parties
        if party not in head.participants
    ]


def _unless_unread(files: EventFiles) -> list[Problem]:
    """The problem of an event without readouts, unless there is one that merely could not be read."""
    if any(Path(problem.path).name != EVENT_FILE for problem in files.problems):
        return []
    return [Problem(str(files.folder), 0, 0, "", "the event has no readouts")]
