"""What the screen remembers between runs, one small file for each readouts folder; broken or absent, it means nothing."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

from diffcheck.loading.places import state_folder
from diffcheck.loading.writing import replace_file

_MAX_BYTES = 100_000


@dataclass(frozen=True, slots=True)
class State:
    """Where the user was."""

    event: str = ""
    """Id of the event that was open."""
    view: str = ""
    filters: tuple[tuple[str, str], ...] = ()
    """Names of filters and other settings of the screen, with their values."""

    def value(self, name: str) -> str:
        """The value kept under `name`; empty where there is none."""
        return dict(self.filters).get(name, "")


def load_state(readouts: Path) -> State:
    """What was remembered for this readouts folder; an empty state where there is nothing that can be read."""
    path = _path(readouts)
    try:
        if path is None or path.stat().st_size > _MAX_BYTES:
            return State()
        return _unpack(json.loads(path.read_bytes()))
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return State()


def save_state(readouts: Path, state: State) -> None:
    """Remember `state` for this readouts folder, if the system lets us."""
    path = _path(readouts)
    if path is None:
        return
    packed = {
        "readouts": str(readouts.absolute()),
        "event": state.event,
        "view": state.view,
        "filters": dict(state.filters),
    }
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, json.dumps(packed, indent=1).encode())


def _path(readouts: Path) -> Path | None:
    folder = state_folder()
    if folder is None:
        return None
    name = str(readouts.resolve()).encode("utf-8", "surrogateescape")
    return folder / f"{blake2b(name, digest_size=8).hexdigest()}.json"


def _unpack(packed: dict[str, Any]) -> State:
    state = State(packed["event"], packed["view"], tuple(packed["filters"].items()))
    texts = (state.event, state.view, *(part for pair in state.filters for part in pair))
    return state if all(isinstance(text, str) for text in texts) else State()
