"""What would be written for a source: everything that a person confirms, and a screen shows, before anything is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from diffcheck.adding.events import (
    EventPlan,
    Events,
    all_versions,
    load_events,
    plain_address,
    plan_event,
)
from diffcheck.adding.extraction import Extracted, extract
from diffcheck.adding.guessing import (
    Given,
    Guess,
    codes_in,
    find_outlet,
    guess_readout,
)
from diffcheck.adding.naming import free_name, readout_name
from diffcheck.adding.source import Source
from diffcheck.adding.yaml_text import Scalar, block, mapping
from diffcheck.errors import DiffcheckError, Level, Problem
from diffcheck.loading.codes import nearest
from diffcheck.loading.document import Document
from diffcheck.loading.folders import EVENT_FILE, is_yaml
from diffcheck.loading.schema import EventFile, ReadoutFile, check_readout, validate
from diffcheck.loading.yaml12 import parse
from diffcheck.models import Readout

_SCHEMAS = Path("..", "..", "schemas")
"""Where the README has the JSON Schemas, seen from an event's folder."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A readout that can be written when `problems` is empty, and what it rests on."""

    extracted: Extracted
    guesses: tuple[Guess, ...]
    """Of the readout, then of a new event; each key once."""
    event: EventPlan
    file: Path
    """Where it would be written: nothing is there yet."""
    existing: tuple[Path, ...]
    """Readouts that the event has already."""
    version_of: str = ""
    """Id of the first version of the same page; empty for a page that is new."""
    same_as: str = ""
    """Id of a readout with the very same text: there is nothing to write."""
    readout_yaml: str = ""
    event_yaml: str = ""
    """Content of event.yaml; empty where the event is there already."""
    problems: tuple[Problem, ...] = ()
    """What keeps it from being written; the key says which value is missing or wrong."""
    notes: tuple[str, ...] = ()
    """What a person should look at."""

    @property
    def text(self) -> str:
        """The text as it was taken out of the source."""
        return self.extracted.text

    @property
    def can_be_written(self) -> bool:
        """Whether `write` would take it."""
        return not self.problems and not self.same_as

    def value(self, key: str) -> str:
        """The value guessed for `key`; empty where there is none."""
        return next((guess.value for guess in self.guesses if guess.key == key), "")


def prepare(source: Source, readouts_root: Path, given: Given) -> Proposal:
    """Take the text out of `source`, and propose what to write for it below `readouts_root`; nothing is written.

    Raises:
        DiffcheckError: the source cannot be read; `given.event` is no name or stands for several events.
    """
    return propose(extract(source), load_events(readouts_root), given)


def propose(extracted: Extracted, events: Events, given: Given) -> Proposal:
    """The proposal for a text that was taken out before; quick enough to ask again after every answer.

    Raises:
        DiffcheckError: `given.event` is no name or stands for several events.
    """
    guesses = guess_readout(extracted, given)
    values = {guess.key: guess.value for guess in guesses}
    plan = plan_event(extracted.text, guesses, given, events)
    if plan.event is None:
        new = {guess.key for guess in plan.guesses}
        guesses = (*(guess for guess in guesses if guess.key not in new), *plan.guesses)
    else:
        guesses = tuple(guess for guess in guesses if guess.key != "title")
    version_of, same_as, found = _relation(extracted.text, values, plan, given)
    file, named = _file(extracted, values, plan, given, version_of)
    problems = [*extracted.problems, *found, *named]
    readout_yaml, wrong = _readout_yaml(extracted, values, given, version_of, file)
    event_yaml, wrong_event = _event_yaml(guesses, plan)
    problems += [*wrong, *wrong_event, *_unsure(plan)]
    return Proposal(
        extracted,
        guesses,
        plan,
        file,
        tuple(plan.folder / name for name in _files(plan.folder) if name != EVENT_FILE),
        version_of,
        same_as,
        readout_yaml,
        event_yaml,
        tuple(problems),
        (*extracted.notes, *_notes(values, plan, events)),
    )


def _relation(
    text: str, values: dict[str, str], plan: EventPlan, given: Given
) -> tuple[str, str, tuple[Problem, ...]]:
    """Of which readout the text is a version, to which it is equal, and what is wrong with what the user says of it."""
    readouts = plan.event.readouts if plan.event else ()
    if given.version_of:
        for readout in readouts:
            if given.version_of in (version.id for version in all_versions((readout,))):
                return given.version_of, _same(text, readout), ()
        names = [version.id for version in all_versions(readouts)]
        message = f"there is no readout {given.version_of!r} in {plan.folder.name}"
        meant = nearest(given.version_of, names) if names else ""
        return "", "", (Problem(str(plan.folder), 0, 0, "version_of", message, meant),)
    parties, url = codes_in(values["party"]), plain_address(values["url"])
    for readout in readouts:
        is_outlet = (
            readout.parties == parties and readout.outlet.casefold() == values["outlet"].casefold()
        )
        if is_outlet and url and url in {plain_address(v.url) for v in all_versions((readout,))}:
            first = readout.earlier[0] if readout.earlier else readout
            return first.id, _same(text, readout), ()
        if is_outlet and _same(text, readout):
            return "", readout.id, ()
    return "", "", ()


