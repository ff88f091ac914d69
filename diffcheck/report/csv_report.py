"""Findings as a spreadsheet: one row each, RFC 4180, no cell that a spreadsheet would run as a formula."""

from __future__ import annotations

import csv
import io

from diffcheck.models import Comparison, Finding
from diffcheck.report.foreign import clean
from diffcheck.report.passages import words_at
from diffcheck.report.phrases import explain, finding_title

COLUMNS = (
    "event", "date", "kind", "grade", "topic", "label", "severity", "confidence", "parties",
    "silent", "speaker", "evidence", "nearest", "nearest_score", "message",
    "review", "note", "reviewed_by", "reviewed_at",
)  # fmt: skip
_FORMULA_STARTS = tuple("=+-@＝＋－＠\t\r")
_SEVERAL = " | "


def render_csv(comparisons: tuple[Comparison, ...], *, has_heading: bool = True) -> str:
    """A row for every finding of every event, below a heading unless it stands already."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    if has_heading:
        writer.writerow(COLUMNS)
    for comparison in comparisons:
        for finding in comparison.findings:
            writer.writerow([_harmless(cell) for cell in _row(finding, comparison)])
    return out.getvalue()


def _row(finding: Finding, comparison: Comparison) -> tuple[str, ...]:
    readouts = {readout.id: readout for readout in comparison.event.readouts}
    review = finding.review
    said = (review.status.value, review.note, review.by, review.at) if review else ("",) * 4
    speaking = dict.fromkeys(place.readout for place in finding.evidence)
    return (
        comparison.event.id,
        comparison.event.date.isoformat(),
        finding.kind.value,
        finding.grade.value if finding.grade else "",
        finding.topic,
        finding_title(finding, comparison),
        finding.severity.value,
        f"{finding.confidence:.2f}",
        _SEVERAL.join(readouts[name].party for name in speaking),
        _SEVERAL.join(finding.absent_from),
        finding.speaker,
        _SEVERAL.join(words_at(place, comparison) for place in finding.evidence),
        _SEVERAL.join(words_at(near.place, comparison) for near in finding.nearest),
        _SEVERAL.join(f"{near.score:.2f}" for near in finding.nearest),
        explain(finding, comparison),
        *said,
    )


def _harmless(cell: str) -> str:
    line = clean(cell)
    return f"'{line}" if line.lstrip().startswith(_FORMULA_STARTS) else line
