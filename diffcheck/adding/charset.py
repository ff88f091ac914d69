"""The bytes of a page or text as characters: by byte order mark, header, the page's own word, then by their look."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from diffcheck.adding.extras import need
from diffcheck.errors import DiffcheckError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_META = re.compile(rb"<meta[^>]+?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)", re.IGNORECASE)
_XML = re.compile(rb"^\s*<\?xml[^>]+?encoding\s*=\s*[\"']([A-Za-z0-9_.:-]+)")
_META_WITHIN = 4096
_WIDER = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932",
    "euc_kr": "cp949", "iso8859-9": "cp1254", "tis-620": "cp874", "big5": "big5hkscs",
}  # fmt: skip
"""What pages mean by a label: browsers read the wider charset, and so do the people who write pages."""
_LIKELY = ["gb18030", "cp932", "cp1251", "koi8_r", "big5", "cp949", "cp1252", "cp1250", "cp1254", "cp1256", "euc_jp", "iso2022_jp"]  # fmt: skip
"""Charsets that official pages are found in; the detector's whole list mistakes short texts."""
_NUL_SHARE = 0.1
"""Share of zero bytes above which a text is in two bytes a character."""


class Decoded(NamedTuple):
    """Characters, with the charset they were read in and how it is known."""

    text: str
    charset: str
    origin: str


def decode(data: bytes, charset: str = "", *, is_html: bool = False) -> Decoded:
    """`data` as text without a byte order mark; `charset` is the header's, or the user's.

    A label that the bytes contradict is passed over: no byte is ever read as a substitute character.

    Raises:
        DiffcheckError: no charset fits the bytes.
    """
    for mark, name in _MARKS:
        if data.startswith(mark) and (text := _read(data, name)) is not None:
            return Decoded(text, name.removesuffix("-sig"), "byte order mark")
    labels = [(charset, "header")]
    if is_html:
        head = data[:_META_WITHIN]
        found = _XML.search(head) or _META.search(head)
        # A page that can say so in single bytes is not written in two.
        label = found[1].decode("ascii") if found else ""
        labels.append(
            ("utf-8" if label.lower().startswith("utf-16") else label, "the page's meta")
        )
    utf8 = _read(data, "utf-8")
    for label, origin in labels:
        name = _known(label)
        text = _read(data, name) if name else None
        if text is not None and not (utf8 is not None and _is_single_byte(name)):
            return Decoded(text, name, origin)
    if utf8 is not None and utf8.count("\0") <= _NUL_SHARE * len(utf8):
        return Decoded(utf8, "utf-8", "its bytes")
    return _detected(data)


def _detected(data: bytes) -> Decoded:
    for name, zeros in (("utf-16-le", data[1::2]), ("utf-16-be", data[::2])):
        if zeros.count(0) > _NUL_SHARE * len(zeros) and (text := _read(data, name)) is not None:
            return Decoded(text, name, "its bytes")
    best = need("charset_normalizer").from_bytes(data, cp_isolation=_LIKELY).best()
    text = _read(data, best.encoding) if best else None
    if best is None or text is None:
        raise DiffcheckError(
            "the text is in no charset that is known here",
            "name it with --charset, or save the text as UTF-8",
        )
    return Decoded(text, best.encoding, "its look")


def _known(label: str) -> str:
    """Python's name of the charset that `label` stands for; empty where there is none such."""
    try:
        name = codecs.lookup(label).name if label else ""
    except LookupError:
        return ""
    return _WIDER.get(name, name)


def _is_single_byte(name: str) -> bool:
    """Whether every byte is a character, so that reading proves nothing."""
    try:
        return len(bytes(range(0xA0, 0x100)).decode(name, "ignore")) > 0x40
    except (LookupError, UnicodeError):
        return False


def _read(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeError, LookupError):
        return None
