"""Words that turn a statement one way or bound it are found where they stand."""

from __future__ import annotations

import pytest

from diffcheck.loading.cues import load_cue_words
from diffcheck.loading.verbs import load_speaker_words
from diffcheck.models import Readout
from diffcheck.reading.cues import find_cues
from diffcheck.segmentation import split_statements


def cues(text: str, language: str) -> list[tuple[str, str]]:
    """Kind and words of every cue of a text that stands behind an opening line."""
    text = f"…\n\n{text}"
    verbs = load_speaker_words((language,)).of(language)
    statements = split_statements(Readout("r", ("US",), "", text, language))
    return [
        (cue.kind.value, text[cue.start : cue.end])
        for statement in statements
        for cue in find_cues(statement, load_cue_words(language), verbs)
    ]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "They support the ferry.", [("for", "support")]),
        ("en", "They do not support the ferry.", [("against", "do not support")]),
        ("en", "They oppose the ferry.", [("against", "oppose")]),
        ("en", "The talks focused almost entirely on it.", [("focus", "focused almost entirely")]),
        ("en", "Boats may sail if it opens.", [("condition", "if")]),
        ("en", "It holds as long as it lasts.", [("condition", "as long as")]),
        ("en", "Only boats may sail.", [("scope", "Only")]),
        ("en", "He received a call from Reed.", [("asked by other", "received a call from")]),
        ("en", "He placed a call to Reed.", [("asked by subject", "placed a call to")]),
        ("en", "They invited each other.", [("mutual", "each other")]),
        ("en", "The boats sail.", []),
        ("zh", "支持航线。", [("for", "支持")]),
        ("zh", "不支持航线。", [("against", "不支持")]),
        ("zh", "双方重点讨论航线。", [("focus", "重点讨论")]),
        ("zh", "只要航线开放，渔船就可以出海。", [("condition", "只要")]),
        ("zh", "林总统应约通电话。", [("asked by other", "应约")]),
        ("ru", "Они поддерживают паром.", [("for", "поддерживают")]),
        ("ru", "Они выступают против парома.", [("against", "выступают против")]),
        ("en", "Energy was mentioned only in passing.", [("not the focus", "in passing")]),
        ("en", "It opens immediately.", [("absolute", "immediately")]),
        ("en", "They agreed to suspend tolls.", [("limited", "suspend")]),
        ("en", "They agreed to work towards a ferry.", [("hedge", "work towards")]),
        ("en", "Both sides are planning for a visit.", [("planned", "planning for")]),
        ("en", "He hopes to sail.", [("hope", "hopes")]),
        ("en", "Lin briefed Reed on tolls.", [("informed", "briefed")]),
        ("en", "He noted the legitimacy of the tolls.", [("endorsement", "legitimacy of")]),
        ("en", "There is no evidence of raids.", [("denial", "no evidence")]),
        ("en", "They spoke at the request of Lin.", [("asked by", "at the request of")]),
        ("zh", "双方同意逐步开放航线。", [("limited", "逐步")]),
        ("zh", "双方同意探讨开设航线。", [("hedge", "探讨")]),
        ("zh", "所谓袭击纯属捏造。", [("denial", "所谓"), ("denial", "捏造")]),
        ("zh", "里德期待访问。", [("hope", "期待")]),
        ("ru", "Паром пойдёт немедленно.", [("absolute", "немедленно")]),
        ("ru", "График встреч подтверждён.", [("planned", "График"), ("planned", "подтверждён")]),
        ("ru", "Якобы имевшие место набеги.", [("denial", "Якобы")]),
        ("ru", "Разговор состоялся по инициативе Лина.", [("asked by", "по инициативе")]),
        ("uk", "Сторони домовилися поступово відкрити порт.", [("limited", "поступово")]),
        ("uk", "Він сподівається на зустріч.", [("hope", "сподівається")]),
        ("fr", "Le port ouvrira immédiatement.", [("absolute", "immédiatement")]),
        ("fr", "Un appel à l'initiative du président.", [("asked by", "à l'initiative du")]),
        ("es", "Los supuestos ataques.", [("denial", "supuestos")]),
        ("es", "El puerto abrirá gradualmente.", [("limited", "gradualmente")]),
        ("pt", "O porto abrirá de imediato.", [("absolute", "de imediato")]),
        ("pt", "Lin espera a visita.", [("hope", "espera")]),
        ("de", "Der Hafen öffnet unverzüglich.", [("absolute", "unverzüglich")]),
        ("de", "Die angeblichen Überfälle.", [("denial", "angeblichen")]),
        ("ja", "双方は航路の開設を検討する。", [("hedge", "検討")]),
        ("ja", "いわゆる襲撃は事実でない。", [("denial", "いわゆる")]),
        ("ko", "양측은 단계적으로 항로를 연다.", [("limited", "단계적")]),
        ("ko", "소위 습격은 없었다.", [("denial", "소위")]),
        ("ar", "يفتح الميناء بشكل كامل.", [("absolute", "بشكل كامل")]),
        ("ar", "جرى الاتصال بطلب من لين.", [("asked by", "بطلب من")]),
        ("qaa", "Only if they support it.", []),
    ],
)
def test_a_cue_is_found_with_its_words(
    language: str, text: str, expected: list[tuple[str, str]]
) -> None:
    kinds = {kind for kind, _ in expected}
    found = cues(text, language)
    assert [cue for cue in found if cue[0] in kinds or not kinds] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They do not support the ferry.", ["not support"]),
        ("They do not seek a ferry.", ["not seek"]),
        ("Only boats may sail.", [""]),
    ],
)
def test_a_cue_of_polarity_says_which(text: str, expected: list[str]) -> None:
    verbs = load_speaker_words(("en",)).of("en")
    (statement,) = split_statements(Readout("r", ("US",), "", text, "en"))
    found = find_cues(statement, load_cue_words("en"), verbs)
    assert [cue.polarity for cue in found] == expected


@pytest.mark.parametrize(
    ("language", "text", "kinds"),
    [
        ("en", "They do not support the ferry.", ["against"]),
        ("zh", "不支持航线。", ["against"]),
        ("zh", "只要航线开放，渔船就可以出海。", ["condition"]),
        ("zh", "只有航线开放，渔船才可以出海。", ["condition"]),
    ],
)
def test_a_longer_cue_hides_the_shorter_one_within_it(
    language: str, text: str, kinds: list[str]
) -> None:
    assert [kind for kind, _ in cues(text, language)] == kinds
