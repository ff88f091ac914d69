"""What an outlet has edited in its own readout, version after version, word by word, in every form of report."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from rich.text import Text

from diffcheck.models import Event, Readout
from diffcheck.report.edits import Edit, EditKind, edits_between, is_edited
from diffcheck.report.foreign import clean, escape_invisible
from diffcheck.report.markdown import escape_markdown
from diffcheck.report.names import describe_length, long_date, parties_in_text
from diffcheck.report.terminal import style
from diffcheck.report.terminal.layout import Lines, wrap

SCHEMA = "diffcheck/versions/1"
NOTHING = "No readout of this event has an earlier version."
_ONLY_BLANKS = "Only blanks and line breaks were changed."
_KEPT = 60
"""Characters of unchanged text that are shown on either side of a change."""
_STYLES = {EditKind.REMOVED: "red strike", EditKind.ADDED: "green underline", EditKind.SAME: ""}
_BRACKETS = {EditKind.REMOVED: ("[-", "-]"), EditKind.ADDED: ("{+", "+}")}
_MARKS = {EditKind.REMOVED: ("~~", "~~"), EditKind.ADDED: ("**", "**")}
_WORDS = {EditKind.REMOVED: "Removed", EditKind.ADDED: "Added"}


@dataclass(frozen=True, slots=True)
class Revision:
    """Two versions of a page that follow each other, and what was edited."""

    latest: str
    """Id of the latest version, under which the readout is compared."""
    before: Readout
    after: Readout
    edits: tuple[Edit, ...]


def revisions(event: Event) -> tuple[Revision, ...]:
    """Every change of every readout of `event`, in the readouts' order, oldest first."""
    return tuple(
        Revision(readout.id, before, after, edits_between(before.text, after.text))
        for readout in event.readouts
        for before, after in pairwise((*readout.earlier, readout))
    )


def render_versions(event: Event, width: int) -> Text:
    """For a screen: changes amid the words around them; `[-removed-]` and `{+added+}` say it without colours, too."""
    lines: Lines = [*wrap(Text(clean(event.title), style.TITLE), width)]
    found = revisions(event)
    if not found:
        return Text("\n").join([*lines, *wrap(Text(NOTHING), width), Text()])
    for revision in found:
        lines += [Text(), *wrap(Text(_heading(revision), style.LABEL), width)]
        lines += wrap(Text(_counts(revision), style.QUIET), width)
        for passage in _passages(revision.edits):
            lines.append(Text())
            lines += wrap(Text.assemble(*(_painted(edit) for edit in passage)), width)
    return Text("\n").join([*lines, Text()])


def render_versions_plain(event: Event) -> str:
    """Sentences one after the other: what was removed, what was added, and after which words."""
    found = revisions(event)
    paragraphs = [
        f"Versions of the readouts: {clean(event.title)}.",
        *([] if found else [NOTHING]),
    ]
    for number, revision in enumerate(found, start=1):
        paragraphs.append(
            f"Revision {number} of {len(found)}: {_heading(revision)}. {_counts(revision)}"
        )
        passages = tuple(_passages(revision.edits))
        for index, passage in enumerate(passages, start=1):
            paragraphs.append(
                f"Passage {index} of {len(passages)}. {' '.join(_sentences(passage))}"
            )
    return "\n\n".join(paragraphs) + "\n"


def render_versions_markdown(event: Event) -> str:
    """Markdown: what was removed is struck through, what was added is bold."""
    found = revisions(event)
    blocks = [f"# {escape_markdown(event.title)}", *([] if found else [NOTHING])]
    for revision in found:
        blocks += [f"## {escape_markdown(_heading(revision))}", f"*{_counts(revision)}*"]
        blocks += ["".join(_marked(passage)) for passage in _passages(revision.edits)]
    return "\n\n".join(blocks) + "\n"


def render_versions_json(event: Event, *, is_line: bool = False) -> str:
    """An object with every edit in full: same and removed text is the version before, same and added the one after."""
    content = {
        "schema": SCHEMA,
        "event": {"id": event.id, "title": event.title, "date": event.date.isoformat()},
        "revisions": [
            {
                "readout": revision.latest,
                "before": _about(revision.before),
                "after": _about(revision.after),
                "edits": [{"kind": edit.kind.value, "text": edit.text} for edit in revision.edits],
            }
            for revision in revisions(event)
        ],
    }
    written = json.dumps(content, ensure_ascii=False, indent=None if is_line else 2)
    return escape_invisible(written) + "\n"


