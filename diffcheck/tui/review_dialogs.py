"""Small screens for reviewing: write a note, settle a conflict between two reviewers, link two statements by hand."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import ClassVar, Literal, TypeVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static, TextArea
from textual.widgets.option_list import Option

from diffcheck.models import Comparison, Statement, Verdict
from diffcheck.report.foreign import clean
from diffcheck.report.names import readout_labels
from diffcheck.report.phrases import review_phrase
from diffcheck.reviews import Change, Clash, HandLink

Resolution = Literal["merge", "theirs", "mine"]
"""Both together (where they clash, mine), theirs alone, mine alone."""

_Result = TypeVar("_Result")
_CLASHES_SHOWN = 4


class ReviewDialog(ModalScreen[_Result | None]):
    """A box in the middle with a title and a line of keys; Escape returns None."""

    DEFAULT_CSS = """
    ReviewDialog { align: center middle; background: $background 60%; }
    ReviewDialog > .review-box {
        width: 90%; max-width: 84; height: auto; max-height: 90%;
        background: $surface; border: round $primary; padding: 0 1;
    }
    ReviewDialog > .review-box.-tall { height: 90%; }
    ReviewDialog .review-title { height: 1; color: $primary; text-style: bold; }
    ReviewDialog .review-about { height: auto; max-height: 3; margin-bottom: 1; }
    ReviewDialog .review-clashes { height: auto; max-height: 40vh; scrollbar-size-vertical: 1; }
    ReviewDialog .review-hint { height: 1; color: $text-muted; margin-top: 1; }
    ReviewDialog TextArea, ReviewDialog TextArea:focus { height: 8; border: none; padding: 0 1; background: $panel; }
    ReviewDialog Input, ReviewDialog Input:focus { height: 1; border: none; padding: 0 1; background: $panel; }
    ReviewDialog OptionList, ReviewDialog OptionList:focus {
        height: auto; border: none; padding: 0; background: $surface; background-tint: $surface 0%;
    }
    ReviewDialog OptionList > .option-list--option { padding: 0 1; }
    ReviewDialog #review-statements, ReviewDialog #review-chosen { text-wrap: nowrap; text-overflow: ellipsis; }
    ReviewDialog #review-statements { height: 1fr; margin-top: 1; scrollbar-size-vertical: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Cancel", id="dialog.cancel", priority=True)
    ]

    def action_leave(self) -> None:
        """Close without an answer."""
        self.dismiss(None)


