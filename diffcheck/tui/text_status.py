"""The words around the texts: what stands above each column, and what is known of the statement under the cursor."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content
from textual.widgets import Static

from diffcheck.models import Readout, Statement
from diffcheck.report.foreign import clean
from diffcheck.report.names import (
    describe_language,
    describe_length,
    party_name,
    readout_labels,
    short_date,
)
from diffcheck.report.phrases import explain
from diffcheck.report.redline import compare_values, verb_strength
from diffcheck.tui.text_inks import LETTERS
from diffcheck.tui.text_model import Spot, TextModel

_VALUES_SHOWN = 3
_TOPIC_CELLS = 36
_SEPARATOR = Content.styled("  ·  ", "$quiet")


class ColumnHead(Static):
    """Whose text it is, and what kind of text."""

    DEFAULT_CSS = """
    ColumnHead {
        height: 2;
        padding: 0 1 0 0;
        text-wrap: nowrap;
        text-overflow: ellipsis;
        background: $panel;
    }
    """

    def tell(self, readout: Readout, label: str, *, is_current: bool, pager: str) -> None:
        """Show the party, the outlet and the kind of text; `pager` says which column it is where not all are seen."""
        name = "" if "+" in label else " and ".join(party_name(code) for code in readout.parties)
        whose = f"{name} ({label})" if name and name != label else label
        published = (short_date(readout.published),) if readout.published else ()
        about = (describe_language(readout), *published, describe_length(readout))
        bar = "▌ " if is_current else "  "
        lines = Content.assemble(
            (bar, "$primary"),
            (pager, "$quiet"),
            (whose, "bold"),
            f"  {clean(readout.outlet)}",
            "\n",
            (bar, "$primary"),
            (" · ".join(about), "$quiet"),
        )
        self.update(lines, layout=False)


class TextStatus(Static):
    """Two lines under the texts."""

    DEFAULT_CSS = """
    TextStatus {
        height: 2;
        padding: 0 1;
        text-wrap: nowrap;
        text-overflow: ellipsis;
        background: $panel;
    }
    """

    def tell(self, model: TextModel, spot: Spot, *, is_together: bool, opened: int) -> None:
        """Say what is known of the statement; `opened` is the index of the finding that Enter opens."""
        facts = [part for part in _facts(model, spot) if part.plain]
        if not is_together:
            facts.insert(0, Content.styled("scrolling freely", "$quiet italic"))
        finding = _finding_line(model, spot, opened)
        self.update(Content.assemble(_SEPARATOR.join(facts), "\n", finding), layout=False)


def _facts(model: TextModel, spot: Spot) -> Iterator[Content]:
    statement = model.statement(spot)
    if statement is None:
        yield Content.styled("This readout has no statements.", "$quiet")
        return
    labels = readout_labels(model.comparison.event)
    topic = Content.styled(model.topic_label(spot) or "no topic of the codebook", "bold")
    yield topic.truncate(_TOPIC_CELLS, ellipsis=True)
    yield _verb(statement, labels)
    linked = model.links(spot)
    for other, score in linked:
        counterpart = model.statement(other)
        if counterpart is not None:
            yield _counterpart(statement, counterpart, score, labels)
    if not linked:
        kin = len(model.kin(spot))
        yield Content.styled(
            f"no counterpart found{f', {kin} on the topic' if kin else ''}", "$quiet"
        )


def _verb(statement: Statement, labels: dict[str, str]) -> Content:
    return (
        Content(f"{labels[statement.readout]}{said}")
        if (said := _said(statement))
        else Content("")
    )


def _said(statement: Statement) -> str:
    """The verb of saying as it stands there, with its strength."""
    strength = verb_strength(statement.act)
    verb = _words(statement, statement.act_start, statement.act_end)
    if not strength or statement.act_start == statement.act_end:
        return strength and f" {strength}"
    return f" “{verb}” {strength}"


def _counterpart(a: Statement, b: Statement, score: float, labels: dict[str, str]) -> Content:
    words = Content(f"↔ {labels[b.readout]}{_said(b)} ({round(score * 100)}%)")
    values = [
        Content.styled(
            f"{_words(a, pair.a.start, pair.a.end)} {'=' if pair.is_same else '≠'} "
            f"{_words(b, pair.b.start, pair.b.end)}",
            "$success" if pair.is_same else "bold $conflict",
        )
        for pair in sorted(compare_values(a, b), key=lambda pair: pair.is_same)[:_VALUES_SHOWN]
    ]
    return Content("  ").join([words, *values])


def _words(statement: Statement, start: int, end: int) -> str:
    return clean(statement.text[start - statement.start : end - statement.start])


def _finding_line(model: TextModel, spot: Spot, opened: int) -> Content:
    findings = model.findings(spot)
    if not findings:
        return Content("")
    finding = findings[opened % len(findings)]
    count = f"{opened % len(findings) + 1} of {len(findings)}  " if len(findings) > 1 else ""
    letter, kind = LETTERS[finding.kind], finding.kind
    return Content.assemble(
        (f"{letter} {kind.value}, {finding.severity.value}  ", f"bold ${kind.value}"),
        (count, "$quiet"),
        clean(explain(finding, model.comparison)),
    )
