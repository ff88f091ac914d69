"""Why two statements are linked or not: the same figures that drew the link."""

from __future__ import annotations

import pytest

from diffcheck.alignment.explaining import LinkExplanation, explain_link
from tests.toy import WEIGHTS, align_texts

TEXTS = {
    "us": "Lin raised the status of Sea Isle and energy in Bergen. The lighthouse is out.",
    "cn": "Reed spoke of Sea Isle and visas in Bergen. China likes fishing. The lighthouse is out!",
}


def explained(a: str, b: str, least: float | None = None) -> LinkExplanation:
    alignment = align_texts(TEXTS)
    statements = {s.id: s for group in alignment.statements.values() for s in group}
    return explain_link(alignment, WEIGHTS.links, statements[a], statements[b], least)


def test_every_pair_has_the_score_that_links_are_drawn_by() -> None:
    alignment = align_texts(TEXTS)
    drawn = {(link.a, link.b): link.score for link in alignment.links}
    found = {}
    for a in alignment.statements["us"]:
        for b in alignment.statements["cn"]:
            link = explain_link(alignment, WEIGHTS.links, a, b)
            if link.is_linked:
                found[a.id, b.id] = round(link.score, 3)
    assert found == drawn
    assert drawn


def test_the_order_of_the_two_statements_is_the_reader_s() -> None:
    one, other = explained("us.0", "cn.0"), explained("cn.0", "us.0")
    assert (other.a, other.b) == (one.b, one.a)
    assert other.judgement == one.judgement
    assert (other.only_a, other.only_b) == (one.only_b, one.only_a)


def test_what_both_hold_stands_apart_from_what_one_alone_does() -> None:
    link = explained("us.0", "cn.0")
    assert [(one.id, one.is_topic, one.strength) for one in link.shared if one.weight] == [
        ("bergen", False, 1.0),
        ("isle", True, pytest.approx(1.0)),
    ]
    assert {one.id for one in link.only_a} == {"isle.status", "energy", "lin"}
    assert {one.id for one in link.only_b} == {"visas", "reed"}


def test_names_of_the_participants_carry_no_weight() -> None:
    weights = {one.id: one.weight for one in explained("us.0", "cn.0").only_a}
    assert weights["lin"] == 0
    assert weights["energy"] > 0


def test_statements_of_equal_words_are_linked_by_their_words() -> None:
    link = explained("us.1", "cn.2")
    assert link.is_by_words
    assert link.score == link.equal > link.judgement.probability
    assert not explained("us.0", "cn.0").is_by_words


def test_another_threshold_may_be_given() -> None:
    assert not explained("us.1", "cn.1").is_linked
    assert explained("us.1", "cn.1", 0.0).is_linked
