"""What the rules for figures and dates look at: the parts of one text, and what stands before and behind them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from diffcheck.models import Value, ValueKind
from diffcheck.reading.values_calendar import Span
from diffcheck.reading.values_lexer import Lexer, Token, sentence_around
from diffcheck.reading.values_numerals import ABOVE, VAGUE, Amount, read_han


@dataclass(frozen=True, slots=True)
class Scene:
    """One match of the grammar in its text; the rules take a scene and return a value or None."""

    folded: str
    """The text in lower case, character for character."""
    lexer: Lexer
    language: str
    day: date | None
    tokens: Sequence[Token]
    floor: int = 0
    """End of the value before."""
    ceiling: int = 0
    """Start of the next match."""

    @property
    def roles(self) -> str:
        """The characters of the grammar that matched."""
        return "".join(token.role for token in self.tokens)

    @property
    def start(self) -> int:
        """Where the first part begins."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Where the last part ends."""
        return self.tokens[-1].end

    @property
    def today(self) -> date:
        """The event's day; `ValueError` where it is not known, so that no relative day is resolved."""
        if self.day is None:
            raise ValueError("the event's day is not known")
        return self.day

    def having(self, role: str) -> Token | None:
        """The first part of one of the roles in `role`."""
        return next((token for token in self.tokens if token.role in role), None)

    def ends_before(self, kind: str, end: int) -> int | None:
        """Where a word of `kind` begins that stands right before `end`."""
        phrases = self.lexer.before.get(kind)
        found = phrases.before(self.folded, self.floor, end) if phrases else None
        return found[0] if found else None

    def begins_after(self, kind: str, start: int) -> int | None:
        """Where a word of `kind` ends that stands right behind `start`; none where one of `not kind` does, which begins like it."""
        after = self.lexer.after
        look_alike, phrases = after.get(f"not {kind}"), after.get(kind)
        if not phrases or (look_alike and look_alike.behind(self.folded, start, len(self.folded))):
            return None
        found = phrases.behind(self.folded, start, len(self.folded))
        return found[0] if found else None

    def is_bounded(self, start: int) -> bool:
        """Whether a word such as `about` or `more than` stands right before `start`."""
        return self.lexer.bounds_before.before(self.folded, self.floor, start) is not None

    def tense(self) -> str:
        """`past`, `future` or empty: by the last telling word of the sentence before the figure, else behind it."""
        first, last = sentence_around(self.folded, self.start, self.end)
        tenses = self.lexer.tenses
        before = tenses.last(self.folded, first, self.start)
        return before or tenses.last(self.folded, self.end, last) or ""

    def figure(
        self,
        kind: ValueKind,
        amount: Amount,
        unit: str,
        start: int | None = None,
        end: int | None = None,
    ) -> Value | None:
        """A value of the words from `start` to `end` and of the approximating words around them."""
        start = self.start if start is None else start
        end = self.end if end is None else end
        amount, start, end = self._approximated(amount, start, end)
        end -= self.folded[end - 1] == _FULL_STOP
        number, limits = amount.middle, amount.limits
        if not math.isfinite(number) or (limits and not math.isfinite(limits[1])):
            return None
        least, most = limits or (None, None)
        return Value(
            kind, start, end, number, unit, approximate=limits is not None, least=least, most=most
        )

    def _approximated(self, amount: Amount, start: int, end: int) -> tuple[Amount, int, int]:
        before = self.lexer.bounds_before.before(self.folded, self.floor, start)
        if before:
            return amount.bounded(before[1]), before[0], end
        behind = self.lexer.bounds_after.behind(self.folded, end, self.ceiling)
        if behind:
            return amount.bounded(behind[1]), start, behind[0]
        return amount, start, end

    def days(
        self,
        span: Span,
        approximate: bool = False,
        end: int | None = None,
        start: int | None = None,
    ) -> Value:
        """A date value of the matched words."""
        low, high = sorted(span)
        return Value(
            ValueKind.DATE,
            self.start if start is None else start,
            self.end if end is None else end,
            low=low.isoformat(),
            high=high.isoformat(),
            approximate=approximate,
        )

    def shortened(self, count: int) -> Scene:
        """The same without the first `count` parts."""
        return replace(self, tokens=self.tokens[count:])


_FULL_STOP = "."
"""Closes an abbreviation such as `млрд.`, and may close the sentence as well."""
_PLAIN_ROLES = "diynzco"
_START_ROLES = "diynzcx"


def amount_of(tokens: Sequence[Token]) -> Amount:
    """The number, or range of numbers, that parts of one figure make."""
    split = _range_place(tokens)
    if split is None:
        return _sum(tokens)
    low, high = _sum(tokens[:split]), _sum(tokens[split + 1 :])
    scaled = low.number * (_scale(tokens[split + 1 :]) if _scale(tokens[:split]) == 1 else 1)
    number = scaled if scaled < high.number else low.number
    return Amount(min(number, high.number), low.bound or high.bound, max(number, high.number))


def _range_place(tokens: Sequence[Token]) -> int | None:
    """Index of the `to` or dash between two numbers; hyphens inside a number word are none."""
    for index, token in enumerate(tokens[1:-1], start=1):
        before, behind = tokens[index - 1].role, tokens[index + 1].role
        if token.role == "T" or (token.role == "&" and before in "diy" and behind in "diy"):
            return index
        if token.role == "-" and behind in _START_ROLES + "$" and before in _PLAIN_ROLES + "sHx%":
            if before == "z" and behind == "n":
                continue
            return index
    return None


def _scale(tokens: Sequence[Token]) -> float:
    """What the scale words of a number multiply by."""
    scale = math.prod(token.number for token in tokens if token.role == "s")
    keys = "".join(token.key for token in tokens if token.role in "dn")
    return scale * (read_han("一" + keys).number if keys else 1)


def _sum(tokens: Sequence[Token]) -> Amount:
    total = current = 0.0
    bound = ""
    for token in tokens:
        bound = bound or token.bound
        if token.role in _PLAIN_ROLES:
            current += token.number
        elif token.role == "h":
            current += 0.5
        elif token.role == "H":
            current = (current or 1) * token.number
        elif token.role == "s" and not current and total:
            total *= token.number
        elif token.role == "s":
            total, current = total + (current or 1) * token.number, 0.0
        elif token.role == "x":
            current, bound = token.number, VAGUE
        elif token.role == "+":
            bound = ABOVE
    return Amount(total + current, bound)
