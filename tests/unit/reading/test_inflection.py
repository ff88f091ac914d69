"""Elided words, verbs in two parts, participles with their auxiliary, and endings that tell a subject."""

from __future__ import annotations

from pathlib import Path

import pytest

from diffcheck.errors import BadInputError
from diffcheck.loading.verbs import load_speaker_words
from diffcheck.models import Readout, Role, SpeechAct, Statement
from diffcheck.reading.acts import find_acts
from diffcheck.reading.speaker_words import Names
from diffcheck.reading.speakers import read_speakers
from diffcheck.reading.words import part_elided, split_words
from tests.unit.reading.test_speakers import words


def read(text: str, language: str) -> Statement:
    readout = Readout("r", ("FR",), "Outlet", text, language)
    statement = Statement("r.1", "r", 1, 0, len(text), text)
    return read_speakers((statement,), readout, ("FR", "DE"), Names({}, {}), words())[0]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("L'accord d’Orsay qu'il lit", "fr", ["L", "accord", "d", "Orsay", "qu", "il", "lit"]),
        ("aujourd'hui, presqu'île", "fr", ["aujourdhui", "presquîle"]),
        ("dell'accordo", "it", ["dell", "accordo"]),
        ("the sides' accord", "en", ["the", "sides", "accord"]),
        ("l'accord", "es", ["laccord"]),
    ],
)
def test_an_elided_word_is_a_word_of_its_own(
    text: str, language: str, expected: list[str]
) -> None:
    assert [word.raw for word in split_words(text, language)] == expected
    assert len(part_elided(text, language)) == len(text)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Er hob den Hafen, die Stadt und das Meer hervor.", [("stressed", "hob")]),
        ("de", "Er hob ab.", []),
        ("de", "Er sagte, die Stadt stimme zu.", [("noted", "sagte")]),
        ("de", "Er sagte, dass er zu Hause ist.", [("noted", "sagte")]),
        ("de", "Er sagte Hilfe zu.", [("committed", "sagte")]),
        ("es", "Expresó su profunda preocupación.", [("raised", "Expresó")]),
        ("es", "Expresó su gratitud.", [("noted", "Expresó")]),
        ("fr", "Il s’est engagé", [("committed", "s’est engagé")]),
    ],
)
def test_a_verb_in_two_parts_is_found_by_both(
    language: str, text: str, expected: list[tuple[str, str]]
) -> None:
    found = find_acts(text, language, words())
    assert [(act.value, text[start:end]) for act, start, end in found] == expected


@pytest.mark.parametrize(
    ("language", "text", "act"),
    [
        ("fr", "Le Président a notamment souligné ce point.", SpeechAct.STRESSED),
        ("fr", "Le Président visite un quai souligné de blanc.", SpeechAct.NONE),
        ("de", "Der Kanzler hat im Hafen von Kiel den Wert der Fähre betont.", SpeechAct.STRESSED),
        ("de", "Der Kanzler besichtigte im Hafen den gelobten Kran.", SpeechAct.NONE),
        ("es", "El presidente ha subrayado y reiterado su apoyo.", SpeechAct.STRESSED),
    ],
)
def test_a_participle_is_a_verb_only_with_its_auxiliary(
    language: str, text: str, act: SpeechAct
) -> None:
    assert read(text, language).act is act


@pytest.mark.parametrize(
    ("language", "text", "role"),
    [
        ("es", "Destacó el valor del puerto.", Role.OWN),
        ("es", "Destacaron el valor del puerto.", Role.BOTH),
        ("es", "Han acordado abrir el puerto.", Role.BOTH),
        ("es", "Se acordó abrir el puerto.", Role.BOTH),
        ("pt", "Ressaltou o valor do porto.", Role.OWN),
        ("pt", "Ressaltaram o valor do porto.", Role.BOTH),
        ("de", "Sie betonten den Wert des Hafens.", Role.BOTH),
        ("de", "Zudem betonten sie den Wert des Hafens.", Role.BOTH),
        ("de", "Es wurde vereinbart, den Hafen zu öffnen.", Role.BOTH),
        ("fr", "Il a été convenu d'ouvrir le port.", Role.BOTH),
    ],
)
def test_a_verb_tells_its_subject(language: str, text: str, role: Role) -> None:
    assert read(text, language).speaker.role is role


@pytest.mark.parametrize(
    ("verbs", "key"),
    [
        ("conjugations: [a]", "conjugations"),
        ("conjugations: {er: [a]}", "conjugations.er"),
        ("conjugations: {er: {past: [a]}}", "past"),
        ("conjugations: {er: {perfect: a}}", "conjugations.er.perfect"),
    ],
)
def test_wrong_conjugations_are_named(tmp_path: Path, verbs: str, key: str) -> None:
    (tmp_path / "verbs").mkdir()
    (tmp_path / "verbs" / "fr.yaml").write_text(verbs, encoding="utf-8")
    with pytest.raises(BadInputError) as raised:
        load_speaker_words(folder=tmp_path)
    assert raised.value.problems[0].key == key


@pytest.mark.parametrize("language", ["ar", "ru", "en"])
def test_a_word_of_nothing_but_marks_has_no_stem(language: str) -> None:
    assert [(word.raw, word.stem) for word in split_words("\u0640\u064e", language)] == [("", "")]
