"""Find what a speaker does with a statement: verbs of saying, words inside what is said, polarity."""

from __future__ import annotations

import re
from collections.abc import Iterable

from diffcheck.models import SpeechAct
from diffcheck.reading.speaker_phrases import Hit, PhraseIndex
from diffcheck.reading.speaker_words import (
    ACT,
    BUT,
    CUE,
    JOINT,
    POLARITY,
    Mark,
    SpeakerWords,
    index_of,
    polarity_index_of,
)

_ORDER = (
    SpeechAct.NOTED,
    SpeechAct.DISCUSSED,
    SpeechAct.RAISED,
    SpeechAct.STRESSED,
    SpeechAct.PROPOSED,
    SpeechAct.URGED,
    SpeechAct.WARNED,
    SpeechAct.AGREED,
    SpeechAct.COMMITTED,
)
"""Both ladders in one order, for a statement that has acts of both."""

_BY_CHANCE = frozenset({ACT, CUE, JOINT, Mark.BEFORE_NAME, Mark.AND, Mark.EVENT})
"""What may stand inside a longer word of another meaning where words are not parted."""

_HANGUL = re.compile("[가-힣]")

_RANK = {act.value: rank for rank, act in enumerate(_ORDER)}


def find_acts(
    text: str, language: str, words: SpeakerWords
) -> tuple[tuple[SpeechAct, int, int], ...]:
    """Every act that `text` names, verbs and cues alike, with its place in `text`, in order."""
    known = words.of(language)
    hits = find_hits(text, index_of(known))
    found = (
        (SpeechAct(hit.label), hit.start, hit.end)
        for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end))
        if hit.section in (ACT, CUE, JOINT)
    )
    return tuple(dict.fromkeys(found))


def find_polarity(
    text: str, language: str, words: SpeakerWords
) -> tuple[tuple[str, int, int, int], ...]:
    """Polarity cues of `text` in order: the cue's name, its sign (1 or -1), and its place in `text`."""
    known = words.of(language)
    hits = find_hits(text, polarity_index_of(known))
    return tuple((hit.label, known.polarity[hit.label][0], hit.start, hit.end) for hit in hits)


def find_hits(text: str, index: PhraseIndex) -> list[Hit]:
    """Phrases of `index` in `text`."""
    if index.spaced:
        return index.find(index.split(text))
    # A note may end without a stop; its last clause is closed all the same.
    hits = index.find_in_run(f"{text}。" if index.has_endings else text)
    return [_as_word(hit, text) for hit in _without_chance(hits)]


def _as_word(hit: Hit, text: str) -> Hit:
    """An act with the rest of its word, where words are parted: 강조했다, not 강조."""
    if hit.section not in (ACT, CUE, JOINT, POLARITY) or not _HANGUL.match(text, hit.start):
        return hit
    start, end = hit.start, hit.end
    while start and _HANGUL.match(text, start - 1):
        start -= 1
    while end < len(text) and _HANGUL.match(text, end):
        end += 1
    return hit._replace(start=start, first=start, end=end, last=end - 1)


def strongest(hits: Iterable[Hit]) -> Hit | None:
    """The first of the strongest acts among `hits`."""
    best: Hit | None = None
    for hit in hits:
        if best is None or _RANK[hit.label] > _RANK[best.label]:
            best = hit
    return best


def choose_act(verbs: Iterable[Hit], cues: Iterable[Hit]) -> Hit | None:
    """The strongest verb; where it is neutral (`said`), the strongest cue of what is said, if there is one."""
    verb = strongest(verbs)
    if verb is not None and verb.label != SpeechAct.NOTED:
        return verb
    return strongest(cues) or verb


def _without_chance(hits: list[Hit]) -> list[Hit]:
    """Drop verbs that are part of a longer word of another meaning, or run on from one."""
    longer = [hit for hit in hits if hit.section == BUT]
    return [
        hit
        for hit in hits
        if hit.section not in _BY_CHANCE or not any(_takes(other, hit) for other in longer)
    ]


def _takes(longer: Hit, hit: Hit) -> bool:
    if longer.start < hit.start:
        return hit.start < longer.end
    return longer.start == hit.start and hit.end < longer.end
