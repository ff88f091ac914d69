"""Every threshold of a comparison that is not learned from labelled events."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """Passed down, never global; the learned thresholds stand beside their weights in `data/weights.yaml`."""

    link_threshold: float | None = None
    """Probability from which a link is drawn; None takes the trained one. Lower finds more and invents more."""
    finding_threshold: float | None = None
    """Probability from which a finding is reported; None takes the trained one of its kind."""
    emphasis_share: float = 0.20
    """Least difference in share of words, 0 to 1, for an emphasis finding; lower reports smaller tilts."""
    emphasis_places: int = 4
    """Least difference in order of topics for an emphasis finding."""
    verb_rungs: int = 2
    """Least distance on the ladder of speech acts for a wording finding on a verb."""
