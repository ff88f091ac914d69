"""Problems as GitHub's workflow commands, which mark the line in a pull request."""

from __future__ import annotations

from collections.abc import Mapping

from diffcheck.errors import Problem
from diffcheck.report.foreign import clean

_TITLE = "diffcheck"
_MESSAGE = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = _MESSAGE | {":": "%3A", ",": "%2C"}


def render_annotation(problem: Problem) -> str:
    """`::error file=F,line=L,col=C,title=T::message`, a line; `::warning` for a warning, no `line` where none is known.

    GitHub shows it in the file where `problem.path` is relative to the repository's root.
    """
    place = {"file": problem.path, "line": problem.line, "col": problem.column, "title": _TITLE}
    properties = ",".join(
        f"{name}={_escaped(str(value), _PROPERTY)}" for name, value in place.items() if value
    )
    return f"::{problem.level.value} {properties}::{_escaped(problem.said, _MESSAGE)}\n"


def _escaped(text: str, escapes: Mapping[str, str]) -> str:
    return clean(text.translate({ord(sign): code for sign, code in escapes.items()}))
