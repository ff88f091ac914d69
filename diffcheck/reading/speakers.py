"""Read for every statement of a readout who speaks and what the speaker does."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter

from diffcheck.models import NARRATOR, Readout, Role, Speaker, SpeechAct, Statement
from diffcheck.reading.speaker_cast import Cast
from diffcheck.reading.speaker_final import read_final
from diffcheck.reading.speaker_quotes import find_quotes, is_inside, within
from diffcheck.reading.speaker_reading import Ground, Reading
from diffcheck.reading.speaker_run import scan_run
from diffcheck.reading.speaker_scan import Scan, scan_statement
from diffcheck.reading.speaker_spaced import has_label, read_spaced
from diffcheck.reading.speaker_unspaced import read_run
from diffcheck.reading.speaker_verb_first import read_verb_first
from diffcheck.reading.speaker_words import CUE, LanguageWords, Mark, Names, SpeakerWords

_ITEM = re.compile(r"\s*(?:[-•*–—▪·]|\(?[\divx]{1,4}[.)])\s")
_NAMING = frozenset({Ground.SUBJECT, Ground.PROMISE})
_COLONS = (":", "：")


def read_speakers(
    statements: tuple[Statement, ...],
    readout: Readout,
    participants: tuple[str, ...],
    names: Names,
    words: SpeakerWords,
) -> tuple[Statement, ...]:
    """`statements` of `readout`, in order and with their mentions, with speaker and act filled in.

    `participants` are the event's parties; a language without words of its own is read by names alone.
    """
    known = words.of(readout.language)
    cast = Cast(readout, participants)
    quotes = find_quotes(readout.text) if known.spaced else ()
    inside = [is_inside(statement, quotes) for statement in statements]
    readings = _read_all(statements, known, names, cast, quotes, inside)
    carry = _Carry(cast, known)
    speakers = [
        carry.take(statement, reading, quoted >= 0)
        for statement, reading, quoted in zip(statements, readings, inside, strict=True)
    ]
    _attribute(statements, readings, speakers, inside, quotes)
    return tuple(
        _with(statement, reading, speaker)
        for statement, reading, speaker in zip(statements, readings, speakers, strict=True)
    )


def _read_all(
    statements: Sequence[Statement],
    words: LanguageWords,
    names: Names,
    cast: Cast,
    quotes: tuple[tuple[int, int], ...],
    inside: Sequence[int],
) -> list[Reading]:
    """What each statement says by itself; `cast` follows the text from its beginning."""
    if words.order == "verb last":
        return [
            _noted(read_final(scan_run(item, words, names), cast), cast) for item in statements
        ]
    if not words.spaced:
        opens = [
            index == 0 or item.paragraph != statements[index - 1].paragraph
            for index, item in enumerate(statements)
        ]
        return [
            _noted(read_run(scan_run(item, words, names), cast, opens=first), cast)
            for item, first in zip(statements, opens, strict=True)
        ]
    scans = [
        scan_statement(item, words, names, () if quoted >= 0 else within(item, quotes))
        for item, quoted in zip(statements, inside, strict=True)
    ]
    if words.order == "verb first":
        return [_noted(read_verb_first(scan, cast), cast) for scan in scans]
    cast.in_first_person = _is_in_first_person(scans, inside)
    return [_noted(read_spaced(scan, cast), cast) for scan in scans]


def _noted(reading: Reading, cast: Cast) -> Reading:
    """Let `cast` know who `he` is in the next statement."""
    speaker = reading.outer or reading.speaker
    if reading.ground is Ground.EVENT:
        cast.last_person = cast.own
    elif reading.ground is Ground.SUBJECT and speaker and speaker.role in (Role.OWN, Role.OTHER):
        cast.last_person = speaker.parties
    return reading


def _is_in_first_person(scans: Sequence[Scan], inside: Sequence[int]) -> bool:
    """Whether the author of the text says `I`, before a transcript begins."""
    for scan, quoted in zip(scans, inside, strict=True):
        if quoted < 0 and has_label(scan):
            return False
        if quoted < 0 and scan.of(Mark.SELF):
            return True
    return False


def _carried(speaker: Speaker) -> Speaker:
    """The same speaker, for statements whose own words do not say so."""
    return replace(speaker, start=0, end=0) if speaker.end else speaker


class _Carry:
    """Hands the speaker on to statements that name none."""

    def __init__(self, cast: Cast, words: LanguageWords) -> None:
        self._cast = cast
        self._crosses = words.crosses_paragraphs
        self._base = self._default(cast)
        self._current = self._base
        self._in_transcript = False
        self._paragraph = -1
        self._list: Speaker | None = None

    @staticmethod
    def _default(cast: Cast) -> Speaker:
        """Who speaks where nobody is named: both in a joint text, the author in a post."""
        if len(cast.own) > 1:
            return Speaker(Role.BOTH, cast.own)
        return cast.speaker(cast.own) if cast.in_first_person else NARRATOR

    def take(self, statement: Statement, reading: Reading, quoted: bool) -> Speaker:
        """The speaker of the next statement."""
        self._enter(statement)
        if reading.label is not None:
            self._in_transcript = True
            self._base = self._current = _carried(reading.label)
        speaker = self._speaker(reading, is_item=bool(_ITEM.match(statement.text)))
        is_heading = statement.text.rstrip().endswith(_COLONS) and reading.speaker is not None
        if is_heading and reading.speaker is not None:
            speaker = reading.speaker
        if reading.label is not None and speaker == self._base:
            speaker = reading.label
        if not quoted:
            self._current = _carried(self._next(reading, speaker))
        if is_heading:
            self._list = self._current = _carried(speaker)
        return speaker

    def _enter(self, statement: Statement) -> None:
        """Forget the speaker at a new paragraph; the items of a list go on with that of its heading."""
        if not any(character.isalnum() for character in statement.text):
            return
        is_item = bool(_ITEM.match(statement.text))
        if statement.paragraph != self._paragraph:
            self._list = self._list if is_item else None
            if not self._crosses:
                self._current = self._base
            self._paragraph = statement.paragraph
        if is_item and self._list is not None:
            self._current = self._list

    def _speaker(self, reading: Reading, *, is_item: bool) -> Speaker:
        carried = self._current
        ground, found = reading.ground, reading.speaker
        if ground is Ground.EVENT and not self._in_transcript:
            return NARRATOR
        if found is None or (self._in_transcript and not self._is_told(reading)):
            return carried
        if ground is Ground.FIRST_PERSON:
            return replace(self._author(carried), start=found.start, end=found.end)
        if ground is Ground.SIDE:
            may = found.role is not Role.OTHER or reading.is_told
            told = carried.role is Role.BOTH and reading.is_told and self._base is NARRATOR
            return found if told or (may and carried.role is Role.NARRATOR) else carried
        if ground is Ground.PROMISE and not is_item and self._is_wish(reading):
            return carried
        return found

    def _author(self, carried: Speaker) -> Speaker:
        """Whom `I` means."""
        if carried.role in (Role.OWN, Role.OTHER) and not self._cast.in_first_person:
            return carried
        return self._base if self._base is not NARRATOR else self._cast.speaker(self._cast.own)

    @staticmethod
    def _is_told(reading: Reading) -> bool:
        """In a transcript another speaks only where a verb of saying says so."""
        return reading.ground is Ground.FIRST_PERSON or (
            reading.ground is Ground.SUBJECT and reading.is_told
        )

    def _is_wish(self, reading: Reading) -> bool:
        """`Russia will ...` in what the own side says is no promise of the other's."""
        spoken = self._current.role in (Role.OWN, Role.OTHER) and self._current is not self._base
        return spoken and reading.act is not None and reading.act.section == CUE

    def _next(self, reading: Reading, speaker: Speaker) -> Speaker:
        """Who goes on speaking after a statement."""
        if self._in_transcript or self._base is not NARRATOR:
            return self._base
        if reading.outer is not None:
            return reading.outer
        if reading.ground is Ground.PROMISE and self._current.role in (Role.OWN, Role.OTHER):
            return self._current
        return speaker


def _attribute(
    statements: Sequence[Statement],
    readings: Sequence[Reading],
    speakers: list[Speaker],
    inside: Sequence[int],
    quotes: tuple[tuple[int, int], ...],
) -> None:
    """Give the statements inside a quotation the speaker that the words around it name."""
    named: dict[int, int] = {}
    for index, quote in enumerate(inside):
        told = readings[index].ground is Ground.SUBJECT and readings[index].is_told
        if quote < 0 or told:
            continue
        if quote not in named:
            start, end = quotes[quote]
            first = bisect_right(statements, start, key=attrgetter("end"))
            last = bisect_left(statements, end, key=attrgetter("start"))
            around = (at for at in reversed(range(first, last)) if inside[at] < 0)
            named[quote] = next((at for at in around if readings[at].ground in _NAMING), -1)
        if named[quote] >= 0:
            speakers[index] = _carried(speakers[named[quote]])


def _with(statement: Statement, reading: Reading, speaker: Speaker) -> Statement:
    act = reading.act
    if act is None:
        return replace(statement, speaker=speaker)
    return replace(
        statement,
        speaker=speaker,
        act=SpeechAct(act.label),
        act_start=statement.start + act.start,
        act_end=statement.start + act.end,
    )
