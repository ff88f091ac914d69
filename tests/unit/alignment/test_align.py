"""Links may cross and may be many to many; every two readouts are put beside each other."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from diffcheck.alignment import align
from diffcheck.alignment.align import Alignment, realign
from diffcheck.models import Place
from diffcheck.settings import Settings
from diffcheck.similarity.model import Logistic
from tests.toy import KNOWLEDGE, WEIGHTS, align_texts


def links(texts: dict[str, str]) -> set[tuple[str, str]]:
    return {(link.a, link.b) for link in align_texts(texts).links}


@pytest.mark.parametrize(
    ("us", "cn", "expected"),
    [
        ("Energy came up.", "They spoke of energy.", {("us.0", "cn.0")}),
        ("Energy came up.", "Visas were given.", set()),
        ("Energy. Visas.", "Visas. Energy.", {("us.0", "cn.1"), ("us.1", "cn.0")}),
        ("Energy and visas.", "Energy. Visas.", {("us.0", "cn.0"), ("us.0", "cn.1")}),
        ("Energy came up.", "Energy is dear. Energy is good.", {("us.0", "cn.0"), ("us.0", "cn.1")}),
        ("Quotas were set.", "They spoke of quotas. Boats sail.", {("us.0", "cn.0")}),
    ],
)  # fmt: skip
def test_statements_on_the_same_point_are_linked(
    us: str, cn: str, expected: set[tuple[str, str]]
) -> None:
    assert links({"us": us, "cn": cn}) == expected


def test_statements_of_different_languages_are_linked() -> None:
    texts = {"us": "Visas came up. Energy came up.", "cn:zh": "双方讨论了能源。林总统谈到签证。"}
    assert links(texts) == {("us.0", "cn.1"), ("us.1", "cn.0")}


def test_every_two_readouts_are_put_beside_each_other() -> None:
    texts = {"us": "Energy.", "cn": "Energy.", "us-post": "Energy.", "us+cn": "Energy."}
    assert links(texts) == {
        ("us.0", "cn.0"), ("us.0", "us-post.0"), ("us.0", "us+cn.0"),
        ("cn.0", "us-post.0"), ("cn.0", "us+cn.0"), ("us-post.0", "us+cn.0"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("us", "cn"),
    [
        ("Energy and visas. Both like fishing.", "Fishing quotas. Visas. Energy."),
        ("Reed raised Sea Isle.", "Reed raised Sea Isle. " * 4),
    ],
    ids=["crossing", "one with many equals"],
)
def test_swapping_the_readouts_mirrors_the_links(us: str, cn: str) -> None:
    texts = {"us": us, "cn": cn}
    there, back = align_texts(texts), align_texts(dict(reversed(texts.items())))
    assert {(link.a, link.b, link.score) for link in there.links} == {
        (link.b, link.a, link.score) for link in back.links
    }


def test_a_link_keeps_its_score_its_heaviest_parts_and_the_topics_shared() -> None:
    (link,) = align_texts({"us": "Visas and quotas.", "cn": "Quotas for visas and boats."}).links
    assert link.topics == ("fishing.quotas", "visas")
    assert 0.5 <= link.score <= 1
    names = [name for name, _ in link.parts]
    assert names[0] == "topics shared, of the shorter"
    assert "concepts shared" not in names
    assert set(names) <= {name for name, _ in WEIGHTS.links.weights}


def test_a_threshold_that_is_given_takes_the_place_of_the_trained_one() -> None:
    alignment = align_texts({"us": "Energy.", "cn": "Energy in the north."})
    score = alignment.links[0].score

    def count(threshold: float) -> int:
        settings = Settings(link_threshold=threshold)
        return len(align(alignment.event, alignment.statements, KNOWLEDGE, settings).links)

    assert (count(score - 0.01), count(score + 0.01), count(0.0)) == (1, 0, 1)


class TestAlignment:
    @pytest.fixture
    def three(self) -> Alignment:
        texts = {"us": "Energy. Visas.", "cn": "Visas.", "no": "Energy. Oslo. Visas."}
        return align_texts(texts)

    def test_probabilities_and_closeness_are_seen_from_either_side(self, three: Alignment) -> None:
        for one, other in (("us", "cn"), ("us", "no"), ("cn", "no")):
            shape = len(three.statements[one]), len(three.statements[other])
            for seen in (three.probabilities, three.closeness):
                assert seen(one, other).shape == shape
                assert np.array_equal(seen(one, other), seen(other, one).T)

    def test_a_readout_beside_itself_has_no_links(self, three: Alignment) -> None:
        assert three.probabilities("us", "us").tolist() == [[0, 0], [0, 0]]
        assert three.closeness("no", "no").shape == (3, 3)

    def test_the_others_come_in_the_order_of_the_event(self, three: Alignment) -> None:
        assert three.others("cn") == ("us", "no")

    @pytest.mark.parametrize(("start", "index"), [(0, 0), (6, 0), (8, 1), (13, 1)])
    def test_a_place_is_in_the_statement_it_begins_in(
        self, three: Alignment, start: int, index: int
    ) -> None:
        found = three.statement_at(Place("us", start, start + 1))
        assert found == three.statements["us"][index]

    def test_a_place_between_statements_is_in_none(self, three: Alignment) -> None:
        assert three.statement_at(Place("us", 7, 8)) is None
        assert three.statement_at(Place("us", 99, 100)) is None


class TestRealign:
    def test_the_same_model_gives_the_same_links(self) -> None:
        alignment = align_texts({"us": "Energy. Visas. Boats.", "cn": "Visas. Energy and boats."})
        assert realign(alignment, WEIGHTS.links).links == alignment.links

    def test_another_model_links_the_same_statements_otherwise(self) -> None:
        alignment = align_texts({"us": "Energy. Visas.", "cn": "The ferry."})
        everything = realign(alignment, Logistic(0.0, (("same speaker", 0.0),), 0.5))
        assert {(link.a, link.b) for link in everything.links} == {
            ("us.0", "cn.0"),
            ("us.1", "cn.0"),
        }
        assert everything.probabilities("cn", "us").tolist() == [[0.5, 0.5]]
        assert everything.statements is alignment.statements
        assert realign(alignment, Logistic(0.0, (), 0.6)).links == ()

    def test_a_readout_without_statements_stays_without_links(self) -> None:
        alignment = align_texts({"us": "Energy.", "cn": " "})
        assert alignment.links == ()
        assert realign(alignment, Logistic(0.0, (), 0.0)).links == ()


def test_one_readout_or_none_with_statements_is_no_error() -> None:
    assert align_texts({"us": "Energy."}).pairs == ()
    assert align_texts({"us": " ", "cn": "\n"}).links == ()


def test_nothing_is_changed_in_what_is_aligned() -> None:
    alignment = align_texts({"us": "Energy.", "cn": "Energy."})
    again = align(alignment.event, alignment.statements, KNOWLEDGE, Settings())
    assert again.links == alignment.links
    assert replace(alignment, links=()).statements == again.statements
