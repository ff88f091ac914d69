"""One readout's whole text: drawn line by line where it is seen, lit and marked as the view says."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from diffcheck.models import FindingKind, Severity, Statement
from diffcheck.tui.text_inks import BARS, CLASSES, CSS, LETTERS, WHOLE, Inks, Light
from diffcheck.tui.text_layers import Layer, Lighting, Stretch
from diffcheck.tui.text_model import Evidence
from diffcheck.tui.wrapping import Line, Wrapped

GUTTER = 4
"""A bar for the statement's light, two letters for findings, a space."""
_MARGIN = 1
_LETTERS_SHOWN = 2
_WHEEL_LINES = 3
_WIDTHS_KEPT = 4
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LEFT_TO_RIGHT_MARK = "\N{LEFT-TO-RIGHT MARK}"


class ReadoutText(ScrollView, can_focus=False):
    """The text of one readout with a gutter."""

    COMPONENT_CLASSES: ClassVar[set[str]] = CLASSES
    ALLOW_SELECT = False
    DEFAULT_CSS = f"""
    ReadoutText {{
        height: 1fr;
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-gutter: stable;
        scrollbar-size-vertical: 1;
        scrollbar-background: $background;
        scrollbar-background-hover: $background;
        scrollbar-color: $rule;
    {CSS}
    }}
    """

    @dataclass
    class Pointed(Message):
        """A place of the text was clicked."""

        column: int
        offset: int
        is_double: bool

    @dataclass
    class Scrolled(Message):
        """The user scrolled the column with the wheel or its bar."""

        column: int

    @dataclass
    class Rewrapped(Message):
        """The column has another width, and its lines stand elsewhere."""

        column: int

    def __init__(self, column: int) -> None:
        """`column` is the readout's index in the event."""
        super().__init__()
        self.column = column
        self._text = ""
        self._statements: tuple[Statement, ...] = ()
        self._tints: tuple[int, ...] = ()
        self._evidence: tuple[Evidence, ...] = ()
        self._words_layer = Layer()
        self._whole_layer = Layer()
        self._lighting = Lighting({})
        self._bounds: list[int] = []
        self._wrapped = Wrapped("", 2)
        self._kept: dict[int, Wrapped] = {}
        self._strips: dict[int, Strip] = {}
        self._inks: Inks | None = None
        self._is_led = False
        self._is_quiet = False

    # -- content --------------------------------------------------------------------------------

    @property
    def wrapped(self) -> Wrapped:
        """The text in lines of the present width."""
        return self._wrapped

    @property
    def height(self) -> int:
        """Lines that are seen at a time."""
        return max(1, self.scrollable_content_region.height)

    def load(
        self,
        text: str,
        statements: tuple[Statement, ...],
        tints: tuple[int, ...],
        evidence: tuple[Evidence, ...],
    ) -> None:
        """Show another text; `tints` is as long as `statements`."""
        if text != self._text:
            self._kept.clear()
        self._text, self._statements, self._tints = text, statements, tints
        self._bounds = [statement.start for statement in statements]
        self._evidence = evidence
        self._words_layer = Layer(_inked(item for item in evidence if not item.is_whole))
        self._whole_layer = Layer(_inked(item for item in evidence if item.is_whole))
        self._lighting = Lighting({})
        self._wrap()

    def light(self, lighting: Lighting) -> None:
        """Draw with other lights and marks."""
        old, self._lighting = self._lighting, lighting
        switched = dict(old.lights.items() ^ lighting.lights.items())
        places = [(s.start, s.end) for s in map(self._statements.__getitem__, switched)]
        places += [(start, end) for start, end, _ in old.changed(lighting)]
        lines = {
            line
            for start, end in places
            for first, last in (self._wrapped.lines_of(start, end),)
            for line in range(first, last + 1)
        }
        self._redraw(lines)

    def quieten(self, is_quiet: bool) -> None:
        """Show that keys go elsewhere, or come here."""
        if is_quiet == self._is_quiet:
            return
        self._is_quiet = is_quiet
        lit = [self._statements[number] for number in self._lighting.lights]
        spans = [self._wrapped.lines_of(statement.start, statement.end) for statement in lit]
        self._redraw({line for first, last in spans for line in range(first, last + 1)})

    def _redraw(self, lines: set[int]) -> None:
        """Draw only these lines anew: the rest of the screen stays as it is."""
        top, height = self.scroll_offset.y, self.height
        for line in lines:
            self._strips.pop(line, None)
        seen = [line - top for line in lines if top <= line < top + height]
        if seen:
            width = self.scrollable_content_region.width
            self.refresh(*(Region(0, line, width, 1) for line in seen))

    def _wrap(self) -> None:
        self._strips.clear()
        if not self.size.width:
            self._wrapped = Wrapped("", 2)
            return
        width = max(2, self.scrollable_content_region.width - GUTTER - _MARGIN)
        if width not in self._kept:
            if len(self._kept) >= _WIDTHS_KEPT:
                self._kept.pop(next(iter(self._kept)))
            self._kept[width] = Wrapped(self._text, width)
        self._wrapped = self._kept[width]
        self.virtual_size = Size(width + GUTTER + _MARGIN, len(self._wrapped))
        self.refresh()

    # -- scrolling ------------------------------------------------------------------------------

    def reveal(self, start: int, end: int) -> None:
        """Scroll as little as needed to see the stretch, its beginning where it is taller than the column."""
        first, last = self._wrapped.lines_of(start, end)
        top, height = self.scroll_offset.y, self.height
        margin = min(2, max(0, (height - (last - first + 1)) // 2))
        if last - first >= height or first - margin < top:
            self.lead_to(first - margin)
        elif last + margin >= top + height:
            self.lead_to(last + margin - height + 1)

    def bring(self, start: int, end: int, row: int) -> None:
        """Scroll so that the stretch begins `row` lines below the top, or at least is seen."""
        first, last = self._wrapped.lines_of(start, end)
        row = max(0, min(row, self.height - (last - first + 1)))
        self.lead_to(first - row)

    def row_of(self, offset: int) -> int:
        """How many lines below the top of the column `offset` is drawn."""
        return self._wrapped.line_at(offset) - self.scroll_offset.y

    def lead_to(self, y: float) -> None:
        """Scroll to a line without telling anyone."""
        self._is_led = True
        self.scroll_to(y=y, animate=False, force=True)
        self._is_led = False

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Tell the view, so that other columns can follow."""
        super().watch_scroll_y(old_value, new_value)
        if not self._is_led and round(old_value) != round(new_value):
            self.post_message(self.Scrolled(self.column))

    # -- drawing --------------------------------------------------------------------------------

    def notify_style_update(self) -> None:
        """Forget what was drawn in another theme."""
        super().notify_style_update()
        self._inks = None
        self._strips.clear()

    def on_resize(self) -> None:
        """Wrap at the new width."""
        wanted = max(2, self.scrollable_content_region.width - GUTTER - _MARGIN)
        if wanted != self._wrapped.width:
            self._wrap()
        self.post_message(self.Rewrapped(self.column))

    @property
    def inks(self) -> Inks:
        """The theme's styles."""
        if self._inks is None:
            self._inks = Inks(self)
        return self._inks

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        index = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        if index >= len(self._wrapped):
            return Strip.blank(width, self.inks.plain)
        if index not in self._strips:
            line = self._wrapped.lines[index]
            segments = [*self._gutter(line), *self._words(index, line)]
            used = sum(segment.cell_length for segment in segments)
            segments.append(Segment(" " * max(0, width - used), self.inks.plain))
            self._strips[index] = Strip(segments, max(used, width))
        return self._strips[index]

    def _gutter(self, line: Line) -> Iterator[Segment]:
        light, statement = Light.PLAIN, -1
        for index in self._touched(line.start, max(line.ink, line.start + 1)):
            found = self._lighting.lights.get(index, Light.PLAIN)
            if _RANK[found] > _RANK[light]:
                light, statement = found, index
        tint = self._tints[statement] if statement >= 0 else -1
        bar = self.inks.plain if light is Light.PLAIN else self.inks.bar(tint)
        yield Segment(BARS[light], bar)
        kinds = self._kinds(line)
        for kind, is_low in kinds:
            yield Segment(LETTERS[kind], self.inks.letter(kind, is_low=is_low))
        yield Segment(" " * (GUTTER - 1 - len(kinds)), self.inks.plain)

    def _kinds(self, line: Line) -> list[tuple[FindingKind, bool]]:
        """Kinds of the findings whose words begin on the line, and whether all of a kind are minor."""
        first = bisect_left(self._evidence, line.start, key=lambda item: item.start)
        kinds: dict[FindingKind, bool] = {}
        for item in self._evidence[first:]:
            if item.start >= line.end:
                break
            is_low = item.finding.severity is Severity.LOW
            kinds[item.finding.kind] = kinds.get(item.finding.kind, True) and is_low
        order = list(FindingKind)
        ranked = sorted(kinds.items(), key=lambda pair: (pair[1], order.index(pair[0])))
        return ranked[:_LETTERS_SHOWN]

    def _words(self, index: int, line: Line) -> Iterator[Segment]:
        shown = self._wrapped.shown
        # A terminal that reorders right-to-left text would carry it across the columns without these marks.
        turn = _LEFT_TO_RIGHT_MARK if _RIGHT_TO_LEFT.search(shown, line.start, line.ink) else ""
        if turn:
            yield Segment(turn, self.inks.plain)
        layers = (self._words_layer, *self._lighting.layers)
        touching = [layer.within(line.start, line.ink) for layer in layers]
        touching.insert(0, self._whole(line))
        cuts = self._cuts(index, line, touching)
        for start, end in pairwise(cuts):
            style = self._ground(start)
            for stretches in touching:
                for first, last, ink in stretches:
                    if first < end and last > start:
                        style = style + self.inks.over(ink)
            yield Segment(shown[start:end], style)
        if turn:
            yield Segment(turn, self.inks.plain)

    def _whole(self, line: Line) -> list[Stretch]:
        """Statements that are evidence as a whole are underlined under the cursor only: a page of lines is none."""
        lit = [
            self._statements[number]
            for number in self._touched(line.start, line.ink)
            if self._lighting.lights.get(number) is Light.CURSOR
        ]
        return [
            (max(start, statement.start), min(end, statement.end), WHOLE)
            for statement in lit
            for start, end, _ in self._whole_layer.within(statement.start, statement.end)
        ]

    def _cuts(self, index: int, line: Line, touching: list[list[Stretch]]) -> list[int]:
        """Where the style may change on the line, never inside a sign."""
        cuts = {line.start, line.ink}
        for stretches in touching:
            for start, end, _ in stretches:
                cuts |= {start, end}
        for number in self._touched(line.start, line.ink):
            cuts |= {self._statements[number].start, self._statements[number].end}
        held = {cut for cut in cuts if line.start <= cut <= line.ink}
        return self._wrapped.snap(index, sorted(held))

    def _ground(self, offset: int) -> Style:
        index = bisect_right(self._bounds, offset) - 1
        if index < 0 or offset >= self._statements[index].end:
            return self.inks.plain
        light = self._lighting.lights.get(index, Light.PLAIN)
        return self.inks.statement(light, self._tints[index], is_quiet=self._is_quiet)

    def _touched(self, start: int, end: int) -> range:
        """Indices of the statements that stand in `[start, end)`."""
        first = bisect_right(self._bounds, start) - 1
        if first >= 0 and self._statements[first].end <= start:
            first += 1
        return range(max(0, first), bisect_left(self._bounds, end))

    # -- mouse ----------------------------------------------------------------------------------

    def on_click(self, event: events.Click) -> None:
        """A click points at a place, a double click opens it."""
        index = event.y + self.scroll_offset.y
        if index < len(self._wrapped):
            offset = self._wrapped.offset_at(index, event.x - GUTTER)
            self.post_message(self.Pointed(self.column, offset, event.chain == 2))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel moves by lines, at once."""
        self._wheel(event, _WHEEL_LINES)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel moves by lines, at once."""
        self._wheel(event, -_WHEEL_LINES)

    def _wheel(self, event: events.MouseEvent, lines: int) -> None:
        if event.shift or event.ctrl:
            return
        event.stop()
        event.prevent_default()
        self.scroll_to(y=self.scroll_offset.y + lines, animate=False)


_RANK = {light: rank for rank, light in enumerate(Light)}


def _inked(evidence: Iterable[Evidence]) -> Iterator[Stretch]:
    return ((item.start, item.end, item.finding.kind.value) for item in evidence)
