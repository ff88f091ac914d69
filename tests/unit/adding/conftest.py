"""Pages in the shape of real outlets with invented words, PDF files made on the spot, and a folder of events."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from diffcheck.adding.guessing import Given
from diffcheck.adding.preparing import Proposal, prepare
from diffcheck.adding.source import Source

PAGES = Path(__file__).parents[2] / "pages"
Prepare = Callable[..., Proposal]


@pytest.fixture(scope="session")
def cache_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def kept_cache(cache_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The codebook is compiled once for all tests."""
    monkeypatch.setenv("DIFFCHECK_CACHE", str(cache_folder))


def source(
    content: str | bytes, name: str = "page.txt", *, url: str = "", minute: int = 0
) -> Source:
    """A source that was retrieved on the evening of 5 March 2026."""
    data = content.encode() if isinstance(content, str) else content
    return Source(data, name, "", "", url, datetime(2026, 3, 5, 20, minute, tzinfo=UTC))


def page(name: str) -> Source:
    """A saved page of `tests/pages`."""
    return source((PAGES / f"{name}.html").read_bytes(), f"{name}.html")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The readouts folder, which is empty."""
    folder = tmp_path / "readouts"
    folder.mkdir()
    return folder


@pytest.fixture
def proposed(root: Path) -> Prepare:
    """Prepare a source with what the user says: `proposed(source, party="NO")`."""

    def make(what: Source, **said: str) -> Proposal:
        return prepare(what, root, Given(**said))

    return make


def pdf(*pages: str, title: str = "", is_encrypted: bool = False) -> bytes:
    """A PDF with these lines (Latin letters only) on its pages."""
    import io

    from pypdf import PdfWriter
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    writer = PdfWriter()
    for text in pages:
        leaf = writer.add_blank_page(595, 842)
        font = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Font"),
                NameObject("/Subtype"): NameObject("/Type1"),
                NameObject("/BaseFont"): NameObject("/Helvetica"),
            }
        )
        fonts = DictionaryObject({NameObject("/F1"): writer._add_object(font)})
        leaf[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        stream = DecodedStreamObject()
        lines = " ".join(f"({line}) Tj T*" for line in text.splitlines())
        stream.set_data(f"BT /F1 12 Tf 14 TL 50 700 Td {lines} ET".encode("latin-1"))
        leaf[NameObject("/Contents")] = writer._add_object(stream)
    if title:
        writer.add_metadata({"/Title": title})
    if is_encrypted:
        writer.encrypt("secret")
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()
