"""Emphasis: how much of each account a topic fills, and how early it comes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from diffcheck.alignment.align import Alignment
from diffcheck.alignment.rows import build_topics
from diffcheck.findings.candidate import finding_id
from diffcheck.findings.shared import REPORTED
from diffcheck.models import Finding, FindingKind, Place, Severity, TopicUse
from diffcheck.settings import Settings

_FEW = 3
"""Mentions below which a share or a rank rests on little."""


def find_emphasis(
    alignment: Alignment, settings: Settings, uses: Sequence[TopicUse] | None = None
) -> tuple[Finding, ...]:
    """Topics that both of two readouts speak of, but at very different length or in a very different order.

    `uses` is what `build_topics` says of the alignment, where it is at hand.
    """
    findings = [
        finding
        for use in (build_topics(alignment) if uses is None else uses)
        if "." not in use.topic and alignment.topics[use.topic].kind in REPORTED
        for finding in _of_topic(alignment, use, settings)
    ]
    return tuple(sorted(findings, key=lambda finding: -finding.confidence))


def _of_topic(alignment: Alignment, use: TopicUse, settings: Settings) -> Iterator[Finding]:
    share, first, places = dict(use.share), dict(use.first), dict(use.mentions)
    for a, b in combinations((readout.id for readout in alignment.event.readouts), 2):
        if not (places[a] and places[b]):
            continue
        tilt = abs(share[a] - share[b])
        moved = abs(first[a] - first[b])
        if tilt >= settings.emphasis_share:
            values = (f"{share[a]:.0%}", f"{share[b]:.0%}")
            yield _finding(use, a, b, "share", values, tilt, settings.emphasis_share)
        elif moved >= settings.emphasis_places and 1 in (first[a], first[b]):
            ranks = (str(first[a]), str(first[b]))
            yield _finding(use, a, b, "order", ranks, moved, settings.emphasis_places)


def _finding(
    use: TopicUse,
    a: str,
    b: str,
    rule: str,
    values: tuple[str, str],
    distance: float,
    least: float,
) -> Finding:
    places = dict(use.mentions)
    known = min(len(places[a]), len(places[b]), _FEW) / _FEW
    return Finding(
        id=finding_id(FindingKind.EMPHASIS, rule, use.topic, a, b),
        kind=FindingKind.EMPHASIS,
        topic=use.topic,
        severity=Severity.MEDIUM if distance >= 2 * least else Severity.LOW,
        confidence=round(0.5 + 0.4 * known, 3),
        evidence=(Place(a, *places[a][0]), Place(b, *places[b][0])),
        rule=rule,
        cue=(a, values[0], b, values[1]),
    )
