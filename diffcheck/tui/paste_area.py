"""A text area that keeps every character of what is pasted into it, and shows none that would steer the terminal."""

from __future__ import annotations

from rich.text import Text
from textual import events
from textual.message import Message
from textual.widgets import TextArea

from diffcheck.report.foreign import clean

_BREAKS = "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
"""Characters at which Textual begins a new line, and which it then forgets."""
_FIRST_STAND_IN = 0xFDD0
"""Code points that are no characters, for use inside a program; one for each of the breaks, in their order."""
_STAND_INS = "".join(chr(_FIRST_STAND_IN + index) for index in range(len(_BREAKS)))
_SHIELD = str.maketrans(_BREAKS, _STAND_INS)
_UNSHIELD = str.maketrans(_STAND_INS, _BREAKS)
_PICTURE = str.maketrans(_STAND_INS, "␤" * len(_STAND_INS))


class PasteArea(TextArea):
    """Its `words` are what was pasted or typed; line ends are LF."""

    class Refused(Message):
        """A text was not taken, because it holds what stands for other characters here."""

    @property
    def words(self) -> str:
        """The text to the last character."""
        return self.text.translate(_UNSHIELD)

    def take(self, text: str) -> None:
        """Put `text` in the place of what is selected."""
        if any(character in text for character in _STAND_INS):
            self.post_message(self.Refused())
            return
        result = self.replace(
            text.translate(_SHIELD), *self.selection, maintain_selection_offset=False
        )
        self.move_cursor(result.end_location)

    def on_paste(self, event: events.Paste) -> None:
        """Take the text in the base's place."""
        event.prevent_default()
        event.stop()
        self.take(event.text)

    def get_line(self, line_index: int) -> Text:
        """The line as it may be shown: character for character as long as it is; tabs are drawn by the base."""
        line = self.document.get_line(line_index).translate(_PICTURE)
        return Text("\t".join(map(clean, line.split("\t"))), end="", no_wrap=True)
