"""Events that were found right, kept between runs: neither YAML nor the models are needed to read them again."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

from diffcheck import __version__
from diffcheck.errors import Level, Problem
from diffcheck.loading.folders import EventFiles, event_id
from diffcheck.models import Event, EventKind, Form, Readout, Translation


def fingerprint(files: EventFiles) -> str:
    """A key that changes with every byte of an event's files, their names, and the rules that they were held to."""
    made = blake2b(_rules(), digest_size=20)
    for name, data in files.contents:
        made.update(f"\n{name}\n{len(data)}\n".encode())
        made.update(data)
    return made.hexdigest()


def pack(event: Event, warnings: tuple[Problem, ...]) -> bytes:
    """An event and its warnings as JSON; `unpack` reads it."""
    packed = {
        "title": event.title,
        "date": event.date.isoformat(),
        "kind": event.kind,
        "participants": event.participants,
        "note": event.note,
        "readouts": [_pack_readout(readout) for readout in event.readouts],
        "warnings": [
            [Path(w.path).name, w.line, w.column, w.key, w.message, w.suggestion] for w in warnings
        ],
    }
    return json.dumps(packed, ensure_ascii=False).encode()


def unpack(data: bytes, folder: Path) -> tuple[Event, tuple[Problem, ...]] | None:
    """The event that `pack` wrote, as read from `folder`; None where `data` is not what `pack` writes."""
    try:
        packed = json.loads(data)
        event = Event(
            id=event_id(folder),
            title=packed["title"],
            date=date.fromisoformat(packed["date"]),
            kind=EventKind(packed["kind"]),
            participants=tuple(packed["participants"]),
            readouts=tuple(_unpack_readout(readout) for readout in packed["readouts"]),
            note=packed["note"],
        )
        warnings = tuple(
            Problem(str(folder / name), line, column, key, message, suggestion, Level.WARNING)
            for name, line, column, key, message, suggestion in packed["warnings"]
        )
    except (ValueError, TypeError, KeyError):
        return None
    return event, warnings


def _pack_readout(readout: Readout) -> dict[str, Any]:
    return {
        "id": readout.id,
        "parties": readout.parties,
        "outlet": readout.outlet,
        "text": readout.text,
        "language": readout.language,
        "form": readout.form,
        "translation": readout.translation,
        "url": readout.url,
        "published": readout.published.isoformat() if readout.published else None,
        "original_language": readout.original_language,
        "retrieved": readout.retrieved,
        "sha256": readout.sha256,
        "extractor": readout.extractor,
        "version_of": readout.version_of,
        "note": readout.note,
        "earlier": [_pack_readout(version) for version in readout.earlier],
    }


def _unpack_readout(packed: dict[str, Any]) -> Readout:
    translation, published = packed["translation"], packed["published"]
    changed = {
        "parties": tuple(packed["parties"]),
        "form": Form(packed["form"]),
        "translation": Translation(translation) if translation else None,
        "published": date.fromisoformat(published) if published else None,
        "earlier": tuple(_unpack_readout(version) for version in packed["earlier"]),
    }
    return Readout(**{**packed, **changed})


@cache
def _rules() -> bytes:
    """The version of this package, with the time and size of the modules that read files."""
    parts = [__version__]
    for path in sorted(Path(__file__).parent.glob("*.py")):
        status = path.stat()
        parts.append(f"{path.name} {status.st_mtime_ns} {status.st_size}")
    return "\n".join(parts).encode()
