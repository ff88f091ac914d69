"""Terms of the codebook are found as a linguist means them: inflected, between word boundaries, misspelt names."""

from dataclasses import replace

import pytest

from diffcheck.models import Codebook, Concept, ConceptKind, Readout, Topic
from diffcheck.reading.lexicon import compile_lexicon
from diffcheck.reading.lists import mark_listed
from diffcheck.reading.mentions import find_mentions
from diffcheck.segmentation import split_statements

CODEBOOK = Codebook(
    topics=(
        Topic("fishing", "Fishing", (("en", ("fishing", "fisheries agreement")), ("zh", ("渔业", "、捕捞")))),
        Topic(
            "island",
            "The island",
            (("en", ("=Isle", "Sea Isle")), ("ru", ("остров Морской",)), ("uk", ("острів Морський",))),
        ),
        Topic(
            "island.independence",
            "Independence of the island",
            (
                ("en", ("independence of the Isle",)),
                ("zh", ("岛独", "不支持*独立")),
                ("ru", ("независимость острова",)),
                ("uk", ("незалежність острова",)),
            ),
        ),
        Topic("ai", "AI", (("en", ("AI", "artificial intelligence")), ("zh", ("人工智能",)))),
        Topic("prisoners", "Prisoners", (("en", ("prisoner * exchange",)), ("ru", ("обмен * пленными",)))),
        Topic(
            "sanctions",
            "Sanctions",
            (("en", ("sanction",)), ("uk", ("санкція",))),
            excluding=(("en", ("sanction by the court",)),),
        ),
    ),
    concepts=(
        Concept(
            "zelenskyy",
            "Zelenskyy",
            ConceptKind.PERSON,
            (("en", ("Zelenskyy",)), ("ru", ("Зеленский",)), ("uk", ("Зеленський",))),
        ),
        Concept("austria", "Austria", ConceptKind.PLACE, (("en", ("Austria",)),)),
        Concept("china", "China", ConceptKind.PARTY, (("en", ("China",)),), party="CN"),
        Concept("china-sea", "South China Sea", ConceptKind.PLACE, (("en", ("South China Sea",)),)),
        Concept("china-bank", "Bank", ConceptKind.BODY, (("en", ("Bank of China",)),)),
        Concept("us", "United States", ConceptKind.PARTY, (("en", ("United States", "U.S.")),), party="US"),
    ),
)  # fmt: skip


def found(text: str, language: str) -> list[tuple[str, str]]:
    lexicon = compile_lexicon(CODEBOOK, language)
    statements = split_statements(Readout("r", ("US",), "", text, language))
    return [
        (m.concept, text[m.start : m.end])
        for statement in statements
        for m in find_mentions(statement, lexicon)
    ]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "They fished; the fishing goes on.", [("fishing", "fished"), ("fishing", "fishing")]),
        ("en", "A fisheries agreement came.", [("fishing", "fisheries agreement")]),
        ("en", "The aid came from AI.", [("ai", "AI")]),
        ("en", "an isle, and the Isle", [("island", "Isle")]),
        ("en", "a prisoner and hostage exchange", [("prisoners", "prisoner and hostage exchange")]),
        ("en", "a prisoner said he would like an exchange", []),
        ("en", "U.S. and US. The US's view", [("us", "U.S."), ("us", "US"), ("us", "US")]),
        ("en", "New sanctions.", [("sanctions", "sanctions")]),
        ("en", "A sanction by the court.", []),
        ("zh", "不支持该岛独立，发展渔业", [("island.independence", "不支持该岛独立"), ("fishing", "渔业")]),
        ("zh", "AI和人工智能", [("ai", "AI"), ("ai", "人工智能")]),
        ("zh", "渔", []),
        ("ru", "О независимости острова и обмене всеми пленными.", [("island.independence", "независимости острова"), ("prisoners", "обмене всеми пленными")]),
        ("uk", "Про незалежності острова та санкції.", [("island.independence", "незалежності острова"), ("sanctions", "санкції")]),
        ("uk", "На острові Морському", [("island", "острові Морському")]),
        ("ru", "искусственный AI", [("ai", "AI")]),
        ("fr", "L’appel d'Austria et qu’Austria lit", [("austria", "Austria"), ("austria", "Austria")]),
        ("es", "Austria llama", [("austria", "Austria")]),
    ],
)  # fmt: skip
def test_terms_match_inflected_whole_words(
    language: str, text: str, expected: list[tuple[str, str]]
) -> None:
    assert found(text, language) == expected


@pytest.mark.parametrize("name", ["Zelensky", "Zelenskiy", "Zelenskyi", "Zelenskii"])
def test_variant_spellings_of_a_name_are_found(name: str) -> None:
    assert found(f"He met {name} today.", "en") == [("zelenskyy", name)]