class NoteEditor(ReviewDialog[str]):
    """Write a note on a finding or a link; returns its text, empty to take the note away."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Save", id="dialog.save", priority=True)
    ]

    def __init__(self, about: str, note: str = "") -> None:
        """`about` says what the note is on, `note` is the one that stands there."""
        super().__init__()
        self._about = about
        self._note = note

    def compose(self) -> ComposeResult:
        """What it is about, the text, the keys."""
        with Vertical(classes="review-box"):
            yield Static(Text("Note"), classes="review-title")
            yield Static(Text(clean(self._about)), classes="review-about")
            yield TextArea(self._note, soft_wrap=True, id="review-note")
            yield Static(Text("Ctrl+S save · Esc cancel"), classes="review-hint")

    def on_mount(self) -> None:
        """Write on where the note ends."""
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)
        area.focus()

    def action_save(self) -> None:
        """Close with the note."""
        self.dismiss(self.query_one(TextArea).text.strip())


class ConflictDialog(ReviewDialog[Resolution]):
    """Somebody else has changed the reviews meanwhile; returns what is to be done, None to write nothing for now."""

    def __init__(self, clashes: Sequence[Clash], titles: dict[str, str] | None = None) -> None:
        """`clashes` are where the two differ; `titles` names findings by their ids."""
        super().__init__()
        self._clashes = clashes
        self._titles = titles or {}

    def compose(self) -> ComposeResult:
        """What has happened, where the two differ, three ways out."""
        with Vertical(classes="review-box"):
            yield Static(Text("Someone else has reviewed this event, too"), classes="review-title")
            with VerticalScroll(classes="review-clashes", can_focus=False):
                yield Static(self._differences())
            yield OptionList(*self._options(), id="review-ways")
            yield Static(
                Text("⏎ choose · Esc decide later, nothing is written"), classes="review-hint"
            )

    def on_mount(self) -> None:
        """The ways out are at the cursor."""
        self.query_one(OptionList).focus()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        ways: dict[str, Resolution] = {"merge": "merge", "theirs": "theirs", "mine": "mine"}
        self.dismiss(ways[event.option.id or "merge"])

    def _options(self) -> list[Option]:
        count = len(self._clashes)
        differ = f"; on the {_counted(count)} yours counts" if count else ""
        return [
            Option(Text(f"Merge: keep what both have said{differ}"), id="merge"),
            Option(Text("Theirs: drop what you have changed since it was read"), id="theirs"),
            Option(Text("Yours: drop what they have changed since then"), id="mine"),
        ]

    def _differences(self) -> Text:
        if not self._clashes:
            return Text("You have said nothing that contradicts them.\n")
        lines = [f"You differ on {_counted(len(self._clashes))}:"]
        for clash in self._clashes[:_CLASHES_SHOWN]:
            lines += [
                f"  {self._title(clash)}",
                f"    yours   {_said(clash.mine)}",
                f"    theirs  {_said(clash.theirs)}",
            ]
        rest = len(self._clashes) - _CLASHES_SHOWN
        return Text("\n".join([*lines, *([f"  and {rest} more"] if rest > 0 else []), ""]))

    def _title(self, clash: Clash) -> str:
        said = clash.mine or clash.theirs
        about = said.about if isinstance(said, Verdict) else ""
        return clean(self._titles.get(clash.subject) or about or clash.subject)


class LinkDialog(ReviewDialog[tuple[str, str]]):
    """Choose two statements of different readouts; returns their ids."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move('cursor_down')", "Down", priority=True),
        Binding("up", "move('cursor_up')", "Up", priority=True),
        Binding("pagedown", "move('page_down')", "Page down", priority=True),
        Binding("pageup", "move('page_up')", "Page up", priority=True),
    ]

    def __init__(
        self,
        comparison: Comparison,
        first: str = "",
        among: Collection[str] | None = None,
        title: str = "Link two statements",
    ) -> None:
        """`first` is the id of a statement chosen already; `among` bounds the choice of the second."""
        super().__init__()
        self._labels = readout_labels(comparison.event)
        self._statements = {s.id: s for _, group in comparison.statements for s in group}
        self._first = self._statements.get(first)
        self._among = among
        self._title = title

    def compose(self) -> ComposeResult:
        """The first statement, a filter, the statements to choose from."""
        with Vertical(classes="review-box -tall"):
            yield Static(Text(self._title), classes="review-title")
            yield Static(classes="review-about", id="review-chosen")
            yield Input(placeholder="words to look for", id="review-filter")
            yield OptionList(id="review-statements")
            yield Static(Text("type to filter · ↑↓ ⏎ choose · Esc cancel"), classes="review-hint")

    def on_mount(self) -> None:
        """Begin with what is still to be chosen."""
        self._ask()
        self.query_one(Input).focus()

    def action_move(self, way: str) -> None:
        """Move the cursor of the list while the words are typed."""
        getattr(self.query_one(OptionList), f"action_{way}")()

    @on(Input.Changed)
    def _filter(self) -> None:
        self._fill()

    @on(Input.Submitted)
    def _enter(self) -> None:
        self.query_one(OptionList).action_select()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        statement = self._statements[event.option.id or ""]
        if self._first is None:
            self._first = statement
            self._ask()
        else:
            self.dismiss((self._first.id, statement.id))

    def _ask(self) -> None:
        about = self.query_one(".review-about", Static)
        if self._first is None:
            about.update(Text("Which statement?"))
        else:
            about.update(Text.assemble(self._line(self._first), "\nWith which of the others?"))
        self.query_one(Input).value = ""
        self._fill()

    def _fill(self) -> None:
        wanted = self.query_one(Input).value.casefold().split()
        options = self.query_one(OptionList)
        options.clear_options()
        fitting = [s for s in self._statements.values() if self._is_offered(s)]
        for statement in fitting:
            if all(word in statement.text.casefold() for word in wanted):
                options.add_option(Option(self._line(statement), id=statement.id))
        options.highlighted = 0 if options.option_count else None

    def _is_offered(self, statement: Statement) -> bool:
        if self._first is None:
            return True
        is_among = self._among is None or statement.id in self._among
        return is_among and statement.readout != self._first.readout

    def _line(self, statement: Statement) -> Text:
        """Label, number and words on one line, cut where the box ends."""
        head = f"{self._labels[statement.readout]} {statement.index + 1:>2}  "
        return Text.assemble((head, "bold"), clean(statement.text))


def _counted(number: int) -> str:
    return "one point" if number == 1 else f"{number} points"


def _said(word: Verdict | HandLink | None) -> str:
    if word is None:
        return "taken back"
    if isinstance(word, HandLink):
        done = "linked" if word.change is Change.ADDED else "link removed"
        return f"{done} by {clean(word.by)}"
    return review_phrase(word)
