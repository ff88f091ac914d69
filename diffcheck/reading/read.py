"""Read the statements of one readout, step by step."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from datetime import date
from operator import attrgetter

from diffcheck.models import Readout, Statement, Value
from diffcheck.reading.cues import CueWords, find_cues
from diffcheck.reading.lexicon import Lexicon
from diffcheck.reading.lists import mark_listed
from diffcheck.reading.mentions import find_mentions
from diffcheck.reading.speaker_words import Names, SpeakerWords
from diffcheck.reading.speakers import read_speakers
from diffcheck.reading.values import find_values
from diffcheck.reading.values_words import ValueWords
from diffcheck.reading.voices import find_voices


@dataclass(frozen=True, slots=True, eq=False)
class Tools:
    """What reading a language takes; all of it is data that linguists keep."""

    lexicon: Lexicon
    names: Names
    speakers: SpeakerWords
    values: ValueWords
    cues: CueWords


About = tuple[date, tuple[str, ...], tuple[str, ...]]
"""What reading asks of an event: its day, its participants, the parties that published."""


def read(
    readout: Readout, about: About, statements: tuple[Statement, ...], tools: Tools
) -> tuple[Statement, ...]:
    """The statements of `readout` with mentions, values, cues, speaker and speech act."""
    day, participants, publishers = about
    parties = {*participants, *publishers}
    own = frozenset(ident for ident, code in tools.names.sides.items() if code in parties)
    values = find_values(readout.text, readout.language, day, tools.values)
    verbs = tools.speakers.of(readout.language)
    seen = tuple(
        mark_listed(
            replace(
                statement,
                mentions=find_mentions(statement, tools.lexicon, own),
                values=_within(statement, values),
                cues=find_cues(statement, tools.cues, verbs),
            )
        )
        for statement in statements
    )
    spoken = read_speakers(seen, readout, participants, tools.names, tools.speakers)
    return tuple(
        replace(item, voices=find_voices(item, readout, participants, tools.names, tools.speakers))
        for item in spoken
    )


def _within(statement: Statement, values: tuple[Value, ...]) -> tuple[Value, ...]:
    """The figures of a text, which are in order, that stand in one statement."""
    first = bisect_left(values, statement.start, key=attrgetter("start"))
    last = bisect_right(values, statement.end, key=attrgetter("end"))
    return values[first:last]
