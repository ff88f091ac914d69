"""The fields of the form for a new readout: each with its guess, what that rests on, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Input, Static

from diffcheck.errors import Problem
from diffcheck.models import EventKind, Form, Translation
from diffcheck.report.foreign import clean


@dataclass(frozen=True, slots=True)
class FieldKind:
    """One value that a person confirms."""

    key: str
    """As `adding.guessing.Given` calls it."""
    label: str
    hint: str = ""
    """What stands in the empty field."""
    choices: tuple[str, ...] = ()
    part: str = ""
    """`translation` or `event`: shown only for translations, or for a new event."""
    is_long: bool = False
    """Whether the value has a line of its own, with what it rests on below it."""


FIELDS = (
    FieldKind("party", "Party", "US, CN, EU …"),
    FieldKind("outlet", "Outlet", "Xinhua, White House …", is_long=True),
    FieldKind("date", "Published", "2025-11-24"),
    FieldKind("language", "Language", "en, zh-CN, ru …"),
    FieldKind("url", "Address", "where it stands on the web, if it does", is_long=True),
    FieldKind("form", "Form", "", tuple(form.value for form in Form)),
    FieldKind(
        "translation",
        "Translated by",
        " | ".join(Translation),
        tuple(kind.value for kind in Translation),
        "translation",
    ),
    FieldKind("original_language", "… from", "zh, ru …", part="translation"),
    FieldKind("event", "Event", is_long=True),
    FieldKind("title", "… title", part="event", is_long=True),
    FieldKind("kind", "… kind", "", tuple(kind.value for kind in EventKind), "event"),
    FieldKind(
        "participants", "… parties", "codes, with commas: US, CN", part="event", is_long=True
    ),
    FieldKind("event_date", "… day", "2025-11-24", part="event"),
    FieldKind("name", "File", "without its ending", is_long=True),
)
_ROOM = 24
"""Cells beside a short value."""
_FILE_KEYS = {"published": "date", "date": "event_date"}
"""What the files call otherwise: an event's `date` is not the readout's."""


def field_of(problem: Problem) -> str:
    """The key of the field that a problem is about; empty where it is about none."""
    key = problem.key.partition(".")[0].partition("[")[0]
    name = _FILE_KEYS.get(key, key)
    return name if any(kind.key == name for kind in FIELDS) else ""


class FieldInput(Input):
    """One line; up and down go through the choices, where there are any."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "choose(1)", "Next choice", show=False),
        Binding("up", "choose(-1)", "Previous choice", show=False),
    ]

    choices: tuple[str, ...] = ()

    def action_choose(self, step: int) -> None:
        """Put the next choice into the field; without choices go to the field below or above."""
        if self.choices:
            known = [choice.casefold() for choice in self.choices]
            said = self.value.casefold()
            at = known.index(said) + step if said in known else 0
            self.value = self.choices[at % len(self.choices)]
            self.cursor_position = len(self.value)
        elif step > 0:
            self.screen.focus_next(FieldInput)
        else:
            self.screen.focus_previous(FieldInput)


class Field(Vertical):
    """A label, the value, what it rests on; below, what is wrong with it."""

    @dataclass
    class Said(Message):
        """A person has changed the value; empty where the guess holds again."""

        key: str
        value: str

    def __init__(self, kind: FieldKind) -> None:
        """An empty field."""
        super().__init__(
            id=f"field-{kind.key}", classes="field -long" if kind.is_long else "field"
        )
        self.kind = kind
        self._guess = ""
        self._origin = ""
        self._is_own = False
        """Whether what stands there was typed by a person."""

    def compose(self) -> ComposeResult:
        """Two lines, the second only where something is wrong."""
        with Horizontal():
            yield Static(Text(self.kind.label), classes="field-label")
            yield FieldInput(placeholder=self.kind.hint, compact=True, classes="field-value")
            if not self.kind.is_long:
                yield Static(classes="field-origin", markup=False)
        if self.kind.is_long:
            yield Static(classes="field-origin", markup=False)
        yield Static(classes="field-problem", markup=False)

    @property
    def input(self) -> FieldInput:
        """Where the value stands."""
        return self.query_one(FieldInput)

    def offer(self, value: str, origin: str, choices: Iterable[str] = ()) -> None:
        """Show a guess, unless a person has said otherwise."""
        self._guess = clean(value)
        self.input.choices = tuple(choices) or self.kind.choices
        if not self._is_own and not (self.input.has_focus and not self.input.value):
            self._show_guess()
        self._origin = clean(origin if value else "not known")

    def tell(self, problems: Iterable[Problem]) -> None:
        """Show what is wrong: beside the value where there is room, else below it; what the guess rests on if nothing is."""
        words = "\n".join(dict.fromkeys(in_words(problem) for problem in problems))
        is_beside = bool(words) and not self.kind.is_long and cell_len(words) <= _ROOM
        origin, below = (
            self.query_one(f".field-{name}", Static) for name in ("origin", "problem")
        )
        origin.update(Text(words if is_beside else self._origin))
        origin.set_class(is_beside, "-problem")
        origin.display = not (words and self.kind.is_long)
        below.update(Text(words))
        below.display = bool(words) and not is_beside

    def _show_guess(self) -> None:
        if self.input.value != self._guess:
            with self.prevent(Input.Changed):
                self.input.value = self._guess

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self._is_own = bool(event.value.strip())
        self.post_message(self.Said(self.kind.key, event.value.strip()))

    @on(Input.Blurred)
    def _left(self, event: Input.Blurred) -> None:
        event.stop()
        if not self._is_own:
            self._show_guess()


def in_words(problem: Problem) -> str:
    """What is wrong, and what was probably meant."""
    meant = f" (did you mean {problem.suggestion!r}?)" if problem.suggestion else ""
    return clean(problem.message + meant)
