"""Verdicts and links by hand as values: what people say, take back, merge, and what it does to a comparison."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diffcheck.models import Comparison, Link, Statement, Status, Verdict
from diffcheck.reviews import (
    BY_HAND,
    Change,
    Reviews,
    accept,
    add_link,
    annotate,
    apply_reviews,
    clear,
    link_id,
    merge,
    reject,
    remove_link,
    undo,
)
from tests.builders import harbour_call

AT = "2031-03-05T09:30:00+01:00"
LATER = "2031-03-06T10:00:00+01:00"


def statement(comparison: Comparison, ident: str) -> Statement:
    return next(s for _, group in comparison.statements for s in group if s.id == ident)


def link_between(comparison: Comparison, a: str, b: str) -> Link | None:
    wanted = link_id(a, b)
    return next((link for link in comparison.links if link_id(link.a, link.b) == wanted), None)


def test_a_verdict_says_what_who_and_when() -> None:
    reviews = accept(Reviews(), "f1", "Ana", AT, "Taiwan: said by China.")
    assert reviews.verdict("f1") == Verdict(
        Status.ACCEPTED, "", "Ana", AT, "Taiwan: said by China."
    )
    assert reviews.verdict("f2") is None


def test_a_note_stays_when_the_finding_is_judged_and_the_judgement_stays_when_it_is_noted() -> (
    None
):
    reviews = annotate(Reviews(), "f1", "ask the desk", "Ana", AT, "Taiwan")
    reviews = reject(reviews, "f1", "Bo", LATER)
    assert reviews.verdict("f1") == Verdict(Status.REJECTED, "ask the desk", "Bo", LATER, "Taiwan")
    reviews = annotate(reviews, "f1", "asked", "Ana", LATER)
    assert reviews.verdict("f1") == Verdict(Status.REJECTED, "asked", "Ana", LATER, "Taiwan")


def test_an_emptied_note_clears_what_was_only_a_note() -> None:
    noted = annotate(Reviews(), "f1", "x", "Ana", AT)
    assert annotate(noted, "f1", "  \n ", "Ana", AT).verdict("f1") is None
    judged = annotate(accept(noted, "f1", "Ana", AT), "f1", "", "Ana", AT)
    assert judged.verdict("f1") == Verdict(Status.ACCEPTED, "", "Ana", AT)


def test_what_no_file_can_hold_is_kept_out_of_notes_and_names() -> None:
    reviews = annotate(Reviews(), "f1", "a\x1b[31m\r\nb\u2028c \ud800\tд 👩‍👧\n\n", "A\nna", AT)
    assert reviews.verdict("f1") == Verdict(Status.NOTED, "a [31m\nb c      д 👩‍👧", "A na", AT)


def test_undo_takes_back_step_by_step_and_then_does_nothing() -> None:
    comparison = harbour_call()
    a, b = statement(comparison, "no-office.0"), statement(comparison, "cn-xinhua.0")
    steps = [Reviews(links=(), verdicts=(("f9", Verdict(Status.NOTED, "n", "Bo", AT)),))]
    steps.append(accept(steps[-1], "f1", "Ana", AT))
    steps.append(add_link(steps[-1], a, b, "Ana", AT))
    steps.append(reject(steps[-1], "f1", "Ana", LATER))
    steps.append(remove_link(steps[-1], b, a, "Ana", LATER))
    steps.append(clear(steps[-1], "f9"))
    now = steps.pop()
    for before in reversed(steps):
        now = undo(now)
        assert dict(now.verdicts) == dict(before.verdicts)
        assert now.links == before.links
    assert undo(now) == now
    assert clear(now, "nothing") is now


def test_a_rejected_finding_is_left_out_unless_asked_for() -> None:
    comparison = harbour_call()
    reviews = accept(reject(Reviews(), "f1", "Ana", AT), "f2", "Ana", AT)
    shown = apply_reviews(comparison, reviews)
    assert [f.id for f in shown.findings] == [f.id for f in comparison.findings if f.id != "f1"]
    assert shown.findings[0].review == Verdict(Status.ACCEPTED, "", "Ana", AT)
    whole = apply_reviews(comparison, reviews, with_rejected=True)
    assert len(whole.findings) == len(comparison.findings)
    assert whole.findings[0].is_rejected


def test_without_reviews_a_comparison_stays_as_it_is() -> None:
    assert apply_reviews(harbour_call(), Reviews()) == harbour_call()


def test_a_link_by_hand_is_certain_and_stands_in_the_order_of_the_readouts() -> None:
    comparison = harbour_call()
    a, b = statement(comparison, "cn-xinhua.1"), statement(comparison, "no-office.1")
    reviews = add_link(Reviews(), a, b, "Ana", AT)
    link = link_between(apply_reviews(comparison, reviews), a.id, b.id)
    by_ana = Verdict(Status.ACCEPTED, "", "Ana", AT)
    assert link == Link(b.id, a.id, 1.0, ((BY_HAND, 1.0),), ("arctic.route",), by_ana)


def test_a_link_that_was_found_already_is_made_certain() -> None:
    comparison = harbour_call()
    a, b = statement(comparison, "cn-xinhua.3"), statement(comparison, "no-office.1")
    shown = apply_reviews(comparison, add_link(Reviews(), a, b, "Ana", AT))
    (link,) = shown.links
    assert (link.a, link.score) == ("no-office.1", 1.0)
    assert link.parts == (*comparison.links[0].parts, (BY_HAND, 1.0))


def test_a_link_taken_away_is_gone_also_where_rejected_ones_are_shown() -> None:
    comparison = harbour_call()
    a, b = statement(comparison, "no-office.1"), statement(comparison, "cn-xinhua.3")
    reviews = remove_link(Reviews(), a, b, "Ana", AT)
    assert apply_reviews(comparison, reviews, with_rejected=True).links == ()


def test_a_rejected_link_is_left_out_unless_asked_for() -> None:
    comparison = harbour_call()
    reviews = reject(Reviews(), link_id("no-office.1", "cn-xinhua.3"), "Ana", AT)
    assert apply_reviews(comparison, reviews).links == ()
    (link,) = apply_reviews(comparison, reviews, with_rejected=True).links
    assert link.review == Verdict(Status.REJECTED, "", "Ana", AT)


def test_a_link_joins_two_readouts() -> None:
    comparison = harbour_call()
    a, b = statement(comparison, "no-office.0"), statement(comparison, "no-office.1")
    with pytest.raises(ValueError, match="different readouts"):
        add_link(Reviews(), a, b, "Ana", AT)


def test_a_link_follows_its_statements_when_the_text_is_edited_and_rests_when_they_are_gone() -> (
    None
):
    comparison = harbour_call()
    a, b = statement(comparison, "no-office.1"), statement(comparison, "cn-xinhua.1")
    reviews = add_link(Reviews(), a, b, "Ana", AT)
    (link,) = reviews.links
    moved = Reviews(
        links=(type(link)(Change.ADDED, "cn-xinhua.0", link.b, "Ana", AT, link.words),)
    )
    assert link_between(apply_reviews(comparison, moved), a.id, b.id)
    gone = Reviews(links=(type(link)(Change.ADDED, link.a, link.b, "Ana", AT, ("gone", "gone")),))
    assert apply_reviews(comparison, gone) == comparison


def test_what_two_people_say_of_different_things_is_kept_together() -> None:
    base = accept(Reviews(version="1"), "old", "Ana", AT)
    mine = reject(clear(base, "old"), "f1", "Ana", AT)
    theirs = Reviews((*base.verdicts, ("f2", Verdict(Status.NOTED, "n", "Bo", AT))), version="2")
    merged = merge(base, mine, theirs)
    assert merged.clashes == ()
    assert dict(merged.reviews.verdicts).keys() == {"f1", "f2"}
    assert merged.reviews.version == "2"
    assert undo(merged.reviews).verdict("f1") is None


VERDICTS = st.dictionaries(
    st.sampled_from("abcd"),
    st.builds(
        Verdict, st.sampled_from(Status), st.sampled_from(("", "n")), st.just("A"), st.just(AT)
    ),
)


@given(VERDICTS, VERDICTS, VERDICTS)
def test_merging_loses_nothing_that_only_one_side_has_changed(
    base: dict[str, Verdict], mine: dict[str, Verdict], theirs: dict[str, Verdict]
) -> None:
    first, own, other = (Reviews(tuple(said.items())) for said in (base, mine, theirs))
    assert dict(merge(first, first, other).reviews.verdicts) == theirs
    assert dict(merge(first, own, first).reviews.verdicts) == mine
    merged = merge(first, own, other)
    clashing = {clash.subject for clash in merged.clashes}
    assert clashing == {
        subject
        for subject in "abcd"
        if len({said.get(subject) for said in (base, mine, theirs)}) == 3
    }
    for subject in set("abcd") - clashing:
        changed = mine if mine.get(subject) != base.get(subject) else theirs
        assert merged.reviews.verdict(subject) == changed.get(subject)
        assert merged.with_mine().verdict(subject) == changed.get(subject)
    for subject in clashing:
        assert merged.reviews.verdict(subject) == theirs.get(subject)
        assert merged.with_mine().verdict(subject) == mine.get(subject)


def test_where_two_people_clash_theirs_stands_until_mine_is_asked_for() -> None:
    comparison = harbour_call()
    a, b = statement(comparison, "no-office.0"), statement(comparison, "cn-xinhua.0")
    base = accept(Reviews(), "f1", "Cy", AT)
    mine = add_link(clear(reject(base, "f2", "Ana", AT), "f1"), a, b, "Ana", AT)
    theirs = remove_link(
        annotate(accept(base, "f2", "Bo", AT), "f1", "n", "Bo", AT), a, b, "Bo", AT
    )
    merged = merge(base, mine, theirs)
    assert [clash.subject for clash in merged.clashes] == ["f2", "f1", link_id(a.id, b.id)]
    assert dict(merged.reviews.verdicts) == dict(theirs.verdicts)
    assert merged.reviews.links == theirs.links
    assert dict(merged.with_mine().verdicts) == dict(mine.verdicts)
    assert merged.with_mine().links == mine.links


def test_two_people_who_agree_do_not_clash() -> None:
    mine, theirs = accept(Reviews(), "f1", "Ana", AT), accept(Reviews(), "f1", "Bo", LATER)
    merged = merge(Reviews(), mine, theirs)
    assert merged.clashes == ()
    assert merged.reviews == theirs
