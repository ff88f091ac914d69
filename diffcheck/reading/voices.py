"""Find the other side's words inside a statement of one's own: `The Secretary raised visas, and both leaders agreed that ...`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

from diffcheck.models import Mention, Readout, Role, SpeechAct, Statement, Voice
from diffcheck.reading.speaker_words import LanguageWords, Mark, Names, SpeakerWords
from diffcheck.reading.speakers import read_speakers

_STOPS = r"[,;，；、،؛]\s*|\s[–—]\s|\s(?=و)"
"""Where another may begin to speak; the Arabic `and` is written together with what follows."""
_SOON = {True: 30, False: 10}
"""Characters after a cut within which the speaker is named, in scripts with spaces and without."""
_MOST, _LONGEST = 6, 1000
"""Cuts of a statement that are tried, and characters of one in which any is: more is a list or no sentence, and reading
each of its tails would take long."""


def find_voices(
    statement: Statement,
    readout: Readout,
    participants: tuple[str, ...],
    names: Names,
    words: SpeakerWords,
) -> tuple[Voice, ...]:
    """Further speakers of a statement that is its own side's or nobody's: the other side, or both, each at most once.

    Only persons and words for both sides count: `the US should ...` is said by whoever speaks of it.
    """
    if statement.speaker.role in (Role.OTHER, Role.BOTH) or len(statement.text) > _LONGEST:
        return ()
    found: dict[tuple[Role, tuple[str, ...]], Voice] = {}
    known, strangers = words.of(readout.language), _strangers(statement, readout, names)
    for before, after in _tails(statement, known, strangers) if strangers else ():
        heard = read_speakers((before, after), readout, participants, names, words)[1]
        speaker = heard.speaker
        if speaker.role not in (Role.OTHER, Role.BOTH) or heard.act is SpeechAct.NONE:
            continue
        if speaker.start == speaker.end or not set(speaker.parties) <= set(participants):
            continue
        voice = Voice(speaker, heard.act, heard.start, heard.end, heard.act_start, heard.act_end)
        found[speaker.role, speaker.parties] = voice
    return tuple(found.values())


def _strangers(statement: Statement, readout: Readout, names: Names) -> tuple[int, ...]:
    """Where the other side's persons and both sides are named, in order."""
    return tuple(
        sorted(
            mention.start
            for mention in statement.mentions
            if mention.concept in names.both
            or _party_of(mention, names) not in ("", *readout.parties)
        )
    )


def _party_of(mention: Mention, names: Names) -> str:
    return names.people.get(mention.concept, "")


def _tails(
    statement: Statement, words: LanguageWords, strangers: tuple[int, ...]
) -> Iterator[tuple[Statement, Statement]]:
    """The statement before and after every cut that a stranger's name follows soon."""
    soon, tried = _SOON[words.spaced], 0
    for cut in _cuts(words).finditer(statement.text):
        start, end = (statement.start + at for at in cut.span())
        next_one = bisect_left(strangers, end)
        named = next_one < len(strangers) and strangers[next_one] < end + soon
        if named and statement.text[: cut.start()].strip():
            yield statement.part(statement.start, start), statement.part(end, statement.end)
            tried += 1
        if tried == _MOST:
            return


@lru_cache(maxsize=64)
def _cuts(words: LanguageWords) -> re.Pattern[str]:
    """Stops, and the language's words for `and` where words are parted."""
    ands = words.marks.get(Mark.AND, ()) if words.spaced else ()
    alone = "".join(rf"|(?<=\s){re.escape(word)}\s" for word in ands)
    return re.compile(_STOPS + alone)
