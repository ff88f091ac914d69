"""Time diffcheck against something measured in the same run, so that the figures mean the same on every machine.

    python bench/speed.py [--readouts readouts] [--event 2025-11-24-trump-xi-call]

warm run       `diffcheck report EVENT` with everything kept, over `python -c "import rich.table, yaml, rapidfuzz"`
first run      the same with an empty cache, in seconds and over the same import
comparison     compare() alone on two readouts of about 500 words, vectors kept, in milliseconds
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from diffcheck.comparison import compare
from diffcheck.loading.events import load_event
from diffcheck.models import Event, Readout
from diffcheck.session.tools import Session
from diffcheck.settings import Settings

IMPORTS = "import rich.table, yaml, rapidfuzz"
WORDS = 500


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--readouts", type=Path, default=Path("readouts"))
    parser.add_argument("--event", default="2025-11-24-trump-xi-call")
    parser.add_argument("--runs", type=int, default=11)
    args = parser.parse_args()
    folder = args.readouts / args.event
    report = [sys.executable, "-m", "diffcheck", "report", str(folder)]
    with tempfile.TemporaryDirectory() as cache:
        env = os.environ | {"DIFFCHECK_CACHE": cache}
        run(report, env)
        ratios, warm = [], []
        for _ in range(args.runs):
            base = run([sys.executable, "-c", IMPORTS], env)
            warm.append(run(report, env))
            ratios.append(warm[-1] / base)
    print(
        f"warm run     {statistics.median(ratios):.2f} x the import  (limit 4)   median {statistics.median(warm):.3f} s"
    )
    first = []
    for _ in range(3):
        with tempfile.TemporaryDirectory() as cache:
            first.append(run(report, os.environ | {"DIFFCHECK_CACHE": cache}))
    print(f"first run    {statistics.median(first):.2f} s  (limit 2)")
    event = long_event(args.readouts)
    session = Session()
    knowledge, tools = session.knowledge, session.tools_for(event)
    compare(event, knowledge, tools, Settings())
    times = []
    for _ in range(args.runs):
        began = time.perf_counter()
        compare(event, knowledge, tools, Settings())
        times.append(time.perf_counter() - began)
    sizes = " + ".join(str(len(r.text.split())) for r in event.readouts)
    print(f"comparison   {statistics.median(times) * 1000:.1f} ms for {sizes} words  (limit 15)")


def run(command: list[str], env: dict[str, str]) -> float:
    began = time.perf_counter()
    subprocess.run(command, env=env, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def long_event(readouts: Path) -> Event:
    """An event of two readouts of about 500 words, put together from the shipped ones in English."""
    events = [load_event(path.parent) for path in sorted(readouts.glob("*/event.yaml"))]
    english = [r for event in events for r in event.readouts if r.language.startswith("en")]
    sides = (
        [r.text for r in english if r.party == "US"],
        [r.text for r in english if r.party != "US"],
    )
    texts = [" ".join("\n\n".join(side).split(" ")[:WORDS]) for side in sides]
    return Event(
        "long",
        "Long talks",
        events[-1].date,
        events[-1].kind,
        ("US", "CN"),
        (
            Readout("us", ("US",), "", texts[0], "en"),
            Readout("cn", ("CN",), "", texts[1], "en"),
        ),
    )


if __name__ == "__main__":
    main()
