"""Noun groups, and those that `and` joins into one subject (languages that part words by spaces)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from diffcheck.reading.speaker_scan import Scan
from diffcheck.reading.speaker_words import ACT, Mark


class NounKind(StrEnum):
    """What a noun group names."""

    PERSON = "person"
    BOTH = "both"
    BOTH_SIDES = "both sides"
    """Two countries rather than two leaders."""
    SIDE = "side"
    SELF = "I"
    WE = "we"


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun group, tokens `first` to `last`."""

    first: int
    last: int
    kind: NounKind
    parties: tuple[str, ...]
    oblique: bool = False
    """True where it cannot be the subject: after a preposition, in another case, possessive."""
    plain: bool = True
    """False for a joined group (`A and B`)."""


def joined(scan: Scan, nouns: list[Noun]) -> Iterator[Noun]:
    """Nouns with `A and B` and `A, B and C` made one."""
    at = 0
    while at < len(nouns):
        end = _end_of_list(scan, nouns, at)
        run = nouns[at : end + 1]
        if len(run) == 1:
            yield run[0]
        else:
            parties = tuple(dict.fromkeys(party for noun in run for party in noun.parties))
            kinds = {noun.kind for noun in run}
            kind = NounKind.SIDE if kinds == {NounKind.SIDE} else NounKind.PERSON
            if run[-1].kind in (NounKind.BOTH, NounKind.BOTH_SIDES):
                kind, parties = run[-1].kind, run[-1].parties
            yield Noun(run[0].first, run[-1].last, kind, parties, run[0].oblique, plain=False)
        at = end + 1


def _end_of_list(scan: Scan, nouns: list[Noun], at: int) -> int:
    """Index of the last noun of the list that begins at `at`."""
    end = at
    while end + 1 < len(nouns):
        separator = _separator(scan, nouns[end], nouns[end + 1])
        if separator == "and":
            return end + 1
        if separator != ",":
            break
        end += 1
    return at


def _separator(scan: Scan, left: Noun, right: Noun) -> str:
    """`and` or `,` where nothing else stands between two nouns, else empty."""
    found = ""
    at = left.last + 1
    while at < right.first:
        if scan.has(at, Mark.AND):
            found = "and"
        elif scan.tokens[at].raw == ",":
            found = found or ","
        elif not scan.has(at, Mark.ARTICLE):
            return ""
        at += 1
    return "" if found == "and" and _begins_clause(scan, left, right) else found


def _begins_clause(scan: Scan, left: Noun, right: Noun) -> bool:
    """`thanked the pilots of Kenya, and they discussed`: the second noun has a clause of its own."""
    parted = any(scan.tokens[at].raw == "," for at in range(left.last + 1, right.first))
    free = left.oblique or left.kind is NounKind.SIDE
    return (
        parted and free and right.kind is not NounKind.SIDE and scan.is_mark(right.last + 1, ACT)
    )
