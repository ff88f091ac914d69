"""What the user has chosen in config.yaml: keys, theme, name, the folder of readouts."""

from __future__ import annotations

import os
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from diffcheck.errors import Problem
from diffcheck.loading.folders import read_bytes
from diffcheck.loading.places import CONFIG_VARIABLE, config_path

__all__ = ["Config", "config_path", "load_config"]


@dataclass(frozen=True, slots=True)
class Config:
    """What the user has chosen; empty where nothing was said, or nothing that could be used."""

    name: str = ""
    """Whose name verdicts are signed with."""
    theme: str = ""
    readouts: Path | None = None
    """Where the events are when no other folder is named and ./readouts is not there."""
    keys: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Binding ids with the keys for them."""
    problems: tuple[Problem, ...] = ()
    """Everything that is wrong with the file."""

    @property
    def keymap(self) -> dict[str, str]:
        """Binding ids with their keys, separated by commas, as Textual's `set_keymap` takes them."""
        return {binding: ",".join(keys) for binding, keys in self.keys}


def load_config(
    path: Path | None = None,
    bindings: Collection[str] = (),
    themes: Collection[str] = (),
) -> Config:
    """The user's configuration; `bindings` and `themes` are the known ones, and anything goes where they are empty.

    Never raises for what the file holds: what is wrong is left out and stands in `problems`.
    """
    file = path or config_path()
    if file is None or not (os.path.lexists(file) or path or os.environ.get(CONFIG_VARIABLE)):
        return Config()
    data = read_bytes(file, str(file))
    if isinstance(data, Problem):
        return Config(problems=(data,))
    from diffcheck.loading.config_file import understand

    return understand(data, file, bindings, themes)
