"""How soon the terminal UI is painted, beside an empty Textual application started in the same way.

    python bench/tui.py [--readouts ../shared/corpus/events] [--runs 7]

Both run in a pseudo-terminal of 120x40; the time is from the start of the process to the first word on the screen. Then
a pilot presses keys in the running application and takes the time from key to paint. Last comes how long the screen
stood still: while the events are read, and in the first seconds after that, with comparisons kept and without any.
"""

from __future__ import annotations

import argparse
import asyncio
import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Iterable
from pathlib import Path

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
KEYS = (
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
)


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
    asyncio.run(press_keys(args.readouts))
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


async def press_keys(root: Path) -> None:
    from diffcheck.tui.app import DiffcheckApp

    os.environ["DIFFCHECK_STATE"] = "off"
    app = DiffcheckApp(root)
    async with app.run_test(size=(120, 40)) as pilot:
        for _ in range(200):
            await pilot.pause(0.1)
            if app.main_screen.comparison:
                break
        taken: dict[str, float] = {}
        for key in KEYS:
            began = time.perf_counter()
            await pilot.press(key)
            await pilot.pause()
            taken[key] = max(taken.get(key, 0.0), time.perf_counter() - began)
    worst = ", ".join(f"{key} {seconds * 1000:.0f}" for key, seconds in taken.items())
    print(f"key to paint, worst of each in ms while events are compared: {worst}")


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
