"""The nouns of the field as frozen values. Every offset is a Unicode code point into the readout's own `text`.

Long on purpose: who reads one noun needs the next, and nothing here does more than hold values.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum


class EventKind(StrEnum):
    """How the parties met."""

    CALL = "call"
    MEETING = "meeting"
    VIDEO_CALL = "video call"
    TALKS = "talks"
    VISIT = "visit"


class Form(StrEnum):
    """What the text of a readout is."""

    VERBATIM = "verbatim"
    TRANSLATION = "translation"
    DIGEST = "digest"
    """A summary in other words: wording findings are claimed only inside its quotation marks."""


class Translation(StrEnum):
    """Who made a translation."""

    OFFICIAL = "official"
    UNOFFICIAL = "unofficial"
    MACHINE = "machine"


class Role(StrEnum):
    """Whose words a statement reports, seen from the readout it stands in."""

    OWN = "own"
    OTHER = "other"
    BOTH = "both"
    NARRATOR = "narrator"


class SpeechAct(StrEnum):
    """What a speaker does with a statement; two ladders, weakest first (`strength`)."""

    NONE = "none"
    NOTED = "noted"
    DISCUSSED = "discussed"
    RAISED = "raised"
    STRESSED = "stressed"
    URGED = "urged"
    WARNED = "warned"
    PROPOSED = "proposed"
    AGREED = "agreed"
    COMMITTED = "committed"

    @property
    def ladder(self) -> str:
        """`saying`, `promising`, or empty for `none`: only acts of one ladder are compared."""
        if self is SpeechAct.NONE:
            return ""
        return "promising" if self in _PROMISING else "saying"

    @property
    def strength(self) -> int:
        """The rung on its own ladder from 1; 0 for `none`."""
        if self is SpeechAct.NONE:
            return 0
        ladder = _PROMISING if self in _PROMISING else _SAYING
        return ladder.index(self) + 1


_SAYING = (
    SpeechAct.NOTED,
    SpeechAct.DISCUSSED,
    SpeechAct.RAISED,
    SpeechAct.STRESSED,
    SpeechAct.URGED,
    SpeechAct.WARNED,
)
_PROMISING = (SpeechAct.PROPOSED, SpeechAct.AGREED, SpeechAct.COMMITTED)


class ValueKind(StrEnum):
    """What a figure counts."""

    NUMBER = "number"
    PERCENT = "percent"
    MONEY = "money"
    DURATION = "duration"
    DATE = "date"


class CueKind(StrEnum):
    """Words that turn a statement one way or bound it; conflicts rest on them."""

    FOR = "for"
    AGAINST = "against"
    FOCUS = "focus"
    """What the talks were about as a whole."""
    NOT_THE_FOCUS = "not the focus"
    """What the talks only touched upon."""
    SCOPE = "scope"
    """Whom a statement reaches: only some, all countries, parties that it does not name."""
    MUTUAL = "mutual"
    """The same goes both ways: each other, reciprocated."""
    CONDITION = "condition"
    ABSOLUTE = "absolute"
    """Without any bound: fully, at once, freely."""
    LIMITED = "limited"
    """Within bounds: for a time, in part, by licence."""
    HEDGE = "hedge"
    """Less than doing it: working towards it, exploring it."""
    PLANNED = "planned"
    """Settled: a schedule, a confirmed date."""
    HOPE = "hope"
    """Wished for by one side."""
    INFORMED = "informed"
    """One side told the other."""
    ENDORSEMENT = "endorsement"
    """Support for what somebody does, or that it is right."""
    DENIAL = "denial"
    """What is spoken of is untrue: so-called, no evidence."""
    ASKED_BY_OTHER = "asked by other"
    """The readout's counterpart asked for the talks (应约)."""
    ASKED_BY_SUBJECT = "asked by subject"
    """The party named before the words asked for the talks (`Reed called President Lin`), else the publishing side."""
    ASKED_BY = "asked by"
    """The party named beside the words asked for the talks."""


class FindingKind(StrEnum):
    """The five kinds of difference."""

    OMISSION = "omission"
    UNCONFIRMED = "unconfirmed"
    CONFLICT = "conflict"
    WORDING = "wording"
    EMPHASIS = "emphasis"


class Grade(StrEnum):
    """How deep a silence is."""

    ABSENT = "absent"
    NAMED = "named"
    """The word stands in a list, without content."""
    POSITION = "position"
    """The topic is there, this side's position on it is not."""


