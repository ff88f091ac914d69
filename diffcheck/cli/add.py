"""`diffcheck add`: from a page, a PDF or a paste to a readout file, with every guess shown first."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from diffcheck.cli.narrate import Narrator
from diffcheck.cli.options import common_options, narrator_for, readouts_to_write_in
from diffcheck.cli.output import write_stdout
from diffcheck.models import EventKind, Form, Translation
from diffcheck.report.foreign import clean

if TYPE_CHECKING:
    from diffcheck.adding.preparing import Proposal


@click.command(
    short_help="Add a readout from a file, a PDF, a web page or a paste.",
    epilog="""\b
Examples:
  diffcheck add https://www.example.org/readout-of-the-call   a page, fetched
  diffcheck add readout.pdf --date 2025-11-24                 a PDF, with the day it was published
  diffcheck add saved-page.html --yes                         take all guesses without asking
  xclip -o | diffcheck add - --party US --outlet "Truth Social" --lang en --yes
  diffcheck add page.html --event 2025-11-24-trump-xi-call    into this event

\b
Exit codes:
  0 written, or the same text is there already; 2 wrong usage, or nobody to confirm;
  3 a source that cannot be read, or a value that is missing or wrong
""",
)
@click.argument("source", metavar="SOURCE")
@click.option(
    "--party",
    default="",
    metavar="CODE",
    help="Who published it: US, CN, EU ...; several with commas for a joint statement.",
)
@click.option(
    "--outlet", default="", metavar="NAME", help="Where it was published: Xinhua, White House."
)
@click.option("--date", default="", metavar="DAY", help="The day it was published: 2025-11-24.")
@click.option(
    "--lang",
    "--language",
    "language",
    default="",
    metavar="TAG",
    help="Its language: en, zh-CN, ru.",
)
@click.option("--url", default="", metavar="URL", help="Its address on the web.")
@click.option("--form", type=click.Choice([form.value for form in Form]), help="What the text is.")
@click.option(
    "--translation",
    type=click.Choice([kind.value for kind in Translation]),
    help="Who translated it.",
)
@click.option(
    "--original-lang",
    "original_language",
    default="",
    metavar="TAG",
    help="The language it was translated from.",
)
@click.option(
    "--event",
    default="",
    metavar="EVENT",
    help="The event's id or folder; a new name makes a new event, 'new' names it by itself.",
)
@click.option("--title", default="", help="Title of a new event.")
@click.option(
    "--kind", type=click.Choice([kind.value for kind in EventKind]), help="Kind of a new event."
)
@click.option(
    "--participants",
    default="",
    metavar="CODES",
    help="Who took part in a new event, with commas: US,CN.",
)
@click.option(
    "--event-date",
    default="",
    metavar="DAY",
    help="The day of a new event, where the text was published later.",
)
@click.option("--name", default="", metavar="NAME", help="Name of the file, without its ending.")
@click.option(
    "--version-of",
    default="",
    metavar="ID",
    help="The readout of whose page this is a changed text.",
)
@click.option(
    "--retrieved",
    default="",
    metavar="TIME",
    help="When the text was taken from the web.  [default: now; the latest version is compared]",
)
@click.option(
    "--charset",
    default="",
    metavar="NAME",
    help="The charset of the bytes, where it is told wrongly: gb18030.",
)
@click.option(
    "--allow-private", is_flag=True, help="Fetch also from this machine and from private networks."
)
@click.option("-y", "--yes", "is_taken", is_flag=True, help="Take all guesses without asking.")
@common_options
@click.pass_context
def add(
    context: click.Context,
    /,
    source: str,
    charset: str,
    readouts: Path | None,
    quiet: bool,
    **options: Any,
) -> None:
    """Add a readout from SOURCE: a text, Markdown, HTML or PDF file, an http(s) address, or - for standard input.

    Title, date, outlet, party, language and form are guessed and shown, each with what the guess rests on. On a
    terminal Enter accepts a guess and typing changes it. The event is one with the same parties within two days, else a
    new one. Nothing is ever overwritten, and the text is kept to the last character.
    """
    from diffcheck.adding.events import load_events
    from diffcheck.adding.extraction import extract
    from diffcheck.adding.guessing import Given
    from diffcheck.adding.opening import open_source
    from diffcheck.adding.preparing import propose

    allow_private, is_taken = options.pop("allow_private"), options.pop("is_taken")
    root = readouts_to_write_in(context, readouts)
    narrator = narrator_for(context, quiet)
    with narrator.progress(f"reading {source}"):
        opened = open_source(source, sys.stdin.buffer, allow_private=allow_private)
        extracted = extract(replace(opened, charset=charset or opened.charset))
        events = load_events(root)
        said = {key: value or "" for key, value in options.items()}
        if not opened.retrieved:
            said["retrieved"] = said["retrieved"] or datetime.now(UTC).isoformat(
                timespec="seconds"
            )
        given = Given(**said)
        proposal = propose(extracted, events, given)
    if is_taken:
        _write(proposal, narrator)
    elif sys.stdin.isatty() and sys.stderr.isatty():
        from diffcheck.cli.asking import ask

        confirmed = ask(given, lambda said: propose(extracted, events, said))
        if confirmed:
            _write(confirmed, narrator)
        else:
            narrator.note("nothing was written")
    else:
        from diffcheck.cli.asking import refusal

        raise click.UsageError(refusal(proposal))


def _write(proposal: Proposal, narrator: Narrator) -> None:
    """Write it and say where; a text that is there already is no failure."""
    from diffcheck.adding.writing import write
    from diffcheck.cli.asking import mended, summary

    if proposal.same_as and not proposal.problems:
        path = proposal.event.folder / f"{proposal.same_as}.yaml"
        narrator.note(f"{path} has this text already: nothing was written")
        return
    if proposal.problems:
        raise mended(proposal)
    for line in summary(proposal):
        narrator.note(line)
    path = write(proposal)
    write_stdout(f"{clean(str(path))}\n", is_data=False)
    narrator.note(f"diffcheck report {clean(str(proposal.event.folder))} compares the event")
