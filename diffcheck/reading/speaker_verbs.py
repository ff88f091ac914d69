"""The verbs of a statement's main clause (languages that part words by spaces)."""

from __future__ import annotations

from collections.abc import Sequence

from diffcheck.reading.speaker_joined import Noun, NounKind
from diffcheck.reading.speaker_phrases import Form, Hit
from diffcheck.reading.speaker_scan import Scan
from diffcheck.reading.speaker_words import ACT, CUE, JOINT, Mark

NEAR = 3
"""Tokens within which a verb stands at its subject or auxiliary."""
_PLURALS = frozenset({NounKind.BOTH, NounKind.BOTH_SIDES, NounKind.SELF, NounKind.WE})
FAR = 6
"""The same for `I would like to thank`."""


def end_of_main_clause(scan: Scan) -> int:
    """The token at which what is said begins: the first `that` after a verb."""
    verbs = (hit.first for hit in scan.of(ACT, JOINT) if not _opens_aside(hit))
    return next_that(scan, min(verbs, default=len(scan.tokens)))


def _opens_aside(hit: Hit) -> bool:
    """`Recognizing that ..., they agreed`: the main clause comes later."""
    return hit.form is Form.PARTICIPLE and hit.first == 0


def next_that(scan: Scan, after: int) -> int:
    """The first word that opens a clause after token `after`, the number of tokens where there is none."""
    for at in range(after + 1, len(scan.tokens)):
        if Mark.THAT in scan.tokens[at].grammar:
            return at
    return len(scan.tokens)


def main_verbs(scan: Scan, nouns: Sequence[Noun], stop: int) -> list[Hit]:
    """Verbs of the main clause: before `stop`, or joined to it by `and`."""
    goal = _purpose(scan, stop)
    return [
        hit
        for hit in scan.of(ACT)
        if hit is goal
        or (_is_plural(scan, hit, nouns) if hit.form is Form.BASE else _is_main(scan, hit, stop))
    ]


def _is_plural(scan: Scan, hit: Hit, nouns: Sequence[Noun]) -> bool:
    """`The Parties commit`, `I want to thank`: the bare form is the verb of a plural or of `I`."""
    reach = FAR if _is_infinitive(scan, hit, 0) else NEAR
    wishes = [cue.first for cue in scan.of(CUE)]
    return any(
        not noun.oblique
        and 0 < hit.first - noun.last < reach
        and (noun.kind in _PLURALS or not noun.plain)
        and not any(noun.last < wish < hit.first for wish in wishes)
        for noun in nouns
    )


def _purpose(scan: Scan, stop: int) -> Hit | None:
    """The infinitive that says what the talks were for: `spoke with B to discuss`."""
    events = [hit.first for hit in scan.of(Mark.EVENT) if hit.form is Form.FINITE]
    finite = [hit.first for hit in scan.of(ACT) if hit.form is Form.FINITE]
    if not events or (finite and finite[0] < events[0]):
        return None
    bases = (hit for hit in scan.of(ACT) if hit.form is Form.BASE)
    return next(
        (
            hit
            for hit in bases
            if events[0] < hit.first < stop and _is_infinitive(scan, hit, events[0])
        ),
        None,
    )


def _is_infinitive(scan: Scan, hit: Hit, since: int) -> bool:
    return scan.has_within(max(since, hit.first - 2), hit.first - 1, Mark.INFINITIVE)


def _is_main(scan: Scan, hit: Hit, stop: int) -> bool:
    before = hit.first - 1
    if scan.has(before, Mark.ARTICLE):
        return False
    if hit.form is Form.PARTICIPLE and not _is_after_comma(scan, hit.first):
        return False
    if hit.first < stop:
        return True
    if hit.form is Form.PRESENT or scan.has(before, Mark.PASSIVE):
        return False
    return scan.has_within(before - 1, before, Mark.AND)


def _is_after_comma(scan: Scan, at: int) -> bool:
    return at == 0 or any(token.raw in ",;—–-" for token in scan.tokens[max(0, at - 2) : at])


def is_present_of(hit: Hit, noun: Noun) -> bool:
    """Whether a form that may be a plural noun (`demands`) is the verb of `noun`."""
    return hit.form is Form.PRESENT and 0 < hit.first - noun.last < NEAR


def verbs_of(scan: Scan, subject: Noun, nouns: Sequence[Noun], verbs: Sequence[Hit]) -> list[Hit]:
    """The verbs of `subject`, up to where `and` gives the sentence a second subject."""
    after = [hit for hit in verbs if hit.first > subject.last]
    limit = len(scan.tokens)
    for noun in nouns:
        if noun.first > subject.last and not noun.oblique and _begins_clause(scan, noun, after):
            limit = min(limit, noun.first)
    return [
        hit
        for hit in after
        if hit.first < limit and (hit.form is not Form.PRESENT or is_present_of(hit, subject))
    ]


def _begins_clause(scan: Scan, noun: Noun, verbs: Sequence[Hit]) -> bool:
    joined = scan.has_within(noun.first - NEAR, noun.first - 1, Mark.AND)
    return joined and any(0 < hit.first - noun.last <= NEAR for hit in verbs)


def is_passive(scan: Scan, hit: Hit) -> bool:
    """`It was agreed`, `the floods were discussed`: what both sides did."""
    if hit.form is Form.PASSIVE:
        return True
    if hit.form is not Form.FINITE or not scan.has(hit.first, Mark.IMPERSONAL):
        return False
    return scan.has_within(hit.first - NEAR, hit.first - 1, Mark.PASSIVE)


def has_cause(scan: Scan, hit: Hit) -> bool:
    """`is confirmed by the results`: what follows `by` did it, not the two sides."""
    return scan.has(hit.last + 1, Mark.BY)
