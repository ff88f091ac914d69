"""`diffcheck check`: every problem of every file at once."""

from __future__ import annotations

from pathlib import Path

import click

from diffcheck.cli.exit_codes import ExitCode
from diffcheck.cli.options import common_options, narrator_for, readouts_folder
from diffcheck.cli.output import write_stdout
from diffcheck.errors import Level, Problem
from diffcheck.report.foreign import clean


@click.command(
    short_help="Find every mistake in readout files at once.",
    epilog="""\b
Examples:
  diffcheck check                                    the readouts folder, and your config.yaml
  diffcheck check readouts/2025-11-24-trump-xi-call  one event
  diffcheck check new/cn-xinhua.yaml                 one file

\b
Exit codes:
  0 no errors, 1 errors, 2 wrong usage, 3 no readouts folder
""",
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@common_options
@click.pass_context
def check(
    context: click.Context, paths: tuple[Path, ...], readouts: Path | None, quiet: bool
) -> None:
    """Look for mistakes in readout files, event folders or folders of events.

    Every problem is a line of its own on stdout: path, line, column, key, what is wrong, what was probably meant.
    A warning marks what can be used but should be looked at.
    """
    from diffcheck.loading.config import load_config
    from diffcheck.loading.events import check as find_problems

    narrator = narrator_for(context, quiet)
    chosen = paths or (readouts_folder(context, readouts),)
    with narrator.progress("checking the files"):
        problems = (*(() if paths else load_config().problems), *find_problems(chosen))
    write_stdout("".join(f"{clean(str(problem))}\n" for problem in problems), is_data=False)
    narrator.note(summary(problems))
    has_error = any(problem.level is Level.ERROR for problem in problems)
    context.exit(ExitCode.FOUND if has_error else ExitCode.OK)


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
