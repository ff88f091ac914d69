"""`diffcheck report`: compare events and print what was found, in five formats."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from diffcheck.cli.exit_codes import ExitCode
from diffcheck.cli.narrate import Narrator
from diffcheck.cli.options import (
    common_options,
    narrator_for,
    readouts_folder,
    readouts_if_there,
)
from diffcheck.cli.printing import COLORS, FORMATS, PLAIN, WIDTH_MIN, Printer, Wish
from diffcheck.cli.reviewed import reviews_of
from diffcheck.errors import DiffcheckError
from diffcheck.models import FindingKind, Severity

if TYPE_CHECKING:
    from diffcheck.models import Comparison

_KINDS = [kind.value for kind in FindingKind]
_SEVERITIES = [severity.value for severity in Severity]


@dataclass(frozen=True, slots=True)
class Choice:
    """The events to compare, and what is wrong with the names that stand for none."""

    root: Path | None
    """The readouts folder, None where there is none and the events were named by their folders."""
    folders: tuple[Path, ...]
    failures: tuple[DiffcheckError, ...]


@click.command(
    short_help="Compare the readouts of events and show what was found.",
    epilog="""\b
Examples:
  diffcheck report 2025-11-24-trump-xi-call
  diffcheck report readouts/2025-11-24-trump-xi-call --party US
  diffcheck report --kind omission --min-severity high
  diffcheck report EVENT --format markdown --output report.md
  diffcheck report --format jsonl > all.jsonl
  diffcheck report EVENT --plain --texts   everything as sentences, for screen readers
  diffcheck report EVENT --versions        what an outlet has edited in its own text
  diffcheck report EVENT --rejected        also what readers have rejected
  diffcheck report EVENT --explain omission-1a2b              why this is a finding
  diffcheck report EVENT --explain cn-xinhua.7:us-state.3     why these two are linked, or not
  diffcheck report EVENT --fail-on high || echo "look at this"

\b
Exit codes:
  0 done, 1 findings at or above --fail-on, 2 wrong usage, 3 files that cannot be read
