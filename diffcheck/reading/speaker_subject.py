"""Which noun group, or which ending of a verb, is the subject (languages that part words by spaces)."""

from __future__ import annotations

from collections.abc import Sequence

from diffcheck.reading.speaker_cast import Cast
from diffcheck.reading.speaker_joined import Noun, NounKind
from diffcheck.reading.speaker_nouns import pronoun
from diffcheck.reading.speaker_phrases import Form, Hit
from diffcheck.reading.speaker_scan import Scan
from diffcheck.reading.speaker_verbs import NEAR, is_passive, is_present_of
from diffcheck.reading.speaker_words import CUE, JOINT, Mark

_TOLD = frozenset({Form.FINITE, Form.PRESENT})
_MARKS = {"they": Mark.THEY, "we": Mark.WE, "I": Mark.SELF}
_REACH = 5
"""Tokens from the last word of an auxiliary to its participle."""


def find_subject(
    scan: Scan, nouns: Sequence[Noun], verbs: Sequence[Hit], stop: int
) -> Noun | None:
    """The first noun group with a verb of its own; a person before the name of a party."""
    able = [noun for noun in nouns if not noun.oblique and noun.first < stop]
    predicates = sorted(
        {
            *(hit.first for hit in verbs if hit.form in (Form.FINITE, Form.BASE)),
            *(hit.first for hit in scan.of(CUE)),
            *(hit.first for hit in scan.of(Mark.EVENT, Mark.AUXILIARY)),
            *(at for at, token in enumerate(scan.tokens) if Mark.PASSIVE in token.grammar),
        }
    )
    for at, noun in enumerate(able):
        if noun.kind is NounKind.SIDE and noun.parties != able[0].parties:
            continue
        limit = able[at + 1].first if at + 1 < len(able) else len(scan.tokens)
        if any(noun.last < verb < limit for verb in predicates):
            return noun
        if any(is_present_of(hit, noun) or is_inverted(scan, noun, hit) for hit in verbs):
            return noun
    if able and scan.words.drops_subject and _is_told_before(able[0], verbs):
        return None
    if able and (able[0].first <= NEAR or scan.quoted or scan.words.has_cases):
        return able[0] if _is_more_than_names(scan, nouns) else None
    return None


def _is_more_than_names(scan: Scan, nouns: Sequence[Noun]) -> bool:
    """False for an entry of a list of those present."""
    words = sum(token.is_word for token in scan.tokens)
    named = sum(noun.last - noun.first + 1 for noun in nouns)
    return words - named >= NEAR or bool(scan.quoted)


def is_inverted(scan: Scan, noun: Noun, verb: Hit) -> bool:
    """`betonte der Kanzler`, `a déclaré le Président`: the verb right before its subject."""
    if not scan.words.inverts or noun.oblique or verb.form not in _TOLD:
        return False
    between = range(verb.last + 1, noun.first)
    return noun.first > verb.last and all(
        scan.has(at, Mark.ARTICLE) or scan.is_mark(at, Mark.ADVERB) for at in between
    )


def _is_told_before(noun: Noun, verbs: Sequence[Hit]) -> bool:
    return any(hit.first < noun.first and hit.form in _TOLD for hit in verbs)


def dropped_subject(scan: Scan, cast: Cast, verbs: Sequence[Hit]) -> Noun | None:
    """The subject that the ending of a verb tells: `Destacó` he, `Reiteraron` they, `Acordamos` we."""
    if not scan.words.drops_subject or scan.of(JOINT):
        return None
    for hit in verbs:
        if hit.form is Form.FINITE or (hit.form is Form.PRESENT and hit.first < NEAR):
            if is_passive(scan, hit):
                return None
            kind, parties = pronoun(number_of(scan, hit), cast)
            return Noun(hit.first, hit.first - 1, kind, parties)
    return None


def number_of(scan: Scan, hit: Hit) -> str:
    """The pronoun that the verb of `hit` stands for by its ending."""
    auxiliary = [aux for aux in scan.of(Mark.AUXILIARY) if 0 < hit.first - aux.last <= _REACH]
    at = auxiliary[-1].last if auxiliary else hit.first
    while at < hit.last and scan.has(at, Mark.CLITIC):
        at += 1
    key = scan.tokens[at].key
    for who, endings in scan.words.person_endings.items():
        if endings and key.endswith(tuple(endings)):
            return _MARKS[who]
    return Mark.HE
