"""Guesses about a readout, each with what it rests on; what the user says stands above all of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from diffcheck.adding.extraction import Extracted
from diffcheck.adding.html_text import LAST_RESORT
from diffcheck.adding.recognising import days_named, language_of, published_in
from diffcheck.loading.codes import language_fault, party_codes
from diffcheck.loading.outlets import Outlet, load_outlets
from diffcheck.models import Form, Translation
from diffcheck.reading.words import primary

BY_YOU = "as you say"
_FIRST = 200
_LAST = 120
_STATE = re.compile(r"(^|\.)(gov|govt|go|gob|gouv|gv|gc|government|mil)\.([a-z]{2})$")
_CODES = {"uk": "GB"}
_TITLE_PARTS = re.compile(r"\s+[|\-–—_:•]\s+|[|｜_]")
_ISO_DAY = re.compile(r"(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?!\d)")


@dataclass(frozen=True, slots=True)
class Given:
    """What the user says of a readout and its event, as typed; empty where nothing was said."""

    party: str = ""
    """A code; several with commas for a joint statement."""
    outlet: str = ""
    date: str = ""
    """The day of publication."""
    language: str = ""
    url: str = ""
    form: str = ""
    translation: str = ""
    original_language: str = ""
    event: str = ""
    """An event's id or folder; the name of a new one."""
    title: str = ""
    """Of a new event, like the following."""
    kind: str = ""
    participants: str = ""
    """Codes, with commas."""
    event_date: str = ""
    name: str = ""
    """The file's name, without its ending."""
    retrieved: str = ""
    """When the text was taken from its source, where the source does not know: a day, or a day and a time."""
    version_of: str = ""
    """Id of the readout of which this is another version."""


@dataclass(frozen=True, slots=True)
class Guess:
    """A value for a key, and what it rests on; an empty value says that nothing is known."""

    key: str
    value: str
    origin: str


def codes_in(text: str) -> tuple[str, ...]:
    """The codes that are listed with commas, semicolons or plus signs, in capitals, each once."""
    return tuple(
        dict.fromkeys(code.upper() for code in re.split(r"\s*[,;+]\s*", text.strip()) if code)
    )


def guess_readout(extracted: Extracted, given: Given) -> tuple[Guess, ...]:
    """Guesses for url, outlet, party, language, date, title, form, translation and original_language, in this order."""
    url = _url(extracted, given)
    outlet, known_by = find_outlet(extracted, given, url.value)
    language = _language(extracted, given)
    return (
        url,
        _outlet(extracted, given, outlet, known_by),
        _party(given, outlet, url),
        language,
        _date(extracted, given, language.value),
        _title(extracted, given),
        *_form(given, outlet, language.value),
    )


def find_outlet(extracted: Extracted, given: Given, url: str) -> tuple[Outlet | None, str]:
    """The known outlet of a text and what tells it: what the user says, the address, the page's name, the dateline.

    Where the user names one party, an outlet of another is none.
    """
    parties = codes_in(given.party)
    known = tuple(o for o in load_outlets() if len(parties) != 1 or o.party == parties[0])
    if given.outlet:
        return _by_name({given.outlet}, known), BY_YOU
    by_host = _by_address(url, known)
    if by_host:
        return by_host, "the address"
    for hint in extracted.hints:
        parts = [hint.value] if hint.key == "site" else []
        parts += _TITLE_PARTS.split(hint.value)[1:] if hint.key == "title" else []
        named = _by_name(parts, known)
        if named:
            return named, hint.origin
    ends = extracted.text[:_FIRST] + "\n" + extracted.text[-_LAST:]
    for outlet in known:
        line = next((words for words in outlet.datelines if words in ends), "")
        if line:
            return outlet, f"“{line}” in the text"
    return None, ""


def _by_name(names: Iterable[str], known: tuple[Outlet, ...]) -> Outlet | None:
    said = {name.strip().casefold() for name in names}
    for outlet in known:
        if said & {name.casefold() for name in (outlet.id, outlet.name, *outlet.names)}:
            return outlet
    return None


def day_in(text: str, language: str = "en") -> date | None:
    """The day that a page's field names, in whatever way; None where it names none."""
    match = _ISO_DAY.search(text)
    try:
        if match:
            return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None
    return next(days_named(text, language), None)


def _by_address(url: str, known: tuple[Outlet, ...]) -> Outlet | None:
    parts = urlsplit(url)
    host, place = (parts.hostname or "").lower(), parts.path.lower()
    found: list[tuple[int, Outlet]] = []
    for outlet in known:
        for place_known in outlet.hosts:
            name, slash, path = place_known.partition("/")
            is_host = host == name or host.endswith(f".{name}")
            if is_host and f"{place}/".startswith(f"{slash}{path}/" if path else "/"):
                found.append((len(place_known), outlet))
            elif is_host and not place:
                found += [] if path else [(len(place_known), outlet)]
    return max(found, key=lambda item: item[0])[1] if found else None


