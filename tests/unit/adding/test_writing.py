"""Files that are made whole or not at all, and never in the place of another."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from diffcheck.adding.writing import write
from diffcheck.errors import DiffcheckError
from diffcheck.loading.writing import create_file
from tests.unit.adding.conftest import Prepare, page


def test_a_new_file_is_made_with_the_usual_permissions(tmp_path: Path) -> None:
    create_file(tmp_path / "a.yaml", b"one")
    (tmp_path / "b.yaml").write_bytes(b"two")
    modes = {stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("a.yaml", "b.yaml")}
    assert len(modes) == 1
    assert (tmp_path / "a.yaml").read_bytes() == b"one"
    assert len([*tmp_path.iterdir()]) == 2


@pytest.mark.parametrize("has_links", [True, False])
def test_a_file_that_is_there_stays_as_it_was(
    has_links: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not has_links:
        monkeypatch.setattr(os, "link", _no_links)
    create_file(tmp_path / "a.yaml", b"one")
    with pytest.raises(FileExistsError):
        create_file(tmp_path / "a.yaml", b"two")
    assert (tmp_path / "a.yaml").read_bytes() == b"one"
    assert [path.name for path in tmp_path.iterdir()] == ["a.yaml"]


def test_a_link_that_leads_nowhere_is_something_that_is_there(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").symlink_to(tmp_path / "nowhere")
    with pytest.raises(FileExistsError):
        create_file(tmp_path / "a.yaml", b"two")
    assert not (tmp_path / "nowhere").exists()


def test_a_new_event_comes_with_both_files_and_leaves_nothing_beside(
    root: Path, proposed: Prepare
) -> None:
    path = write(proposed(page("elysee")))
    assert sorted(entry.name for entry in path.parent.iterdir()) == [
        "event.yaml",
        "fr-elysee.yaml",
    ]
    assert [entry.name for entry in root.iterdir()] == [path.parent.name]
    plain = root / "plain"
    plain.mkdir()
    assert path.parent.stat().st_mode == plain.stat().st_mode


def test_a_disk_that_takes_nothing_leaves_nothing_half_made(
    root: Path, proposed: Prepare, monkeypatch: pytest.MonkeyPatch
) -> None:
    proposal = proposed(page("elysee"))

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DiffcheckError, match=r"cannot write .*: No space left"):
        write(proposal)
    assert [*root.iterdir()] == []


def _no_links(source: object, target: object) -> None:
    raise OSError(errno.EPERM, os.strerror(errno.EPERM))
