"""Read who speaks in a statement of a language whose verb comes before its subject (Arabic).

Both sides are known by the speaker file alone: the glossary's stems do not tell الجانبان from الجانب.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from diffcheck.models import SpeechAct
from diffcheck.reading.acts import choose_act, strongest
from diffcheck.reading.speaker_cast import Cast
from diffcheck.reading.speaker_phrases import Form, Hit
from diffcheck.reading.speaker_reading import Ground, Reading
from diffcheck.reading.speaker_scan import Scan
from diffcheck.reading.speaker_words import ACT, CUE, JOINT, Mark

_REACH = 4
"""Words between a verb and its subject: adverbs and courtesies (السيد الدكتور)."""
_LONGEST_NAME = 5
_SHORTEST_NAME = 3
_HEADS = (Mark.TITLE, Mark.OWN, Mark.HE, Mark.BOTH, Mark.BOTH_SIDES, Mark.COUNTERPART, Mark.SIDE)
_AND = "و"
_COMMAS = ("،", ",")


@dataclass(frozen=True, slots=True)
class _Group:
    """A noun group, tokens `first` to `last`."""

    first: int
    last: int
    parties: tuple[str, ...]
    mark: str = ""
    """The mark of a pronoun or of both, empty for a person."""
    is_bare_side: bool = False
    is_object: bool = False
    """True behind a preposition."""


def read_verb_first(scan: Scan, cast: Cast) -> Reading:
    """Read one statement; `cast` learns the names and titles that it uses."""
    groups = list(_groups(scan, cast))
    verbs = _main_verbs(scan, groups)
    said = [hit for hit in verbs if hit.label != SpeechAct.DISCUSSED]
    if scan.of(Mark.NARRATOR) and not said:
        return Reading(Ground.EVENT, None, strongest(verbs))
    if (told := _told(scan, cast, groups)) is not None:
        return told
    event = next(iter(scan.of(Mark.EVENT)), None)
    leads = event is not None and (not verbs or event.first < verbs[0].first)
    if leads and not scan.of(JOINT) and not (said and _subject(scan, groups, said[0])):
        return Reading(Ground.EVENT, None, strongest(verbs))
    if joint := [hit for hit in scan.of(JOINT) if not verbs or hit.first <= verbs[0].first]:
        place = scan.place(joint[0].first, joint[0].last)
        return Reading(Ground.JOINT, cast.speaker(cast.both, *place), strongest([*joint, *verbs]))
    subject = next((found for verb in verbs if (found := _subject(scan, groups, verb))), None)
    subject = subject or _before_verb(scan, groups, verbs)
    if subject is None:
        return _without_subject(scan, cast, verbs)
    return _read_subject(scan, cast, _joined(scan, groups, subject), verbs, groups)


def _joined(scan: Scan, groups: Sequence[_Group], subject: _Group) -> _Group:
    """`الرئيس المصري ونظيره الفرنسي`: the parties of both."""
    begin = subject.last + 1
    if begin >= len(scan.tokens) or not scan.tokens[begin].key.startswith(_AND):
        return subject
    for group in groups:
        close = begin <= group.first <= begin + _REACH and not group.is_object
        held = any(scan.is_mark(at, ACT, CUE) for at in range(begin, group.first))
        if close and not held and group.is_bare_side == subject.is_bare_side:
            parties = tuple(dict.fromkeys((*subject.parties, *group.parties)))
            return replace(subject, last=group.last, parties=parties)
    return subject


def _main_verbs(scan: Scan, groups: Sequence[_Group]) -> list[Hit]:
    """Past forms that no word such as `which` stands before, a present right behind its subject, `, stressing`."""
    return [hit for hit in scan.of(ACT) if _is_main(scan, hit, groups)]


def _is_main(scan: Scan, hit: Hit, groups: Sequence[_Group]) -> bool:
    if hit.form is Form.PARTICIPLE:
        return hit.first > 0 and scan.tokens[hit.first - 1].raw in _COMMAS
    if hit.form is Form.PRESENT:
        return any(group.last == hit.first - 1 and not group.is_object for group in groups)
    return hit.form is Form.FINITE and not scan.has(hit.first - 1, Mark.THAT)


def _first_that(scan: Scan, after: int) -> int:
    return next(
        (at for at in range(after + 1, len(scan.tokens)) if scan.has(at, Mark.THAT)),
        len(scan.tokens),
    )


def _subject(scan: Scan, groups: Sequence[_Group], verb: Hit) -> _Group | None:
    """The noun group right behind a verb, with no preposition between."""
    for group in groups:
        if not verb.last < group.first <= verb.last + _REACH or group.is_object:
            continue
        between = range(verb.last + 1, group.first)
        if any(not scan.tokens[at].is_word for at in between) or any(
            scan.has(at, Mark.BEFORE_NAME) or scan.has(at, Mark.THAT) for at in between
        ):
            return None
        return group
    return None


def _before_verb(scan: Scan, groups: Sequence[_Group], verbs: Sequence[Hit]) -> _Group | None:
    """`الرئيس يؤكد`: a group at the beginning that is not governed, before its verb."""
    cues = scan.of(CUE)
    first = min((hit.first for hit in (*verbs, *cues)), default=-1)
    for group in groups:
        if group.first > 1 and not scan.is_mark(0, Mark.TURN, Mark.ADVERB):
            return None
        if not group.is_object and group.first <= _REACH and group.last < first:
            return group
    return None


def _read_subject(
    scan: Scan, cast: Cast, subject: _Group, verbs: Sequence[Hit], groups: Sequence[_Group]
) -> Reading:
    place = scan.place(subject.first, subject.last)
    act = choose_act(verbs, scan.of(CUE))
    follows = any(hit.last == subject.first - 1 for hit in verbs)
    if subject.is_bare_side and not follows:
        return Reading(
            Ground.SIDE, cast.speaker(subject.parties, *place), act, is_told=bool(verbs)
        )
    if subject.mark == Mark.BOTH_SIDES and not verbs:
        return Reading(Ground.NOTHING, None, act)
    talked = verbs and all(hit.label == SpeechAct.DISCUSSED for hit in verbs)
    if talked and any(group.first > subject.last and group.is_object for group in groups):
        return Reading(Ground.SUBJECT, cast.speaker(cast.both, *place), act, is_told=True)
    return Reading(Ground.SUBJECT, cast.speaker(subject.parties, *place), act, is_told=True)


def _told(scan: Scan, cast: Cast, groups: Sequence[_Group]) -> Reading | None:
    """`أوضح المتحدث أن الرئيس أكد ...`: the president speaks, the spokesperson only reports it."""
    spokesperson = next(iter(scan.of(Mark.SPOKESPERSON)), None)
    if spokesperson is None:
        return None
    that = _first_that(scan, spokesperson.last)
    verbs = [hit for hit in scan.of(ACT) if hit.first > that and hit.form is not Form.BASE]
    inner = [g for g in groups if that < g.first <= that + _REACH and not g.is_object]
    if inner and (verbs or scan.of(CUE)):
        place = scan.place(inner[0].first, inner[0].last)
        act = choose_act(verbs, [hit for hit in scan.of(CUE) if hit.first > that])
        return Reading(Ground.SUBJECT, cast.speaker(inner[0].parties, *place), act, is_told=True)
    joint = [hit for hit in scan.of(JOINT) if hit.first > that]
    if joint:
        return Reading(Ground.JOINT, cast.speaker(cast.both), strongest(joint))
    return Reading(Ground.EVENT, None, strongest(verbs))


def _without_subject(scan: Scan, cast: Cast, verbs: Sequence[Hit]) -> Reading:
    act = choose_act(verbs, scan.of(CUE))
    if turn := scan.of(Mark.TURN):
        parties = cast.own if cast.last_person and cast.last_person != cast.own else cast.others
        place = scan.place(turn[0].first, turn[0].last)
        return Reading(Ground.SUBJECT, cast.speaker(parties, *place), act, is_told=True)
    if scan.of(Mark.EVENT) and not verbs:
        return Reading(Ground.EVENT)
    return Reading(Ground.NOTHING, None, act)


def _groups(scan: Scan, cast: Cast) -> Iterator[_Group]:
    at = 0
    while at < len(scan.tokens):
        group = _group_at(scan, cast, at)
        if group is None:
            at += 1
            continue
        yield group
        at = group.last + 1


def _group_at(scan: Scan, cast: Cast, at: int) -> _Group | None:
    head = scan.longest(at, *_HEADS)
    if at in scan.quoted or (head is None and not _is_known(scan, cast, at)):
        return None
    governed = scan.has(at - 1, Mark.BEFORE_NAME)
    if head and head.label in (Mark.BOTH, Mark.BOTH_SIDES):
        return _Group(at, head.last, cast.both, head.label, is_object=governed)
    if head and head.label == Mark.HE and at not in scan.people:
        return _Group(at, head.last, cast.last_person or cast.own, Mark.HE, is_object=governed)
    words = _read(scan, cast, at)
    parties = words.parties or _named(scan, cast, head, words, governed=governed)
    is_side = not words.title and not words.names and at in scan.sides
    if words.names or (words.title and words.parties):
        cast.learn(words.names, words.title, parties)
        cast.introduced = True
    mark = Mark.COUNTERPART if head and head.label == Mark.COUNTERPART else ""
    return _Group(at, words.last, parties, mark, is_side and not words.person, governed)


def _is_known(scan: Scan, cast: Cast, at: int) -> bool:
    """Whether a name stands at token `at` that the glossary or the text before it gives."""
    if at in scan.people or at in scan.sides:
        return True
    return any(name == scan.tokens[at].key for name, _ in cast.learned_names())


@dataclass(slots=True)
class _Words:
    """A group of titles, names and countries while it is being read."""

    last: int
    title: str = ""
    person: str = ""
    side: str = ""
    counterpart: bool = False
    names: list[str] = field(default_factory=list)

    @property
    def parties(self) -> tuple[str, ...]:
        return (self.person,) if self.person else (self.side,) if self.side else ()


def _read(scan: Scan, cast: Cast, first: int) -> _Words:
    """The group that begins at token `first`."""
    words = _Words(first - 1)
    at = first
    while at < len(scan.tokens) and not (
        _ends(scan, at) or (at > first and _parts(scan, at, words))
    ):
        head = scan.longest(at, *_HEADS)
        if at in scan.people:
            words.last, person = scan.people[at]
            words.person = words.person or person
        elif head is not None:
            words.last = head.last
            words.counterpart = words.counterpart or head.label == Mark.COUNTERPART
            if head.label == Mark.TITLE and not words.title:
                words.title = " ".join(t.key for t in scan.tokens[at : head.last + 1])
        elif at in scan.sides:
            words.last, side = scan.sides[at]
            words.side = words.side or side
        elif len(words.names) < _LONGEST_NAME and _is_name(scan, cast, at, words):
            words.last = at
            if len(scan.tokens[at].key) >= _SHORTEST_NAME and not scan.has(at, Mark.ARTICLE):
                words.names.append(scan.tokens[at].key)
        else:
            break
        at = words.last + 1
    return words


def _is_name(scan: Scan, cast: Cast, at: int, words: _Words) -> bool:
    """Whether a word that is no title belongs to a name: names are introduced where the talks are reported."""
    if scan.has(at, Mark.ARTICLE) or scan.has(at - 1, Mark.ARTICLE) or _is_known(scan, cast, at):
        return True
    if words.person or (words.side and not words.title and not words.counterpart):
        return False
    return bool(scan.of(Mark.EVENT)) or (not words.side and not cast.introduced)


def _ends(scan: Scan, at: int) -> bool:
    """Whether no group goes on across token `at`."""
    if not scan.tokens[at].is_word:
        return True
    if scan.has(at, Mark.BEFORE_NAME) or scan.has(at, Mark.THAT):
        return True
    return any(
        hit.form is not Form.BASE for hit in [scan.longest(at, ACT)] if hit is not None
    ) or scan.is_mark(at, CUE, JOINT, Mark.EVENT, Mark.ADVERB, Mark.TURN)


def _parts(scan: Scan, at: int, words: _Words) -> bool:
    """Whether another noun begins at token `at`: a pronoun, an object behind `الرئيس المصري`, something joined by `and`."""
    if scan.is_mark(at, Mark.BOTH, Mark.BOTH_SIDES, Mark.COUNTERPART, Mark.HE):
        return True
    if words.side and words.title and not words.names and scan.is_mark(at, Mark.TITLE):
        return True
    if at in scan.people:
        return bool(words.person)
    return scan.tokens[at].key.startswith(_AND) and not scan.is_mark(at, Mark.TITLE)


def _named(
    scan: Scan, cast: Cast, head: Hit | None, words: _Words, *, governed: bool
) -> tuple[str, ...]:
    """Whom a group without a known person or country means."""
    if head and head.label == Mark.COUNTERPART:
        return cast.others
    if head and head.label == Mark.OWN:
        return cast.own
    if found := cast.of_names(words.names):
        return found
    if words.names:
        return cast.others if cast.introduced or governed else cast.own
    if holder := cast.only_holder(words.title):
        return holder
    is_turn = bool(scan.of(Mark.TURN)) and cast.last_person == cast.own
    return cast.others if is_turn else cast.own
