"""Find the other side's words inside a statement of one's own: `The Secretary raised visas, and both leaders agreed that ...`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from diffcheck.models import NARRATOR, Mention, Readout, Role, SpeechAct, Statement, Voice
from diffcheck.reading.speaker_words import Names, SpeakerWords
from diffcheck.reading.speakers import read_speakers

_CUT = re.compile(
    r"[,;，；、،؛]\s*|\s[–—]\s|(?<=\s)(?:and|while|und|während|et|tandis que|y|mientras que|e|enquanto|и|а|та|тоді як)\s"
    r"|\s(?=و)"
)
"""Where another may begin to speak."""
_SOON = {True: 30, False: 10}
"""Characters after a cut within which the speaker is named, in scripts with spaces and without."""
_MOST = 6
"""Cuts of a statement that are tried: a longer one is a list, and reading each of its tails would never end."""
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


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
    if statement.speaker.role in (Role.OTHER, Role.BOTH):
        return ()
    found: dict[tuple[Role, tuple[str, ...]], Voice] = {}
    for before, after in _tails(statement, _strangers(statement, readout, names)):
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
    statement: Statement, strangers: tuple[int, ...]
) -> Iterator[tuple[Statement, Statement]]:
    """The statement before and after every cut that a stranger's name follows soon."""
    soon = _SOON[not _UNSPACED.search(statement.text)]
    tried = 0
    for cut in _CUT.finditer(statement.text) if strangers else ():
        start = statement.start + cut.end()
        next_one = bisect_left(strangers, start)
        named = next_one < len(strangers) and strangers[next_one] < start + soon
        if named and statement.text[: cut.start()].strip():
            yield (
                _part(statement, statement.start, statement.start + cut.start()),
                _part(statement, start, statement.end),
            )
            tried += 1
        if tried == _MOST:
            return


def _part(statement: Statement, start: int, end: int) -> Statement:
    """What stands between two places of a statement, before anyone is read to speak in it."""
    return replace(
        statement,
        start=start,
        end=end,
        text=statement.text[start - statement.start : end - statement.start],
        mentions=tuple(m for m in statement.mentions if start <= m.start and m.end <= end),
        values=tuple(v for v in statement.values if start <= v.start and v.end <= end),
        cues=tuple(c for c in statement.cues if start <= c.start and c.end <= end),
        speaker=NARRATOR,
        act=SpeechAct.NONE,
        act_start=0,
        act_end=0,
    )
