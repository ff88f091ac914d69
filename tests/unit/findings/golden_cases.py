"""Cases of tests/golden/findings: short readouts of one call and the findings expected, one a line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from diffcheck.alignment.align import Alignment
from diffcheck.models import Finding, FindingKind, Place
from tests.toy import align_texts

GOLDEN = Path(__file__).parents[2] / "golden" / "findings"

Find = Callable[[Alignment], Sequence[Finding]]

_HEADING = re.compile(
    r"(?P<ident>[a-z]+(?:[+-][a-z]+)*(?::[a-z]{2})?(?: \((?:digest|machine)\))?): "
)


@dataclass(frozen=True)
class Case:
    """Readouts by id with the findings that a reader expects, in no order."""

    title: str
    readouts: dict[str, str]
    expected: list[str]

    def __str__(self) -> str:
        """The title, by which pytest names the case."""
        return self.title

    def found(self, find: Find, *, swapped: bool = False) -> list[str]:
        """What `find` finds, in the notation of the golden files, sorted."""
        idents = list(self.readouts)
        order = idents[::-1] if swapped else idents
        alignment = align_texts({ident: self.readouts[ident] for ident in order})
        names = [re.split(r":| \(", ident)[0] for ident in idents]
        return sorted(notation(finding, alignment, names) for finding in find(alignment))


def load_cases(kind: str) -> list[Case]:
    """The cases of `<kind>.txt`."""
    return list(_cases((GOLDEN / f"{kind}.txt").read_text("utf-8")))


def _cases(text: str) -> Iterator[Case]:
    for part in text.split("\n===\n"):
        title, *rest = (line for line in part.strip("\n").split("\n") if not line.startswith("#"))
        cut = rest.index("---")
        yield Case(title, _readouts(rest[:cut]), sorted(line for line in rest[cut + 1 :] if line))


def _readouts(lines: list[str]) -> dict[str, str]:
    """A line that begins with an id opens a readout; any other line goes on with it."""
    found: dict[str, str] = {}
    ident = ""
    for line in lines:
        if heading := _HEADING.match(line):
            ident = heading["ident"]
            found[ident] = line[heading.end() :]
        else:
            found[ident] += f"\n{line}"
    return found


def notation(finding: Finding, alignment: Alignment, order: Sequence[str]) -> str:
    """One line a finding, the readouts in `order`; what the fields mean is said atop each golden file."""
    fields = [_what(finding), finding.topic, finding.severity.value]
    if finding.kind is FindingKind.EMPHASIS:
        return " | ".join([*fields, *_numbers(finding, order)])
    for readout in order:
        words = [words_at(alignment, p) for p in finding.evidence if p.readout == readout]
        if words:
            fields.append(f"{readout}: {' / '.join(words)}")
    if finding.kind is FindingKind.UNCONFIRMED:
        fields.append(f"{finding.speaker} ({', '.join(finding.cue)})")
    if finding.kind is FindingKind.WORDING and finding.speaker:
        fields.append(finding.speaker)
    if finding.absent_from:
        fields.append(f"not in {', '.join(name for name in order if name in finding.absent_from)}")
    return " | ".join(fields)


def words_at(alignment: Alignment, place: Place) -> str:
    """The words of a readout at `place`."""
    texts = {readout.id: readout.text for readout in alignment.event.readouts}
    return texts[place.readout][place.start : place.end]


def _what(finding: Finding) -> str:
    if finding.grade is None:
        return finding.rule
    return "uncovered" if finding.rule == "point that no topic covers" else finding.grade.value


def _numbers(finding: Finding, order: Sequence[str]) -> list[str]:
    """The share or rank of each readout of an emphasis finding."""
    cue = finding.cue
    numbers = dict(zip(cue[::2], cue[1::2], strict=True))
    return [f"{readout} {numbers[readout]}" for readout in order if readout in numbers]
