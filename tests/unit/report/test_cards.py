"""Cards that can be pasted into an article: the words, where they stand, and how far they can be trusted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from diffcheck.models import Comparison, Form, Status, Translation, Verdict
from diffcheck.report.cards import caution, finding_card, statement_card
from tests.builders import harbour_call, hostile_call
from tests.conftest import Golden


def with_text(comparison: Comparison, index: int, **changes: object) -> Comparison:
    """The comparison with other facts about one of its readouts."""
    readouts = list(comparison.event.readouts)
    readouts[index] = replace(readouts[index], **changes)  # type: ignore[arg-type]
    return replace(comparison, event=replace(comparison.event, readouts=tuple(readouts)))


def test_a_card_reads_as_agreed(golden: Golden) -> None:
    comparison = harbour_call()
    verdict = Verdict(
        Status.ACCEPTED, "Seen by the desk.", "Ana Lima", "2031-03-05T09:30:00+01:00"
    )
    reviewed = replace(comparison.findings[0], review=verdict)
    statement = comparison.statements[1][1][2]
    for is_markdown, suffix in ((False, "txt"), (True, "md")):
        cards = [
            finding_card(reviewed, comparison, is_markdown=is_markdown),
            finding_card(comparison.findings[4], comparison, is_markdown=is_markdown),
            finding_card(comparison.findings[7], comparison, is_markdown=is_markdown),
            statement_card(statement, comparison, is_markdown=is_markdown),
        ]
        golden(f"reports/cards.{suffix}", "\n----\n\n".join(cards))


def test_the_words_stand_letter_for_letter() -> None:
    comparison = harbour_call()
    for _, statements in comparison.statements:
        for statement in statements:
            assert f"“{statement.text}”" in statement_card(statement, comparison)


@pytest.mark.parametrize(
    ("form", "translation", "said"),
    [
        (Form.VERBATIM, None, ""),
        (Form.TRANSLATION, Translation.OFFICIAL, ""),
        (Form.TRANSLATION, Translation.UNOFFICIAL, "unofficial translation"),
        (Form.TRANSLATION, Translation.MACHINE, "machine translation"),
        (Form.TRANSLATION, None, "nobody says whose"),
        (Form.DIGEST, None, "a summary in other words, not a quotation"),
    ],
)
def test_a_caution_is_given_where_the_words_are_not_the_outlets_own(
    form: Form, translation: Translation | None, said: str
) -> None:
    comparison = with_text(harbour_call(), 1, form=form, translation=translation)
    card = finding_card(comparison.findings[0], comparison)
    assert bool(caution(comparison.event.readouts[1])) == bool(said)
    assert said in card
    assert ("Caution: the text of Xinhua" in card) is bool(said)


def test_a_digest_is_put_in_no_quotation_marks() -> None:
    comparison = with_text(harbour_call(), 1, form=Form.DIGEST)
    statement = comparison.statements[1][1][0]
    for is_markdown in (False, True):
        assert f"“{statement.text}" not in statement_card(
            statement, comparison, is_markdown=is_markdown
        )


def test_hostile_words_can_neither_mark_up_nor_command() -> None:
    comparison = hostile_call()
    for is_markdown in (False, True):
        cards = [
            finding_card(finding, comparison, is_markdown=is_markdown)
            for finding in comparison.findings
        ]
        text = "".join(cards)
        assert not {"\x1b", "\x9b", "\u202e", "\u2066"} & set(text)
        if is_markdown:
            assert "<script>" not in text.replace("\\<script\\>", "")
            assert "[text](http" not in text
        else:
            assert "[sic] the [President] said [/red]" in text
