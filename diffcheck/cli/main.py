"""The `diffcheck` command."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from diffcheck import __version__
from diffcheck.cli.exit_codes import ExitCode
from diffcheck.cli.narrate import Narrator
from diffcheck.cli.options import common_options, narrator_for, readouts_folder
from diffcheck.cli.output import silence_stdout
from diffcheck.errors import DiffcheckError

_COMMANDS = ("report", "add", "check", "schema", "topics")
"""Each in a module of its own name."""


class Diffcheck(click.Group):
    """A group whose failures are a line with a tip and a stable exit code, never a traceback for a user's mistake."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order in which people need them."""
        return [*_COMMANDS, *(name for name in self.commands if name not in _COMMANDS)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name; its module is loaded only when it is asked for."""
        if cmd_name in _COMMANDS and cmd_name not in self.commands:
            module = import_module(f"diffcheck.cli.{cmd_name}")
            self.add_command(getattr(module, cmd_name))
        return super().get_command(ctx, cmd_name)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command and turn what can go wrong into exit codes."""
        try:
            return super().invoke(ctx)
        except DiffcheckError as error:
            Narrator().fail(error)
            ctx.exit(ExitCode.BAD_INPUT)
        except BrokenPipeError:
            silence_stdout()
            ctx.exit(ExitCode.OK)
        except KeyboardInterrupt:
            ctx.exit(ExitCode.INTERRUPTED)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:
            Narrator().fault(error)
            ctx.exit(ExitCode.FAULT)


@click.group(
    cls=Diffcheck,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="""\b
Examples:
  diffcheck                                   read all events side by side
  diffcheck | cat                             which events are there
  diffcheck report 2025-11-24-trump-xi-call   what the two sides told differently
  diffcheck report --kind omission            what every side left out, in all events
  diffcheck add page.html                     add what a party has published
  diffcheck check readouts                    is anything wrong with the files
""",
)
@common_options
@click.version_option(__version__, prog_name="diffcheck")
@click.pass_context
def main(context: click.Context, readouts: Path | None, quiet: bool) -> None:
    """Compare what governments say about the same conversation.

    Without a command the terminal UI opens; where the output is no terminal, the events are listed.

    Readouts are YAML files, one for each text that a party published of an event, in one folder an event.
    """
    if context.invoked_subcommand is None:
        folder = readouts_folder(context, readouts)
        if sys.stdin.isatty() and sys.stdout.isatty():
            from diffcheck.tui.app import run

            run(folder)
        else:
            _list_events(folder, narrator_for(context, quiet))


def _list_events(folder: Path, narrator: Narrator) -> None:
    from diffcheck.cli.listing import list_events

    failures = list_events(folder)
    for failure in failures:
        narrator.fail(failure)
    narrator.note("diffcheck report EVENT compares one of them; diffcheck --help shows the rest")
    if failures:
        click.get_current_context().exit(ExitCode.BAD_INPUT)
