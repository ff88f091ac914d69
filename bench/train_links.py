"""Train the weights in diffcheck/data/weights.yaml on labelled events, and say how well they do on unseen ones.

    python bench/train_links.py --quality ../shared/quality [--write] [--misses] [--folds] [--weights]

Links first, then the three kinds of findings that rest on them. Every figure is from leave-one-event-out
cross-validation: the event that is scored was in no part of what its weights were trained on. `--write` then trains on
all events and writes the weights and bench/quality.md. Needs the extra `bench`.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from fitting import (
    Fitted,
    as_table,
    best_threshold,
    boosted_trees,
    calibrated,
    calibration_error,
    held_out,
    logistic,
    shrunk,
)
from labelled import (
    Labelled,
    folds,
    gold_sentences,
    import_score,
    link_cases,
    load_labelled,
    truth,
    weights,
)
from scoring import KINDS, as_output, finish, half_f1, pick_threshold, score_all
from writing import write_quality, write_weights

from diffcheck.alignment.align import Alignment, realign
from diffcheck.findings import (
    conflict_candidates,
    omission_candidates,
    unconfirmed_candidates,
    uncovered_candidates,
)
from diffcheck.findings.candidate import Candidate, judge
from diffcheck.models import Finding
from diffcheck.similarity.model import Logistic

Scored = Sequence[tuple[Labelled, dict[str, Any]]]
"""Events with what was found in each while it was held out."""
GROUPS = ("dev", "more", "written")
MODELS = ("omission", "uncovered", "unconfirmed", "conflict")
"""What judges findings; `uncovered` finds omissions beside those of `omission`."""
CANDIDATES: dict[str, Callable[[Alignment], Iterator[Candidate]]] = {
    "omission": omission_candidates,
    "uncovered": uncovered_candidates,
    "unconfirmed": unconfirmed_candidates,
    "conflict": conflict_candidates,
}
FITS = {
    "links": logistic(0.03, bends=True),
    "omission": logistic(0.01, bends=False),
    "uncovered": logistic(0.03, bends=False),
    "unconfirmed": logistic(0.3, bends=False),
    "conflict": shrunk(0.55),
}
"""Bends where there are thousands of cases to place them by; strength by cross-validation."""
TOO_FEW = frozenset({"conflict"})
"""Kinds with too few cases to stretch what the model says by: it would only say how many were right."""


@dataclass(frozen=True)
class Trained:
    """Models trained on everything, what those trained without an event say of it, and how that scores."""

    models: dict[str, Logistic]
    outputs: list[dict[str, Any]]
    judged: dict[str, tuple[np.ndarray, np.ndarray]]
    """For each kind the probabilities of what was reported, and whether it was right."""
    links: dict[str, float]
    """F1 of the links by the form of the model."""


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quality", type=Path, default=Path("../shared/quality"))
    parser.add_argument("--write", action="store_true", help="write weights and figures")
    parser.add_argument("--misses", action="store_true", help="print what was missed and invented")
    parser.add_argument("--folds", action="store_true", help="print the figures of each event")
    parser.add_argument("--weights", action="store_true", help="print the weights")
    args = parser.parse_args()
    if not args.quality.is_dir():
        sys.exit(f"skipped: no labelled events in {args.quality}")
    score = import_score(args.quality / "score.py")
    events = list(load_labelled(args.quality))
    trained = train(events, score)
    scored = list(zip(events, trained.outputs, strict=True))
    figures = {
        group: score_all(score, [(e, o) for e, o in scored if e.group == group])
        for group in GROUPS
    }
    print_table(figures)
    pairs = by_pair(score, scored)
    print_table(pairs)
    if args.folds:
        print_table(
            {event.event.id: score_all(score, [(event, output)]) for event, output in scored}
        )
    if args.misses:
        print_misses(score, events, trained.outputs)
    if args.weights:
        print_weights(trained.models)
    if args.write:
        write_weights(trained.models, figures)
        languages = by_language(score, scored)
        write_quality(figures, pairs, languages, trained.judged, trained.links)


def train(events: Sequence[Labelled], score: ModuleType) -> Trained:
    """Train link model and findings' models, each with and without every event."""
    model, held_out_models, links = train_links(events, score)
    print(f"links       threshold {model.threshold:.3f}   F1 of pairs: {links}")
    models, judged = {"links": model}, {}
    aligned = [
        replace(event, alignment=realign(event.alignment, own))
        for event, own in zip(events, held_out_models, strict=True)
    ]
    found: list[list[Finding]] = [[] for _ in events]
    for kind in MODELS:
        models[kind], found, judged[kind] = train_findings(kind, aligned, found, score)
        print(
            f"{kind:11} threshold {models[kind].threshold:.3f}"
            f"   calibration error {calibration_error(*judged[kind]):.3f}"
        )
    outputs = [
        as_output(event.alignment, findings)
        for event, findings in zip(aligned, found, strict=True)
    ]
    return Trained(models, outputs, judged, links)


