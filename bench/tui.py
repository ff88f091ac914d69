"""How soon the terminal UI is painted, beside an empty Textual application started in the same way.

    python bench/tui.py [--readouts ../shared/corpus/events] [--runs 7]

Both run in a pseudo-terminal of 120x40; the time is from the start of the process to the first word on the screen. Then
a pilot presses keys in the running application, and again in an event of two readouts of 10,000 words each, and takes
the time from key to paint. Last comes how long the screen stood still: while the events are read, and in the first
seconds after that, with comparisons kept and without any.
"""

from __future__ import annotations

import argparse
import asyncio
import fcntl
import os
import pty
import random
import select
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

LIMIT = 1.6
TICK = 0.005
PATIENCE = 30.0
WATCHED = 4
EMPTY = """
from textual.app import App
from textual.widgets import Label
class Empty(App):
    def compose(self):
        yield Label("painted")
Empty().run()
"""
KEYS = [
    "down",
    "down",
    "up",
    "n",
    "n",
    "N",
    "2",
    "down",
    "down",
    "pagedown",
    "3",
    "down",
    "1",
    "right",
    "left",
]
LONG_KEYS = f"2 {'down ' * 12}{'pagedown ' * 12}{'up ' * 6}n n n n end home".split()
LONG_WORDS = 10_000
WHO = ("President", "Prime Minister", "delegation", "Foreign Minister")
SAID = ("stressed", "raised", "noted", "urged progress on", "welcomed progress on")
WHAT = ("tariffs", "rare earths", "fishing rights", "the ceasefire", "visas", "aviation", "Taiwan")


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--readouts", type=Path, default=Path("readouts"))
    parser.add_argument("--runs", type=int, default=7)
    args = parser.parse_args()
    own = [sys.executable, "-m", "diffcheck", "--readouts", str(args.readouts)]
    empty = [sys.executable, "-c", EMPTY]
    first_paint(own, b"diffcheck")
    times: dict[str, list[float]] = {"empty": [], "own": [], "regions": []}
    for _ in range(args.runs):
        times["empty"].append(first_paint(empty, b"painted"))
        times["own"].append(first_paint(own, b"diffcheck"))
        times["regions"].append(first_paint(own, b"Filter events"))
    base, reached, regions = (statistics.median(times[name]) for name in times)
    print(f"first paint: {reached * 1000:.0f} ms, an empty application {base * 1000:.0f} ms")
    print(
        f"ratio {reached / base:.2f}, at most {LIMIT}; all regions after {regions * 1000:.0f} ms"
    )
    asyncio.run(press_keys(args.readouts, KEYS, "while events are compared"))
    with tempfile.TemporaryDirectory() as long:
        write_long_event(Path(long))
        asyncio.run(press_keys(Path(long), LONG_KEYS, f"in readouts of {LONG_WORDS:,} words"))
    asyncio.run(stand_still(args.readouts, "comparisons kept"))
    with tempfile.TemporaryDirectory() as empty_cache:
        os.environ["DIFFCHECK_CACHE"] = empty_cache
        asyncio.run(stand_still(args.readouts, "nothing kept"))
    print(f"load average {os.getloadavg()[0]:.1f}")
    return 0 if reached / base <= LIMIT else 1


def first_paint(command: list[str], sign: bytes) -> float:
    """Seconds from the start of a command to the first time that it writes `sign`."""
    began = time.perf_counter()
    pid, terminal = pty.fork()
    if pid == 0:
        os.environ |= {
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "DIFFCHECK_STATE": "off",
        }
        os.execvp(command[0], command)  # noqa: S606
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    seen = b""
    try:
        while sign not in seen:
            if not select.select([terminal], [], [], 20)[0]:
                sys.exit(f"{' '.join(command)} painted nothing within 20 seconds")
            seen += os.read(terminal, 65536)
        return time.perf_counter() - began
    finally:
        os.kill(pid, signal.SIGKILL)
        os.close(terminal)
        os.waitpid(pid, 0)


