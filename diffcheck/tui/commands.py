"""The command palette: every action that has a key, by its description."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from textual.binding import Binding
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.screen import Screen
from textual.widget import Widget

from diffcheck.tui.key_line import key_name

_SKIPPED = ("move.", "dialog.")
"""Moving is not done from a palette."""


def bound_actions(screen: Screen[Any]) -> Iterator[tuple[Widget, Binding]]:
    """Every binding with an id as its class declares it, with the widget that it acts on, each once."""
    seen: set[str] = set()
    for owner in (screen, screen.app, *screen.query("*")):
        for binding in _declared(type(owner)):
            if binding.id and binding.id not in seen:
                seen.add(binding.id)
                if isinstance(owner, Widget):
                    yield owner, binding
                else:
                    yield screen, replace(binding, action=f"app.{binding.action}")


def _declared(owner: type) -> Iterator[Binding]:
    """The bindings of a class and of diffcheck's own classes above it; Textual's have names of their own."""
    for base in owner.__mro__:
        if base.__module__.startswith("diffcheck."):
            declared = base.__dict__.get("BINDINGS", ())
            yield from (binding for binding in declared if isinstance(binding, Binding))


class Actions(Provider):
    """Every action of the screen that the palette was called from."""

    async def discover(self) -> Hits:
        """All of them."""
        for owner, binding in self._actions():
            run = partial(owner.run_action, binding.action)
            yield DiscoveryHit(binding.description, run, help=self._key(binding))

    async def search(self, query: str) -> Hits:
        """Those that match."""
        matcher = self.matcher(query)
        for owner, binding in self._actions():
            score = matcher.match(binding.description)
            if score > 0:
                run = partial(owner.run_action, binding.action)
                found = matcher.highlight(binding.description)
                yield Hit(score, found, run, help=self._key(binding))

    def _actions(self) -> list[tuple[Widget, Binding]]:
        return [
            (owner, binding)
            for owner, binding in bound_actions(self.screen)
            if binding.description and not (binding.id or "").startswith(_SKIPPED)
        ]

    def _key(self, binding: Binding) -> str:
        keymap: Mapping[str, str] = getattr(self.app, "keymap", {})
        key = keymap.get(binding.id or "", binding.key).split(",")[0]
        return f"{key_name(key)}  ·  {binding.id}"
