"""Make the pictures of the README from the shipped events.

python docs/pictures.py
"""

from __future__ import annotations

import io
import re
from pathlib import Path

from rich.console import Console
from rich.text import Text

from diffcheck.report.terminal.page import render_terminal
from diffcheck.session.comparing import compare_event

DOCS = Path(__file__).parent
EVENT = DOCS.parent / "readouts" / "2025-11-24-trump-xi-call"
WIDTH = 96
LINES = 46
_WEB_FONTS = re.compile(r"@font-face\s*\{.*?\}\s*", re.DOTALL)
"""A picture fetches nothing: without these the reader's own monospaced font is used."""


def main() -> None:
    report = render_terminal(compare_event(EVENT), WIDTH)
    shown = Text("\n").join(report.split("\n")[:LINES])
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True)
    console.print(shown)
    svg = console.export_svg(title=f"diffcheck report {EVENT.name}")
    svg = _WEB_FONTS.sub("", svg)
    (DOCS / "report.svg").write_text(svg, "utf-8")


if __name__ == "__main__":
    main()
