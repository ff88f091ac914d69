"""Read who speaks in a statement of a language written without spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from diffcheck.models import SpeechAct
from diffcheck.reading.acts import choose_act, strongest
from diffcheck.reading.speaker_cast import Cast
from diffcheck.reading.speaker_phrases import Hit
from diffcheck.reading.speaker_reading import Ground, Reading
from diffcheck.reading.speaker_run import Run
from diffcheck.reading.speaker_words import ACT, CUE, JOINT, Mark

_CLAUSE = re.compile(r"[^，；：。！？,;:!?]+[，；：。！？,;:!?]*")
_STOP = re.compile(r"[，；：。！？,;:!?]")
_CLAUSES = 4
"""Clauses of a statement in which its subject is looked for."""
_NAME_END = re.compile(r"[，；：。！？、（“《\s\d]")
_LONGEST_NAME = 16
_SHORTEST_NAME = 2
_LONGEST_COUNTRY = 8
_COUNTRIES = 2
"""Characters of two countries' short names (法中)."""
_SAYING = frozenset({SpeechAct.NOTED, SpeechAct.STRESSED, SpeechAct.WARNED, SpeechAct.URGED})


@dataclass(frozen=True, slots=True)
class _Subject:
    start: int
    end: int
    parties: tuple[str, ...]
    mark: str = ""
    """The mark of a pronoun or of both sides, empty for a name."""


def read_run(run: Run, cast: Cast, *, opens: bool) -> Reading:
    """Read one statement, which `opens` a paragraph or not; `cast` learns the names that it uses."""
    text = run.statement.text
    _learn_names(run, cast)
    if run.of(0, len(text), Mark.NARRATOR) and not run.of(0, len(text), Mark.SELF, Mark.WE):
        return Reading(Ground.EVENT)
    clauses = [match.span() for match in _CLAUSE.finditer(text)][:_CLAUSES]
    for number, (start, end) in enumerate(clauses):
        subject = _subject(run, cast, start, end)
        if subject is None:
            continue
        limit = clauses[number + 1][1] if number + 1 < len(clauses) else end
        if reading := _read_subject(run, cast, subject, end, limit):
            return reading
    if opens and (stranger := _stranger(run, cast)) is not None:
        return stranger
    return _without_subject(run, cast)


def _stranger(run: Run, cast: Cast) -> Reading | None:
    """A name that nothing knows before a verb of saying, at the head of a paragraph: the other side."""
    verb = next(iter(run.of(0, _LONGEST_NAME, ACT)), None)
    if verb is None or not run.of(verb.start, verb.end, Mark.REPORTED):
        return None
    adverbs = [hit for hit in run.of(0, verb.start, Mark.ADVERB) if hit.start > 0]
    end = adverbs[0].start if adverbs else verb.start
    held = run.of(0, end, ACT, CUE, Mark.BEFORE_NAME, *_PRONOUNS)
    named = any(left < end for left, _, _ in (*run.sides, *run.people))
    if held or named or end < _SHORTEST_NAME or _STOP.search(run.statement.text, 0, end):
        return None
    at = run.statement.start
    act = choose_act([verb], _cues(run, verb.end))
    return Reading(Ground.SUBJECT, cast.speaker(cast.others, at, at + end), act, is_told=True)


def _subject(run: Run, cast: Cast, start: int, end: int) -> _Subject | None:
    """The first name or pronoun of a clause that no preposition governs."""
    for subject in sorted(_candidates(run, cast, start, end), key=lambda found: found.start):
        if _is_free(run, subject, start):
            return _with_second(run, cast, subject, end)
        return None
    return None


def _candidates(run: Run, cast: Cast, start: int, end: int) -> Iterator[_Subject]:
    """Names, titles with a country, and pronouns that begin between two places."""
    for left, right, party in (*run.people, *_offices(run)):
        if start <= left < end:
            yield _Subject(left, right, (party,))
    for left, right in run.both:
        if start <= left < end:
            yield _Subject(left, right, cast.both, Mark.BOTH)
    for hit in run.of(start, end, *_PRONOUNS):
        yield _Subject(hit.start, hit.end, _parties_of(hit.label, cast), hit.label)
    for name, parties in cast.learned_names():
        if (left := run.statement.text.find(name, start, end)) >= 0:
            yield _Subject(left, left + len(name), parties)


