"""How the words of a text are drawn: a tint a topic, stronger where the cursor is, and marks that never rest on colour alone."""

from __future__ import annotations

from enum import StrEnum

from rich.style import Style
from textual.color import Color
from textual.widget import Widget

from diffcheck.models import FindingKind
from diffcheck.report.redline import MarkKind
from diffcheck.tui.text_model import TINTS


class Light(StrEnum):
    """How a statement stands to the one under the cursor."""

    PLAIN = "plain"
    KIN = "kin"
    """On the same topic, but not linked."""
    LINKED = "linked"
    CURSOR = "cursor"


BARS = {Light.PLAIN: " ", Light.KIN: "┊", Light.LINKED: "┃", Light.CURSOR: "▌"}
"""What stands in the gutter, so that the light is seen without colour."""
LETTERS = {
    FindingKind.OMISSION: "O",
    FindingKind.UNCONFIRMED: "U",
    FindingKind.CONFLICT: "C",
    FindingKind.WORDING: "W",
    FindingKind.EMPHASIS: "E",
}
"""What stands in the gutter beside the words of a finding."""
HIT, CURRENT_HIT, TARGET, WHOLE = "hit", "current-hit", "target", "whole"

_STRENGTH = {Light.PLAIN: 0.10, Light.KIN: 0.20, Light.LINKED: 0.28, Light.CURSOR: 0.45}
_COLOURS = {
    MarkKind.SAME.value: "same",
    MarkKind.ONLY_HERE.value: "only-here",
    MarkKind.VALUE_SAME.value: "value-same",
    MarkKind.VALUE_DIFFERS.value: "value-differs",
    MarkKind.VERB.value: "verb",
    HIT: "hit",
    CURRENT_HIT: "current-hit",
    TARGET: "target",
    WHOLE: "whole",
} | {kind.value: kind.value for kind in FindingKind}

CLASSES = {f"ink--{name}" for name in _COLOURS.values()} | {
    f"ink--topic-{number}" for number in range(1, TINTS + 1)
}
CSS = """
    .ink--topic-1 { color: #5b8def; }
    .ink--topic-2 { color: #d98a3d; }
    .ink--topic-3 { color: #46a36b; }
    .ink--topic-4 { color: #b86bd6; }
    .ink--topic-5 { color: #d4b63a; }
    .ink--topic-6 { color: #35a9b5; }
    .ink--topic-7 { color: #e0718f; }
    .ink--topic-8 { color: #8f9a4a; }
    .ink--same { text-style: none; }
    .ink--only-here { text-style: bold italic; }
    .ink--value-same { color: $success; text-style: bold; }
    .ink--value-differs { color: $conflict; text-style: bold reverse; }
    .ink--verb { color: $wording; text-style: bold; }
    .ink--hit { background: $hit; }
    .ink--current-hit { background: $hit; text-style: bold reverse; }
    .ink--whole { text-style: underline; }
    .ink--target { text-style: bold; background: $hit; }
    .ink--omission { color: $omission; text-style: underline; }
    .ink--unconfirmed { color: $unconfirmed; text-style: underline; }
    .ink--conflict { color: $conflict; text-style: underline; }
    .ink--wording { color: $wording; text-style: underline; }
    .ink--emphasis { color: $emphasis; text-style: underline; }
"""


class Inks:
    """The styles of one theme, as a widget would draw them."""

    def __init__(self, widget: Widget) -> None:
        """`widget` has `CLASSES` among its component classes and `CSS` in its style sheet."""
        self.plain = Style.from_color(widget.rich_style.color, bgcolor=widget.rich_style.bgcolor)
        self._over = {
            name: widget.get_component_rich_style(f"ink--{css}", partial=True)
            for name, css in _COLOURS.items()
        }
        self._paper = widget.background_colors[1]
        self._hues = [
            widget.get_component_styles(f"ink--topic-{number}").color
            for number in range(1, TINTS + 1)
        ]
        self._neutral = Color.parse("#808890")
        self._kept: dict[tuple[Light, int, bool], Style] = {}

    def statement(self, light: Light, tint: int, *, is_quiet: bool = False) -> Style:
        """The ground of a statement; `tint` is its topic's colour, -1 for none, `is_quiet` for a view without focus."""
        key = light, tint, is_quiet
        if key not in self._kept:
            self._kept[key] = self._mix(light, tint, is_quiet=is_quiet)
        return self._kept[key]

    def bar(self, tint: int) -> Style:
        """The sign in the gutter, in the topic's own colour."""
        return self.plain + Style.from_color(self._hue(tint).rich_color) + Style(bold=True)

    def over(self, name: str) -> Style:
        """What a mark adds to the ground."""
        return self._over[name]

    def letter(self, kind: FindingKind, *, is_low: bool) -> Style:
        """A finding's letter in the gutter."""
        loud = Style(underline=False, bold=not is_low, dim=is_low)
        return self.plain + self._over[kind.value] + loud

    def _hue(self, tint: int) -> Color:
        return self._hues[tint] if tint >= 0 else self._neutral

    def _mix(self, light: Light, tint: int, *, is_quiet: bool) -> Style:
        if light is Light.PLAIN and tint < 0:
            return self.plain
        strength = _STRENGTH[light] * (0.75 if is_quiet else 1.0)
        ground = self._paper.blend(self._hue(tint), strength, 1.0)
        return self.plain + Style.from_color(bgcolor=ground.rich_color)
