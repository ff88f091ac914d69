"""Options that several commands share, and what they resolve to."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from diffcheck.cli.narrate import Narrator
from diffcheck.errors import DiffcheckError

F = TypeVar("F", bound=Callable[..., Any])

READOUTS_VARIABLE = "DIFFCHECK_READOUTS"
DEFAULT_READOUTS = Path("readouts")


def common_options(command: F) -> F:
    """`--readouts` and `--quiet`, which may stand before or after the command's name."""
    for option in (
        click.option(
            "--readouts",
            type=click.Path(path_type=Path),
            help=f"Folder that holds the events.  [default: {READOUTS_VARIABLE}, ./readouts, or that of config.yaml]",
        ),
        click.option("-q", "--quiet", is_flag=True, help="Say nothing but failures on stderr."),
    ):
        command = option(command)
    return command


def readouts_folder(context: click.Context, given: Path | None) -> Path:
    """The folder of events: the command's option, the one before the command, the variable, or `./readouts`.

    Raises:
        DiffcheckError: there is no such folder.
    """
    folder = _wanted_folder(context, given)
    if not folder.is_dir():
        what = "is not a folder" if folder.exists() else "does not exist"
        raise DiffcheckError(
            f"the readouts folder {str(folder)!r} {what}",
            f"go to the folder that holds it, or name it with --readouts DIR or {READOUTS_VARIABLE}",
        )
    return folder


def readouts_if_there(context: click.Context, given: Path | None) -> Path | None:
    """The same folder, None where it was not asked for and does not exist.

    Raises:
        DiffcheckError: the folder that was asked for does not exist.
    """
    is_default = _wanted_folder(context, given) is DEFAULT_READOUTS
    if is_default and not DEFAULT_READOUTS.is_dir():
        return None
    return readouts_folder(context, given)


def readouts_to_write_in(context: click.Context, given: Path | None) -> Path:
    """The same folder for a new readout: the usual `./readouts` is made where it is not there yet.

    Raises:
        DiffcheckError: the folder that was asked for does not exist.
    """
    folder = _wanted_folder(context, given)
    return folder if folder is DEFAULT_READOUTS else readouts_folder(context, given)


def _wanted_folder(context: click.Context, given: Path | None) -> Path:
    variable = os.environ.get(READOUTS_VARIABLE, "")
    outer: Path | None = context.find_root().params.get("readouts")
    if given or outer or variable:
        return given or outer or Path(variable)
    return (None if DEFAULT_READOUTS.is_dir() else _configured_folder()) or DEFAULT_READOUTS


def _configured_folder() -> Path | None:
    """The readouts folder of the user's config.yaml; None where it names none."""
    from diffcheck.loading.config import load_config

    return load_config().readouts


def narrator_for(context: click.Context, quiet: bool) -> Narrator:
    """The narrator of this run, quiet when either the group or the command was told so."""
    return Narrator(is_quiet=quiet or bool(context.find_root().params.get("quiet")))
