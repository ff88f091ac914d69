"""What the reading of speakers knows: verbs and speaker words of each language, and whose names are whose."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from diffcheck.models import Concept, ConceptKind
from diffcheck.reading.speaker_phrases import PhraseIndex, Spelling
from diffcheck.reading.words import EAST_ASIAN, primary

ACT = "act"
CUE = "cue"
JOINT = "joint"
BUT = "but"
POLARITY = "polarity"
"""Sections of an index, beside one for each `Mark`: verbs of saying, words inside what is said, phrases without a speaker, longer words that hold a verb by chance, cues of polarity."""

BOTH_LEADERS = "both-leaders"
"""Id of the glossary's concept for the two leaders together."""


class Mark:
    """Kinds of words that tell who speaks: the keys of the speaker files.

    Plain text, not an enumeration: they are looked up for every word, and members of an enumeration are slow to name.
    """

    TITLE: Final = "titles"
    OWN: Final = "own leader"
    BOTH: Final = "both"
    BOTH_SIDES: Final = "both sides"
    COUNTERPART: Final = "counterparts"
    HE: Final = "he"
    THEY: Final = "they"
    SELF: Final = "I"
    WE: Final = "we"
    SIDE: Final = "sides"
    ACTING_SIDE: Final = "acting sides"
    BEFORE_NAME: Final = "before names"
    ARTICLE: Final = "articles"
    OF: Final = "of"
    AND: Final = "and"
    THAT: Final = "that"
    ACCORDING: Final = "according to"
    BY: Final = "by"
    INFINITIVE: Final = "infinitive"
    PASSIVE: Final = "passive"
    IMPERSONAL: Final = "impersonal"
    EVENT: Final = "events"
    NARRATOR: Final = "narrator"
    QUESTION: Final = "questions"
    ADVERB: Final = "adverbs"
    JOINT_VERB: Final = "joint verbs"
    REPORTED: Final = "reported"
    TAKEN_FOR: Final = "taken for"
    AUXILIARY: Final = "auxiliaries"
    CLITIC: Final = "clitics"
    TOPIC: Final = "topic particles"
    SUBJECT: Final = "subject particles"
    EMBEDDING: Final = "embedding"
    TURN: Final = "turns"
    SPOKESPERSON: Final = "spokespersons"


MARKS = frozenset(value for name, value in vars(Mark).items() if name.isupper())
"""Every key of a speaker file that holds words."""

GRAMMAR = frozenset(
    {
        Mark.BEFORE_NAME,
        Mark.ARTICLE,
        Mark.OF,
        Mark.AND,
        Mark.THAT,
        Mark.BY,
        Mark.INFINITIVE,
        Mark.PASSIVE,
        Mark.IMPERSONAL,
        Mark.ACTING_SIDE,
        Mark.CLITIC,
    }
)
"""Marks that are single words where words are spaced."""

PARTICLES = frozenset({Mark.TOPIC, Mark.SUBJECT})
"""Marks that are only asked for by place."""

OBLIQUE_TITLE = "oblique titles"
"""Section of a title in another case than the nominative."""


