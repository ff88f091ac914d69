"""The form for a new readout: where from, the guesses, and beside them the readout as the comparison would read it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.timer import Timer
from textual.widgets import Button, Input, Static

from diffcheck.adding.guessing import Given
from diffcheck.adding.preparing import Proposal
from diffcheck.adding.writing import write
from diffcheck.errors import DiffcheckError
from diffcheck.report.foreign import clean
from diffcheck.session.drafting import Draft, Failure, Preview
from diffcheck.tui.adding_fields import FIELDS, Field, field_of, in_words
from diffcheck.tui.adding_preview import PreviewPane, figures_of
from diffcheck.tui.adding_work import DraftingDesk, Previewed, Proposed
from diffcheck.tui.palette import Palette
from diffcheck.tui.paste_area import PasteArea

_AFTER_TYPING = 0.2
"""Seconds without a change after which the guesses are made anew."""
_BESIDE = 100
"""Cells from which on the preview stands on the right."""
_STAND_IN = (
    "The text holds code points that are no characters: save it in a file, and name that above."
)


class PlaceInput(Input):
    """A file or an address; a text of several lines is no place, and goes where texts go."""

    @dataclass
    class TextPasted(Message):
        """Several lines were pasted."""

        text: str

    def on_paste(self, event: events.Paste) -> None:
        """Keep what Textual would cut to its first line."""
        if len(event.text.strip().splitlines()) > 1:
            event.prevent_default()
            event.stop()
            self.post_message(self.TextPasted(event.text))


class AddingForm(ModalScreen[Path | None]):
    """Returns the file that was written, None where nothing was."""

    CSS_PATH = "adding_form.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-under"), (_BESIDE, "-beside")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-low"), (26, "-tall")]  # noqa: RUF012
    AUTO_FOCUS = "#adding-place"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Close", id="dialog.cancel", priority=True),
        Binding("ctrl+s", "save", "Save", id="dialog.save", priority=True),
        Binding("ctrl+r", "read", "Read the file or the page", id="dialog.read", priority=True),
    ]

    def __init__(self, root: Path) -> None:
        """A form for a readout of an event under `root`."""
        super().__init__()
        self._desk = DraftingDesk(root, self.post_message)
        self._said: dict[str, str] = {}
        self._number = 0
        self._attempt = 0
        self._from_place = False
        self._proposal: Proposal | None = None
        self._typing: Timer | None = None
        self._is_saving = False

    # -- what stands on it ----------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Source and guesses, the preview, and below what can be done."""
        with Vertical(id="adding-box") as box:
            box.border_title = Content(" Add a readout ")
            with VerticalScroll(id="adding-body", can_focus=False):
                with VerticalScroll(id="adding-left", can_focus=False):
                    yield from self._compose_source()
                    with Vertical(id="adding-fields"):
                        yield from (Field(kind) for kind in FIELDS)
                        yield Static(id="adding-summary", markup=False)
                yield PreviewPane()
            yield Static(id="adding-state", markup=False)
            with Horizontal(id="adding-foot"):
                yield Button("Save", id="adding-save", compact=True, variant="primary")
                yield Button("Close", id="adding-close", compact=True)
                yield Static(
                    Text("^s save · Esc close · Tab next · ↑↓ choose", overflow="ellipsis"),
                    id="adding-hint",
                )

    def _compose_source(self) -> ComposeResult:
        with Horizontal(id="adding-source"):
            yield PlaceInput(
                placeholder="A file or a web address", compact=True, id="adding-place"
            )
            yield Button("Read", id="adding-read", compact=True)
        yield PasteArea(
            soft_wrap=True, compact=True, id="adding-text", placeholder="… or paste the text here"
        )
        yield Static(id="adding-read-as", markup=False)
        yield Static(id="adding-figures-under", markup=False)

    def on_mount(self) -> None:
        """Begin with where it comes from."""
        self.query_one("#adding-fields").display = False
        self.query_one("#adding-save", Button).disabled = True
        self._desk.open()

    def on_unmount(self) -> None:
        """Nobody waits any more."""
        self._desk.close()

    # -- where from -----------------------------------------------------------------------------

    @property
    def place(self) -> str:
        """The file or address, as typed."""
        return self.query_one("#adding-place", Input).value.strip()

    @property
    def _area(self) -> PasteArea:
        return self.query_one(PasteArea)

    @on(PasteArea.Changed)
    def _text_changed(self) -> None:
        self._from_place = False
        if self._area.words.strip():
            if self._proposal is None:
                self._say("Reading the text …")
            self._ask_soon()
        else:
            self._show_nothing()

    @on(PasteArea.Refused)
    def _text_refused(self) -> None:
        self._say(_STAND_IN, is_error=True)

    @on(PlaceInput.TextPasted)
    def _several_lines(self, message: PlaceInput.TextPasted) -> None:
        self._area.take(message.text)
        self._area.focus()

    @on(Input.Submitted, "#adding-place")
    @on(Button.Pressed, "#adding-read")
    def action_read(self) -> None:
        """Read the file or the page that is named, now."""
        if not self.place:
            self._say("Name a file or an address first, or paste the text.", is_error=True)
            return
        self._from_place = True
        self._attempt += 1
        self._say(f"Reading {self.place} …")
        self._ask()

    def _draft(self) -> Draft:
        given, is_last = Given(**self._said), self._is_saving
        if self._from_place:
            return Draft(_expanded(self.place), "", given, self._attempt, is_last)
        return Draft("", self._area.words, given, 0, is_last)

    def _show_nothing(self) -> None:
        self._number += 1
        self._proposal = None
        self.query_one("#adding-fields").display = False
        self.query_one("#adding-save", Button).disabled = True
        self.query_one("#adding-read-as", Static).update("")
        self._preview(None)
        self._say("")

    # -- guesses --------------------------------------------------------------------------------

    @on(Field.Said)
    def _value_said(self, message: Field.Said) -> None:
        self._said[message.key] = message.value
        if message.key == "event":
            self._said["event"] = self._event_meant(message.value)
        self._ask_soon()

    def _event_meant(self, name: str) -> str:
        """The folder of a proposed event, since several may have the same name."""
        plan = self._proposal.event if self._proposal else None
        folders = (plan.folder, *plan.others) if plan and plan.event else ()
        return next((str(folder) for folder in folders if folder.name == name), name)

    def _ask_soon(self) -> None:
        if self._typing:
            self._typing.stop()
        self._number += 1
        self._typing = self.set_timer(_AFTER_TYPING, self._ask)

    def _ask(self) -> None:
        if self._typing:
            self._typing.stop()
        if self._from_place or self._area.words.strip():
            self._number += 1
            self._desk.want(self._number, self._draft())

    @on(Proposed)
    def _proposed(self, message: Proposed) -> None:
        if message.number != self._number:
            return
        is_saving, self._is_saving = self._is_saving, False
        if isinstance(message.answer, Failure):
            self._show_failure(message.answer)
            return
        before, self._proposal = self._proposal, message.answer
        self._show(message.answer)
        if is_saving:
            self._write(before, message.answer)

    @on(Previewed)
    def _previewed(self, message: Previewed) -> None:
        if message.number == self._number:
            self._preview(message.answer)

    def _preview(self, preview: Preview | Failure | None) -> None:
        """On narrow screens the figures stand above, too: the statements are far below."""
        self.query_one(PreviewPane).show(preview)
        figures = figures_of(preview) if isinstance(preview, Preview) else ""
        self.query_one("#adding-figures-under", Static).update(Text(figures))

    def _show(self, proposal: Proposal) -> None:
        """Put the guesses into the fields that nobody has filled, and say what is wrong."""
        self.query_one("#adding-fields").display = True
        wrong = [(field_of(problem), problem) for problem in proposal.problems]
        for field in self.query(Field):
            kind = field.kind
            field.display = not kind.part or kind.part in _parts(proposal)
            value, origin, choices = _offered(proposal, kind.key)
            field.offer(value, origin, choices)
            field.tell(problem for key, problem in wrong if key == kind.key)
        self.query_one("#adding-read-as", Static).update(Text(clean(_read_as(proposal))))
        self.query_one("#adding-summary", Static).update(
            Text("\n".join(map(clean, _summary(proposal))))
        )
        self.query_one("#adding-save", Button).disabled = False
        rest = [in_words(problem) for key, problem in wrong if not key]
        self._say(f"This text cannot be kept: it {'; '.join(rest)}" if rest else "", is_error=True)

    def _show_failure(self, failure: Failure) -> None:
        """Everything that was typed stays."""
        tip = f": {failure.tip}" if failure.tip else ""
        self._say(f"{failure.message}{tip}", is_error=True)

    def _say(self, words: str, *, is_error: bool = False) -> None:
        style = Palette.of(self).problem if is_error else Palette.of(self).quiet
        state = self.query_one("#adding-state", Static)
        state.update(Text(clean(words), style))
        state.display = bool(words)

    # -- the end --------------------------------------------------------------------------------

    @on(Button.Pressed, "#adding-save")
    def action_save(self) -> None:
        """Look once more at what is there, and write."""
        if self._proposal is None:
            self._say("There is nothing to save yet.", is_error=True)
            return
        self._is_saving = True
        self._ask()

    def _write(self, before: Proposal | None, proposal: Proposal) -> None:
        """Write what the user has seen; anything else is shown first."""
        if proposal.problems:
            self._say("Not saved: something is missing or wrong.", is_error=True)
            self._go_to_problem(proposal)
        elif proposal.same_as:
            self._say(f"Not saved: {proposal.same_as} has this text already.", is_error=True)
        elif before is None or before.file != proposal.file:
            self._say(
                f"Its place is now {proposal.file}: look, and save once more.", is_error=True
            )
        else:
            self.run_worker(partial(self._write_file, proposal), thread=True, group="write")

    def _write_file(self, proposal: Proposal) -> None:
        try:
            path = write(proposal)
        except DiffcheckError as error:
            self.app.call_from_thread(self._not_written, str(error))
        else:
            self.app.call_from_thread(self.dismiss, path)

    def _not_written(self, why: str) -> None:
        self._say(f"Not saved: {why}", is_error=True)

    def _go_to_problem(self, proposal: Proposal) -> None:
        wrong = {field_of(problem) for problem in proposal.problems}
        first = next((field for field in self.query(Field) if field.kind.key in wrong), None)
        if first and first.display:
            first.input.focus()

    @on(Button.Pressed, "#adding-close")
    def action_leave(self) -> None:
        """Close; what was entered is thrown away only where the user says so."""
        if not (self.place or self._area.text or any(self._said.values())):
            self.dismiss(None)
            return
        from diffcheck.tui.dialogs import MenuDialog

        choices = (("keep", "Go on with it"), ("throw", "Throw it away"))
        self.app.push_screen(MenuDialog("What you have entered is not saved", choices), self._left)

    def _left(self, said: str | None) -> None:
        if said == "throw":
            self.dismiss(None)


