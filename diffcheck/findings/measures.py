"""The figures behind findings that no model judges: wording and emphasis."""

from __future__ import annotations

from dataclasses import dataclass

from diffcheck.alignment.align import Alignment
from diffcheck.alignment.rows import build_topics
from diffcheck.models import Concept, Finding, FindingKind, Statement
from diffcheck.settings import Settings


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure or word that a rule looked at."""

    name: str
    value: float | str
    readout: str = ""
    """Id of the readout it was measured in; empty for what holds of both."""


def measures_of(alignment: Alignment, finding: Finding, settings: Settings) -> tuple[Measure, ...]:
    """What was measured for a finding on wording or emphasis; nothing for other kinds."""
    if finding.kind is FindingKind.EMPHASIS:
        return _emphasis(alignment, finding, settings)
    if finding.kind is FindingKind.WORDING:
        return _wording(alignment, finding, settings)
    return ()


def _emphasis(alignment: Alignment, finding: Finding, settings: Settings) -> tuple[Measure, ...]:
    use = next(use for use in build_topics(alignment) if use.topic == finding.topic)
    share, first, places = dict(use.share), dict(use.first), dict(use.mentions)
    a, b = (place.readout for place in finding.evidence)
    is_share = finding.rule == "share"
    return (
        *(Measure("share of the words", share[side], side) for side in (a, b)),
        *(Measure("place in the order of topics", first[side], side) for side in (a, b)),
        *(Measure("mentions", len(places[side]), side) for side in (a, b)),
        Measure("difference", abs(share[a] - share[b]) if is_share else abs(first[a] - first[b])),
        Measure(
            "difference needed", settings.emphasis_share if is_share else settings.emphasis_places
        ),
    )


def _wording(alignment: Alignment, finding: Finding, settings: Settings) -> tuple[Measure, ...]:
    found = [alignment.statement_at(place) for place in finding.evidence]
    a, b = (statement for statement in found if statement)
    if finding.rule == "verb":
        return (
            *(Measure("speech act", side.act.value, side.readout) for side in (a, b)),
            *(Measure(f"rung of {s.act.ladder}", s.act.strength, s.readout) for s in (a, b)),
            Measure("difference", abs(a.act.strength - b.act.strength)),
            Measure("difference needed", settings.verb_rungs),
        )
    families = {c.id: c for c in alignment.codebook.concepts if c.variant_of}
    said = [
        _variant(side, place.start, place.end, families)
        for side, place in zip((a, b), finding.evidence, strict=True)
    ]
    return (
        *(
            Measure("variant", concept.label, side.readout)
            for side, concept in zip((a, b), said, strict=True)
            if concept
        ),
        *(Measure("family", concept.variant_of) for concept in said[:1] if concept),
    )


def _variant(
    statement: Statement, start: int, end: int, families: dict[str, Concept]
) -> Concept | None:
    """The variant of a set phrase or name that stands at a place."""
    here = (m.concept for m in statement.mentions if (m.start, m.end) == (start, end))
    return next((families[ident] for ident in here if ident in families), None)
