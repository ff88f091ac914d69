"""Read who speaks in a statement of a language whose verb comes last and whose particles mark the subject (Japanese, Korean)."""

from __future__ import annotations

from collections.abc import Sequence

from diffcheck.models import Role, SpeechAct
from diffcheck.reading.acts import choose_act, strongest
from diffcheck.reading.speaker_cast import Cast
from diffcheck.reading.speaker_final_nouns import Noun, find_nouns, joined
from diffcheck.reading.speaker_phrases import Hit
from diffcheck.reading.speaker_reading import Ground, Reading
from diffcheck.reading.speaker_run import Run
from diffcheck.reading.speaker_words import ACT, CUE, JOINT, Mark


def read_final(run: Run, cast: Cast) -> Reading:
    """Read one statement; `cast` learns the names that it uses."""
    text = run.statement.text
    nouns = find_nouns(run, cast)
    verbs = run.of(0, len(text), ACT)
    if run.of(0, len(text), Mark.NARRATOR) and not _says(verbs):
        return Reading(Ground.EVENT, None, strongest(verbs))
    subject = _subject(run, nouns)
    if subject is not None:
        return _read_subject(run, cast, joined(run, nouns, subject), nouns)
    if turn := run.of(0, len(text), Mark.TURN):
        return _turn(run, cast, turn[0])
    return _without_subject(run, cast)


def _says(verbs: Sequence[Hit]) -> bool:
    return any(hit.label != SpeechAct.DISCUSSED for hit in verbs)


def _subject(run: Run, nouns: Sequence[Noun]) -> Noun | None:
    """The first noun that is the topic, else the first that is the subject of the main clause."""
    speaking = [noun for noun in nouns if noun.mark not in (Mark.SELF, Mark.WE)]
    topics = [noun for noun in speaking if noun.particle == Mark.TOPIC]
    strong = [noun for noun in topics if not noun.is_bare_side and _has_predicate(run, noun)]
    if strong:
        return strong[0]
    for noun in speaking:
        main = noun.mark == Mark.BOTH or not _is_embedded(run, noun)
        if noun.particle == Mark.SUBJECT and main and not noun.is_bare_side:
            return noun
    return topics[0] if topics else None


def _has_predicate(run: Run, noun: Noun) -> bool:
    """Whether the noun does something here: both sides may only be spoken of (`両国は努力すべきだ`)."""
    if noun.mark != Mark.BOTH:
        return True
    return bool(run.of(noun.end, len(run.statement.text), ACT, JOINT, Mark.EVENT))


def _is_embedded(run: Run, noun: Noun) -> bool:
    """Whether a clause that the noun is subject of is closed (〜したこと, 〜한 데) before the last verb."""
    last = max((hit.start for hit in run.hits if hit.section == ACT), default=0)
    return bool(run.of(noun.end, last, Mark.EMBEDDING))


def _read_subject(run: Run, cast: Cast, subject: Noun, nouns: Sequence[Noun]) -> Reading:
    end = _end_of_part(run, subject, nouns)
    place = run.statement.start + subject.start, run.statement.start + subject.end
    verbs = run.of(subject.end, end, ACT)
    cues = run.of(subject.end, end, CUE)
    if subject.is_bare_side:
        return _bare_side(run, cast, subject, [*verbs], cues)
    single = cast.speaker(subject.parties).role is not Role.BOTH
    agreed = [hit for hit in run.of(subject.end, end, JOINT) if hit.label == SpeechAct.AGREED]
    if agreed and single and any(noun.parties != subject.parties for noun in nouns):
        act = strongest([*verbs, *agreed])
        return Reading(Ground.SUBJECT, cast.speaker(cast.both, *place), act, is_told=True)
    if run.of(subject.end, end, Mark.EVENT) and not _says(verbs) and not agreed:
        return Reading(Ground.EVENT, None, strongest(verbs))
    if single and verbs and not _says(verbs) and any(n.start > subject.end for n in nouns):
        return Reading(Ground.SUBJECT, cast.speaker(cast.both, *place), verbs[0], is_told=True)
    act = choose_act([*verbs, *agreed], cues)
    if subject.mark == Mark.BOTH and act in cues:
        # What both should do is only what somebody says of them.
        return Reading(Ground.NOTHING, None, act)
    return Reading(Ground.SUBJECT, cast.speaker(subject.parties, *place), act, is_told=True)


def _end_of_part(run: Run, subject: Noun, nouns: Sequence[Noun]) -> int:
    """Where what the subject does ends: at a second topic, once it has a verb of its own (Aは…し、Bは…した)."""
    for noun in nouns:
        is_topic = noun.particle == Mark.TOPIC and not noun.is_bare_side
        if is_topic and noun.parties != subject.parties and run.of(subject.end, noun.start, ACT):
            return noun.start
    return len(run.statement.text)


def _bare_side(
    run: Run, cast: Cast, subject: Noun, verbs: Sequence[Hit], cues: Sequence[Hit]
) -> Reading:
    """A country's name as the topic: it speaks only where nobody else does."""
    if run.of(0, len(run.statement.text), JOINT):
        return _without_subject(run, cast)
    at = run.statement.start
    speaker = cast.speaker(subject.parties, at + subject.start, at + subject.end)
    return Reading(Ground.SIDE, speaker, choose_act(verbs, cues), is_told=bool(verbs))


def _turn(run: Run, cast: Cast, turn: Hit) -> Reading:
    """`これに対し`, `이에 대해`: whoever has not spoken last."""
    at = run.statement.start
    parties = cast.own if cast.last_person and cast.last_person != cast.own else cast.others
    verbs = run.of(turn.end, len(run.statement.text), ACT)
    act = choose_act(verbs, run.of(turn.end, len(run.statement.text), CUE))
    speaker = cast.speaker(parties, at + turn.start, at + turn.end)
    return Reading(Ground.SUBJECT, speaker, act, is_told=True)


def _without_subject(run: Run, cast: Cast) -> Reading:
    end = len(run.statement.text)
    verbs = run.of(0, end, ACT)
    if joint := run.of(0, end, JOINT):
        return Reading(Ground.JOINT, cast.speaker(cast.both), strongest([*verbs, *joint]))
    if run.of(0, end, Mark.EVENT) and not _says(verbs):
        return Reading(Ground.EVENT, None, strongest(verbs))
    return Reading(Ground.NOTHING, None, choose_act(verbs, run.of(0, end, CUE)))
