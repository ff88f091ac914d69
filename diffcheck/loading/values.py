"""The word lists that figures are read with, one file a language in the package's data."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

import yaml

from diffcheck.errors import BadInputError, Problem
from diffcheck.reading.values_words import ValueWords, value_words
from diffcheck.reading.words import primary

_ANY = "und"
"""The file for languages without one of their own (BCP-47: undetermined)."""
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""Builds texts, lists and mappings only, so that `on` and `no` stay words."""


def load_value_words(language: str) -> ValueWords:
    """The word list for a BCP-47 tag; a language without one gets the list that reads digits with signs and codes.

    Raises:
        BadInputError: the file is no word list.
    """
    return _load(primary(language))


@cache
def _load(language: str) -> ValueWords:
    folder = files("diffcheck") / "data" / "values"
    file = folder / f"{language}.yaml"
    if language != _ANY and not (language.isalpha() and file.is_file()):
        return _load(_ANY)
    return read_value_words(file, language)


def read_value_words(file: Traversable, language: str) -> ValueWords:
    """The word list in `file`; its keys and words are texts, whatever YAML would take them for."""
    try:
        data = yaml.load(file.read_text("utf-8"), Loader=_LOADER)  # noqa: S506, TID251
        if not isinstance(data, dict):
            raise ValueError("is no mapping")
        return value_words(language, data)
    except (ValueError, KeyError, yaml.YAMLError) as error:
        problem = Problem(f"values/{file.name}", 0, 0, "", " ".join(str(error).split()))
        raise BadInputError((problem,)) from error