""",
)
@click.argument("events", nargs=-1, metavar="[EVENT]...")
@click.option(
    "-f", "--format", type=click.Choice(FORMATS), default="terminal", show_default=True,
    help="json takes one event; jsonl prints one line for each.",
)  # fmt: skip
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    help="Write to this file; it is replaced at once or left as it was.",
)  # fmt: skip
@click.option(
    "-k", "--kind", "kinds", type=click.Choice(_KINDS), multiple=True,
    help="Only findings of this kind, without the table; may be given several times.",
)  # fmt: skip
@click.option(
    "--min-severity", type=click.Choice(_SEVERITIES), default="low", show_default=True,
    help="Only findings at least so severe.",
)  # fmt: skip
@click.option(
    "-p", "--party", default="", metavar="CODE",
    help="Only findings about this party: what it leaves out, what is put in its mouth, what it tells differently.",
)  # fmt: skip
@click.option(
    "--fail-on", type=click.Choice(_SEVERITIES),
    help="Exit with 1 when a finding shown is at least so severe.",
)  # fmt: skip
@click.option(
    "--rejected", "with_rejected", is_flag=True,
    help="Show findings and links that a reader has rejected, too, marked as such.",
)  # fmt: skip
@click.option(
    "--plain", "is_plain", is_flag=True,
    help="Sentences one after the other for screen readers: no columns, nothing drawn, no colour.",
)  # fmt: skip
@click.option(
    "--texts", "with_texts", is_flag=True,
    help="With --plain: the readouts in full as well, with the numbers of their statements.",
)  # fmt: skip
@click.option(
    "--explain", "asked", metavar="FINDING",
    help="Instead of the report: the words, rule, features and scores behind one finding of EVENT, by its id or the id's beginning; "
    "or, by two statement ids with a colon between them (cn-xinhua.7:us-state.3), behind their link or why there is none. "
    "--format json holds the ids; statements are numbered from 0. As terminal, json or --plain.",
)  # fmt: skip
@click.option(
    "--versions", "is_versions", is_flag=True,
    help="What outlets have edited in their own readouts since, word by word; nothing is compared.",
)  # fmt: skip
@click.option("--all", "is_whole", is_flag=True, help="Quote everything, however long it gets.")
@click.option(
    "--width", type=click.IntRange(min=WIDTH_MIN), metavar="CELLS",
    help="Width of the terminal format.  [default: the screen's, at most 140; 80 in a pipe]",
)  # fmt: skip
@click.option(
    "--color", type=click.Choice(COLORS), default="auto", show_default=True,
    help="auto colours a screen only, and respects NO_COLOR.",
)  # fmt: skip
@common_options
@click.pass_context
def report(
    context: click.Context,
    /,
    events: tuple[str, ...],
    readouts: Path | None,
    quiet: bool,
    asked: str | None,
    **options: Any,
) -> None:
    """Compare the readouts of events: what was left out, put in the other side's mouth, told differently.

    EVENT is an event's folder or its id; without one, all events of the readouts folder are compared.
    Omissions come first, each with the words of the side that speaks and the nearest words of the silent side.
    What readers have accepted, noted or rejected (reviews.yaml beside the readouts) is shown; rejected findings are left out.
    """
    is_versions = options.pop("is_versions")
    wish = _wish(**_in_plain(**options))
    narrator = narrator_for(context, quiet)
    choice = _choose(context, events, readouts)
    if wish.format == "json" and len(choice.folders) + len(choice.failures) > 1:
        raise click.UsageError("--format json takes one event; use --format jsonl for several.")
    if is_versions:
        _refuse_with_versions(wish)
    if asked is not None:
        context.exit(_explain(choice, asked, wish, narrator))
    context.exit((_run_versions if is_versions else _run)(choice, wish, narrator))


def _explain(choice: Choice, asked: str, wish: Wish, narrator: Narrator) -> ExitCode:
    """Print an explanation in the place of a report."""
    from diffcheck.cli.explaining import FORMATS as EXPLAINED
    from diffcheck.cli.explaining import print_explanation

    if wish.format not in EXPLAINED:
        raise click.UsageError(f"--explain has no --format {wish.format}; use terminal or json.")
    if wish.kinds or wish.party or wish.fail_on or wish.with_texts:
        raise click.UsageError(
            "--explain takes one finding; --kind, --party, --fail-on and --texts choose among many."
        )
    for failure in choice.failures:
        raise failure
    if asked.startswith("-"):
        raise click.UsageError(f"--explain needs a finding or two statements, not {asked!r}.")
    if len(choice.folders) != 1:
        raise click.UsageError("--explain takes one EVENT.")
    return print_explanation(choice.folders[0], choice.root, asked, wish, narrator)


def _in_plain(is_plain: bool, **options: Any) -> dict[str, Any]:
    """The options with the format that `--plain` stands for."""
    if is_plain and options["format"] != "terminal":
        raise click.UsageError(f"--plain and --format {options['format']} exclude each other.")
    if options["with_texts"] and not is_plain:
        raise click.UsageError("--texts goes with --plain; other formats hold the texts anyway.")
    return {**options, "format": PLAIN if is_plain else options["format"]}


def _wish(
    output: Path | None,
    kinds: tuple[str, ...],
    min_severity: str,
    party: str,
    fail_on: str | None,
    **rest: Any,
) -> Wish:
    return Wish(
        output=None if output is None or str(output) == "-" else output,
        kinds=tuple(FindingKind(kind) for kind in kinds),
        min_severity=Severity(min_severity),
        party=party.strip().upper(),
        fail_on=Severity(fail_on) if fail_on else None,
        **rest,
    )


def _choose(context: click.Context, names: tuple[str, ...], readouts: Path | None) -> Choice:
    """The events asked for, each once; all of the readouts folder where none is named."""
    from diffcheck.loading.events import find_events

    if not names:
        folder = readouts_folder(context, readouts)
        folders = find_events(folder)
        if not folders:
            tip = "an event is a folder with an event.yaml and its readouts"
            raise DiffcheckError(f"no events in {str(folder)!r}", tip)
        return Choice(folder, folders, ())
    root = readouts_if_there(context, readouts)
    found: dict[Path, None] = {}
    failures = []
    for name in names:
        try:
            found |= dict.fromkeys(_folders_named(name, root, context, readouts))
        except DiffcheckError as error:
            failures.append(error)
    return Choice(root, tuple(found), tuple(failures))


def _folders_named(
    name: str, root: Path | None, context: click.Context, readouts: Path | None
) -> tuple[Path, ...]:
    """An event's folder or id stands for that event, a folder of events for all of them."""
    from diffcheck.loading.events import find_events, resolve_event

    if Path(name).is_dir():
        return find_events(Path(name)) or (Path(name),)
    if Path(name).is_file():
        return (resolve_event(name, Path(name).parent),)
    return (resolve_event(name, root or readouts_folder(context, readouts)),)


