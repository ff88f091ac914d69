"""YAML 1.2 (core schema, and ISO days) on pyyaml's C parser, with the place of every key and value.

Keys are always text, and `<<` is a key like any other. A key that stands twice, an unknown tag, a second document, and
aliases that would grow beyond what a file may hold are problems. Everything is counted before it is built.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice

import yaml

from diffcheck.errors import Level, Problem
from diffcheck.loading import scalars, syntax
from diffcheck.loading.document import Document, Route, Value, dotted, shortened
from diffcheck.loading.folders import MAX_BYTES
from diffcheck.loading.scalars import Scalar
from diffcheck.loading.source import (
    MAX_NAMED,
    Source,
    Spot,
    decode,
    name_character,
    spot_at,
)
from diffcheck.loading.syntax import MAX_DEPTH

MAX_NODES = 100_000
"""Keys and values of one file, those included that aliases repeat."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CORE = "tag:yaml.org,2002:"
_ESCAPE = re.compile(
    r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0abevf])|.)", re.DOTALL
)
_LETTERS = {"0": 0, "a": 7, "b": 8, "e": 27, "v": 11, "f": 12}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
_OLD_BREAKS = "\x85\u2028\u2029"
"""Line breaks of YAML 1.1, as which libyaml takes them still, but plain characters in 1.2."""


def parse(data: bytes, path: str) -> Document:
    """Read `data` as the content of the file that problems call `path`; never raises for what it holds."""
    source = decode(data, path)
    if isinstance(source, Problem):
        return Document(path, problems=(source,))
    builder = _Builder(source)
    stop = _build(builder)
    problems = (*source.problems, *builder.problems)
    if stop:
        return Document(path, problems=(*problems, stop))
    if builder.value is None:
        return Document(path, problems=(*problems, Problem(path, 0, 0, "", "is empty")))
    return Document(path, builder.value, True, problems, builder.keys, builder.values)


def _build(builder: _Builder) -> Problem | None:
    """Feed the whole file to `builder`; the problem that ended it early, if any."""
    try:
        for event in _events(builder.text):
            builder.take(event)
    except _RefusedError as error:
        return error.problem
    except yaml.MarkedYAMLError as error:
        return syntax.explain(error, builder.text, builder.path)
    except (yaml.YAMLError, ValueError) as error:
        return Problem(builder.path, 0, 0, "", f"is not YAML: {str(error).partition(chr(10))[0]}")
    return None


def _events(text: str) -> Iterator[yaml.Event]:
    parser = _LOADER(text)
    try:
        while parser.check_event():
            yield parser.get_event()
    finally:
        parser.dispose()


class _RefusedError(Exception):
    """A document that is not read to its end."""

    def __init__(self, problem: Problem) -> None:
        """`problem` says why."""
        super().__init__(str(problem))
        self.problem = problem


class _Frame:
    """A list or mapping that is being filled."""

    __slots__ = ("anchor", "before", "holder", "key", "repeated", "route")

    def __init__(
        self,
        holder: list[Value] | dict[str, Value],
        route: Route,
        anchor: str | None,
        before: tuple[int, int],
    ) -> None:
        self.holder = holder
        self.route = route
        self.anchor = anchor
        self.before = before
        """Nodes and characters counted when it was opened."""
        self.key: str | None = None
        self.repeated = False
        """Whether `key` stood in the mapping before, so that its value is dropped."""


