"""What holds for every text that is added: it is read again exactly as it was taken out, or refused by name."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from diffcheck.adding.extraction import check_text
from diffcheck.adding.yaml_text import block, mapping
from diffcheck.loading.schema import ReadoutFile, validate
from diffcheck.loading.yaml12 import parse

CONTROLS = "".join(map(chr, [*range(9), 11, 12, *range(14, 32), *range(127, 133), *range(134, 160), 0xFFFE, 0xFFFF]))  # fmt: skip
HELD = st.characters(exclude_categories=["Cs"], exclude_characters=CONTROLS)
HARD = st.sampled_from(
    ["\t", " ", "  ", "\n", "\n\n", "\r", "\r\n", "\x85", "\u2028", "\u2029", "\ufeff", "😀", "\U0010fffd", "\u202e", "שלום", "مرحبا",
     "#", ": ", "- ", "---", "\n---\n", "...", '"', "'", "\\", "\\n", "|", "%", "@", "&a", "*a", "!!int ", "{", "]", "a" * 120, "\ue000"]
)  # fmt: skip
TEXTS = st.lists(HELD | HARD, max_size=40).map("".join)


@given(TEXTS)
@example(" leading and trailing \n")
@example("\n\n\tafter blank lines\n\n\n")
@example("   \n  a\n")
@example("\ufeffa\r\nb\x85c\u2028d")
@example("a" * 250 + "  " + "b" * 99 + "   c\r")
def test_a_text_is_read_as_it_was_written_character_for_character(text: str) -> None:
    assert parse(block("text", text).encode(), "file.yaml").value == {"text": text}


@given(TEXTS)
def test_a_whole_readout_keeps_its_text(text: str) -> None:
    said = f"{text}a"
    head = mapping((("party", "NO"), ("outlet", "Ministry"), ("language", "nb")))
    file, problems = validate(
        parse((head + block("text", said)).encode(), "file.yaml"), ReadoutFile
    )
    assert problems == ()
    assert file is not None
    assert file.text == said


@given(TEXTS.filter(str.strip))
def test_a_short_value_is_read_as_the_same_text(value: str) -> None:
    written = mapping((("one", value), ("several", (value, "x"))))
    read = parse(written.encode(), "file.yaml").value
    assert isinstance(read, dict)
    assert str(read["one"]) == value
    assert isinstance(read["several"], list)
    assert [str(item) for item in read["several"]] == [value, "x"]


@given(TEXTS, st.sampled_from([*CONTROLS, "\ud800", "\udfff"]), TEXTS)
def test_what_no_file_can_hold_is_named_with_its_place(
    before: str, character: str, after: str
) -> None:
    first, *_ = check_text(f"{before}{character}{after}a", "page")
    assert f"U+{ord(character):04X}" in first.message
    assert first.line == before.count("\n") + 1
    assert first.column == len(before) - before.rfind("\n")


@given(TEXTS)
def test_what_a_file_can_hold_is_not_refused(text: str) -> None:
    assert tuple(check_text(f"{text}a", "page")) == ()
