"""Where the user's own files stand that belong to no event: configuration and state."""

from __future__ import annotations

import os
from pathlib import Path

CONFIG_VARIABLE = "DIFFCHECK_CONFIG"
STATE_VARIABLE = "DIFFCHECK_STATE"
_OFF = ("", "off")


def config_path() -> Path | None:
    """The configuration file: `DIFFCHECK_CONFIG`, else the platform's place; None where the variable is empty or `off`."""
    chosen = os.environ.get(CONFIG_VARIABLE)
    if chosen is None:
        from platformdirs import user_config_path

        return user_config_path("diffcheck", appauthor=False) / "config.yaml"
    return None if chosen.strip().lower() in _OFF else at_home(chosen)


def state_folder() -> Path | None:
    """The folder of what is remembered between runs: `DIFFCHECK_STATE`, else the platform's; None where it is empty or `off`."""
    chosen = os.environ.get(STATE_VARIABLE)
    if chosen is None:
        from platformdirs import user_state_path

        return user_state_path("diffcheck", appauthor=False)
    return None if chosen.strip().lower() in _OFF else at_home(chosen)


def at_home(path: str) -> Path:
    """`path` with the user's folder for its `~`; as it is where nobody has that name."""
    try:
        return Path(path).expanduser()
    except RuntimeError:
        return Path(path)
