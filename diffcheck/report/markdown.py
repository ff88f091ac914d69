"""The report as GitHub-flavoured Markdown, in which no word of a readout can become markup."""

from __future__ import annotations

import re

from diffcheck.models import Comparison, Finding, FindingKind, Place, Readout, Statement, TopicUse
from diffcheck.report.foreign import clean
from diffcheck.report.names import (
    describe_language,
    describe_length,
    join_words,
    long_date,
    ordinal,
    party_name,
    readout_labels,
    short_date,
    topic_title,
)
from diffcheck.report.passages import passages, statement_around, words_at
from diffcheck.report.phrases import (
    NOTHING_TO_COMPARE,
    as_sentence,
    counts_phrase,
    finding_title,
    grade_phrase,
    heading,
    review_phrase,
    silence_heading,
    silences,
    sureness,
)

_MARKUP = re.compile(r"[\\`*_\[\]<>|~&$@]|(?<=www)\.|:(?=//)", re.IGNORECASE)
_LINE_START = re.compile(r"^([#+=\-]|\d+(?=[.)]))")
_SILENCE = "— not mentioned"


def escape_markdown(text: str) -> str:
    """Foreign text on one line, which a Markdown reader shows exactly as it is written."""
    line = _MARKUP.sub(_escape, " ".join(clean(text).split()))
    return _LINE_START.sub(_escape_start, line)


def render_markdown(comparison: Comparison, *, has_table: bool = True) -> str:
    """Header, findings by kind with quotations, and the table topic by topic."""
    blocks = _header(comparison)
    for kind in FindingKind:
        findings = _sorted(comparison, kind)
        if not findings:
            continue
        title, gloss = heading(kind)
        blocks += [f"## {title}", f"*{gloss}*"]
        if kind is FindingKind.OMISSION:
            blocks += _omissions(findings, comparison)
        else:
            blocks += [block for finding in findings for block in _finding(finding, comparison)]
    if has_table:
        blocks += _topics(comparison)
    return "\n\n".join(blocks) + "\n"


def _escape(match: re.Match[str]) -> str:
    return f"\\{match.group()}"


def _escape_start(match: re.Match[str]) -> str:
    """A sign is escaped itself; of a number, which is no sign, the stop after it is."""
    start = match.group()
    return f"{start}\\" if start.isdigit() else f"\\{start}"


def _header(comparison: Comparison) -> list[str]:
    event = comparison.event
    labels = readout_labels(event)
    rows: list[tuple[str, ...]] = [("", "Party", "Outlet", "Text", "Length", "Published")]
    rows += [_readout_row(labels[readout.id], readout) for readout in event.readouts]
    blocks = [
        f"# {escape_markdown(event.title)}",
        f"{event.kind.value}, {long_date(event.date)} ({escape_markdown(event.id)})",
        _table(rows),
    ]
    if len(event.readouts) < 2:
        return [*blocks, f"**{NOTHING_TO_COMPARE}**"]
    blocks.append(f"**{counts_phrase(comparison)}.**")
    leads = [
        f"- {escape_markdown(lead)}: {'; '.join(map(escape_markdown, topics))}"
        for lead, topics in silences(comparison)
    ]
    return [*blocks, "\n".join(leads)] if leads else blocks


def _readout_row(label: str, readout: Readout) -> tuple[str, ...]:
    outlet = escape_markdown(readout.outlet)
    return (
        f"**{escape_markdown(label)}**",
        escape_markdown(join_words(tuple(party_name(code) for code in readout.parties))),
        f"[{outlet}](<{web_address(readout.url)}>)" if web_address(readout.url) else outlet,
        escape_markdown(describe_language(readout)),
        describe_length(readout),
        short_date(readout.published) if readout.published else "",
    )


def web_address(url: str) -> str:
    """The address where it is one of the web and holds nothing that could end the link; else empty."""
    return url if re.fullmatch(r"https?://[^\s<>\\|`]+", url) and url.isprintable() else ""


def _sorted(comparison: Comparison, kind: FindingKind) -> list[Finding]:
    chosen = (finding for finding in comparison.findings if finding.kind is kind)
    return sorted(chosen, key=lambda finding: -finding.severity.rank)


def _omissions(findings: list[Finding], comparison: Comparison) -> list[str]:
    groups: dict[tuple[str, ...], list[Finding]] = {}
    for finding in findings:
        groups.setdefault(finding.absent_from, []).append(finding)
    blocks = []
    for silent, group in groups.items():
        blocks.append(f"### {escape_markdown(silence_heading(silent, comparison))}")
        blocks += [block for finding in group for block in _finding(finding, comparison)]
    return blocks


def _finding(finding: Finding, comparison: Comparison) -> list[str]:
    """The topic and how sure, the sentence, and the quotations as one block quote."""
    labels = readout_labels(comparison.event)
    title = escape_markdown(finding_title(finding, comparison))
    facts = [finding.severity.value, grade_phrase(finding), sureness(finding)]
    quotes = [
        f"> **{labels[around.readout]}** {_words(around, comparison)}"
        for around in passages(finding.evidence, comparison)
    ]
    for nearest in finding.nearest:
        around = statement_around(nearest.place, comparison)
        lead = f"*{labels[around.readout]}, nearest, {nearest.score:.2f}:*"
        quotes.append(f"> {lead} {_words(around, comparison)}")
    said = finding.review
    return [
        f"**{title}** ({', '.join(fact for fact in facts if fact)})",
        escape_markdown(as_sentence(finding, comparison)),
        "\n>\n".join(quotes),
        *([f"*{escape_markdown(review_phrase(said))}*"] if said else []),
    ]


def _words(place: Place, comparison: Comparison) -> str:
    return escape_markdown(words_at(place, comparison))


def _topics(comparison: Comparison) -> list[str]:
    """The table topic by topic: how much room and which place, then the words."""
    if not comparison.rows:
        return []
    readouts = comparison.event.readouts
    labels = readout_labels(comparison.event)
    statements = {item.id: item for _, items in comparison.statements for item in items}
    uses = {use.topic: use for use in comparison.topics}
    rows: list[tuple[str, ...]] = [("Topic", *(labels[readout.id] for readout in readouts))]
    for row in comparison.rows:
        use = uses.get(row.topic)
        cells = (
            _cell([statements[name] for name in cell], _room(use, readout))
            for readout, cell in zip(readouts, row.cells, strict=True)
        )
        rows.append((escape_markdown(topic_title(row.topic, comparison)), *cells))
    return ["## Topic by topic", _table(rows)]


def _cell(statements: list[Statement], room: str) -> str:
    if not statements:
        return _SILENCE
    words = "<br>".join(escape_markdown(statement.text) for statement in statements)
    return f"*{room}*<br>{words}" if room else words


def _room(use: TopicUse | None, readout: Readout) -> str:
    """`24% of the words, 1st topic`; empty where nothing is known."""
    share = dict(use.share).get(readout.id) if use else None
    rank = dict(use.first).get(readout.id) if use else None
    facts = [
        f"{share:.0%} of the words" if share else "",
        f"{ordinal(rank)} topic" if rank else "",
    ]
    return ", ".join(fact for fact in facts if fact)


def _table(rows: list[tuple[str, ...]]) -> str:
    head, *body = rows
    rule = tuple("---" for _ in head)
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, rule, *body))
