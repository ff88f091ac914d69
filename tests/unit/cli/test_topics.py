"""`diffcheck topics` shows what is searched for, and tries it on a text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from diffcheck.cli.exit_codes import ExitCode
from diffcheck.cli.topics import guess_language
from diffcheck.loading.codebook_check import LANGUAGES
from tests.unit.cli.conftest import Run

OWN = """\
sea-route:
  label: Northern sea route
  weight: 3
  terms:
    en: [northern sea route]
    zh: [北方航道]
sea-route.tolls:
  label: Tolls on the route
  terms:
    en: [route toll]
  except:
    en: [no route toll]
"""


@pytest.fixture
def own(readouts: Path) -> Path:
    (readouts / "topics.yaml").write_text(OWN, "utf-8")
    return readouts


def test_the_tree_lists_the_topics_of_the_package_and_ones_own(own: Path, run: Run) -> None:
    lines = run("topics").stdout.splitlines()
    rows = [line.split("  ", 1) for line in lines if not line.startswith(" ")]
    assert len(lines) > 100
    assert any(
        line.startswith("sea-route ") and "Northern sea route · sensitive" in line
        for line in lines
    )
    assert any(line.startswith("  sea-route.tolls ") for line in lines)
    assert [row[0] for row in rows] == sorted(row[0] for row in rows)


def test_a_branch_comes_with_its_terms(own: Path, run: Run) -> None:
    assert run("topics", "--under", "sea-route").stdout == (
        "sea-route          Northern sea route · sensitive\n"
        "                     en: northern sea route\n"
        "                     zh: 北方航道\n"
        "  sea-route.tolls  Tolls on the route\n"
        "                     en: route toll\n"
        "                     not en: no route toll\n"
    )


def test_an_unknown_branch_is_answered_with_the_nearest(own: Path, run: Run) -> None:
    result = run("topics", "--under", "sea-rout")
    assert result.exit_code == ExitCode.BAD_INPUT
    assert "did you mean 'sea-route'" in result.stderr


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "They spoke of the northern sea routes and of route tolls.",
            ["northern sea routes", "route tolls"],
        ),
        ("双方讨论了北方航道。", ["北方航道"]),
    ],
)
def test_a_text_is_tried_and_the_words_that_matched_are_shown(
    text: str, words: list[str], own: Path, run: Run
) -> None:
    for result in (run("topics", text), run("topics", "--try", "-", stdin=text)):
        assert result.exit_code == ExitCode.OK
        assert "sea-route" in result.stdout
        for word in words:
            assert f"“{word}”" in result.stdout


def test_a_text_without_topics_says_so(own: Path, run: Run) -> None:
    assert "nothing of the codebook" in run("topics", "Xyzzy.").stdout


def test_only_one_thing_is_asked_at_a_time(own: Path, run: Run) -> None:
    assert run("topics", "text", "--under", "sea-route").exit_code == ExitCode.USAGE


def test_a_file_that_is_no_text_is_named(own: Path, run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.bin").write_bytes(b"\xff\xfe\x00")
    result = run("topics", "--try", "a.bin")
    assert result.exit_code == ExitCode.BAD_INPUT
    assert "is not UTF-8 text" in result.stderr


def test_the_package_is_enough_where_there_is_no_readouts_folder(
    tmp_path: Path, cache_folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DIFFCHECK_CACHE", str(cache_folder))
    monkeypatch.delenv("DIFFCHECK_READOUTS", raising=False)
    monkeypatch.chdir(tmp_path)
    assert run("topics").exit_code == ExitCode.OK


@pytest.mark.parametrize(
    ("text", "language"),
    [("They met.", "en"), ("双方会谈", "zh"), ("会談した", "ja"), ("Они встретились", "ru"), ("Вони зустрілися", "uk"), ("", "en"),
     ("양국 정상이 통화했다", "ko"), ("بحث الرئيسان التجارة", "ar"), ("Taiwan and fentanyl", "en"),
     ("Der Bundeskanzler hat mit dem Präsidenten telefoniert.", "de"), ("Taiwan", "en"),
     ("Le Président a évoqué le commerce avec son homologue.", "fr"), ("Os presidentes conversaram sobre o comércio.", "pt")],
)  # fmt: skip
def test_the_language_is_guessed_from_script_and_words(text: str, language: str) -> None:
    assert guess_language(text) == language


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package with one topic and one concept, so that it is checked at once."""
    topic = {language: [f"{language}wort"] for language in LANGUAGES} | {"en": ["fentanyl"]}
    for name, content in (
        ("topics/a.yaml", {"drugs": {"label": "Drugs", "terms": topic}}),
        ("topics/b.yaml", {"pills": {"label": "Pills", "terms": topic}}),
        ("glossary/a.yaml", {"tea": {"label": "Tea", "kind": "thing", "terms": {"zh": ["茶叶"]}}}),
    ):
        path = tmp_path / "package" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(content), "utf-8")
    monkeypatch.setattr("diffcheck.loading.codebook._DATA", tmp_path / "package")
    return tmp_path / "package"


def test_the_check_names_what_is_doubtful_in_ones_own_topics_and_fails_on_errors_only(
    own: Path, small: Path, run: Run
) -> None:
    result = run("topics", "--check")
    assert result.exit_code == ExitCode.OK
    assert "topics.yaml:4:3: warning: sea-route.terms: has no terms in ru, uk" in result.stdout
    assert "terms of more than one topic: en 1" in result.stderr
    (own / "topics.yaml").write_text(OWN.replace("no route toll", "route tolls"), "utf-8")
    result = run("topics", "--check", "--quiet")
    assert result.exit_code == ExitCode.FOUND
    assert "sea-route.tolls.terms.en[0]: 'route toll' is never found" in result.stdout
    assert result.stderr == ""


def test_the_check_names_terms_that_a_corpus_never_holds(own: Path, small: Path, run: Run) -> None:
    result = run("topics", "--check", "--corpus", str(own))
    assert result.exit_code == ExitCode.OK
    assert "'northern sea route' is in none of 2 texts (en)" in result.stdout
    assert "'fentanyl' is in none" not in result.stdout
    assert "en: 2 of 4 terms in none of 2 texts" in result.stderr


@pytest.mark.parametrize(
    "given", [("--check", "--under", "taiwan"), ("--corpus", "."), ("--check", "--corpus", "no")]
)
def test_the_check_stands_alone_and_the_corpus_with_it(
    given: tuple[str, ...], own: Path, run: Run
) -> None:
    assert run("topics", *given).exit_code == ExitCode.USAGE
