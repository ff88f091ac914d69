"""Entries of topics and glossary files: read one by one, laid over each other, and turned into the codebook."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from diffcheck.errors import Problem
from diffcheck.loading.codes import nearest
from diffcheck.loading.document import Document
from diffcheck.loading.folders import read_bytes
from diffcheck.loading.schema import GlossaryEntry, TopicEntry, validate
from diffcheck.loading.yaml12 import parse
from diffcheck.models import Concept, ConceptKind, Topic, TopicKind

Terms = tuple[tuple[str, tuple[str, ...]], ...]

_WORD = r"[a-z0-9]+(-[a-z0-9]+)*"
_TOPIC_ID = re.compile(rf"{_WORD}(\.{_WORD})*")
_CONCEPT_ID = re.compile(_WORD)
_NO_TOPIC = TopicEntry.model_validate({})
_NO_CONCEPT = GlossaryEntry.model_validate({})


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as a file gives it."""

    id: str
    is_topic: bool
    """Whether it stands in a topics file, not in a glossary."""
    data: TopicEntry | GlossaryEntry | None
    """None where the entry has faults of its own; it still counts as being there."""
    document: Document
    misspelt: frozenset[str] = frozenset()
    """Keys that stand there misspelt."""

    def gives(self, key: str) -> bool:
        """Whether the entry has a value for `key`, be it right or wrong."""
        content = self.document.value
        own = content.get(self.id) if isinstance(content, dict) else None
        return not isinstance(own, dict) or own.get(key) is not None or key in self.misspelt

    def problem(self, message: str, suggestion: str = "", key: str = "") -> Problem:
        """A problem of the whole entry, or of one of its keys, at the entry's id."""
        route = (self.id, key) if key else (self.id,)
        return self.document.problem(route, message, suggestion, at_key=True)


Layer = tuple[Entry, ...]


def is_glossary(path: Path) -> bool:
    """Whether a file holds concepts rather than topics, by its folder's or its own name."""
    return path.parent.name == "glossary" or path.stem.startswith("glossary")


def read_entries(paths: Iterable[Path]) -> tuple[Layer, list[Problem]]:
    """The entries of all `paths`, among which no id may stand twice, and what is wrong with the others."""
    entries: dict[tuple[bool, str], Entry] = {}
    problems: list[Problem] = []
    for path in paths:
        data = read_bytes(path, str(path))
        if isinstance(data, Problem):
            problems.append(data)
            continue
        document = parse(data, str(path))
        problems += document.problems
        for entry in _entries(document, is_glossary(path), problems):
            first = entries.setdefault((entry.is_topic, entry.id), entry)
            if first is not entry:
                problems.append(entry.problem(f"stands already in {_place(first)}"))
    return tuple(entries.values()), problems


def _entries(document: Document, glossary: bool, problems: list[Problem]) -> Iterator[Entry]:
    """The right entries of one file; what is wrong with the others goes to `problems`."""
    if not document.readable:
        return
    if not isinstance(document.value, dict):
        problems.append(
            document.problem((), "must be a mapping: an id, then its entry indented below")
        )
        return
    for name in document.value:
        problems += _check_id(document, name, glossary)
        data: TopicEntry | GlossaryEntry | None
        if glossary:
            data, found = validate(document, GlossaryEntry, (name,))
        else:
            data, found = validate(document, TopicEntry, (name,))
        problems += found
        yield Entry(name, not glossary, data, document, frozenset(p.suggestion for p in found))


def _check_id(document: Document, name: str, glossary: bool) -> list[Problem]:
    form = _CONCEPT_ID if glossary else _TOPIC_ID
    if form.fullmatch(name):
        return []
    dot = "" if glossary else "."
    simple = re.sub(rf"[^a-z0-9{dot}]+", "-", name.strip().lower()).strip("-")
    message = "is no id: lower-case letters and digits, words joined by '-'"
    message += ", no '.' in a glossary" if glossary else ", levels by '.'"
    suggestion = simple if form.fullmatch(simple) else ""
    return [document.problem((name,), message, suggestion, at_key=True)]


