"""Read the verbs and speaker words that ship with diffcheck."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any, cast

import yaml

from diffcheck.errors import BadInputError, Problem
from diffcheck.models import SpeechAct
from diffcheck.reading.speaker_phrases import Form
from diffcheck.reading.speaker_words import GRAMMAR, MARKS, LanguageWords, SpeakerWords
from diffcheck.reading.words import EAST_ASIAN

_ACTS = frozenset(act.value for act in SpeechAct if act is not SpeechAct.NONE)
_FORMS = frozenset(form.value for form in Form)
_VERB_KEYS = frozenset({"acts", "cues", "joint", "but", "endings", "polarity", "conjugations"})
_FLAGS = frozenset(
    {
        "carry across paragraphs",
        "traditional",
        "word order",
        "subject after verb",
        "dropped subject",
        "verb frame",
        "capital nouns",
    }
)
_ORDERS = ("", "verb last", "verb first")
_ENDINGS = {"they endings": "they", "we endings": "we", "I endings": "I"}
_LISTS = frozenset(
    {"openings", "oblique", "oblique together", "oblique titles", "instrumental", *_ENDINGS}
)


def load_speaker_words(
    languages: Iterable[str] = (), folder: Traversable | None = None
) -> SpeakerWords:
    """The words of `languages` (primary subtags; all that have files where none is named).

    Raises:
        BadInputError: a file has a wrong key, act or value.
    """
    data = folder if folder is not None else resources.files("diffcheck").joinpath("data")
    wanted = frozenset(languages)
    files = sorted(
        (file for file in data.joinpath("verbs").iterdir() if file.name.endswith(".yaml")),
        key=lambda file: file.name,
    )
    stems = [file.name.removesuffix(".yaml") for file in files]
    return SpeakerWords(
        tuple(_load_language(data, stem) for stem in stems if not wanted or stem in wanted)
    )


def _load_language(data: Traversable, language: str) -> LanguageWords:
    verbs_path, speakers_path = f"verbs/{language}.yaml", f"speakers/{language}.yaml"
    verbs = _read(data, verbs_path)
    _check_keys(verbs, _VERB_KEYS, verbs_path)
    speakers: Mapping[str, object] = {}
    if data.joinpath(speakers_path).is_file():
        speakers = _read(data, speakers_path)
        _check_keys(speakers, MARKS | _FLAGS | _LISTS, speakers_path)
    marks = {
        key: _marks(value, speakers_path, key, language)
        for key, value in speakers.items()
        if key in MARKS
    }
    return LanguageWords(
        language=language,
        acts=_acts(verbs, "acts", verbs_path),
        cues=_acts(verbs, "cues", verbs_path),
        joint=_acts(verbs, "joint", verbs_path),
        but=_phrases(verbs.get("but", []), verbs_path, "but"),
        endings=_endings(verbs, verbs_path),
        polarity=_polarity(verbs, verbs_path),
        marks=marks,
        conjugations=_conjugations(verbs, verbs_path),
        **_grammar(speakers, speakers_path),
    )


def _grammar(speakers: Mapping[str, object], path: str) -> dict[str, Any]:
    """What a speaker file says of its language beside the lists of words."""
    lists = {key: _phrases(speakers.get(key, []), path, key) for key in _LISTS}
    return {
        "openings": frozenset(lists["openings"]),
        "oblique": lists["oblique"],
        "oblique_together": lists["oblique together"],
        "oblique_titles": lists["oblique titles"],
        "instrumental": lists["instrumental"],
        "person_endings": {who: lists[key] for key, who in _ENDINGS.items()},
        "order": _order(speakers.get("word order", ""), path),
        "crosses_paragraphs": speakers.get("carry across paragraphs") == "yes",
        "inverts": speakers.get("subject after verb") == "yes",
        "drops_subject": speakers.get("dropped subject") == "yes",
        "frames_clause": speakers.get("verb frame") == "yes",
        "capital_nouns": speakers.get("capital nouns") == "yes",
        "traditional": _pairs(speakers.get("traditional", ""), path),
    }


def _conjugations(
    verbs: Mapping[str, object], path: str
) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Endings of regular verbs: infinitive to form to endings."""
    kinds = verbs.get("conjugations", {})
    if not isinstance(kinds, dict):
        raise _wrong(path, "conjugations", "must map endings to forms")
    read: dict[str, Mapping[str, tuple[str, ...]]] = {}
    for ending, forms in kinds.items():
        key = f"conjugations.{ending}"
        if not isinstance(forms, dict):
            raise _wrong(path, key, "must map forms to endings")
        _check_keys(forms, _FORMS, path)
        read[ending] = {
            form: _phrases(endings, path, f"{key}.{form}") for form, endings in forms.items()
        }
    return read