def train_links(
    events: Sequence[Labelled], score: ModuleType
) -> tuple[Logistic, list[Logistic], dict[str, float]]:
    """The model of links trained on everything, those trained without each event, and trees beside it."""
    cases = [list(link_cases(event, score)) for event in events]
    names, table = as_table([features for group in cases for features, _ in group])
    y = np.array([label for group in cases for _, label in group])
    parts = folds(events)
    groups = np.repeat(parts, [len(group) for group in cases])
    heavy = np.repeat(weights(events, "links"), [len(group) for group in cases])
    judged, models = held_out(FITS["links"], names, table, y, groups, heavy)
    threshold = best_threshold(judged, y, heavy)
    plain, _ = held_out(logistic(0.1, bends=False), names, table, y, groups, heavy)
    trees, _ = held_out(boosted_trees, names, table, y, groups, heavy)
    figures = {
        "logistic regression with bends": f1_at(judged, y, threshold),
        "logistic regression": f1_at(plain, y, best_threshold(plain, y, heavy)),
        "gradient-boosted trees": f1_at(trees, y, best_threshold(trees, y, heavy)),
    }
    sure = y >= 0
    whole = FITS["links"](names, table[sure], y[sure], heavy[sure])
    return (
        replace(of(whole), threshold=threshold),
        [replace(of(models[part]), threshold=threshold) for part in parts],
        figures,
    )


def of(model: Any) -> Logistic:
    """The logistic regression that was fitted."""
    assert isinstance(model, Fitted)  # noqa: S101
    return model.model


def f1_at(judged: np.ndarray, y: np.ndarray, threshold: float) -> float:
    """F1 of drawing a link from `threshold` on."""
    drawn = (judged >= threshold) & (y >= 0)
    return round(2 * int((drawn & (y == 1)).sum()) / int(drawn.sum() + (y == 1).sum()), 3)


def train_findings(
    kind: str, events: Sequence[Labelled], before: Sequence[list[Finding]], score: ModuleType
) -> tuple[Logistic, list[list[Finding]], tuple[np.ndarray, np.ndarray]]:
    """One model, what is found in each event with and `before` it, and the probabilities with their truth.

    The findings of an event are those of models that were trained without it.
    """
    candidates = [list(CANDIDATES[kind](event.alignment)) for event in events]
    cases = cases_of(kind, events, candidates, score)
    whole, held, judged = fit_findings(kind, cases)
    by_event = [held[part] for part in folds(events)]
    threshold = (
        half_f1(events, before, score)
        if kind == "uncovered"
        else pick_threshold(kind, events, candidates, by_event, before, score)
    )
    found = [
        finish(own + judge(group, fold, threshold))
        for own, group, fold in zip(before, candidates, by_event, strict=True)
    ]
    reported = (judged >= threshold) & (cases.y >= 0)
    return replace(whole, threshold=threshold), found, (judged[reported], cases.y[reported])


@dataclass(frozen=True)
class Cases:
    """Everything that may be a finding of one kind, a row each."""

    names: list[str]
    table: np.ndarray
    y: np.ndarray
    """1 right, 0 wrong, -1 where two analysts did not agree."""
    parts: np.ndarray
    """The part in which the event of a row is held out."""
    heavy: np.ndarray
    """What a row weighs in training."""


def cases_of(
    kind: str,
    events: Sequence[Labelled],
    candidates: Sequence[Sequence[Candidate]],
    score: ModuleType,
) -> Cases:
    """The candidates of all events with what the labels say of them."""
    flat = [(number, c) for number, group in enumerate(candidates) for c in group]
    numbers = [number for number, _ in flat]
    names, table = as_table([c.features for _, c in flat])
    y = np.array([truth(events[number], c, score) for number, c in flat])
    return Cases(names, table, y, folds(events)[numbers], weights(events, kind)[numbers])


