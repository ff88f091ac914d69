"""The last line: the few keys that matter here, made from the bindings; what does not fit is behind `?`."""

from __future__ import annotations

from rich.cells import cell_len
from rich.text import Text
from textual import events
from textual.widget import Widget

from diffcheck.tui.palette import Palette

_SHOWN = (
    ("find.open", "Find"),
    ("events.sort", "Sort"),
    ("events.add", "Add"),
    ("finding.next", "Next finding"),
    ("finding.nearest", "Nearest"),
    ("finding.why", "Why"),
    ("view.events", "Events"),
    ("review.accept", "Accept"),
    ("review.reject", "Reject"),
    ("copy.card", "Copy"),
    ("view.add", "Add"),
)
_ALWAYS = (("app.help", "Help"), ("app.quit", "Quit"))
_LETTERS = {
    "slash": "/", "plus": "+", "question_mark": "?", "escape": "Esc", "tab": "Tab", "shift+tab": "⇧Tab", "enter": "⏎", "space": "Space",
    "up": "↑", "down": "↓", "left": "←", "right": "→", "pageup": "PgUp", "pagedown": "PgDn", "home": "Home", "end": "End",
}  # fmt: skip


def key_name(key: str) -> str:
    """How a key is called on the screen: `/`, `^p`, `⇧F3`."""
    if key in _LETTERS:
        return _LETTERS[key]
    if key.startswith("ctrl+"):
        return f"^{key_name(key[5:])}"
    if key.startswith("shift+"):
        return f"⇧{key_name(key[6:])}"
    return key.upper() if key[:1] == "f" and key[1:].isdigit() else key


class KeyLine(Widget):
    """`/ Find  n Next finding … ? Help  q Quit`; a click does it."""

    def __init__(self) -> None:
        """The keys of the screen that it stands on."""
        super().__init__(id="keys")
        self._ends: list[tuple[int, str]] = []

    def on_mount(self) -> None:
        """Follow the focus."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self.refresh())

    def render(self) -> Text:
        """As many keys as fit."""
        palette = Palette.of(self)
        active: dict[str, tuple[str, str]] = {}
        for found in self.screen.active_bindings.values():
            if found.binding.id and found.enabled:
                key, action = found.binding.key, found.binding.action
                known = active.get(found.binding.id)
                if known is None or len(key_name(key)) < len(key_name(known[0])):
                    active[found.binding.id] = (key, action)
        line = Text(no_wrap=True, overflow="ellipsis")
        self._ends = []
        always = [(active[name], text) for name, text in _ALWAYS if name in active]
        room = self.size.width - sum(_cells(key, text) for (key, _), text in always)
        for name, text in _SHOWN:
            # The list of events has a key of its own for what another key does everywhere.
            if name not in active or (name == "view.add" and "events.add" in active):
                continue
            if cell_len(line.plain) + _cells(active[name][0], text) <= room:
                self._append(line, active[name], text, palette)
        line.append(" " * (room - cell_len(line.plain)))
        for binding, text in always:
            self._append(line, binding, text, palette)
        return line

    def _append(self, line: Text, binding: tuple[str, str], text: str, palette: Palette) -> None:
        line.append(f" {key_name(binding[0])} ", palette.label)
        line.append(f"{text} ", palette.quiet)
        self._ends.append((cell_len(line.plain), binding[1]))

    async def on_click(self, event: events.Click) -> None:
        """Do what is under the mouse."""
        action = next((action for end, action in self._ends if event.x < end), "")
        if action:
            await self.screen.run_action(action)


def _cells(key: str, text: str) -> int:
    return cell_len(f" {key_name(key)} {text} ")
