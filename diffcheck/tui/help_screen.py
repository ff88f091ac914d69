"""The help, made from the bindings, so that a key that was given another place is shown there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rich.cells import cell_len
from rich.text import Text
from textual.binding import Binding

from diffcheck.report.terminal.layout import hang, wrap
from diffcheck.tui.clipboard import HINT
from diffcheck.tui.dialogs import ReadingDialog
from diffcheck.tui.item_list import Lines
from diffcheck.tui.key_line import key_name
from diffcheck.tui.palette import Palette

GROUPS = {
    "view": "Views and regions",
    "move": "Moving",
    "events": "Events",
    "finding": "Findings",
    "find": "Finding words",
    "review": "Reviewing",
    "link": "Links",
    "text": "Text view",
    "copy": "Copying and exporting",
    "app": "Application",
}
_PLAIN = (
    "With a screen reader: `diffcheck report EVENT --plain` gives every view as sequential text."
)
_KEYS_MIN = 16


def help_dialog(
    bindings: Iterable[Binding], keymap: Mapping[str, str], note: str = ""
) -> ReadingDialog:
    """The help on these bindings, as the keymap moves them; `note` is said first."""
    groups = _grouped(bindings, keymap)

    def draw(palette: Palette, width: int) -> Lines:
        column = min(_KEYS_MIN, width // 3)
        lines = wrap(Text(note), width) if note else []
        for title, entries in groups:
            lines += (
                [Text(), Text(title, palette.title)] if lines else [Text(title, palette.title)]
            )
            for keys, text in entries:
                label = Text(keys, palette.label)
                if cell_len(keys) >= column:
                    lines += [label]
                    label = Text()
                lines += hang(label, wrap(Text(text), width - column), column)
        for said in (_PLAIN, HINT):
            lines += [Text(), *wrap(Text(said, palette.quiet), width)]
        return lines

    return ReadingDialog("Help", draw)


def _grouped(
    bindings: Iterable[Binding], keymap: Mapping[str, str]
) -> list[tuple[str, list[tuple[str, str]]]]:
    """Titles of groups with keys and descriptions, each binding once."""
    found: dict[str, dict[str, tuple[str, str]]] = {name: {} for name in GROUPS}
    for binding in bindings:
        group = (binding.id or "").partition(".")[0]
        if binding.id and group in found and binding.description:
            keys = keymap.get(binding.id, binding.key).split(",")
            shown = "  ".join(key_name(key.strip()) for key in keys)
            found[group].setdefault(binding.id, (shown, binding.description))
    return [(GROUPS[name], list(entries.values())) for name, entries in found.items() if entries]
