"""Every kind of finding becomes one sentence that an analyst would write."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from diffcheck.models import Comparison, Finding, FindingKind, Grade, Place, Severity
from diffcheck.report.phrases import (
    as_sentence,
    counts_phrase,
    explain,
    heading,
    quoted_cue,
    silence_heading,
    silences,
)
from tests.builders import Account, Builder, harbour_call


def _talks() -> Builder:
    return Builder(
        "Talks",
        (
            Account("US", "White House", ("We had a frank talk.", "They agreed on 90 days.")),
            Account("CN", "Xinhua", ("双方就台湾问题交换意见。", "同意120天。"), language="zh"),
        ),
        topics={"taiwan": ("Taiwan", ("台湾问题",)), "truce": ("Truce", ("90 days", "120天"))},
    )


def _finding(builder: Builder, kind: FindingKind, *evidence: str, **details: Any) -> Finding:
    topic = str(details.pop("topic", "taiwan"))
    builder.find(kind, topic, *evidence, **{"rule": "", **details})
    return builder.findings[-1]


US, CN = ("us-white",), ("cn-xinhua",)

CASES: list[tuple[str, FindingKind, tuple[str, ...], dict[str, Any]]] = [
    (
        "Taiwan: said by China (“台湾问题”), not mentioned by the United States.",
        FindingKind.OMISSION, ("台湾问题",), {"grade": Grade.ABSENT, "absent_from": US, "cue": ("台湾问题",)},
    ),
    (
        "Taiwan: set out by China, only named by the United States.",
        FindingKind.OMISSION, ("台湾问题",), {"grade": Grade.NAMED, "absent_from": US},
    ),
    (
        "Taiwan: also in the United States, but not what China says of it (“交换”).",
        FindingKind.OMISSION, ("台湾问题",), {"grade": Grade.POSITION, "absent_from": US, "cue": ("交换",)},
    ),
    (
        "frank talk: said by the United States (“frank talk”), not mentioned by China.",
        FindingKind.OMISSION, ("frank talk",),
        {"grade": Grade.ABSENT, "absent_from": CN, "cue": ("frank talk", " ", "frank talk"), "topic": "frank talk"},
    ),
    (
        "Taiwan: China has the United States say this (“交换”); its own readout does not.",
        FindingKind.UNCONFIRMED, ("交换意见",), {"speaker": "US", "absent_from": US, "cue": ("交换",)},
    ),
    (
        "Taiwan: China has Japan say this; the United States’ readout does not.",
        FindingKind.UNCONFIRMED, ("交换意见",), {"speaker": "JP", "absent_from": US},
    ),
    (
        "Taiwan: China has both sides say this (“双方”); the United States’ readout does not.",
        FindingKind.UNCONFIRMED, ("双方",), {"speaker": "US", "absent_from": US, "cue": ("双方",), "rule": "joint claim"},
    ),
    (
        "Taiwan: China has both sides say this; the United States’ readout does not.",
        FindingKind.UNCONFIRMED, ("双方",), {"speaker": "both", "absent_from": US},
    ),
    (
        "Truce: the figures differ: “90 days” (the United States), “120天” (China).",
        FindingKind.CONFLICT, ("90 days", "120天"), {"rule": "number", "cue": ("90 days", "120天"), "topic": "truce"},
    ),
    (
        "Truce: they differ on how firm the promise is: “agreed” (the United States); no such word in China.",
        FindingKind.CONFLICT, ("agreed", "同意120天。"),
        {"rule": "commitment", "cue": ("agreed", "同意120天。"), "topic": "truce"},
    ),
    (
        "Truce: they differ on who asked for it in the readouts of the United States and China.",
        FindingKind.CONFLICT, ("90 days", "120天"), {"rule": "initiator", "topic": "truce"},
    ),
    (
        "Truce: the verbs differ in strength: “agreed” (the United States), “同意” (China).",
        FindingKind.WORDING, ("agreed", "同意"), {"rule": "verb", "cue": ("agreed", "同意"), "topic": "truce"},
    ),
    (
        "Truce: share of the words: 40% (the United States), 5% (China).",
        FindingKind.EMPHASIS, ("90 days", "120天"),
        {"rule": "share", "cue": (*US, "40%", *CN, "5%"), "topic": "truce"},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("message", "kind", "evidence", "details"), CASES)
def test_a_finding_becomes_a_sentence(
    message: str, kind: FindingKind, evidence: tuple[str, ...], details: dict[str, Any]
) -> None:
    builder = _talks()
    finding = _finding(builder, kind, *evidence, **details)
    comparison = builder.compare()
    assert explain(finding, comparison) == message
    after_title = message.partition(": ")[2]
    assert as_sentence(finding, comparison) == after_title[0].upper() + after_title[1:]


def test_every_rule_of_the_findings_has_words_of_its_own() -> None:
    builder = _talks()
    rules = ("number", "date", "place", "initiator", "attribution", "scope", "condition", "commitment",
             "polarity", "verb", "name", "formula")  # fmt: skip
    said = {
        explain(
            _finding(builder, FindingKind.CONFLICT, "90 days", "120天", rule=rule),
            builder.compare(),
        )
        for rule in rules
    }
    assert len(said) == len(rules)


def test_a_long_cue_is_cut_and_its_own_quotation_marks_are_not_doubled() -> None:
    builder = _talks()
    long = _finding(
        builder, FindingKind.WORDING, "90 days", "120天", cue=("word " * 40, "“120天”")
    )
    message = explain(long, builder.compare())
    assert "word word…” (the United States), “120天” (China)." in message


def test_places_that_differ_have_a_title_where_no_topic_names_them() -> None:
    builder = _talks()
    finding = _finding(
        builder, FindingKind.CONFLICT, "90 days", "120天", rule="place", topic="", cue=("a", "b")
    )
    assert explain(finding, builder.compare()).startswith(
        "Place of the talks: the places differ: "
    )


@pytest.mark.parametrize(
    ("cue", "quoted"),
    [
        (("“truce”",), "“truce”"),
        (("call it a “truce”",), "“call it a ‘truce’”"),
        (("“truce” and “peace”",), "“‘truce’ and ‘peace’”"),
        (("call it a “truce and",), "“call it a truce and”"),
    ],
)
def test_quotation_marks_inside_quoted_words_are_single_and_in_pairs(
    cue: tuple[str, ...], quoted: str
) -> None:
    finding = _finding(_talks(), FindingKind.OMISSION, "90 days", cue=cue)
    assert quoted_cue(finding) == quoted


def test_a_readout_is_named_with_its_outlet_where_its_party_published_two() -> None:
    builder = Builder(
        "Talks",
        (
            Account("CN", "Xinhua", ("One truce.",)),
            Account("CN", "Ministry", ("Two.",)),
            Account("US+CN", "Joint statement", ("Three.",)),
        ),
        topics={"truce": ("Truce", ("truce",))},
    )
    builder.find(
        FindingKind.OMISSION, "truce", "One truce.",
        rule="", grade=Grade.ABSENT, absent_from=("cn-ministry", "us+cn-joint"),
    )  # fmt: skip
    comparison = builder.compare()
    assert explain(builder.findings[0], comparison) == (
        "Truce: said by China (Xinhua), not mentioned by "
        "China (Ministry) and the joint statement of the United States and China."
    )
    assert silence_heading(("cn-ministry",), comparison) == "Not in China’s readout (Ministry)"
    assert silence_heading(("us+cn-joint",), comparison) == (
        "Not in the joint statement of the United States and China"
    )
    assert silence_heading(("cn-xinhua", "cn-ministry"), comparison) == (
        "Not in the readouts of China (Xinhua) and China (Ministry)"
    )


def test_the_bottom_line_counts_and_names_what_matters() -> None:
    comparison = harbour_call()
    assert counts_phrase(comparison) == (
        "5 omissions, 2 unconfirmed claims, 1 conflict, 1 difference of wording and 1 difference of emphasis"
    )
    assert silences(comparison) == (
        ("Norway leaves out", ("Taiwan", "Northern sea route")),
        ("China leaves out", ("Detained sailors", "“transponder, coast guard”")),
    )
    assert counts_phrase(replace(comparison, findings=())) == "No differences found"
    assert silences(replace(comparison, findings=())) == ()


def test_the_bottom_line_names_five_topics_of_a_side_and_counts_the_rest() -> None:
    comparison = _with_silences(harbour_call(), 8)
    assert silences(comparison) == (
        ("Norway leaves out", ("“t0”", "“t1”", "“t2”", "“t3”", "“t4”", "3 more")),
    )
    six = _with_silences(harbour_call(), 6)
    assert silences(six)[0][1][-1] == "“t5”"


def _with_silences(comparison: Comparison, count: int) -> Comparison:
    found = tuple(
        Finding(
            f"f{n}", FindingKind.OMISSION, f"t{n}", Severity.HIGH, 0.9,
            (Place("cn-xinhua", 0, 2),), "", Grade.ABSENT, ("no-office",),
        )
        for n in range(count)
    )  # fmt: skip
    return replace(comparison, findings=found)


def test_every_kind_has_a_heading() -> None:
    assert len({heading(kind) for kind in FindingKind}) == len(FindingKind)
