"""Copying, also over ssh: the terminal itself is asked to put the text on its clipboard (OSC 52)."""

from __future__ import annotations

from typing import Any

from textual.app import App

SURE_BYTES = 74_994
"""Bytes of UTF-8 that every terminal with OSC 52 takes: 100,000 in base64; Textual itself sets no limit."""
HINT = (
    "If a copied text does not arrive, the terminal does not let programs copy (OSC 52): tmux needs `set -g set-clipboard"
    " on`; screen and macOS Terminal never do. Export to a file then, or select with the mouse while Shift is held down."
)
"""For the help."""


def copy(app: App[Any], text: str, what: str) -> str:
    """Ask the terminal to copy `text`; a sentence for the user, which names it as `what` (`The quotation`).

    A terminal never answers, so the sentence claims no more than that the text was sent.
    """
    app.copy_to_clipboard(text)
    return sent(text, what)


def sent(text: str, what: str) -> str:
    """What can be said of a text that was sent to the terminal's clipboard."""
    size = len(text.encode("utf-8", "surrogatepass"))
    count = f"{len(text):,} character{'' if len(text) == 1 else 's'}"
    if size > SURE_BYTES:
        most = f"{SURE_BYTES // 1000} kB"
        return f"{what} has {count}: many terminals copy no more than {most}. Export it to a file to be sure."
    return f"{what} was sent to the clipboard ({count})."