def _offices(run: Run) -> Iterator[tuple[int, int, str]]:
    """A title right after the name of a party: 欧盟领导人."""
    for hit in run.of(0, len(run.statement.text), Mark.TITLE):
        for left, right, party in run.sides:
            if right == hit.start:
                yield left, hit.end, party


_PRONOUNS = (Mark.BOTH, Mark.HE, Mark.SELF, Mark.WE, Mark.COUNTERPART)


def _parties_of(label: str, cast: Cast) -> tuple[str, ...]:
    if label == Mark.BOTH:
        return cast.both
    if label == Mark.HE:
        return cast.last_person or cast.own
    if label == Mark.COUNTERPART:
        return cast.others if cast.author == cast.own else cast.own
    return cast.author


def _is_free(run: Run, subject: _Subject, start: int) -> bool:
    """Whether the subject begins its clause, but for a time, a title or a country before it."""
    before = run.statement.text[start : subject.start]
    if run.statement.text.startswith(tuple(run.words.marks.get(Mark.OF, ())), subject.end):
        return False
    if not before:
        return True
    # 会谈中双方, but not 法中双方.
    if before[-1] in run.words.openings and (len(before) > _COUNTRIES or not subject.mark):
        return True
    if run.of(start, subject.start, Mark.BEFORE_NAME):
        return False
    return _is_light(run, start, subject.start)


def _is_light(run: Run, start: int, end: int) -> bool:
    """Whether only adverbs, or a title with its country, stand before a subject."""
    titles = [hit for hit in run.of(start, end, Mark.TITLE) if hit.end == end]
    if titles:
        return titles[0].start - start <= _LONGEST_COUNTRY
    return sum(hit.end - hit.start for hit in run.of(start, end, Mark.ADVERB)) == end - start


def _with_second(run: Run, cast: Cast, subject: _Subject, end: int) -> _Subject:
    """`A和B`: the parties of both names."""
    text = run.statement.text
    joined = run.of(subject.end, subject.end + 1, Mark.AND)
    joiner = next(
        (word for word in run.words.marks.get(Mark.AND, ()) if text.startswith(word, subject.end)),
        "",
    )
    if not joined and not joiner:
        return subject
    after = subject.end + len(joiner)
    for other in sorted(_candidates(run, cast, after, end), key=lambda found: found.start):
        gap = text[after : other.start]
        if not run.of(after, other.start, ACT, Mark.EVENT) and len(gap) <= _LONGEST_NAME:
            parties = tuple(dict.fromkeys((*subject.parties, *other.parties)))
            return _Subject(subject.start, other.end, parties, subject.mark)
        break
    return subject


def _read_subject(run: Run, cast: Cast, subject: _Subject, end: int, limit: int) -> Reading | None:
    """What a subject does in its clause, or in the next where its own has no verb."""
    if subject.mark in (Mark.SELF, Mark.WE):
        return None
    verbs = run.of(subject.end, end, ACT) or run.of(subject.end, limit, ACT)
    events = run.of(subject.end, end, Mark.EVENT)
    place = run.statement.start + subject.start, run.statement.start + subject.end
    if subject.mark == Mark.BOTH and not _is_joint(run, subject, end):
        return None
    if subject.mark == Mark.COUNTERPART and not _is_reported(run, subject, end):
        return None
    says = [hit for hit in verbs if hit.label != SpeechAct.DISCUSSED]
    if events and (not says or says[0].start > end) and subject.mark != Mark.BOTH:
        following = run.of(end, len(run.statement.text), ACT)
        if not [hit for hit in following if hit.label != SpeechAct.DISCUSSED]:
            return Reading(Ground.EVENT, None, strongest([*verbs, *following]))
        verbs = following
    if not verbs and subject.mark != Mark.BOTH:
        return None
    if (agreed := _agreed(run, cast)) is not None:
        return replace(agreed, outer=cast.speaker(subject.parties))
    act = choose_act(verbs, _cues(run, subject.end))
    ground = Ground.PROMISE if subject.mark == Mark.COUNTERPART else Ground.SUBJECT
    return Reading(ground, cast.speaker(subject.parties, *place), act, is_told=True)


def _cues(run: Run, start: int) -> list[Hit]:
    """Cues from `start` on; a promise (将继续) counts only in a clause that names a side before it."""
    text = run.statement.text
    return [
        hit
        for hit in run.of(start, len(text), CUE)
        if hit.label != SpeechAct.COMMITTED or _names_side(run, hit)
    ]