@pytest.mark.parametrize("word", ["Australia", "Augusta", "Zealand", "Selensky", "zelensky"])
def test_unrelated_words_are_not_names(word: str) -> None:
    assert all(concept != "austria" for concept, _ in found(f"He met {word} today.", "en"))
    assert all(concept != "zelenskyy" for concept, _ in found(f"He met {word} today.", "en"))


def test_a_fuzzy_mention_says_so() -> None:
    lexicon = compile_lexicon(CODEBOOK, "en")
    statement = split_statements(Readout("r", ("US",), "", "Zelenskyy and Zelenskiy", "en"))[0]
    assert [m.exact for m in find_mentions(statement, lexicon)] == [True, False]


def test_a_party_inside_a_longer_name_is_not_the_party() -> None:
    assert found("In the South China Sea and at the Bank of China, China spoke.", "en") == [
        ("china-sea", "South China Sea"),
        ("china-bank", "Bank of China"),
        ("china", "China"),
    ]


def test_topics_may_share_words_with_their_parents() -> None:
    assert ("island", "Isle") in found("independence of the Isle", "en")
    assert ("island.independence", "independence of the Isle") in found(
        "independence of the Isle", "en"
    )


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("We discussed fishing, AI, sanctions and China.", True),
        ("China warned that sanctions on fishing would be a grave error.", False),
        ("We discussed fishing.", False),
    ],
)
def test_items_of_an_enumeration_are_told_from_points(text: str, listed: bool) -> None:
    lexicon = compile_lexicon(CODEBOOK, "en")
    statement = split_statements(Readout("r", ("US",), "", text, "en"))[0]
    mentions = mark_listed(replace(statement, mentions=find_mentions(statement, lexicon))).mentions
    assert mentions
    assert all(m.listed is listed for m in mentions)


EASTERN = Codebook(
    topics=(
        Topic("alliance", "Alliance", (("ko", ("한미동맹",)),)),
        Topic("truce", "Truce", (("ko", ("휴전 협정",)), ("ar", ("وقف إطلاق النار", "هدنة")))),
        Topic("if", "If", (("ko", ("만약",)),)),
        Topic("swap", "Swap", (("ko", ("포로*교환",)), ("ar", ("تبادل * الأسرى",)))),
        Topic("ai", "AI", (("en", ("AI",)),)),
    ),
    concepts=(
        Concept("taiwan", "Taiwan", ConceptKind.PLACE, (("ko", ("대만",)),)),
        Concept("iran", "Iran", ConceptKind.PARTY, (("ko", ("이란",)),), party="IR"),
        Concept("lebanon", "Lebanon", ConceptKind.PLACE, (("ar", ("لبنان",)),)),
        Concept("uk", "UK", ConceptKind.PARTY, (("ar", ("المملكة المتحدة",)),), party="GB"),
    ),
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("대만은 섬이다. 대만을 보자.", "ko", [("taiwan", "대만"), ("taiwan", "대만")]),
        ("한미 동맹의 길", "ko", [("alliance", "한미 동맹")]),
        ("한미동맹과", "ko", [("alliance", "한미동맹")]),
        ("휴전협정을 맺었다", "ko", [("truce", "휴전협정")]),
        ("대만 약속", "ko", [("taiwan", "대만")]),
        ("평화란 것이란 말", "ko", []),
        ("이란과 협상했다", "ko", [("iran", "이란")]),
        ("포로 상호 교환", "ko", [("swap", "포로 상호 교환")]),
        ("AI가 쓰였다", "ko", [("ai", "AI")]),
        ("ووقف إطلاق النار", "ar", [("truce", "ووقف إطلاق النار")]),
        ("لوقفِ إطلاقِ النار", "ar", [("truce", "لوقفِ إطلاقِ النار")]),
        ("بالهدنة في لبنان", "ar", [("truce", "بالهدنة"), ("lebanon", "لبنان")]),
        ("هدنتهما وبلبنان", "ar", [("truce", "هدنتهما"), ("lebanon", "وبلبنان")]),
        ("للمملكة المتحدة", "ar", [("uk", "للمملكة المتحدة")]),
        ("تبادل دفعة من الأسرى", "ar", [("swap", "تبادل دفعة من الأسرى")]),
    ],
)
def test_terms_match_with_what_is_joined_to_them(
    text: str, language: str, expected: list[tuple[str, str]]
) -> None:
    lexicon = compile_lexicon(EASTERN, language)
    statements = split_statements(Readout("r", ("US",), "", text, language))
    assert [
        (m.concept, text[m.start : m.end])
        for statement in statements
        for m in find_mentions(statement, lexicon)
    ] == expected


def test_the_mark_that_parts_the_items_of_a_list_is_no_part_of_a_mention() -> None:
    assert found("双方讨论了贸易、捕捞、教育。", "zh") == [("fishing", "捕捞")]
    assert found("双方讨论了捕捞。", "zh") == []
