"""Labelled events: read, aligned, and asked what an analyst says of a link or a finding."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import yaml
from written import written_events

from diffcheck.alignment.align import Alignment
from diffcheck.findings.candidate import Candidate
from diffcheck.loading.events import load_event
from diffcheck.models import Event, Finding, Statement
from diffcheck.reading.words import primary
from diffcheck.session.tools import Session

WRITTEN_PARTS = 6
WEIGHTS: dict[str, dict[str, float]] = {
    "links": {"written": 0.1},
    "omission": {"written": 0.1},
    "uncovered": {},
    "unconfirmed": {"written": 0.3},
    "conflict": {},
}
"""What a case weighs in training by the set of its event, 1 where nothing is said: written events less than real ones, but
as much where real cases are few."""


@dataclass(frozen=True)
class Labelled:
    """An event with its labels, aligned."""

    group: str
    event: Event
    gold: dict[str, Any]
    alignment: Alignment

    @property
    def texts(self) -> dict[str, str]:
        """The readouts' texts by id."""
        return {readout.id: readout.text for readout in self.event.readouts}

    @property
    def languages(self) -> str:
        """The languages of the event's readouts, as in `en-zh`."""
        return "-".join(sorted({primary(readout.language) for readout in self.event.readouts}))


def import_score(path: Path) -> ModuleType:
    """The scorer that comes with the labelled events."""
    spec = importlib.util.spec_from_file_location("score", path)
    if not (spec and spec.loader):
        sys.exit(f"there is no scorer at {path}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def load_labelled(quality: Path) -> Iterator[Labelled]:
    """Every labelled event of `dev`, `more` and `written`, aligned with the weights that are there."""
    session = Session()
    for group in ("dev", "more"):
        for path in sorted((quality / group / "gold").glob("*.yaml")):
            event = load_event(quality / group / "events" / path.stem)
            gold = yaml.safe_load(path.read_text("utf-8"))
            yield Labelled(group, event, gold, session.align(event))
    for event, gold in written_events():
        yield Labelled("written", event, gold, session.align(event))


def folds(events: Sequence[Labelled]) -> np.ndarray:
    """For each event the number of the part in which it is held out: a real one alone, written ones in six parts."""
    real = sum(event.group != "written" for event in events)
    numbers, written = [], 0
    for event in events:
        if event.group == "written":
            numbers.append(real + written % WRITTEN_PARTS)
            written += 1
        else:
            numbers.append(len(numbers))
    return np.array(numbers)


def weights(events: Sequence[Labelled], kind: str) -> np.ndarray:
    """For each event what its cases of links, or of a kind of findings, weigh in training."""
    return np.array([WEIGHTS[kind].get(event.group, 1.0) for event in events])


def gold_sentences(score: ModuleType, gold: dict[str, Any], statement: Statement) -> set[str]:
    """Names of the labelled sentences that a statement is, or is mostly in."""
    found: set[str] = score.sentences_of(gold, (statement.readout, statement.start, statement.end))
    return found


def link_cases(labelled: Labelled, score: ModuleType) -> Iterator[tuple[dict[str, float], int]]:
    """Features and label of every pair of statements: 1 linked, 0 not, -1 where two analysts did not agree."""
    gold = labelled.gold
    links = {frozenset(map(str, pair)) for pair in gold.get("links", [])}
    unsure = {frozenset(map(str, pair)) for pair in gold.get("optional_links", [])}
    for pair in labelled.alignment.pairs:
        for row, a in enumerate(labelled.alignment.statements[pair.a]):
            for column, b in enumerate(labelled.alignment.statements[pair.b]):
                named = {
                    frozenset((x, y))
                    for x in gold_sentences(score, gold, a)
                    for y in gold_sentences(score, gold, b)
                }
                features = {
                    name: float(matrix[row, column]) for name, matrix in pair.features.items()
                }
                yield features, -1 if named & unsure else int(bool(named & links))


def truth(labelled: Labelled, candidate: Candidate, score: ModuleType) -> int:
    """1 right, 0 wrong, -1 where two analysts did not agree."""
    finding = as_json(candidate.finding)
    kind = finding["kind"]
    labels = labelled.gold.get(score.LABELS[kind], []) or []
    evidence = [(e["readout"], e["start"], e["end"]) for e in finding["evidence"]]
    met = [
        label
        for label in labels
        if score.MEETS[kind](labelled.gold, labelled.texts, label)(finding, evidence)
    ]
    if met and all(label.get("optional") for label in met):
        return -1
    return int(bool(met))


def as_json(finding: Finding) -> dict[str, Any]:
    """What the scorer reads of a finding."""
    return {
        "kind": finding.kind.value,
        "topic": finding.topic,
        "message": f"{finding.topic} {finding.rule} {finding.cue} {finding.absent_from} {finding.confidence}",
        "absent_from": list(finding.absent_from),
        "evidence": [
            {"readout": p.readout, "start": p.start, "end": p.end} for p in finding.evidence
        ],
    }
