"""Tell items of an enumeration from points that are made: `we discussed Ukraine, energy, AI and others`."""

from __future__ import annotations

import re
from dataclasses import replace

from diffcheck.models import Mention, Statement

_SEPARATOR = re.compile(
    r"[,;，、；،؛]\s*(?:(?:and|or|as well as|including|и|а также|или|та|і|й|以及|和|及|与|並|并)\s)?"
    r"|\s(?:and|or|as well as|и|а также|или|та|і|й|및)\s|\s(?=و\w)|以及|[和及与]"
)
_ITEMS = 3
"""Separated stretches with a mention from which a statement counts as a list."""
_LONGEST_ITEM = 4
"""Words around the mention (eight characters where words are not spaced) that an item may add."""
_WORD = re.compile(r"[^\W\d_]+", re.UNICODE)
_HAN = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")


def mark_listed(statement: Statement) -> Statement:
    """`statement` with `listed` set on mentions that are items of an enumeration and little else."""
    if len({m.start for m in statement.mentions}) < _ITEMS:
        return statement
    items = _items(statement)
    if len(items) < _ITEMS:
        return statement
    listed: set[Mention] = set()
    short = 0
    for start, end in items:
        inside = {
            mention
            for mention in statement.mentions
            if start <= mention.start
            and mention.end <= end
            and _is_short(statement, start, end, mention)
        }
        short += bool(inside)
        listed |= inside
    if short < _ITEMS:
        return statement
    mentions = tuple(
        replace(mention, listed=True) if mention in listed else mention
        for mention in statement.mentions
    )
    return replace(statement, mentions=mentions)


def _items(statement: Statement) -> list[tuple[int, int]]:
    """Stretches between separators, as places in the readout's text."""
    edges = [
        (at.start() + statement.start, at.end() + statement.start)
        for at in _SEPARATOR.finditer(statement.text)
    ]
    # A conjunction inside a term (和 in 和平) parts nothing.
    edges = [
        (start, end)
        for start, end in edges
        if not any(m.start < end and start < m.end for m in statement.mentions)
    ]
    starts = [statement.start, *(end for _, end in edges)]
    ends = [*(start for start, _ in edges), statement.end]
    return [(start, end) for start, end in zip(starts, ends, strict=True) if start < end]


def _is_short(statement: Statement, start: int, end: int, mention: Mention) -> bool:
    """Whether an item holds little beside the mention; the first item may have the sentence's beginning before it."""
    text = statement.text
    after = text[mention.end - statement.start : end - statement.start]
    before = text[start - statement.start : mention.start - statement.start]
    if start == statement.start:
        before = ""
    return _size(before) + _size(after) <= _LONGEST_ITEM


def _size(text: str) -> float:
    if not text:
        return 0.0
    if text.isascii():
        return float(len(_WORD.findall(text)))
    return len(_WORD.findall(_HAN.sub(" ", text))) + len(_HAN.findall(text)) / 2
