"""Fuzz the targets, guided by coverage where atheris (extra `fuzz`) is installed, then with long inputs.

    python -m tests.fuzz [--target NAME]... [--seconds 60] [--runs N] [--corpus .fuzz]

Each target runs for so many seconds, or with --runs on so many inputs, the same ones each time, from the seeds in tests/fuzz/seeds.py and from what earlier runs have kept in the
corpus folder. Then the inputs kept are repeated until they are 100 kB long, and timed: none may take more than a second.
An input that fails is written to the corpus folder, and the run ends with 1.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import re
import subprocess
import sys
import time
import traceback
from contextlib import suppress
from pathlib import Path

COLUMNS = "{:<14} {:>12} {:>9} {:>7} {:>10}"


def main() -> int:
    """Fuzz what was asked for; the exit code."""
    args = _arguments()
    if importlib.util.find_spec("atheris") is None:
        print("skipped: atheris cannot be imported; pip install '.[fuzz]' brings it")  # noqa: T201
        return 0
    # The person's own configuration is no matter here.
    os.environ |= {"DIFFCHECK_CONFIG": "off", "DIFFCHECK_STATE": "off"}
    _say("target", "inputs", "covered", "kept", "slowest")
    failed = [name for name in args.target if not _fuzz(name, args)]
    if failed:
        print(f"failed: {', '.join(failed)}; the inputs are in {args.corpus}/")  # noqa: T201
    return 1 if failed else 0


def _arguments() -> argparse.Namespace:
    from tests.fuzz.targets import BY_NAME

    parser = argparse.ArgumentParser(
        "python -m tests.fuzz",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--target", action="append", choices=tuple(BY_NAME), help="this one only; may be repeated"
    )
    parser.add_argument("--seconds", type=int, default=60, help="of each target, default 60")
    parser.add_argument(
        "--runs", type=int, default=-1, help="inputs of each target, by a fixed seed: what fails, fails again"
    )  # fmt: skip
    parser.add_argument(
        "--slack", type=float, default=1.0, help="times the second that 100 kB may take, default 1"
    )
    parser.add_argument(
        "--corpus", type=Path, default=Path(".fuzz"), help="what is kept, default .fuzz"
    )
    args = parser.parse_args()
    args.target = args.target or list(BY_NAME)
    return args


def _fuzz(name: str, args: argparse.Namespace) -> bool:
    """Whether a target held, guided and stretched; a line says how many inputs were tried."""
    from tests.fuzz.targets import BY_NAME

    target, corpus, seconds = BY_NAME[name], args.corpus, args.seconds
    kept = corpus / name
    kept.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(target.seeds):
        (kept / f"seed-{number}").write_bytes(seed)
    words = kept.with_suffix(".dict")
    words.write_text(_dictionary(target.seeds), "ascii")
    command = [
        sys.executable, "-m", "tests.fuzz.guided", name, str(args.slack), str(kept), f"-dict={words}", "-timeout=90", "-max_len=3000",
        f"-max_total_time={seconds}", f"-runs={args.runs}", f"-seed={int(args.runs > 0)}", "-print_final_stats=1", f"-artifact_prefix={corpus}/{name}-",
    ]  # fmt: skip
    steady = {"PYTHONHASHSEED": "0"} if args.runs > 0 else {}
    run = subprocess.run(
        command,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
        env=os.environ | steady,
    )
    tried = re.search(r"number_of_executed_units:\s*(\d+)", run.stderr)
    covered = re.findall(r"\bcov: (\d+)", run.stderr)
    slowest, broken = _stretch(name, kept, args.slack, seconds)
    inputs = sorted(kept.iterdir())
    _say(name, f"{int(tried[1]) if tried else 0:,}", covered[-1] if covered else "?", len(inputs), f"{slowest:.2f} s")  # fmt: skip
    if run.returncode:
        print(run.stdout[-4000:] + run.stderr[-4000:])  # noqa: T201
    for said in broken:
        print(said)  # noqa: T201
    return not run.returncode and not broken


def _stretch(name: str, kept: Path, slack: float, seconds: int) -> tuple[float, list[str]]:
    """The longest time that an input took that was repeated until it was long, and what failed."""
    from tests.fuzz.targets import BY_NAME, long_input

    target = BY_NAME[name]
    with suppress(Exception):
        # What is loaded once, in any language, is no part of an input's time; failures were seen already.
        for seed in target.seeds:
            target.run(seed)
    slowest, broken = 0.0, []
    until = time.monotonic() + seconds
    for path in sorted(kept.iterdir(), key=lambda path: path.name[::-1]):
        if time.monotonic() > until:
            break
        long = long_input(path.read_bytes())
        try:
            slowest = max(slowest, target.try_on(long, slack))
        except Exception:  # whatever it is, it is what is looked for
            failing = kept.parent / f"{name}-long-{path.name}"
            failing.write_bytes(long)
            broken.append(f"{failing}:\n{traceback.format_exc(limit=-4)}")
    return slowest, broken


def _dictionary(seeds: tuple[bytes, ...]) -> str:
    """The words of the seeds as libFuzzer reads them: in quotation marks, every byte as `\\xNN`."""
    from tests.fuzz.seeds import words_of

    words = (word.encode() for word in words_of(seeds))
    return "".join('"' + "".join(f"\\x{b:02X}" for b in word[:60]) + '"\n' for word in words)


def _say(*cells: object) -> None:
    print(COLUMNS.format(*map(str, cells)), flush=True)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
