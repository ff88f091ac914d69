"""The findings: as a pane beside the views, and in full as a view of their own."""

from __future__ import annotations

from dataclasses import dataclass, replace

from rich.cells import cell_len
from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widget import Widget

from diffcheck.models import Comparison, Finding, FindingKind, Place, Severity
from diffcheck.report.foreign import clean
from diffcheck.report.phrases import as_sentence, finding_title, grade_phrase
from diffcheck.report.selection import is_about
from diffcheck.report.terminal.layout import hang, wrap
from diffcheck.tui.item_list import ItemList, Lines, fit
from diffcheck.tui.palette import Palette
from diffcheck.tui.search import Hit, mark, occurrences

_PANE_LINES = 3
"""Lines of a sentence in the pane; the view has it whole."""
_SEVERITY = 7


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which findings are listed; empty fields want all."""

    kind: FindingKind | None = None
    severity: Severity | None = None
    """The least severity."""
    party: str = ""
    text: str = ""

    @property
    def is_all(self) -> bool:
        """Whether nothing is filtered out."""
        return self == Wanted()

    def __str__(self) -> str:
        """`omission · medium and up · CN · “soy”`."""
        parts = [self.kind.value if self.kind else "", self.party]
        if self.severity is not None:
            and_up = "" if self.severity is Severity.HIGH else " and up"
            parts.insert(1, f"{self.severity.value}{and_up}")
        parts.append(f"“{self.text}”" if self.text else "")
        return " · ".join(part for part in parts if part)


def choose_findings(comparison: Comparison, wanted: Wanted) -> tuple[Finding, ...]:
    """The findings wanted, the gravest first; of equal ones the kinds in their own order."""
    order = list(FindingKind)
    chosen = (
        finding
        for finding in comparison.findings
        if (wanted.kind is None or finding.kind is wanted.kind)
        and (wanted.severity is None or finding.severity.rank >= wanted.severity.rank)
        and (not wanted.party or is_about(finding, wanted.party, comparison))
        and _holds(finding, comparison, wanted.text)
    )
    return tuple(sorted(chosen, key=lambda f: (-f.severity.rank, order.index(f.kind))))


def _holds(finding: Finding, comparison: Comparison, needle: str) -> bool:
    if not needle:
        return True
    said = " ".join(
        (finding_title(finding, comparison), as_sentence(finding, comparison), *finding.cue)
    )
    return all(word in said.casefold() for word in needle.casefold().split())


class FindingsList(ItemList):
    """A finding an item: severity, kind, topic and sureness, then its sentence; in full also its evidence."""

    def __init__(self, *, is_full: bool, id: str) -> None:  # noqa: A002
        """`is_full` quotes the evidence."""
        super().__init__(id=id)
        self.is_full = is_full
        self.comparison: Comparison | None = None
        self.findings: tuple[Finding, ...] = ()
        self.needle = ""
        self.hit: Hit | None = None
        self.notice = ""

    def show(self, comparison: Comparison, findings: tuple[Finding, ...], current: str) -> None:
        """List these findings with the cursor on the one with the id `current`."""
        self.comparison, self.findings = comparison, findings
        cursor = next((i for i, finding in enumerate(findings) if finding.id == current), 0)
        self.set_items(len(findings), cursor)

    def index_of(self, ident: str) -> int | None:
        """Where a finding stands; None where it is not listed."""
        return next((i for i, finding in enumerate(self.findings) if finding.id == ident), None)

    def empty_lines(self, width: int) -> Lines:
        """Why there is nothing."""
        return wrap(Text(self.notice, self.palette.quiet), max(1, width))

    def render_item(self, index: int, width: int) -> Lines:
        """The finding's lines."""
        if self.comparison is None:
            return []
        finding = self.findings[index]
        lines = [self._head(index, finding, width)]
        sentence = Text(as_sentence(finding, self.comparison), self._sentence_style(finding))
        self._mark(sentence, index, "sentence")
        body = wrap(sentence, width - _SEVERITY)
        if not self.is_full and len(body) > _PANE_LINES:
            rest = Text.assemble(body[_PANE_LINES - 1], " …")
            body = [*body[: _PANE_LINES - 1], fit(rest, width - _SEVERITY)]
        if self.is_full:
            body += self._evidence(finding, width - _SEVERITY)
        return [*lines, *hang(Text(), body, _SEVERITY), *([Text()] if self.is_full else [])]

    def _head(self, index: int, finding: Finding, width: int) -> Text:
        assert self.comparison is not None  # noqa: S101
        sure = f"{round(finding.confidence * 100)}%"
        facts = [
            grade_phrase(finding) if self.is_full else "",
            sure + (" sure" if self.is_full else ""),
        ]
        right = Text(" · ".join(fact for fact in facts if fact), self.palette.quiet)
        if finding.review is not None:
            right = Text.assemble((f"{finding.review.status.value} ", self.palette.label), right)
        title = Text(finding_title(finding, self.comparison), self.palette.title)
        self._mark(title, index, "title")
        left = Text.assemble(
            (f"{finding.severity.value:<{_SEVERITY}}", self.palette.severity(finding)),
            (f"{finding.kind.value}  ", self.palette.kind(finding.kind)),
            title,
        )
        left = fit(left, width - cell_len(right.plain) - 1)
        return Text.assemble(
            left, " " * (width - cell_len(left.plain) - cell_len(right.plain)), right
        )

    def _sentence_style(self, finding: Finding) -> str:
        return "" if finding.severity is not Severity.LOW or self.is_full else "dim"

    def _evidence(self, finding: Finding, width: int) -> Lines:
        from diffcheck.report.terminal.quotes import quote_evidence
        from diffcheck.report.terminal.view import View

        assert self.comparison is not None  # noqa: S101
        return quote_evidence(View(self.comparison, width, is_whole=True), finding, width)

    def _mark(self, text: Text, index: int, key: str) -> None:
        if self.needle:
            hit = self.hit
            is_here = hit is not None and hit.item == index and hit.key == key
            current = (hit.start, hit.end) if hit and is_here else None
            mark(text, self.needle, self.palette.hit, current, self.palette.current_hit)

    def texts(self, index: int) -> list[tuple[str, str]]:
        """What finding looks through."""
        if self.comparison is None:
            return []
        finding = self.findings[index]
        return [
            ("title", finding_title(finding, self.comparison)),
            ("sentence", as_sentence(finding, self.comparison)),
        ]