def _read(data: Traversable, path: str) -> Mapping[str, object]:
    """The file's mapping; every scalar is text, so that `no` and `on` stay words."""
    try:
        text = data.joinpath(path).read_text(encoding="utf-8")
        # The base loader makes only text, lists and mappings.
        loaded = yaml.load(text, Loader=_base_loader())  # noqa: S506, TID251
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        raise BadInputError(
            (Problem(path, line, column, "", error.problem or "is not YAML"),)
        ) from error
    if not isinstance(loaded, dict):
        raise _wrong(path, "", "must be a mapping")
    return cast(Mapping[str, object], loaded)


def _base_loader() -> type[yaml.BaseLoader]:
    """The C loader where PyYAML has it."""
    return cast(type[yaml.BaseLoader], getattr(yaml, "CBaseLoader", yaml.BaseLoader))


def _acts(verbs: Mapping[str, object], key: str, path: str) -> Mapping[str, tuple[str, ...]]:
    groups = verbs.get(key, {})
    if not isinstance(groups, dict):
        raise _wrong(path, key, "must map speech acts to lists")
    _check_keys(groups, _ACTS, path)
    return {act: _phrases(phrases, path, f"{key}.{act}") for act, phrases in groups.items()}


def _endings(verbs: Mapping[str, object], path: str) -> Mapping[str, tuple[str, ...]]:
    endings = verbs.get("endings", {})
    if not isinstance(endings, dict) or any(len(mark) != 1 for mark in endings):
        raise _wrong(path, "endings", "must map a character to lists")
    return {mark: _phrases(forms, path, f"endings.{mark}") for mark, forms in endings.items()}


def _order(value: object, path: str) -> str:
    if value not in _ORDERS:
        raise _wrong(path, "word order", "must be 'verb last' or 'verb first'")
    return str(value)


def _polarity(verbs: Mapping[str, object], path: str) -> Mapping[str, tuple[int, tuple[str, ...]]]:
    cues = verbs.get("polarity", {})
    if not isinstance(cues, dict):
        raise _wrong(path, "polarity", "must map cues to a sign and terms")
    read: dict[str, tuple[int, tuple[str, ...]]] = {}
    for cue, entry in cues.items():
        key = f"polarity.{cue}"
        if not isinstance(entry, dict) or entry.get("sign") not in ("1", "-1"):
            raise _wrong(path, key, "needs a sign, 1 or -1, and terms")
        read[cue] = int(entry["sign"]), _phrases(entry.get("terms"), path, f"{key}.terms")
    return read


def _pairs(value: object, path: str) -> Mapping[int, str]:
    """`說说 應应` as a table for `str.translate`."""
    pairs = value.split() if isinstance(value, str) else [""]
    if any(len(pair) != len("說说") for pair in pairs):
        raise _wrong(
            path, "traditional", "must be pairs of a traditional and a simplified character"
        )
    return {ord(pair[0]): pair[1] for pair in pairs}


def _marks(value: object, path: str, key: str, language: str) -> tuple[str, ...]:
    """Phrases of a speaker file; those of the grammar are single words where words are spaced."""
    phrases = _phrases(value, path, key)
    single = key in GRAMMAR and language not in EAST_ASIAN
    if single and (wrong := [phrase for phrase in phrases if " " in phrase]):
        raise _wrong(path, key, f"must be single words, not {wrong[0]!r}")
    return phrases


def _phrases(value: object, path: str, key: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
        raise _wrong(path, key, "must be a list of phrases")
    return tuple(value)


def _check_keys(mapping: Mapping[str, object], allowed: frozenset[str], path: str) -> None:
    unknown: Sequence[str] = [key for key in mapping if key not in allowed]
    if unknown:
        raise BadInputError(
            tuple(Problem(path, 0, 0, key, "is not a key here") for key in unknown)
        )


def _wrong(path: str, key: str, message: str) -> BadInputError:
    return BadInputError((Problem(path, 0, 0, key, message),))
