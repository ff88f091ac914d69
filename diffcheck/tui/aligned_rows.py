"""The rows of the aligned view: a topic each, with a cell for every readout; an empty cell is drawn as silence."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.message import Message

from diffcheck.models import Comparison, Finding, FindingKind, Grade, Place, Row, Statement
from diffcheck.report.foreign import clean
from diffcheck.report.names import topic_title
from diffcheck.report.terminal.layout import beside, excerpt, hang, wrap
from diffcheck.tui.item_list import ItemList, Lines, fit
from diffcheck.tui.palette import Palette
from diffcheck.tui.search import Hit, mark

_COLUMN_MIN = 25
_TOPIC_WIDTHS = (14, 22)
_TOPIC_BESIDE = 96
"""From this width on the topics have a column of their own."""
_NUMBER = 3
_REPEAT_CELLS = 110
"""A statement that an earlier row has whole is shown again only around the topic's words."""
GAP = Text("  ")
_SILENCE = {
    Grade.ABSENT: "— not mentioned",
    Grade.NAMED: "— named only",
    Grade.POSITION: "— without the position",
}


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns are seen, and how wide."""

    topic: int
    """Cells of the topics' own column, 0 where topics stand above their row."""
    width: int
    first: int
    count: int
    total: int

    @property
    def indexes(self) -> range:
        """Indexes of the readouts whose columns are seen."""
        return range(self.first, self.first + self.count)


