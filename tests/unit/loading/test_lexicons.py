"""The codebook in the forms of a run: what is kept gives the same reading as what is fresh."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from diffcheck.errors import BadInputError
from diffcheck.loading import codebook
from diffcheck.loading.codebook import load_codebook
from diffcheck.loading.lexicons import CodebookStore, with_country_names
from diffcheck.loading.weights import load_rarity
from diffcheck.models import Codebook, Concept, ConceptKind, Readout
from diffcheck.reading.lexicon import Lexicon
from diffcheck.reading.mentions import find_mentions
from diffcheck.segmentation import split_statements

TOPICS = """\
sea.crisis: {label: Sea crisis, terms: {en: [crisis at sea], zh: [海上危机], ru: [морской кризис]}}
sea: {label: The sea, terms: {en: [sea], zh: [海洋], ru: [море]}}
"""
GLOSSARY = """\
norway: {label: Norway, kind: party, party: NO, terms: {en: [Kingdom of the north], zh: [北国]}}
zelenskyy: {label: Zelenskyy, kind: person, party: UA, terms: {en: [Zelenskyy]}}
sea-war: {label: Sea war, kind: formula, variant_of: name-sea, terms: {en: [sea war]}}
"""
OWN = """\
lighthouse:
  label: Lighthouse
  weight: 3
  kind: call fact
  terms:
    en: [lighthouse, beacon * island]
    zh: [灯塔]
    ru: [маяк]
"""
TEXTS = {
    "en": "The beacon on the island and the lighthouses of Norway, said Zelenskiy, are in the sea.",
    "zh": "挪威和美国讨论了灯塔和海上危機。",
    "ru": "Россия и Норвегия обсудили маяки и море.",
}


@pytest.fixture(autouse=True)
def small_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A codebook of five entries in the place of the package's, which takes seconds to read."""
    for name, content in (("topics", TOPICS), ("glossary", GLOSSARY)):
        folder = tmp_path / "package" / name
        folder.mkdir(parents=True)
        (folder / "all.yaml").write_text(content, encoding="utf-8")
    monkeypatch.setattr(codebook, "_DATA", tmp_path / "package")


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A user's own topics."""
    path = tmp_path / "topics.yaml"
    path.write_text(OWN, encoding="utf-8")
    return path


def mentions(lexicon: Lexicon, text: str = "") -> list[tuple[str, str]]:
    text = text or TEXTS[lexicon.language]
    statements = split_statements(Readout("r", ("US",), "", text, lexicon.language))
    return [
        (m.concept, text[m.start : m.end]) for s in statements for m in find_mentions(s, lexicon)
    ]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["lighthouse", "lighthouse", "norway", "zelenskyy", "sea"]),
        ("zh", ["norway", "party-us", "lighthouse", "sea.crisis"]),
        ("ru", ["party-ru", "norway", "lighthouse", "sea"]),
    ],
)
def test_a_kept_lexicon_finds_what_a_fresh_one_finds(
    language: str, expected: list[str], own: Path
) -> None:
    fresh, kept = (CodebookStore((own,)).lexicon(language) for _ in range(2))
    assert mentions(kept) == mentions(fresh)
    assert [concept for concept, _ in mentions(kept)] == expected


def test_the_codebook_is_read_once_for_many_forms(own: Path) -> None:
    store = CodebookStore((own,))
    store.outline()
    own.unlink()
    assert mentions(store.lexicon("en"))[0] == ("lighthouse", "beacon on the island")


def test_what_is_kept_needs_no_codebook_at_all(own: Path, tmp_path: Path) -> None:
    outline = CodebookStore((own,)).outline()
    for path in (tmp_path / "package").rglob("*.yaml"):
        path.write_text("{spoilt", encoding="utf-8")
    assert CodebookStore((own,)).outline() == outline


def test_traditional_characters_are_read_as_simplified_ones() -> None:
    assert ("sea.crisis", "海上危機") in mentions(
        CodebookStore().lexicon("zh-Hant-TW"), TEXTS["zh"]
    )


def test_a_language_tag_means_its_language() -> None:
    store = CodebookStore()
    assert store.lexicon("en-GB").language == store.lexicon("EN").language == "en"


def test_a_language_that_nobody_knows_still_has_a_lexicon() -> None:
    lexicon = CodebookStore().lexicon("qaa")
    assert lexicon.language == "qaa"
    assert set(lexicon.concepts) == {"sea", "sea.crisis", "norway", "zelenskyy", "sea-war"}


