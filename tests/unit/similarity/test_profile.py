"""What is rare counts more, what names the participants counts nothing."""

from __future__ import annotations

import numpy as np
import pytest

from diffcheck.models import NARRATOR, Mention, Role, Speaker, Statement
from diffcheck.similarity.profile import (
    Clauses,
    Profile,
    Rarity,
    Vocabulary,
    build_profile,
    build_vocabulary,
)
from tests.toy import CODEBOOK

BOTH = frozenset({"US", "CN"})


def statement(index: int, *concepts: str, speaker: Speaker = NARRATOR) -> Statement:
    mentions = tuple(Mention(concept, 0, 1) for concept in concepts)
    return Statement(f"r.{index}", "r", index, 0, 1, "x", mentions=mentions, speaker=speaker)


def vocabulary(*groups: tuple[str, ...], rarity: Rarity | None = None) -> Vocabulary:
    statements = [statement(index, *concepts) for index, concepts in enumerate(groups)]
    return build_vocabulary(statements, CODEBOOK, rarity or Rarity({}), BOTH)


def profile_of(statements: tuple[Statement, ...], found: Vocabulary) -> Profile:
    count = len(statements)
    clauses = Clauses(tuple(range(count)), np.zeros((count, 4)))
    return build_profile(
        statements, "en", found, np.zeros((count, 4)), BOTH, ({},) * count, clauses
    )


def weights(found: Vocabulary) -> dict[str, float]:
    return {
        **dict(zip(found.topics, found.topic_weights, strict=True)),
        **dict(zip(found.concepts, found.concept_weights, strict=True)),
    }


class TestRarity:
    @pytest.mark.parametrize(
        ("share", "weight"), [(1.0, 0), (0.1, 0.25), (0.01, 0.5), (1e-4, 1), (1e-6, 1)]
    )
    def test_the_rarer_the_heavier_down_to_one_in_ten_thousand(
        self, share: float, weight: float
    ) -> None:
        assert Rarity({"energy": share}).weight("energy") == pytest.approx(weight)

    def test_what_was_not_counted_is_taken_to_be_usual(self) -> None:
        rarity = Rarity({"energy": 0.01}, usual=0.1)
        assert rarity.weight("lighthouse") == pytest.approx(0.25)

    def test_a_share_of_nought_is_as_rare_as_can_be(self) -> None:
        assert Rarity({"energy": 0.0}).weight("energy") == 1


class TestVocabulary:
    def test_topics_and_concepts_are_parted_and_parents_are_added(self) -> None:
        found = vocabulary(("fishing.quotas", "lighthouse"), ("energy",))
        assert found.topics == ("energy", "fishing", "fishing.quotas")
        assert found.concepts == ("lighthouse",)

    def test_what_every_statement_has_weighs_less(self) -> None:
        found = weights(vocabulary(("energy", "visas"), ("energy",), ("energy",)))
        assert 0 < found["energy"] < found["visas"]

    def test_what_is_rare_in_releases_weighs_more(self) -> None:
        rarity = Rarity({"energy": 0.1, "visas": 0.001})
        found = weights(vocabulary(("energy",), ("visas",), rarity=rarity))
        assert found["energy"] < found["visas"]

    def test_names_of_the_participants_weigh_nothing(self) -> None:
        found = weights(vocabulary(("reed", "party-cn", "bergen")))
        assert (found["reed"], found["party-cn"]) == (0, 0)
        assert found["bergen"] > 0

    def test_names_of_a_third_party_weigh_something(self) -> None:
        statements = [statement(0, "reed", "lin")]
        found = build_vocabulary(statements, CODEBOOK, Rarity({}), frozenset({"CN"}))
        assert [name for name, weight in weights(found).items() if weight > 0] == ["reed"]

    def test_courtesy_and_talk_of_ties_are_marked(self) -> None:
        found = vocabulary(("call-initiator", "energy", "thanks", "ties"))
        assert found.topics == ("call-initiator", "energy", "thanks", "ties")
        assert found.general.tolist() == [0, 0, 1, 1]

    def test_related_topics_are_related_both_ways_and_never_to_themselves(self) -> None:
        rarity = Rarity({}, related={"energy": {"visas": 0.4, "ferry": 0.9}})
        found = vocabulary(("energy", "visas"), rarity=rarity)
        assert found.related == pytest.approx(np.array([[0, 0.4], [0.4, 0]]))

    def test_an_event_without_mentions_has_an_empty_vocabulary(self) -> None:
        found = vocabulary((), ())
        assert (found.topics, found.concepts) == ((), ())
        assert found.related.shape == (0, 0)


class TestProfile:
    def test_a_part_counts_a_little_for_the_topic_above(self) -> None:
        found = vocabulary(("fishing.quotas",), ("fishing",))
        statements = (statement(0, "fishing.quotas"), statement(1, "fishing"))
        profile = profile_of(statements, found)
        assert profile.topics == pytest.approx(np.array([[0.4, 1.0], [1.0, 0.0]]))

    def test_a_topic_named_beside_its_part_counts_in_full(self) -> None:
        found = vocabulary(("fishing.quotas", "fishing"))
        both = (statement(0, "fishing.quotas", "fishing"),)
        profile = profile_of(both, found)
        assert profile.topics.tolist() == [[1.0, 1.0]]

    def test_what_the_vocabulary_does_not_hold_is_left_out(self) -> None:
        profile = profile_of((statement(0, "energy", "bergen"),), vocabulary(("visas",)))
        assert not profile.topics.any()
        assert profile.concepts.shape == (1, 0)

    @pytest.mark.parametrize(
        ("speaker", "parties"),
        [
            (Speaker(Role.OWN, ("US",)), {"US"}),
            (Speaker(Role.OTHER, ("CN",)), {"CN"}),
            (Speaker(Role.BOTH, ("US", "NO")), {"US", "NO"}),
            (Speaker(Role.BOTH), BOTH),
            (Speaker(Role.NARRATOR), set()),
        ],
    )
    def test_a_speaker_is_its_parties(self, speaker: Speaker, parties: set[str]) -> None:
        made = (statement(0, speaker=speaker),)
        profile = profile_of(made, vocabulary(()))
        assert profile.speakers == (frozenset(parties),)

    @pytest.mark.parametrize(("count", "places"), [(0, []), (1, [0]), (3, [0, 0.5, 1])])
    def test_places_run_from_nought_to_one(self, count: int, places: list[float]) -> None:
        made = tuple(statement(index) for index in range(count))
        profile = profile_of(made, vocabulary(()))
        assert profile.position.tolist() == places
