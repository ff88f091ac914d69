"""The codebook as a wheel brings it: read where it is whole and of this very codebook, passed over otherwise."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from diffcheck.loading import codebook, compiled
from diffcheck.loading.compiled import LANGUAGES, read_compiled, write_compiled
from diffcheck.loading.lexicons import CodebookStore

TOPICS = "sea: {label: The sea, terms: {en: [sea], zh: [海洋]}}\n"
OWN = "lake: {label: The lake, terms: {en: [lake]}}\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The compiled form of a package whose codebook is one topic; without a cache beside it."""
    topics = tmp_path / "package" / "topics"
    topics.mkdir(parents=True)
    (topics / "all.yaml").write_text(TOPICS, encoding="utf-8")
    monkeypatch.setattr(codebook, "_DATA", tmp_path / "package")
    monkeypatch.setattr(compiled, "FOLDER", tmp_path / "compiled")
    monkeypatch.setenv("DIFFCHECK_CACHE", "off")
    write_compiled(CodebookStore().forms(), tmp_path / "compiled")
    compiled._is_current.cache_clear()
    yield tmp_path / "compiled"
    compiled._is_current.cache_clear()


def relabel(folder: Path) -> None:
    """Change the compiled form only, so that it shows where a label was read from."""
    path = folder / "outline.json"
    path.write_text(path.read_text("utf-8").replace("The sea", "Compiled sea"), encoding="utf-8")


def label(*extra: Path) -> str:
    """The label of the topic, as a run would read it."""
    return next(t.label for t in CodebookStore(extra).outline().topics if t.id == "sea")


def test_what_was_compiled_is_what_would_be_made(folder: Path) -> None:
    made = CodebookStore().forms()
    assert {name: read_compiled(name) for name in made} == json.loads(json.dumps(made))
    assert {f"lexicon {language}" for language in LANGUAGES} <= set(made)


def test_it_is_read_in_the_place_of_the_files(folder: Path) -> None:
    relabel(folder)
    assert label() == "Compiled sea"


def test_it_is_passed_over_where_a_user_adds_topics(folder: Path, tmp_path: Path) -> None:
    relabel(folder)
    own = tmp_path / "topics.yaml"
    own.write_text(OWN, encoding="utf-8")
    assert label(own) == "The sea"


def test_it_is_passed_over_where_the_files_changed_since(folder: Path, tmp_path: Path) -> None:
    relabel(folder)
    changed = TOPICS.replace("The sea", "New sea")
    (tmp_path / "package" / "topics" / "all.yaml").write_text(changed, encoding="utf-8")
    assert label() == "New sea"


@pytest.mark.parametrize(
    "spoil",
    [
        lambda folder: (folder / "outline.json").unlink(),
        lambda folder: (folder / "outline.json").write_bytes(b"{"),
        lambda folder: (folder / "outline.json").write_bytes(b"[]"),
        lambda folder: (folder / "version.json").unlink(),
        lambda folder: (folder / "version.json").write_bytes(b"\xff"),
        lambda folder: (folder / "version.json").write_bytes(b'{"version": "other"}'),
    ],
    ids=["missing", "cut short", "no object", "no version", "no text", "another version"],
)
def test_it_is_passed_over_where_it_is_not_whole(
    spoil: Callable[[Path], object], folder: Path
) -> None:
    relabel(folder)
    spoil(folder)
    assert label() == "The sea"


def test_a_language_that_was_not_compiled_is_made(folder: Path) -> None:
    assert read_compiled("lexicon qaa") is None
    assert CodebookStore().lexicon("qaa").concepts == ["sea"]
