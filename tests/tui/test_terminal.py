"""The command in a real terminal: start, move, find, review, quit."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

TMUX = shutil.which("tmux")
pytestmark = pytest.mark.skipif(
    TMUX is None, reason="tmux is not installed: no real terminal to try"
)


class Terminal:
    """A session of tmux on a socket of its own."""

    def __init__(self, socket: Path) -> None:
        self._socket = socket

    def __call__(self, *arguments: str) -> str:
        assert TMUX
        command = [TMUX, "-S", str(self._socket), "-f", os.devnull, *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout

    def press(self, *keys: str) -> None:
        self("send-keys", "-t", "diffcheck", *keys)

    def screen(self) -> str:
        return self("capture-pane", "-p", "-t", "diffcheck")

    def wait_for(self, is_so: Callable[[str], bool], seconds: float = 30.0) -> str:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            text = self.screen()
            if is_so(text):
                return text
            time.sleep(0.1)
        raise AssertionError(f"not within {seconds} seconds:\n{self.screen()}")


def test_start_move_find_review_quit(readouts: Path, tmp_path: Path) -> None:
    terminal = Terminal(tmp_path / "tmux")
    command = f"env -u COLUMNS -u LINES {sys.executable} -m diffcheck --readouts {readouts}; echo left with $?; sleep 60"
    terminal("new-session", "-d", "-s", "diffcheck", "-x", "120", "-y", "40", command)
    try:
        terminal.wait_for(lambda text: "China leaves out: Fentanyl" in text)
        terminal.press("2")
        terminal.wait_for(lambda text: "▸2 Text" in text)
        terminal.press("j", "/")
        terminal.wait_for(lambda text: "Find" in text.splitlines()[-2])
        terminal.press("trade")
        terminal.wait_for(lambda text: "1 of 1 · n N" in text)
        terminal.press("Escape")
        terminal.wait_for(lambda text: "1 of 1 · n N" not in text)
        terminal.press("a")
        terminal.wait_for(lambda text: "accepted" in text)
        reviews = readouts / "2031-04-04-harbour-call" / "reviews.yaml"
        terminal.wait_for(lambda _: reviews.exists())
        terminal.press("q")
        terminal.wait_for(lambda text: "left with 0" in text)
    finally:
        terminal("kill-server")