class _Builder:
    """Takes the parser's events in order and keeps the value they amount to, with all places."""

    def __init__(self, source: Source) -> None:
        self.path = source.path
        self.text, self._restored = _without_old_breaks(source.text)
        self._end = spot_at(self.text)
        self.value: Value = None
        self.problems: list[Problem] = []
        self.keys: dict[Route, Spot] = {}
        self.values: dict[Route, Spot] = {}
        self._stack: list[_Frame] = []
        self._nodes = 0
        self._characters = 0
        self._documents = 0
        self._anchored: dict[str, tuple[Value, int, int]] = {}
        self._takes: dict[type[yaml.Event], Callable[..., None]] = {
            yaml.DocumentStartEvent: self._document,
            yaml.ScalarEvent: self._scalar,
            yaml.AliasEvent: self._alias,
            yaml.MappingStartEvent: self._open,
            yaml.SequenceStartEvent: self._open,
            yaml.MappingEndEvent: self._close,
            yaml.SequenceEndEvent: self._close,
        }

    def take(self, event: yaml.Event) -> None:
        """Take the next event; raises `_RefusedError` where the rest is not to be read."""
        take = self._takes.get(type(event))
        if take:
            take(event)

    def _document(self, event: yaml.Event) -> None:
        self._documents += 1
        if self._documents > 1:
            raise self._refused(event, "a second document begins here: a file holds one")

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        text = event.value.translate(self._restored) if self._restored else event.value
        self._count(event, 1, len(text))
        frame = self._stack[-1] if self._stack else None
        is_key = frame is not None and isinstance(frame.holder, dict) and frame.key is None
        value = text if is_key else self._resolved(event, text)
        if event.anchor:
            self._anchored[event.anchor] = (value, 1, len(text))
        if frame and is_key:
            self._take_key(event, frame, text)
        else:
            self._put(event, value)

    def _take_key(self, event: yaml.ScalarEvent, frame: _Frame, key: str) -> None:
        route = (*frame.route, key)
        frame.key, frame.repeated = key, key in frame.holder
        if frame.repeated:
            first = self.keys[route].line
            self._report(event, route, f"stands twice, first in line {first}")
        self.keys.setdefault(route, self._spot(event))
        if not key:
            self._report(event, route, "a key is empty")

    def _resolved(self, event: yaml.ScalarEvent, text: str) -> Scalar:
        if event.style == '"' and _CONTROL.search(text):
            self._report_escapes(event)
        if event.tag is None:
            return scalars.resolve(text) if event.implicit[0] else text
        if event.tag == "!":
            return text
        name = event.tag.removeprefix(_CORE)
        if not scalars.is_scalar_type(name) or not event.tag.startswith(_CORE):
            self._report_tag(event)
            return text
        try:
            return scalars.resolve_as(name, text)
        except ValueError:
            self._report(event, self._route(), f"is tagged !!{name} but is none")
            return text

    def _open(self, event: yaml.MappingStartEvent | yaml.SequenceStartEvent) -> None:
        if len(self._stack) == MAX_DEPTH:
            raise self._refused(event, f"stands more than {MAX_DEPTH} levels deep", ())
        self._refuse_as_key(event)
        is_mapping = isinstance(event, yaml.MappingStartEvent)
        if event.tag not in (None, "!", _CORE + ("map" if is_mapping else "seq")):
            self._report_tag(event)
        before = self._nodes, self._characters
        self._count(event, 1, 0)
        if event.anchor:
            self._anchored.pop(event.anchor, None)
        frame = _Frame({} if is_mapping else [], self._route(), event.anchor, before)
        self._put(event, frame.holder)
        self._stack.append(frame)

    def _close(self, _: yaml.Event) -> None:
        frame = self._stack.pop()
        if frame.anchor:
            nodes, characters = frame.before
            size = self._nodes - nodes, self._characters - characters
            self._anchored[frame.anchor] = (frame.holder, *size)

    def _alias(self, event: yaml.AliasEvent) -> None:
        self._refuse_as_key(event)
        if any(frame.anchor == event.anchor for frame in self._stack):
            raise self._refused(event, f"*{event.anchor} stands within what it repeats")
        if event.anchor not in self._anchored:
            raise self._refused(
                event, f"*{event.anchor} repeats nothing: no &{event.anchor} before it"
            )
        value, nodes, characters = self._anchored[event.anchor]
        self._count(event, nodes, characters)
        self._put(event, value)

    def _count(self, event: yaml.Event, nodes: int, characters: int) -> None:
        self._nodes += nodes
        self._characters += characters
        if self._nodes > MAX_NODES:
            raise self._refused(
                event,
                f"the file, its aliases written out, has more than {MAX_NODES:,} keys and values",
            )
        if self._characters > MAX_BYTES:
            raise self._refused(
                event, f"the file, its aliases written out, has more than {MAX_BYTES:,} characters"
            )

    def _put(self, event: yaml.Event, value: Value) -> None:
        self.values.setdefault(self._route(), self._spot(event))
        if not self._stack:
            self.value = value
            return
        frame = self._stack[-1]
        if isinstance(frame.holder, list):
            frame.holder.append(value)
        elif frame.key is not None:
            if not frame.repeated:
                frame.holder[frame.key] = value
            frame.key = None

    def _route(self) -> Route:
        """Where the value stands that comes next."""
        if not self._stack:
            return ()
        frame = self._stack[-1]
        if isinstance(frame.holder, list):
            return (*frame.route, len(frame.holder))
        return frame.route if frame.key is None else (*frame.route, frame.key)

    def _refuse_as_key(self, event: yaml.Event) -> None:
        frame = self._stack[-1] if self._stack else None
        if frame and isinstance(frame.holder, dict) and frame.key is None:
            raise self._refused(event, "a key must be plain text")

    def _report(
        self, event: yaml.Event, route: Route, message: str, level: Level = Level.ERROR
    ) -> None:
        self._report_at(self._spot(event), route, message, level)

    def _report_at(self, spot: Spot, route: Route, message: str, level: Level) -> None:
        problem = Problem(self.path, spot.line, spot.column, dotted(route), message, level=level)
        self.problems.append(problem)

    def _report_tag(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        tag = shortened(str(event.tag).replace(_CORE, "!!"))
        self._report(event, self._route(), f"has the tag {tag}, which is not read: leave it out")

    def _report_escapes(self, event: yaml.ScalarEvent) -> None:
        """Name the control characters that a quoted scalar holds as escapes; NUL is none that a text may hold."""
        if not event.start_mark or not event.end_mark:
            return
        raw = self.text[event.start_mark.index : event.end_mark.index]
        spot, end = self._spot(event), 0
        found = (match for match in _ESCAPE.finditer(raw) if _CONTROL.match(_escaped(match)))
        for match in islice(found, MAX_NAMED):
            spot, end = spot_at(raw[end : match.start()], spot), match.start()
            character = _escaped(match)
            level = Level.ERROR if character == "\0" else Level.WARNING
            message = f"holds the control character {name_character(character)}"
            self._report_at(spot, self._route(), message, level)

    def _spot(self, event: yaml.Event) -> Spot:
        """Where an event begins; libyaml lets the end of a last line without a break be a line of its own."""
        mark = event.start_mark
        return min(Spot(mark.line + 1, mark.column + 1), self._end) if mark else Spot(0, 0)

    def _refused(
        self, event: yaml.Event, message: str, route: Route | None = None
    ) -> _RefusedError:
        spot, key = self._spot(event), dotted(self._route() if route is None else route)
        return _RefusedError(Problem(self.path, spot.line, spot.column, key, message))


def _escaped(match: re.Match[str]) -> str:
    """The character that an escape stands for; empty for those that are no control characters anyway."""
    digits = match[1] or match[2] or match[3]
    code = int(digits, 16) if digits else _LETTERS.get(match[4] or "", 0x20)
    return chr(code) if code <= 0x10FFFF else ""


def _without_old_breaks(text: str) -> tuple[str, dict[int, str]]:
    """`text` with private characters for the breaks of YAML 1.1, and the table that turns them back."""
    breaks = [character for character in _OLD_BREAKS if character in text]
    if not breaks:
        return text, {}
    used = set(text)
    free = (chr(code) for code in range(0xE000, 0xF900) if chr(code) not in used)
    stand_ins = dict(zip(breaks, free, strict=False))
    table = str.maketrans(stand_ins)
    return text.translate(table), {ord(new): old for old, new in stand_ins.items()}