class Severity(StrEnum):
    """How much a finding matters to a reader who has time for three."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"

    @property
    def rank(self) -> int:
        """3 for high, 1 for low."""
        return {Severity.HIGH: 3, Severity.MEDIUM: 2, Severity.LOW: 1}[self]


class Status(StrEnum):
    """What a person decided on a finding or a link."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    NOTED = "noted"
    """Neither; the note says what is to be known."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A person's word on a finding or a link."""

    status: Status
    note: str = ""
    by: str = ""
    """The person's name."""
    at: str = ""
    """ISO 8601 time with its zone: `2026-01-05T09:30:00+01:00`."""
    about: str = ""
    """What was judged, in one line, so that the verdict is understood when the finding is gone."""

    @property
    def is_rejected(self) -> bool:
        """Whether the finding is left out unless asked for."""
        return self.status is Status.REJECTED


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A stretch `[start, end)` of one readout's text."""

    readout: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Readout:
    """One party's published text, as its file holds it."""

    id: str
    parties: tuple[str, ...]
    """ISO 3166-1 alpha-2 codes or EU, UN, NATO ...; more than one for a joint statement."""
    outlet: str
    text: str
    language: str
    """BCP-47 tag, as written."""
    form: Form = Form.VERBATIM
    translation: Translation | None = None
    url: str = ""
    published: date | None = None
    original_language: str = ""
    retrieved: str = ""
    sha256: str = ""
    """Of the bytes that the text was taken from, in hexadecimal."""
    extractor: str = ""
    """The program that took it from them, with its version."""
    version_of: str = ""
    """Id of the readout whose page was changed to this text."""
    note: str = ""
    earlier: tuple[Readout, ...] = ()
    """Earlier versions of the same page, oldest first; only the latest takes part in the comparison."""

    @property
    def party(self) -> str:
        """The party as one word: `US`, or `US+CN` for a joint statement."""
        return "+".join(self.parties)


