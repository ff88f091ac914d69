"""What holds for every file: what was written is read, and nothing makes the reader fail."""

from __future__ import annotations

from datetime import date
from typing import Any

import yaml
from hypothesis import given
from hypothesis import strategies as st

from diffcheck.errors import Level
from diffcheck.loading.document import Document
from diffcheck.loading.schema import ReadoutFile, validate
from diffcheck.loading.yaml12 import parse

CONTROLS = "".join(map(chr, [*range(9), 11, 12, *range(14, 32), *range(127, 160), 0xFFFE, 0xFFFF]))
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters=CONTROLS)).map(
    lambda text: f"{text}a"
)
READOUTS = st.fixed_dictionaries(
    {
        "party": st.sampled_from(["NO", "US", "NATO", ["CN", "RU"]]),
        "outlet": TEXTS,
        "language": st.sampled_from(["no", "zh-CN", "en"]),
        "text": TEXTS,
    },
    optional={"published": st.dates(date(1000, 1, 1)), "note": TEXTS},
)
SYNTAX = st.lists(
    st.sampled_from([*"[]{}:,-?!&*|>'\"%@`#~\\\n\t x1", ": ", "- ", "&a ", "*a", "\n  ", "---\n", "!!int ", "\x85", "é"])
).map("".join)  # fmt: skip


@given(READOUTS, st.booleans())
def test_a_readout_that_was_written_is_read_with_the_same_text(
    readout: dict[str, Any], in_flow: bool
) -> None:
    data = yaml.safe_dump(readout, default_flow_style=in_flow).encode()
    file, problems = validate(parse(data, "file.yaml"), ReadoutFile)
    assert problems == ()
    assert file is not None
    assert file.text == readout["text"]
    assert file.outlet == readout["outlet"].strip()
    assert file.published == readout.get("published")


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters=CONTROLS + "\r")))
def test_a_block_holds_its_text_character_for_character(text: str) -> None:
    lines = "".join(f"  {line}\n" for line in f"a{text}".split("\n"))
    document = parse(f"text: |-\n{lines}".encode(), "file.yaml")
    assert document.value == {"text": f"a{text}".rstrip("\n")}


@given(st.binary())
def test_no_bytes_make_the_reader_fail(data: bytes) -> None:
    check_document(parse(data, "file.yaml"), data)


@given(SYNTAX)
def test_no_syntax_makes_the_reader_fail(text: str) -> None:
    check_document(parse(text.encode(), "file.yaml"), text.encode())


def check_document(document: Document, data: bytes) -> None:
    """A document is read or says why not, and its places lie within the file."""
    if not document.readable:
        assert any(problem.level is Level.ERROR for problem in document.problems)
        assert document.value is None
    lines = data.decode(errors="replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for problem in document.problems:
        assert 0 <= problem.line <= len(lines)
        assert bool(problem.line) == bool(problem.column)
    for spot in (*document.keys.values(), *document.values.values()):
        assert 1 <= spot.line <= len(lines)
        assert 1 <= spot.column <= len(lines[spot.line - 1]) + 1
    validate(document, ReadoutFile)