def _url(extracted: Extracted, given: Given) -> Guess:
    if given.url:
        return Guess("url", given.url, BY_YOU)
    if extracted.source.url:
        return Guess("url", extracted.source.url, "where it was fetched from")
    for hint in extracted.hints:
        if hint.key == "url" and hint.value.lower().startswith(("http://", "https://")):
            return Guess("url", hint.value, hint.origin)
    return Guess("url", "", "")


def _outlet(extracted: Extracted, given: Given, outlet: Outlet | None, known_by: str) -> Guess:
    if given.outlet:
        is_id = outlet is not None and given.outlet.casefold() == outlet.id
        return Guess("outlet", outlet.name if outlet and is_id else given.outlet, BY_YOU)
    if outlet:
        return Guess("outlet", outlet.name, known_by)
    site = next((hint for hint in extracted.hints if hint.key == "site"), None)
    return Guess("outlet", site.value, site.origin) if site else Guess("outlet", "", "")


def _party(given: Given, outlet: Outlet | None, url: Guess) -> Guess:
    if given.party:
        return Guess("party", ", ".join(codes_in(given.party)), BY_YOU)
    if outlet:
        return Guess("party", outlet.party, f"whose outlet {outlet.name} is")
    host = (urlsplit(url.value).hostname or "").lower()
    state = _STATE.search(host)
    code = _CODES.get(state[3], state[3].upper()) if state else ""
    return Guess("party", code, "the address") if code in party_codes() else Guess("party", "", "")


def _language(extracted: Extracted, given: Given) -> Guess:
    if given.language:
        return Guess("language", given.language, BY_YOU)
    seen, seen_by = language_of(extracted.text)
    tags = [hint for hint in extracted.hints if hint.key == "language"]
    for hint in tags:
        tag = hint.value.replace("_", "-")
        if language_fault(tag) is None and primary(tag) == (seen or primary(tag)):
            return Guess("language", tag, hint.origin)
    return Guess("language", seen, seen_by)


def _date(extracted: Extracted, given: Given, language: str) -> Guess:
    if given.date:
        day = day_in(given.date)
        return Guess("date", day.isoformat() if day else given.date, BY_YOU)
    hints = [hint for hint in extracted.hints if hint.key == "date"]
    is_weak = bool(hints) and hints[0].origin.startswith(("PDF", LAST_RESORT))
    named = published_in(extracted.text, language or "en")
    # When a PDF was made, or what trafilatura picks from a page, says less than the date that stands on it.
    if named and (is_weak or not hints):
        return Guess("date", named.isoformat(), "a date in the text")
    for hint in hints:
        day = day_in(hint.value, language or "en")
        if day:
            return Guess("date", day.isoformat(), hint.origin)
    return (
        Guess("date", named.isoformat(), "a date in the text") if named else Guess("date", "", "")
    )


def _title(extracted: Extracted, given: Given) -> Guess:
    if given.title:
        return Guess("title", given.title, BY_YOU)
    hint = next((hint for hint in extracted.hints if hint.key == "title"), None)
    return (
        Guess("title", " ".join(hint.value.split()), hint.origin)
        if hint
        else Guess("title", "", "")
    )


def _form(given: Given, outlet: Outlet | None, language: str) -> tuple[Guess, Guess, Guess]:
    """Form, who translated, and from what: an outlet's text in another language than its own is its translation."""
    own = outlet.languages if outlet else ()
    is_other = bool(own and language) and primary(language) not in own
    why = (
        f"{outlet.name} publishes in {own[0]}"
        if outlet and is_other
        else "nothing speaks against it"
    )
    form = Guess("form", Form.TRANSLATION if is_other else Form.VERBATIM, why)
    if given.form:
        form = Guess("form", given.form.strip().lower(), BY_YOU)
    elif given.translation:
        form = Guess("form", Form.TRANSLATION, "since it has a translator")
    is_translation = form.value == Form.TRANSLATION
    if given.translation:
        translator = Guess("translation", given.translation.strip().lower(), BY_YOU)
    else:
        said = Translation.OFFICIAL if is_translation and is_other else ""
        translator = Guess("translation", said, "its own outlet has it" if said else "")
    if given.original_language:
        return form, translator, Guess("original_language", given.original_language, BY_YOU)
    original = own[0] if own and is_translation and is_other else ""
    return form, translator, Guess("original_language", original, why if original else "")