@dataclass(frozen=True, slots=True)
class Event:
    """One call, meeting or visit, with the readouts published of it."""

    id: str
    title: str
    date: date
    kind: EventKind
    participants: tuple[str, ...]
    readouts: tuple[Readout, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A topic or concept of the codebook, found in a text."""

    concept: str
    """Id of a topic (`taiwan.independence`) or of a glossary concept."""
    start: int
    end: int
    exact: bool = True
    """False where rapidfuzz accepted a variant spelling of a name."""
    listed: bool = False
    """True for an item of an enumeration without content of its own."""


@dataclass(frozen=True, slots=True)
class Value:
    """A figure with what it counts. `amount` is in `unit`; dates carry `low` and `high` as ISO days instead."""

    kind: ValueKind
    start: int
    end: int
    amount: float = 0.0
    unit: str = ""
    """Currency code for money, `minutes` or `days` for durations, the counted noun's concept or word for numbers."""
    low: str = ""
    """First day meant, ISO 8601 (`2021-06-23`); empty for other kinds."""
    high: str = ""
    """Last day meant, inclusive."""
    approximate: bool = False
    least: float | None = None
    """Smallest amount that the words of an approximate value allow (`more than 50`: 50), in `unit`."""
    most: float | None = None
    """Largest such amount (`10 to 15`: 15)."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks in a statement."""

    role: Role
    parties: tuple[str, ...] = ()
    """The speaking parties' codes; empty for the narrator."""
    start: int = 0
    end: int = 0
    """The words that say so; an empty stretch where the speaker is carried over from before."""

    @property
    def name(self) -> str:
        """The word used in JSON: a party's code, `both` or `narrator`."""
        if self.role in (Role.BOTH, Role.NARRATOR):
            return self.role.value
        return "+".join(self.parties)


NARRATOR = Speaker(Role.NARRATOR)


@dataclass(frozen=True, slots=True)
class Cue:
    """Words found in a statement that turn or bound it."""

    kind: CueKind
    start: int
    end: int
    polarity: str = ""
    """Name of the polarity that it is, as in the verb files (`not seek`); empty for other cues."""


@dataclass(frozen=True, slots=True)
class Voice:
    """The other side, or both, heard inside a statement of one's own; places are in the readout's text."""

    speaker: Speaker
    act: SpeechAct
    start: int
    end: int
    """From where the speaker is named to the end of the statement."""
    act_start: int = 0
    act_end: int = 0


@dataclass(frozen=True, slots=True)
class Statement:
    """The unit that is compared; `text` is `readout.text[start:end]`."""

    id: str
    """`<readout id>.<index>`."""
    readout: str
    index: int
    start: int
    end: int
    text: str
    paragraph: int = 0
    mentions: tuple[Mention, ...] = ()
    values: tuple[Value, ...] = ()
    cues: tuple[Cue, ...] = ()
    speaker: Speaker = NARRATOR
    act: SpeechAct = SpeechAct.NONE
    act_start: int = 0
    act_end: int = 0
    """Place of the verb of saying; an empty stretch where there is none."""
    voices: tuple[Voice, ...] = ()

    def part(self, start: int, end: int) -> Statement:
        """What stands from `start` to `end` of the readout's text, with what was found there and no speaker of its own."""
        return replace(
            self,
            start=start,
            end=end,
            text=self.text[start - self.start : end - self.start],
            mentions=tuple(m for m in self.mentions if start <= m.start and m.end <= end),
            values=tuple(v for v in self.values if start <= v.start and v.end <= end),
            cues=tuple(c for c in self.cues if start <= c.start and c.end <= end),
            speaker=NARRATOR,
            act=SpeechAct.NONE,
            act_start=0,
            act_end=0,
            voices=(),
        )

    @property
    def place(self) -> Place:
        """Where the statement stands."""
        return Place(self.readout, self.start, self.end)


@dataclass(frozen=True, slots=True)
class Link:
    """Two statements of different readouts that report the same point, wholly or in part."""

    a: str
    b: str
    score: float
    """Calibrated probability that an editor would put the two side by side."""
    parts: tuple[tuple[str, float], ...] = ()
    """What the score is made of: feature name and value."""
    topics: tuple[str, ...] = ()
    review: Verdict | None = None
    """A person's word on it; None before `reviews.apply_reviews`."""


@dataclass(frozen=True, slots=True)
class Row:
    """One topic with a cell a readout, in the readouts' order; an empty cell is silence."""

    topic: str
    cells: tuple[tuple[str, ...], ...]
    """Statement ids."""


@dataclass(frozen=True, slots=True)
class Nearest:
    """The passage of a silent readout that comes closest."""

    place: Place
    score: float


@dataclass(frozen=True, slots=True)
class Finding:
    """One observation: data only; its sentence is made by `report.phrases`."""

    id: str
    kind: FindingKind
    topic: str
    """Topic id, or key words where no topic covers the point."""
    severity: Severity
    confidence: float
    """Calibrated: of findings marked 0.8, four in five are right."""
    evidence: tuple[Place, ...]
    rule: str
    """Name of the rule that fired."""
    grade: Grade | None = None
    absent_from: tuple[str, ...] = ()
    """Ids of the silent readouts."""
    speaker: str = ""
    nearest: tuple[Nearest, ...] = ()
    cue: tuple[str, ...] = ()
    """The words, values or verbs that the rule rests on, for the reader."""
    review: Verdict | None = None
    """A person's word on it; None before `reviews.apply_reviews`."""

    @property
    def is_rejected(self) -> bool:
        """Whether a person has rejected it."""
        return self.review is not None and self.review.is_rejected


@dataclass(frozen=True, slots=True)
class TopicUse:
    """One topic in one event: where each readout speaks of it."""

    topic: str
    label: str
    mentions: tuple[tuple[str, tuple[tuple[int, int], ...]], ...]
    share: tuple[tuple[str, float], ...]
    """Share of the readout's words that stand in statements on the topic, 0 to 1."""
    first: tuple[tuple[str, int], ...]
    """Rank of the topic by first mention in the readout, from 1; absent readouts are left out."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything known about one event; reports, screens and exports only read it."""

    event: Event
    statements: tuple[tuple[str, tuple[Statement, ...]], ...]
    """Readout id with its statements, in the event's order."""
    topics: tuple[TopicUse, ...]
    links: tuple[Link, ...]
    rows: tuple[Row, ...]
    findings: tuple[Finding, ...]


class TopicKind(StrEnum):
    """What a topic is for a reader of omissions."""

    SUBJECT = "subject"
    CALL_FACT = "call fact"
    """Who asked, how long, when again."""
    RELATIONSHIP = "relationship"
    """General talk of ties: aligned, never reported as an omission."""
    COURTESY = "courtesy"
    """Thanks, greetings, atmosphere: aligned, never reported as an omission."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject of talks; ids are dotted, so that `taiwan` is the parent of `taiwan.independence`."""

    id: str
    label: str
    terms: tuple[tuple[str, tuple[str, ...]], ...]
    """Language (`en`, `zh`, `ru` ...) with its terms."""
    kind: TopicKind = TopicKind.SUBJECT
    weight: int = 2
    """1 routine, 2 normal, 3 sensitive: what a silence on it is worth."""
    excluding: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Phrases that hold a term but mean something else."""
    note: str = ""

    @property
    def parent(self) -> str:
        """Id of the topic above, empty at the top."""
        return self.id.rpartition(".")[0]


class ConceptKind(StrEnum):
    """What a glossary entry is."""

    PERSON = "person"
    PARTY = "party"
    OFFICE = "office"
    PLACE = "place"
    BODY = "body"
    EVENT = "event"
    DOCUMENT = "document"
    FORMULA = "formula"
    THING = "thing"
    ACTION = "action"


@dataclass(frozen=True, slots=True)
class Concept:
    """An entry of the glossary below the topics: a Chinese and an English sentence meet in it."""

    id: str
    label: str
    kind: ConceptKind
    terms: tuple[tuple[str, tuple[str, ...]], ...]
    party: str = ""
    """For persons, offices and names of parties: the party they speak for."""
    variant_of: str = ""
    """For formulae: the family (`one-china`) whose members are told apart."""
    excluding: tuple[tuple[str, tuple[str, ...]], ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Codebook:
    """The topics and the glossary, merged with the user's own."""

    topics: tuple[Topic, ...]
    concepts: tuple[Concept, ...] = ()
    version: str = ""
    """Hash of everything it was made from."""
    extra: tuple[tuple[str, str], ...] = field(default=())
