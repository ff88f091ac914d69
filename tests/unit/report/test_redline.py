"""Marks inside linked statements: shared and own words, figures that agree or differ, verbs of saying."""

from __future__ import annotations

from itertools import pairwise

import pytest

from diffcheck.models import Readout, SpeechAct, Statement, Value, ValueKind
from diffcheck.report.redline import (
    Mark,
    MarkKind,
    compare_values,
    mark_group,
    mark_pair,
    shared_language,
    verb_strength,
)

START = 40
"""Statements stand somewhere inside their readout, never at its beginning only."""


def said(
    text: str, *, readout: str = "a", values: tuple[Value, ...] = (), verb: str = ""
) -> Statement:
    at = START + text.index(verb) if verb else 0
    return Statement(
        id=f"{readout}.0", readout=readout, index=0, start=START, end=START + len(text), text=text,
        values=values, act=SpeechAct.STRESSED if verb else SpeechAct.NONE,
        act_start=at, act_end=at + len(verb),
    )  # fmt: skip


def figure(text: str, words: str, amount: float, unit: str) -> Value:
    at = START + text.index(words)
    return Value(ValueKind.NUMBER, at, at + len(words), amount, unit)


def drawn(statement: Statement, marks: tuple[Mark, ...], *kinds: MarkKind) -> list[str]:
    """The words under the marks of these kinds."""
    return [
        statement.text[mark.start - START : mark.end - START]
        for mark in marks
        if mark.kind in kinds
    ]


WORDS = [
    (
        "en",
        "The minister called for open ports and fair quotas.",
        "The minister called for open ports and a joint patrol.",
        ["fair quotas"],
        ["a joint patrol"],
    ),
    ("en", "Ports stay open.", "ports stay OPEN", [], []),
    ("en", "Yes.", "Yes", [], []),
    (
        "en",
        "the coast guard’s berths",
        "the coast guard's piers",
        ["berths"],
        ["piers"],
    ),
    # What stands elsewhere is not marked as missing.
    (
        "en",
        "Fishing quotas were agreed before the northern sea route was discussed.",
        "The northern sea route was discussed before fishing quotas were agreed.",
        [],
        [],
    ),
    # Small words amid another phrase belong to it.
    (
        "en",
        "He promised support of the herring fleet at sea.",
        "He promised closure of the coastal yards at sea.",
        ["support of the herring fleet"],
        ["closure of the coastal yards"],
    ),
    (
        "zh",
        "双方同意加强渔业合作，保持航道畅通。",
        "双方同意加强能源合作，保持航道畅通。",
        ["渔业"],
        ["能源"],
    ),
    ("zh", "配额为9万吨", "配额为12万吨", ["9"], ["12"]),
    (
        "ru",
        "Стороны обсудили квоты на сельдь и учёбу моряков.",
        "Стороны обсудили квоты на треску и учебу моряков.",
        ["сельдь"],
        ["треску"],
    ),
    ("en", "", "Nothing to compare with.", [], ["Nothing to compare with"]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "one", "other", "own", "theirs"), WORDS)
def test_words_that_only_one_side_has_are_marked(
    language: str, one: str, other: str, own: list[str], theirs: list[str]
) -> None:
    a, b = said(one), said(other, readout="b")
    marks_a, marks_b = mark_pair(a, b, language)
    assert drawn(a, marks_a, MarkKind.ONLY_HERE) == own
    assert drawn(b, marks_b, MarkKind.ONLY_HERE) == theirs


@pytest.mark.parametrize(("language", "one", "other", "own", "theirs"), WORDS)
def test_swapping_the_sides_swaps_the_marks(
    language: str, one: str, other: str, own: list[str], theirs: list[str]
) -> None:
    a, b = said(one), said(other, readout="b")
    marks_b, marks_a = mark_pair(b, a, language)
    assert drawn(a, marks_a, MarkKind.ONLY_HERE) == own
    assert drawn(b, marks_b, MarkKind.ONLY_HERE) == theirs


def test_shared_words_are_marked_with_what_stands_between_them() -> None:
    a = said("Both sides agreed, again, on quotas for cod.")
    b = said("Both sides agreed, again, on quotas for hake.", readout="b")
    marks, _ = mark_pair(a, b, "en")
    assert drawn(a, marks, MarkKind.SAME) == ["Both sides agreed, again, on quotas for"]


