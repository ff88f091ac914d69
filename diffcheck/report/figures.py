"""How the figures of a model are written: short, signed where they add up, and what they come to."""

from __future__ import annotations

from diffcheck.similarity.judgement import Judgement


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
