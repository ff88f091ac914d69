"""Topics of one dossier answer each other; a ceasefire is in the war that was spoken of."""

from __future__ import annotations

from collections import Counter
from importlib import resources

import numpy as np
import pytest
import yaml

from diffcheck.loading.codebook import load_codebook
from diffcheck.loading.weights import load_dossiers
from diffcheck.models import Mention, Statement, Topic, TopicKind
from diffcheck.similarity.dossiers import Dossiers, dossier_features

TOPICS = {
    name: Topic(name, name, (), kind)
    for name, kind in {
        "isle": TopicKind.SUBJECT,
        "isle.status": TopicKind.SUBJECT,
        "straits": TopicKind.SUBJECT,
        "north-war": TopicKind.SUBJECT,
        "south-war": TopicKind.SUBJECT,
        "truce": TopicKind.SUBJECT,
        "truce.lines": TopicKind.SUBJECT,
        "ties": TopicKind.RELATIONSHIP,
        "thanks": TopicKind.COURTESY,
    }.items()
}
DOSSIERS = Dossiers(
    {"isle": "isle", "straits": "isle", "north-war": "north", "south-war": "south"},
    frozenset({"north", "south"}),
    frozenset({"truce"}),
)


def readout(*groups: str, paragraphs: str = "") -> tuple[Statement, ...]:
    """A statement for each group of topics, parted by blanks; `paragraphs` numbers them, 0 where it ends."""
    return tuple(
        Statement(
            f"r.{index}", "r", index, 0, 1, "x",
            mentions=tuple(Mention(topic, 0, 1) for topic in group.split()),
            paragraph=int(paragraphs[index]) if index < len(paragraphs) else 0,
        )
        for index, group in enumerate(groups)
    )  # fmt: skip


def filed(*groups: str, paragraphs: str = "", war: str = "") -> list[dict[str, float]]:
    return list(DOSSIERS.file(readout(*groups, paragraphs=paragraphs), TOPICS, war))


def test_topics_are_filed_with_those_above_them_and_with_their_dossier() -> None:
    assert filed("isle.status", "straits", "isle.status straits") == [{"isle": 1}] * 3


def test_a_roaming_topic_goes_with_the_war_named_last() -> None:
    assert filed("north-war", "truce", "south-war truce.lines") == [
        {"north": 1}, {"north": 1}, {"south": 1},
    ]  # fmt: skip


def test_before_a_war_is_named_it_goes_with_that_of_the_event_or_stands_alone() -> None:
    assert filed("truce", war="south") == [{"south": 1}]
    assert filed("truce") == [{"truce": 1}]


def test_talk_of_ties_weighs_little_and_courtesy_nothing() -> None:
    assert filed("ties", "thanks", "ties isle", paragraphs="012") == [
        {"ties": 0.25}, {}, {"ties": 0.25, "isle": 1},
    ]  # fmt: skip


def test_a_statement_without_topics_goes_on_in_its_paragraph_only() -> None:
    assert filed("isle", "", "", paragraphs="001") == [{"isle": 1}, {"isle": 0.6}, {}]


def test_the_first_war_of_an_event_is_the_first_that_is_named() -> None:
    assert DOSSIERS.first_war(readout("truce", "south-war", "north-war"), TOPICS) == "south"
    assert DOSSIERS.first_war(readout("truce", "isle"), TOPICS) == ""


def test_the_only_two_statements_of_a_dossier_are_bound_more_than_many() -> None:
    few = dossier_features(filed("isle"), filed("straits"))
    many = dossier_features(filed("isle", "isle"), filed("straits", "straits"))
    assert few["dossier of few statements"].tolist() == [[1]]
    assert many["dossier of few statements"] == pytest.approx(np.full((2, 2), 0.5))


def test_a_list_shares_a_dossier_with_each_of_its_items() -> None:
    found = dossier_features(
        filed("isle north-war ties"), filed("isle", "north-war", "thanks", paragraphs="012")
    )
    assert found["narrow dossier"].tolist() == [[1, 1, 0]]
    assert found["dossier of few statements"].tolist() == [[1, 1, 0]]
    assert found["no dossier"].tolist() == [[0, 0, 1]]


def test_a_broad_dossier_does_not_bind_as_a_narrow_one_does() -> None:
    found = dossier_features(
        filed("isle north-war"), filed("isle", "north-war"), frozenset({"north"})
    )
    assert found["narrow dossier"].tolist() == [[1, 0]]


def test_two_statements_on_much_share_less_of_a_narrow_dossier() -> None:
    found = dossier_features(filed("isle north-war"), filed("straits south-war", "straits"))
    assert found["narrow dossier"].tolist() == [[0.5, 1]]


def test_a_roaming_topic_goes_with_the_war_of_its_own_statement() -> None:
    assert filed("south-war", "truce north-war", "truce") == [
        {"south": 1}, {"north": 1}, {"north": 1},
    ]  # fmt: skip


def test_features_mirror_when_the_sides_are_swapped() -> None:
    a, b = filed("isle ties", "truce"), filed("straits", "north-war", "")
    for name, matrix in dossier_features(a, b).items():
        assert dossier_features(b, a)[name] == pytest.approx(matrix.T)


def test_every_topic_of_the_shipped_dossiers_is_in_the_codebook() -> None:
    shipped = load_dossiers()
    known = {topic.id for topic in load_codebook().topics}
    assert set(shipped.of) | shipped.roaming <= known
    assert shipped.wars <= set(shipped.of.values())
    assert shipped.broad <= set(shipped.of.values()) | known


def test_a_topic_of_the_shipped_dossiers_stands_in_one_only() -> None:
    text = resources.files("diffcheck").joinpath("data", "dossiers.yaml").read_text("utf-8")
    topics = Counter(t for names in yaml.safe_load(text)["dossiers"].values() for t in names)
    assert [topic for topic, count in topics.items() if count > 1] == []