def _expanded(place: str) -> str:
    """A home folder's sign is the shell's elsewhere."""
    return str(Path(place).expanduser()) if place.startswith("~") else place


def _parts(proposal: Proposal) -> frozenset[str]:
    """Which fields beside the ordinary ones are asked for."""
    parts = ["event"] if proposal.event.event is None else []
    parts += ["translation"] if proposal.value("form") == "translation" else []
    return frozenset(parts)


def _offered(proposal: Proposal, key: str) -> tuple[str, str, tuple[str, ...]]:
    """The guess for a field, what it rests on, and what there is to choose from besides the field's own."""
    plan = proposal.event
    if key == "event":
        names = tuple(folder.name for folder in (plan.folder, *plan.others) if plan.event)
        kind = "" if plan.event else "new: "
        return plan.folder.name, f"{kind}{plan.origin}", (*names, "new") if names else ()
    if key == "name":
        return proposal.file.stem, "a name that is free", ()
    guess = next((guess for guess in proposal.guesses if guess.key == key), None)
    return (guess.value, guess.origin, ()) if guess else ("", "", ())


def _read_as(proposal: Proposal) -> str:
    paragraphs = sum(bool(part.strip()) for part in proposal.text.split("\n\n"))
    extracted = proposal.extracted
    is_taken_out = not extracted.extractor.startswith("diffcheck ")
    by = f", by {extracted.extractor}" if is_taken_out else ""
    return (
        f"{extracted.source.name}: {len(proposal.text):,} characters in {paragraphs} "
        f"paragraph{'s' * (paragraphs != 1)}{by}"
    )


def _summary(proposal: Proposal) -> Iterator[str]:
    """What would be written where, and what to look at."""
    if proposal.same_as:
        yield f"{proposal.same_as} has this text already: there is nothing to save."
    else:
        yield f"Will be saved as {proposal.event.folder.name}/{proposal.file.name}"
    if proposal.existing:
        yield f"There already: {', '.join(path.name for path in proposal.existing)}"
    if proposal.version_of:
        yield f"Another version of {proposal.version_of}: both are kept."
    yield from (f"Look at this: {note}" for note in proposal.notes)
