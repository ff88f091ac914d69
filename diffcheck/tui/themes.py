"""The three themes; the accents of the five kinds of finding are variables, so that any other theme has them, too."""

from __future__ import annotations

from textual.theme import Theme

DEFAULT = "diffcheck-dark"

_DARK = {
    "omission": "#ff7b72",
    "unconfirmed": "#d2a8ff",
    "conflict": "#f0c05a",
    "wording": "#6cc7d9",
    "emphasis": "#79a8ff",
    "quiet": "#8b949e",
    "cursor": "#26384f",
    "cursor-blurred": "#1c2430",
    "hit": "#5a4a10",
    "rule": "#30363d",
}
_LIGHT = {
    "omission": "#b3261e",
    "unconfirmed": "#7b3fb5",
    "conflict": "#8a5a00",
    "wording": "#006b7d",
    "emphasis": "#1f57b8",
    "quiet": "#5f6672",
    "cursor": "#cfe2ff",
    "cursor-blurred": "#e8ebf0",
    "hit": "#ffe69a",
    "rule": "#cdd2da",
}
_CONTRAST = {
    "omission": "#ff9d96",
    "unconfirmed": "#e3c4ff",
    "conflict": "#ffd75e",
    "wording": "#7fe9ff",
    "emphasis": "#a9c8ff",
    "quiet": "#d0d0d0",
    "cursor": "#003a8c",
    "cursor-blurred": "#303030",
    "hit": "#6b5500",
    "rule": "#b0b0b0",
}
VARIABLES = _DARK
"""What themes that know nothing of diffcheck get."""

THEMES = (
    Theme(
        name="diffcheck-dark",
        primary="#79a8ff",
        secondary="#8b949e",
        accent="#f0c05a",
        warning="#f0c05a",
        error="#ff7b72",
        success="#6fcf97",
        foreground="#dfe3e8",
        background="#0f141a",
        surface="#141a21",
        panel="#1b222b",
        variables=_DARK,
    ),
    Theme(
        name="diffcheck-light",
        primary="#1f57b8",
        secondary="#5f6672",
        accent="#8a5a00",
        warning="#8a5a00",
        error="#b3261e",
        success="#1d7a46",
        foreground="#1b1f24",
        background="#fcfcfa",
        surface="#f5f5f2",
        panel="#ebebe6",
        dark=False,
        variables=_LIGHT,
    ),
    Theme(
        name="high-contrast",
        primary="#a9c8ff",
        secondary="#ffffff",
        accent="#ffd75e",
        warning="#ffd75e",
        error="#ff9d96",
        success="#8dffb0",
        foreground="#ffffff",
        background="#000000",
        surface="#000000",
        panel="#000000",
        text_alpha=1.0,
        variables=_CONTRAST,
    ),
)
