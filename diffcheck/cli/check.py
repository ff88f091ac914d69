"""`diffcheck check`: every problem of every file at once."""

from __future__ import annotations

from pathlib import Path

import click

from diffcheck.cli.exit_codes import ExitCode
from diffcheck.cli.options import common_options, narrator_for, readouts_folder
from diffcheck.cli.output import write_stdout
from diffcheck.errors import Level, Problem
from diffcheck.report.annotations import render_annotation
from diffcheck.report.foreign import clean

FORMATS = ("text", "github")


@click.command(
    short_help="Find every mistake in readout files at once.",
    epilog="""\b
Examples:
  diffcheck check                                    the readouts folder, and your config.yaml
  diffcheck check readouts/2025-11-24-trump-xi-call  one event
  diffcheck check readouts/talks/cn-xinhua.yaml      the event of that file
  diffcheck check --format github                    marks on the lines of a pull request

\b
Exit codes:
  0 no errors, 1 errors, 2 wrong usage, 3 no readouts folder
""",
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@click.option(
    "--format",
    "wanted",
    type=click.Choice(FORMATS),
    default=FORMATS[0],
    show_default=True,
    help="Lines to read, or workflow commands by which GitHub marks the lines of a pull request.",
)
@common_options
@click.pass_context
def check(
    context: click.Context,
    paths: tuple[Path, ...],
    wanted: str,
    readouts: Path | None,
    quiet: bool,
) -> None:
    """Look for mistakes in readout files, event folders or folders of events.

    A file is looked at with all others of its event, since they only make sense together.

    Every problem is a line of its own on stdout: path, line, column, key, what is wrong, what was probably meant.
    A warning marks what can be used but should be looked at.
    """
    from diffcheck.loading.config import load_config
    from diffcheck.loading.events import check as find_problems

    narrator = narrator_for(context, quiet)
    chosen = paths or (readouts_folder(context, readouts),)
    with narrator.progress("checking the files"):
        problems = (*(() if paths else load_config().problems), *find_problems(chosen))
    render = render_annotation if wanted == "github" else _line
    write_stdout("".join(map(render, problems)), is_data=wanted == "github")
    narrator.note(summary(problems))
    has_error = any(problem.level is Level.ERROR for problem in problems)
    context.exit(ExitCode.FOUND if has_error else ExitCode.OK)


def _line(problem: Problem) -> str:
    return f"{clean(str(problem))}\n"


def summary(problems: tuple[Problem, ...]) -> str:
    """How many problems there are in how many files, in words."""
    if not problems:
        return "no problems"
    errors = sum(problem.level is Level.ERROR for problem in problems)
    counts = (_counted(errors, "error"), _counted(len(problems) - errors, "warning"))
    files = _counted(len({problem.path for problem in problems}), "file")
    return f"{' and '.join(count for count in counts if count)} in {files}"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}" if number else ""
