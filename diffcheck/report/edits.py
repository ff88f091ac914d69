"""What was edited between two versions of a text: every word and sign is kept, taken out or put in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import Indel

from diffcheck.report.redline import TOKEN

_MOST_PAIRS = 100_000_000
"""Pairs of words above which a changed passage is shown as a whole: 10,000 words on each side."""


class EditKind(StrEnum):
    """What became of a stretch of text."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of text that was kept, removed or added as a whole."""

    kind: EditKind
    text: str


def edits_between(old: str, new: str) -> tuple[Edit, ...]:
    """The edits that make `new` of `old`, in order: same and removed together are `old`, same and added are `new`.

    Letter case, punctuation and blanks count, too. Where words were replaced, what was removed stands first.
    """
    found: list[Edit] = []
    old_lines, new_lines = old.splitlines(keepends=True), new.splitlines(keepends=True)
    for is_same, gone, come in _blocks(old_lines, new_lines):
        before, after = "".join(gone), "".join(come)
        found += [Edit(EditKind.SAME, before)] if is_same else _word_edits(before, after)
    return tuple(_joined(found))


def is_edited(edits: Sequence[Edit]) -> bool:
    """Whether anything but blanks was removed or added."""
    return any(edit.kind is not EditKind.SAME and edit.text.strip() for edit in edits)


def _word_edits(before: str, after: str) -> list[Edit]:
    old, new = _tokens(before), _tokens(after)
    if len(old) * len(new) > _MOST_PAIRS:
        return [Edit(EditKind.REMOVED, before), Edit(EditKind.ADDED, after)]
    edits = []
    for is_same, gone, come in _blocks(old, new):
        if is_same:
            edits.append(Edit(EditKind.SAME, "".join(gone)))
        else:
            edits += [Edit(EditKind.REMOVED, "".join(gone)), Edit(EditKind.ADDED, "".join(come))]
    return edits


def _blocks(old: list[str], new: list[str]) -> Iterator[tuple[bool, list[str], list[str]]]:
    """Runs of equal parts, and the runs between them with what was there and what is."""
    gone: list[str] = []
    come: list[str] = []
    for block in Indel.opcodes(old, new):
        source, target = (
            old[block.src_start : block.src_end],
            new[block.dest_start : block.dest_end],
        )
        if block.tag != "equal":
            gone += source
            come += target
            continue
        if gone or come:
            yield False, gone, come
            gone, come = [], []
        yield True, source, target
    if gone or come:
        yield False, gone, come


def _tokens(text: str) -> list[str]:
    """Words and figures, and every sign between them by itself."""
    parts: list[str] = []
    end = 0
    for match in TOKEN.finditer(text):
        parts += [*text[end : match.start()], match.group()]
        end = match.end()
    return [*parts, *text[end:]]


def _joined(edits: list[Edit]) -> Iterator[Edit]:
    """Without empty edits, neighbours of one kind as one; a lone blank between two changes belongs to both."""
    same = gone = come = ""
    for index, edit in enumerate(edits):
        is_between = 0 < index < len(edits) - 1
        if edit.kind is EditKind.REMOVED:
            gone += edit.text
        elif edit.kind is EditKind.ADDED:
            come += edit.text
        elif edit.text == " " and is_between and (gone or come):
            gone, come = f"{gone} ", f"{come} "
        else:
            before, gone, come, after = _without_shared_blanks(gone, come)
            if gone or come:
                yield from _present(same + before, gone, come)
                same = after + edit.text
            else:
                same += before + edit.text
            gone = come = ""
    before, gone, come, after = _without_shared_blanks(gone, come)
    if gone or come:
        yield from _present(same + before, gone, come)
        same = after
    else:
        same += before
    yield from _present(same, "", "")


def _without_shared_blanks(gone: str, come: str) -> tuple[str, str, str, str]:
    """Blanks that both begin with, what is left of each, and blanks that both end with."""
    first = last = 0
    while gone[first : first + 1].isspace() and gone[first] == come[first : first + 1]:
        first += 1
    before, gone, come = gone[:first], gone[first:], come[first:]
    while gone[-1 - last :][:1].isspace() and come[-1 - last :][:1] == gone[-1 - last]:
        last += 1
        if last >= min(len(gone), len(come)):
            break
    cut = -last or None
    return before, gone[:cut], come[:cut], gone[len(gone) - last :]


def _present(same: str, gone: str, come: str) -> Iterator[Edit]:
    parts = ((EditKind.SAME, same), (EditKind.REMOVED, gone), (EditKind.ADDED, come))
    yield from (Edit(kind, text) for kind, text in parts if text)