def _names_side(run: Run, hit: Hit) -> bool:
    begin = max(
        (match.end() for match in _STOP.finditer(run.statement.text, 0, hit.start)), default=0
    )
    return any(begin <= side[0] < hit.start for side in run.sides)


def _agreed(run: Run, cast: Cast) -> Reading | None:
    """`A强调，我和B都同意……`: in what is said, both sides agreed."""
    text = run.statement.text
    for we in run.of(0, len(text), Mark.SELF, Mark.WE):
        end = next((at for at in range(we.end, len(text)) if text[at] in "。！？；"), len(text))
        second = run.of(we.end, we.end + 1, Mark.AND)
        if we.label == Mark.SELF and not (second and run.of(we.end, end, Mark.COUNTERPART)):
            continue
        verbs = [hit for hit in run.of(we.end, end, ACT) if hit.label == SpeechAct.AGREED]
        agreed = next((hit for hit in verbs if run.of(hit.start, hit.end, Mark.REPORTED)), None)
        if agreed is not None:
            place = run.statement.start + we.start, run.statement.start + we.end
            return Reading(Ground.SUBJECT, cast.speaker(cast.both, *place), agreed)
    return None


def _is_joint(run: Run, subject: _Subject, end: int) -> bool:
    """Whether both sides do something together; 双方要 only says what they should do."""
    begins = (Mark.JOINT_VERB, Mark.ADVERB, Mark.BEFORE_NAME, ACT)
    if not run.of(subject.end, subject.end + 1, *begins):
        return False
    verbs = run.of(subject.end, end, Mark.JOINT_VERB)
    wishes = [hit for hit in run.of(subject.end, end, CUE) if hit.label == SpeechAct.URGED]
    return bool(verbs) and (not wishes or verbs[0].start < wishes[0].start)


def _is_reported(run: Run, subject: _Subject, end: int) -> bool:
    return bool(run.of(subject.end, end, Mark.REPORTED))


def _without_subject(run: Run, cast: Cast) -> Reading:
    text = run.statement.text
    if joint := run.of(0, len(text), JOINT):
        return Reading(Ground.JOINT, cast.speaker(cast.both), strongest(joint))
    if (side := _leading_side(run)) is not None:
        return _side(run, cast, *side)
    act = choose_act(_first_person_verbs(run), _cues(run, 0))
    if act is None and text[:1].isdigit() and run.of(0, len(text), Mark.EVENT):
        return Reading(Ground.EVENT)
    return Reading(Ground.NOTHING, None, act)


def _side(run: Run, cast: Cast, start: int, end: int, party: str) -> Reading:
    """A statement that begins with the name of a party: it speaks where its verb is one of saying."""
    verbs = run.of(end, end + _LONGEST_NAME, ACT)[:1]
    strict = any(run.of(verb.start, verb.end, Mark.REPORTED) for verb in verbs)
    at = run.statement.start
    return Reading(
        Ground.PROMISE if strict else Ground.SIDE,
        cast.speaker((party,), at + start, at + end),
        choose_act(verbs, _cues(run, 0)),
    )


def _first_person_verbs(run: Run) -> list[Hit]:
    """The verbs of a clause that begins with 我 or 我们."""
    clause = _CLAUSE.match(run.statement.text)
    if clause is None or not run.of(0, 1, Mark.SELF, Mark.WE):
        return []
    return run.of(0, clause.end(), ACT)


def _leading_side(run: Run) -> tuple[int, int, str] | None:
    return next((side for side in run.sides if side[0] == 0), None)


def _learn_names(run: Run, cast: Cast) -> None:
    """A name after a title that the glossary does not know: 越南国家主席某某."""
    text = run.statement.text
    for hit in run.of(0, len(text), Mark.TITLE):
        end = min(
            (match.start() for match in (_NAME_END.search(text, hit.end),) if match is not None),
            default=len(text),
        )
        stops = (other.start for other in run.hits if other.section in (ACT, Mark.EVENT))
        end = min([end, *(stop for stop in stops if stop >= hit.end)])
        name = text[hit.end : end]
        known = any(left < end and hit.end < right for left, right, _ in run.people)
        if (
            not known
            and _SHORTEST_NAME <= len(name) <= _LONGEST_NAME
            and run.of(0, len(text), Mark.EVENT)
        ):
            cast.learn((name,), "", cast.others)