class FindingsHead(Widget):
    """How many findings are listed, of which kinds, and what is filtered out."""

    def __init__(self) -> None:
        """Empty until findings are listed."""
        super().__init__(classes="findings-head")
        self._shown: tuple[Finding, ...] = ()
        self._total = 0
        self._wanted = Wanted()

    def show(self, shown: tuple[Finding, ...], total: int, wanted: Wanted) -> None:
        """Count `shown` of `total`."""
        self._shown, self._total, self._wanted = shown, total, wanted
        self.refresh()

    def render(self) -> Text:
        """One line."""
        palette = Palette.of(self)
        count = (
            f"{len(self._shown)}"
            if self._wanted.is_all
            else f"{len(self._shown)} of {self._total}"
        )
        line = Text.assemble(("FINDINGS ", palette.title), (count, palette.quiet))
        if not self._wanted.is_all:
            line.append(f"  only {clean(str(self._wanted))}", palette.conflict)
            return fit(line, self.size.width)
        for kind in FindingKind:
            number = sum(finding.kind is kind for finding in self._shown)
            if number:
                line.append(f"  {kind.value} {number}", palette.kind(kind))
        return fit(line, self.size.width)


class FindingsPane(Vertical):
    """A head and the list; as pane or, in full, as view."""

    @dataclass
    class FindingPointed(Message):
        """The cursor stands on another finding."""

        finding_id: str

    @dataclass
    class FindingChosen(Message):
        """A finding's evidence is to be read in the texts."""

        finding_id: str

    def __init__(self, *, is_full: bool, id: str) -> None:  # noqa: A002
        """`is_full` for the view, else the pane."""
        super().__init__(id=id)
        self._head = FindingsHead()
        self.list = FindingsList(is_full=is_full, id=f"{id}-list")
        self.wanted = Wanted()
        self._comparison: Comparison | None = None
        self._hits: list[Hit] = []
        self._at = -1

    def compose(self) -> ComposeResult:
        """Head above list."""
        yield self._head
        yield self.list

    @property
    def current(self) -> Finding | None:
        """The finding under the cursor."""
        findings = self.list.findings
        return findings[self.list.cursor] if self.list.cursor < len(findings) else None

    @property
    def place(self) -> Place | None:
        """The evidence of the finding under the cursor."""
        return self.current.evidence[0] if self.current and self.current.evidence else None

    def show(self, comparison: Comparison, reviews: object = None) -> None:
        """List a comparison's findings; the cursor stays on its finding where the event is the same."""
        current = self.current.id if self.current else ""
        self._comparison = comparison
        if self.wanted.party and not any(
            self.wanted.party in readout.parties for readout in comparison.event.readouts
        ):
            self.wanted = replace(self.wanted, party="")
        chosen = choose_findings(comparison, self.wanted)
        self.list.notice = (
            "No differences found." if self.wanted.is_all else "No finding passes the filter."
        )
        self.list.show(comparison, chosen, current)
        self._head.show(chosen, len(comparison.findings), self.wanted)

    def clear(self) -> None:
        """Show nothing: the event is not compared."""
        self._comparison = None
        self.list.findings, self.list.notice = (), ""
        self.list.set_items(0)
        self._head.show((), 0, Wanted())

    def want(self, wanted: Wanted) -> None:
        """List only these."""
        self.wanted = wanted
        if self._comparison:
            self.show(self._comparison)

    def go_to_finding(self, ident: str) -> bool:
        """Put the cursor on a finding; False where the filter leaves it out."""
        index = self.list.index_of(ident)
        if index is None:
            return False
        self.list.move_to(index, tell=False)
        return True

    def go_to(self, place: Place) -> None:
        """Put the cursor on the gravest finding with evidence at the place."""
        for index, finding in enumerate(self.list.findings):
            for other in finding.evidence:
                if (
                    other.readout == place.readout
                    and other.start < place.end
                    and other.end > place.start
                ):
                    self.list.move_to(index, tell=False)
                    return

    def find(self, needle: str) -> int:
        """Mark what is looked for; how often it stands there."""
        self._hits = [
            Hit(index, key, start, end)
            for index in range(self.list.count)
            for key, text in self.list.texts(index)
            for start, end in occurrences(needle, text)
        ]
        self.list.needle = needle
        start = next((i for i, hit in enumerate(self._hits) if hit.item >= self.list.cursor), 0)
        self._at = start if self._hits else -1
        self._show_hit()
        return len(self._hits)

    @property
    def hit_number(self) -> int:
        """Which hit is the current one, from 1; 0 where there is none."""
        return self._at + 1

    def find_next(self) -> None:
        """The next hit, after the last one the first."""
        self._step(1)

    def find_previous(self) -> None:
        """The hit before."""
        self._step(-1)

    def _step(self, step: int) -> None:
        if self._hits:
            self._at = (self._at + step) % len(self._hits)
            self._show_hit()

    def _show_hit(self) -> None:
        self.list.hit = self._hits[self._at] if self._hits else None
        self.list.redraw()
        if self.list.hit:
            self.list.move_to(self.list.hit.item)

    @on(ItemList.Moved)
    def _moved(self, event: ItemList.Moved) -> None:
        event.stop()
        if self.current:
            self.post_message(self.FindingPointed(self.current.id))

    @on(ItemList.Chosen)
    def _chosen(self, event: ItemList.Chosen) -> None:
        event.stop()
        if self.current:
            self.post_message(self.FindingChosen(self.current.id))
