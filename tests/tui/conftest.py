"""Every test of the screen has a state and a configuration of its own, and one cache for all."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.world import add_event


@pytest.fixture(scope="session")
def shared_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def own_files(tmp_path: Path, shared_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIFFCHECK_CACHE", str(shared_cache))
    monkeypatch.setenv("DIFFCHECK_STATE", str(tmp_path / "state"))
    monkeypatch.setenv("DIFFCHECK_CONFIG", str(tmp_path / "config.yaml"))
    monkeypatch.setenv("DIFFCHECK_USER", "Ana Lima")
    monkeypatch.delenv("DIFFCHECK_READOUTS", raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.fixture
def readouts(tmp_path: Path) -> Path:
    """Three events, the latest of them called the harbour call."""
    root = tmp_path / "readouts"
    add_event(root, "2031-03-03-sea-call", "Sea call")
    add_event(root, "2031-04-04-harbour-call", "Harbour call")
    add_event(root, "2030-01-01-island-talks", "Island talks")
    return root