def _run(choice: Choice, wish: Wish, narrator: Narrator) -> ExitCode:
    """Compare and print every event that can be read; name the others after that."""
    from diffcheck.report.selection import has_finding_at

    printer = Printer(wish)
    failures = list(choice.failures)
    codes: set[ExitCode] = set()
    parties: set[str] = set()
    for folder in _narrated(choice.folders, narrator):
        try:
            comparison, unread = _compare(folder, choice.root, wish)
        except DiffcheckError as error:
            failures.append(error)
            continue
        failures += unread
        with narrator.pause():
            printer.add(comparison)
        parties.update(code for readout in comparison.event.readouts for code in readout.parties)
        if wish.fail_on and has_finding_at(comparison, wish.fail_on):
            codes.add(ExitCode.FOUND)
    printer.close()
    if wish.party and parties and wish.party not in parties:
        narrator.note(
            f"no readout of {wish.party} here: {', '.join(sorted(parties))} have published"
        )
    for failure in failures:
        narrator.fail(failure)
        codes.add(ExitCode.BAD_INPUT)
    return max(codes, default=ExitCode.OK)


def _refuse_with_versions(wish: Wish) -> None:
    """Say so where an option asks for findings, which versions are none."""
    asked = (wish.kinds, wish.party, wish.fail_on, wish.with_rejected, wish.with_texts)
    if any(asked) or wish.min_severity is not Severity.LOW:
        raise click.UsageError(
            "--versions shows edits; it goes with no option that chooses findings."
        )
    if wish.format == "csv":
        raise click.UsageError("--versions has no csv; take json, jsonl or markdown.")


def _run_versions(choice: Choice, wish: Wish, narrator: Narrator) -> ExitCode:
    """Print the edits of every event that can be read; of all events only those that have any."""
    from diffcheck.loading.events import load_event

    printer = Printer(wish)
    failures = list(choice.failures)
    for folder in choice.folders:
        try:
            event = load_event(folder)
        except DiffcheckError as error:
            failures.append(error)
            continue
        if len(choice.folders) == 1 or any(readout.earlier for readout in event.readouts):
            printer.add_versions(event)
    printer.close()
    for failure in failures:
        narrator.fail(failure)
    return ExitCode.BAD_INPUT if failures else ExitCode.OK


def _narrated(folders: tuple[Path, ...], narrator: Narrator) -> Iterator[Path]:
    """The folders one by one, with word of the progress where it takes long."""
    total = len(folders)
    doing = "comparing the readouts" if total == 1 else "comparing event {} of {}"
    with narrator.progress(doing.format(1, total)):
        for number, folder in enumerate(folders, start=1):
            narrator.update(doing.format(number, total))
            yield folder


def _compare(
    folder: Path, root: Path | None, wish: Wish
) -> tuple[Comparison, tuple[DiffcheckError, ...]]:
    """The comparison with what readers have said of it; what is wrong with their file keeps nobody from the rest."""
    from diffcheck.report.selection import select_findings
    from diffcheck.reviews import apply_reviews
    from diffcheck.session.comparing import compare_event

    comparison = compare_event(folder, root)
    reviews, unread = reviews_of(folder)
    reviewed = apply_reviews(comparison, reviews, with_rejected=wish.with_rejected)
    return select_findings(reviewed, wish.kinds, wish.min_severity, wish.party), unread
