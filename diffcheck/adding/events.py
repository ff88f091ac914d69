"""The event that a readout belongs to: one that is there, or a new one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from diffcheck.adding.guessing import BY_YOU, Given, Guess, codes_in, day_in
from diffcheck.adding.naming import event_name, free_name
from diffcheck.adding.recognising import days_named, kind_of, opening, parties_named
from diffcheck.errors import DiffcheckError
from diffcheck.loading.codes import party_codes, party_title
from diffcheck.loading.events import (
    codebook_files,
    find_events,
    load_each,
    load_event,
    resolve_event,
)
from diffcheck.models import Event, EventKind, Readout

NEW = "new"
"""What `Given.event` says where none of the events that are there is meant."""
_NEAR = timedelta(days=2)
_DELAY = timedelta(days=7)
"""How long after a conversation an account of it may come out and still give its day without the year."""


@dataclass(frozen=True, slots=True)
class Events:
    """The events of a readouts folder that can be read."""

    root: Path
    found: tuple[tuple[Path, Event], ...]
    unread: int
    """How many have a mistake and were not looked at."""

    def at(self, folder: Path) -> Event | None:
        """The event in `folder`; None where there is none that can be read."""
        there = folder.resolve()
        return next((event for path, event in self.found if path.resolve() == there), None)


@dataclass(frozen=True, slots=True)
class EventPlan:
    """The event that a readout is to be added to."""

    folder: Path
    origin: str
    """Why this one."""
    event: Event | None = None
    """None where it is new."""
    others: tuple[Path, ...] = ()
    """Other events that it could be, the likeliest first."""
    is_sure: bool = True
    """False where one of the others is as likely."""
    guesses: tuple[Guess, ...] = ()
    """Of a new event: title, kind, participants and event_date."""


def load_events(root: Path) -> Events:
    """The events at or below `root`; none where there is no such folder."""
    if not root.is_dir():
        return Events(root, (), 0)
    loaded = [(path, event) for path, event, _ in load_each(find_events(root))]
    found = tuple((path, event) for path, event in loaded if event is not None)
    return Events(root, found, len(loaded) - len(found))


def plan_event(text: str, guesses: tuple[Guess, ...], given: Given, events: Events) -> EventPlan:
    """The event for a readout with these guesses: the one named, the one with the same page, parties and days, a new one.

    Raises:
        DiffcheckError: `given.event` stands for several events, or is no name for a folder.
    """
    values = {guess.key: guess.value for guess in guesses}
    titled = next(guess for guess in guesses if guess.key == "title")
    facts = _Facts.of(text, values, given, events.root)
    named = given.event if given.event != NEW else ""
    if named:
        return _named(named, facts.guesses(given, titled), events)
    near = [] if given.event == NEW else _near(facts, events)
    if not given.event:
        url = plain_address(values["url"])
        for path, event in events.found if url else ():
            if any(plain_address(readout.url) == url for readout in all_versions(event.readouts)):
                return EventPlan(path, "it holds this page already", event)
    if near:
        (fit, path, event), *others = near
        paths = tuple(other for _, other, _ in others)
        is_sure = not others or others[0][0] != fit
        days = "the same day" if event.date == facts.day else f"{event.date.isoformat()}"
        return EventPlan(path, f"the same parties, {days}", event, paths, is_sure)
    name = event_name(facts.day, facts.participants, facts.kind) if facts.day else ""
    taken = [path.name for path in events.root.iterdir()] if events.root.is_dir() else []
    folder = events.root / (free_name(name, taken) if name else NEW)
    return EventPlan(
        folder, "no event has these parties within two days", guesses=facts.guesses(given, titled)
    )


def plain_address(url: str) -> str:
    """The address without what makes no other page of it."""
    return url.partition("#")[0].partition("://")[2].rstrip("/").removeprefix("www.")


def all_versions(readouts: Iterable[Readout]) -> tuple[Readout, ...]:
    """The readouts and their earlier versions."""
    return tuple(version for readout in readouts for version in (readout, *readout.earlier))


@dataclass(frozen=True, slots=True)
class _Facts:
    """What a text tells of its event."""

    day: date | None
    day_by: str
    published: date | None
    parties: tuple[str, ...]
    """Who published."""
    named: tuple[str, ...]
    """The other parties, the most often named first."""
    participants: tuple[str, ...]
    kind: EventKind
    kind_by: str

    @classmethod
    def of(cls, text: str, guesses: dict[str, str], given: Given, root: Path) -> _Facts:
        title, language = guesses["title"], guesses["language"]
        published = day_in(guesses["date"])
        day, day_by = _day(text, language, published, given)
        parties = codes_in(guesses["party"])
        extra = codebook_files(root) if root.is_dir() else ()
        named = [
            code for code in parties_named(title, text, language, extra) if code not in parties
        ]
        others = named[:1] if len(parties) == 1 else []
        said = codes_or_names(given.participants)
        kind = kind_of(title, text, language)
        return cls(
            day,
            day_by,
            published,
            parties,
            tuple(named),
            said or (*parties, *others),
            _kind(given.kind) or kind or EventKind.TALKS,
            "its first words" if kind else "no word tells it",
        )

    def guesses(self, given: Given, titled: Guess) -> tuple[Guess, ...]:
        """What event.yaml is to say."""
        made = f"{self.kind.value} of {' and '.join(map(party_title, self.participants))}"
        title = titled.value or made[:1].upper() + made[1:]
        titled_by = titled.origin if titled.value else "who met, and how"
        who = BY_YOU if given.participants else "the party, and who is named first and most"
        return (
            Guess("title", title, titled_by),
            Guess(
                "kind",
                given.kind.strip().lower() or self.kind.value,
                BY_YOU if given.kind else self.kind_by,
            ),
            Guess("participants", ", ".join(self.participants), who if self.participants else ""),
            Guess(
                "event_date", self.day.isoformat() if self.day else given.event_date, self.day_by
            ),
        )


def codes_or_names(text: str) -> tuple[str, ...]:
    """Participants listed with commas: a code in whatever case becomes one, a name stays."""
    names = (name.strip() for name in text.split(","))
    return tuple(dict.fromkeys(n.upper() if n.upper() in party_codes() else n for n in names if n))


def _kind(said: str) -> EventKind | None:
    word = said.strip().lower()
    return EventKind(word) if word in {kind.value for kind in EventKind} else None


def _day(
    text: str, language: str, published: date | None, given: Given
) -> tuple[date | None, str]:
    if given.event_date:
        return day_in(given.event_date), BY_YOU
    if published:
        said = " ".join(statement.text for statement in opening(text, language))
        days = [*days_named(said, language or "en", published)]
        before = [day for day in days if published - _DELAY <= day <= published]
        # The first lines often name the day of publication, too.
        near = [day for day in before if published - _NEAR <= day < published]
        if before:
            return min(near, default=before[0]), "a date in the first lines"
    return published, "the day of publication" if published else ""


def _named(name: str, guesses: tuple[Guess, ...], events: Events) -> EventPlan:
    try:
        folder = resolve_event(name, events.root)
    except DiffcheckError:
        if sum(path.name == name for path, _ in events.found) > 1:
            raise
    else:
        return EventPlan(folder, BY_YOU, events.at(folder) or _alone(folder))
    parts = Path(name).parts
    if Path(name).is_absolute() or any(part.startswith(".") for part in parts):
        raise DiffcheckError(
            f"{name!r} is no name for an event", "use letters, digits and hyphens"
        )
    return EventPlan(events.root / name, BY_YOU, guesses=guesses)


def _alone(folder: Path) -> Event:
    """An event that stands outside the readouts folder.

    Raises:
        BadInputError: one of its files has a mistake.
    """
    return load_event(folder)


def _near(facts: _Facts, events: Events) -> list[tuple[bool, Path, Event]]:
    """Events of the same parties within two days, each with whether its parties are just those; the best first."""
    days = [day for day in (facts.day, facts.published) if day]
    found = []
    for path, event in events.found:
        away = min((abs(event.date - day) for day in days), default=_NEAR * 2)
        has_all = bool(facts.parties) and set(facts.parties) <= set(event.participants)
        shares = not facts.named or bool(set(facts.named) & set(event.participants))
        if away <= _NEAR and has_all and shares:
            is_exact = set(event.participants) == set(facts.participants)
            found.append((not is_exact, away, str(path), path, event))
    return [
        (not other, path, event) for other, _, _, path, event in sorted(found, key=lambda f: f[:3])
    ]
