"""What is wrong with the files of an event that cannot be compared."""

from __future__ import annotations

from pathlib import Path

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from diffcheck.errors import Problem
from diffcheck.report.foreign import clean


class ProblemsView(VerticalScroll):
    """Every problem with its place and, where there is one, the word that was probably meant."""

    def __init__(self) -> None:
        """Nothing is wrong."""
        super().__init__(id="problems")
        self._body = Static(id="problems-text", markup=False)

    def compose(self) -> ComposeResult:
        """The lines."""
        yield self._body

    def show(self, problems: tuple[Problem, ...]) -> None:
        """List these problems."""
        text = Text()
        for problem in problems:
            text.append(f"✗ {clean(Path(problem.path).name)}", "bold")
            if problem.line:
                text.append(
                    f" line {problem.line}, column {problem.column}"
                    if problem.column
                    else f" line {problem.line}"
                )
            key = f"{problem.key} " if problem.key else ""
            text.append(clean(f"\n  {key}{problem.message}"))
            if problem.suggestion:
                text.append(clean(f"\n  did you mean “{problem.suggestion}”?"))
            text.append(clean(f"\n  {problem.path}"), "dim")
            text.append("\n\n")
        text.append("The event is read again as soon as a file is saved.", "dim")
        self._body.update(text)
