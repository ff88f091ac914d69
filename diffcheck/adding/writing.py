"""A proposal on the disk: whole or not at all, and never in the place of anything that is there."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from diffcheck.adding.preparing import Proposal
from diffcheck.errors import BadInputError, DiffcheckError
from diffcheck.loading.folders import EVENT_FILE
from diffcheck.loading.writing import create_file, default_folder_mode


def write(proposal: Proposal) -> Path:
    """Write the readout, and its event where that is new; return the readout's path.

    Raises:
        BadInputError: the proposal has problems.
        DiffcheckError: its text is there already; its place has been taken meanwhile; it cannot be written.
    """
    if proposal.problems:
        raise BadInputError(proposal.problems)
    if proposal.same_as:
        raise DiffcheckError(f"{proposal.same_as} has this text already: nothing was written")
    folder = proposal.event.folder
    try:
        if proposal.event_yaml and not folder.exists():
            _write_folder(proposal)
        else:
            if proposal.event_yaml:
                create_file(folder / EVENT_FILE, proposal.event_yaml.encode())
            create_file(proposal.file, proposal.readout_yaml.encode())
    except FileExistsError as error:
        raise DiffcheckError(
            f"{error.filename2 or error.filename or proposal.file} is there already: nothing was overwritten",
            "add the source again for a free name",
        ) from error
    except OSError as error:
        raise DiffcheckError(f"cannot write {proposal.file}: {error.strerror or error}") from error
    return proposal.file


def _write_folder(proposal: Proposal) -> None:
    """Make the new event beside its place, with both files, and move it there in one step."""
    folder = proposal.event.folder
    folder.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(".tmp", f".{folder.name}.", folder.parent))
    try:
        create_file(made / EVENT_FILE, proposal.event_yaml.encode())
        create_file(made / proposal.file.name, proposal.readout_yaml.encode())
        made.chmod(default_folder_mode())
        made.rename(folder)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise
