"""An explanation as sentences one after the other, for screen readers."""

from __future__ import annotations

from collections.abc import Iterator

from diffcheck.alignment.explaining import Held, LinkExplanation
from diffcheck.findings.explaining import Explanation
from diffcheck.models import Comparison, Statement
from diffcheck.report.explained import (
    by_hand_phrase,
    cue_words,
    held_phrase,
    kind_phrase,
    link_outcome,
    links_title,
    measured,
    outcome_phrase,
)
from diffcheck.report.figures import figure, percent, rest_phrase
from diffcheck.report.foreign import clean
from diffcheck.report.passages import passages
from diffcheck.report.phrases import explain, review_phrase
from diffcheck.report.plain import name_at_start, name_within, quote, sentence, where
from diffcheck.report.rules import rule_in_words
from diffcheck.similarity.judgement import Judgement, Part


def render_explanation_plain(
    explained: Explanation | LinkExplanation, comparison: Comparison
) -> str:
    """Paragraphs of one line each, under numbered headings."""
    if isinstance(explained, LinkExplanation):
        head = f"Why {explained.a.id} and {explained.b.id} are {'' if explained.is_linked else 'not '}linked"
        body = [("Link", list(_link(explained, comparison)))]
    else:
        head = f"Why {explained.finding.id}"
        body = _sections(explained, comparison)
    paragraphs = [sentence(clean(head))]
    for number, (title, lines) in enumerate((part for part in body if part[1]), start=1):
        paragraphs += [f"{number}. {sentence(title)}", *lines]
    return "\n\n".join(paragraphs) + "\n"


def _sections(explained: Explanation, comparison: Comparison) -> list[tuple[str, list[str]]]:
    finding, judgement = explained.finding, explained.judgement
    evidence = [
        f"{name_at_start(place.readout, comparison)} says{where(place, comparison)}: {quote(place, comparison)}"
        for place in passages(finding.evidence, comparison)
    ]
    links = [line for link in explained.links for line in _link(link, comparison)]
    return [
        ("Finding", list(_facts(explained, comparison))),
        ("What the model weighed", list(_weighed(judgement)) if judgement else []),
        ("What was measured", list(_measures(explained, comparison))),
        ("Evidence", evidence),
        (links_title(finding), links),
    ]


def _facts(explained: Explanation, comparison: Comparison) -> Iterator[str]:
    finding = explained.finding
    yield explain(finding, comparison)
    yield (
        f"Kind: {kind_phrase(finding)}. Severity: {finding.severity.value}. "
        f"{sentence(outcome_phrase(explained))}"
    )
    yield f"The rule: {rule_in_words(finding)}"
    if words := cue_words(finding):
        yield f"It rests on the words {', '.join(f'“{word}”' for word in words)}."
    if finding.review:
        yield sentence(review_phrase(finding.review))


def _weighed(judgement: Judgement) -> Iterator[str]:
    yield (
        f"The log-odds come to {_spoken(judgement.log_odds)}, a probability of {percent(judgement.probability)}. "
        f"{percent(judgement.threshold)} takes {_spoken(judgement.log_odds_needed)}."
    )
    yield f"With every feature at 0 the log-odds are {_spoken(judgement.bias)}."
    moving = judgement.moving
    for number, part in enumerate(moving, start=1):
        yield f"Feature {number} of {len(moving)}: {clean(part.name)}. {_weighing(part)}"
    if rest := rest_phrase(judgement):
        yield sentence(rest)


def _weighing(part: Part) -> str:
    """`Value 1, weight 1.25: adds 1.25.`."""
    verb = "adds" if part.contribution > 0 else "takes off"
    return (
        f"Value {_spoken(part.value)}, weight {_spoken(part.weight)}: "
        f"{verb} {abs(part.contribution):.2f}."
    )


def _measures(explained: Explanation, comparison: Comparison) -> Iterator[str]:
    for measure in explained.measures:
        of = f" in {name_within(measure.readout, comparison)}" if measure.readout else ""
        yield f"{measure.name.capitalize()}{of}: {measured(measure)}."


def _link(link: LinkExplanation, comparison: Comparison) -> Iterator[str]:
    yield link_outcome(link)
    if said := by_hand_phrase(link):
        yield sentence(said)
    if link.review:
        yield sentence(review_phrase(link.review))
    for statement in (link.a, link.b):
        yield _says(statement, comparison)
    yield from _weighed(link.judgement)
    yield f"Both hold, with how rare it is: {held_phrase(link.shared)}."
    for statement, held in ((link.a, link.only_a), (link.b, link.only_b)):
        yield _alone(statement, held, comparison)


def _says(statement: Statement, comparison: Comparison) -> str:
    place = statement.place
    name = name_at_start(statement.readout, comparison)
    return f"{name} says{where(place, comparison)}: {quote(place, comparison)}"


def _alone(statement: Statement, held: tuple[Held, ...], comparison: Comparison) -> str:
    name = name_within(statement.readout, comparison)
    return f"Only the statement of {name} holds: {held_phrase(held)}."


def _spoken(value: float) -> str:
    """The figure with the word for a minus, which screen readers leave out."""
    return figure(value).replace("−", "minus ")
