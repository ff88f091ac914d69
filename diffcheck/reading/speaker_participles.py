"""Past participles: verbs with an auxiliary, passives, or no verbs at all (`a souligné`, `hat ... betont`, `été évoqué`)."""

from __future__ import annotations

from collections.abc import Sequence

from diffcheck.reading.speaker_phrases import Form, Hit, Token
from diffcheck.reading.speaker_words import ACT, LanguageWords, Mark

_REACH = 4
"""Tokens between an auxiliary and its participle (`a par ailleurs également souligné`)."""
_JOINED = 3
"""Tokens within which `and` joins a second participle to the first."""
_FRAME = 60
"""The same where the two frame the clause."""
_CLAUSE_ENDS = frozenset(";:.!?")
_PARTICIPLES = frozenset({Form.PERFECT, Form.PERFECT_OR_PRESENT})


def settle(hits: Sequence[Hit], tokens: Sequence[Token], words: LanguageWords) -> list[Hit]:
    """`hits` with every participle made a verb, a passive or a present; one that is none of these is left out."""
    auxiliaries = [hit.last for hit in hits if hit.section == Mark.AUXILIARY]
    reach = _FRAME if words.frames_clause else _REACH
    settled: list[Hit] = []
    frame = -1
    for hit in sorted(hits, key=lambda other: other.first):
        if hit.form not in _PARTICIPLES or hit.section != ACT:
            settled.append(hit)
            continue
        form = _form(hit, tokens, [last for last in auxiliaries if last > frame], reach)
        if form in (Form.FINITE, Form.PASSIVE):
            frame = hit.last
        elif frame >= 0 and _is_joined(tokens, hit.first):
            form = Form.FINITE
        if form is not None:
            settled.append(hit._replace(form=form))
    return settled


def _form(
    hit: Hit, tokens: Sequence[Token], auxiliaries: Sequence[int], reach: int
) -> Form | None:
    begin = _clause_begin(tokens, hit.first)
    if any(
        Mark.PASSIVE in token.grammar
        for token in tokens[max(begin, hit.first - reach) : hit.first]
    ):
        return Form.PASSIVE
    if any(begin <= last < hit.first <= last + reach + 1 for last in auxiliaries):
        return Form.FINITE
    follows = tokens[hit.last + 1] if hit.last + 1 < len(tokens) else None
    if follows is not None and Mark.PASSIVE in follows.grammar and reach == _FRAME:
        return Form.PASSIVE
    return Form.PRESENT if hit.form is Form.PERFECT_OR_PRESENT else None


def _clause_begin(tokens: Sequence[Token], at: int) -> int:
    """The token behind the last mark that ends a clause, or behind the last `that`."""
    for begin in range(at - 1, -1, -1):
        if tokens[begin].raw in _CLAUSE_ENDS or Mark.THAT in tokens[begin].grammar:
            return begin + 1
    return 0


def _is_joined(tokens: Sequence[Token], at: int) -> bool:
    return any(Mark.AND in token.grammar for token in tokens[max(0, at - _JOINED) : at])
