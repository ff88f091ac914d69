"""`compare`: an event to everything that is known of it, step by step."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from diffcheck.alignment import Alignment, Knowledge, align, build_rows
from diffcheck.alignment.rows import build_topics
from diffcheck.findings import (
    find_conflicts,
    find_emphasis,
    find_omissions,
    find_unconfirmed,
    find_wording,
)
from diffcheck.findings.candidate import gravest_first
from diffcheck.models import Comparison, Event, Readout, Statement
from diffcheck.reading.read import About, Tools, read
from diffcheck.segmentation import split_statements
from diffcheck.settings import Settings
from diffcheck.similarity.model import Weights

_KEPT = 64
"""Readouts whose statements are remembered."""


def compare(
    event: Event, knowledge: Knowledge, tools: Mapping[str, Tools], settings: Settings
) -> Comparison:
    """Compare the readouts of `event`; `tools` holds the reading tools of each readout's language tag."""
    return conclude(align_event(event, knowledge, tools, settings), knowledge.weights, settings)


def align_event(
    event: Event, knowledge: Knowledge, tools: Mapping[str, Tools], settings: Settings
) -> Alignment:
    """The readouts of `event`, read and put side by side."""
    parties = tuple(code for readout in event.readouts for code in readout.parties)
    about = event.date, event.participants, parties
    statements = {
        readout.id: _read(readout, about, tools[readout.language]) for readout in event.readouts
    }
    return align(event, statements, knowledge, settings)


def conclude(alignment: Alignment, weights: Weights, settings: Settings) -> Comparison:
    """What is found in the readouts of an event that stand side by side."""
    topics = build_topics(alignment)
    readouts, least = alignment.event.readouts, settings.finding_threshold
    findings = (
        *gravest_first(find_omissions(alignment, weights, least), readouts),
        *gravest_first(find_unconfirmed(alignment, weights.unconfirmed, least), readouts),
        *gravest_first(find_conflicts(alignment, weights.conflict, least), readouts),
        *gravest_first(find_wording(alignment, settings), readouts),
        *gravest_first(find_emphasis(alignment, settings, topics), readouts),
    )
    return Comparison(
        event=alignment.event,
        statements=tuple(alignment.statements.items()),
        topics=topics,
        links=alignment.links,
        rows=build_rows(alignment),
        findings=findings,
    )


@lru_cache(maxsize=_KEPT)
def _read(readout: Readout, about: About, tools: Tools) -> tuple[Statement, ...]:
    """The statements of a readout, read once in a run however often its event is compared anew."""
    return read(readout, about, split_statements(readout), tools)
