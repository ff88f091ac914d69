"""The text of a PDF, page after page, and what the file says about itself."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from typing import Any

from diffcheck.adding.extras import need, with_version
from diffcheck.adding.html_text import Hint, Page
from diffcheck.errors import DiffcheckError

_TRAILING = re.compile(r"[ \t]+$", re.MULTILINE)
_MAX_PAGES = 200


def read_pdf(data: bytes) -> Page:
    """The lines of all pages as they stand there.

    Raises:
        DiffcheckError: pypdf is not installed; the file is damaged, encrypted, too long, or holds pictures of text only.
    """
    pypdf = need("pypdf")
    # What it has to say of a damaged file is said below, once.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise DiffcheckError("the PDF is encrypted", "save it without a password")
        if len(reader.pages) > _MAX_PAGES:
            raise DiffcheckError(
                f"the PDF has more than {_MAX_PAGES} pages", "save those of the readout"
            )
        pages = [_TRAILING.sub("", page.extract_text()).strip("\n") for page in reader.pages]
        hints = tuple(_hints(reader))
    except (pypdf.errors.PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OverflowError, OSError, NotImplementedError) as error:  # fmt: skip
        # A damaged file makes pypdf stumble over whatever it expected to find.
        raise DiffcheckError(
            f"the PDF cannot be read: {error}", "copy its text and paste it"
        ) from error
    text = "\n".join(page for page in pages if page.strip())
    if not text:
        raise DiffcheckError(
            "the PDF holds no text, only pictures of it", "have its text recognised first (OCR)"
        )
    return Page(f"{text}\n", hints, (), with_version("pypdf"))


def _hints(reader: Any) -> Iterator[Hint]:
    info = reader.metadata
    if info is None:
        return
    if info.title and info.title.strip():
        yield Hint("title", str(info.title).strip(), "PDF title")
    if info.creation_date:
        yield Hint("date", info.creation_date.date().isoformat(), "PDF creation date")
    if info.author and info.author.strip():
        yield Hint("site", str(info.author).strip(), "PDF author")
