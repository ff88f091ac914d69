"""Every statement of a readout is given to whoever speaks in it."""

from __future__ import annotations

from functools import cache

import pytest

from diffcheck.loading.verbs import load_speaker_words
from diffcheck.models import (
    Concept,
    ConceptKind,
    Mention,
    Readout,
    Role,
    SpeechAct,
    Statement,
)
from diffcheck.reading.speaker_words import Names, SpeakerWords, names_of
from diffcheck.reading.speakers import read_speakers
from tests.unit.reading.speaker_cases import Case, load_cases

LANGUAGES = ("en", "zh", "ru", "uk", "fr", "es", "pt", "de", "ja", "ko", "ar")
CASES = [(language, case) for language in LANGUAGES for case in load_cases(language)]


@cache
def words() -> SpeakerWords:
    return load_speaker_words()


def read(case: Case) -> tuple[Statement, ...]:
    readout, statements = case.readout()
    return read_speakers(statements, readout, case.participants, case.names, words())


def shown(statement: Statement, with_party: bool) -> str:
    speaker, act = statement.speaker, statement.act
    at = statement.start
    verb = statement.text[statement.act_start - at : statement.act_end - at] if act else ""
    party = f" {'+'.join(speaker.parties)}" if with_party else ""
    return f"{speaker.role}{party} | {act} {{{verb}}} | {statement.text}"


@pytest.mark.parametrize(
    ("language", "case"), CASES, ids=[f"{language}-{case.title}" for language, case in CASES]
)
def test_speakers_and_acts_are_those_of_the_golden_case(language: str, case: Case) -> None:
    expected = [
        f"{line.speaker}{' ' + line.party if line.party else ''} | {line.act} {{{line.verb}}} | {line.text}"
        for line in case.lines
    ]
    actual = [
        shown(statement, bool(line.party))
        for statement, line in zip(read(case), case.lines, strict=True)
    ]
    assert actual == expected


@pytest.mark.parametrize(("language", "case"), CASES)
def test_evidence_lies_in_the_statement(language: str, case: Case) -> None:
    for statement in read(case):
        for start, end in (
            (statement.speaker.start, statement.speaker.end),
            (statement.act_start, statement.act_end),
        ):
            assert (start, end) == (0, 0) or statement.start <= start < end <= statement.end


def plain(
    text: str, language: str, mentions: tuple[Mention, ...] = (), party: str = "US"
) -> tuple[Statement, ...]:
    readout = Readout("r", (party,), "Outlet", text, language)
    statement = Statement("r.0", "r", 0, 0, len(text), text, mentions=mentions)
    names = Names({"lula": "BR", "leader": "US"}, {})
    return read_speakers((statement,), readout, ("US", "BR"), names, words())


def test_a_language_without_words_is_read_by_names() -> None:
    (statement,) = plain("Lula sade att floden stiger.", "sv", (Mention("lula", 0, 4),))
    assert (statement.speaker.role, statement.speaker.parties) == (Role.OTHER, ("BR",))
    assert statement.act is SpeechAct.NONE


def test_a_language_without_words_and_names_is_the_narrators() -> None:
    (statement,) = plain("Floden stiger.", "sv")
    assert statement.speaker.role is Role.NARRATOR


@pytest.mark.parametrize(
    "text",
    ["", "—", "[sic]", ":", '"', "“", "He", "习", "I", "1. ", "said", "双方は", "대통령", "أكد"],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_any_text_can_be_read(text: str, language: str) -> None:
    assert len(plain(text, language)) == 1


def test_no_statements_are_no_statements() -> None:
    readout = Readout("r", ("US",), "Outlet", "", "en")
    assert read_speakers((), readout, ("US",), Names({}, {}), words()) == ()


def test_several_others_keep_their_own_codes() -> None:
    text = "Lula thanked the divers."
    readout = Readout("r", ("US",), "Outlet", text, "en")
    statement = Statement("r.0", "r", 0, 0, len(text), text, mentions=(Mention("lula", 0, 4),))
    names = Names({"lula": "BR"}, {})
    (read_one,) = read_speakers((statement,), readout, ("US", "MX", "BR"), names, words())
    assert read_one.speaker.name == "BR"


def test_traditional_characters_are_read_as_simplified() -> None:
    (statement,) = plain("盧拉強調，雙方應該保護河流。", "zh-Hant", (Mention("lula", 0, 2),))
    assert (statement.speaker.name, statement.act) == ("BR", SpeechAct.STRESSED)


def test_names_come_from_persons_offices_and_parties() -> None:
    terms = (("en", ("x",)),)
    names = names_of(
        (
            Concept("a", "A", ConceptKind.PERSON, terms, party="US"),
            Concept("b", "B", ConceptKind.OFFICE, terms, party="CN"),
            Concept("c", "C", ConceptKind.PARTY, terms, party="CN"),
            Concept("d", "D", ConceptKind.PERSON, terms),
            Concept("e", "E", ConceptKind.PLACE, terms, party="US"),
        )
    )
    assert (dict(names.people), dict(names.sides)) == ({"a": "US", "b": "CN"}, {"c": "CN"})
