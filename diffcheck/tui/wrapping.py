"""Text in lines of a fixed width in cells, with a way from every place to its cell and back.

The lines part the text without a gap: blanks and line ends at the end of a line belong to it but are not drawn.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from rich.cells import cell_len

from diffcheck.report.foreign import clean

_LINE_END = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_PLAIN = re.compile(
    "[ -~\xa0-\xac\xae-\u02ff\u0370-\u0377\u037a-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]*"
)
"""Signs that take one cell each and never join."""
_BLANK = re.compile("[ \u1680\u2000-\u2006\u2008-\u200a\u205f\u3000]")
"""White space that a line may end in; not those that keep words together."""
_HYPHENS = "-–—/"
_NO_START = frozenset(
    "，。、；：？！）」』”’》〉】〕〗…—・·ー％～％,.;:?!)]}%»々ぁぃぅぇぉっゃゅょァィゥェォッャュョ"
)
_NO_END = frozenset("（「『“‘《〈【〔〖([{«")
_HANGUL = (0xAC00, 0xD7A3)
_JOINER = "\N{ZERO WIDTH JOINER}"
_FLAGS = (0x1F1E6, 0x1F1FF)
_WIDE = 2


class Line(NamedTuple):
    """`[start, end)` of the text, drawn as far as `ink`."""

    start: int
    end: int
    ink: int


class Cluster(NamedTuple):
    """Characters that are drawn as one sign."""

    start: int
    end: int
    cells: int


class Wrapped:
    """A text in lines of at most `width` cells."""

    def __init__(self, text: str, width: int) -> None:
        """`text` is drawn as `report.foreign.clean` has it; `width` is at least 2, so that any sign fits."""
        self.width = max(_WIDE, width)
        self.shown = clean(text)
        """What is drawn: one character for one of `text`."""
        self.lines = tuple(_wrap(text, self.shown, self.width))
        self._starts = [line.start for line in self.lines]

    def __len__(self) -> int:
        """Number of lines."""
        return len(self.lines)

    def line_at(self, offset: int) -> int:
        """Index of the line that holds `offset`; the last one for the end of the text."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def lines_of(self, start: int, end: int) -> tuple[int, int]:
        """First and last line of the stretch `[start, end)`."""
        return self.line_at(start), self.line_at(max(start, end - 1))

    def cell_of(self, offset: int) -> tuple[int, int]:
        """Line and cell at which the sign at `offset` is drawn; the line's end for what is not drawn."""
        index = self.line_at(offset)
        if not self.lines:
            return 0, 0
        cell = 0
        for cluster in self.clusters(index):
            if cluster.end > offset:
                break
            cell += cluster.cells
        return index, cell

    def offset_at(self, index: int, cell: int) -> int:
        """Start of the sign drawn at this line and cell; the nearest one where nothing is drawn."""
        if not self.lines:
            return 0
        index = min(max(0, index), len(self.lines) - 1)
        offset = self.lines[index].start
        for cluster in self.clusters(index):
            offset = cluster.start
            cell -= cluster.cells
            if cell < 0:
                break
        return offset

    def clusters(self, index: int) -> Iterator[Cluster]:
        """The signs of a line, from left to right in the order of reading."""
        line = self.lines[index]
        return _clusters(self.shown, line.start, line.ink)

    def snap(self, index: int, offsets: list[int]) -> list[int]:
        """The offsets of a line, in order, each moved to the start of the sign that it would cut in two."""
        line = self.lines[index]
        if is_plain(self.shown, line.start, line.ink):
            return offsets
        starts = [cluster.start for cluster in self.clusters(index)] + [line.ink]
        return sorted({starts[bisect_right(starts, offset) - 1] for offset in offsets})


def is_plain(text: str, start: int, end: int) -> bool:
    """Whether every character of the stretch takes one cell of its own."""
    return _PLAIN.fullmatch(text, start, end) is not None


