from __future__ import annotations

from collections import Counter
from importlib.resources import files

import pytest

from diffcheck.errors import BadInputError
from diffcheck.loading.values import load_value_words, read_value_words
from diffcheck.reading.values_grammar import grammar
from diffcheck.reading.values_words import ValueWords, value_words

LANGUAGES = sorted(
    file.name.removesuffix(".yaml")
    for file in (files("diffcheck") / "data" / "values").iterdir()
    if file.name.endswith(".yaml")
)


@pytest.fixture(params=LANGUAGES)
def words(request: pytest.FixtureRequest) -> ValueWords:
    return load_value_words(request.param)


def test_the_shipped_languages_are_there() -> None:
    assert {"en", "zh", "ru", "uk", "ja", "ko", "ar", "und"} <= set(LANGUAGES)


def test_no_form_has_two_roles(words: ValueWords) -> None:
    roles = {(entry.form, entry.role, entry.number, entry.key) for entry in words.entries}
    forms = Counter(form for form, *_ in roles)
    assert [form for form, count in forms.items() if count > 1] == []


def test_no_counted_noun_has_two_keys(words: ValueWords) -> None:
    forms = Counter(form for form, _ in set(words.nouns))
    assert [form for form, count in forms.items() if count > 1] == []


def test_forms_are_written_as_texts_are_folded(words: ValueWords) -> None:
    folded = {letter for letter, _ in words.fold}
    forms = [entry.form for entry in words.entries]
    forms += [form for form, _ in words.nouns]
    forms += [*words.fixed, *words.past, *words.future, *words.stops]
    forms += [form for _, group in (*words.before, *words.after) for form in group]
    assert [form for form in forms if form != form.lower() or folded & set(form)] == []


def test_every_role_has_a_place_in_the_grammar(words: ValueWords) -> None:
    pattern = grammar(words.spaced).pattern
    assert {entry.role for entry in words.entries if entry.role not in pattern} <= {"x", "z", "e"}


def test_an_unknown_section_is_named() -> None:
    with pytest.raises(ValueError, match="wekdays"):
        value_words("en", {"wekdays": {"0": "monday"}})


def test_a_section_of_the_wrong_kind_is_named() -> None:
    with pytest.raises(ValueError, match="months"):
        value_words("en", {"months": "january"})


@pytest.mark.parametrize("content", ["- a\n- b\n", "units: [", "units: {fortnite: week}\n"])
def test_a_file_that_is_no_word_list_is_named(content: str, tmp_path: object) -> None:
    from pathlib import Path

    file = Path(str(tmp_path)) / "qq.yaml"
    file.write_text(content, "utf-8")
    with pytest.raises(BadInputError, match=r"values/qq\.yaml"):
        read_value_words(file, "qq")
