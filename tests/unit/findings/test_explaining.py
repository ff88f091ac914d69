"""Every finding can be explained, with the figures that it was made by."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cache

import pytest

from diffcheck.alignment.align import Alignment
from diffcheck.comparison import conclude
from diffcheck.findings import omission_candidates
from diffcheck.findings.explaining import Explanation, Outcome, candidate_ids, explain_finding
from diffcheck.findings.measures import Measure
from diffcheck.models import Finding, FindingKind
from diffcheck.report.rules import rule_in_words
from diffcheck.settings import Settings
from tests.toy import WEIGHTS, align_texts
from tests.unit.findings.golden_cases import load_cases

SETTINGS = Settings()
BY_RULE = (FindingKind.WORDING, FindingKind.EMPHASIS)


def why(alignment: Alignment, findings: tuple[Finding, ...], ident: str) -> Explanation:
    return explain_finding(alignment, findings, ident, WEIGHTS, SETTINGS)


@cache
def explained_cases() -> tuple[tuple[Alignment, Explanation], ...]:
    """An explanation of every finding of the golden cases."""
    return tuple(_explain_all())


def _explain_all() -> Iterator[tuple[Alignment, Explanation]]:
    for kind in FindingKind:
        for case in load_cases(kind.value):
            alignment = align_texts(case.readouts)
            findings = conclude(alignment, WEIGHTS, SETTINGS).findings
            for finding in findings:
                yield alignment, why(alignment, findings, finding.id)


def test_every_finding_is_explained_as_it_was_reported() -> None:
    assert {explained.finding.kind for _, explained in explained_cases()} == set(FindingKind)
    assert {explained.outcome for _, explained in explained_cases()} == {Outcome.REPORTED}


def test_a_model_s_account_comes_to_the_confidence_of_its_finding() -> None:
    for _, explained in explained_cases():
        judged = explained.judgement
        assert (judged is None) is (explained.finding.kind in BY_RULE)
        if judged:
            assert round(judged.probability, 3) == explained.finding.confidence
            assert round(1 / (1 + math.exp(-judged.log_odds)), 3) == explained.finding.confidence
            assert judged.is_reached


def test_the_nearest_passage_stands_behind_its_link_with_its_score() -> None:
    for alignment, explained in explained_cases():
        if explained.finding.nearest:
            near = [alignment.statement_at(nearest.place) for nearest in explained.finding.nearest]
            assert [link.b for link in explained.links] == near
            scores = [round(link.score, 3) for link in explained.links]
            assert scores == [nearest.score for nearest in explained.finding.nearest]


def test_a_difference_stands_on_the_link_of_its_two_statements() -> None:
    for alignment, explained in explained_cases():
        if explained.finding.kind in (FindingKind.CONFLICT, FindingKind.WORDING):
            (link,) = explained.links
            ends = [alignment.statement_at(place) for place in explained.finding.evidence]
            assert [link.a, link.b] == ends
        elif explained.finding.kind is FindingKind.EMPHASIS:
            assert explained.links == ()


def test_every_rule_is_put_in_words() -> None:
    for _, explained in explained_cases():
        words = rule_in_words(explained.finding)
        assert words.endswith(".")
        assert words != explained.finding.rule


def test_what_has_no_model_has_figures_that_reach_their_limit() -> None:
    for _, explained in explained_cases():
        figures = {measure.name: measure.value for measure in explained.measures}
        assert bool(figures) is (explained.finding.kind in BY_RULE)
        if "difference needed" in figures:
            assert float(figures["difference"]) >= float(figures["difference needed"])


def test_a_verb_is_measured_by_its_rung() -> None:
    alignment = align_texts({"us": "Lin noted energy.", "cn": "Lin warned over energy."})
    findings = conclude(alignment, WEIGHTS, SETTINGS).findings
    verb = next(finding for finding in findings if finding.rule == "verb")
    assert why(alignment, findings, verb.id).measures == (
        Measure("speech act", "noted", "us"),
        Measure("speech act", "warned", "cn"),
        Measure("rung of saying", 1, "us"),
        Measure("rung of saying", 6, "cn"),
        Measure("difference", 5),
        Measure("difference needed", 2),
    )


def test_a_set_phrase_is_named_with_its_family() -> None:
    alignment = align_texts(
        {
            "us": "Lin spoke of the sea crisis and the ferry.",
            "cn": "Lin spoke of the sea war and the ferry.",
        }
    )
    findings = conclude(alignment, WEIGHTS, SETTINGS).findings
    name = next(finding for finding in findings if finding.rule == "name")
    assert why(alignment, findings, name.id).measures == (
        Measure("variant", "Sea crisis", "us"),
        Measure("variant", "Sea war", "cn"),
        Measure("family", "name-sea"),
    )


def test_what_was_considered_and_not_reported_is_explained_too() -> None:
    alignment = align_texts(
        {"us": "Reed raised energy. Lin said energy is dear.", "cn": "Energy."}
    )
    findings = conclude(alignment, WEIGHTS, SETTINGS).findings
    reported = {finding.id for finding in findings}
    missed = [ident for ident in candidate_ids(alignment, WEIGHTS) if ident not in reported]
    assert missed
    for ident in missed:
        explained = why(alignment, findings, ident)
        assert explained.judgement
        is_below = explained.outcome is Outcome.BELOW
        assert is_below is not explained.judgement.is_reached


def test_a_point_that_a_surer_finding_covers_is_said_to_be_left_out() -> None:
    alignment = align_texts({"us": "Lin spoke of harbour tolls.", "cn": "Boats."})
    findings = conclude(alignment, WEIGHTS, SETTINGS).findings
    considered = {
        candidate.finding.topic: candidate for candidate in omission_candidates(alignment)
    }
    reported = {finding.topic for finding in findings if finding.kind is FindingKind.OMISSION}
    (covered,) = {"tolls", "taxes"} - reported
    ident = considered[covered].finding.id
    assert why(alignment, findings, ident).outcome is Outcome.COVERED


def test_an_unknown_id_is_no_finding() -> None:
    alignment = align_texts({"us": "Energy.", "cn": "Visas."})
    with pytest.raises(LookupError, match="omission-nothing"):
        why(alignment, (), "omission-nothing")