async def press_keys(root: Path, keys: Sequence[str], when: str) -> None:
    """Print the times from a key to the last paint that it brings, as the screen's own display call ends."""
    from diffcheck.tui.app import DiffcheckApp

    os.environ["DIFFCHECK_STATE"] = "off"
    painted: list[float] = []

    class Watched(DiffcheckApp):
        def _display(self, *args: Any, **kwargs: Any) -> None:
            super()._display(*args, **kwargs)
            painted.append(time.perf_counter())

    app = Watched(root)
    async with app.run_test(size=(120, 40)) as pilot:
        for _ in range(600):
            await pilot.pause(0.1)
            if app.main_screen.comparison:
                break
        taken: dict[str, list[float]] = {}
        for key in keys:
            painted.clear()
            began = time.perf_counter()
            await pilot.press(key)
            await pilot.pause()
            if painted:
                taken.setdefault(key, []).append(1000 * (painted[-1] - began))
    figures = ", ".join(
        f"{key} {statistics.median(times):.0f} (worst {max(times):.0f})"
        for key, times in taken.items()
    )
    print(f"key to paint {when}, ms, median: {figures}")


def write_long_event(root: Path) -> None:
    """An event of two readouts of `LONG_WORDS` words, made of a few words in ever other order."""
    order = random.Random(1)  # noqa: S311
    folder = root / "2031-01-01-long"
    folder.mkdir()
    (folder / "event.yaml").write_text(
        "title: Long talks\ndate: 2031-01-01\nkind: talks\nparticipants: [US, CN]\n", "utf-8"
    )
    for party in ("US", "CN"):
        lines: list[str] = []
        words = 0
        while words < LONG_WORDS:
            sentence = (
                f"The {order.choice(WHO)} {order.choice(SAID)} {order.choice(WHAT)} and"
                f" {order.choice(WHAT)} within {order.randint(2, 90)} days."
            )
            words += len(sentence.split())
            lines.append(f"  {sentence}\n" + "\n" * (len(lines) % 5 == 4))
        head = f"party: {party}\noutlet: Test\nurl: https://example.org/\npublished: 2031-01-01\n"
        (folder / f"{party.lower()}.yaml").write_text(
            f"{head}language: en\nform: verbatim\ntext: |\n{''.join(lines)}", "utf-8"
        )


async def stand_still(root: Path, what: str) -> None:
    """Print the longest times in which the event loop did nothing else."""
    from diffcheck.tui.app import DiffcheckApp

    delays: list[tuple[float, float]] = []
    shown = 0.0

    async def tick() -> None:
        nonlocal shown
        while True:
            began = time.perf_counter()
            await asyncio.sleep(TICK)
            now = time.perf_counter()
            delays.append((now, now - began - TICK))
            shown = shown or (now if app.main_screen.comparison else 0.0)

    app = DiffcheckApp(root)
    async with app.run_test(size=(120, 40)) as pilot:
        ticking = asyncio.create_task(tick())
        began = time.perf_counter()
        while not app.main_screen.is_read and time.perf_counter() - began < PATIENCE:
            await asyncio.sleep(TICK)
        read = time.perf_counter()
        while not shown and time.perf_counter() - began < PATIENCE:
            await asyncio.sleep(TICK)
        await asyncio.sleep(WATCHED)
        ticking.cancel()
        await pilot.pause()
    before = worst(delay for at, delay in delays if at <= read)
    after = worst(delay for at, delay in delays if at > read)
    print(
        f"{what}: all read after {read - began:.2f} s, first comparison after {shown - began:.2f} s;"
        f" longest stalls in ms while reading {before}, in the {WATCHED} s after that {after}"
    )


def worst(delays: Iterable[float]) -> str:
    """The five longest of some times, in ms."""
    return " ".join(f"{delay * 1000:.0f}" for delay in sorted(delays, reverse=True)[:5])


if __name__ == "__main__":
    sys.exit(main())
