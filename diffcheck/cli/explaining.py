"""`diffcheck report EVENT --explain FINDING`: why one finding is there, or one link."""

from __future__ import annotations

from pathlib import Path

from diffcheck.cli.exit_codes import ExitCode
from diffcheck.cli.narrate import Narrator
from diffcheck.cli.output import write_file, write_stdout
from diffcheck.cli.printing import PLAIN, Wish, paint, wished_width
from diffcheck.cli.reviewed import reviews_of

FORMATS = ("terminal", PLAIN, "json")
"""The formats that an explanation has."""


def print_explanation(
    folder: Path, root: Path | None, asked: str, wish: Wish, narrator: Narrator
) -> ExitCode:
    """Print why what is `asked` for stands in the event's comparison or does not.

    Raises:
        DiffcheckError: the event cannot be read, or there is no such finding or statement.
    """
    reviews, unread = reviews_of(folder)
    with narrator.progress("working the comparison out anew"):
        from diffcheck.session.explaining import explain_event

        comparison, explained = explain_event(folder, root, asked, reviews)
    match wish.format:
        case "json":
            from diffcheck.report.explained_json import render_explanation_json

            text = render_explanation_json(explained, comparison)
        case "plain":
            from diffcheck.report.explained_plain import render_explanation_plain

            text = render_explanation_plain(explained, comparison)
        case _:
            from diffcheck.report.terminal.explained import render_explanation

            text = paint(render_explanation(explained, comparison, wished_width(wish)), wish)
    if wish.output is None:
        write_stdout(text, is_data=wish.format == "json")
    else:
        write_file(wish.output, text)
    for failure in unread:
        narrator.fail(failure)
    return ExitCode.BAD_INPUT if unread else ExitCode.OK
