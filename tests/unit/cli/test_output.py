"""A file is replaced whole or stays as it was."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from diffcheck.cli.output import write_file
from diffcheck.errors import DiffcheckError


def test_a_file_is_written_whole_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    write_file(path, "台湾\r\n")
    assert path.read_bytes() == "台湾\r\n".encode()
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_keeps_its_permissions_and_a_new_one_gets_the_usual_ones(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    old.write_text("before")
    old.chmod(0o640)
    write_file(old, "after")
    write_file(new, "after")
    plain = tmp_path / "plain"
    plain.write_text("")
    assert stat.S_IMODE(old.stat().st_mode) == 0o640
    assert new.stat().st_mode == plain.stat().st_mode


def test_a_link_is_followed_not_replaced(tmp_path: Path) -> None:
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_text("before")
    link.symlink_to(target)
    write_file(link, "after")
    assert link.is_symlink()
    assert target.read_text() == "after"


def test_a_device_is_written_to() -> None:
    write_file(Path(os.devnull), "nothing")
    assert not Path(os.devnull).is_file()


def test_a_folder_that_does_not_exist_is_named(tmp_path: Path) -> None:
    with pytest.raises(DiffcheckError, match=r"cannot write .*No such file") as caught:
        write_file(tmp_path / "no" / "report.txt", "text")
    assert "--output" in caught.value.tip


def test_half_a_surrogate_does_not_spoil_the_file(tmp_path: Path) -> None:
    write_file(tmp_path / "a", "x\ud800y")
    assert (tmp_path / "a").read_bytes() == b"x?y"
