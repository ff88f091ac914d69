"""Read who speaks in a statement of a language written without spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
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
    if opens and _is_outing(run, cast, clauses):
        return Reading(Ground.EVENT)
    if opens and (stranger := _stranger(run, cast)) is not None:
        return stranger
    return _without_subject(run, cast, opens=opens)


def _is_outing(run: Run, cast: Cast, clauses: Sequence[tuple[int, int]]) -> bool:
    """Whether both do something that is no speech, at the head of a paragraph: 两国元首共同参观果园."""
    text = run.statement.text
    if run.of(0, len(text), ACT, CUE) or not run.of(0, len(text), Mark.EVENT):
        return False
    subjects = (_subject(run, cast, start, end) for start, end in clauses)
    first = next((subject for subject in subjects if subject is not None), None)
    return first is not None and first.mark == Mark.BOTH


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
    act = choose_act([verb], _cues(run, cast, verb.end, cast.others))
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
    for hit in run.of(start, end, Mark.OWN):
        yield _Subject(hit.start, hit.end, cast.own)
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
    titles = [hit.end for hit in run.of(subject.end, subject.end + 1, Mark.TITLE)]
    ofs = tuple(run.words.marks.get(Mark.OF, ()))
    if any(run.statement.text.startswith(ofs, end) for end in (subject.end, *titles)):
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
    # 两国元首同意加强双方在……: 同 begins a verb here and joins nobody.
    if run.of(subject.end, subject.end + 1, ACT) or not (joined or joiner):
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
    if subject.mark == Mark.BOTH and not _is_joint(run, subject, end, limit):
        return None
    if subject.mark == Mark.COUNTERPART and not _is_reported(run, subject, end):
        return None
    if _is_spoken_of(run, cast, subject, verbs) and (verbs or events):
        act = strongest(_cues(run, cast, end, cast.last_person))
        return Reading(Ground.SIDE, cast.speaker(subject.parties), act)
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
    act = choose_act(verbs, _cues(run, cast, subject.end, subject.parties))
    ground = Ground.PROMISE if subject.mark == Mark.COUNTERPART else Ground.SUBJECT
    return Reading(ground, cast.speaker(subject.parties, *place), act, is_told=True)


def _is_spoken_of(run: Run, cast: Cast, subject: _Subject, verbs: Sequence[Hit]) -> bool:
    """Whether a title after the name shows that somebody speaks of him: 习近平主席昨天宣布……, but not 习近平表示，……."""
    if subject.mark:
        return False
    titles = run.of(subject.start, subject.end + 1, Mark.TITLE)
    if not any(hit.end >= subject.end and hit.start > subject.start for hit in titles):
        cast.bare.add(subject.parties)
        return False
    says = verbs and _STOP.match(run.statement.text, verbs[0].end)
    return subject.parties in cast.bare - {cast.last_person} and not says


def _cues(run: Run, cast: Cast, start: int, parties: Sequence[str]) -> list[Hit]:
    """Cues from `start` on; a promise (将继续) counts only in a clause that names the speaker's side before it."""
    text = run.statement.text
    return [
        hit
        for hit in run.of(start, len(text), CUE)
        if hit.label != SpeechAct.COMMITTED or _names_side(run, cast, hit, parties)
    ]


def _names_side(run: Run, cast: Cast, hit: Hit, parties: Sequence[str]) -> bool:
    """Whether the side of `parties`, any where they are none, stands before a promise in its clause."""
    if hit.start == hit.last and not _is_future(run, hit):
        return False
    begin = max(
        (match.end() for match in _STOP.finditer(run.statement.text, 0, hit.start)), default=0
    )
    if begin == hit.start < hit.last:
        # 中方支持……，将继续……: the side that began an earlier clause goes on.
        heads = {match.start() for match in _CLAUSE.finditer(run.statement.text)}
        heads -= {start for start in heads if run.of(start, hit.start, Mark.BOTH)}
        before = [party for start, _, party in run.sides if start < hit.start and start in heads]
    else:
        before = [party for start, _, party in run.sides if begin <= start < hit.start]
    if not before or not parties:
        return bool(before)
    return (before[-1] in cast.own) == (parties[0] in cast.own)


