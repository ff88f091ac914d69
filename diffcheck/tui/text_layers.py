"""What lies over a text: stretches of ink in layers, and how the statements are lit."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from diffcheck.tui.text_inks import Light

Stretch = tuple[int, int, str]
"""`[start, end)` with the name of its ink."""


class Layer:
    """Stretches of one text that do not overlap; of two that would, the first keeps what both claim."""

    def __init__(self, stretches: Iterable[Stretch] = ()) -> None:
        """In any order; earlier starts come first, then the order given."""
        self._items: list[Stretch] = []
        reached = 0
        for start, end, ink in sorted(stretches, key=lambda item: item[0]):
            if end > max(start, reached):
                self._items.append((max(start, reached), end, ink))
                reached = end
        self._starts = [start for start, _, _ in self._items]
        self._ends = [end for _, end, _ in self._items]

    def changed(self, other: Layer) -> set[Stretch]:
        """The stretches that only one of the two has."""
        return set(self._items) ^ set(other._items)

    def within(self, start: int, end: int) -> list[Stretch]:
        """Those that touch `[start, end)`."""
        return self._items[bisect_right(self._ends, start) : bisect_left(self._starts, end)]


NO_LAYER = Layer()


@dataclass(frozen=True, slots=True)
class Lighting:
    """What changes as the cursor moves."""

    lights: Mapping[int, Light]
    """By index of the statement; the others are plain."""
    words: Layer = NO_LAYER
    """Words that linked statements share or do not."""
    marks: Layer = NO_LAYER
    """Figures and verbs."""
    hits: Layer = NO_LAYER
    """Words found; they lie uppermost."""

    @property
    def layers(self) -> tuple[Layer, ...]:
        """From the lowest to the uppermost."""
        return self.words, self.marks, self.hits

    def changed(self, other: Lighting) -> set[Stretch]:
        """The marks that only one of the two has."""
        pairs = zip(self.layers, other.layers, strict=True)
        return {stretch for one, another in pairs for stretch in one.changed(another)}