def merge(layers: Iterable[Layer]) -> tuple[tuple[Topic, ...], tuple[Concept, ...], list[Problem]]:
    """All layers as one codebook, later ones over earlier ones, and what is wrong between them."""
    topics: dict[str, tuple[Topic, Entry]] = {}
    concepts: dict[str, tuple[Concept, Entry]] = {}
    problems: list[Problem] = []
    for layer in layers:
        for entry in layer:
            if entry.is_topic:
                data = entry.data if isinstance(entry.data, TopicEntry) else _NO_TOPIC
                problems += _lay_topic(topics, entry, data)
            else:
                given = entry.data if isinstance(entry.data, GlossaryEntry) else _NO_CONCEPT
                problems += _lay_concept(concepts, entry, given)
    problems += _check_parents(topics)
    for name in topics.keys() & concepts.keys():
        topic, concept = topics[name][1], concepts[name][1]
        problems.append(concept.problem(f"is the id of a topic, too, in {_place(topic)}"))
    return (
        tuple(topic for topic, _ in topics.values()),
        tuple(concept for concept, _ in concepts.values()),
        problems,
    )


def _lay_topic(
    topics: dict[str, tuple[Topic, Entry]], entry: Entry, data: TopicEntry
) -> Iterator[Problem]:
    if data.hide:
        if entry.id not in topics:
            yield entry.problem("hides a topic that is not there", nearest(entry.id, topics))
        for name in [known for known in topics if f"{known}.".startswith(f"{entry.id}.")]:
            del topics[name]
        return
    known = topics.get(entry.id)
    yield from _check_new(entry, data.replace, ("label", "terms"), topics)
    old = known[0] if known and not data.replace else None
    topic = Topic(
        id=entry.id,
        label=data.label or (old.label if old else ""),
        terms=_joined(old.terms if old else (), data.terms),
        kind=data.kind or (old.kind if old else TopicKind.SUBJECT),
        weight=data.weight or (old.weight if old else 2),
        excluding=_joined(old.excluding if old else (), data.excluding),
        note=data.note or (old.note if old else ""),
    )
    topics[entry.id] = (topic, entry)


def _lay_concept(
    concepts: dict[str, tuple[Concept, Entry]], entry: Entry, data: GlossaryEntry
) -> Iterator[Problem]:
    if data.hide:
        if concepts.pop(entry.id, None) is None:
            yield entry.problem("hides a concept that is not there", nearest(entry.id, concepts))
        return
    known = concepts.get(entry.id)
    yield from _check_new(entry, data.replace, ("label", "kind", "terms"), concepts)
    old = known[0] if known and not data.replace else None
    concept = Concept(
        id=entry.id,
        label=data.label or (old.label if old else ""),
        kind=data.kind or (old.kind if old else ConceptKind.THING),
        terms=_joined(old.terms if old else (), data.terms),
        party=data.party or (old.party if old else ""),
        variant_of=data.variant_of or (old.variant_of if old else ""),
        excluding=_joined(old.excluding if old else (), data.excluding),
        note=data.note or (old.note if old else ""),
    )
    concepts[entry.id] = (concept, entry)


def _check_new(
    entry: Entry, replaces: bool, needed: tuple[str, ...], known: Mapping[str, object]
) -> Iterator[Problem]:
    """Whether an entry that has nothing below it says all that is needed."""
    if entry.id in known and not replaces:
        return
    if entry.id not in known and replaces:
        yield entry.problem("replaces what is not there", nearest(entry.id, known), "replace")
    for key in needed:
        if not entry.gives(key) and not (entry.data is None and entry.gives("hide")):
            yield entry.problem("is missing", key=key)


def _check_parents(topics: Mapping[str, tuple[Topic, Entry]]) -> Iterator[Problem]:
    for topic, entry in topics.values():
        if topic.parent and topic.parent not in topics:
            near = nearest(topic.parent, topics.keys() - {topic.id}, 75)
            yield entry.problem(f"has no topic {topic.parent!r} above it", near)


def _joined(old: Terms, new: Mapping[str, tuple[str, ...]]) -> Terms:
    """The terms of both, each once, language by language."""
    joined = dict(old)
    for language, terms in new.items():
        joined[language] = tuple(dict.fromkeys((*joined.get(language, ()), *terms)))
    return tuple(joined.items())


def _place(entry: Entry) -> str:
    """`taiwan.yaml line 12`, for a message about another file."""
    spot = entry.document.keys.get((entry.id,))
    name = Path(entry.document.path).name
    return f"{name} line {spot.line}" if spot else name