def _same(text: str, readout: Readout) -> str:
    """The readout's id if it has this text; blank lines around it are no difference."""
    return readout.id if readout.text.strip() == text.strip() else ""


def _file(
    extracted: Extracted, values: dict[str, str], plan: EventPlan, given: Given, version_of: str
) -> tuple[Path, tuple[Problem, ...]]:
    """Where to write: a name that is free; a name that the user gives must be."""
    parties = codes_in(values["party"])
    outlet, _ = find_outlet(extracted, given, values["url"])
    is_known = outlet is not None and parties == (outlet.party,)
    usual = outlet.id if outlet and is_known else readout_name(parties, values["outlet"])
    name = given.name.removesuffix(".yaml") or version_of or usual
    free = free_name(name, [Path(file).stem for file in _files(plan.folder)])
    path = plan.folder / f"{free}.yaml"
    if not given.name:
        return path, ()
    if Path(name).name != name or name.startswith(".") or not name.strip():
        return path, (Problem(str(path), 0, 0, "name", f"{name!r} is no name for a file"),)
    if free != name:
        return path, (
            Problem(str(plan.folder / f"{name}.yaml"), 0, 0, "name", "is there already", free),
        )
    return path, ()


def _files(folder: Path) -> tuple[str, ...]:
    if not folder.is_dir():
        return ()
    return tuple(sorted(path.name for path in folder.iterdir() if is_yaml(path.name)))


def _readout_yaml(
    extracted: Extracted, values: dict[str, str], given: Given, version_of: str, file: Path
) -> tuple[str, tuple[Problem, ...]]:
    """The file's content, and everything that is wrong with it; empty where the text cannot stand in a file."""
    if extracted.problems:
        return "", ()
    parties = codes_in(values["party"])
    fetched = extracted.source.retrieved
    moment = given.retrieved or (fetched.isoformat(timespec="seconds") if fetched else "")
    entries = (
        ("party", parties if len(parties) > 1 else "".join(parties)),
        ("outlet", values["outlet"]),
        ("url", values["url"]),
        ("published", values["date"]),
        ("language", values["language"]),
        ("form", values["form"]),
        ("translation", values["translation"]),
        ("original_language", values["original_language"]),
        ("retrieved", moment),
        ("sha256", extracted.sha256),
        ("extractor", extracted.extractor),
        ("version_of", version_of),
    )
    if wrong := tuple(_unholdable(entries, file)):
        return "", wrong
    content = _comment("readout", file) + mapping(entries) + block("text", extracted.text)
    document = parse(content.encode(), str(file))
    _, problems = validate(document, ReadoutFile)
    return content, _errors(document, (*problems, *check_readout(document)))


def _event_yaml(guesses: tuple[Guess, ...], plan: EventPlan) -> tuple[str, tuple[Problem, ...]]:
    if plan.event is not None:
        return "", ()
    values = {guess.key: guess.value for guess in guesses}
    participants = tuple(
        name.strip() for name in values["participants"].split(",") if name.strip()
    )
    entries = (
        ("title", values["title"]),
        ("date", values["event_date"]),
        ("kind", values["kind"]),
        ("participants", participants),
    )
    file = plan.folder / EVENT_FILE
    if wrong := tuple(_unholdable(entries, file)):
        return "", wrong
    content = _comment("event", file) + mapping(entries)
    document = parse(content.encode(), str(file))
    _, problems = validate(document, EventFile)
    found = _errors(document, problems)
    if len(participants) == 1:
        message = f"only {participants[0]} is known to have taken part"
        found = (*found, Problem(str(file), 0, 0, "participants", message))
    return content, found


def _unholdable(entries: Iterable[tuple[str, Scalar]], file: Path) -> Iterator[Problem]:
    """The values that no YAML file can hold, each under its key."""
    for key, value in entries:
        try:
            mapping(((key, value),))
        except DiffcheckError as error:
            yield Problem(str(file), 0, 0, key, str(error))


def _errors(document: Document, problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    found = (*document.problems, *problems)
    return tuple(problem for problem in found if problem.level is Level.ERROR)


def _comment(kind: str, file: Path) -> str:
    """The line by which an editor finds the schema: the one in the `schemas` folder that is there, else the README's."""
    for steps in ("..", "../.."):
        if (file.parent / steps / "schemas" / f"{kind}.json").is_file():
            return f"# yaml-language-server: $schema={steps}/schemas/{kind}.json\n"
    return f"# yaml-language-server: $schema={(_SCHEMAS / f'{kind}.json').as_posix()}\n"


def _unsure(plan: EventPlan) -> tuple[Problem, ...]:
    if plan.is_sure:
        return ()
    names = ", ".join(path.name for path in (plan.folder, *plan.others))
    message = f"may be any of {names}; 'new' is none of them"
    return (Problem(str(plan.folder), 0, 0, "event", message),)


def _notes(values: dict[str, str], plan: EventPlan, events: Events) -> tuple[str, ...]:
    notes = []
    if events.unread:
        notes.append(
            f"{events.unread} events have mistakes and were not looked at: diffcheck check names them"
        )
    if plan.event:
        strangers = [
            code for code in codes_in(values["party"]) if code not in plan.event.participants
        ]
        notes += [
            f"{code} is not among the participants of {plan.folder.name}" for code in strangers
        ]
    return tuple(notes)
