"""Cards that are ready to quote: the words of every side, where they were published, and how far they can be trusted."""

from __future__ import annotations

from dataclasses import dataclass

from diffcheck.models import Comparison, Finding, Form, Place, Readout, Statement, Translation
from diffcheck.report.foreign import clean
from diffcheck.report.markdown import escape_markdown, web_address
from diffcheck.report.names import describe_language, long_date, parties_in_text
from diffcheck.report.passages import passages, statement_around, words_at
from diffcheck.report.phrases import explain, review_phrase, sureness

_DIGEST = "is a summary in other words, not a quotation"
_WARNINGS = {
    Translation.MACHINE: "is a machine translation: check it against the original before quoting it",
    Translation.UNOFFICIAL: "is an unofficial translation: say so when quoting it",
    None: "is a translation, and nobody says whose: check it before quoting it",
}


@dataclass(frozen=True, slots=True)
class _Quote:
    """The words of one readout, and what stands above them."""

    readout: Readout
    words: str
    lead: str = ""
    """What the words are if they are not the evidence itself."""


@dataclass(frozen=True, slots=True)
class _Card:
    """What a card holds, in either form."""

    title: str
    event: str
    quotes: tuple[_Quote, ...]
    notes: tuple[str, ...]


def finding_card(finding: Finding, comparison: Comparison, *, is_markdown: bool = False) -> str:
    """One finding: the sentence, the event, both sides' words with outlets, days, addresses, and every caution."""
    readouts = {readout.id: readout for readout in comparison.event.readouts}
    quotes = [
        _Quote(readouts[place.readout], words_at(place, comparison))
        for place in passages(finding.evidence, comparison)
    ]
    near = [(statement_around(item.place, comparison), item.score) for item in finding.nearest]
    quotes += [
        _Quote(
            readouts[place.readout], words_at(place, comparison), f"nearest passage, {score:.2f}"
        )
        for place, score in near
    ]
    shown = {quote.readout.id for quote in quotes}
    silent = [
        _Quote(readouts[name], "", "nothing on this")
        for name in finding.absent_from
        if name in readouts and name not in shown
    ]
    quotes += silent
    said = (review_phrase(finding.review),) if finding.review else ()
    notes = (f"Confidence: {sureness(finding)}.", *_cautions(quotes), *said)
    card = _Card(explain(finding, comparison), _event(comparison), tuple(quotes), notes)
    return _markdown(card) if is_markdown else _text(card)


def statement_card(
    statement: Statement, comparison: Comparison, *, is_markdown: bool = False
) -> str:
    """One statement word for word, with its outlet, day, address, event, and every caution."""
    return place_card(statement.place, comparison, is_markdown=is_markdown)


def place_card(place: Place, comparison: Comparison, *, is_markdown: bool = False) -> str:
    """The words at a place with all that `statement_card` gives."""
    readout = next(r for r in comparison.event.readouts if r.id == place.readout)
    quotes = (_Quote(readout, words_at(place, comparison)),)
    card = _Card("", _event(comparison), quotes, _cautions(list(quotes)))
    return _markdown(card) if is_markdown else _text(card)


def caution(readout: Readout) -> str:
    """What to mind before quoting this text; empty for published words and official translations."""
    if readout.form is Form.DIGEST:
        return _DIGEST
    if readout.form is Form.TRANSLATION and readout.translation is not Translation.OFFICIAL:
        return _WARNINGS[readout.translation]
    return ""


def _event(comparison: Comparison) -> str:
    event = comparison.event
    return f"{clean(event.title)} ({event.kind.value}), {long_date(event.date)}"


def _cautions(quotes: list[_Quote]) -> tuple[str, ...]:
    found = {
        quote.readout.id: f"Caution: the text of {clean(quote.readout.outlet)} {caution(quote.readout)}."
        for quote in quotes
        if quote.words and caution(quote.readout)
    }
    return tuple(found.values())


def _source(readout: Readout) -> tuple[str, ...]:
    """Party, outlet, day and language."""
    name = parties_in_text(readout.parties)
    day = long_date(readout.published) if readout.published else "no date given"
    return (name[:1].upper() + name[1:], clean(readout.outlet), day, describe_language(readout))


def _text(card: _Card) -> str:
    blocks = [card.title, card.event] if card.title else [card.event]
    head = "\n".join(blocks)
    quotes = [_quote_text(quote) for quote in card.quotes]
    return "\n\n".join(part for part in (head, *quotes, "\n".join(card.notes)) if part) + "\n"


def _quote_text(quote: _Quote) -> str:
    lead = f" ({quote.lead})" if quote.lead else ""
    lines = [f"{', '.join(_source(quote.readout))}{lead}{':' if quote.words else ''}"]
    if quote.words:
        words = clean(quote.words)
        lines.append(words if quote.readout.form is Form.DIGEST else f"“{words}”")
    if quote.readout.url:
        lines.append(clean(quote.readout.url))
    return "\n".join(lines)


def _markdown(card: _Card) -> str:
    head = [f"**{escape_markdown(card.title)}**"] if card.title else []
    quotes = [_quote_markdown(quote) for quote in card.quotes]
    notes = [f"*{escape_markdown(note)}*" for note in card.notes]
    return "\n\n".join([*head, escape_markdown(card.event), *quotes, *notes]) + "\n"


def _quote_markdown(quote: _Quote) -> str:
    party, outlet, *facts = map(escape_markdown, _source(quote.readout))
    address = web_address(quote.readout.url)
    source = f"[{outlet}](<{address}>)" if address else outlet
    lead = f" ({escape_markdown(quote.lead)})" if quote.lead else ""
    line = f"{', '.join([f'**{party}**', source, *facts])}{lead}"
    if not quote.words:
        return line
    words = escape_markdown(quote.words)
    return f"{line}:\n\n> {words if quote.readout.form is Form.DIGEST else f'“{words}”'}"
