"""Event folders to write and read; the cache of these tests is one of their own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

EVENT = "title: Talks on the river\ndate: 2025-03-01\nkind: talks\nparticipants: [NO, SE]\n"
READOUT = "party: {party}\noutlet: Ministry\nlanguage: en\ntext: |\n  {text}\n"

WriteEvent = Callable[..., Path]


@pytest.fixture(autouse=True)
def cache_folder(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """An empty folder that the cache is kept in."""
    folder = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("DIFFCHECK_CACHE", str(folder))
    return folder


@pytest.fixture
def write_event(tmp_path: Path) -> WriteEvent:
    """Write `<name>/event.yaml` and a readout for each keyword, `no="They met."` being Norway's."""

    def write(name: str = "river-talks", *, event: str = EVENT, **texts: str) -> Path:
        folder = tmp_path / name
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "event.yaml").write_text(event, encoding="utf-8")
        for party, text in texts.items():
            content = READOUT.format(party=party.upper(), text=text)
            (folder / f"{party}-ministry.yaml").write_text(content, encoding="utf-8")
        return folder

    return write
