"""How the parts of a figure follow each other, one character a part (roles in `values_words`, gaps in the word lists).

d i y   digits: a number, what can be a day of the month, what can be a year
n z c   number words: below 20, tens, hundreds        H s   hundred, larger scales
h x o f half, `dozens`, ordinal, fraction             + & - T , / a  `odd`, and, hyphen, to, comma, 分之, a
u Y G   unit of time, year, year as it stands with a year's number    J   duration in one word
M m b   name of a month, 月, 日                       W D k   weekday, `yesterday`, 2025-11-24
R r e g w last/this/next before its unit or beside it, shifted year, month, week     E Q F K   early/mid/late, quarter, half-year, `前`
$ % ! P A C   currency, percent, points, 百分之, anniversary, measure word
"""

from __future__ import annotations

import re
from functools import cache

_WORD = r"(?:(?:n?H|c)(?:&?(?:z[-&]?n|[zn]))?|z[-&]?n|[zn])"
_NUM = (
    r"(?:[diyn]&hs*|ha?s+|xs*|[diy]s(?:[di]s)+|[diy]\+?(?:-?s)*\+?"
    rf"|{_WORD}(?:-?s+{_WORD}?)*\+?|s)"
)
_DAY = "[io]"
_OF_YEAR = r"(?:,?[yo]G|,?y|[Rr][YG]|[YG]r|e)?"

_SPACED = {
    "day": "k",
    "days": (
        rf"(?:W,?)?(?:M{_DAY}[-T]M{_DAY}(?:,?y)?"
        rf"|{_DAY}M{_OF_YEAR}[-T]{_DAY}M{_OF_YEAR}"
        rf"|M{_DAY}&(?:M{_DAY}|{_DAY}),?y|M{_DAY}&{_DAY}(?![-sYuJG%!$M])"
        rf"|M{_DAY}(?:[-T]{_DAY})?(?:,?y|RY)?"
        rf"|{_DAY}(?:[-T&]{_DAY})?M{_OF_YEAR})"
    ),
    "month": rf"E?R?-?E?-?M(?:r|R(?![YGuWM])|{_OF_YEAR})|g",
    "quarter": rf"on?Q{_OF_YEAR}|o(?:hy|hR?[YG])|oF{_OF_YEAR}|Qo(?:Y?y|{_OF_YEAR})",
    "months": rf"o[nid]u{_OF_YEAR}",
    "relative": "E?[YGu]r|Wr|[Rr][YGu]|[Rr]W|W|D|w|E[Rr][YGu]|E[YGu]",
    "years": "E?-?y(?:[-T&]yG|-[yid](?![-su%!$YGA])|TyG?|G)|oG|E-?yG?|E?e",
    "skip": "[nih]-?f|nQ",
    "money": rf"\$-?{_NUM}(?:-\$?{_NUM}|T{_NUM})?\$?",
    "year": r"y(?![-T+%!$suYGJAhx])",
    "": (
        rf"(?:[diy]&[diy](?=[%!])|{_NUM}(?:(?:%?-|T){_NUM})?)"
        r"(?:(?P<sum>-?\$)|(?P<percent>-?[%!])|(?P<anniversary>-?A)"
        r"|(?P<duration>-?[uYGJ](?:&h)?(?:&?(?:[diy]|z-?n|[nz])u)*)|(?P<number>))"
    ),
    "length": r"[uYG]&h|u&?(?:[diy]|z-?n|[nz])u|h[-a]?[uYG]|Jh?|[uYG]",
    "jubilee": "z?-?o-?A",
    "ordinal": "z-?o|o",
}

_N = "[diyn]"
_YEAR = "(?:yG|e)"
_MONTH = "(?:[in]m|g)"
_UNSPACED = {
    "day": "k",
    "days": (
        rf"{_YEAR}?{_MONTH}[in](?:b?[-T]{_YEAR}?(?:[in]m)?[in])?b"
        r"|ib?[-T]ib|ib"
    ),
    "months": f"{_YEAR}?K{_N}C?m",
    "month": f"{_YEAR}?{_MONTH}E?",
    "quarter": f"{_YEAR}?(?:K[in]Q|oQ|[in]Q|F)",
    "relative": "w[n]?|D|e?GE",
    "years": f"yG?[-T]yG|y[-T]y|{_YEAR}E?",
    "skip": f"{_N}/{_N}C?[uGm]?",
    "money": rf"\${_N}(?:[-T]{_N})?\$?|{_N}(?:[-T]{_N})?\$",
    "percent": f"P{_N}(?:-P?{_N})?|{_N}(?:%?-{_N}|T{_N})?[%!]",
    "anniversary": f"{_N}A",
    "duration": (
        rf"{_N}(?:[-T]{_N})?(?:C?h?[uY]h?|Ch?m|Gh?)(?:{_N}C?h?u)*|hC?(?:[uYG]|m)|Jh?|d(?:[-T]d)?b"
    ),
    "ordinal": "oC",
    "year": "y(?!C)",
    "number": f"{_N}(?:[-T]{_N})?C?",
}


@cache
def grammar(spaced: bool) -> re.Pattern[str]:
    """The rules as one pattern on roles; the name of the group that matched is the rule."""
    rules = _SPACED if spaced else _UNSPACED
    parts = (f"(?P<{rule}>{pattern})" if rule else pattern for rule, pattern in rules.items())
    return re.compile("|".join(parts))
