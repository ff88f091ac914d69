"""The application: themes, keys that hold everywhere, and the main screen.

The first picture is painted before anything of diffcheck is loaded that it does not need; the main screen follows at once.
"""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable
from contextlib import suppress
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.command import Provider
from textual.widgets import Label

from diffcheck.tui.themes import DEFAULT, THEMES, VARIABLES

if TYPE_CHECKING:
    from rich.console import RenderableType

    from diffcheck.loading.config import Config
    from diffcheck.tui.main_screen import MainScreen


def _palette() -> type[Provider]:
    from diffcheck.tui.commands import Actions

    return Actions


class DiffcheckApp(App[None]):
    """diffcheck on a folder of events."""

    TITLE = "diffcheck"
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_palette}
    COMMAND_PALETTE_BINDING = "ctrl+p"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,f1", "help", "Help", id="app.help"),
        Binding("ctrl+p", "command_palette", "Every action", id="app.palette"),
        Binding("t", "next_theme", "Next theme: dark, light, high contrast", id="app.theme"),
        Binding("q,ctrl+q", "quit", "Quit", id="app.quit"),
    ]

    def __init__(self, root: Path) -> None:
        """Show the events under `root`, as the user left them."""
        from diffcheck.loading.state import load_state

        super().__init__()
        self.root = root
        self.keymap: dict[str, str] = {}
        self.state = load_state(root)
        for theme in THEMES:
            self.register_theme(theme)
        remembered = self.state.value("theme")
        self.theme = remembered if remembered in self.available_themes else DEFAULT

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The accents that Textual's own themes lack."""
        return VARIABLES

    def compose(self) -> ComposeResult:
        """The first picture."""
        yield Label(Text.assemble((" diffcheck ", "bold"), f"  reading {self.root} …"))

    @cached_property
    def main_screen(self) -> MainScreen:
        """The screen below all dialogs."""
        from diffcheck.tui.main_screen import MainScreen

        return MainScreen(self.root, self.state)

    def on_mount(self) -> None:
        """Paint, then load."""
        self._heed_signals()
        self.call_after_refresh(self._enter)

    async def _enter(self) -> None:
        await self.push_screen(self.main_screen)
        self.call_after_refresh(self._read_config)

    def _read_config(self) -> None:
        from diffcheck.loading.config import load_config

        ids = frozenset(binding.id for binding in self.class_bindings() if binding.id)
        read = partial(load_config, bindings=ids, themes=frozenset(self.available_themes))
        self.run_worker(lambda: self.call_from_thread(self._use, read()), thread=True)

    def _use(self, config: Config) -> None:
        """Follow the user's keys, theme and name; say what is wrong with the file."""
        self.keymap = config.keymap
        if config.keys:
            self.set_keymap(config.keymap)
        if config.theme and config.theme != self.theme:
            self.theme = config.theme
        self.main_screen.reviewer_name = config.name
        for problem in config.problems:
            self.notify(str(problem), title="config.yaml", severity="error", markup=False)

    def exit(
        self, result: None = None, return_code: int = 0, message: RenderableType | None = None
    ) -> None:
        """Leave, and remember where the user was, whoever asked for it."""
        self.main_screen.remember()
        super().exit(result, return_code, message)

    def _heed_signals(self) -> None:
        """A terminal that is closed and a polite kill are ways to leave, too."""
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            # Windows and threads have no such handlers.
            with suppress(NotImplementedError, RuntimeError, ValueError):
                if number is not None:
                    loop.add_signal_handler(number, self.exit)

    def action_help(self) -> None:
        """Every key there is, as it is bound now."""
        from diffcheck.tui.help_screen import help_dialog

        if not self.screen.is_modal:
            self.push_screen(help_dialog(self.class_bindings(), self.keymap))

    def class_bindings(self) -> list[Binding]:
        """The bindings as they are written in the classes: several keys stand together there."""
        from diffcheck.tui.commands import bound_actions

        return [binding for _, binding in bound_actions(self.main_screen)]

    def action_next_theme(self) -> None:
        """Dark, light, high contrast, and around."""
        names = [theme.name for theme in THEMES]
        at = names.index(self.theme) if self.theme in names else -1
        self.theme = names[(at + 1) % len(names)]


def run(root: Path) -> None:
    """Run the application until it is left."""
    DiffcheckApp(root).run()
