"""The theme's styles by what they mean. Every one repeats what words or signs say already."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from rich.color import Color as RichColor
from rich.style import Style
from textual.color import Color, ColorParseError
from textual.widget import Widget

from diffcheck.models import Finding, FindingKind, Severity

_VARIABLES = (
    "primary", "accent", "background", "quiet", "rule", "hit", "cursor", "cursor-blurred", *(kind.value for kind in FindingKind),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Palette:
    """Rich styles of one theme, made from its variables: component classes would cost a third of the first paint."""

    title: Style
    quiet: Style
    label: Style
    silence: Style
    omission: Style
    unconfirmed: Style
    conflict: Style
    wording: Style
    emphasis: Style
    hit: Style
    current_hit: Style
    topic_words: Style
    cursor: Style
    cursor_blurred: Style
    cursor_bar: Style
    problem: Style
    rule: Style

    @classmethod
    def of(cls, widget: Widget) -> Palette:
        """The styles of the theme that is in use."""
        known = widget.app.theme_variables
        return _palette(tuple(known.get(name, "") for name in _VARIABLES))

    def kind(self, kind: FindingKind) -> Style:
        """The accent of a kind of finding."""
        style: Style = getattr(self, kind.value)
        return style

    def severity(self, finding: Finding) -> Style:
        """The accent of a finding, the heavier the louder."""
        if finding.severity is Severity.LOW:
            return self.quiet
        style = self.kind(finding.kind)
        return style + Style(bold=True) if finding.severity is Severity.HIGH else style


@lru_cache(maxsize=8)
def _palette(values: tuple[str, ...]) -> Palette:
    colours = {name: _colour(value) for name, value in zip(_VARIABLES, values, strict=True)}
    kinds = {kind.value: Style(color=colours[kind.value]) for kind in FindingKind}
    return Palette(
        **kinds,
        title=Style(bold=True),
        quiet=Style(color=colours["quiet"]),
        label=Style(color=colours["primary"], bold=True),
        silence=Style(color=colours["omission"], italic=True),
        hit=Style(bgcolor=colours["hit"]),
        current_hit=Style(color=colours["background"], bgcolor=colours["accent"], bold=True),
        topic_words=Style(bold=True),
        cursor=Style(bgcolor=colours["cursor"]),
        cursor_blurred=Style(bgcolor=colours["cursor-blurred"]),
        cursor_bar=Style(color=colours["primary"], bold=True),
        problem=Style(color=colours["omission"]),
        rule=Style(color=colours["rule"]),
    )


def _colour(value: str) -> RichColor | None:
    """A colour of the theme; none where the theme leaves it to the terminal."""
    try:
        return Color.parse(value).rich_color
    except ColorParseError:
        return None