def test_words_of_different_languages_are_not_compared() -> None:
    a, b = said("Both sides agreed."), said("双方同意。", readout="b")
    assert mark_pair(a, b, "") == ((), ())


def test_word_marks_never_overlap_and_stand_in_the_statement() -> None:
    for language, one, other, _, _ in WORDS:
        for marks in mark_pair(said(one), said(other, readout="b"), language):
            assert all(START <= mark.start < mark.end for mark in marks)
            assert all(a.end <= b.start for a, b in pairwise(marks))


VALUES = [
    (
        "for 40 minutes",
        "for 45 minutes",
        (("40", 40, "minutes"),),
        (("45", 45, "minutes"),),
        False,
    ),
    ("for 40 minutes", "持续40分钟", (("40", 40, "minutes"),), (("40", 40, "minutes"),), True),
    ("9 ships", "7 ports", (("9", 9, "ships"),), (("7", 7, "ports"),), None),
]


@pytest.mark.parametrize(("one", "other", "ours", "theirs", "verdict"), VALUES)
def test_figures_that_count_the_same_are_marked_on_both_sides(
    one: str,
    other: str,
    ours: tuple[tuple[str, float, str], ...],
    theirs: tuple[tuple[str, float, str], ...],
    verdict: bool | None,
) -> None:
    a = said(one, values=tuple(figure(one, *value) for value in ours))
    b = said(other, readout="b", values=tuple(figure(other, *value) for value in theirs))
    kind = {True: MarkKind.VALUE_SAME, False: MarkKind.VALUE_DIFFERS}
    expected = [kind[verdict]] if verdict is not None else []
    for marks in mark_pair(a, b, ""):
        assert [mark.kind for mark in marks] == expected
    assert [pair.is_same for pair in compare_values(a, b)] == ([verdict] if expected else [])


def test_a_figure_that_agrees_with_one_of_two_is_no_conflict() -> None:
    one, other = "on 3 and 5 piers", "on 5 piers"
    a = said(one, values=(figure(one, "3", 3, "piers"), figure(one, "5", 5, "piers")))
    b = said(other, readout="b", values=(figure(other, "5", 5, "piers"),))
    marks, _ = mark_pair(a, b, "")
    assert drawn(a, marks, MarkKind.VALUE_SAME) == ["5"]
    assert drawn(a, marks, MarkKind.VALUE_DIFFERS) == []


def test_the_verb_of_saying_is_marked_with_its_act() -> None:
    a, b = (
        said("He stressed that ports stay open.", verb="stressed"),
        said("他强调开放。", readout="b", verb="强调"),
    )
    for statement, marks in zip((a, b), mark_pair(a, b, ""), strict=True):
        verb = next(mark for mark in marks if mark.kind is MarkKind.VERB)
        assert statement.text[verb.start - START : verb.end - START] in ("stressed", "强调")
        assert verb.act is SpeechAct.STRESSED


@pytest.mark.parametrize(
    ("act", "words"),
    [(SpeechAct.STRESSED, "stressed 4/6"), (SpeechAct.AGREED, "agreed 2/3"), (SpeechAct.NONE, "")],
)
def test_the_strength_of_a_verb_names_its_rung_and_how_many_there_are(
    act: SpeechAct, words: str
) -> None:
    assert verb_strength(act) == words


def test_words_are_only_here_if_none_of_the_linked_statements_has_them() -> None:
    a = said("Ports, quotas and patrols were discussed.")
    b = said("Ports were discussed.", readout="b")
    c = said("Quotas were discussed.", readout="c")
    own, _ = mark_group(a, ((b, "en"), (c, "en")))
    assert drawn(a, own, MarkKind.ONLY_HERE) == ["and patrols"]


def test_statements_of_thousands_of_words_are_compared_by_figures_and_verbs_only() -> None:
    long = "stressed " + "one two three " * 1000
    for marks in mark_pair(
        said(long, verb="stressed"), said(long, readout="b", verb="stressed"), "en"
    ):
        assert [mark.kind for mark in marks] == [MarkKind.VERB]


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [("en", "en-GB", "en"), ("zh-CN", "zh-Hant", "zh"), ("en", "zh", ""), ("ru_RU", "RU", "ru")],
)
def test_scripts_and_regions_do_not_part_a_language(one: str, other: str, language: str) -> None:
    a, b = Readout("a", ("US",), "O", "", one), Readout("b", ("CN",), "O", "", other)
    assert shared_language(a, b) == language
