"""One comparison after the other in the wished format, to standard output or into a file."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from diffcheck.cli.output import write_file, write_stdout
from diffcheck.models import Comparison, Event, FindingKind, Severity

if TYPE_CHECKING:
    from rich.text import Text

FORMATS = ("terminal", "json", "jsonl", "markdown", "csv")
PLAIN = "plain"
"""The format of `--plain`: sentences for screen readers."""
COLORS = ("auto", "always", "never")
WIDTH_MIN = 40
_WIDTH_MAX = 140
"""A wider screen is not filled: its lines are too long to read."""
_WIDTH_OF_PIPE = 80


@dataclass(frozen=True, slots=True)
class Wish:
    """What the command line asked for."""

    format: str = "terminal"
    output: Path | None = None
    kinds: tuple[FindingKind, ...] = ()
    min_severity: Severity = Severity.LOW
    party: str = ""
    fail_on: Severity | None = None
    width: int | None = None
    color: str = "auto"
    is_whole: bool = False
    with_rejected: bool = False
    """True to show findings and links that a person has rejected."""
    with_texts: bool = False
    """True to print the readouts in full; only the plain format does."""


class Printer:
    """Sends every report out as soon as it is made; a file is written when all are."""

    def __init__(self, wish: Wish) -> None:
        self._wish = wish
        self._kept: list[str] = []
        self._count = 0

    def add(self, comparison: Comparison) -> None:
        """Render one comparison after those before it."""
        self._send(self._render(comparison))

    def add_versions(self, event: Event) -> None:
        """Render what was edited in one event's readouts after those before it."""
        self._send(self._render_versions(event))

    def _send(self, text: str) -> None:
        self._count += 1
        if self._wish.output is None:
            write_stdout(text, is_data=self._wish.format not in ("terminal", PLAIN))
        else:
            self._kept.append(text)

    def close(self) -> None:
        """Write the file, if one was asked for and there is anything to write."""
        if self._wish.output is not None and self._count:
            write_file(self._wish.output, "".join(self._kept))

    def _render(self, comparison: Comparison) -> str:
        has_table = not self._wish.kinds
        match self._wish.format:
            case "json":
                from diffcheck.report.json_report import render_json

                return render_json(comparison)
            case "jsonl":
                from diffcheck.report.json_report import render_json_line

                return render_json_line(comparison)
            case "csv":
                from diffcheck.report.csv_report import render_csv

                return render_csv((comparison,), has_heading=not self._count)
            case "markdown":
                from diffcheck.report.markdown import render_markdown

                return "\n" * bool(self._count) + render_markdown(comparison, has_table=has_table)
            case "plain":
                from diffcheck.report.plain import render_plain

                return "\n\n" * bool(self._count) + render_plain(
                    comparison, has_table=has_table, with_texts=self._wish.with_texts
                )
            case _:
                return "\n\n" * bool(self._count) + self._paint(comparison, has_table)

    def _render_versions(self, event: Event) -> str:
        from diffcheck.report import versions

        match self._wish.format:
            case "json" | "jsonl":
                is_line = self._wish.format == "jsonl"
                return versions.render_versions_json(event, is_line=is_line)
            case "markdown":
                return "\n" * bool(self._count) + versions.render_versions_markdown(event)
            case "plain":
                return "\n\n" * bool(self._count) + versions.render_versions_plain(event)
            case _:
                text = versions.render_versions(event, wished_width(self._wish))
                return "\n\n" * bool(self._count) + paint(text, self._wish)

    def _paint(self, comparison: Comparison, has_table: bool) -> str:
        from diffcheck.report.terminal.page import render_terminal

        is_whole, width = self._wish.is_whole, wished_width(self._wish)
        text = render_terminal(comparison, width, is_whole=is_whole, has_table=has_table)
        return paint(text, self._wish)


def paint(text: Text, wish: Wish) -> str:
    """The text with colours where they are wished for and there is a screen to show them."""
    if wish.color == "never" or (wish.color == "auto" and wish.output):
        return text.plain
    from rich.console import Console

    is_forced = wish.color == "always"
    console = Console(
        width=wished_width(wish),
        force_terminal=True if is_forced else None,
        no_color=False if is_forced else None,
    )
    if not console.is_terminal:
        return text.plain
    with console.capture() as painted:
        console.print(text, soft_wrap=True, end="")
    return painted.get()


def wished_width(wish: Wish) -> int:
    """Cells that a line may take: those asked for, else the screen's."""
    return wish.width or screen_width()


def screen_width() -> int:
    """Cells of the screen or of COLUMNS, within what can be read; 80 where there is no screen."""
    width = shutil.get_terminal_size((_WIDTH_OF_PIPE, 24)).columns
    is_asked = os.environ.get("COLUMNS", "").isdigit()
    return max(WIDTH_MIN, width if is_asked else min(width, _WIDTH_MAX))