def plan_columns(width: int, total: int, current: int, first: int) -> Columns:
    """As many columns of at least 25 cells as fit, among them the current one, scrolled no more than needed."""
    topic = 0
    if width >= _TOPIC_BESIDE:
        topic = max(_TOPIC_WIDTHS[0], min(_TOPIC_WIDTHS[1], width // 6))
    room = width - (topic + len(GAP) if topic else 0)
    count = max(1, min(total, (room + len(GAP)) // (_COLUMN_MIN + len(GAP))))
    first = max(0, min(first, total - count))
    first = min(max(first, current - count + 1), current)
    return Columns(topic, (room - len(GAP) * (count - 1)) // count, first, count, total)


class AlignedRows(ItemList):
    """The rows below the columns' heads."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "column(-1)", "Previous readout", id="move.left"),
        Binding("right,l", "column(1)", "Next readout", id="move.right"),
    ]

    class ColumnsMoved(Message):
        """Other columns are seen, or another one is the current."""

    def __init__(self) -> None:
        """No rows yet."""
        super().__init__(id="aligned-rows")
        self.comparison: Comparison | None = None
        self.column = 0
        self.needle = ""
        self.hit: Hit | None = None
        self._first = 0
        self._statements: dict[str, Statement] = {}
        self._shown_whole: dict[str, int] = {}
        self._silent: dict[tuple[str, str], Finding] = {}
        self._findings: dict[str, list[Finding]] = {}

    def show(self, comparison: Comparison, cursor: int) -> None:
        """The rows of a comparison."""
        self.comparison = comparison
        self._statements = {s.id: s for _, statements in comparison.statements for s in statements}
        self._shown_whole = {}
        for index, row in enumerate(comparison.rows):
            for statement in (statement for cell in row.cells for statement in cell):
                self._shown_whole.setdefault(statement, index)
        by_topic: defaultdict[str, list[Finding]] = defaultdict(list)
        self._silent = {}
        for finding in sorted(comparison.findings, key=lambda finding: -finding.severity.rank):
            by_topic[finding.topic].append(finding)
            if finding.kind is FindingKind.OMISSION:
                for readout in finding.absent_from:
                    self._silent.setdefault((finding.topic, readout), finding)
        self._findings = dict(by_topic)
        self.column = min(self.column, len(comparison.event.readouts) - 1)
        self.set_items(len(comparison.rows), cursor)

    def columns(self) -> Columns:
        """The plan of the columns at the present width."""
        total = len(self.comparison.event.readouts) if self.comparison else 1
        plan = plan_columns(self._width, total, self.column, self._first)
        self._first = plan.first
        return plan

    def row(self, index: int) -> Row | None:
        """The row of an item."""
        rows = self.comparison.rows if self.comparison else ()
        return rows[index] if index < len(rows) else None

    def cell_place(self) -> Place | None:
        """The first statement of the cell under the cursor; of the row where the cell is silent."""
        row = self.row(self.cursor)
        if row is None:
            return None
        cells = (row.cells[self.column], *row.cells)
        first = next((cell[0] for cell in cells if cell), None)
        return self._statements[first].place if first else None

    def texts(self, index: int) -> list[tuple[str, str]]:
        """Every text of a row with a key: what finding looks through."""
        row = self.row(index)
        if row is None or self.comparison is None:
            return []
        found = [("title", clean(topic_title(row.topic, self.comparison)))]
        names = (name for cell in row.cells for name in cell if self._shown_whole[name] == index)
        return [*found, *((name, clean(self._statements[name].text)) for name in names)]

    def hit_line(self) -> int:
        """The line of its row on which the current hit is drawn; 0 where it is not seen."""
        if self.hit is None:
            return 0
        for number, line in enumerate(self.item_lines(self.hit.item)):
            if any(span.style == self.palette.current_hit for span in line.spans):
                return number
        return 0

    # -- drawing --------------------------------------------------------------------------------

    def render_item(self, index: int, width: int) -> Lines:
        """The topic and its cells, side by side."""
        row = self.row(index)
        if row is None:
            return []
        plan = self.columns()
        cells = [
            (self._cell(index, row, column, plan.width), plan.width) for column in plan.indexes
        ]
        rule = Text("─" * width, self.palette.rule)
        if plan.topic:
            title = [*wrap(self._title(index, row), plan.topic), *self._marks(row, plan.topic)]
            return [*beside([(title, plan.topic), *cells], GAP), rule]
        name = self._title(index, row)
        marks = Text("  ").join(self._marks(row, width))
        head = wrap(Text.assemble(name, "  ", marks) if marks.plain else name, width)
        return [*head, *beside(cells, GAP), rule]

    def _title(self, index: int, row: Row) -> Text:
        assert self.comparison is not None  # noqa: S101
        text = Text(clean(topic_title(row.topic, self.comparison)), self.palette.title)
        self._mark(text, index, "title")
        return text

    def _marks(self, row: Row, width: int) -> Lines:
        """The kinds of findings on the topic with the gravest severity of each."""
        gravest: dict[FindingKind, Finding] = {}
        for finding in self._findings.get(row.topic, ()) if row.topic else ():
            gravest.setdefault(finding.kind, finding)
        return [
            fit(
                Text(
                    f"{finding.kind.value} {finding.severity.value}",
                    self.palette.severity(finding),
                ),
                width,
            )
            for finding in gravest.values()
        ]

    def _cell(self, index: int, row: Row, column: int, width: int) -> Lines:
        assert self.comparison is not None  # noqa: S101
        readout = self.comparison.event.readouts[column].id
        lines: Lines = []
        for name in row.cells[column]:
            number = Text(f"{self._statements[name].index + 1:>{_NUMBER - 1}}", self.palette.quiet)
            body = wrap(self._words(index, row, name), width - _NUMBER)
            lines += hang(number, body, _NUMBER)
        finding = self._silent.get((row.topic, readout)) if row.topic else None
        if finding or not lines:
            lines += self._silence(finding, width, is_topic=bool(row.topic))
        is_current = column == self.column and index == self.cursor
        if is_current and self.columns().total > 1:
            lines[0] = _with_arrow(lines[0], self.palette)
        return lines

    def _silence(self, finding: Finding | None, width: int, *, is_topic: bool) -> Lines:
        """`— not mentioned`, loud where a finding says that it matters, quiet where it does not."""
        words = _SILENCE[finding.grade or Grade.ABSENT] if finding else _SILENCE[Grade.ABSENT]
        if not is_topic:
            words = "— nothing more"
        style = self.palette.silence if finding else self.palette.quiet
        text = Text(words, style)
        if finding:
            text.append(f" · {finding.severity.value}", self.palette.severity(finding))
        return hang(Text(), wrap(text, width - _NUMBER), _NUMBER)

    def _words(self, index: int, row: Row, name: str) -> Text:
        statement = self._statements[name]
        text = Text(clean(statement.text))
        places = [
            (mention.start - statement.start, mention.end - statement.start)
            for mention in statement.mentions
            if mention.concept == row.topic
        ]
        for place in places:
            text.stylize(self.palette.topic_words, *place)
        if self._shown_whole[name] == index:
            self._mark(text, index, name)
            return text
        start, end = excerpt(text.plain, places[0] if places else (0, 0), _REPEAT_CELLS)
        before, after = ("… " if start else ""), (" …" if end < len(text.plain.rstrip()) else "")
        return Text.assemble(
            (before, self.palette.quiet), text[start:end], (after, self.palette.quiet)
        )

    def _mark(self, text: Text, index: int, key: str) -> None:
        if self.needle:
            hit = self.hit
            is_here = hit is not None and hit.item == index and hit.key == key
            current = (hit.start, hit.end) if hit and is_here else None
            mark(text, self.needle, self.palette.hit, current, self.palette.current_hit)

    # -- keys -----------------------------------------------------------------------------------

    def move_to(self, index: int, *, tell: bool = True) -> None:
        """Move, and draw the arrow of the cell under the cursor in its new row."""
        before = self.cursor
        super().move_to(index, tell=tell)
        self.redraw({before, self.cursor})

    def action_column(self, step: int) -> None:
        """The cell to the left or right."""
        if self.comparison is None:
            return
        first = self.columns().first
        last = len(self.comparison.event.readouts) - 1
        self.column = max(0, min(last, self.column + step))
        if self.columns().first != first:
            self.redraw()
            self.show_cursor()
        else:
            self.redraw({self.cursor})
        self.post_message(self.ColumnsMoved())

    def clicked(self, index: int, x: int) -> None:
        """A click chooses the column, too."""
        plan = self.columns()
        start = plan.topic + len(GAP) if plan.topic else 0
        if x >= start:
            step = (x - start) // (plan.width + len(GAP))
            self.column = min(plan.first + step, plan.first + plan.count - 1)
            self.post_message(self.ColumnsMoved())


def _with_arrow(line: Text, palette: Palette) -> Text:
    """The line with an arrow in the place of its first blank."""
    if line.plain[:1] != " ":
        return line
    return Text.assemble(("›", palette.cursor_bar), line[1:])
