"""The shape of every file that a person writes, as pydantic models; their errors are put in words by `faults`."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any, Literal, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    ValidationError,
    WithJsonSchema,
    model_validator,
)

from diffcheck.errors import Level, Problem
from diffcheck.loading import codes
from diffcheck.loading.document import Document, Route, shortened
from diffcheck.loading.faults import SYNONYMS, explain, fault, must_be_text
from diffcheck.models import ConceptKind, EventKind, Form, TopicKind, Translation

_DOTTED_DAY = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})")
_DAY = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?![0-9])")
_Model = TypeVar("_Model", bound="FileEntry")


def _words(value: object) -> str:
    """Text that says something, without the blanks around it."""
    return _exact(value).strip()


def _exact(value: object) -> str:
    """Text that says something, as it stands."""
    text = must_be_text(value)
    if not any(character.isalnum() for character in text):
        raise fault("is empty" if not text.strip() else "holds no word")
    return text


def _day(value: object) -> date:
    """A day, quoted or not."""
    if isinstance(value, date):
        return value
    try:
        day = _written_day(value.strip()) if isinstance(value, str) else None
    except ValueError:
        raise fault(f"{shortened(str(value))!r} is no day of the calendar") from None
    if day and day.isoformat() == value:
        return day
    raise fault("must be a day such as 2025-11-24", day.isoformat() if day else "")


def _written_day(text: str) -> date | None:
    """The day that `2025/11/4`, a time stamp, or `4.11.2025` begins with; raises ValueError if there is none such."""
    found = _DAY.match(text)
    if found:
        return date(int(found[1]), int(found[2]), int(found[3]))
    dotted = _DOTTED_DAY.match(text)
    return date(int(dotted[3]), int(dotted[2]), int(dotted[1])) if dotted else None


def _moment(value: object) -> str:
    """A day, or a day with a time, as ISO 8601 text."""
    if isinstance(value, date):
        return value.isoformat()
    text = must_be_text(value).strip()
    try:
        datetime.fromisoformat(text)
    except ValueError:
        raise fault("must be a day such as 2025-11-24, or a day and a time") from None
    return text


def _url(value: object) -> str:
    text = must_be_text(value).strip()
    if re.fullmatch(r"https?://[^\s/?#]+\S*", text, re.IGNORECASE):
        return text
    bare = re.fullmatch(r"(?:\w+:)?/*([\w-]+(\.[\w-]+)+(/\S*)?)", text)
    raise fault(
        "must be an address that begins with https:// or http://",
        f"https://{bare[1]}" if bare else "",
    )


def _sha256(value: object) -> str:
    text = must_be_text(value).strip()
    if not re.fullmatch(r"[0-9a-f]{64}", text):
        raise fault("must be 64 hexadecimal digits, as sha256sum prints them")
    return text


def _code(check: Callable[[str], codes.Fault | None]) -> Callable[[object], str]:
    """A validator that passes text in which `check` finds no fault."""

    def validate(value: object) -> str:
        text = _words(value)
        found = check(text)
        if found:
            raise fault(found.message, found.suggestion)
        return text

    return validate


def choice(choices: type[StrEnum]) -> Callable[[object], StrEnum]:
    """A validator that passes the values of `choices`."""

    def validate(value: object) -> StrEnum:
        words = [member.value for member in choices]
        if isinstance(value, str) and value in words:
            return choices(value)
        meant = value.strip().casefold() if isinstance(value, str) else ""
        suggestion = SYNONYMS.get(meant, "")
        if suggestion not in words:
            suggestion = codes.nearest(meant, words) if meant else ""
        raise fault(f"must be one of: {', '.join(words)}", suggestion)

    return validate


def listed(value: object) -> list[object]:
    """A list of at least one thing."""
    if not isinstance(value, list):
        raise fault("must be a list, written [one, another] or one to a line after '- '")
    if not value:
        raise fault("is an empty list")
    return value


def _parties(value: object) -> list[object]:
    """One party or, for a joint statement, a list of them."""
    return _each_once(value if isinstance(value, list) else [value])


def _each_once(value: object) -> list[object]:
    members = listed(value)
    seen = set()
    for member in members:
        if isinstance(member, str) and member in seen:
            raise fault(f"names {shortened(member)} twice")
        if isinstance(member, str):
            seen.add(member)
    return members


def _term(value: object) -> str:
    """A term of the codebook, as the matcher takes it."""
    term = _words(value)
    if term.startswith("*") or term.endswith("*"):
        raise fault(f"{shortened(term)!r} has a * at its end, where it would stand for anything")
    return term


def _weight(value: object) -> int:
    if type(value) is int and value in (1, 2, 3):
        return value
    raise fault("must be 1 (routine), 2 (normal) or 3 (sensitive)")


Words = Annotated[str, BeforeValidator(_words)]
Day = Annotated[date, BeforeValidator(_day)]
Language = Annotated[
    str,
    BeforeValidator(_code(codes.language_fault)),
    WithJsonSchema({"type": "string", "pattern": "^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$"}),
]
Party = Annotated[str, BeforeValidator(_code(codes.party_fault))]
Participant = Annotated[str, BeforeValidator(_code(codes.participant_fault))]
Terms = dict[
    Language,
    Annotated[tuple[Annotated[str, BeforeValidator(_term)], ...], BeforeValidator(listed)],
]


class FileEntry(BaseModel):
    """A mapping in which every key is known; an optional key without a value counts as absent."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _without_blanks(cls, value: Any) -> Any:
        if not isinstance(value, dict):
            raise fault("must be a mapping: lines of 'key: value'")
        fields = {field.alias or name: field for name, field in cls.model_fields.items()}
        return {
            key: part
            for key, part in value.items()
            if part is not None or key not in fields or fields[key].is_required()
        }


