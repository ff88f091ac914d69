"""What an explanation says in words, the same in every format: the rule, what became of it, how far a link falls short."""

from __future__ import annotations

from datetime import date

from diffcheck.alignment.explaining import Held, LinkExplanation
from diffcheck.findings.explaining import Explanation, Outcome
from diffcheck.findings.measures import Measure
from diffcheck.models import Comparison, Finding, FindingKind
from diffcheck.report.foreign import clean
from diffcheck.report.names import join_words, readout_labels, short_date
from diffcheck.report.phrases import grade_phrase
from diffcheck.reviews import Change
from diffcheck.similarity.judgement import Judgement

HELD_SHOWN = 8
"""Topics and concepts named of each statement; there are many small ones."""

_RULES = {
    (FindingKind.OMISSION, "topic of the codebook"): "One side raises a topic of the codebook; the other’s whole readout was searched for it, "
    "for the topics above it and for the same point in other words.",
    (FindingKind.OMISSION, "point that no topic covers"): "A statement in which no reported topic was found, and which nothing in the other "
    "readout matches. It is named by its rarest words.",
    (FindingKind.UNCONFIRMED, "attribution"): "A statement speaks for the other side; that side’s own readouts were searched for the same point.",
    (FindingKind.UNCONFIRMED, "joint claim"): "A statement speaks for both sides; the other side’s own readouts were searched for the same point.",
    (FindingKind.CONFLICT, "number"): "Two statements on the same point hold figures of one kind, and no equal ones.",
    (FindingKind.CONFLICT, "date"): "Two statements on the same point hold dates, and no equal ones.",
    (FindingKind.CONFLICT, "initiator"): "The two accounts name different parties as the one that asked for the talks.",
    (FindingKind.CONFLICT, "place"): "The opening statements of the two accounts name different places.",
    (FindingKind.CONFLICT, "polarity"): "Of what one and the same party said, one account affirms what the other denies.",
    (FindingKind.CONFLICT, "commitment"): "Of what one and the same party said, one account makes a promise, an agreement or a position "
    "that the other does not have so.",
    (FindingKind.CONFLICT, "attribution"): "One account gives to both sides what the other gives to one of them.",
    (FindingKind.CONFLICT, "scope"): "One account bounds, conditions or widens a point by words that the other does not have.",
    (FindingKind.WORDING, "verb"): "In linked statements the verbs of the same speaker stand far apart on one ladder of strength.",
    (FindingKind.WORDING, "name"): "Linked statements call the same thing by different names of one family.",
    (FindingKind.WORDING, "formula"): "Linked statements use different variants of one set phrase.",
    (FindingKind.EMPHASIS, "share"): "Both sides speak of the topic, but at very different length.",
    (FindingKind.EMPHASIS, "order"): "Both sides speak of the topic; one of them puts it first, the other much later.",
}  # fmt: skip
_SURENESS_OF = {
    FindingKind.WORDING: "the score of the link between the two statements; no model judges wording",
    FindingKind.EMPHASIS: "more with more mentions, up to three on each side; no model judges emphasis",
}
_CHANGES = {Change.ADDED: "Linked by hand", Change.REMOVED: "Link taken away by hand"}


def rule_in_words(finding: Finding) -> str:
    """What the rule that fired looks for, as a sentence; its name where it has none."""
    return _RULES.get((finding.kind, finding.rule), clean(finding.rule))


def kind_phrase(finding: Finding) -> str:
    """`omission, not mentioned`."""
    return ", ".join(part for part in (finding.kind.value, grade_phrase(finding)) if part)


def outcome_phrase(explanation: Explanation) -> str:
    """`91% sure; reported from 42% on`, and what became of it where it was not reported."""
    finding, judgement = explanation.finding, explanation.judgement
    if judgement is None:
        basis = _SURENESS_OF.get(finding.kind, "")
        return f"{finding.confidence:.0%} sure" + (f": {basis}" if basis else "")
    said = (
        f"{percent(judgement.probability)} sure; reported from {percent(judgement.threshold)} on"
    )
    match explanation.outcome:
        case Outcome.REPORTED:
            return said
        case Outcome.BELOW:
            return f"{said}, so it is not reported"
        case Outcome.COVERED:
            return f"{said}; left out because a surer finding rests on the same words"


