"""What each part of the comparison is worth: the same cross-validation with parts alone, and with one part left out.

    python bench/ablation.py --quality ../shared/quality [--write]

Links are scored over all pairs of statements, omissions and unconfirmed claims as the scorer counts them, on all labelled
events, each held out. Needs the extra `bench`. `--write` puts the table into bench/quality.md.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import numpy as np
from fitting import as_table, best_threshold, held_out
from labelled import Labelled, folds, import_score, link_cases, load_labelled, weights
from rapidfuzz import fuzz
from train_links import FITS, as_json, f1_at, of, train_findings
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
    rows = [("rapidfuzz token_set alone", token_set(events, score), None, None)]
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
) -> tuple[float, float, float]:
    """F1 of links, omissions and unconfirmed claims with the features of `groups` only."""
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
    return f1_at(judged, y, threshold), found[0], found[1]


def findings_f1(kind: str, events: Sequence[Labelled], score: ModuleType) -> float:
    """F1 of one kind of finding as the scorer counts."""
    _, found, _ = train_findings(kind, events, score)
    tally = score.Tally()
    for event, findings in zip(events, found, strict=True):
        output = {"findings": [as_json(finding) for finding in findings]}
        list(score.score_findings(kind, output, event.gold, event.texts, tally))
    return float(tally.figures()["f1"])


def token_set(events: Sequence[Labelled], score: ModuleType) -> float:
    """F1 of links drawn by equal words only."""
    judged, labels = [], []
    for event in events:
        ratios = [
            fuzz.token_set_ratio(a.text.lower(), b.text.lower()) / 100
            for pair in event.alignment.pairs
            for a in event.alignment.statements[pair.a]
            for b in event.alignment.statements[pair.b]
        ]
        judged += ratios
        labels += [label for _, label in link_cases(event, score)]
    y, ratio = np.array(labels), np.array(judged)
    return f1_at(ratio, y, best_threshold(ratio, y, np.ones(len(y))))


Row = tuple[str, float, float | None, float | None]


def table(rows: Sequence[Row]) -> str:
    """The rows as a page of Markdown."""

    def show(f1: float | None) -> str:
        return "" if f1 is None else f"{f1:.3f}"

    lines = [
        f"| {name} | {show(links)} | {show(omissions)} | {show(unconfirmed)} |"
        for name, links, omissions, unconfirmed in rows
    ]
    return PAGE.format(rows="\n".join(lines))


PAGE = """\
## What each part is worth

F1 on the 20 labelled events, each held out, made by

    python bench/ablation.py --write

The findings are judged with the links that the same features give; omissions and unconfirmed claims need the codebook and the
reading to be candidates at all, so `alone` is said of the links under them.

| part | links | omissions | unconfirmed |
| --- | ---: | ---: | ---: |
{rows}
"""


if __name__ == "__main__":
    main()
