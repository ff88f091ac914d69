"""What stands in a reviews.yaml: its shape, its words, and both ways between text and `Reviews`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated, Any

import yaml
from pydantic import BeforeValidator, Field, WithJsonSchema

from diffcheck.errors import Level, Problem
from diffcheck.loading.document import Document, Route, shortened
from diffcheck.loading.faults import fault, must_be_text
from diffcheck.loading.scalars import resolve
from diffcheck.loading.schema import FileEntry, choice, listed, validate
from diffcheck.loading.yaml12 import parse
from diffcheck.reviews import Change, HandLink, Reviews, Status, Verdict, link_id

HEADER = """\
# What readers have said of the findings and links that diffcheck shows for this event.
# diffcheck writes this file whenever something is accepted, rejected, noted or linked by hand. It is meant to be read,
# shared and kept under version control; verdicts on findings that are gone stay here.
"""
_BETWEEN = " | "
_OLD_BREAKS = frozenset("\x85\u2028\u2029")
"""Line breaks to the YAML 1.1 of the writer but not to the reader: they stand as escapes."""
_WIDTH = 110


def _time(value: object) -> str:
    text = must_be_text(value)
    try:
        has_zone = datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        has_zone = False
    if not has_zone:
        raise fault("must be a time with its zone such as 2026-01-05T09:30:00+01:00")
    return text


def _pair(value: object) -> list[object]:
    members = listed(value)
    if len(members) != 2 or members[0] == members[1]:
        raise fault("must name two different statements: [cn-xinhua.3, us-white-house.1]")
    return members


Text = Annotated[str, BeforeValidator(must_be_text)]
Time = Annotated[
    str, BeforeValidator(_time), WithJsonSchema({"type": "string", "format": "date-time"})
]


class VerdictEntry(FileEntry):
    """One verdict."""

    status: Annotated[Status, BeforeValidator(choice(Status))] = Field(
        description="What was decided; 'noted' is neither of the two."
    )
    note: Text = Field("", description="What the reader wants to be known.")
    by: Text = Field("", description="Who said so.")
    at: Time = Field(description="When: 2026-01-05T09:30:00+01:00.")
    about: Text = Field("", description="What was judged, in a line, as diffcheck showed it then.")


class HandLinkEntry(FileEntry):
    """One link drawn or taken away by hand."""

    change: Annotated[Change, BeforeValidator(choice(Change))] = Field(
        description="Whether the link was added or removed."
    )
    between: Annotated[tuple[Text, Text], BeforeValidator(_pair)] = Field(
        description="The ids of the two statements: [cn-xinhua.3, us-white-house.1]."
    )
    words: Annotated[tuple[Text, Text], BeforeValidator(listed)] = Field(
        ("", ""),
        description="How the two begin, so that the link is found again in an edited text.",
    )
    by: Text = Field("", description="Who drew it.")
    at: Time = Field(description="When: 2026-01-05T09:30:00+01:00.")


class ReviewsFile(FileEntry):
    """reviews.yaml: what readers have said of an event's findings and links."""

    findings: dict[str, VerdictEntry] = Field({}, description="Verdicts by the finding's id.")
    links: dict[str, VerdictEntry] = Field(
        {},
        description="Verdicts on links, by the ids of both statements: cn-xinhua.3 | us-post.1.",
    )
    links_by_hand: tuple[HandLinkEntry, ...] = Field(
        (), description="Links that readers have added or removed."
    )


def read_reviews(data: bytes, path: str) -> tuple[Reviews | None, tuple[Problem, ...]]:
    """The content of a reviews.yaml, None where it has an error, and everything that is wrong with it."""
    document = parse(data, path)
    if not document.readable:
        return None, document.problems
    file, found = _validate(document)
    problems = [*document.problems, *found, *(_doubts(document, file) if file else ())]
    if file is None or any(problem.level is Level.ERROR for problem in problems):
        return None, tuple(sorted(problems))
    return _reviews(file), tuple(sorted(problems))


def same(one: Reviews, other: Reviews) -> bool:
    """Whether both say the same, in whatever order."""
    links = ({link.id: link for link in reviews.links} for reviews in (one, other))
    return dict(one.verdicts) == dict(other.verdicts) and next(links) == next(links)


