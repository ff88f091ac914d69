"""Why a finding of an event is one, or why two of its statements are linked or not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from rapidfuzz import fuzz, process

from diffcheck.alignment.align import Alignment
from diffcheck.alignment.explaining import LinkExplanation, explain_link
from diffcheck.comparison import conclude
from diffcheck.errors import DiffcheckError
from diffcheck.findings.explaining import Explanation, candidate_ids, explain_finding
from diffcheck.loading.events import load_event
from diffcheck.models import Comparison, Statement
from diffcheck.reviews import Reviews, link_id
from diffcheck.session.comparing import SETTINGS, own_codebook, session_for
from diffcheck.similarity.judgement import Judgement
from diffcheck.similarity.model import Weights

_NEAR = 3
_LISTED = 8
_LIKE = 60
"""Least likeness, of 100, of an id that was perhaps meant."""


def explain_event(
    folder: Path, root: Path | None, asked: str, reviews: Reviews
) -> tuple[Comparison, Explanation | LinkExplanation]:
    """The comparison of the event in `folder`, and why what is `asked` for stands in it or does not.

    `asked` is the beginning of a finding's id, or two statement ids with a colon between them. Everything is
    compared anew: what is kept of a comparison does not hold the features.

    Raises:
        BadInputError: with every problem of the event's files, or of the codebook's.
        DiffcheckError: there is no such finding or statement; the tip names near ids.
    """
    session = session_for(own_codebook(folder, root))
    alignment = session.align(load_event(folder))
    weights = session.knowledge.weights
    comparison = conclude(alignment, weights, SETTINGS)
    if ":" in asked:
        return comparison, _link(alignment, weights, asked, reviews)
    ident = _full_id(asked.strip(), comparison, alignment, weights)
    found = explain_finding(alignment, comparison.findings, ident, weights, SETTINGS)
    finding = replace(found.finding, review=reviews.verdict(ident))
    return comparison, replace(found, finding=finding)


def judgement_of_finding(folder: Path, root: Path | None, ident: str) -> Judgement | None:
    """What the model made of a finding; None where no model judged it.

    Raises:
        DiffcheckError: as `explain_event` does.
    """
    _, explained = explain_event(folder, root, ident, Reviews())
    return explained.judgement


def _full_id(asked: str, comparison: Comparison, alignment: Alignment, weights: Weights) -> str:
    """The one id that begins with `asked`: of a finding, else of what was considered and not reported."""
    reported = [finding.id for finding in comparison.findings]
    considered = candidate_ids(alignment, weights)
    for idents in (reported, considered):
        same = sorted({ident for ident in idents if asked and ident.startswith(asked)})
        if asked in same:
            return asked
        if len(same) > 1:
            raise DiffcheckError(
                f"{len(same)} findings have an id that begins with {asked!r}",
                f"write more of one of them: {', '.join(same[:_LISTED])}{' …' if same[_LISTED:] else ''}",
            )
        if same:
            return same[0]
    if not reported:
        raise DiffcheckError(f"no finding {asked!r}: {comparison.event.id} has none")
    where = f"--format json lists the ids, from {reported[0]} on"
    raise DiffcheckError(f"no finding {asked!r}", _did_you_mean(asked, reported) or where)


def _link(alignment: Alignment, weights: Weights, asked: str, reviews: Reviews) -> LinkExplanation:
    one, _, other = (part.strip() for part in asked.partition(":"))
    a, b = _statement(alignment, one), _statement(alignment, other)
    if a.readout == b.readout:
        raise DiffcheckError(
            f"{a.id} and {b.id} stand in the same readout",
            "links join statements of different readouts",
        )
    found = explain_link(alignment, weights.links, a, b, SETTINGS.link_threshold)
    verdict, by_hand = reviews.verdict(link_id(a.id, b.id)), reviews.hand_link(a.id, b.id)
    return replace(found, review=verdict, by_hand=by_hand)


def _statement(alignment: Alignment, ident: str) -> Statement:
    everything = {s.id: s for group in alignment.statements.values() for s in group}
    if ident in everything:
        return everything[ident]
    readout, _, _ = ident.rpartition(".")
    held = alignment.statements.get(readout, ())
    if held:
        tip = f"its statements are {held[0].id} to {held[-1].id}"
    else:
        tip = _did_you_mean(ident, everything) or (
            f"a statement is its readout’s id with a number: {next(iter(everything), '')}"
        )
    raise DiffcheckError(f"no statement {ident!r}", tip)


def _did_you_mean(ident: str, known: Iterable[str]) -> str:
    found = process.extract(ident, list(known), scorer=fuzz.ratio, limit=_NEAR, score_cutoff=_LIKE)
    return f"did you mean {' or '.join(repr(near) for near, _, _ in found)}?" if found else ""
