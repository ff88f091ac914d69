"""The table of topics: one cell a readout, in the readouts' order, and silence is an empty cell."""

from __future__ import annotations

import pytest

from diffcheck.alignment import build_rows
from diffcheck.alignment.rows import OTHER, build_topics, is_under
from tests.toy import align_texts

Cells = tuple[tuple[str, ...], ...]


def rows(texts: dict[str, str]) -> list[tuple[str, Cells]]:
    return [(row.topic, row.cells) for row in build_rows(align_texts(texts))]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ({"us": "Energy.", "cn": "Energy."}, [("energy", (("us.0",), ("cn.0",)))]),
        (
            {"us": "Energy. Visas.", "cn": "Visas."},
            [("energy", (("us.0",), ())), ("visas", (("us.1",), ("cn.0",)))],
        ),
        ({"cn:zh": "能源。", "us": "Energy."}, [("energy", (("cn.0",), ("us.0",)))]),
        (
            {"us": "Energy and visas.", "cn": "Visas. More visas."},
            [("energy", (("us.0",), ())), ("visas", (("us.0",), ("cn.0", "cn.1")))],
        ),
        (
            {"us": "Energy. They dined.", "cn": "They met. Energy."},
            [("energy", (("us.0",), ("cn.1",))), (OTHER, (("us.1",), ("cn.0",)))],
        ),
        ({"us": "They dined."}, [(OTHER, (("us.0",),))]),
        ({"us": " ", "cn": " "}, []),
        (
            {"us": "Energy.", "us-post": "They dined.", "us+cn": "Energy."},
            [("energy", (("us.0",), (), ("us+cn.0",))), (OTHER, ((), ("us-post.0",), ()))],
        ),
    ],
)
def test_a_row_has_a_cell_for_each_readout_in_order(
    texts: dict[str, str], expected: list[tuple[str, Cells]]
) -> None:
    assert rows(texts) == expected


def test_a_part_stands_in_the_row_of_the_topic_above_where_there_is_one() -> None:
    found = dict(rows({"us": "Quotas were set.", "cn": "Fishing came up."}))
    assert found["fishing"] == (("us.0",), ("cn.0",))
    assert found["fishing.quotas"] == (("us.0",), ())
    assert list(dict(rows({"us": "Quotas were set."}))) == ["fishing.quotas"]


@pytest.mark.parametrize(
    "texts",
    [
        {"us": "Energy and visas came up. They dined.", "cn:zh": "两国元首会晤。海岛和能源。"},
        {"us": "Reed thanked for it. Friendship.", "us-post": "Quotas. Boats.", "cn": "Good."},
    ],
)
def test_every_statement_stands_in_at_least_one_row(texts: dict[str, str]) -> None:
    alignment = align_texts(texts)
    shown = {ident for row in build_rows(alignment) for cell in row.cells for ident in cell}
    assert shown == {s.id for group in alignment.statements.values() for s in group}


@pytest.mark.parametrize(
    ("topic", "above", "expected"),
    [
        ("fishing", "fishing", True),
        ("fishing.quotas", "fishing", True),
        ("fishing", "fishing.quotas", False),
        ("fishings", "fishing", False),
    ],
)
def test_a_topic_is_under_itself_and_the_topics_above(
    topic: str, above: str, expected: bool
) -> None:
    assert is_under(topic, above) is expected


class TestTopics:
    def test_places_share_and_rank_are_told_for_each_readout(self) -> None:
        energy, visas = build_topics(
            align_texts({"us": "Energy.\n\nVisas or energy.", "cn": "Visas. Reed."})
        )
        assert (energy.topic, energy.label) == ("energy", "Energy")
        assert energy.mentions == (("us", ((0, 6), (18, 24))), ("cn", ()))
        assert energy.share == (("us", 1.0), ("cn", 0.0))
        assert energy.first == (("us", 1),)
        assert visas.share == (("us", round(16 / 23, 4)), ("cn", round(6 / 11, 4)))
        assert visas.first == (("us", 2), ("cn", 1))

    def test_a_topic_counts_what_is_said_on_its_parts(self) -> None:
        uses = build_topics(align_texts({"us": "Quotas were set. Fishing.", "cn": "Quotas."}))
        fishing = next(use for use in uses if use.topic == "fishing")
        assert dict(fishing.mentions) == {"us": ((0, 6), (17, 24)), "cn": ((0, 6),)}
        assert dict(fishing.share) == {"us": 1.0, "cn": 1.0}

    def test_a_statement_with_two_mentions_counts_once(self) -> None:
        (energy,) = build_topics(align_texts({"us": "Energy for energy. They dined a lot."}))
        assert dict(energy.share)["us"] == pytest.approx(18 / 35, abs=1e-4)

    def test_a_readout_without_statements_has_no_share(self) -> None:
        (energy,) = build_topics(align_texts({"us": "Energy.", "cn": " "}))
        assert dict(energy.share) == {"us": 1.0, "cn": 0.0}
        assert dict(energy.first) == {"us": 1}

    def test_statements_without_a_topic_are_no_topic(self) -> None:
        assert build_topics(align_texts({"us": "They dined.", "cn": "Good."})) == ()
