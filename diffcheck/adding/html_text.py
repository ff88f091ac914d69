"""The text of a web page's article, and what the page says about itself."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from diffcheck import __version__
from diffcheck.adding.extras import need, with_version

_BLANKS = re.compile(r"[ \t\r\n\f]+")
_NO_LETTERS = re.compile(r"[\W_]+")
_LONGEST_SHOWN = 60
_ARTICLE = 2
"""Paragraphs from which a text counts as an article."""
_NO_ARTICLE = "no article was found in the page: this is every paragraph outside its frame"
_PARAGRAPHS = ("p", "li", "blockquote", "h1", "h2", "h3", "h4", "td", "th", "dd", "dt")
_FRAME = ("nav", "header", "footer", "aside", "form", "script", "style", "noscript")
_FRAME_NAME = re.compile(r"^(nav|header|footer|menu|sidebar|breadcrumbs?)$", re.IGNORECASE)
_DATES = ("article:published_time", "og:article:published_time", "publishdate", "pubdate", "publish_date", "date", "dc.date.issued", "dc.date", "dcterms.date", "dcterms.created", "article.published")  # fmt: skip
_META_LANGUAGE = ("content-language", "language", "dc.language", "og:locale")


LAST_RESORT = "the page, by trafilatura"
"""The origin of hints that a page gives in no plain way."""


class Hint(NamedTuple):
    """Something that the source says about itself, and where it says so."""

    key: str
    """title, date, site, language or url."""
    value: str
    origin: str


class Page(NamedTuple):
    """An article as text, paragraphs parted by blank lines, with what the page says of itself, surest first."""

    text: str
    hints: tuple[Hint, ...]
    notes: tuple[str, ...]
    """What a person should look at: words of the article that are not in the text."""
    extractor: str


def read_page(html: str) -> Page:
    """The article of the page `html`; a page without one has an empty text.

    Raises:
        DiffcheckError: trafilatura is not installed.
    """
    trafilatura, lxml_html = need("trafilatura"), need("lxml.html")
    extractor = with_version("trafilatura")
    tree = _tree(html, lxml_html)
    if tree is None:
        return Page("", (), (), extractor)
    found = trafilatura.bare_extraction(
        _tree(html, lxml_html), include_comments=False, include_tables=True, favor_recall=True
    )
    blocks = tuple(_blocks(found.body)) if found is not None and found.body is not None else ()
    notes: tuple[str, ...] = ()
    if len(blocks) < _ARTICLE and len(plain := tuple(_plain_blocks(tree))) >= _ARTICLE:
        # Where trafilatura sees no article it makes one line of the whole page.
        blocks, extractor, notes = plain, f"diffcheck {__version__}", (_NO_ARTICLE,)
    text = "\n\n".join(blocks)
    hints = (*_hints(tree), *_last_resort(html, trafilatura))
    return Page(f"{text}\n" if text else "", hints, (*notes, *_left_out(tree, text)), extractor)


def _tree(html: str, lxml_html: Any) -> Any | None:
    # A declared encoding is of bytes; the characters have been read already.
    plain = re.sub(r"^\s*<\?xml[^>]*\?>", "", html).replace("\0", "")
    try:
        return lxml_html.document_fromstring(plain) if plain.strip() else None
    except (need("lxml.etree").ParserError, ValueError):
        return None


def _blocks(body: Any) -> Iterator[str]:
    for element in body:
        if element.tag == "list":
            lines = (_words(item) for item in element.iter("item"))
            block = "\n".join(f"- {line}" for line in lines if line)
        elif element.tag == "table":
            rows = ([_words(cell) for cell in row.iter("cell")] for row in element.iter("row"))
            block = "\n".join(" | ".join(cells) for cells in rows if any(cells))
        else:
            block = _words(element)
        if block:
            yield block


def _plain_blocks(tree: Any) -> Iterator[str]:
    """All paragraphs, headings and list items outside the page's frame."""
    for element in tree.iter(*_PARAGRAPHS):
        if next(element.iterdescendants(*_PARAGRAPHS), None) is not None:
            continue
        frames = (element, *element.iterancestors())
        if any(part.tag in _FRAME or _FRAME_NAME.search(part.get("id", "")) for part in frames):
            continue
        words = _words(element)
        if words:
            yield f"- {words}" if element.tag == "li" else words


