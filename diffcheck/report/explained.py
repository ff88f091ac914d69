"""What an explanation says in words, the same in every format: the rule, what became of it, how far a link falls short."""

from __future__ import annotations

from datetime import date

from diffcheck.alignment.explaining import Held, LinkExplanation
from diffcheck.findings.explaining import Explanation, Outcome
from diffcheck.findings.measures import Measure
from diffcheck.models import Comparison, Finding, FindingKind
from diffcheck.report.figures import percent
from diffcheck.report.foreign import clean
from diffcheck.report.names import join_words, readout_labels, short_date
from diffcheck.report.phrases import grade_phrase
from diffcheck.reviews import Change

HELD_SHOWN = 8
"""Topics and concepts named of each statement; there are many small ones."""

_SURENESS_OF = {
    FindingKind.WORDING: "the score of the link between the two statements; no model judges wording",
    FindingKind.EMPHASIS: "more with more mentions, up to three on each side; no model judges emphasis",
}
_CHANGES = {Change.ADDED: "Linked by hand", Change.REMOVED: "Link taken away by hand"}


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
