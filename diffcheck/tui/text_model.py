"""What the text view knows of a comparison: links, findings and topics by statement, and how to get from one to another."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import NamedTuple
from zlib import crc32

from diffcheck.models import Comparison, Finding, FindingKind, Place, Readout, Statement
from diffcheck.report.foreign import clean
from diffcheck.report.names import topic_title
from diffcheck.reviews import Reviews, apply_reviews

TINTS = 8
"""Size of the palette of topics."""
_WHOLE = 0.75
"""Share of a statement from which evidence is the statement itself."""


class Spot(NamedTuple):
    """A column and the number of a statement from 0 in it; -1 in a readout without statements."""

    column: int
    number: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of one readout that a finding rests on."""

    start: int
    end: int
    finding: Finding
    is_whole: bool = False
    """Whether it is a statement as a whole, not some of its words."""


class TextModel:
    """One comparison as its texts' readers need it; built once when it is shown."""

    def __init__(self, comparison: Comparison, reviews: Reviews | None = None) -> None:
        """Rejected findings and links are left out."""
        self.comparison = apply_reviews(comparison, reviews) if reviews else comparison
        self.readouts: tuple[Readout, ...] = comparison.event.readouts
        held = dict(comparison.statements)
        self.statements = tuple(held.get(readout.id, ()) for readout in self.readouts)
        self._columns = {readout.id: column for column, readout in enumerate(self.readouts)}
        self._starts = tuple([s.start for s in group] for group in self.statements)
        self._spots = {
            statement.id: Spot(column, index)
            for column, group in enumerate(self.statements)
            for index, statement in enumerate(group)
        }
        self._links = self._collect_links()
        self.evidence = self._collect_evidence()
        self._findings = self._collect_findings()
        self._topic_ids = {use.topic for use in comparison.topics}
        self._topics = {spot: self._choose_topic(spot) for spot in self._spots.values()}
        self._tints = self._choose_tints()
        self._kin: dict[Spot, tuple[Spot, ...]] = {}

    def statement(self, spot: Spot) -> Statement | None:
        """The statement there; None in a readout that has none."""
        return self.statements[spot.column][spot.number] if spot.number >= 0 else None

    def links(self, spot: Spot) -> tuple[tuple[Spot, float], ...]:
        """The statements linked to it with their scores, the best first."""
        return self._links.get(spot, ())

    def kin(self, spot: Spot) -> tuple[Spot, ...]:
        """Statements of other readouts on its topic, or on the area that this belongs to."""
        if spot not in self._kin:
            self._kin[spot] = self._find_kin(spot)
        return self._kin[spot]

    def findings(self, spot: Spot) -> tuple[Finding, ...]:
        """The findings that rest on words of the statement, the gravest first."""
        return self._findings.get(spot, ())

    def topic(self, spot: Spot) -> str:
        """The topic that the statement is coloured by, empty for none."""
        return self._topics.get(spot, "")

    def topic_label(self, spot: Spot) -> str:
        """Its name, safe to show."""
        topic = self.topic(spot)
        return clean(topic_title(topic, self.comparison)) if topic else ""

    def tint(self, spot: Spot) -> int:
        """Index of the topic's colour in the palette, -1 for none."""
        return self._tints.get(area(self.topic(spot)), -1)

    def spot_at(self, column: int, offset: int) -> Spot:
        """The statement that holds `offset`, else the one before it, else the first."""
        starts = self._starts[column]
        return Spot(column, max(0, bisect_right(starts, offset) - 1) if starts else -1)

    def spot_of(self, place: Place) -> Spot | None:
        """The statement at a place; None where no readout has that id."""
        column = self._columns.get(place.readout)
        return None if column is None else self.spot_at(column, place.start)

    def find(self, needle: str) -> tuple[Place, ...]:
        """Where the words stand, readout by readout; case, kinds of quotation mark and line ends don't matter."""
        pattern = re.compile(_loosely(needle), re.IGNORECASE)
        return tuple(
            Place(readout.id, match.start(), match.end())
            for readout in self.readouts
            for match in pattern.finditer(clean(readout.text))
        )

    def _find_kin(self, spot: Spot) -> tuple[Spot, ...]:
        topic = self.topic(spot)
        others = [(other, t) for other, t in self._topics.items() if other.column != spot.column]
        same = tuple(other for other, found in others if topic and found == topic)
        if same or not topic:
            return same
        return tuple(other for other, found in others if found and area(found) == area(topic))

    def _collect_links(self) -> dict[Spot, tuple[tuple[Spot, float], ...]]:
        found: dict[Spot, list[tuple[Spot, float]]] = {}
        for link in self.comparison.links:
            a, b = self._spots.get(link.a), self._spots.get(link.b)
            if a and b:
                found.setdefault(a, []).append((b, link.score))
                found.setdefault(b, []).append((a, link.score))
        return {
            spot: tuple(sorted(linked, key=lambda pair: (-pair[1], pair[0])))
            for spot, linked in found.items()
        }

    def _collect_evidence(self) -> tuple[tuple[Evidence, ...], ...]:
        """By column, in the order of the text; how much is said of a topic is no matter of single words."""
        columns: list[list[Evidence]] = [[] for _ in self.readouts]
        for finding in self.comparison.findings:
            if finding.kind is FindingKind.EMPHASIS or finding.is_rejected:
                continue
            for place in finding.evidence:
                if place.readout in self._columns and place.start < place.end:
                    item = Evidence(place.start, place.end, finding, self._is_whole(place))
                    columns[self._columns[place.readout]].append(item)
        return tuple(tuple(sorted(group, key=lambda e: (e.start, e.end))) for group in columns)

    def _is_whole(self, place: Place) -> bool:
        spot = self.spot_of(place)
        statement = self.statement(spot) if spot else None
        length = statement.end - statement.start if statement else 0
        return place.end - place.start > _WHOLE * length

    def _collect_findings(self) -> dict[Spot, tuple[Finding, ...]]:
        found: dict[Spot, dict[str, Finding]] = {}
        for column, group in enumerate(self.evidence):
            for item in group:
                first, last = self.spot_at(column, item.start), self.spot_at(column, item.end - 1)
                for index in range(first.number, last.number + 1):
                    found.setdefault(Spot(column, index), {})[item.finding.id] = item.finding
        return {spot: tuple(sorted(held.values(), key=_gravity)) for spot, held in found.items()}

    def _choose_topic(self, spot: Spot) -> str:
        """The topic of its gravest finding, else the one that most of its words are about."""
        statement = self.statement(spot)
        if statement is None:
            return ""
        weights: dict[str, int] = {}
        for mention in statement.mentions:
            if mention.concept in self._topic_ids:
                weight = weights.get(mention.concept, 0)
                weights[mention.concept] = weight + mention.end - mention.start
        disputed = next((f.topic for f in self.findings(spot) if f.topic in weights), "")
        return disputed or max(weights, key=lambda topic: weights[topic], default="")

    def _choose_tints(self) -> dict[str, int]:
        """A colour an area: from its name, so that it is the same in every event, or the next one that is free."""
        tints: dict[str, int] = {}
        for topic in self._topics.values():
            name = area(topic)
            if name and name not in tints:
                first = crc32(name.encode()) % TINTS
                order = [(first + step) % TINTS for step in range(TINTS)]
                tints[name] = next((tint for tint in order if tint not in tints.values()), first)
        return tints


def area(topic: str) -> str:
    """The topic at the top: `ukraine` for `ukraine.ceasefire`."""
    return topic.partition(".")[0]


def _gravity(finding: Finding) -> tuple[int, float]:
    return -finding.severity.rank, -finding.confidence


_LOOSE = {
    "'": "['’‘ʼ]",
    "’": "['’‘ʼ]",
    '"': '["“”„«»「」]',
    "“": '["“”„«»「」]',
    "”": '["“”„«»「」]',
    "-": "[-‐‑–—]",
    "е": "[её]",
    "ё": "[её]",
}


def _loosely(needle: str) -> str:
    """A pattern that matches as many characters as there are, whatever kind of sign stands for each."""
    words = ("".join(_LOOSE.get(c, re.escape(c)) for c in word) for word in needle.split())
    return r"\s+".join(words) or r"(?!)"
