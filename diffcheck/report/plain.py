"""The report as sentences one after the other, for screen readers: nothing drawn, no columns, no colour."""

from __future__ import annotations

from collections.abc import Iterator

from diffcheck.models import (
    Comparison,
    Finding,
    FindingKind,
    Form,
    Place,
    Readout,
    Row,
    Statement,
)
from diffcheck.report.foreign import clean
from diffcheck.report.names import (
    describe_language,
    describe_length,
    join_words,
    long_date,
    ordinal,
    parties_in_text,
    readout_labels,
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
    silences,
    sureness,
)

_SURENESS = "“90% sure” means that of the findings so marked about nine in ten are right."


def render_plain(
    comparison: Comparison, *, has_table: bool = True, with_texts: bool = False
) -> str:
    """Every view of one event as paragraphs of one line each; with `with_texts` the readouts in full at the end."""
    event = comparison.event
    sections = [("Readouts", _readouts(comparison)), ("Summary", _summary(comparison))]
    for kind in FindingKind:
        findings = [finding for finding in comparison.findings if finding.kind is kind]
        if findings:
            title, gloss = heading(kind)
            sections.append((f"{title}: {gloss}", _findings(findings, comparison)))
    if has_table and comparison.rows:
        sections.append(("Topic by topic", _topics(comparison)))
    if with_texts:
        sections.append(("Full texts", _texts(comparison)))
    about = f"{_capitalise(event.kind.value)} on {long_date(event.date)}. Event {clean(event.id)}."
    paragraphs = [f"Report: {sentence(clean(event.title))}", about]
    for number, (title, body) in enumerate(sections, start=1):
        paragraphs += [f"{number}. {sentence(title)}", *body]
    return "\n\n".join(paragraphs) + "\n"


def _readouts(comparison: Comparison) -> list[str]:
    readouts = comparison.event.readouts
    return [
        f"{_numbered('Readout', index, len(readouts))}: {_about(readout)}"
        for index, readout in enumerate(readouts)
    ]


def _about(readout: Readout) -> str:
    """`Norway. Published by the Office on 3 March 2031. English. 263 words. Address: https://…`."""
    kind = "Joint statement of " if len(readout.parties) > 1 else ""
    day = f" on {long_date(readout.published)}" if readout.published else ""
    parts = [
        _capitalise(kind + parties_in_text(readout.parties)),
        f"Published by {clean(readout.outlet)}{day}",
        describe_language(readout),
        describe_length(readout),
    ]
    address = f" Address: {clean(readout.url)}" if readout.url else ""
    return " ".join(map(sentence, parts)) + address


def _summary(comparison: Comparison) -> list[str]:
    if len(comparison.event.readouts) < 2:
        return [NOTHING_TO_COMPARE]
    leads = [f"{lead}: {sentence('; '.join(topics))}" for lead, topics in silences(comparison)]
    sure = [_SURENESS] if comparison.findings else []
    return [f"{counts_phrase(comparison)}.", *leads, *sure]


def _findings(findings: list[Finding], comparison: Comparison) -> list[str]:
    ordered = sorted(findings, key=lambda finding: -finding.severity.rank)
    return [
        paragraph
        for index, finding in enumerate(ordered)
        for paragraph in _finding(finding, _numbered("Finding", index, len(ordered)), comparison)
    ]


def _finding(finding: Finding, number: str, comparison: Comparison) -> Iterator[str]:
    facts = (
        f"{number}: {finding_title(finding, comparison)}",
        f"{_capitalise(finding.severity.value)} severity",
        _capitalise(grade_phrase(finding)),
        sureness(finding),
    )
    first = " ".join(sentence(fact) for fact in facts if fact)
    yield f"{first} {as_sentence(finding, comparison)}"
    if finding.review:
        yield sentence(review_phrase(finding.review))
    for place in passages(finding.evidence, comparison):
        yield f"{name_at_start(place.readout, comparison)} says{where(place, comparison)}: {quote(place, comparison)}"
    for nearest in finding.nearest:
        place = statement_around(nearest.place, comparison)
        name = name_within(place.readout, comparison)
        closeness = f"closeness {nearest.score:.2f}"
        yield f"The nearest words of {name}{where(place, comparison)}, {closeness}: {quote(place, comparison)}"


