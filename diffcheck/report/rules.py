"""What the rules look for, in words."""

from __future__ import annotations

from diffcheck.models import Finding, FindingKind
from diffcheck.report.foreign import clean

_RULES = {
    (FindingKind.OMISSION, "topic of the codebook"): "One side raises a topic of the codebook; the other’s whole readout was searched for it, "
    "for the topics above it and for the same point in other words.",
    (FindingKind.OMISSION, "point that no topic covers"): "A statement in which no topic was found, and which nothing in the other readout "
    "matches. It is named by what is rare in it, else by how it begins.",
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


def rule_in_words(finding: Finding) -> str:
    """What the rule that fired looks for, as a sentence; its name where it has none."""
    return _RULES.get((finding.kind, finding.rule), clean(finding.rule))
