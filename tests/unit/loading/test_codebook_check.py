"""The lint of the codebook: what does harm is an error, what a person should look at a warning, the rest is counted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from diffcheck.errors import Level
from diffcheck.loading.codebook_check import (
    CONCEPTS_WITHOUT,
    LANGUAGES,
    SAME_STEMS,
    SHARED_CONCEPTS,
    SHARED_TOPICS,
    SHORT,
    Lint,
    check_all,
    check_layers,
)
from diffcheck.loading.codebook_seen import find_unseen, read_texts
from diffcheck.loading.entries import read_entries
from tests.unit.loading.conftest import WriteEvent

ALL = ", ".join(f"{language}: [x{language}]" for language in LANGUAGES[1:])
"""Terms in every language but English, each of its own."""


def topic(name: str, english: str, rest: str = "") -> str:
    """A topic with terms in every language; only the English ones matter."""
    others = ALL.replace("[x", f"[{name.replace('.', '').replace('-', '')}x")
    return f"{name}: {{label: The {name}, terms: {{en: [{english}], {others}}}{rest}}}\n"


def concept(name: str, terms: str, rest: str = "kind: thing") -> str:
    return f"{name}: {{label: The {name}, {rest}, terms: {{{terms}}}}}\n"


@pytest.fixture
def lint(tmp_path: Path) -> Callable[..., Lint]:
    """The lint of a package's topics and glossary, and of a user's own."""

    def run(topics: str = "", glossary: str = "", own: str = "", own_glossary: str = "") -> Lint:
        def write(name: str, content: str) -> Path:
            path = tmp_path / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(content or "{}", encoding="utf-8")
            return path

        files: list[tuple[Path, ...]] = [
            (write("topics/a.yaml", topics), write("glossary/a.yaml", glossary))
        ]
        files += [(write("topics.yaml", own),), (write("glossary.yaml", own_glossary),)]
        return check_layers([read_entries(paths)[0] for paths in files], {"臺": "台"})

    return run


def said(lint: Lint) -> list[str]:
    """The problems without their folders."""
    return [str(problem).rpartition("/")[2] for problem in lint.problems]


def test_the_shipped_codebook_has_no_errors() -> None:
    shipped = check_all()
    assert [str(p) for p in shipped.problems if p.level is Level.ERROR] == []
    assert {terms.language for terms in shipped.terms} == set(LANGUAGES)


def test_a_term_twice_in_one_entry_is_an_error_at_its_place(lint: Callable[..., Lint]) -> None:
    assert said(lint(topic("river", "river, dam, river"))) == [
        "a.yaml:1:52: river.terms.en[2]: 'river' stands twice in this entry"
    ]


def test_words_that_are_read_alike_are_counted_in_the_package_and_named_in_own_files(
    lint: Callable[..., Lint],
) -> None:
    package = lint(topic("river", "river, rivers"))
    assert said(package) == []
    assert package.counts[SAME_STEMS] == {"en": 1}
    own = lint(topic("river", "river"), own="river: {terms: {en: [Rivers, river]}}")
    assert said(own) == [
        "topics.yaml:1:22: warning: river.terms.en[0]: 'Rivers' is found by 'river' already: both are read alike",
        "topics.yaml:1:30: warning: river.terms.en[1]: 'river' stands in the package's codebook already",
    ]


def test_a_longer_term_beside_a_shorter_one_is_all_right(lint: Callable[..., Lint]) -> None:
    assert said(lint(topic("river", "river, river bank, =River"))) == []


def test_topics_may_share_a_term_that_is_written_alike_but_not_by_their_stems_alone(
    lint: Callable[..., Lint],
) -> None:
    knowing = lint(topic("river", "dam") + topic("power", "dam"))
    assert said(knowing) == []
    assert knowing.counts[SHARED_TOPICS] == {"en": 1}
    assert said(lint(topic("river", "dam") + topic("power", "dams"))) == [
        "a.yaml:2:40: warning: power.terms.en[0]: 'dams' stands under 'river', too (written 'dam'): "
        "a text with it is about both"
    ]


def test_a_topic_shares_terms_with_those_above_it_and_with_concepts(
    lint: Callable[..., Lint],
) -> None:
    found = lint(topic("river", "dam") + topic("river.dams", "dams"), concept("c", "en: [dam]"))
    assert said(found) == []
    assert SHARED_TOPICS not in found.counts


def test_ones_own_topic_is_told_of_every_shared_term(lint: Callable[..., Lint]) -> None:
    found = said(lint(topic("river", "dam"), own=topic("power", "dam")))
    assert found == [
        "topics.yaml:1:40: warning: power.terms.en[0]: 'dam' stands under 'river', too: a text with it is about both"
    ]


def test_what_tells_two_formulae_apart_may_not_be_shared(lint: Callable[..., Lint]) -> None:
    formula = "kind: formula, variant_of: name-dam"
    shared = concept("dam", "en: [big dam]", formula) + concept("weir", "en: [big dams]", formula)
    (line,) = said(lint(glossary=shared))
    assert "weir.terms.en[0]: 'big dams' stands under 'dam', too" in line
    assert "warning" not in line


def test_other_concepts_share_words_which_are_counted_but_persons_should_not(
    lint: Callable[..., Lint],
) -> None:
    things = lint(glossary=concept("dam", "en: [wall]") + concept("fort", "en: [wall]"))
    assert said(things) == []
    assert things.counts[SHARED_CONCEPTS] == {"en": 1}
    people = concept("ann", "en: [Lima]", "kind: person") + concept(
        "bea", "en: [Lima]", "kind: person"
    )
    (line,) = said(lint(glossary=people))
    assert "warning: bea.terms.en[0]: 'Lima' is a name of The ann, too" in line


@pytest.mark.parametrize(
    ("english", "excluded", "hidden"),
    [
        ("power", "power", "'power'"),
        ("nuclear power, reactor", "nuclear powers", "'nuclear power'"),
        ("green, Green Deal", "=Green", "'Green Deal'"),
    ],
)
def test_a_term_that_an_exception_always_takes_out_is_an_error(
    english: str, excluded: str, hidden: str, lint: Callable[..., Lint]
) -> None:
    (line,) = said(lint(topic("energy", english, f", except: {{en: [{excluded}]}}")))
    assert f"{hidden} is never found: a phrase under 'except' takes it out" in line


def test_an_exception_that_is_longer_than_the_term_is_all_right(lint: Callable[..., Lint]) -> None:
    assert said(lint(topic("energy", "power", ", except: {en: [power of attorney]}"))) == []


def test_a_term_that_no_text_holds_is_an_error(lint: Callable[..., Lint]) -> None:
    (line,) = said(lint(glossary=concept("strait", "zh: [臺海, 台海]")))
    assert "strait.terms.zh[0]: '臺海' is never found: nothing is read like this" in line


def test_one_character_is_too_short_for_a_term_that_is_found_anywhere(
    lint: Callable[..., Lint],
) -> None:
    assert lint(glossary=concept("port", "ja: [港]")).counts[SHORT] == {"ja": 1}
    (line,) = said(lint(own_glossary=concept("port", "ja: [港]")))
    assert "warning: port.terms.ja[0]: '港' is one character" in line


def test_a_topic_of_the_package_needs_every_language_and_ones_own_should_have_them(
    lint: Callable[..., Lint],
) -> None:
    short = "river: {label: River, terms: {en: [river], zh: [河流]}}"
    message = "has no terms in ru, uk, ja, ko, ar, fr, es, pt, de: readouts in them never have it"
    assert said(lint(short)) == [f"a.yaml:1:23: river.terms: {message}"]
    assert said(lint(own=short)) == [f"topics.yaml:1:23: warning: river.terms: {message}"]


def test_concepts_without_a_language_are_counted_and_in_own_files_compared_with_each_other(
    lint: Callable[..., Lint],
) -> None:
    package = lint(glossary=concept("dam", "en: [dam]"))
    assert said(package) == []
    assert package.counts[CONCEPTS_WITHOUT]["ko"] == 1
    own = concept("dam", "en: [dam], no: [dam]") + concept("weir", "en: [weir]")
    own += concept("lock", "en: [river lock], no: [sluse]")
    (line,) = said(lint(own_glossary=own))
    assert line.startswith("glossary.yaml:2:38: warning: weir.terms: has no terms in no")


def test_two_topics_of_one_label_cannot_be_told_apart(lint: Callable[..., Lint]) -> None:
    twice = topic("river", "river") + topic("stream", "stream").replace("The stream", "the river")
    assert said(lint(twice)) == [
        "a.yaml:2:10: stream.label: 'the river' is the label of 'river', too"
    ]


def test_what_was_hidden_or_replaced_is_not_looked_at(lint: Callable[..., Lint]) -> None:
    package = topic("river", "dam") + topic("power", "reactor")
    assert said(lint(package, own="river: {hide: true}\n" + topic("weir", "dam"))) == []
    replaced = topic("power", "dam", ", replace: true") + "river: {hide: true}\n"
    assert said(lint(package, own=replaced)) == []


def test_terms_that_no_text_of_a_corpus_holds_are_named_by_language(
    lint: Callable[..., Lint], write_event: WriteEvent, tmp_path: Path
) -> None:
    folder = write_event("corpus/talks", no="They spoke of dams.").parent
    terms = lint(topic("river", "river, dam"), own="river: {terms: {en: [weir]}}").terms
    (unseen,) = find_unseen(terms, read_texts(folder))
    assert (unseen.language, unseen.texts, unseen.terms) == ("en", 1, 3)
    assert [str(problem).rpartition("/")[2] for problem in unseen.problems] == [
        "topics.yaml:1:22: warning: river.terms.en[0]: 'weir' is in none of 1 text (en)",
        "a.yaml:1:40: warning: river.terms.en[0]: 'river' is in none of 1 text (en)",
    ]
