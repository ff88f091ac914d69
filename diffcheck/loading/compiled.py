"""The package's codebook in the forms that a run needs, made once when the package is built.

Reading ten thousand lines of YAML with their places takes seconds, which a first run need not spend: `setup.py`
writes these files into the wheel. Where they are missing or not those of the YAML files that are there (in a
checkout that is worked on), nothing is read from here.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from diffcheck.loading.codebook import codebook_version

FOLDER = Path(__file__).parent.parent / "data" / "compiled"
LANGUAGES = ("en", "zh", "ru", "uk", "ja", "ko", "ar", "fr", "es", "pt", "de")
_VERSION = "version.json"


def read_compiled(name: str) -> dict[str, Any] | None:
    """What `write_compiled` wrote under `name`; None where it is missing, damaged or out of date."""
    if not _is_current():
        return None
    return _read(FOLDER / _file(name))


def write_compiled(forms: dict[str, dict[str, Any]], folder: Path = FOLDER) -> None:
    """Write every form into `folder` as a JSON file of its own, the version last."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in {**forms, "version": {"version": codebook_version()}}.items():
        text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        (folder / _file(name)).write_text(text, encoding="utf-8")


@cache
def _is_current() -> bool:
    found = _read(FOLDER / _VERSION)
    return found is not None and found.get("version") == codebook_version()


def _read(path: Path) -> dict[str, Any] | None:
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None


def _file(name: str) -> str:
    return f"{name.replace(' ', '-')}.json"
