"""Words and phrases looked up at a place in a text, forwards or backwards, without a pattern to compile."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Generic, TypeVar

_Item = TypeVar("_Item")

WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_SHORTEST_STEM = 2
_GLUE = " -–"


class Phrases(Generic[_Item]):
    """Forms in lower case, a final `*` standing for any ending, each with what it stands for.

    In a language with spaces a form is found as whole words, in one without anywhere. The longest form wins.
    """

    __slots__ = ("_heads", "_spaced", "_starts", "_stems", "_tails", "_words")

    def __init__(self, items: Iterable[tuple[str, _Item]], spaced: bool) -> None:
        self._spaced = spaced
        self._heads: dict[str, list[tuple[str, _Item]]] = {}
        self._tails: dict[str, list[tuple[str, _Item]]] = {}
        self._stems: dict[str, _Item] = {}
        for form, item in items:
            self._add(form, item)
        self._starts = {stem[:_SHORTEST_STEM] for stem in self._stems}
        self._words = WORD if spaced else _any_of(head for head in self._heads if head.isalpha())
        for forms in (*self._heads.values(), *self._tails.values()):
            if len(forms) > 1:
                forms.sort(key=lambda pair: -len(pair[0]))

    def _add(self, form: str, item: _Item) -> None:
        if form.endswith("*") and " " not in form:
            self._stems[form[:-1]] = item
            return
        self._heads.setdefault(self.head(form, 0), []).append((form, item))
        self._tails.setdefault(self._tail(form, 0, len(form)), []).append((form, item))

    @property
    def signs(self) -> str:
        """First characters of the forms that begin with no letter, or of all forms where words have no spaces."""
        heads = (head for head in self._heads if not self._spaced or not head[:1].isalpha())
        return "".join(sorted({head[0] for head in heads if head}))

    def can_begin(self, word: str) -> bool:
        """Whether a form may begin with the word: a quick look before `at`."""
        return word in self._heads or word[:_SHORTEST_STEM] in self._starts or "'" in word

    def head(self, text: str, start: int) -> str:
        """What a form that begins at `start` is looked up by: the first word, or one character."""
        word = WORD.match(text, start) if self._spaced else None
        return word.group() if word else text[start : start + 1]

    def _tail(self, text: str, floor: int, end: int) -> str:
        start = end
        while self._spaced and start > floor and text[start - 1].isalpha():
            start -= 1
        return text[min(start, end - 1) : end]

    def at(self, text: str, start: int, head: str) -> tuple[int, _Item] | None:
        """End and item of the longest form that begins at `start`, where `head` begins too."""
        for form, item in self._heads.get(head, ()):
            if (end := self._end(text, start, form)) is not None:
                return end, item
        if head[:_SHORTEST_STEM] in self._starts:
            for length in range(len(head), _SHORTEST_STEM - 1, -1):
                if head[:length] in self._stems:
                    return start + len(head), self._stems[head[:length]]
        first = head.partition("'")[0]
        return self.at(text, start, first) if first != head else None

    def _end(self, text: str, start: int, form: str) -> int | None:
        if form.endswith("*"):
            if not text.startswith(form[:-1], start):
                return None
            rest = WORD.match(text, start + len(form) - 1)
            return rest.end() if rest else start + len(form) - 1
        if not text.startswith(form, start):
            return None
        end = start + len(form)
        inside = self._spaced and form[-1].isalnum() and text[end : end + 1].isalnum()
        return None if inside else end

    def behind(self, text: str, start: int, ceiling: int) -> tuple[int, _Item] | None:
        """The form that begins at `start`, after spaces and hyphens, and ends before `ceiling`."""
        while start < ceiling and text[start] in _GLUE:
            start += 1
        found = self.at(text, start, self.head(text, start)) if start < ceiling else None
        return found if found and found[0] <= ceiling else None

    def before(self, text: str, floor: int, end: int) -> tuple[int, _Item] | None:
        """Start and item of the form that ends at `end`, before spaces and hyphens, and begins at or after `floor`."""
        while end > floor and text[end - 1] in _GLUE:
            end -= 1
        if end <= floor:
            return None
        for form, item in self._tails.get(self._tail(text, floor, end), ()):
            start = end - len(form)
            if start < floor or not text.startswith(form, start):
                continue
            inside = self._spaced and form[0].isalpha() and text[start - 1 : start].isalpha()
            if not inside:
                return start, item
        return None

    def last(self, text: str, floor: int, end: int) -> _Item | None:
        """What the last form stands for that begins between `floor` and `end`."""
        last: _Item | None = None
        for match in self._words.finditer(text, floor, end):
            if match.start() < floor or not self.can_begin(match.group()):
                continue
            if found := self.at(text, match.start(), match.group()):
                floor, last = found
        return last


def _any_of(letters: Iterable[str]) -> re.Pattern[str]:
    """A pattern of the letters that a form may begin with; of nothing where there are none."""
    return re.compile("|".join(map(re.escape, letters)) or r"(?!)")
