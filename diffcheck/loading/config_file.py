"""What stands in a config.yaml; a mistake costs its own line, never the rest of the file."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path, PurePath
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema

from diffcheck.errors import Level, Problem
from diffcheck.loading.codes import nearest
from diffcheck.loading.config import Config
from diffcheck.loading.document import Document
from diffcheck.loading.faults import fault, must_be_text
from diffcheck.loading.places import at_home
from diffcheck.loading.schema import FileEntry, Words, validate
from diffcheck.loading.yaml12 import parse

_MODIFIERS = ("ctrl", "shift", "alt", "super", "meta", "hyper")
_NAMED_KEYS = (
    "enter", "escape", "tab", "space", "backspace", "delete", "insert", "home", "end", "pageup", "pagedown",
    "up", "down", "left", "right", *(f"f{number}" for number in range(1, 25)),
    "slash", "backslash", "question_mark", "exclamation_mark", "quotation_mark", "number_sign", "dollar_sign",
    "percent_sign", "ampersand", "apostrophe", "left_parenthesis", "right_parenthesis", "asterisk", "plus", "comma",
    "minus", "full_stop", "colon", "semicolon", "less_than_sign", "equals_sign", "greater_than_sign", "at",
    "left_square_bracket", "right_square_bracket", "circumflex_accent", "underscore", "grave_accent",
    "left_curly_bracket", "vertical_line", "right_curly_bracket", "tilde",
)  # fmt: skip
_MEANT = {
    "control": "ctrl", "ctl": "ctrl", "c": "ctrl", "option": "alt", "cmd": "super", "command": "super", "win": "super",
    "return": "enter", "esc": "escape", "del": "delete", "ins": "insert", "pgup": "pageup", "pgdn": "pagedown",
    "page_up": "pageup", "page_down": "pagedown", "spacebar": "space", "bksp": "backspace",
}  # fmt: skip
_SIGNS = {
    "/": "slash", "\\": "backslash", "?": "question_mark", "!": "exclamation_mark", '"': "quotation_mark",
    "#": "number_sign", "$": "dollar_sign", "%": "percent_sign", "&": "ampersand", "'": "apostrophe",
    "(": "left_parenthesis", ")": "right_parenthesis", "*": "asterisk", "+": "plus", ",": "comma", "-": "minus",
    ".": "full_stop", ":": "colon", ";": "semicolon", "<": "less_than_sign", "=": "equals_sign",
    ">": "greater_than_sign", "@": "at", "[": "left_square_bracket", "]": "right_square_bracket",
    "^": "circumflex_accent", "_": "underscore", "`": "grave_accent", "{": "left_curly_bracket",
    "|": "vertical_line", "}": "right_curly_bracket", "~": "tilde",
}  # fmt: skip
"""The names that a terminal program gives to signs."""


def _key(value: object) -> str:
    """A key in the words of a terminal program: `n`, `ctrl+s`, `f5`, `slash`."""
    if type(value) is int and 0 <= value <= 9:
        return str(value)
    text = must_be_text(value).strip()
    if not text:
        raise fault("is empty")
    *modifiers, last = re.split(r"\+(?=.)", text)
    named = last.lower() if len(last) > 1 else last
    named = _SIGNS.get(named, named)
    wrong = [word for word in modifiers if word not in _MODIFIERS]
    if not wrong and (len(named) == 1 or named in _NAMED_KEYS):
        return "+".join([*modifiers, named])
    raise fault(f"{text!r} is no key such as n, ctrl+s, f5 or slash", _probably(text))


def _probably(text: str) -> str:
    """The key that someone meant who wrote `Ctrl-S` or `pgdown`; empty where there is no telling."""
    *modifiers, last = re.split(r"[+\- ](?=.)", text.lower())
    meant = [_MEANT.get(word, word) for word in modifiers]
    meant = [word if word in _MODIFIERS else nearest(word, _MODIFIERS) for word in meant]
    key = _MEANT.get(last, _SIGNS.get(last, last))
    if len(key) > 1 and key not in _NAMED_KEYS:
        near = nearest(key, (*_NAMED_KEYS, *_MEANT))
        key = _MEANT.get(near, near)
    return "+".join([*meant, key]) if key and all(meant) else ""


def _keys(value: object) -> list[object]:
    """One key, several with commas between them, or a list."""
    if isinstance(value, list):
        if not value:
            raise fault("is an empty list")
        return value
    if isinstance(value, str) and len(value) > 1:
        return [part for part in re.split(r"\s*,\s*", value) if part] or [value]
    return [value]


Key = Annotated[str, BeforeValidator(_key)]
Keys = Annotated[
    tuple[Key, ...],
    BeforeValidator(_keys),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": ["string", "integer"]},
                {"type": "array", "minItems": 1, "items": {"type": ["string", "integer"]}},
            ]
        }
    ),
]


class ConfigFile(FileEntry):
    """config.yaml: how diffcheck looks and listens for one user."""

    name: Words = Field("", description="The name that your verdicts are signed with.")
    theme: Words = Field(
        "", description="The theme of the screen, as its command palette names it."
    )
    readouts: Words = Field(
        "", description="The folder of events, where none is named and ./readouts is not there."
    )
    keys: dict[str, Keys] = Field(
        {},
        description="Your own keys: a binding's id as the command palette names it, then one key or a list.",
    )


def understand(
    data: bytes, file: Path, bindings: Collection[str] = (), themes: Collection[str] = ()
) -> Config:
    """What the bytes of a configuration file say, with everything that is wrong with them."""
    document = parse(data, str(file))
    if not document.readable:
        is_empty = all(problem.message == "is empty" for problem in document.problems)
        return Config() if is_empty else Config(problems=document.problems)
    content, found = _usable(document)
    doubts = tuple(_doubts(document, content, bindings, themes))
    problems = tuple(sorted({*document.problems, *found, *doubts}))
    return _config(content, file, bindings, themes, problems)


def _usable(document: Document) -> tuple[ConfigFile, tuple[Problem, ...]]:
    """What is right in the file, and the problems of the rest."""
    whole, problems = validate(document, ConfigFile)
    if whole:
        return whole, ()
    content = document.value if isinstance(document.value, dict) else {}
    right: dict[str, Any] = {k: v for k, v in content.items() if _is_right({k: v})}
    keys = content.get("keys")
    if isinstance(keys, dict):
        right["keys"] = {k: v for k, v in keys.items() if _is_right({"keys": {k: v}})}
    return ConfigFile.model_validate(right), problems


def _is_right(part: dict[str, Any]) -> bool:
    """Whether a part of the file could stand alone."""
    return validate(Document("", part, readable=True), ConfigFile)[0] is not None


def _doubts(
    document: Document, content: ConfigFile, bindings: Collection[str], themes: Collection[str]
) -> Iterator[Problem]:
    """What can only be told by who knows the screen: unknown bindings and themes, a key given twice."""
    home = PurePath(content.readouts).parts[:1]
    if home and home[0].startswith("~") and at_home(content.readouts).parts[:1] == home:
        yield document.problem(("readouts",), f"{home[0]} is the home folder of nobody")
    if themes and content.theme and content.theme not in themes:
        message = f"there is no theme {content.theme!r}; there are {', '.join(sorted(themes))}"
        yield document.problem(("theme",), message, nearest(content.theme, tuple(themes)))
    taken: dict[str, str] = {}
    for binding, keys in content.keys.items():
        route = ("keys", binding)
        if bindings and binding not in bindings:
            meant = nearest(binding, tuple(bindings))
            yield document.problem(route, "there is no such action", meant, at_key=True)
            continue
        for key in keys:
            if taken.setdefault(key, binding) != binding:
                message = f"{key} is the key of {taken[key]} already"
                yield document.problem(route, message, level=Level.WARNING)


def _config(
    content: ConfigFile,
    file: Path,
    bindings: Collection[str],
    themes: Collection[str],
    problems: tuple[Problem, ...],
) -> Config:
    readouts = at_home(content.readouts) if content.readouts else None
    keys: Mapping[str, tuple[str, ...]] = content.keys
    return Config(
        name=content.name,
        theme=content.theme if not themes or content.theme in themes else "",
        readouts=file.parent / readouts if readouts else None,
        keys=tuple((k, v) for k, v in keys.items() if not bindings or k in bindings),
        problems=problems,
    )
