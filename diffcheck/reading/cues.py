"""Find the words that turn a statement one way or bound it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from diffcheck.models import Cue, CueKind, Statement
from diffcheck.reading.speaker_phrases import Hit, PhraseIndex
from diffcheck.reading.speaker_words import POLARITY, LanguageWords
from diffcheck.reading.words import EAST_ASIAN

_SIGNS = {1: CueKind.FOR, -1: CueKind.AGAINST}


@dataclass(frozen=True, slots=True, eq=False)
class CueWords:
    """Phrases of one language by kind of cue, in the notation of the data files."""

    language: str = ""
    phrases: Mapping[str, Sequence[str]] = field(default_factory=dict)


def find_cues(statement: Statement, words: CueWords, verbs: LanguageWords) -> tuple[Cue, ...]:
    """Cues of `statement` in order, placed in the readout's text."""
    index = _index(words, verbs)
    if index.spaced:
        hits = index.find(index.split(statement.text))
    else:
        hits = index.find_in_run(statement.text)
    at = statement.start
    cues = (_cue(hit, at, verbs) for hit in hits)
    return tuple(sorted(cues, key=lambda cue: (cue.start, cue.end)))


def _cue(hit: Hit, at: int, verbs: LanguageWords) -> Cue:
    """The cue of one hit in a statement that begins `at` a place."""
    start, end = at + hit.start, at + hit.end
    if hit.section != POLARITY:
        return Cue(CueKind(hit.label), start, end)
    sign, _ = verbs.polarity[hit.label]
    return Cue(_SIGNS[sign], start, end, polarity=hit.label)


@lru_cache(maxsize=64)
def _index(words: CueWords, verbs: LanguageWords) -> PhraseIndex:
    """The phrases of both files, made once a language; each kind of cue is a section of its own."""
    spelling = verbs.spelling._replace(language=words.language or verbs.language)
    index = PhraseIndex(words.language not in EAST_ASIAN, spelling=spelling)
    for kind, phrases in words.phrases.items():
        index.add(kind, kind, phrases)
    for name, (_, terms) in verbs.polarity.items():
        # One section for both signs, so that `does not support` is not also `support`.
        index.add(POLARITY, name, terms)
    return index
