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
_ADVERB = "ly"
"""How adverbs end in the language that has articles."""
FAR = 6
"""The same for `I would like to thank`."""


def end_of_main_clause(scan: Scan) -> int:
    """The token at which what is said begins: the first `that` after a verb."""
    verbs = (hit.first for hit in scan.of(ACT, JOINT) if not _opens_aside(scan, hit))
    return next_that(scan, min(verbs, default=len(scan.tokens)))


def _opens_aside(scan: Scan, hit: Hit) -> bool:
    """`Recognizing that ..., they agreed`, `Asked whether ..., X said`: the main clause comes later."""
    if hit.first > 0 or scan.words.has_cases:
        return False
    return hit.form is Form.PARTICIPLE or any(
        other.form is Form.FINITE and _has_name_before(scan, other)
        for other in scan.of(ACT)
        if other is not hit
    )


def _has_name_before(scan: Scan, hit: Hit) -> bool:
    at = hit.first - 1
    return at > 0 and (scan.tokens[at].is_capital or scan.is_mark(at, Mark.HE))


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
        or (
            _is_plural(scan, hit, nouns)
            if hit.form is Form.BASE
            else _is_main(scan, hit, stop) and not _is_of_the_past(scan, nouns, hit)
        )
    ]


def _is_of_the_past(scan: Scan, nouns: Sequence[Noun], hit: Hit) -> bool:
    """`met to build on the plan established in May`: no verb of the talks that took place."""
    events = [event for event in scan.of(Mark.EVENT) if event.form is Form.FINITE]
    is_verb = hit.form is Form.FINITE and hit.first == hit.last and not scan.words.has_cases
    if not is_verb or not events or scan.words.tells_participles:
        return False
    event = events[0]
    if hit.first <= event.last or _is_after_comma(scan, hit.first):
        return False
    if scan.has_within(max(event.last, hit.first - NEAR), hit.first - 1, Mark.AND):
        return False
    return not any(event.last < noun.first < hit.first and not noun.oblique for noun in nouns)


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
    if _is_attribute(scan, hit) or (hit.form is Form.FINITE and _opens_aside(scan, hit)):
        return False
    if hit.form is Form.PARTICIPLE and not _is_after_comma(scan, hit.first):
        return False
    if hit.first < stop:
        return True
    if scan.has(before, Mark.PASSIVE):
        return scan.tokens[before - 1].raw == "," if before > 0 else False
    if hit.form is Form.PRESENT:
        return False
    return scan.has_within(before - 1, before, Mark.AND)


def _is_attribute(scan: Scan, hit: Hit) -> bool:
    """`the recently approved fund`, `on shared posts`, `endorsed by the union`: a participle of a noun."""
    before = hit.first - 1
    if before > 0 and scan.tokens[before].key.endswith(_ADVERB):
        before -= 1
    if scan.has(before, Mark.ARTICLE):
        return True
    if scan.words.tells_participles:
        return False
    governed = scan.has(before, Mark.BEFORE_NAME) and not scan.has(before - 1, Mark.ARTICLE)
    if governed and hit.form is Form.FINITE and not scan.words.has_cases:
        return True
    if hit.form is not Form.FINITE or scan.has_within(hit.first - NEAR, before, Mark.PASSIVE):
        return False
    return has_cause(scan, hit)


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
        again = noun.parties == subject.parties and not scan.has(noun.first - 1, Mark.THAT)
        if (
            noun.first > subject.last
            and not noun.oblique
            and not again
            and _begins_clause(scan, noun, after)
        ):
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
