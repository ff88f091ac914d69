"""What each part of the comparison is worth: the same cross-validation with parts alone, and with one part left out.

    python bench/ablation.py --quality ../shared/quality [--write]

Links are scored over all pairs of statements, of the real events and of the written ones; omissions and unconfirmed claims as
the scorer counts them, on the real events. All are held out. Needs the extra `bench`. `--write` puts the table into bench/quality.md.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from fitting import as_table, best_threshold, held_out
from labelled import Labelled, as_json, folds, import_score, link_cases, load_labelled, weights
from rapidfuzz import fuzz
from train_links import FITS, f1_at, of, train_findings
from writing import write_ablation

from diffcheck.alignment.align import realign

GROUPS = {
    "embeddings": ("cosine without hubs", "nearest clauses", "clauses on the whole"),
    "codebook": (
        "topics in view shared", "topics shared, of the shorter", "related topics", "rarest shared",
        "concepts shared", "general talk shared", "fewest topics", "most topics",
    ),
    "dossiers": (
        "narrow dossier", "dossier of few statements", "no dossier",
    ),
    "reading": ("same speaker", "same strength", "values shared"),
    "place in the text": ("both open", "nearest to each other", "length of the shorter"),
}  # fmt: skip
"""The features of a link by what they come from."""
ALONE = {
    "embeddings alone": ("embeddings",),
    "codebook alone": ("codebook", "dossiers"),
}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quality", type=Path, default=Path("../shared/quality"))
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    if not args.quality.is_dir():
        sys.exit(f"skipped: no labelled events in {args.quality}")
    score = import_score(args.quality / "score.py")
    events = list(load_labelled(args.quality))
    known = {name for pair in events[0].alignment.pairs for name in pair.features}
    if strangers := known ^ {name for group in GROUPS.values() for name in group}:
        sys.exit(f"features in no group, or in a group and not computed: {sorted(strangers)}")
    rows: list[Row] = [("rapidfuzz token_set alone", *token_set(events, score), None, None)]
    for name, groups in ALONE.items():
        rows.append((name, *measure(events, score, groups)))
    for left_out in GROUPS:
        rest = tuple(group for group in GROUPS if group != left_out)
        rows.append((f"all but {left_out}", *measure(events, score, rest)))
    rows.append(("all", *measure(events, score, tuple(GROUPS))))
    text = table(rows)
    print(text)
    if args.write:
        write_ablation(text)


def measure(
    events: Sequence[Labelled], score: ModuleType, groups: Sequence[str]
) -> tuple[float, float, float, float]:
    """F1 of links of real and of written events, of omissions and of unconfirmed claims, with the features of `groups` only."""
    kept = {name for group in groups for name in GROUPS[group]}
    cases = [
        [
            ({k: v for k, v in features.items() if k in kept}, y)
            for features, y in link_cases(e, score)
        ]
        for e in events
    ]
    names, matrix = as_table([features for group in cases for features, _ in group])
    y = np.array([label for group in cases for _, label in group])
    parts = folds(events)
    owner = np.repeat(parts, [len(group) for group in cases])
    heavy = np.repeat(weights(events, "links"), [len(group) for group in cases])
    judged, models = held_out(FITS["links"], names, matrix, y, owner, heavy)
    threshold = best_threshold(judged, y, heavy)
    aligned = [
        replace(e, alignment=realign(e.alignment, replace(of(models[part]), threshold=threshold)))
        for e, part in zip(events, parts, strict=True)
    ]
    found = [findings_f1(kind, aligned, score) for kind in ("omission", "unconfirmed")]
    return *by_set(events, owner_of(cases), judged, y, threshold), found[0], found[1]


def owner_of(cases: Sequence[Sequence[Any]]) -> np.ndarray:
    """For each case the number of its event."""
    return np.repeat(np.arange(len(cases)), [len(group) for group in cases])


def by_set(
    events: Sequence[Labelled],
    owner: np.ndarray,
    judged: np.ndarray,
    y: np.ndarray,
    threshold: float,
) -> tuple[float, float]:
    """F1 of drawing a link from `threshold` on, in real events and in written ones."""
    written = np.array([event.group == "written" for event in events])[owner]
    return (
        f1_at(judged[~written], y[~written], threshold),
        f1_at(judged[written], y[written], threshold),
    )


def findings_f1(kind: str, events: Sequence[Labelled], score: ModuleType) -> float:
    """F1 of one kind of finding in the real events, as the scorer counts; of omissions those on topics of the codebook."""
    _, found, _ = train_findings(kind, events, [[] for _ in events], score)
    tally = score.Tally()
    for event, findings in zip(events, found, strict=True):
        if event.group == "written":
            continue
        output = {"findings": [as_json(finding) for finding in findings]}
        list(score.score_findings(kind, output, event.gold, event.texts, tally))
    return float(tally.figures()["f1"])


def token_set(events: Sequence[Labelled], score: ModuleType) -> tuple[float, float]:
    """F1 of links drawn by equal words only, in real and in written events."""
    judged, labels, owner = [], [], []
    for number, event in enumerate(events):
        ratios = [
            fuzz.token_set_ratio(a.text.lower(), b.text.lower()) / 100
            for pair in event.alignment.pairs
            for a in event.alignment.statements[pair.a]
            for b in event.alignment.statements[pair.b]
        ]
        judged += ratios
        owner += [number] * len(ratios)
        labels += [label for _, label in link_cases(event, score)]
    y, ratio = np.array(labels), np.array(judged)
    heavy = weights(events, "links")[owner]
    return by_set(events, np.array(owner), ratio, y, best_threshold(ratio, y, heavy))


Row = tuple[str, float, float, float | None, float | None]


def table(rows: Sequence[Row]) -> str:
    """The rows as a page of Markdown."""

    def show(f1: float | None) -> str:
        return "" if f1 is None else f"{f1:.3f}"

    lines = [f"| {name} | {' | '.join(map(show, figures))} |" for name, *figures in rows]
    return PAGE.format(rows="\n".join(lines))


PAGE = """\
## What each part is worth

F1 on the labelled events, each held out, made by

    python bench/ablation.py --write

The findings are judged with the links that the same features give; omissions and unconfirmed claims need the codebook and the
reading to be candidates at all, so `alone` is said of the links under them. The dossiers were written by people who had read the
real events: there they help links, in the written ones they do not.

Omissions and unconfirmed claims are those of the real events.

| part | links, real | links, written | omissions | unconfirmed |
| --- | ---: | ---: | ---: | ---: |
{rows}
"""


if __name__ == "__main__":
    main()