def _is_future(run: Run, hit: Hit) -> bool:
    """Whether 将 right after the name of a side is a promise (中方将派……) and no object marker (中方将此视为……)."""
    stop = _STOP.search(run.statement.text, hit.end)
    stop_at = stop.start() if stop else len(run.statement.text)
    named = (*run.sides, *run.people)
    return (
        any(end == hit.start for _, end, _ in run.sides)
        and not any(start == hit.end for start, _, _ in named)
        and not run.of(hit.end, stop_at, Mark.TAKEN_FOR)
    )


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


def _is_joint(run: Run, subject: _Subject, end: int, limit: int) -> bool:
    """Whether both sides do something together; 双方要 only says what they should do."""
    begins = (Mark.JOINT_VERB, Mark.ADVERB, Mark.BEFORE_NAME, ACT)
    if not run.of(subject.end, subject.end + 1, *begins):
        return False
    verbs = run.of(subject.end, end, Mark.JOINT_VERB)
    end = end if verbs else limit
    verbs = verbs or run.of(subject.end, limit, Mark.JOINT_VERB)
    wishes = [hit for hit in run.of(subject.start, end, CUE) if hit.label == SpeechAct.URGED]
    return bool(verbs) and (not wishes or verbs[0].start < wishes[0].start)


def _is_reported(run: Run, subject: _Subject, end: int) -> bool:
    return bool(run.of(subject.end, end, Mark.REPORTED))


def _without_subject(run: Run, cast: Cast, *, opens: bool) -> Reading:
    text = run.statement.text
    joint = run.of(0, len(text), JOINT)
    if joint and not run.of(0, 1, Mark.SELF, Mark.WE):
        return Reading(Ground.JOINT, cast.speaker(cast.both), strongest(joint))
    if (side := _leading_side(run)) is not None:
        return _side(run, cast, *side)
    act = choose_act(_first_person_verbs(run), _cues(run, cast, 0, cast.last_person))
    if opens and act is None and text[:1].isdigit() and run.of(0, len(text), Mark.EVENT):
        return Reading(Ground.EVENT)
    return Reading(Ground.NOTHING, None, act)


def _side(run: Run, cast: Cast, start: int, end: int, party: str) -> Reading:
    """A statement that begins with the name of a party: it speaks where its verb is one of saying."""
    cues = _cues(run, cast, 0, cast.last_person)
    promises = any(cue.start == end and cue.label == SpeechAct.COMMITTED for cue in cues)
    verbs = run.of(end, end + _LONGEST_NAME, ACT)[:1]
    verbs = [] if promises and verbs and verbs[0].start > end else verbs
    strict = any(run.of(verb.start, verb.end, Mark.REPORTED) for verb in verbs)
    at = run.statement.start
    act = choose_act(verbs, cues)
    speaker = cast.speaker((party,), at + start, at + end)
    return Reading(Ground.PROMISE if strict else Ground.SIDE, speaker, act, act is not None)


def _first_person_verbs(run: Run) -> list[Hit]:
    """The verbs of a clause that begins with 我 or 我们, or the verb at its beginning (感谢中方……)."""
    clause = _CLAUSE.match(run.statement.text)
    if clause is None or not run.of(0, 1, Mark.SELF, Mark.WE):
        return run.of(0, 1, ACT)
    return run.of(0, clause.end(), ACT)


def _leading_side(run: Run) -> tuple[int, int, str] | None:
    return next((side for side in run.sides if side[0] == 0), None)


def _learn_names(run: Run, cast: Cast) -> None:
    """A name after a title that the glossary does not know, or only with the title: 越南国家主席某某."""
    text = run.statement.text
    for hit in run.of(0, len(text), Mark.TITLE):
        end = min(
            (match.start() for match in (_NAME_END.search(text, hit.end),) if match is not None),
            default=len(text),
        )
        stops = (other.start for other in run.hits if other.section in (ACT, Mark.EVENT))
        end = min([end, *(stop for stop in stops if stop >= hit.end)])
        name = text[hit.end : end]
        if not _SHORTEST_NAME <= len(name) <= _LONGEST_NAME or not run.of(
            0, len(text), Mark.EVENT
        ):
            continue
        known = [person for person in run.people if person[0] < end and hit.end < person[1]]
        parties = {party for left, right, party in known if left < hit.end and right == end}
        if not known or parties:
            cast.learn((name,), "", tuple(parties) or cast.others, _SHORTEST_NAME)