class EventFile(FileEntry):
    """event.yaml: a call, meeting or visit of which parties published readouts."""

    title: Words = Field(description="What a reader calls it: 'Phone call of the two presidents'.")
    date: Day = Field(description="The day it took place, or began: 2025-11-24.")
    kind: Annotated[EventKind, BeforeValidator(choice(EventKind))] = Field(
        description="How the parties met."
    )
    participants: Annotated[tuple[Participant, ...], BeforeValidator(_each_once)] = Field(
        description="Who took part: country codes (ISO 3166-1 alpha-2), EU, UN, NATO ..., or a name where no code fits."
    )
    note: Words = Field("", description="For readers; the comparison takes no notice of it.")


class ReadoutFile(FileEntry):
    """One party's published text of an event."""

    party: Annotated[tuple[Party, ...], BeforeValidator(_parties)] = Field(
        description="Who published it: a country code (ISO 3166-1 alpha-2), EU, UN, NATO ...; a list for a joint statement."
    )
    outlet: Words = Field(description="Where it was published: Xinhua, White House.")
    language: Language = Field(description="The text's language as a BCP-47 tag: en, zh-CN, ru.")
    text: Annotated[str, BeforeValidator(_exact)] = Field(
        description="The readout's own words, best as a block after 'text: |'."
    )
    url: Annotated[str, BeforeValidator(_url)] = Field("", description="Its address on the web.")
    published: Day | None = Field(None, description="The day it was published: 2025-11-24.")
    form: Annotated[Form, BeforeValidator(choice(Form))] = Field(
        Form.VERBATIM,
        description="What the text is: the published words, a translation, or a digest in other words.",
    )
    translation: Annotated[Translation, BeforeValidator(choice(Translation))] | None = Field(
        None, description="Who translated it; only with 'form: translation'."
    )
    original_language: Language = Field(
        "", description="The language it was published in, where that is another: zh-CN."
    )
    retrieved: Annotated[str, BeforeValidator(_moment)] = Field(
        "", description="When it was taken from its source: 2025-11-25, or with a time."
    )
    sha256: Annotated[str, BeforeValidator(_sha256)] = Field(
        "", description="SHA-256 of the bytes that the text was taken from, in hexadecimal."
    )
    extractor: Words = Field(
        "", description="The program that took the text from them, with its version: pypdf 6.0."
    )
    version_of: Words = Field(
        "",
        description="Of a page that was changed: the readout that holds its earlier text, by file name without ending.",
    )
    note: Words = Field("", description="For readers; the comparison takes no notice of it.")


class TopicEntry(FileEntry):
    """One topic: what it is called, what it weighs, and the words that mean it."""

    label: Words = Field("", description="A short English name. Needed for a new topic.")
    terms: Terms = Field({}, description="Language, then terms in it. Needed for a new topic.")
    weight: Annotated[Literal[1, 2, 3], BeforeValidator(_weight)] | None = Field(
        None, description="What silence on it is worth: 1 routine, 2 normal, 3 sensitive."
    )
    kind: Annotated[TopicKind, BeforeValidator(choice(TopicKind))] | None = Field(
        None, description="What it is for a reader of omissions; 'subject' if left out."
    )
    excluding: Terms = Field(
        {}, alias="except", description="Longer phrases that hold a term but mean something else."
    )
    note: Words = Field("", description="For those who extend the file.")
    replace: StrictBool = Field(
        False, description="Start from nothing instead of adding to the topic of that id."
    )
    hide: StrictBool = Field(False, description="Leave the topic out, with all topics below it.")


class GlossaryEntry(FileEntry):
    """One concept: a person, party, place, set phrase ... in which texts of all languages meet."""

    label: Words = Field("", description="A short English name. Needed for a new concept.")
    kind: Annotated[ConceptKind, BeforeValidator(choice(ConceptKind))] | None = Field(
        None, description="What it is. Needed for a new concept."
    )
    terms: Terms = Field({}, description="Language, then terms in it. Needed for a new concept.")
    party: Party = Field(
        "", description="Of a person, an office, a party's name: whom it speaks for."
    )
    variant_of: Words = Field(
        "", description="Of a formula: the family whose members are told apart."
    )
    excluding: Terms = Field(
        {}, alias="except", description="Longer phrases that hold a term but mean something else."
    )
    note: Words = Field("", description="For those who extend the file.")
    replace: StrictBool = Field(
        False, description="Start from nothing instead of adding to the concept of that id."
    )
    hide: StrictBool = Field(False, description="Leave the concept out.")


def validate(
    document: Document, model: type[_Model], route: Route = ()
) -> tuple[_Model | None, tuple[Problem, ...]]:
    """The mapping that stands at `route` as a `model`, or None and everything that is wrong with it."""
    value: Any = document.value
    for part in route:
        value = value[part]
    try:
        return model.model_validate(value), ()
    except ValidationError as error:
        keys = tuple(field.alias or name for name, field in model.model_fields.items())
        return None, explain(error, document, route, keys)


def check_readout(document: Document) -> tuple[Problem, ...]:
    """What is wrong between the keys of a readout file, each of which may be right for itself."""
    value = document.value
    if not isinstance(value, dict):
        return ()
    is_translation = value.get("form") == Form.TRANSLATION
    names_translator = value.get("translation") is not None
    if names_translator and not is_translation:
        message = "is given, but the form is not 'translation'"
        return (document.problem(("translation",), message, at_key=True),)
    if is_translation and not names_translator:
        message = "should say who translated it: official, unofficial or machine"
        return (document.problem(("translation",), message, level=Level.WARNING),)
    return ()
