"""One explicit clash of two statements, and what the rules that look for it ask of a statement."""

from __future__ import annotations

from dataclasses import dataclass

from diffcheck.alignment.align import Alignment
from diffcheck.models import Cue, CueKind, Readout, Role, SpeechAct, Statement

BINDING = frozenset({SpeechAct.AGREED, SpeechAct.COMMITTED})
"""Acts by which somebody is bound afterwards."""
LEAST_LINK = 0.2
"""Link probability below which two statements are not taken to report the same point."""
_SENSITIVE = 3


@dataclass(frozen=True, slots=True)
class Clash:
    """One explicit cue: the rule it speaks for and the words on each side, as places in the readouts."""

    rule: str
    a: tuple[int, int]
    b: tuple[int, int]

    def mirrored(self) -> Clash:
        """The same clash with the sides changed."""
        return Clash(self.rule, self.b, self.a)


def cues_of(statement: Statement, *kinds: CueKind) -> list[Cue]:
    """The cues of some kinds, in order."""
    return [cue for cue in statement.cues if cue.kind in kinds]


def cue_words(cues: list[Cue], statement: Statement) -> tuple[int, int]:
    """The words of the first cue; the whole statement where there is none."""
    return (cues[0].start, cues[0].end) if cues else (statement.start, statement.end)


def speaker_words(statement: Statement) -> tuple[int, int]:
    """The words that name the speaker, else the verb, else the whole statement."""
    if statement.start <= statement.speaker.start < statement.speaker.end <= statement.end:
        return statement.speaker.start, statement.speaker.end
    return verb_words(statement)


def verb_words(statement: Statement) -> tuple[int, int]:
    """The verb of saying, else the whole statement."""
    if statement.act_start < statement.act_end:
        return statement.act_start, statement.act_end
    return statement.start, statement.end


def is_of_one(statement: Statement) -> bool:
    """Whether one side alone speaks."""
    return statement.speaker.role in (Role.OWN, Role.OTHER)


def is_of_same(a: Statement, b: Statement) -> bool:
    """Whether both report what one and the same party said."""
    return bool(set(a.speaker.parties) & set(b.speaker.parties))


def is_by_name(statement: Statement) -> bool:
    """Whether the statement names who speaks, and does not only go on with what somebody says."""
    return statement.start <= statement.speaker.start < statement.speaker.end


def readout_of(alignment: Alignment, statement: Statement) -> Readout:
    """The readout that a statement is from."""
    return next(r for r in alignment.event.readouts if r.id == statement.readout)


def sensitive_subjects(alignment: Alignment, statement: Statement) -> frozenset[str]:
    """The sensitive subjects that a statement speaks of, as the topics at the top of the tree."""
    return frozenset(
        m.concept.partition(".")[0]
        for m in statement.mentions
        if m.concept in alignment.topics and alignment.topics[m.concept].weight == _SENSITIVE
    )


def subjects(statement: Statement) -> frozenset[str]:
    """Everything that a statement speaks of, topics as those at the top of the tree."""
    return frozenset(mention.concept.partition(".")[0] for mention in statement.mentions)