def _words(element: Any) -> str:
    """The words under `element`; only a line break of the page's own ends a line."""
    return _tidied("".join(_in_order(element)))


def _in_order(element: Any) -> Iterator[str]:
    if element.tag in ("lb", "br"):
        yield "\v"
    yield element.text or ""
    for child in element:
        if child.tag in ("p", "item", "quote", "head"):
            yield "\v"
        yield from _in_order(child)
        yield child.tail or ""


def _tidied(text: str) -> str:
    lines = (_BLANKS.sub(" ", line).strip(" ") for line in text.split("\v"))
    return "\n".join(line for line in lines if line)


def _left_out(tree: Any, text: str) -> Iterator[str]:
    """Paragraphs that stand beside others of the article in the page, but not in the text."""
    letters = _NO_LETTERS.sub("", text)
    beside: dict[Any, list[tuple[str, bool]]] = {}
    for paragraph in tree.iter("p", "blockquote", "li"):
        said = _BLANKS.sub(" ", paragraph.text_content()).strip()
        bare = _NO_LETTERS.sub("", said)
        if bare:
            beside.setdefault(paragraph.getparent(), []).append((said, bare in letters))
    for group in beside.values():
        if sum(is_there for _, is_there in group) * 2 > len(group):
            yield from (
                f"not in the text: “{_cut(said)}”" for said, is_there in group if not is_there
            )


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else f"{text[: _LONGEST_SHOWN - 1]}…"


def _hints(tree: Any) -> Iterator[Hint]:
    yield from _json_hints(tree)
    meta = _meta(tree)
    yield from _named(meta, "title", ("og:title", "twitter:title", "dc.title", "articletitle"))
    yield from _named(meta, "date", _DATES)
    yield from _named(
        meta, "site", ("og:site_name", "application-name", "publisher", "dc.publisher")
    )
    yield from _named(meta, "url", ("og:url",))
    for link in tree.iterfind(".//link[@rel='canonical']"):
        yield Hint("url", link.get("href", ""), "canonical link")
    headings = [heading.text_content() for heading in tree.iter("h1")]
    if len(headings) == 1:
        yield Hint("title", _BLANKS.sub(" ", headings[0]).strip(), "heading")
    for title in tree.iterfind(".//head/title"):
        yield Hint("title", _BLANKS.sub(" ", title.text_content()).strip(), "page title")
    yield Hint(
        "language",
        tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "",
        "html lang",
    )
    yield from _named(meta, "language", _META_LANGUAGE)
    for time in tree.iterfind(".//time[@datetime]"):
        yield Hint("date", time.get("datetime"), "time element")
        break


def _meta(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("http-equiv") or ""
        content = _BLANKS.sub(" ", element.get("content") or "").strip()
        if name and content:
            found.setdefault(name.lower(), content)
    return found


def _named(meta: dict[str, str], key: str, names: tuple[str, ...]) -> Iterator[Hint]:
    yield from (Hint(key, meta[name], name) for name in names if name in meta)


def _json_hints(tree: Any) -> Iterator[Hint]:
    """What the page's JSON-LD says of its article."""
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        try:
            content = json.loads(script.text_content())
        except (ValueError, RecursionError):
            continue
        for item in _articles(content):
            publisher = item.get("publisher")
            site = publisher.get("name") if isinstance(publisher, dict) else None
            said = {"title": item.get("headline"), "date": item.get("datePublished"), "site": site, "language": item.get("inLanguage")}  # fmt: skip
            yield from (
                Hint(key, value.strip(), "JSON-LD")
                for key, value in said.items()
                if isinstance(value, str)
            )


def _articles(content: object) -> Iterator[dict[str, Any]]:
    if isinstance(content, dict):
        items = [content, *_list(content.get("@graph"))]
    else:
        items = _list(content)
    for item in items:
        if isinstance(item, dict) and ("headline" in item or "datePublished" in item):
            yield item


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _last_resort(html: str, trafilatura: Any) -> Iterator[Hint]:
    """What trafilatura makes of a page that says nothing of the kind plainly."""
    document = trafilatura.extract_metadata(html)
    if document is not None:
        said = {"title": document.title, "date": document.date, "site": document.sitename}
        yield from (Hint(key, value, LAST_RESORT) for key, value in said.items() if value)