@dataclass(frozen=True, slots=True, eq=False)
class LanguageWords:
    """Verbs and speaker words of one language, as the data files hold them."""

    language: str
    acts: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Speech act with the verbs that perform it; so for `cues` and `joint`."""
    cues: Mapping[str, Sequence[str]] = field(default_factory=dict)
    joint: Mapping[str, Sequence[str]] = field(default_factory=dict)
    but: Sequence[str] = ()
    endings: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """What a last character such as `~` stands for (unspaced languages)."""
    polarity: Mapping[str, tuple[int, Sequence[str]]] = field(default_factory=dict)
    """Cue with its sign (1 or -1) and its terms."""
    marks: Mapping[str, Sequence[str]] = field(default_factory=dict)
    openings: frozenset[str] = frozenset()
    """Last characters of a clause that may stand before a subject (unspaced languages)."""
    oblique: tuple[str, ...] = ()
    """Endings of names that are not subjects, where one word of a name has one."""
    oblique_together: tuple[str, ...] = ()
    """The same, where all words of a name have one."""
    instrumental: tuple[str, ...] = ()
    """Endings of the case in which a name is the agent of a passive verb."""
    traditional: Mapping[int, str] = field(default_factory=dict)
    """Characters that are read as another one, as a table for `str.translate`."""
    order: str = ""
    """`verb last` or `verb first` where a reader for that order is wanted."""
    crosses_paragraphs: bool = False
    """True where a new paragraph without a subject goes on with the speaker."""
    oblique_titles: tuple[str, ...] = ()
    """Titles in another case than the nominative, where they are listed."""
    person_endings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """`they`, `we`, `I` with the endings by which a verb tells that it is theirs."""
    conjugations: Mapping[str, Mapping[str, Sequence[str]]] = field(default_factory=dict)
    """Endings of regular verbs by the ending of their infinitive."""
    inverts: bool = False
    """True where the subject may stand behind its verb."""
    drops_subject: bool = False
    """True where a verb alone tells its subject (`Destacó`, `Reiteraron`)."""
    frames_clause: bool = False
    """True where auxiliary and participle frame the clause (`hat ... betont`)."""
    capital_nouns: bool = False
    """True where every noun has a capital letter, so that a capital makes no name."""

    @property
    def spaced(self) -> bool:
        """False for languages whose phrases match as substrings."""
        return self.language not in EAST_ASIAN

    @property
    def has_cases(self) -> bool:
        """True where names change with their case."""
        return bool(self.oblique)

    @property
    def spelling(self) -> Spelling:
        """How the language writes the phrases of its files."""
        return Spelling(self.language, self.conjugations, self.endings)

    @property
    def tells_participles(self) -> bool:
        """True where an auxiliary tells a verb of the past from a participle that belongs to a noun."""
        return bool(self.marks.get(Mark.AUXILIARY))


@dataclass(frozen=True, slots=True, eq=False)
class SpeakerWords:
    """The words of every language that has files."""

    languages: tuple[LanguageWords, ...]

    def of(self, language: str) -> LanguageWords:
        """The words for a BCP-47 tag; empty ones where the language has no file."""
        wanted = primary(language)
        for words in self.languages:
            if words.language == wanted:
                return words
        return LanguageWords(wanted)


@dataclass(frozen=True, slots=True)
class Names:
    """Whose the concepts of the glossary are: id of a concept to the code of a party."""

    people: Mapping[str, str]
    """Persons and offices."""
    sides: Mapping[str, str]
    """Names of parties."""
    both: frozenset[str] = frozenset({BOTH_LEADERS})
    """Concepts that mean both sides."""


def names_of(concepts: Iterable[Concept]) -> Names:
    """The names among `concepts`: every person, office and party name that has a party."""
    people: dict[str, str] = {}
    sides: dict[str, str] = {}
    for concept in concepts:
        if concept.kind in (ConceptKind.PERSON, ConceptKind.OFFICE) and concept.party:
            people[concept.id] = concept.party
        elif concept.kind in (ConceptKind.PARTY, ConceptKind.BODY) and concept.party:
            sides[concept.id] = concept.party
    return Names(people, sides)


@lru_cache(maxsize=64)
def index_of(words: LanguageWords) -> PhraseIndex:
    """All phrases of one language, made once."""
    index = PhraseIndex(words.spaced, words.traditional, words.spelling)
    for section, groups in ((ACT, words.acts), (CUE, words.cues), (JOINT, words.joint)):
        for act, phrases in groups.items():
            index.add(section, act, phrases)
    index.add(BUT, BUT, words.but)
    for mark, phrases in words.marks.items():
        if mark in PARTICLES:
            continue
        if words.spaced and mark in GRAMMAR:
            index.add_grammar(mark, phrases)
        else:
            index.add(mark, mark, phrases)
    index.add(OBLIQUE_TITLE, OBLIQUE_TITLE, words.oblique_titles)
    if words.has_cases:
        titles = words.marks.get(Mark.TITLE, ())
        index.add(OBLIQUE_TITLE, OBLIQUE_TITLE, (f"{_stem(title)}*" for title in titles))
    return index


@lru_cache(maxsize=64)
def polarity_index_of(words: LanguageWords) -> PhraseIndex:
    """The polarity cues of one language, made once."""
    index = PhraseIndex(words.spaced, words.traditional, words.spelling)
    for cue, (_, terms) in words.polarity.items():
        index.add(POLARITY, cue, terms)
    return index


def _stem(title: str) -> str:
    return title.rstrip("ьйая")
