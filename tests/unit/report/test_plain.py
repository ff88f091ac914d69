"""The plain report: every view as sentences that make sense when they are read aloud."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

import pytest

from diffcheck.models import Comparison, Form, Row, Status, Verdict
from diffcheck.report.plain import render_plain
from diffcheck.reviews import Reviews, annotate, apply_reviews, reject
from tests.builders import Account, Builder, harbour_call, hostile_call
from tests.conftest import Golden

AT = "2031-03-05T09:30:00+01:00"
ALL = (
    harbour_call(),
    harbour_call(is_three_sided=True),
    hostile_call(),
    Builder("Alone", (Account("US", "White House", ("One.",), published=None),)).compare(),
)


def test_the_sentences_read_as_agreed(golden: Golden) -> None:
    reviews = annotate(reject(Reviews(), "f1", "Ana", AT), "f2", "Seen.", "Bo", AT)
    comparison = apply_reviews(harbour_call(), reviews, with_rejected=True)
    golden("reports/two-sides.plain.txt", render_plain(comparison, with_texts=True))
    golden("reports/three-sides.plain.txt", render_plain(harbour_call(is_three_sided=True)))


@pytest.mark.parametrize("comparison", ALL, ids=["two", "three", "hostile", "alone"])
def test_nothing_is_drawn_and_nothing_stands_in_columns(comparison: Comparison) -> None:
    text = render_plain(comparison, with_texts=True)
    drawn = [char for char in text if 0x2500 <= ord(char) <= 0x25FF or char in "·|…—\x1b"]
    foreign = "".join(readout.text for readout in comparison.event.readouts)
    assert [char for char in drawn if char not in foreign] == []
    assert not any(unicodedata.category(char) == "Cc" for char in text.replace("\n", ""))
    paragraphs = text.rstrip("\n").split("\n\n")
    assert all("\n" not in paragraph for paragraph in paragraphs)


def test_headings_are_numbered_and_everything_says_which_of_how_many() -> None:
    comparison = harbour_call()
    text = render_plain(comparison, with_texts=True)
    heads = re.findall(r"^(\d+)\. ", text, re.MULTILINE)
    assert heads == [str(number) for number in range(1, len(heads) + 1)]
    assert "Readout 1 of 2: Norway. Published by" in text
    assert f"Topic {len(comparison.rows)} of {len(comparison.rows)}: Next meeting." in text
    assert "China does not mention it." in text


def test_every_finding_and_every_statement_is_read_out() -> None:
    comparison = harbour_call(is_three_sided=True)
    text = render_plain(comparison, with_texts=True)
    assert text.count("Finding ") == len(comparison.findings)
    for _, statements in comparison.statements:
        for statement in statements:
            assert f"\n\nStatement {statement.index + 1}. {statement.text}\n" in text


def test_the_texts_come_only_when_they_are_asked_for() -> None:
    assert "Full texts" not in render_plain(harbour_call())
    assert "Topic by topic" not in render_plain(harbour_call(), has_table=False)


def test_two_readouts_of_one_party_are_told_apart() -> None:
    builder = Builder(
        "Talks",
        (
            Account("US", "White House", ("One.",)),
            Account("US", "State", ("Two.",), id="us-state"),
        ),
        topics={"t": ("Numbers", ("One",))},
    )
    text = render_plain(builder.compare())
    assert "The United States (White House), 100 percent of the words" in text
    assert "The United States (State) does not mention it." in text


def test_points_on_no_topic_are_told_at_the_end() -> None:
    comparison = replace(harbour_call(), rows=(Row("", (("no-office.0",), ())),))
    text = render_plain(comparison)
    assert "Topic 1 of 1: Other points." in text
    assert "China makes none." in text


def test_a_digest_is_not_quoted_as_if_it_were_the_words_themselves() -> None:
    comparison = harbour_call()
    readouts = tuple(replace(r, form=Form.DIGEST) for r in comparison.event.readouts)
    digest = replace(comparison, event=replace(comparison.event, readouts=readouts))
    assert "“Both agreed to meet again" not in render_plain(digest)


def test_a_verdict_is_read_out_with_who_and_when() -> None:
    comparison = harbour_call()
    verdict = Verdict(Status.NOTED, "Ask\nagain [sic]", "Ana", AT)
    findings = (replace(comparison.findings[0], review=verdict), *comparison.findings[1:])
    text = render_plain(replace(comparison, findings=findings))
    assert "Note by Ana, 5 Mar 2031: Ask again [sic]." in text
