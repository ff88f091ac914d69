"""Marks inside linked statements: words that both have or only one has, figures that agree or differ, verbs of saying.

A mark says what stands there, never how it is drawn; its offsets are code points into the readout's text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import Indel

from diffcheck.models import Readout, SpeechAct, Statement, Value
from diffcheck.reading.values_compare import same_amount


class MarkKind(StrEnum):
    """What a mark says of the words under it."""

    SAME = "same"
    ONLY_HERE = "only here"
    VALUE_SAME = "same value"
    VALUE_DIFFERS = "other value"
    VERB = "verb"


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A stretch `[start, end)` of a readout's text; marks on words never overlap each other, the others lie over them."""

    start: int
    end: int
    kind: MarkKind
    act: SpeechAct = SpeechAct.NONE
    """What the speaker does, for a verb of saying."""


Marks = tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class ValuePair:
    """A figure of one statement with one of another that counts the same thing."""

    a: Value
    b: Value
    is_same: bool


_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Signs of languages that put no space between words: each is compared by itself."""
_SIGNS = "\u0300-\u036f\u0591-\u05bd\u064b-\u065f\u0670\u0900-\u0963\u0971-\u0dff"
"""Vowel signs and accents, which belong to the word although they are no letters."""
_LETTER = rf"(?:[^\W\d_{_UNSPACED}]|[{_SIGNS}])"
TOKEN = re.compile(
    rf"[{_UNSPACED}]|\d+(?:[.,:]\d+)*|{_LETTER}+(?:\.{_LETTER})*(?:['’ʼ]{_LETTER}+)*"
)
"""A word, a figure, or one sign of a language without spaces."""
_FOLD = str.maketrans({"ё": "е", "’": "'", "ʼ": "'", ".": ""})
_IS_UNSPACED = re.compile(f"[{_UNSPACED}]")
_UNSPACED_WEIGHT = 3
_RUN_WEIGHT = 6
"""Letters that words in a row need together to be more than `of the`; a Chinese sign counts for three."""
_WORD_LENGTH = 4
_MOST_PAIRS = 4_000_000
"""Pairs of words above which two statements are too long to compare between two key presses: 2,000 words each."""
_PASSES = 3
"""How often what is left is searched for words that moved; each pass finds what keeps its order."""


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    raw: str

    @property
    def key(self) -> str:
        return self.raw.casefold().translate(_FOLD)

    @property
    def weight(self) -> int:
        return _UNSPACED_WEIGHT if _IS_UNSPACED.match(self.raw) else len(self.raw)

    @property
    def says_much(self) -> bool:
        """Whether the word alone is worth finding again: a figure, an abbreviation, a longer word."""
        is_abbreviation = self.raw.isupper() and len(self.raw) > 1
        return self.raw[0].isdigit() or is_abbreviation or self.weight >= _WORD_LENGTH


def shared_language(a: Readout, b: Readout) -> str:
    """The language that both are written in, without script and region; empty where they differ."""
    language = _primary(a.language)
    return language if language == _primary(b.language) else ""


def mark_pair(a: Statement, b: Statement, language: str) -> tuple[Marks, Marks]:
    """The marks in both statements; words are compared only where `language`, the one of both, is not empty."""
    own, (other,) = mark_group(a, ((b, language),))
    return own, other


def mark_group(
    one: Statement, others: Sequence[tuple[Statement, str]]
) -> tuple[Marks, tuple[Marks, ...]]:
    """The marks in `one` against all others together, and in each of them against it.

    Each of the others comes with the language that it shares with `one`, empty where it shares none. Statements
    of thousands of words are compared by figures and verbs only.
    """
    tokens = _tokens(one.text)
    pairs = [pair for other, _ in others for pair in compare_values(one, other)]
    in_any: set[int] = set()
    marks = []
    is_worded = False
    for other, language in others:
        words: Iterable[Mark] = ()
        theirs = _tokens(other.text) if language else ()
        if language and len(tokens) * len(theirs) <= _MOST_PAIRS:
            is_worded = True
            here, there = _shared(tokens, theirs)
            in_any |= here
            words = _word_marks(other, theirs, there)
        values = [pair for pair in pairs if pair.b in other.values]
        marks.append(_sorted(words, _value_marks((p.b, p.is_same) for p in values), _verb(other)))
    own_words = _word_marks(one, tokens, in_any) if is_worded else ()
    own_values = _value_marks((pair.a, pair.is_same) for pair in pairs)
    return _sorted(own_words, own_values, _verb(one)), tuple(marks)


def compare_values(a: Statement, b: Statement) -> tuple[ValuePair, ...]:
    """Figures that agree, and those that count the same, differ, and agree with no figure of the other statement."""
    verdicts = [(left, right, same_amount(left, right)) for left in a.values for right in b.values]
    same = tuple(ValuePair(left, right, True) for left, right, verdict in verdicts if verdict)
    agreed = {(value.start, value.end) for pair in same for value in (pair.a, pair.b)}
    differing = tuple(
        ValuePair(left, right, False)
        for left, right, verdict in verdicts
        if verdict is False
        and (left.start, left.end) not in agreed
        and (right.start, right.end) not in agreed
    )
    return same + differing


def verb_strength(act: SpeechAct) -> str:
    """`stressed 4/6`: the verb's class and its rung of how many; empty where nothing is said how."""
    if act is SpeechAct.NONE:
        return ""
    rungs = sum(other.ladder == act.ladder for other in SpeechAct)
    return f"{act.value} {act.strength}/{rungs}"


