"""What stands above every view: the event, its readouts, and what each side leaves out."""

from __future__ import annotations

from rich.cells import cell_len
from rich.text import Text
from textual.widget import Widget

from diffcheck.models import Comparison
from diffcheck.report.foreign import clean
from diffcheck.report.names import join_words, party_name, readout_labels, short_date
from diffcheck.report.phrases import NOTHING_TO_COMPARE, counts_phrase, silences
from diffcheck.report.terminal.layout import Lines, between, wrap
from diffcheck.tui.event_rows import EventRow
from diffcheck.tui.item_list import fit
from diffcheck.tui.palette import Palette

_WARNING_LINES = 2
_LABELS_UNDER = 90
"""Cells under which the silent sides of three or more readouts are called by their labels: the topics are the answer."""


class EventHeader(Widget):
    """A few lines; the answer to the first question is never further away than the second of them."""

    def __init__(self) -> None:
        """Empty until an event is shown."""
        super().__init__(id="event-header")
        self._row: EventRow | None = None
        self._comparison: Comparison | None = None
        self._doing = ""
        self._warning = ""
        self.lines_most = 7

    def expect(self, row: EventRow) -> None:
        """An event that is still being compared."""
        self._row, self._comparison, self._doing = row, None, "Comparing …"
        self._warning = ""
        self.refresh(layout=True)

    def show(self, comparison: Comparison) -> None:
        """A compared event."""
        self._comparison, self._doing, self._warning = comparison, "", ""
        self.refresh(layout=True)

    def say(self, row: EventRow, what: str) -> None:
        """An event that cannot be compared."""
        self._row, self._comparison, self._doing = row, None, what
        self.refresh(layout=True)

    def announce(self, what: str) -> None:
        """No event is shown at all, and why."""
        self._row, self._comparison, self._doing = None, None, what
        self.refresh(layout=True)

    def warn(self, what: str) -> None:
        """Something is wrong with the files of the event, of which the last good version is shown."""
        self._warning = clean(what)
        self.refresh(layout=True)

    def render(self) -> Text:
        """The lines that fit; what is left out is marked."""
        text = Text("\n").join(self._lines(self.size.width))
        text.no_wrap = True
        return text

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """As many lines as there are to show, never more than `lines_most`."""
        return len(self._lines(width))

    def _lines(self, width: int) -> Lines:
        if width <= 0:
            return []
        palette = Palette.of(self)
        if self._comparison is None:
            title = clean(self._row.title) if self._row else "diffcheck"
            return [
                fit(Text(title, palette.title), width),
                fit(Text(self._doing, palette.quiet), width),
            ]
        head: Lines = []
        if self._warning:
            head = _cut(wrap(Text(self._warning, palette.problem), width), _WARNING_LINES, width)
        head += self._title(self._comparison, palette, width)
        room = max(1, self.lines_most - len(head))
        return [*head, *self._silences(self._comparison, palette, width, room)]

    def _title(self, comparison: Comparison, palette: Palette, width: int) -> Lines:
        event = comparison.event
        facts = Text(f"{event.kind.value} · {short_date(event.date)}", palette.quiet)
        title = Text(clean(event.title), palette.title)
        lines = between(title, facts, width)
        if len(lines) > 2 or self.lines_most < 5:
            return [fit(Text.assemble(title, "  ", facts), width)]
        labels = readout_labels(event)
        sides = (
            f"{labels[readout.id]} {join_words(tuple(map(party_name, readout.parties)))}, {clean(readout.outlet)}"
            for readout in event.readouts
        )
        return [*lines, fit(Text(" · ".join(sides), palette.quiet), width)]

    def _silences(self, comparison: Comparison, palette: Palette, width: int, room: int) -> Lines:
        """What each side leaves out; the lines there are shared out among the sides."""
        if len(comparison.event.readouts) < 2:
            return wrap(Text(NOTHING_TO_COMPARE, palette.quiet), width)[:room]
        is_brief = len(comparison.event.readouts) > 2 and width < _LABELS_UNDER
        found = silences(comparison, is_brief=is_brief)
        if not found:
            return [fit(Text(f"{counts_phrase(comparison)}.", palette.quiet), width)]
        lines: Lines = []
        for index, (who, topics) in enumerate(found[:room]):
            share = max(1, (room - len(lines)) // (min(len(found), room) - index))
            named = Text(", ".join(topics), palette.title)
            lines += _cut(
                wrap(Text.assemble((f"{who}: ", palette.silence), named), width), share, width
            )
        if len(found) > room:
            more = f" … and {len(found) - room} more"
            lines[-1] = Text.assemble(fit(lines[-1], width - len(more)), (more, palette.quiet))
        return lines


def _cut(lines: Lines, most: int, width: int) -> Lines:
    """At most so many lines; an ellipsis where more would follow."""
    if len(lines) <= most:
        return lines
    last = Text.assemble(lines[most - 1], " …")
    return [*lines[: most - 1], last if cell_len(last.plain) <= width else fit(last, width)]
