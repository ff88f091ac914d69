"""Omission of a point that no topic of the codebook covers: a statement that nothing on the silent side matches.

Without a topic there is little to tell a point from an aside, so these have a model of their own: what is named or
counted and not heard on the silent side speaks for a point, as do length, a promise or a demand; talk of ties speaks
against it. A silence tells more where the rest of the readout is answered.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from math import log1p
from unicodedata import east_asian_width

from diffcheck.alignment.align import Alignment
from diffcheck.findings.candidate import Candidate, finding_id
from diffcheck.findings.shared import (
    found_share,
    key_words,
    nearest,
    point_name,
    shortness,
    statement_key,
)
from diffcheck.models import (
    ConceptKind,
    Finding,
    FindingKind,
    Grade,
    Nearest,
    Role,
    Severity,
    SpeechAct,
    Statement,
    ValueKind,
)

RULE = "point that no topic covers"
_SAID_ELSEWHERE = 0.5
"""Link probability from which a statement without a topic counts as matched."""
_ANSWERED = 0.3
"""Link probability from which a statement counts towards how much of a readout the silent side answers: not the threshold of
links, since what the model was trained on must not move with what a user sets."""
_NAMES = frozenset(
    {
        ConceptKind.PERSON,
        ConceptKind.PLACE,
        ConceptKind.BODY,
        ConceptKind.EVENT,
        ConceptKind.DOCUMENT,
    }
)
_AMOUNTS = frozenset({ValueKind.NUMBER, ValueKind.PERCENT, ValueKind.MONEY})
_STRONG = frozenset(
    {
        SpeechAct.RAISED,
        SpeechAct.URGED,
        SpeechAct.WARNED,
        SpeechAct.PROPOSED,
        SpeechAct.AGREED,
        SpeechAct.COMMITTED,
    }
)


def uncovered_candidates(alignment: Alignment) -> Iterator[Candidate]:
    """Statements in which no topic was found, not even courtesy or talk of ties, and that nothing on the silent side matches."""
    kinds = {concept.id: concept.kind for concept in alignment.codebook.concepts}
    for readout in alignment.event.readouts:
        silent = readout.id
        heard = frozenset(m.concept for s in alignment.statements[silent] for m in s.mentions)
        for other in alignment.others(silent):
            for statement in alignment.statements[other]:
                yield from _candidate(alignment, statement, silent, heard, kinds)


def _candidate(
    alignment: Alignment,
    statement: Statement,
    silent: str,
    heard: Set[str],
    kinds: Mapping[str, ConceptKind],
) -> Iterator[Candidate]:
    if any(m.concept in alignment.topics for m in statement.mentions):
        return
    if _is_opening(alignment, statement):
        return
    near, link, close = nearest(alignment, (statement,), silent)
    words = key_words(alignment, statement)
    if link >= _SAID_ELSEWHERE or not words:
        return
    features = {
        **_matter(alignment, statement, heard, kinds),
        "closeness": close,
        "silent side is short": shortness(alignment, statement, silent),
        "others are answered": _answered(alignment, statement.readout, silent),
    }
    yield Candidate(_finding(alignment, statement, silent, words, near), features)


def _is_opening(alignment: Alignment, statement: Statement) -> bool:
    """Whether a statement says that the talks took place, and others follow that say what about."""
    is_first = statement.index == 0 and len(alignment.statements[statement.readout]) > 1
    return is_first and statement.speaker.role is Role.NARRATOR


def _matter(
    alignment: Alignment, statement: Statement, heard: Set[str], kinds: Mapping[str, ConceptKind]
) -> Mapping[str, float]:
    """How much a statement says, and what of that is not heard on the silent side."""
    unheard = {m.concept for m in statement.mentions} - heard
    unheard -= alignment.own_names | alignment.verbal
    return {
        "names not heard there": log1p(sum(kinds.get(c) in _NAMES for c in unheard)),
        "things not heard there": log1p(sum(kinds.get(c) is ConceptKind.THING for c in unheard)),
        "rarity not heard there": log1p(sum(alignment.rarity.weight(c) for c in unheard)),
        "concepts found there": found_share(alignment, statement, heard),
        "amounts": float(any(value.kind in _AMOUNTS for value in statement.values)),
        "length": log1p(_width(statement.text)),
        "demand or promise": float(statement.act in _STRONG),
        "narrated": float(statement.speaker.role is Role.NARRATOR),
    }


def _width(text: str) -> int:
    """Columns that a text takes: a Chinese, Japanese or Korean character, which says more than a letter, takes two."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def _answered(alignment: Alignment, speaking: str, silent: str) -> float:
    """Share of a readout's statements that have a likely link in the silent one."""
    chances = alignment.probabilities(speaking, silent)
    return float((chances.max(axis=1) > _ANSWERED).mean()) if chances.size else 0.0


def _finding(
    alignment: Alignment,
    statement: Statement,
    silent: str,
    words: tuple[str, ...],
    near: tuple[Nearest, ...],
) -> Finding:
    key = statement_key(alignment, statement)
    return Finding(
        id=finding_id(FindingKind.OMISSION, "uncovered", key, silent),
        kind=FindingKind.OMISSION,
        topic=point_name(alignment, statement),
        severity=Severity.LOW,
        confidence=0.0,
        evidence=(statement.place,),
        rule=RULE,
        grade=Grade.ABSENT,
        absent_from=(silent,),
        speaker=statement.speaker.name,
        nearest=near,
        cue=words,
    )