def _topics(comparison: Comparison) -> list[str]:
    statements = {item.id: item for _, items in comparison.statements for item in items}
    seen: set[str] = set()
    paragraphs = []
    for index, row in enumerate(comparison.rows):
        number = _numbered("Topic", index, len(comparison.rows))
        paragraphs.append(sentence(f"{number}: {clean(topic_title(row.topic, comparison))}"))
        for readout, cell in zip(comparison.event.readouts, row.cells, strict=True):
            said = [statements[name] for name in cell]
            paragraphs.append(_cell(readout, row, said, seen, comparison))
        seen.update(name for cell in row.cells for name in cell)
    return paragraphs


def _cell(
    readout: Readout, row: Row, said: list[Statement], seen: set[str], comparison: Comparison
) -> str:
    """What one readout has on one topic; a statement that was read out under another topic is only named."""
    name = name_at_start(readout.id, comparison)
    if not said:
        return f"{name} does not mention it." if row.topic else f"{name} makes none."
    again = [str(item.index + 1) for item in said if item.id in seen]
    new = [
        f"Statement {item.index + 1}: {quote(item.place, comparison)}"
        for item in said
        if item.id not in seen
    ]
    if again:
        noun = "statement" if len(again) == 1 else "statements"
        new.append(f"Also {noun} {join_words(tuple(again))}, read out above.")
    return f"{name}{_room(row, readout, comparison)}. {' '.join(new)}"


def _room(row: Row, readout: Readout, comparison: Comparison) -> str:
    """`, 24 percent of the words, 1st topic`; empty where nothing is known."""
    use = next((use for use in comparison.topics if use.topic == row.topic), None)
    share = dict(use.share).get(readout.id) if use else None
    rank = dict(use.first).get(readout.id) if use else None
    room = f", {share * 100:.0f} percent of the words" if share else ""
    return room + (f", {ordinal(rank)} topic" if rank else "")


def _texts(comparison: Comparison) -> list[str]:
    statements = dict(comparison.statements)
    readouts = comparison.event.readouts
    paragraphs = []
    for index, readout in enumerate(readouts):
        number = _numbered("Readout", index, len(readouts))
        paragraphs.append(
            f"{number}: {name_at_start(readout.id, comparison)}, {clean(readout.outlet)}."
        )
        items = statements.get(readout.id, ())
        paragraphs += [f"Statement {item.index + 1}. {clean(item.text)}" for item in items]
    return paragraphs


def where(place: Place, comparison: Comparison) -> str:
    """` in statement 3`, ` in statements 3 to 4`; empty where the place is in none."""
    numbers = [
        statement.index + 1
        for statement in dict(comparison.statements).get(place.readout, ())
        if statement.start < place.end and statement.end > place.start
    ]
    if not numbers:
        return ""
    first, last = numbers[0], numbers[-1]
    return f" in statement {first}" if first == last else f" in statements {first} to {last}"


def name_at_start(readout: str, comparison: Comparison) -> str:
    """The party at the beginning of a sentence."""
    return _capitalise(name_within(readout, comparison))


def name_within(readout: str, comparison: Comparison) -> str:
    """The party within a sentence, with the outlet where it has published more than once."""
    found = _readout(readout, comparison)
    label = readout_labels(comparison.event)[readout]
    name = parties_in_text(found.parties)
    return name if label == clean(found.party) else f"{name} ({clean(found.outlet)})"


def quote(place: Place, comparison: Comparison) -> str:
    """The words in quotation marks, but for a digest, which quotes nobody."""
    words = clean(words_at(place, comparison))
    is_digest = _readout(place.readout, comparison).form is Form.DIGEST
    return words if is_digest else f"“{words}”"


def _readout(ident: str, comparison: Comparison) -> Readout:
    return next(item for item in comparison.event.readouts if item.id == ident)


def _numbered(noun: str, index: int, total: int) -> str:
    return f"{noun} {index + 1} of {total}"


def sentence(text: str) -> str:
    """The text with a full stop, unless it ends a sentence already."""
    return text if text.endswith((".", "!", "?", "。", "！", "？", "…")) else f"{text}."


def _capitalise(text: str) -> str:
    return text[:1].upper() + text[1:]
