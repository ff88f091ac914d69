"""A folder of readouts about invented talks, and a cache that all tests of the command line share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from diffcheck.cli.main import main

EVENT = """\
title: {title}
date: 2031-03-03
kind: call
participants: [NO, CN]
"""
NORWAY = """\
party: NO
outlet: Office of the Prime Minister
published: 2031-03-03
language: en
form: verbatim
text: |
  The Prime Minister spoke by telephone with the President of China. They discussed trade and fentanyl.

  The Prime Minister raised serious concern about the arrest of two Norwegian sailors and urged their release.
"""
CHINA = """\
party: CN
outlet: Xinhua
published: 2031-03-04
language: zh
form: verbatim
text: |
  国家主席同挪威首相通电话。国家主席强调，台湾问题是中国核心利益中的核心。双方讨论了贸易合作。
"""

Run = Callable[..., Result]


@pytest.fixture(scope="session")
def cache_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def readouts(tmp_path: Path, cache_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two events in `readouts/` below the working folder."""
    monkeypatch.setenv("DIFFCHECK_CACHE", str(cache_folder))
    monkeypatch.delenv("DIFFCHECK_READOUTS", raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(tmp_path)
    for name in ("2031-03-03-sea-call", "2031-04-04-port-call"):
        add_event(tmp_path / "readouts" / name, f"Call {name[11:]}")
    return tmp_path / "readouts"


@pytest.fixture
def run() -> Run:
    """Run `diffcheck` with arguments; a mistake in the program itself is raised."""

    def invoke(*arguments: str, stdin: str | None = None) -> Result:
        return CliRunner().invoke(main, list(arguments), input=stdin, prog_name="diffcheck")

    return invoke


def add_event(folder: Path, title: str, china: str = CHINA) -> None:
    """Write an event of two readouts."""
    folder.mkdir(parents=True)
    (folder / "event.yaml").write_text(EVENT.format(title=title), "utf-8")
    (folder / "no-office.yaml").write_text(NORWAY, "utf-8")
    (folder / "cn-xinhua.yaml").write_text(china, "utf-8")
