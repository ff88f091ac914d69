"""Read the statements of one readout, step by step."""

from __future__ import annotations

from dataclasses import dataclass, replace

from diffcheck.models import Event, Readout, Statement
from diffcheck.reading.cues import CueWords, find_cues
from diffcheck.reading.lexicon import Lexicon
from diffcheck.reading.lists import mark_listed
from diffcheck.reading.mentions import add_mentions
from diffcheck.reading.speaker_words import Names, SpeakerWords
from diffcheck.reading.speakers import read_speakers
from diffcheck.reading.values import find_values
from diffcheck.reading.values_words import ValueWords


@dataclass(frozen=True, slots=True)
class Tools:
    """What reading a language takes; all of it is data that linguists keep."""

    lexicon: Lexicon
    names: Names
    speakers: SpeakerWords
    values: ValueWords
    cues: CueWords


def read(
    event: Event, readout: Readout, statements: tuple[Statement, ...], tools: Tools
) -> tuple[Statement, ...]:
    """The statements of `readout` with mentions, values, cues, speaker and speech act."""
    parties = {*event.participants, *(code for r in event.readouts for code in r.parties)}
    own = frozenset(ident for ident, code in tools.names.sides.items() if code in parties)
    statements = tuple(mark_listed(add_mentions(s, tools.lexicon, own)) for s in statements)
    statements = _with_values(event, readout, statements, tools)
    verbs = tools.speakers.of(readout.language)
    statements = tuple(replace(s, cues=find_cues(s, tools.cues, verbs)) for s in statements)
    return read_speakers(statements, readout, event.participants, tools.names, tools.speakers)


def _with_values(
    event: Event, readout: Readout, statements: tuple[Statement, ...], tools: Tools
) -> tuple[Statement, ...]:
    """Figures of the whole text, dealt out to the statements they stand in."""
    values = find_values(readout.text, readout.language, event.date, tools.values)
    return tuple(
        replace(s, values=tuple(v for v in values if s.start <= v.start and v.end <= s.end))
        for s in statements
    )