def fit_findings(kind: str, cases: Cases) -> tuple[Logistic, list[Logistic], np.ndarray]:
    """The model of all cases, those trained without each part, and what these say of it; all calibrated."""
    names, table, y, heavy = cases.names, cases.table, cases.y, cases.heavy
    raw, models = held_out(FITS[kind], names, table, y, cases.parts, heavy)
    sure = y >= 0
    held, judged = [], np.zeros(len(y))
    for part, model in enumerate(models):
        others = sure & (cases.parts != part)
        held.append(stretched(kind, of(model), raw[others], y[others], heavy[others]))
        own = cases.parts == part
        judged[own] = Fitted(names, held[-1]).predict(table[own])
    fitted = of(FITS[kind](names, table[sure], y[sure], heavy[sure]))
    return stretched(kind, fitted, raw[sure], y[sure], heavy[sure]), held, judged


def stretched(
    kind: str, model: Logistic, judged: np.ndarray, y: np.ndarray, heavy: np.ndarray
) -> Logistic:
    """`model`, calibrated by what it said of held-out cases where there are enough of them."""
    return model if kind in TOO_FEW else calibrated(model, judged, y, heavy)


def by_pair(score: ModuleType, scored: Scored) -> dict[str, Any]:
    """Figures of `dev` by the languages of the readouts."""
    dev = [(event, output) for event, output in scored if event.group == "dev"]
    pairs = Counter(event.languages for event, _ in dev)
    return {
        f"{pair} ({count})": score_all(score, [(e, o) for e, o in dev if e.languages == pair])
        for pair, count in sorted(pairs.items())
    }


def by_language(score: ModuleType, scored: Scored) -> dict[str, Any]:
    """Figures of the written events by language: those with a readout in it."""
    written = [(event, output) for event, output in scored if event.group == "written"]
    counts = Counter(code for event, _ in written for code in event.languages.split("-"))
    return {
        f"{code} ({count})": score_all(
            score, [(e, o) for e, o in written if code in e.languages.split("-")]
        )
        for code, count in sorted(counts.items())
    }


def print_table(figures: Mapping[str, Mapping[str, Any]]) -> None:
    for name, kinds in figures.items():
        for kind, f in kinds.items():
            print(
                f"{name:10} {kind:12} P {f['precision']:.3f}  R {f['recall']:.3f}  F1 {f['f1']:.3f}"
                f"   ({f['predicted']} predicted, {f['labelled']} labelled)"
            )


def print_weights(models: Mapping[str, Logistic]) -> None:
    for name, model in models.items():
        print(name, round(model.bias, 2))
        for feature, weight in sorted(model.weights, key=lambda item: -abs(item[1])):
            bends = [
                f"{knot}: {change:+.2f}" for own, knot, change in model.bends if own == feature
            ]
            print(f"   {weight:+.2f} {feature}  {', '.join(bends)}")


def print_misses(
    score: ModuleType, events: Sequence[Labelled], outputs: Sequence[dict[str, Any]]
) -> None:
    for event, output in zip(events, outputs, strict=True):
        print_link_misses(score, event, output)
        for kind in KINDS:
            tally = score.Tally()
            for line in score.score_findings(kind, output, event.gold, event.texts, tally):
                print(f"{event.event.id}: {line}")


def print_link_misses(score: ModuleType, labelled: Labelled, output: dict[str, Any]) -> None:
    statements = {s.id: s for group in labelled.alignment.statements.values() for s in group}
    gold = {frozenset(map(str, pair)) for pair in labelled.gold.get("links", [])}
    drawn: dict[frozenset[str], float] = {}
    for link in output["links"]:
        for a in gold_sentences(score, labelled.gold, statements[link["a"]]):
            for b in gold_sentences(score, labelled.gold, statements[link["b"]]):
                drawn[frozenset((a, b))] = link["score"]
    named = {x: s for s in statements.values() for x in gold_sentences(score, labelled.gold, s)}
    for word, pairs in (("missed", gold - drawn.keys()), ("invented", drawn.keys() - gold)):
        for pair in sorted(map(sorted, pairs)):
            if all(x in named for x in pair):
                print(f"{labelled.event.id}: {word} link {drawn.get(frozenset(pair), 0):.2f}")
                for x in pair:
                    names = sorted({m.concept for m in named[x].mentions})
                    print(f"      {x}: {named[x].text[:220]}  {names}")


if __name__ == "__main__":
    main()
