"""What the models find in labelled events, scored as the scorer counts, and the thresholds that follow from it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from types import ModuleType
from typing import Any

import numpy as np
from labelled import Labelled, as_json, weights

from diffcheck.alignment.align import Alignment
from diffcheck.findings.candidate import Candidate, judge
from diffcheck.findings.conflict import surest
from diffcheck.findings.omission import one_a_point
from diffcheck.models import Finding
from diffcheck.similarity.model import Logistic

KINDS = ("omission", "unconfirmed", "conflict")


def finish(findings: Sequence[Finding]) -> list[Finding]:
    """The last step of each kind, as in the product."""
    by_kind: dict[str, list[Finding]] = {kind: [] for kind in KINDS}
    for finding in findings:
        by_kind[finding.kind].append(finding)
    return [
        *one_a_point(by_kind["omission"]),
        *by_kind["unconfirmed"],
        *surest(by_kind["conflict"]),
    ]


def pick_threshold(
    kind: str,
    events: Sequence[Labelled],
    candidates: Sequence[list[Candidate]],
    models: Sequence[Logistic],
    before: Sequence[list[Finding]],
    score: ModuleType,
) -> float:
    """The threshold with the best F1 as the scorer counts, over all events held out, each by its weight.

    Of several as good the one in their middle.
    """
    scores = {}
    for threshold in map(float, np.arange(0.08, 0.75, 0.02)):
        found = [
            finish([*others, *judge(group, model, threshold)])
            for others, group, model in zip(before, candidates, models, strict=True)
        ]
        scores[threshold] = f1_of(kind, events, found, score)
    best = [threshold for threshold, f1 in scores.items() if f1 == max(scores.values())]
    return best[len(best) // 2]


def half_f1(
    events: Sequence[Labelled], before: Sequence[list[Finding]], score: ModuleType
) -> float:
    """Half the F1 of the omissions so far: a finding that is likelier right than that raises it (Lipton et al. 2014).

    Few points without a topic are ever labelled, so a search for their best threshold would follow chance.
    """
    return round(f1_of("omission", events, before, score) / 2, 2)


def f1_of(
    kind: str, events: Sequence[Labelled], found: Sequence[list[Finding]], score: ModuleType
) -> float:
    """F1 of the findings of one kind, every event by its weight."""
    tally = score.Tally()
    for event, findings, heavy in zip(events, found, weights(events, kind), strict=True):
        own = score.Tally()
        output = as_output(event.alignment, findings)
        list(score.score_findings(kind, output, event.gold, event.texts, own))
        counts = own.right, own.predicted, own.found, own.labelled
        tally.add(*(heavy * count for count in counts))
    return float(tally.figures()["f1"])


def as_output(alignment: Alignment, findings: Sequence[Finding]) -> dict[str, Any]:
    """What the scorer reads of an event."""
    return {
        "readouts": [
            {
                "id": ident,
                "statements": [{"id": s.id, "start": s.start, "end": s.end} for s in group],
            }
            for ident, group in alignment.statements.items()
        ],
        "links": [{"a": x.a, "b": x.b, "score": x.score} for x in alignment.links],
        "findings": [as_json(finding) for finding in findings],
    }


def score_all(
    score: ModuleType, scored: Iterable[tuple[Labelled, dict[str, Any]]]
) -> dict[str, Any]:
    """Figures by kind over events with what was found in them."""
    tallies = {kind: score.Tally() for kind in ("links", *KINDS)}
    for event, output in scored:
        score.score_links(output, event.gold, tallies["links"])
        for kind in KINDS:
            list(score.score_findings(kind, output, event.gold, event.texts, tallies[kind]))
    return {kind: tally.figures() for kind, tally in tallies.items()}
