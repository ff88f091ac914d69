"""The preview of a new readout: its statements, numbered, with speakers and topics, and how many there are."""

from __future__ import annotations

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from diffcheck.models import Role, Speaker
from diffcheck.report.foreign import clean
from diffcheck.report.names import join_words, language_name, party_name
from diffcheck.report.terminal.layout import hang, wrap
from diffcheck.session.drafting import Failure, Preview, StatementRead
from diffcheck.tui.dialogs import Page
from diffcheck.tui.item_list import Lines
from diffcheck.tui.palette import Palette

_NUMBER = 4
"""Cells of a statement's number with the gap behind it."""
_MOST = 300
"""Statements that are drawn: ten times those of a long readout."""
_ROLES = {
    Role.OWN: "this side",
    Role.OTHER: "the other side",
    Role.BOTH: "both sides",
    Role.NARRATOR: "narrator",
}
_EMPTY = "Here the text will stand as the comparison reads it: statement by statement, with its topics and speakers."


class PreviewPane(VerticalScroll):
    """A line of figures above, the statements below."""

    def __init__(self) -> None:
        """Nothing is read yet."""
        super().__init__(id="adding-preview")
        self._shown: Preview | Failure | None = None
        self._page = Page(self._draw)
        self._drawn: tuple[Palette, int, Lines] | None = None
        """The lines for one width: asked for at every look at them."""

    def compose(self) -> ComposeResult:
        """The figures, the statements."""
        yield Static(Text("Preview"), id="adding-figures")
        yield self._page

    def show(self, preview: Preview | Failure | None) -> None:
        """Show this in the place of what was shown before."""
        self._shown, self._drawn = preview, None
        figures = figures_of(preview) if isinstance(preview, Preview) else "Preview"
        self.query_one("#adding-figures", Static).update(Text(figures))
        self._page.refresh(layout=True)

    def _draw(self, palette: Palette, width: int) -> Lines:
        if self._drawn is None or self._drawn[:2] != (palette, width):
            self._drawn = palette, width, self._lines(palette, width)
        return self._drawn[2]

    def _lines(self, palette: Palette, width: int) -> Lines:
        if self._shown is None:
            return wrap(Text(_EMPTY, palette.quiet), width)
        if isinstance(self._shown, Failure):
            return wrap(Text(clean(self._shown.message), palette.problem), width)
        lines: Lines = []
        for number, statement in enumerate(self._shown.statements[:_MOST], start=1):
            lines += _lines(number, statement, palette, width)
        more = len(self._shown.statements) - _MOST
        if more > 0:
            lines += wrap(
                Text(f"… and {more:,} more, which are counted above", palette.quiet), width
            )
        return lines


def figures_of(preview: Preview) -> str:
    """`12 statements · 7 topics · read as English`."""
    statements, topics = len(preview.statements), len(preview.topics)
    return (
        f"{statements} statement{'s' * (statements != 1)} · {topics} topic{'s' * (topics != 1)}"
        f" · read as {language_name(preview.language)}"
    )


def speaker_in_words(speaker: Speaker) -> str:
    """`Norway`, `both sides`, `narrator`; `the other side` where it is not known who that is."""
    if speaker.role in (Role.OWN, Role.OTHER) and speaker.parties:
        return join_words(tuple(map(party_name, speaker.parties)))
    return _ROLES[speaker.role]


def _lines(number: int, statement: StatementRead, palette: Palette, width: int) -> Lines:
    """The statement with the words of its topics in bold; below, who speaks and on what."""
    words = Text(clean(statement.text))
    for start, end in statement.places:
        words.stylize(palette.topic_words, start, end)
    about = Text.assemble(
        (speaker_in_words(statement.speaker), palette.quiet),
        (" · ", palette.quiet),
        (clean(", ".join(statement.topics)), palette.label)
        if statement.topics
        else ("no topic of the codebook", palette.quiet),
    )
    room = max(8, width - _NUMBER)
    label = Text(f"{number:>{_NUMBER - 1}} ", palette.quiet)
    return [
        *hang(label, wrap(words, room), _NUMBER),
        *hang(Text(), wrap(about, room), _NUMBER),
        Text(),
    ]
