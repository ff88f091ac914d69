"""Who did what a passive verb says (languages that part words by spaces)."""

from __future__ import annotations

from collections.abc import Sequence

from diffcheck.reading.speaker_joined import Noun, NounKind
from diffcheck.reading.speaker_phrases import Hit
from diffcheck.reading.speaker_scan import Scan
from diffcheck.reading.speaker_verbs import NEAR
from diffcheck.reading.speaker_words import Mark

_BESIDE = 2
"""Tokens within which an agent in a case of its own stands at its verb."""


def find_agent(scan: Scan, nouns: Sequence[Noun], acts: Sequence[Hit]) -> Noun | None:
    """`By X`, `Президентом России подчёркнута`, or a side named in a statement without a subject."""
    if not acts:
        return None
    for noun in nouns:
        by = noun.first - 1
        while scan.has(by, Mark.ARTICLE):
            by -= 1
        follows = any(0 < by - hit.last <= NEAR for hit in acts)
        if follows and scan.has(by, Mark.BY) and noun.kind is not NounKind.BOTH:
            return noun
    if not scan.words.has_cases:
        return None
    person = next((noun for noun in nouns if _is_instrumental(scan, noun, acts)), None)
    sides = [noun for noun in nouns if noun.kind is NounKind.SIDE and _may_act(scan, noun)]
    return person or (sides[0] if len(sides) == 1 else None)


def _is_instrumental(scan: Scan, noun: Noun, acts: Sequence[Hit]) -> bool:
    """Whether a person stands in the case of an agent beside the verb, without a preposition."""
    if noun.kind is not NounKind.PERSON or scan.has(noun.first - 1, Mark.BEFORE_NAME):
        return False
    if not scan.tokens[noun.first].key.endswith(scan.words.instrumental or ("",)):
        return False
    return any(
        0 < hit.first - noun.last <= _BESIDE or 0 < noun.first - hit.last <= _BESIDE
        for hit in acts
    )


def _may_act(scan: Scan, noun: Noun) -> bool:
    """`С китайской стороны`, `со стороны России`, but not `вместе с российской стороной`."""
    if scan.has(noun.first - 1, Mark.ACTING_SIDE):
        return True
    if not any(scan.is_mark(at, Mark.SIDE) for at in range(noun.first, noun.last + 1)):
        return False
    return not scan.has(noun.first - 1, Mark.BEFORE_NAME) or scan.has(noun.last, Mark.ACTING_SIDE)
