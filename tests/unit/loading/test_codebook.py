"""The codebook: the package's own, and what a user's files add, override and hide."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from diffcheck.errors import BadInputError
from diffcheck.loading.codebook import codebook_version, load_codebook
from diffcheck.loading.entries import merge, read_entries
from diffcheck.models import Concept, ConceptKind, Topic, TopicKind

BASE = """
water:
  label: Water
  weight: 1
  terms: {en: [water, river], no: [vann]}
  except: {en: [water cannon]}
water.dams: {label: Dams, terms: {en: [dam]}}
water.dams.safety: {label: Safety of dams, kind: call fact, terms: {en: [dam safety]}}
fish: {label: Fish, terms: {en: [fish]}}
"""
Write = Callable[[str, str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write_file(name: str, content: str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
        return path

    return write_file


def lay(*paths: Path) -> tuple[dict[str, Topic], dict[str, Concept], list[str]]:
    """The topics and concepts of files laid over each other, and the problems without their folders."""
    layers, problems = [], []
    for path in paths:
        layer, found = read_entries((path,))
        layers.append(layer)
        problems += found
    topics, concepts, found = merge(layers)
    lines = [str(problem).rpartition("/")[2] for problem in sorted([*problems, *found])]
    by_id = {topic.id: topic for topic in topics}
    return by_id, {concept.id: concept for concept in concepts}, lines


def test_a_topic_is_read_as_written(write: Write) -> None:
    topics, _, problems = lay(write("topics.yaml", BASE))
    assert problems == []
    assert topics["water"] == Topic(
        id="water",
        label="Water",
        terms=(("en", ("water", "river")), ("no", ("vann",))),
        weight=1,
        excluding=(("en", ("water cannon",)),),
    )
    assert topics["water.dams.safety"].kind is TopicKind.CALL_FACT
    assert (topics["fish"].kind, topics["fish"].weight) == (TopicKind.SUBJECT, 2)


def test_what_a_user_gives_replaces_and_terms_are_added(write: Write) -> None:
    own = "water: {weight: 3, kind: relationship, terms: {en: [lake, river], sv: [vatten]}}"
    topics, _, problems = lay(write("topics.yaml", BASE), write("own/topics.yaml", own))
    assert problems == []
    water = topics["water"]
    assert (water.label, water.weight, water.kind) == ("Water", 3, TopicKind.RELATIONSHIP)
    assert water.terms == (
        ("en", ("water", "river", "lake")),
        ("no", ("vann",)),
        ("sv", ("vatten",)),
    )
    assert water.excluding == (("en", ("water cannon",)),)


def test_replace_starts_from_nothing(write: Write) -> None:
    own = "water: {replace: true, label: Lakes, terms: {en: [lake]}}"
    topics, _, problems = lay(write("topics.yaml", BASE), write("own/topics.yaml", own))
    assert problems == []
    assert topics["water"] == Topic("water", "Lakes", (("en", ("lake",)),))


def test_a_replaced_topic_must_be_whole(write: Write) -> None:
    own = "water: {replace: true}"
    _, _, problems = lay(write("topics.yaml", BASE), write("own/topics.yaml", own))
    assert problems == [
        "topics.yaml:1:1: water.label: is missing",
        "topics.yaml:1:1: water.terms: is missing",
    ]


def test_hide_takes_a_topic_out_with_all_below_it(write: Write) -> None:
    topics, _, problems = lay(
        write("topics.yaml", BASE), write("own/topics.yaml", "water: {hide: true}")
    )
    assert (list(topics), problems) == (["fish"], [])


def test_a_new_topic_may_stand_below_one_of_the_package(write: Write) -> None:
    own = "water.wells: {label: Wells, terms: {en: [well water]}}\nwatr.x: {label: X, terms: {en: [x]}}"
    topics, _, problems = lay(write("topics.yaml", BASE), write("own/topics.yaml", own))
    assert topics["water.wells"].parent == "water"
    assert problems == [
        "topics.yaml:2:1: watr.x: has no topic 'watr' above it (did you mean 'water'?)"
    ]


def test_a_mistyped_id_is_answered_with_the_nearest(write: Write) -> None:
    own = "fsh: {hide: true}\nwater.dam: {replace: true, label: D, terms: {en: [d]}}"
    _, _, problems = lay(write("topics.yaml", BASE), write("own/topics.yaml", own))
    assert problems == [
        "topics.yaml:1:1: fsh: hides a topic that is not there (did you mean 'fish'?)",
        "topics.yaml:2:13: water.dam.replace: replaces what is not there (did you mean 'water.dams'?)",
    ]


def test_an_id_may_stand_in_one_file_of_a_layer_only(write: Write) -> None:
    first = write("topics/a.yaml", BASE)
    second = write("topics/b.yaml", "fish: {label: Fishing, terms: {en: [fishery]}}")
    _, problems = read_entries((first, second))
    assert [str(problem).rpartition("/")[2] for problem in problems] == [
        "b.yaml:1:1: fish: stands already in a.yaml line 9"
    ]


def test_a_concept_is_read_and_overridden(write: Write) -> None:
    base = "ann-lee: {label: Ann Lee, kind: person, party: SG, terms: {en: [Ann Lee]}}\nold: {label: Old, kind: thing, terms: {en: [old]}}"
    own = "ann-lee: {party: NO, variant_of: lees, note: Moved., terms: {zh: [李安]}}\nold: {hide: true}"
    _, concepts, problems = lay(write("glossary/a.yaml", base), write("own/glossary.yaml", own))
    assert problems == []
    assert concepts == {
        "ann-lee": Concept(
            id="ann-lee",
            label="Ann Lee",
            kind=ConceptKind.PERSON,
            terms=(("en", ("Ann Lee",)), ("zh", ("李安",))),
            party="NO",
            variant_of="lees",
            note="Moved.",
        )
    }


def test_a_concept_may_not_have_a_topic_s_id(write: Write) -> None:
    glossary = "fish: {label: Fish, kind: thing, terms: {en: [fish]}}\ngone: {hide: true}"
    _, _, problems = lay(write("topics.yaml", BASE), write("own/glossary.yaml", glossary))
    assert problems == [
        "glossary.yaml:1:1: fish: is the id of a topic, too, in topics.yaml line 9",
        "glossary.yaml:2:1: gone: hides a concept that is not there",
    ]


@pytest.mark.parametrize("content", ["[]", "- a", "a: [", ""])
def test_a_file_that_is_no_mapping_is_one_problem(content: str, write: Write) -> None:
    assert len(lay(write("topics.yaml", content))[2]) == 1


class TestThePackage:
    def test_its_own_files_have_no_problems(self) -> None:
        codebook = load_codebook()
        assert codebook.topics
        assert codebook.version == codebook_version()

    def test_a_user_s_topic_comes_on_top(self, write: Write) -> None:
        own = write("topics.yaml", "moon-base: {label: Moon base, terms: {en: [moon base]}}")
        codebook = load_codebook((own,))
        assert codebook.topics[-1].id == "moon-base"
        assert codebook.version == codebook_version((own,)) != codebook_version()

    def test_what_a_user_lays_over_it_does_not_stay(self, write: Write) -> None:
        own = write("topics.yaml", "taiwan: {hide: true}\nukraine: {label: Elsewhere}")
        labels = {topic.id: topic.label for topic in load_codebook((own,)).topics}
        assert "taiwan" not in labels
        assert labels["ukraine"] == "Elsewhere"
        labels = {topic.id: topic.label for topic in load_codebook().topics}
        assert "taiwan" in labels
        assert labels["ukraine"] != "Elsewhere"

    def test_the_version_changes_with_every_byte(self, write: Write) -> None:
        own = write("topics.yaml", "a: {label: A, terms: {en: [a]}}")
        first = codebook_version((own,))
        own.write_text("a: {label: B, terms: {en: [a]}}", encoding="utf-8")
        assert codebook_version((own,)) != first

    def test_problems_of_all_files_come_at_once(self, write: Write, tmp_path: Path) -> None:
        topics = write("topics.yaml", "moon-base: {labell: Moon base}")
        glossary = write("glossary.yaml", "moon.base: {}")
        with pytest.raises(BadInputError) as caught:
            load_codebook((topics, glossary, tmp_path / "absent.yaml"))
        lines = [str(problem).replace(f"{tmp_path}/", "") for problem in caught.value.problems]
        assert lines == [
            "absent.yaml: there is no such file",
            "glossary.yaml:1:1: moon.base: is no id: lower-case letters and digits, words joined"
            " by '-', no '.' in a glossary (did you mean 'moon-base'?)",
            "glossary.yaml:1:1: moon.base.kind: is missing",
            "glossary.yaml:1:1: moon.base.label: is missing",
            "glossary.yaml:1:1: moon.base.terms: is missing",
            "topics.yaml:1:1: moon-base.terms: is missing",
            "topics.yaml:1:13: moon-base.labell: is no known key (did you mean 'label'?)",
        ]