def _primary(language: str) -> str:
    return language.replace("_", "-").split("-")[0].lower()


def _tokens(text: str) -> tuple[_Token, ...]:
    return tuple(_Token(m.start(), m.end(), m.group()) for m in TOKEN.finditer(text))


def _shared(a: tuple[_Token, ...], b: tuple[_Token, ...]) -> tuple[set[int], set[int]]:
    """Indices of the tokens that both have: first what keeps its order, then longer runs that moved."""
    here: set[int] = set()
    there: set[int] = set()
    keys_a, keys_b = [token.key for token in a], [token.key for token in b]
    for number in range(_PASSES):
        left_a = [index for index in range(len(a)) if index not in here]
        left_b = [index for index in range(len(b)) if index not in there]
        runs = list(_common_runs(keys_a, keys_b, left_a, left_b))
        if number:
            runs = [run for run in runs if _says_much([a[i] for i, _ in run])]
        if not runs:
            break
        here |= {i for run in runs for i, _ in run}
        there |= {j for run in runs for _, j in run}
    return _without_scraps(a, here), _without_scraps(b, there)


def _common_runs(
    keys_a: list[str], keys_b: list[str], left_a: list[int], left_b: list[int]
) -> Iterator[list[tuple[int, int]]]:
    """Pairs of indices of equal tokens, in runs without a gap on either side."""
    blocks = Indel.opcodes([keys_a[i] for i in left_a], [keys_b[j] for j in left_b])
    run: list[tuple[int, int]] = []
    for block in blocks:
        if block.tag != "equal":
            continue
        for offset in range(block.src_end - block.src_start):
            pair = left_a[block.src_start + offset], left_b[block.dest_start + offset]
            if run and pair != (run[-1][0] + 1, run[-1][1] + 1):
                yield run
                run = []
            run.append(pair)
    if run:
        yield run


def _without_scraps(tokens: tuple[_Token, ...], shared: set[int]) -> set[int]:
    """Without small words such as `of the` amid words that only one side has: they are part of its phrase."""
    kept = set(shared)
    for run in _runs(sorted(shared)):
        is_inside = run[0] > 0 and run[-1] < len(tokens) - 1
        if is_inside and not _says_much([tokens[index] for index in run]):
            kept -= set(run)
    return kept


def _runs(indices: list[int]) -> Iterator[list[int]]:
    run: list[int] = []
    for index in indices:
        if run and index != run[-1] + 1:
            yield run
            run = []
        run.append(index)
    if run:
        yield run


def _says_much(run: list[_Token]) -> bool:
    return any(token.says_much for token in run) or sum(t.weight for t in run) >= _RUN_WEIGHT


def _word_marks(
    statement: Statement, tokens: tuple[_Token, ...], shared: set[int]
) -> Iterator[Mark]:
    """A mark a run of words of one kind, with the punctuation inside it."""
    first = 0
    for index in range(1, len(tokens) + 1):
        if index < len(tokens) and (index in shared) == (first in shared):
            continue
        kind = MarkKind.SAME if first in shared else MarkKind.ONLY_HERE
        start, end = tokens[first].start, tokens[index - 1].end
        yield Mark(statement.start + start, statement.start + end, kind)
        first = index


def _value_marks(found: Iterable[tuple[Value, bool]]) -> Iterator[Mark]:
    """A mark a figure; one that agrees with any is no conflict."""
    verdicts: dict[tuple[int, int], bool] = {}
    for value, is_same in found:
        place = value.start, value.end
        verdicts[place] = verdicts.get(place, False) or is_same
    for (start, end), is_same in verdicts.items():
        yield Mark(start, end, MarkKind.VALUE_SAME if is_same else MarkKind.VALUE_DIFFERS)


def _verb(statement: Statement) -> Iterator[Mark]:
    if statement.act_start < statement.act_end:
        yield Mark(statement.act_start, statement.act_end, MarkKind.VERB, statement.act)


_ORDER = tuple(MarkKind)


def _sorted(*groups: Iterable[Mark]) -> Marks:
    marks = [mark for group in groups for mark in group]
    return tuple(sorted(marks, key=lambda mark: (mark.start, _ORDER.index(mark.kind), mark.end)))
