"""Cut a readout into statements by the sentence rules of its language."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

import sentencex

from diffcheck.models import Readout, Statement

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_WORD = re.compile(r"\w")
_WIDE_BLANKS = "".join(blank for blank in map(chr, range(0x80, 0x3001)) if blank.isspace())
_BLANKED = str.maketrans(dict.fromkeys('"“”„«»「」『』' + _WIDE_BLANKS, " "))
"""Of the same length, what the splitter is given: it fails at blanks of several bytes before a stop."""
_BREAKS = str.maketrans(dict.fromkeys("\r\n\u2028\u2029", " "))
_STOPS = '.!?。！？；…:：;#*”"'
_WRAPPED = 60
"""Cells from which an unfinished line counts as hard-wrapped rather than as a heading."""
_LONGEST = 2000
"""Characters of a statement; a text without a stop is cut at a space, since reading a sentence takes the square of its length."""
_AT_ONCE = 10_000
"""Characters of a line that are split at once; hardly any paragraph is longer."""
_CLOSERS = "”’»」』）)】〉》\"'"
_NO_END = {"fr": re.compile(r"(?<!\w)MM?\.$")}
"""Abbreviations that a name follows, where the splitter does not know them: `M. Oduya`."""
_EAST_ASIAN = frozenset({"zh", "ja", "yue", "wuu"})
_EAST_ASIAN_END = re.compile(r"[。！？；!?]+(?=[^。！？；!?])")

_KOREAN_END = re.compile(r"(?<=[가-힣)\]”’\"'%])[.!?]+(?=[”’\"'」』)]*\s)")
"""Dates are written with stops (3.5.(목), 2026. 3. 5.), and a quotation goes on behind its own stop (.”라고)."""


def split_statements(readout: Readout) -> tuple[Statement, ...]:
    """Split `readout.text` into statements in the order of the text; none overlaps another, none is blank.

    A line break ends a statement (list items and headings stand on lines of their own), except where a
    sentence plainly runs on in hard-wrapped text. Sentences inside a quotation are statements of their own, as analysts count them.
    """
    text = readout.text
    paragraphs = [match.end() for match in _BLANK_LINE.finditer(text)]
    blocks = _blocks(text)
    spans = (span for block in blocks for span in _sentences(text, block, readout.language))
    return tuple(
        Statement(
            id=f"{readout.id}.{index}",
            readout=readout.id,
            index=index,
            start=start,
            end=end,
            text=text[start:end],
            paragraph=bisect_right(paragraphs, start),
        )
        for index, (start, end) in enumerate(spans)
    )


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Places of the lines of `text`, hard-wrapped lines joined."""
    start, end = -1, -1
    for line in _LINE.finditer(text):
        if start >= 0 and _runs_on(text[start:end], text[end : line.start()], line.group()):
            end = line.end()
            continue
        if start >= 0:
            yield start, end
        start, end = line.span()
    if start >= 0:
        yield start, end


def _runs_on(before: str, gap: str, after: str) -> bool:
    """Whether a sentence goes on across one line break."""
    if gap.count("\n") > 1 or not after[0].isalpha() or before.rstrip()[-1:] in _STOPS:
        return False
    return after[0].islower() or len(before.rpartition("\n")[2]) >= _WRAPPED


def _sentences(whole: str, block: tuple[int, int], language: str) -> Iterator[tuple[int, int]]:
    """Places of the sentences of one block; what holds no word joins the sentence after it, or before it."""
    offset, stop = block
    text = whole[offset:stop].translate(_BREAKS)
    spans: list[tuple[int, int]] = []
    held = -1
    for start, end in pairwise(_shortened(text, [0, *_cuts(text, language), len(text)])):
        left = held if held >= 0 else start
        if _WORD.search(text, start, end):
            spans.append((left, end))
            held = -1
        elif text[start:end].strip():
            held = left
    if held >= 0:
        spans = [*spans[:-1], (spans[-1][0] if spans else held, len(text))]
    for left, right in spans:
        stripped = text[left:right].strip()
        start = offset + text.index(stripped, left)
        yield start, start + len(stripped)


def _shortened(line: str, cuts: list[int]) -> Iterator[int]:
    """`cuts` with more between them where two are further apart than a statement may be long."""
    last = 0
    for cut in cuts:
        while cut - last > _LONGEST:
            space = line.rfind(" ", last + 1, last + _LONGEST)
            last = space if space > 0 else last + _LONGEST
            yield last
        yield cut
        last = cut


def _cuts(line: str, language: str) -> list[int]:
    """Where sentences of a line begin, the first excepted: after the closing quotes of the one before."""
    primary = language.split("-")[0].lower()
    if primary in _EAST_ASIAN:
        ends = [match.end() for match in _EAST_ASIAN_END.finditer(line)]
    elif primary == "ko":
        ends = [match.end() for match in _KOREAN_END.finditer(line)]
    else:
        # A splitter that keeps quotations whole would make one statement of a whole quoted speech.
        ends = [_end_of(line, end) for end in _ends(line.translate(_BLANKED), primary)]
        if (no_end := _NO_END.get(primary)) is not None:
            ends = [end for end in ends if not no_end.search(line, max(0, end - 4), end)]
    return sorted({cut for end in ends if 0 < (cut := _after_closers(line, end)) < len(line)})


def _ends(line: str, language: str) -> Iterator[int]:
    """Where sentences end, the last one excepted; piece by piece, since the splitter takes the square of a line's length."""
    start = 0
    while start < len(line):
        stop = min(len(line), start + _AT_ONCE)
        if stop < len(line) and (space := line.rfind(" ", start + 1, stop)) > 0:
            stop = space + 1
        found = sentencex.get_sentence_boundaries(language, line[start:stop])
        ends = [start + boundary["end_index"] for boundary in found[:-1]]
        yield from ends
        # The last sentence of a piece may go on behind it.
        start = ends[-1] if ends and stop < len(line) else stop


def _end_of(line: str, cut: int) -> int:
    """The end of the sentence before `cut`: without the white space and opening quotes that lead to the next one."""
    while cut and (line[cut - 1].isspace() or line[cut - 1] in "\"“„«「『'‘"):
        cut -= 1
    return cut


def _after_closers(line: str, end: int) -> int:
    """`end` moved past closing quotes and brackets that belong to the sentence before it."""
    while end < len(line) and line[end] in _CLOSERS:
        if line[end] in "\"'" and end + 1 < len(line) and not line[end + 1].isspace():
            break
        end += 1
    return end
