"""The events of a folder, one a line."""

from __future__ import annotations

from pathlib import Path

from diffcheck.cli.output import write_stdout
from diffcheck.errors import DiffcheckError
from diffcheck.loading.events import find_events, load_event
from diffcheck.models import Event
from diffcheck.report.foreign import clean


def list_events(folder: Path) -> list[DiffcheckError]:
    """Print every event's id, parties and title, oldest first; return what is wrong with those that can't be read."""
    events: list[Event] = []
    failures = []
    for path in find_events(folder):
        try:
            events.append(load_event(path))
        except DiffcheckError as error:
            failures.append(error)
    write_stdout(render_list(events), is_data=False)
    return failures


def render_list(events: list[Event]) -> str:
    """The lines, with ids and parties in columns."""
    rows = [(clean(event.id), _parties(event), clean(event.title)) for event in events]
    first = max((len(row[0]) for row in rows), default=0)
    second = max((len(row[1]) for row in rows), default=0)
    return "".join(
        f"{name:<{first}}  {parties:<{second}}  {title}\n" for name, parties, title in rows
    )


def _parties(event: Event) -> str:
    return clean(" ".join(dict.fromkeys(readout.party for readout in event.readouts)))
