"""Numerals as numbers: digits grouped in any way, Chinese numerals, and what `over` or `about` leave open."""

from __future__ import annotations

from dataclasses import dataclass, replace

ABOUT = "about"
ABOVE = "above"
BELOW = "below"
VAGUE = "vague"
"""What a word does to the number beside it; `vague` is for `dozens`, `数十`, whose number is the least it means."""

_LEAST = {"": 1.0, ABOUT: 0.8, ABOVE: 1.0, BELOW: 0.7, VAGUE: 0.5}
_MOST = {"": 1.0, ABOUT: 1.25, ABOVE: 1.6, BELOW: 1.0, VAGUE: 5.0}

_HAN_DIGITS = {digit: number for number, digit in enumerate("〇一二三四五六七八九")} | {
    "零": 0,
    "两": 2,
}
_HAN_UNITS = {"十": 10.0, "百": 100.0, "千": 1000.0}
_HAN_SCALES = {"万": 1e4, "亿": 1e8, "兆": 1e12}
_MORE = "多余"
_SEVERAL = "数几上"


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with how exactly it is meant."""

    number: float
    bound: str = ""
    """`about`, `above`, `below`, `vague`, or empty where the number is said plainly."""
    until: float | None = None
    """The upper end of a range; `number` is the lower one."""

    def times(self, factor: float) -> Amount:
        """The same in a smaller or larger unit."""
        until = None if self.until is None else self.until * factor
        return Amount(self.number * factor, self.bound, until)

    def bounded(self, bound: str) -> Amount:
        """With a further word of approximation; the first one stands."""
        return self if self.bound or not bound else replace(self, bound=bound)

    @property
    def middle(self) -> float:
        """The one number that stands for the amount."""
        return self.number if self.until is None else (self.number + self.until) / 2

    @property
    def limits(self) -> tuple[float, float] | None:
        """Least and most that the words allow; None for a plain number."""
        if self.until is None and not self.bound:
            return None
        top = self.number if self.until is None else self.until
        return self.number * _LEAST[self.bound], top * _MOST[self.bound]


def read_digits(literal: str, decimal: str, group: str) -> float:
    """`1,200.5` in the marks of a language; with no marks known, a mark before three digits groups."""
    literal = "".join(literal.split())
    if not decimal:
        decimal = _guessed_decimal(literal)
    ungrouped = "." in group and decimal not in literal and len(literal) - literal.rfind(".") != 4
    if ungrouped:
        decimal = "."
    whole, mark, fraction = literal.rpartition(decimal)
    if literal.count(decimal) != 1:
        whole, mark, fraction = literal, "", ""
    digits, decimals = ("".join(filter(str.isdecimal, part)) for part in (whole, fraction))
    return float(f"{digits}.{decimals}" if mark else digits)


def _guessed_decimal(literal: str) -> str:
    last = max(literal.rfind("."), literal.rfind(","))
    if last < 0:
        return "."
    mark = literal[last]
    grouping = len(literal) - last == 4 and not literal.startswith("0")
    if literal.count(mark) > 1 or (grouping and not set(",.") <= set(literal)):
        return "," if mark == "." else "."
    return mark


def read_han(numeral: str) -> Amount:
    """A numeral of Chinese digits, of Arabic digits with Chinese scales, or of both (`3.5万亿`, `三十多万`)."""
    reader = _HanReader()
    digits = ""
    for letter in "".join(numeral.split()):
        if letter.isdecimal() or (letter in ".," and digits):
            digits += letter
            continue
        if digits:
            reader.put(read_digits(digits, ".", ","))
            digits = ""
        reader.read(letter)
    if digits:
        reader.put(read_digits(digits, ".", ","))
    return Amount(reader.number, reader.bound)


class _HanReader:
    """Adds up a numeral character by character."""

    def __init__(self) -> None:
        self.bound = ""
        self._total = 0.0
        self._section = 0.0
        self._digit: float | None = None
        self._fraction = 0.0

    @property
    def number(self) -> float:
        return self._total + self._section + (self._digit or 0)

    def put(self, digit: float) -> None:
        if self._fraction:
            self._digit = (self._digit or 0) + digit * self._fraction
            self._fraction /= 10
        elif self._digit:
            self._digit = self._digit * 10 + digit
        else:
            self._digit = digit

    def read(self, letter: str) -> None:
        if letter in _HAN_DIGITS:
            self.put(_HAN_DIGITS[letter])
        elif letter in _HAN_UNITS:
            self._section += self._taken() * _HAN_UNITS[letter]
        elif letter in _HAN_SCALES:
            self._scale(_HAN_SCALES[letter])
        elif letter == "点":
            self._fraction = 0.1
        else:
            self._loosen(letter)

    def _scale(self, scale: float) -> None:
        section = self._section + (self._digit or 0)
        if self._total >= scale and section:
            self._total += section * scale
        elif scale > 1e4 or not section:
            self._total = ((self._total + section) or 1) * scale
        else:
            self._total += section * scale
        self._section, self._digit, self._fraction = 0.0, None, 0.0

    def _taken(self) -> float:
        taken = 1.0 if self._digit is None else self._digit
        self._digit, self._fraction = None, 0.0
        return taken

    def _loosen(self, letter: str) -> None:
        """`几` and `数` stand for a digit of two or more, `多` and `余` for something more."""
        started = self._total or self._section or self._digit is not None
        if letter in _MORE or started:
            self.bound = ABOVE
            return
        self.bound = VAGUE if letter in _SEVERAL[:2] else ABOVE
        self._digit = 2.0 if letter in _SEVERAL[:2] else None
