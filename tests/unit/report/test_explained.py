"""Explanations in their three formats: the same figures, every width, no colour needed."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache

import pytest
from rich.cells import cell_len

from diffcheck.alignment.explaining import LinkExplanation, explain_link
from diffcheck.comparison import conclude
from diffcheck.findings.explaining import Explanation, Outcome, explain_finding
from diffcheck.models import Comparison, Status, Verdict
from diffcheck.report.explained import outcome_phrase
from diffcheck.report.explained_json import render_explanation_json
from diffcheck.report.explained_plain import render_explanation_plain
from diffcheck.report.figures import figure, percent, signed
from diffcheck.report.rules import rule_in_words
from diffcheck.report.terminal.explained import render_explanation
from diffcheck.reviews import Change, HandLink
from diffcheck.settings import Settings
from tests.conftest import Golden
from tests.toy import WEIGHTS, align_texts

TEXTS = {
    "us": "Reed raised the status of Sea Isle with [President] Lin. Lin spoke of quotas of 40 percent. Lin noted energy. "
    "Lin agreed to visas for all.",
    "cn:zh": "林总统谈到30%的配额。林总统敦促尽快加强能源合作。双方讨论了友好关系。",
}
AT = "2031-03-05T09:30:00+01:00"

Explained = Explanation | LinkExplanation


@cache
def world() -> tuple[Comparison, dict[str, Explained]]:
    """The toy talks, with an explanation of one finding of every kind, of a link and of a missing one."""
    alignment = align_texts(TEXTS)
    comparison = conclude(alignment, WEIGHTS, Settings())
    made: dict[str, Explained] = {}
    for finding in comparison.findings:
        explained = explain_finding(
            alignment, comparison.findings, finding.id, WEIGHTS, Settings()
        )
        made.setdefault(finding.kind.value, explained)
    us, cn = alignment.statements["us"], alignment.statements["cn"]
    made["link"] = explain_link(alignment, WEIGHTS.links, us[1], cn[0])
    made["no-link"] = explain_link(alignment, WEIGHTS.links, us[0], cn[1])
    return comparison, made


NAMES = ("omission", "unconfirmed", "conflict", "wording", "emphasis", "link", "no-link")


def test_the_toy_talks_hold_every_kind_of_explanation() -> None:
    assert set(world()[1]) == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_explanations_read_as_agreed(golden: Golden, name: str) -> None:
    comparison, made = world()
    golden(f"reports/why-{name}.80.txt", render_explanation(made[name], comparison, 80).plain)
    golden(f"reports/why-{name}.plain.txt", render_explanation_plain(made[name], comparison))


@pytest.mark.parametrize("name", ["omission", "no-link"])
def test_the_json_is_as_agreed(golden: Golden, name: str) -> None:
    comparison, made = world()
    golden(f"reports/why-{name}.json", render_explanation_json(made[name], comparison))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("width", [40, 41, 60, 79, 80, 100, 140])
def test_no_line_is_wider_than_asked_and_none_ends_in_spaces(name: str, width: int) -> None:
    comparison, made = world()
    lines = render_explanation(made[name], comparison, width).plain.splitlines()
    assert [line for line in lines if cell_len(line) > width] == []
    assert [line for line in lines if line != line.rstrip()] == []


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_drawn_in_the_sentences(name: str) -> None:
    comparison, made = world()
    text = render_explanation_plain(made[name], comparison)
    assert not any(0x2500 <= ord(char) <= 0x25FF or char in "·|…—−×\x1b" for char in text)
    assert all("\n" not in paragraph for paragraph in text.rstrip("\n").split("\n\n"))


@pytest.mark.parametrize("name", NAMES)
def test_in_json_the_features_add_up(name: str) -> None:
    comparison, made = world()
    data = json.loads(render_explanation_json(made[name], comparison))
    links = [data["link"]] if data["explains"] == "link" else data["links"]
    for model in [data.get("model"), *(link["model"] for link in links)]:
        if model:
            total = model["bias"] + sum(part["contribution"] for part in model["features"])
            assert total == pytest.approx(model["log_odds"], abs=1e-4)
            for part in model["features"]:
                assert part["contribution"] == pytest.approx(
                    part["value"] * part["weight"], abs=1e-4
                )


def test_the_cue_is_marked_in_the_evidence() -> None:
    comparison, made = world()
    text = render_explanation(made["conflict"], comparison, 80)
    marked = {
        text.plain[span.start : span.end] for span in text.spans if "underline" in str(span.style)
    }
    assert {"40 percent", "30%"} <= marked


def test_a_verdict_and_what_was_done_by_hand_are_told() -> None:
    comparison, made = world()
    omission, link = made["omission"], made["link"]
    assert isinstance(omission, Explanation)
    assert isinstance(link, LinkExplanation)
    verdict = Verdict(Status.REJECTED, "Seen [sic].", "Ana", AT)
    hand = HandLink(Change.REMOVED, link.a.id, link.b.id, "Bo", AT)
    judged = replace(omission, finding=replace(omission.finding, review=verdict))
    cut = replace(link, review=verdict, by_hand=hand)
    for explained in (judged, cut):
        for text in (
            render_explanation(explained, comparison, 80).plain,
            render_explanation_plain(explained, comparison),
        ):
            assert "Rejected by Ana, 5 Mar 2031: Seen [sic]." in text
    assert (
        "Link taken away by hand by Bo, 5 Mar 2031"
        in render_explanation(cut, comparison, 80).plain
    )
    data = json.loads(render_explanation_json(cut, comparison))
    assert data["link"]["by_hand"] == {"change": "removed", "by": "Bo", "at": AT}
    assert data["link"]["review"]["status"] == "rejected"


def test_what_was_not_reported_is_said_to_be_so() -> None:
    _, made = world()
    omission = made["omission"]
    assert isinstance(omission, Explanation)
    assert "not reported" in outcome_phrase(replace(omission, outcome=Outcome.BELOW))
    assert "surer finding" in outcome_phrase(replace(omission, outcome=Outcome.COVERED))


def test_a_rule_without_words_is_named() -> None:
    _, made = world()
    omission = made["omission"]
    assert isinstance(omission, Explanation)
    assert rule_in_words(replace(omission.finding, rule="new\nrule")) == "new rule"


def test_figures_are_short_and_never_a_bare_minus() -> None:
    assert [figure(value) for value in (1.0, 0.5, -5.2, -0.001, 0.0)] == ["1", "0.50", "−5.20", "0", "0"]  # fmt: skip
    assert [signed(value) for value in (1.25, -0.722)] == ["+1.25", "−0.72"]
    assert [percent(value) for value in (0.5, 0.004, 0.996, 1.0)] == ["50%", "0.4%", "99.6%", "100%"]  # fmt: skip
