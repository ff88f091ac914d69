"""The present event, or a picture of the screen, as a file in the working folder."""

from __future__ import annotations

from pathlib import Path

from diffcheck.errors import DiffcheckError
from diffcheck.loading.writing import replace_file
from diffcheck.models import Comparison

FORMATS = (
    ("markdown", "Markdown: the whole report"),
    ("json", "JSON: everything that is known"),
    ("svg", "SVG: a picture of this screen"),
)
_SUFFIXES = {"markdown": ".md", "json": ".json", "svg": ".svg"}


def render(comparison: Comparison, form: str) -> str:
    """The event in one of the text formats."""
    if form == "json":
        from diffcheck.report.json_report import render_json

        return render_json(comparison)
    from diffcheck.report.markdown import render_markdown

    return render_markdown(comparison)


def write_export(text: str, event: str, form: str, folder: Path) -> Path:
    """Write a new file named after the event; one that is there already is never replaced.

    Raises:
        DiffcheckError: it cannot be written.
    """
    path = _free(folder, event, _SUFFIXES[form])
    try:
        replace_file(path, text.encode("utf-8", "replace"))
    except OSError as error:
        raise DiffcheckError(f"cannot write {path}: {error.strerror or error}") from error
    return path


def _free(folder: Path, event: str, suffix: str) -> Path:
    """The first name that is not taken: `event.md`, `event-2.md` ..."""
    path, number = folder / f"{event}{suffix}", 2
    while path.exists():
        path, number = folder / f"{event}-{number}{suffix}", number + 1
    return path