def test_the_outline_is_the_codebook_without_its_terms(own: Path) -> None:
    outline = CodebookStore((own,)).outline()
    topics, concepts = load_codebook((own,)).topics, load_codebook((own,)).concepts
    assert [(t.id, t.label, t.kind, t.weight) for t in outline.topics] == [
        (t.id, t.label, t.kind, t.weight) for t in topics
    ]
    kept = {(c.id, c.label, c.kind, c.party, c.variant_of) for c in outline.concepts}
    assert {(c.id, c.label, c.kind, c.party, c.variant_of) for c in concepts} <= kept
    assert {c.id for c in outline.concepts} > {"party-fr", "party-cn"}
    assert {topic.terms for topic in outline.topics} == {()}
    assert {concept.terms for concept in outline.concepts} == {()}
    assert outline.version
    assert CodebookStore((own,)).outline() == outline


def test_kept_rarity_is_the_package_s() -> None:
    loaded = load_rarity()
    for _ in range(2):
        assert CodebookStore().rarity() == loaded


def test_a_change_in_the_user_s_file_is_seen_at_once(own: Path) -> None:
    before = CodebookStore((own,)).outline()
    own.write_text(OWN.replace("Lighthouse", "Beacon"), encoding="utf-8")
    after = CodebookStore((own,)).outline()
    labels = [{t.id: t.label for t in outline.topics}["lighthouse"] for outline in (before, after)]
    assert labels == ["Lighthouse", "Beacon"]
    assert before.version != after.version


def test_a_fault_in_the_user_s_file_is_told_each_time(own: Path) -> None:
    own.write_text("lighthouse: {labl: Lighthouse}\n", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(BadInputError, match="labl"):
            CodebookStore((own,)).outline()


@pytest.mark.parametrize("content", [b"", b"no database" * 999])
def test_a_spoilt_store_is_made_anew(content: bytes, cache_folder: Path, own: Path) -> None:
    fresh = mentions(CodebookStore((own,)).lexicon("en"))
    (cache_folder / "cache.sqlite3").write_bytes(content)
    assert mentions(CodebookStore((own,)).lexicon("en")) == fresh


FORMS: dict[str, Callable[[CodebookStore], object]] = {
    "lexicon": lambda store: mentions(store.lexicon("en")),
    "outline": lambda store: store.outline(),
    "rarity": lambda store: store.rarity(),
}


@pytest.mark.parametrize("row", [b"", b"{", b"\xff\xfe", b"[]", b"null", b"{}", b'{"a": 1}', b"1"])
@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_a_spoilt_row_is_made_anew(
    form: Callable[[CodebookStore], object], row: bytes, cache_folder: Path, own: Path
) -> None:
    fresh = form(CodebookStore((own,)))
    with closing(sqlite3.connect(cache_folder / "cache.sqlite3")) as opened, opened:
        opened.execute("UPDATE entries SET value = ?", (row,))
    assert form(CodebookStore((own,))) == fresh


def test_without_a_store_everything_is_made_each_time(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = mentions(CodebookStore((own,)).lexicon("en"))
    monkeypatch.setenv("DIFFCHECK_CACHE", "off")
    assert mentions(CodebookStore((own,)).lexicon("en")) == kept


class TestCountryNames:
    @pytest.mark.parametrize(
        ("language", "code", "name"),
        [("en", "NO", "Norway"), ("zh", "NO", "挪威"), ("ru", "NO", "Норвегия"), ("uk", "FR", "Франція")],
    )  # fmt: skip
    def test_every_country_has_a_name_in_the_language(
        self, language: str, code: str, name: str
    ) -> None:
        concepts = with_country_names(Codebook(()), language).concepts
        found = {concept.party: dict(concept.terms)[language] for concept in concepts}
        assert found[code] == (name,)
        assert len(found) > 200

    def test_an_entry_of_the_codebook_is_kept_and_gets_the_name(self) -> None:
        own = Concept("norge", "Norway", ConceptKind.PARTY, (("en", ("Kingdom",)),), party="NO")
        concepts = with_country_names(Codebook((), (own,)), "en").concepts
        assert concepts[0].id == "norge"
        assert dict(concepts[0].terms)["en"] == ("Kingdom", "Norway")
        assert [concept.party for concept in concepts].count("NO") == 1

    def test_a_name_that_is_there_is_not_added_again(self) -> None:
        own = Concept("norge", "Norway", ConceptKind.PARTY, (("en", ("Norway",)),), party="NO")
        concepts = with_country_names(Codebook((), (own,)), "en").concepts
        assert dict(concepts[0].terms)["en"] == ("Norway",)

    def test_persons_of_a_country_get_no_country_s_name(self) -> None:
        person = Concept(
            "haakon", "Haakon", ConceptKind.PERSON, (("en", ("Haakon",)),), party="NO"
        )
        concepts = with_country_names(Codebook((), (person,)), "en").concepts
        assert concepts[0] == person
        assert [concept.id for concept in concepts].count("party-no") == 1

    @pytest.mark.parametrize("language", ["qaa", "", "not a language"])
    def test_a_language_without_names_changes_nothing(self, language: str) -> None:
        assert with_country_names(Codebook(()), language) == Codebook(())
