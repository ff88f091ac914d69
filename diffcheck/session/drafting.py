"""A readout that is being added: what would be written of it, and how the comparison would read it."""

from __future__ import annotations

import io
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path

from diffcheck.adding.events import Events, codes_or_names, load_events
from diffcheck.adding.extraction import Extracted, extract
from diffcheck.adding.guessing import Given, codes_in, day_in
from diffcheck.adding.opening import open_source
from diffcheck.adding.preparing import Proposal, propose
from diffcheck.adding.source import Source
from diffcheck.errors import BadInputError, DiffcheckError, Problem
from diffcheck.loading.codes import language_fault
from diffcheck.models import Readout, Speaker, Statement
from diffcheck.reading.read import About, read
from diffcheck.segmentation import split_statements
from diffcheck.session.comparing import own_codebook, session_for
from diffcheck.session.tools import Session

PASTED = "pasted text"
"""What a source without a place is called."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What a person has said so far of a readout to be added."""

    place: str = ""
    """A file or an address; empty where the text itself is given."""
    text: str = ""
    """The text itself; it counts where there is no place."""
    given: Given = field(default_factory=Given)
    attempt: int = 0
    """Raised when the same place is to be read again."""
    is_last: bool = False
    """Whether it is about to be written: what stands on the disk is looked at anew."""

    @property
    def source(self) -> tuple[str, str, int]:
        """What tells one source from another."""
        return self.place, self.text, self.attempt


@dataclass(frozen=True, slots=True)
class Failure:
    """Why nothing can be proposed."""

    message: str
    tip: str = ""
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class StatementRead:
    """A statement as the comparison would read it."""

    text: str
    speaker: Speaker
    topics: tuple[str, ...]
    """Labels, in the order in which they come up."""
    places: tuple[tuple[int, int], ...]
    """Where the words stand that the topics are known by, as `[start, end)` of `text`."""


@dataclass(frozen=True, slots=True)
class Preview:
    """A readout as the comparison would read it."""

    statements: tuple[StatementRead, ...]
    language: str
    """The language by whose rules it was read."""

    @property
    def topics(self) -> tuple[str, ...]:
        """Labels of all topics, each once."""
        found = (topic for statement in self.statements for topic in statement.topics)
        return tuple(dict.fromkeys(found))


class Drafter:
    """Prepares drafts of one readouts folder; a source is opened once, however often what is said of it changes."""

    def __init__(self, root: Path) -> None:
        """The readouts folder, which need not be there."""
        self._root = root
        self._source: tuple[str, str, int] | None = None
        self._extracted: Extracted | None = None
        self._events: Events | None = None
        self._opened = ""
        """When the source was opened."""

    def propose(self, draft: Draft) -> Proposal | Failure:
        """What would be written, or why nothing can be."""
        try:
            extracted = self._open(draft)
            if self._events is None or draft.is_last:
                self._events = load_events(self._root)
            return propose(extracted, self._events, self._with_time(draft.given))
        except BadInputError as error:
            return Failure(str(error.problems[0]), error.tip, error.problems)
        except DiffcheckError as error:
            return Failure(str(error), error.tip)

    def preview(self, proposal: Proposal) -> Preview | Failure:
        """How the comparison would read what is proposed."""
        try:
            return preview(proposal, self._root)
        except DiffcheckError as error:
            return Failure(str(error), error.tip)

    def _with_time(self, given: Given) -> Given:
        """A text that came from no page was taken from it now, unless the user says otherwise."""
        is_fetched = self._extracted is not None and self._extracted.source.retrieved is not None
        return given if given.retrieved or is_fetched else replace(given, retrieved=self._opened)

    def _open(self, draft: Draft) -> Extracted:
        if self._extracted is None or self._source != draft.source:
            if draft.place:
                source = open_source(draft.place, io.BytesIO())
            else:
                data = draft.text.encode("utf-8", "surrogatepass")
                source = Source(data, PASTED, "text/plain", "utf-8")
            self._extracted = None
            self._extracted, self._source = extract(source), draft.source
            self._opened = datetime.now(UTC).isoformat(timespec="seconds")
            self._events = None
        return self._extracted


def preview(proposal: Proposal, root: Path) -> Preview:
    """The statements of a proposal's text with their topics and speakers.

    Raises:
        BadInputError: a codebook file of the user's own is wrong.
    """
    said = proposal.value("language")
    language = said if said and language_fault(said) is None else "en"
    session = session_for(own_codebook(proposal.event.folder, root))
    readout = _readout(proposal, language)
    statements = read(
        readout, _about(proposal), split_statements(readout), session.tools(language)
    )
    labels = _labels(session)
    return Preview(tuple(_shown(statement, labels) for statement in statements), language)


def _readout(proposal: Proposal, language: str) -> Readout:
    return Readout(
        proposal.file.stem,
        codes_in(proposal.value("party")),
        proposal.value("outlet"),
        proposal.text,
        language,
    )


def _about(proposal: Proposal) -> About:
    """What reading asks of the event, as it would be with the new readout."""
    parties = codes_in(proposal.value("party"))
    event = proposal.event.event
    if event is not None:
        published = (code for readout in event.readouts for code in readout.parties)
        return event.date, event.participants, (*published, *parties)
    day = day_in(proposal.value("event_date")) or day_in(proposal.value("date")) or date.today()
    return day, codes_or_names(proposal.value("participants")), parties


def _labels(session: Session) -> dict[str, str]:
    return {topic.id: topic.label for topic in session.knowledge.codebook.topics}


def _shown(statement: Statement, labels: dict[str, str]) -> StatementRead:
    mentions = [mention for mention in statement.mentions if mention.concept in labels]
    return StatementRead(
        statement.text,
        replace(statement.speaker, start=0, end=0),
        tuple(dict.fromkeys(labels[mention.concept] for mention in mentions)),
        tuple((m.start - statement.start, m.end - statement.start) for m in mentions),
    )
