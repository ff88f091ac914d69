"""Small invented events in a folder, and an application on them whose screen is read as text."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from html import unescape
from pathlib import Path
from typing import Any

from rich.cells import cell_len
from textual.app import App
from textual.pilot import Pilot

from diffcheck.tui.app import DiffcheckApp
from diffcheck.tui.main_screen import MainScreen

_STILL = 3
"""Looks at the screen that must all find it the same."""
_TURNS = 200
"""Turns of the queues after which a screen counts as one that never rests: a spinner, a clock."""
EVENT = """\
title: "{title}"
date: {date}
kind: call
participants: [NO, CN]
"""
NORWAY = """\
party: NO
outlet: Office of the Prime Minister
url: https://example.org/no
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
RUSSIA = """\
party: RU
outlet: Kremlin
published: 2031-03-04
language: en
form: verbatim
text: |
  The President received a call. The interlocutors discussed trade and the settlement of the Ukrainian crisis.
"""
HARD = """\
party: NO
outlet: "[Office] of the \\e[31mred"
published: 2031-03-03
language: en
form: verbatim
text: |
  The [President] said [sic] so about fentanyl [/]. <script>alert(1)</script> Trade, السلام عليكم and 🇳🇴 emoji 👩‍🚀 were discussed.
"""


def add_event(root: Path, name: str, title: str = "", date: str = "", **readouts: str) -> Path:
    """Write an event; without readouts it has Norway's and China's."""
    folder = root / name
    folder.mkdir(parents=True)
    day = date or name[:10]
    (folder / "event.yaml").write_text(EVENT.format(title=title or name, date=day), "utf-8")
    for ident, text in (readouts or {"no": NORWAY, "cn": CHINA}).items():
        (folder / f"{ident}.yaml").write_text(text, "utf-8")
    return folder


class PatientPilot(Pilot[None]):
    """A pilot who goes on when what a key or a click set off has been done.

    Textual's own waits until every widget has worked off its queue once, or the process seems idle. A click that is
    told to the screen by way of its containers takes more turns, and a process that the machine starves seems idle.
    """

    async def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        for key in keys:
            await super().press(key)
            await self._quiet()

    async def click(self, *args: Any, **kwargs: Any) -> bool:
        """Click once the screen stands still: a header that grows meanwhile would take the click."""
        await at_rest(self)
        landed = await super().click(*args, **kwargs)
        await self._quiet()
        return landed

    async def _quiet(self) -> None:
        """Wait until no queue holds a message, twice in a row."""
        still = 0
        for _ in range(_TURNS):
            await self.pause(0)
            pumps = [self.app, *self.app.screen.walk_children(with_self=True)]
            still = 0 if any(pump.message_queue_size for pump in pumps) else still + 1
            if still == 2:
                return


@asynccontextmanager
async def running(
    app: App[None], size: tuple[int, int] = (80, 24), *, notifications: bool = False
) -> AsyncIterator[PatientPilot]:
    """An application with a pilot."""
    async with app.run_test(size=size, notifications=notifications):
        yield PatientPilot(app)


@asynccontextmanager
async def opened(
    root: Path, size: tuple[int, int] = (120, 40), *, notifications: bool = False
) -> AsyncIterator[tuple[Pilot[None], MainScreen]]:
    """The application on a folder of events, once its first event is compared and shown."""
    app = DiffcheckApp(root)
    async with running(app, size, notifications=notifications) as pilot:
        screen = app.main_screen
        await until(pilot, lambda: screen.comparison is not None or screen.problems.display)
        await until(pilot, lambda: pilot.app.screen is screen)
        await until(pilot, lambda: "Comparing …" not in screen_text(pilot))
        await pilot.pause(0.1)
        yield pilot, screen


async def until(pilot: Pilot[None], is_so: Callable[[], bool], seconds: float = 20.0) -> None:
    """Wait for what threads do."""
    for _ in range(int(seconds / 0.02)):
        if is_so():
            return
        await pilot.pause(0.02)
    raise AssertionError(f"it did not happen within {seconds} seconds:\n{screen_text(pilot)}")


async def at_rest(pilot: Pilot[None]) -> None:
    """Wait until the screen stays as it is: parts of one change may come frames apart."""
    seen: list[str] = []
    for _ in range(200):
        await pilot.pause()
        await pilot.pause(0.1)
        seen.append(screen_text(pilot))
        if len(seen) > _STILL and len(set(seen[-_STILL:])) == 1:
            return
    raise AssertionError(f"the screen never came to rest:\n{seen[-1]}")


async def settled(pilot: Pilot[None], screen: MainScreen) -> None:
    """Wait until every event is compared."""
    pane = screen.events_pane
    await until(pilot, lambda: all(row.outcome or row.is_broken for row in pane.rows))
    await pilot.pause()


def screen_text(pilot: Pilot[None]) -> str:
    """The screen as lines of text, read from the picture that the application makes of itself."""
    picture = pilot.app.export_screenshot(simplify=True)
    rows: dict[float, list[tuple[float, str]]] = {}
    for found in re.finditer(r"<text ([^>]*clip-path[^>]*)>(.*?)</text>", picture, re.S):
        x, y = (float(_attribute(found[1], name)) for name in "xy")
        rows.setdefault(y, []).append((x, unescape(found[2]).replace("\xa0", " ")))
    lines = []
    for y in sorted(rows):
        line = ""
        for x, words in sorted(rows[y]):
            line += " " * (round(x / 12.2) - cell_len(line)) + words
        lines.append(line.rstrip())
    return "\n".join(lines) + "\n"


def _attribute(attributes: str, name: str) -> str:
    found = re.search(rf'(?<![\w-]){name}="([^"]*)"', attributes)
    return found[1] if found else "0"
