"""Read the cues of scope and condition that ship with diffcheck."""

from __future__ import annotations

from importlib import resources

import yaml

from diffcheck.errors import BadInputError, Problem
from diffcheck.models import CueKind
from diffcheck.reading.cues import CueWords
from diffcheck.reading.words import primary

_KINDS = tuple(kind for kind in CueKind if kind not in (CueKind.FOR, CueKind.AGAINST))


def load_cue_words(language: str) -> CueWords:
    """The cues of a BCP-47 tag's language; empty ones where it has no file.

    Raises:
        BadInputError: the file has a key that is no kind of cue, or something else than lists of phrases.
    """
    stem = primary(language)
    file = resources.files("diffcheck").joinpath("data", "cues", f"{stem}.yaml")
    if not file.is_file():
        return CueWords(stem)
    content = yaml.load(file.read_text("utf-8"), yaml.CSafeLoader)  # noqa: TID251 - our own data
    problems = tuple(
        Problem(file.name, 0, 0, str(kind), "is not a kind of cue with a list of phrases")
        for kind, phrases in content.items()
        if kind not in [known.value for known in _KINDS] or not isinstance(phrases, list)
    )
    if problems:
        raise BadInputError(problems)
    return CueWords(stem, {kind: tuple(map(str, phrases)) for kind, phrases in content.items()})
