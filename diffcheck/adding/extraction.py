"""The text of a source, word for word, with everything the source says about itself."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePath
from urllib.parse import urlsplit

from diffcheck import __version__
from diffcheck.adding.charset import decode
from diffcheck.adding.html_text import Hint, Page, read_page
from diffcheck.adding.pdf_text import read_pdf
from diffcheck.adding.source import Source
from diffcheck.errors import DiffcheckError, Problem
from diffcheck.loading.folders import MAX_BYTES
from diffcheck.reviews import tidy_line

_TEXT_ENDINGS = (".txt", ".text", ".md", ".markdown")
_HTML_ENDINGS = (".html", ".htm", ".xhtml", ".shtml")
_HTML_START = re.compile(
    r"\s*(<!--(?:(?!-->).)*-->\s*)*(<\?xml[^>]*>\s*)?<(!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_TEXT_TYPES = ("text/plain", "text/markdown")
_NOT_YAML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_MOST_NAMED = 20
_MOST_BYTES = MAX_BYTES // 2
"""Of a text, so that its file, indented and with the other keys, is one that the loader reads."""


@dataclass(frozen=True, slots=True)
class Extracted:
    """A source's text and what is known of it."""

    text: str
    source: Source
    extractor: str
    """Name and version of the program that took the text out."""
    sha256: str
    """Of the source's bytes, in hexadecimal."""
    hints: tuple[Hint, ...] = ()
    notes: tuple[str, ...] = ()
    """What a person should look at."""
    problems: tuple[Problem, ...] = ()
    """What keeps the text from being written: characters that a file cannot hold, no words."""


def extract(source: Source) -> Extracted:
    """The text of `source`: of a web page its article, of a PDF all pages, of anything else everything.

    Plain text and Markdown are kept as they are, but for line ends, which become LF.

    Raises:
        DiffcheckError: the source is in no charset that is known, is damaged, or the extra `add` is needed and missing.
    """
    page = _page(source)
    text = page.text.replace("\r\n", "\n").replace("\r", "\n")
    return Extracted(
        text=text,
        source=source,
        extractor=page.extractor,
        sha256=hashlib.sha256(source.data).hexdigest(),
        hints=tuple(_tidied(page.hints)),
        notes=(*page.notes, *_broken(text)),
        problems=tuple(check_text(text, source.name)),
    )


def _tidied(hints: Iterable[Hint]) -> Iterator[Hint]:
    """What a source says of itself on one line each: unlike its text, it is no quotation."""
    for hint in hints:
        if value := tidy_line(hint.value):
            yield hint._replace(value=value)


def check_text(text: str, name: str) -> Iterator[Problem]:
    """What keeps `text` from standing in a readout file, each at its line and column in the text."""
    if not any(character.isalnum() for character in text):
        yield Problem(
            name, 0, 0, "text", "no text was found" if not text.strip() else "holds no word"
        )
    if len(text.encode("utf-8", "surrogatepass")) > _MOST_BYTES:
        message = f"has more than {_MOST_BYTES / 1e6:.1f} MB: add the part that is the readout"
        yield Problem(name, 0, 0, "text", message)
    for number, match in enumerate(_NOT_YAML.finditer(text)):
        if number == _MOST_NAMED:
            yield Problem(name, 0, 0, "text", "holds more characters that no YAML file can hold")
            return
        line, column = _spot(text, match.start())
        message = f"holds {_name(match[0])}, which no YAML file can hold"
        yield Problem(name, line, column, "text", message)


def _page(source: Source) -> Page:
    if source.data.lstrip()[:5] == b"%PDF-" or source.media_type == "application/pdf":
        return read_pdf(source.data)
    ending = _ending(source)
    is_html = "html" in source.media_type or ending in _HTML_ENDINGS
    is_text = source.media_type in _TEXT_TYPES or (
        not source.media_type and ending in _TEXT_ENDINGS
    )
    decoded = decode(source.data, source.charset, is_html=not is_text)
    if is_html or (not is_text and _HTML_START.match(decoded.text[:4096])):
        return read_page(decoded.text)
    if source.media_type and not source.media_type.startswith("text/"):
        raise DiffcheckError(
            f"{source.name} is {source.media_type}, neither a web page nor text nor PDF",
            "save its text in a file, and add that",
        )
    return Page(decoded.text, (), (), f"diffcheck {__version__}")


def _ending(source: Source) -> str:
    path = urlsplit(source.name).path if "://" in source.name else source.name
    return PurePath(path).suffix.lower()


def _broken(text: str) -> Iterator[str]:
    """Word of characters that were lost before the text came here."""
    count = text.count("\ufffd")
    if count:
        line, column = _spot(text, text.index("\ufffd"))
        yield f"{count} broken character{'s' * (count > 1)} (U+FFFD) in the source, first at {line}:{column}"


def _spot(text: str, index: int) -> tuple[int, int]:
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


def _name(character: str) -> str:
    code = f"U+{ord(character):04X}"
    if "\ud800" <= character <= "\udfff":
        return f"{code} (half of a surrogate pair)"
    return f"{code} ({unicodedata.name(character, 'a control character')})"
