"""Text files, pastes and PDF files."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from diffcheck.adding import extras
from diffcheck.adding.extraction import extract
from diffcheck.adding.opening import MAX_BYTES, open_source
from diffcheck.adding.source import Source
from diffcheck.errors import DiffcheckError
from tests.unit.adding.conftest import pdf, source


def test_plain_text_and_markdown_are_kept_word_for_word() -> None:
    text = "# Call\n\n*They*  met.\t \n\n\n- <b>one</b>\n"
    for name in ("a.txt", "a.md", "standard input"):
        assert extract(source(text, name)).text == text


def test_line_ends_of_other_systems_become_those_of_a_file_here() -> None:
    assert extract(source("One.\r\n\r\nTwo.\rThree.", "a.txt")).text == "One.\n\nTwo.\nThree."


def test_a_page_on_standard_input_is_known_by_its_beginning() -> None:
    html = "<!DOCTYPE html><html><body><main><p>The ministers met in Bergen.</p><p>They agreed.</p></main></body></html>"
    assert "<p>" not in extract(source(html, "standard input")).text
    assert "<p>" in extract(source(html, "page.txt")).text


def test_a_pdf_is_read_page_after_page_and_its_own_title_is_a_hint() -> None:
    found = extract(source(pdf("The ministers met\non 3 March 2026.", "They agreed.", title="Joint note"), "note.pdf"))  # fmt: skip
    assert found.text == "The ministers met\non 3 March 2026.\nThey agreed.\n"
    assert [hint.value for hint in found.hints if hint.key == "title"] == ["Joint note"]
    assert found.extractor.startswith("pypdf ")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"%PDF-1.7\nnothing of the kind", "cannot be read"),
        (pdf("A", is_encrypted=True), "encrypted"),
        (pdf(""), "holds no text, only pictures"),
        (pdf("A")[:300], "cannot be read"),
    ],
)
def test_a_pdf_that_gives_no_text_says_why(data: bytes, message: str) -> None:
    with pytest.raises(DiffcheckError, match=message):
        extract(source(data, "note.pdf"))


def test_what_no_file_can_hold_is_named_and_keeps_the_rest() -> None:
    found = extract(source("They met.\nThen \x1b[31m and \x00.", "a.txt"))
    assert [str(problem) for problem in found.problems] == [
        "a.txt:2:6: text: holds U+001B (a control character), which no YAML file can hold",
        "a.txt:2:16: text: holds U+0000 (a control character), which no YAML file can hold",
    ]


def test_broken_characters_of_the_source_are_pointed_out() -> None:
    found = extract(source("They m\ufffdt.", "a.txt"))
    assert found.problems == ()
    assert found.notes == ("1 broken character (U+FFFD) in the source, first at 1:7",)


def test_a_picture_is_refused_by_its_kind() -> None:
    with pytest.raises(DiffcheckError, match="image/png, neither"):
        extract(Source(b"PNG", "https://example.org/a", "image/png", ""))


def test_a_missing_library_is_named_with_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(name: str) -> None:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr(extras, "import_module", absent)
    with pytest.raises(DiffcheckError, match="to read PDF files diffcheck needs pypdf") as caught:
        extract(source(pdf("A"), "note.pdf"))
    assert caught.value.tip == "pip install 'diffcheck[add]'"
    assert extract(source("Они встретились.", "a.txt")).text == "Они встретились."


class TestOpening:
    def test_a_file_is_read_with_its_name(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_bytes(b"They met.")
        found = open_source(str(tmp_path / "a.txt"), io.BytesIO())
        assert (found.data, found.name) == (b"They met.", "a.txt")
        assert found.retrieved is None

    def test_a_dash_is_standard_input(self) -> None:
        assert open_source("-", io.BytesIO(b"They met.")).data == b"They met."

    @pytest.mark.parametrize(
        ("place", "data", "message"),
        [
            ("no-such.txt", b"", "cannot read 'no-such.txt': No such file"),
            ("-", b" \n", "standard input is empty"),
            ("-", b"a" * (MAX_BYTES + 1), "more than 10 MB"),
        ],
    )
    def test_what_cannot_be_read_says_why(self, place: str, data: bytes, message: str) -> None:
        with pytest.raises(DiffcheckError, match=message):
            open_source(place, io.BytesIO(data))