def _about(readout: Readout) -> dict[str, str]:
    return {
        "id": readout.id,
        "party": readout.party,
        "outlet": readout.outlet,
        "url": readout.url,
        "published": readout.published.isoformat() if readout.published else "",
        "retrieved": readout.retrieved,
        "sha256": readout.sha256,
    }


def _heading(revision: Revision) -> str:
    before, after = revision.before, revision.after
    who = f"{parties_in_text(after.parties)}, {clean(after.outlet)}"
    return f"{who[:1].upper()}{who[1:]}: {_named(before)}, then {_named(after)}"


def _named(readout: Readout) -> str:
    day = f"retrieved {readout.retrieved}" if readout.retrieved else ""
    if not day and readout.published:
        day = f"published {long_date(readout.published)}"
    return clean(f"{readout.id} ({day})" if day else readout.id)


def _counts(revision: Revision) -> str:
    if not is_edited(revision.edits):
        return _ONLY_BLANKS
    language = revision.after.language
    parts = []
    for kind in (EditKind.REMOVED, EditKind.ADDED):
        text = " ".join(edit.text for edit in revision.edits if edit.kind is kind)
        length = describe_length(Readout("", (), "", text, language))
        parts.append(f"{length} {kind.value}")
    return f"{', '.join(parts)}."


def _passages(edits: tuple[Edit, ...]) -> Iterator[list[Edit]]:
    """The changes with the words around them; what is unchanged for long is left out between two passages."""
    passage: list[Edit] = []
    for index, edit in enumerate(edits):
        if edit.kind is not EditKind.SAME:
            passage.append(edit)
            continue
        is_first, is_last = index == 0, index == len(edits) - 1
        head = "" if is_first else _head(edit.text)
        tail = "" if is_last else _tail(edit.text)
        if not is_first and not is_last and len(head) + len(tail) >= len(edit.text):
            passage.append(edit)
            continue
        if passage:
            yield [*passage, Edit(EditKind.SAME, head)]
        passage = [Edit(EditKind.SAME, tail)] if tail else []
    if any(edit.kind is not EditKind.SAME for edit in passage):
        yield passage


def _head(text: str) -> str:
    """The first words, to the end of the line, with `…` where the line goes on."""
    line = text.split("\n", 1)[0]
    if len(line) <= _KEPT:
        return line
    cut = line[:_KEPT]
    return f"{cut.rsplit(' ', 1)[0] if ' ' in cut[1:] else cut}…"


def _tail(text: str) -> str:
    """The last words, from the beginning of the line."""
    line = text.rsplit("\n", 1)[-1]
    if len(line) <= _KEPT:
        return line
    cut = line[-_KEPT:]
    return f"…{cut.split(' ', 1)[1] if ' ' in cut[:-1] else cut}"


def _painted(edit: Edit) -> tuple[str, str]:
    first, last = _BRACKETS.get(edit.kind, ("", ""))
    return f"{first}{_shown(edit.text)}{last}", _STYLES[edit.kind]


def _shown(text: str) -> str:
    """The text on one line; a line break, which is an edit like any other, is shown as a sign."""
    return clean(re.sub(r"\n+", " ¶ ", text))


def _marked(passage: list[Edit]) -> Iterator[str]:
    for edit in passage:
        first, last = _MARKS.get(edit.kind, ("", ""))
        shown = _shown(edit.text)
        bare = shown.strip()
        # Marks take effect only where they touch a word.
        before, after = shown[: len(shown) - len(shown.lstrip())], shown[len(shown.rstrip()) :]
        yield f"{before}{first}{escape_markdown(bare)}{last}{after}" if bare else shown


def _sentences(passage: list[Edit]) -> Iterator[str]:
    before = ""
    for index, edit in enumerate(passage):
        if edit.kind is EditKind.SAME:
            before = _shown(edit.text).strip()
            continue
        where = (
            f", after “{before}”"
            if before and (index == 0 or passage[index - 1].kind is EditKind.SAME)
            else ""
        )
        yield f"{_WORDS[edit.kind]}{where}: “{_shown(edit.text).strip() or 'a blank'}”."