def render(reviews: Reviews) -> str:
    """The text of the reviews.yaml that holds these reviews."""
    findings: dict[str, Any] = {}
    links: dict[str, Any] = {}
    for ident, verdict in reviews.verdicts:
        (links if _BETWEEN in ident else findings)[ident] = _verdict(verdict)
    content: dict[str, Any] = {"findings": findings}
    if links:
        content["links"] = links
    if reviews.links:
        content["links_by_hand"] = [_hand_link(link) for link in reviews.links]
    return HEADER + yaml.dump(
        content, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH
    )


def _validate(document: Document) -> tuple[ReviewsFile | None, tuple[Problem, ...]]:
    """The file's content, or what is wrong with it; entries are looked at one by one, which knows their keys."""
    file, problems = validate(document, ReviewsFile)
    if file:
        return file, ()
    within = [
        problem
        for model, route in _entries(document.value)
        for problem in validate(document, model, route)[1]
    ]
    top = [problem for problem in problems if problem.key in ("", *_sections(document.value))]
    return None, (*top, *within) or problems


def _sections(value: object) -> tuple[str, ...]:
    return tuple(map(shortened, value)) if isinstance(value, dict) else ()


def _entries(value: object) -> Iterator[tuple[type[FileEntry], Route]]:
    """Every verdict and every link by hand that stands where one may stand."""
    content = value if isinstance(value, dict) else {}
    for section in ("findings", "links"):
        verdicts = content.get(section)
        for key in verdicts if isinstance(verdicts, dict) else ():
            yield VerdictEntry, (section, key)
    links = content.get("links_by_hand")
    for index in range(len(links) if isinstance(links, list) else 0):
        yield HandLinkEntry, ("links_by_hand", index)


def _doubts(document: Document, file: ReviewsFile) -> Iterator[Problem]:
    """What is wrong between parts that are right for themselves."""
    for key in file.findings:
        if _BETWEEN in key:
            message = "names two statements: a verdict on a link stands under 'links'"
            yield document.problem(("findings", key), message, at_key=True)
    judged: set[str] = set()
    for key in file.links:
        if key.count(_BETWEEN) != 1:
            message = f"must name two statements with {_BETWEEN!r} between them"
            yield document.problem(("links", key), message, at_key=True)
            continue
        ident = link_id(*key.split(_BETWEEN))
        if ident in judged:
            message = "is judged already, with its statements in the other order"
            yield document.problem(("links", key), message, at_key=True)
        judged.add(ident)
    seen: set[str] = set()
    for index, link in enumerate(file.links_by_hand):
        ident = link_id(*link.between)
        if ident in seen:
            route = ("links_by_hand", index, "between")
            yield document.problem(route, "stands in the list already")
        seen.add(ident)


def _reviews(file: ReviewsFile) -> Reviews:
    links = {link_id(*entry.between): entry for entry in file.links_by_hand}
    verdicts = [
        *file.findings.items(),
        *((link_id(*key.split(_BETWEEN)), entry) for key, entry in file.links.items()),
    ]
    return Reviews(
        tuple((key, Verdict(**dict(entry))) for key, entry in verdicts),
        tuple(_read_link(entry) for entry in links.values()),
    )


def _read_link(entry: HandLinkEntry) -> HandLink:
    (a, first), (b, second) = sorted(zip(entry.between, entry.words, strict=True))
    return HandLink(entry.change, a, b, entry.by, entry.at, (first, second))


def _verdict(verdict: Verdict) -> dict[str, Any]:
    keys = {
        "status": verdict.status.value,
        "note": verdict.note,
        "by": verdict.by,
        "at": verdict.at,
        "about": verdict.about,
    }
    return {key: value for key, value in keys.items() if value}


def _hand_link(link: HandLink) -> dict[str, Any]:
    keys: dict[str, Any] = {
        "change": link.change.value,
        "between": [link.a, link.b],
        "words": list(link.words) if any(link.words) else [],
        "by": link.by,
        "at": link.at,
    }
    return {key: value for key, value in keys.items() if value}


class _Dumper(yaml.SafeDumper):
    """Writes YAML 1.2: what that would take for a number or a truth value stands in quotation marks."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Lists are indented below their key."""
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        """Every value is written out."""
        return True


def _represent_text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    style = None
    if not _OLD_BREAKS.isdisjoint(text):
        style = '"'
    elif "\n" in text and not text.startswith((" ", "\n")):
        style = "|"
    elif not isinstance(resolve(text), str):
        style = '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style)


_Dumper.add_representer(str, _represent_text)
