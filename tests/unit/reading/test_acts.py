"""Verbs of saying, words inside what is said, and polarity are found in every form."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from diffcheck.errors import BadInputError
from diffcheck.loading.verbs import load_speaker_words
from diffcheck.models import SpeechAct
from diffcheck.reading.acts import find_acts, find_polarity
from diffcheck.reading.speaker_words import SpeakerWords

LANGUAGES = ("ar", "de", "en", "es", "fr", "ja", "ko", "pt", "ru", "uk", "zh")


@cache
def words() -> SpeakerWords:
    return load_speaker_words()


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "She noted it and underscored it", [("noted", "noted"), ("stressed", "underscored")]),
        ("en", "The minister CALLED ON all", [("urged", "CALLED ON")]),
        ("en", "They expressed concern over it", [("raised", "expressed concern")]),
        ("en", "a tale of two united states", []),
        ("en", "It will not sit idly by", [("warned", "will not sit idly by")]),
        ("en", "an agreement", []),
        ("en-GB", "He emphasised the rains", [("stressed", "emphasised")]),
        ("zh", "他指出并强调", [("noted", "指出"), ("stressed", "强调")]),
        ("zh-Hant", "他說明天要談", []),
        ("zh", "意愿与就业", []),
        ("zh", "这是玩火", [("warned", "玩火")]),
        ("ru", "Он подчёркивал и подчеркнул", [("stressed", "подчёркивал"), ("stressed", "подчеркнул")]),
        ("ru", "новое предложение", []),
        ("ru", "Обсуждены дороги", [("discussed", "Обсуждены")]),
        ("uk", "Вона зобов’язалася", [("committed", "зобов’язалася")]),
        ("uk", "Сторони домовились", [("agreed", "домовились")]),
        ("ja", "首相は懸念を表明した", [("raised", "懸念を表明")]),
        ("fr", "Il a souligné ce point", [("stressed", "souligné")]),
        ("es", "El presidente advirtió de ello", [("warned", "advirtió")]),
        ("pt", "A ministra propôs um plano", [("proposed", "propôs")]),
        ("de", "Beide vereinbarten ein Treffen", [("agreed", "vereinbarten")]),
        ("ko", "대통령은 강조했다", [("stressed", "강조했다")]),
        ("ja", "漁業で合意した事項", []),
        ("ja", "漁業で合意した。", [("agreed", "で合意"), ("agreed", "合意")]),
        ("ja", "謝意を述べるとともに協力を求めました", [("noted", "謝意を述べ"), ("urged", "求め")]),
        ("ko", "합의한 사항을 밝히며", [("noted", "밝히며")]),
        ("ko", "항로를 늘리기로 했다", [("agreed", "늘리기로 했다")]),
        ("ko", "기술이 발전했다", []),
        ("ar", "وأكد الرئيس ذلك", [("stressed", "وأكد")]),
        ("ar", "فأكَّدَ الرئيس", [("stressed", "فأكَّدَ")]),
        ("ar", "إجتمع ودعى", []),
        ("sv", "han sade", []),
    ],
)  # fmt: skip
def test_acts_are_found_with_their_words(
    language: str, text: str, expected: list[tuple[str, str]]
) -> None:
    found = find_acts(text, language, words())
    assert [(act.value, text[start:end]) for act, start, end in found] == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "We support the dam.", [("support", 1, "support")]),
        ("en", "They do not support the dam.", [("not support", -1, "do not support")]),
        ("en", "He opposed it but welcomed the canal.", [("oppose", -1, "opposed"), ("welcome", 1, "welcomed")]),
        ("en", "Nothing was discussed.", [("not discussed", -1, "Nothing was discussed")]),
        ("zh", "不支持改道，支持引水", [("not support", -1, "不支持"), ("support", 1, "支持")]),
        ("zh", "坚决反对筑坝", [("oppose", -1, "坚决反对")]),
        ("ru", "Стороны не поддержали план", [("not support", -1, "не поддержали")]),
        ("ru", "Он осудил и отверг это", [("condemn", -1, "осудил"), ("reject", -1, "отверг")]),
        ("uk", "Уряд підтримує міст", [("support", 1, "підтримує")]),
        ("uk", "Ми не визнаємо цього", [("not recognise", -1, "не визнаємо")]),
        ("en", "We will not accept the dam.", [("reject", -1, "not accept")]),
        ("en", "The dam was not mentioned.", [("not discussed", -1, "was not mentioned")]),
        ("en", "It cannot tolerate the dam.", [("not tolerate", -1, "cannot tolerate")]),
        ("zh", "绝不接受改道，没有谈到引水", [("reject", -1, "绝不接受"), ("not discussed", -1, "没有谈到")]),
        ("ru", "Мы не можем: страна не может принять план", [("reject", -1, "не может принять")]),
        ("ru", "Речь не шла о плотине", [("not discussed", -1, "Речь не шла")]),
        ("uk", "Країна не може прийняти план", [("reject", -1, "не може прийняти")]),
        ("ja", "ダムは受け入れない", [("reject", -1, "受け入れない")]),
        ("ja", "ダムは話題にならなかった", [("not discussed", -1, "話題にならなかった")]),
        ("ko", "댐은 용납할 수 없다", [("not tolerate", -1, "용납할 수 없다")]),
        ("ar", "لن نقبل السد", [("reject", -1, "لن نقبل")]),
        ("fr", "La France ne peut accepter le barrage", [("reject", -1, "ne peut accepter")]),
        ("es", "España no aceptará la presa", [("reject", -1, "no aceptará")]),
        ("pt", "O Brasil não aceitará a barragem", [("reject", -1, "não aceitará")]),
        ("de", "Das Land wird den Damm nicht akzeptieren", [("reject", -1, "nicht akzeptieren")]),
        ("en", "The river is wide.", []),
    ],
)  # fmt: skip
def test_polarity_is_found_with_its_sign(
    language: str, text: str, expected: list[tuple[str, int, str]]
) -> None:
    found = find_polarity(text, language, words())
    assert [(cue, sign, text[start:end]) for cue, sign, start, end in found] == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_act(language: str) -> None:
    known = words().of(language)
    assert set(known.acts) == {act.value for act in SpeechAct if act is not SpeechAct.NONE}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_phrase_stands_for_two_acts(language: str) -> None:
    known = words().of(language)
    for section in (known.acts, known.cues, known.joint):
        phrases = [phrase for phrases in section.values() for phrase in phrases]
        assert sorted(phrases) == sorted(set(phrases))


def test_only_the_languages_asked_for_are_loaded() -> None:
    loaded = load_speaker_words(("ru", "uk", "xx"))
    assert [item.language for item in loaded.languages] == ["ru", "uk"]


@pytest.mark.parametrize(
    ("verbs", "key", "message"),
    [
        ("acts: {shouted: [a]}", "shouted", "is not a key here"),
        ("verbs: {}", "verbs", "is not a key here"),
        ("acts: [a]", "acts", "must map speech acts to lists"),
        ("acts: {noted: a}", "acts.noted", "must be a list of phrases"),
        ("acts: {noted: ['']}", "acts.noted", "must be a list of phrases"),
        ("polarity: {up: {sign: 2, terms: [a]}}", "polarity.up", "needs a sign, 1 or -1, and terms"),
        ("- a", "", "must be a mapping"),
        ("acts: {noted: [a]", "", "is not YAML"),
        ("endings: [a]", "endings", "must map a character to lists"),
        ("endings: {ab: [c]}", "endings", "must map a character to lists"),
    ],
)  # fmt: skip
def test_a_wrong_file_is_named_with_its_key(
    tmp_path: Path, verbs: str, key: str, message: str
) -> None:
    (tmp_path / "verbs").mkdir()
    (tmp_path / "verbs" / "en.yaml").write_text(verbs, encoding="utf-8")
    with pytest.raises(BadInputError) as raised:
        load_speaker_words(folder=tmp_path)
    (problem,) = raised.value.problems
    assert (problem.path, problem.key) == ("verbs/en.yaml", key)
    assert problem.message == message or message == "is not YAML"


def test_a_wrong_word_order_is_refused(tmp_path: Path) -> None:
    for folder, text in (("verbs", "acts: {}"), ("speakers", "word order: backwards")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "en.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(BadInputError, match="word order"):
        load_speaker_words(folder=tmp_path)


def test_a_preposition_of_two_words_is_refused(tmp_path: Path) -> None:
    for folder, text in (("verbs", "acts: {}"), ("speakers", "before names: [in front of]")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "en.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(BadInputError, match="single words"):
        load_speaker_words(folder=tmp_path)