def cue_words(finding: Finding) -> tuple[str, ...]:
    """The words that the rule rests on, each once; emphasis rests on figures."""
    if finding.kind is FindingKind.EMPHASIS:
        return ()
    words = (clean(" ".join(cue.split())) for cue in finding.cue)
    return tuple(dict.fromkeys(word for word in words if word))


def link_outcome(link: LinkExplanation) -> str:
    """`Not linked: score 0.07, a link is drawn from 0.19 on.`."""
    said = "Linked" if link.is_linked else "Not linked"
    text = (
        f"{said}: score {link.score:.2f}, a link is drawn from {link.judgement.threshold:.2f} on."
    )
    if link.is_by_words:
        text += (
            f" The two are {percent(link.equal)} the same letter for letter, which is the score."
        )
    return text


def sum_phrase(judgement: Judgement) -> str:
    """`which is a probability of 91%; 42% takes −0.32`."""
    chance, least = percent(judgement.probability), percent(judgement.threshold)
    return f"a probability of {chance}; {least} takes {signed(judgement.log_odds_needed)}"


def rest_phrase(judgement: Judgement) -> str:
    """How many features are 0 here; empty where none is."""
    rest = len(judgement.parts) - len(judgement.moving)
    return f"{rest} more {'feature adds' if rest == 1 else 'features add'} nothing here" * bool(
        rest
    )


def held_phrase(held: tuple[Held, ...]) -> str:
    """`Taiwan (topic) 0.66, World War II 0.45 and 3 more`; what only names the participants comes last."""
    names = [
        f"{clean(one.label)}{' (topic)' if one.is_topic else ''} {one.weight * one.strength:.2f}"
        for one in held
    ]
    rest = len(names) - HELD_SHOWN
    shown = (*names[:HELD_SHOWN], f"{rest} more") if rest > 1 else tuple(names)
    return join_words(shown) or "nothing"


def held_lists(
    link: LinkExplanation, comparison: Comparison
) -> tuple[tuple[str, tuple[Held, ...]], ...]:
    """What both statements hold and what only each of them does, under the words for it."""
    labels = readout_labels(comparison.event)
    return (
        ("Both", link.shared),
        (f"Only {labels[link.a.readout]}", link.only_a),
        (f"Only {labels[link.b.readout]}", link.only_b),
    )


def by_hand_phrase(link: LinkExplanation) -> str:
    """`Linked by hand by Ana Lima, 5 Jan 2026`; empty where nobody did anything."""
    if link.by_hand is None:
        return ""
    by, at = clean(link.by_hand.by).strip(), link.by_hand.at
    try:
        day = short_date(date.fromisoformat(at[:10]))
    except ValueError:
        day = clean(at)
    did = _CHANGES[link.by_hand.change] + (f" by {by}" if by else "")
    return ", ".join(part for part in (did, day) if part)


def measured(measure: Measure) -> str:
    """The figure as it is read: a count, `31%` for a share, `stressed`."""
    if isinstance(measure.value, str):
        return clean(measure.value)
    return str(measure.value) if isinstance(measure.value, int) else percent(measure.value)


def links_title(finding: Finding) -> str:
    """What the passages beside the evidence are."""
    if finding.kind in (FindingKind.OMISSION, FindingKind.UNCONFIRMED):
        return "Nearest passage of the silent side"
    return "The link between the two statements"


def signed(value: float) -> str:
    """`+1.25`, `−0.72`."""
    return f"{value:+.2f}".replace("-", "−")


def figure(value: float) -> str:
    """`0.08`, `−5.20`, `1`: a value or a weight."""
    text = f"{value:.2f}".removesuffix(".00")
    return "0" if text in ("-0", "0") else text.replace("-", "−")


def percent(share: float) -> str:
    """`91%`; less than one and more than 99 are not rounded away."""
    if 0 < share < 0.01 or 0.99 < share < 1:
        return f"{share:.1%}"
    return f"{share:.0%}"
