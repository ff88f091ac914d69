"""What one statement says of its speaker, before the statements around it are known."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from diffcheck.models import Speaker
from diffcheck.reading.speaker_phrases import Hit


class Ground(StrEnum):
    """What a reading rests on."""

    NOTHING = "nothing"
    SUBJECT = "subject"
    """A person, or both, as the subject."""
    FIRST_PERSON = "first person"
    """`I`, or `we` without the other side: whoever is speaking."""
    SIDE = "side"
    """The name of a party as the subject: it speaks only where nobody else does."""
    PROMISE = "promise"
    """The name of a party as the subject of a promise or of a verb of saying."""
    EVENT = "event"
    """The talks took place."""
    JOINT = "joint"
    """An act without a speaker."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Who speaks in a statement as far as its own words say, and what the act is."""

    ground: Ground = Ground.NOTHING
    speaker: Speaker | None = None
    act: Hit | None = None
    is_told: bool = False
    """True where a verb of saying stands at its subject: it holds even inside another's speech."""
    outer: Speaker | None = None
    """Who goes on speaking where somebody else's words are only reported."""
    label: Speaker | None = None
    """Whose words follow in a transcript; the narrator for a question from the floor."""
