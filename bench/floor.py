"""Hold the figures on labelled events above a floor.

    python bench/floor.py [--quality ../shared/quality] [--raise]

Runs the scorer that comes with the labelled events on `diffcheck report EVENT --format json`, as a user would run it, and on
the comparison of every written event, and fails where a figure lies under bench/floor.json. `--raise` writes the figures
reached, never a lower one.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path
from types import ModuleType
from typing import Any

from labelled import import_score
from written import written_events

from diffcheck.report.json_report import as_object
from diffcheck.session.tools import Session

FLOOR = Path(__file__).with_name("floor.json")
REAL = ("dev", "more")
WRITTEN = "written"
KINDS = ("links", "omission", "unconfirmed", "conflict")
GRAIN = 0.005
"""Floors are kept this far under the figure reached, so that a rounding of another machine's BLAS does not fail."""


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quality", type=Path, default=Path("../shared/quality"))
    parser.add_argument(
        "--raise", dest="lift", action="store_true", help="raise the floor to what was reached"
    )
    args = parser.parse_args()
    if not (args.quality / "score.py").is_file():
        print(
            f"skipped: there are no labelled events in {args.quality}; the floor was not checked"
        )
        return 0
    floor: dict[str, dict[str, float]] = json.loads(FLOOR.read_text("utf-8"))
    reached = {name: measure(args.quality, name) for name in REAL}
    reached[WRITTEN] = measure_written(import_score(args.quality / "score.py"))
    below = report(reached, floor)
    if args.lift:
        FLOOR.write_text(json.dumps(lifted(floor, reached), indent=2) + "\n", "utf-8")
    return 1 if below else 0


def measure(quality: Path, name: str) -> dict[str, Any]:
    """Figures of one set of labelled events, by kind."""
    command = [
        sys.executable, str(quality / "score.py"), "--json",
        "--events", str(quality / name / "events"), "--gold", str(quality / name / "gold"),
        "--command", f"{sys.executable} -m diffcheck report {{event}} --format json",
    ]  # fmt: skip
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    if run.returncode:
        sys.exit(f"the scorer failed on {name}:\n{run.stdout}{run.stderr}")
    figures: dict[str, Any] = json.loads(run.stdout)
    return figures


def measure_written(score: ModuleType) -> dict[str, Any]:
    """Figures of the written events, by kind."""
    session, began = Session(), time.perf_counter()
    tallies = {kind: score.Tally() for kind in KINDS}
    count = 0
    for event, gold in written_events():
        output = as_object(session.compare(event))
        texts = {readout.id: readout.text for readout in event.readouts}
        score.score_links(output, gold, tallies["links"])
        for kind in KINDS[1:]:
            list(score.score_findings(kind, output, gold, texts, tallies[kind]))
        count += 1
    figures = {kind: tally.figures() for kind, tally in tallies.items()}
    return {"events": count, "seconds": round(time.perf_counter() - began, 2), **figures}


def report(reached: dict[str, dict[str, Any]], floor: dict[str, dict[str, float]]) -> bool:
    """Print every figure beside its floor; True where one lies under it."""
    below = False
    for name, figures in reached.items():
        print(f"{name}: {figures['events']} events, {figures['seconds']} s")
        for kind in KINDS:
            f, least = figures[kind], floor[name][kind]
            short = f["f1"] < least
            below |= short
            print(
                f"  {kind:12} P {f['precision']:.3f}  R {f['recall']:.3f}  F1 {f['f1']:.3f}"
                f"   floor {least:.3f}{'   BELOW' if short else ''}"
            )
    return below


def lifted(
    floor: dict[str, dict[str, float]], reached: dict[str, dict[str, Any]]
) -> dict[str, dict[str, float]]:
    """The higher of the floor and what was reached."""
    return {
        name: {
            kind: max(floor[name][kind], round(reached[name][kind]["f1"] - GRAIN, 3))
            for kind in KINDS
        }
        for name in floor
    }


if __name__ == "__main__":
    sys.exit(main())