def _wrap(text: str, shown: str, width: int) -> Iterator[Line]:
    for start, end, next_start in _paragraphs(text):
        cut = _cut_plain if is_plain(shown, start, end) else _cut_signs
        starts = [start, *cut(shown, start, end, width)]
        for first, last in pairwise((*starts, end)):
            yield _line(shown, first, last, next_start if last == end else last)


def _line(shown: str, first: int, last: int, end: int) -> Line:
    ink = last
    while ink > first and _BLANK.match(shown[ink - 1]):
        ink -= 1
    return Line(first, end, ink)


def _paragraphs(text: str) -> Iterator[tuple[int, int, int]]:
    """Start and end of what stands between line ends, and where the next begins."""
    start = 0
    for match in _LINE_END.finditer(text):
        yield start, match.start(), match.end()
        start = match.end()
    if start < len(text):
        yield start, len(text), len(text)


def _cut_plain(shown: str, start: int, end: int, width: int) -> Iterator[int]:
    """Where new lines begin in text of one cell a character."""
    while end - start > width:
        cut = shown.rfind(" ", start, start + width + 1) + 1
        cut = max(cut, _last_hyphen(shown, max(cut, start + 1), start + width))
        if cut <= start:
            cut = start + width
        while cut < end and shown[cut] == " ":
            cut += 1
        if cut >= end:
            return
        yield cut
        start = cut


def _last_hyphen(shown: str, start: int, stop: int) -> int:
    """The place after the last hyphen between word and word in `(start, stop]`, 0 where there is none."""
    for index in range(stop, start, -1):
        if _is_after_hyphen(shown, index):
            return index
    return 0


def _is_after_hyphen(shown: str, index: int) -> bool:
    return (
        shown[index - 1] in _HYPHENS
        and index >= 2
        and shown[index - 2].isalnum()
        and index < len(shown)
        and shown[index].isalpha()
    )


def _cut_signs(shown: str, start: int, end: int, width: int) -> Iterator[int]:
    """Where new lines begin in any text: between words, or between signs where words are not parted by spaces."""
    used = 0
    chance = first = start
    at_chance = 0
    previous: Cluster | None = None
    for cluster in _clusters(shown, start, end):
        if previous and _may_part(shown, previous, cluster):
            chance, at_chance = cluster.start, used
        too_far = width - cluster.cells if not _BLANK.match(shown[cluster.start]) else sys.maxsize
        while used > too_far:
            if chance == first:
                chance, at_chance = cluster.start, used
            yield chance
            used -= at_chance
            first, at_chance = chance, 0
        used += cluster.cells
        previous = cluster


def _may_part(shown: str, before: Cluster, after: Cluster) -> bool:
    """Whether a line may end between the two."""
    last, first = shown[before.start], shown[after.start]
    if _BLANK.match(first):
        return False
    if _BLANK.match(last):
        return True
    if last in _HYPHENS:
        return _is_after_hyphen(shown, after.start)
    if first in _NO_START or last in _NO_END:
        return False
    return _is_free(last, before) or _is_free(first, after)


def _is_free(sign: str, cluster: Cluster) -> bool:
    """Whether lines may break beside the sign: Chinese, Japanese, emoji, but not Korean."""
    return cluster.cells >= _WIDE and not _HANGUL[0] <= ord(sign) <= _HANGUL[1]


def _clusters(shown: str, start: int, end: int) -> Iterator[Cluster]:
    """The signs of a stretch, with accents, joiners and what they join taken together."""
    first = start
    for index in range(start + 1, end):
        if not _joins(shown, first, index):
            yield Cluster(first, index, cell_len(shown[first:index]))
            first = index
    if start < end:
        yield Cluster(first, end, cell_len(shown[first:end]))


def _joins(shown: str, first: int, index: int) -> bool:
    """Whether the character at `index` belongs to the sign that begins at `first`."""
    char = shown[index]
    if shown[index - 1] == _JOINER:
        return True
    if " " <= char <= "~":
        return False
    if not cell_len(char):
        return True
    is_flag = _FLAGS[0] <= ord(char) <= _FLAGS[1] and index - first == 1
    return is_flag and _FLAGS[0] <= ord(shown[first]) <= _FLAGS[1]
