"""Make the pictures of the README from the shipped events.

python docs/pictures.py
"""

from __future__ import annotations

import asyncio
import io
import os
import re
from collections.abc import Callable
from html import escape, unescape
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text
from textual.pilot import Pilot

from diffcheck.loading.state import State
from diffcheck.models import Comparison, Place
from diffcheck.report.terminal.page import render_terminal
from diffcheck.session.comparing import compare_event
from diffcheck.tui.app import DiffcheckApp
from diffcheck.tui.main_screen import MainScreen

DOCS = Path(__file__).parent
READOUTS = DOCS.parent / "readouts"
EVENT = "2025-11-24-trump-xi-call"
TWO_LANGUAGES = "2025-06-05-trump-xi-call"
REPORT_WIDTH = 96
REPORT_LINES = 46
SCREEN = (120, 34)
PATIENCE = 120.0
"""Seconds for all events to be compared."""
CELL = 12.2
"""Width of a cell in rich's pictures."""
WIDE_SIZE = 22
"""Size of a character that fills two cells; all others have 20."""
_WEB_FONTS = re.compile(r"@font-face\s*\{.*?\}\s*", re.DOTALL)
"""A picture fetches nothing: without these the reader's own monospaced font is used."""
_CLIPS = re.compile(r'<clipPath id="\S+-line-\d+">.*?</clipPath>\s*', re.DOTALL)
"""One for each line, though nothing stands out of its line."""
_RUN = re.compile(r'<text (\S+) x="(\S+)" (\S+) textLength="\S+" clip-path="\S+">(.*?)</text>')


def main() -> None:
    """Write every picture; nothing of the user who makes them is in them."""
    os.environ.pop("NO_COLOR", None)
    with TemporaryDirectory() as cache:
        os.environ |= {
            "DIFFCHECK_CONFIG": "off",
            "DIFFCHECK_STATE": "off",
            "DIFFCHECK_CACHE": cache,
        }
        _write("report", report())
        _write("screen-aligned", asyncio.run(screen(EVENT, "aligned", _show_taiwan)))
        _write("screen-text", asyncio.run(screen(TWO_LANGUAGES, "text", _show_strongest_link)))


def report() -> str:
    """The head of the report."""
    page = render_terminal(compare_event(READOUTS / EVENT), REPORT_WIDTH)
    console = Console(
        record=True,
        width=REPORT_WIDTH,
        file=io.StringIO(),
        force_terminal=True,
        color_system="truecolor",
    )
    console.print(Text("\n").join(page.split("\n")[:REPORT_LINES]))
    return console.export_svg(title=f"diffcheck report {EVENT}")


async def screen(event: str, view: str, move: Callable[[MainScreen, Comparison], object]) -> str:
    """The terminal UI on an event, once every event is compared and the cursor was moved."""
    app = DiffcheckApp(READOUTS)
    app.state = State(event, view)
    async with app.run_test(size=SCREEN) as pilot:
        move(app.main_screen, await _compared(pilot, app.main_screen))
        await pilot.pause(1)
        return app.export_screenshot(simplify=True)


def _show_taiwan(screen: MainScreen, comparison: Comparison) -> None:
    screen.follow(next(found for found in comparison.findings if found.topic == "taiwan"))


def _show_strongest_link(screen: MainScreen, comparison: Comparison) -> None:
    strongest = max(comparison.links, key=lambda link: link.score)
    screen.texts.go_to(
        next(
            Place(readout, statement.start, statement.end)
            for readout, statements in comparison.statements
            for statement in statements
            if statement.id == strongest.a
        )
    )


async def _compared(pilot: Pilot[None], screen: MainScreen) -> Comparison:
    """The open event's comparison, when those of all events are there."""
    async with asyncio.timeout(PATIENCE):
        while True:
            rows = screen.events_pane.rows if screen.comparison else ()
            if screen.comparison and all(row.outcome or row.is_broken for row in rows):
                return screen.comparison
            await pilot.pause(0.1)


def _write(name: str, svg: str) -> None:
    for needless in (_WEB_FONTS, _CLIPS):
        svg = needless.sub("", svg)
    lines = (line.rstrip() for line in _RUN.sub(_in_cells, svg).splitlines())
    (DOCS / f"{name}.svg").write_text("\n".join(line for line in lines if line) + "\n", "utf-8")


def _in_cells(run: re.Match[str]) -> str:
    """A run of text cut where wide characters begin and end: rich counts characters, which squeezes Chinese."""
    style, x, y, text = run.groups()
    at, pieces = float(x), []
    for is_wide, group in groupby(unescape(text), lambda character: cell_len(character) > 1):
        piece = "".join(group)
        shown = escape(piece, quote=False).replace("\xa0", "&#160;")
        place = (
            _wide(at, len(piece)) if is_wide else f'x="{at:g}" textLength="{CELL * len(piece):g}"'
        )
        pieces.append(f"<text {style} {place} {y}>{shown}</text>")
        at += CELL * cell_len(piece)
    return "".join(pieces)


def _wide(at: float, count: int) -> str:
    """Every wide character in the middle of its two cells."""
    margin = CELL - WIDE_SIZE / 2
    places = " ".join(f"{at + 2 * CELL * index + margin:.1f}" for index in range(count))
    return f'x="{places}" font-size="{WIDE_SIZE}"'


if __name__ == "__main__":
    main()
