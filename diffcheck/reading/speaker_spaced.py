"""Read who speaks in a statement of a language that parts words by spaces."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from diffcheck.models import NARRATOR, Speaker, SpeechAct
from diffcheck.reading.acts import choose_act, strongest
from diffcheck.reading.speaker_agents import find_agent
from diffcheck.reading.speaker_cast import Cast
from diffcheck.reading.speaker_joined import Noun, NounKind
from diffcheck.reading.speaker_nouns import find_nouns
from diffcheck.reading.speaker_phrases import Form, Hit
from diffcheck.reading.speaker_reading import Ground, Reading
from diffcheck.reading.speaker_scan import Scan
from diffcheck.reading.speaker_subject import dropped_subject, find_subject, is_inverted
from diffcheck.reading.speaker_verbs import (
    FAR,
    NEAR,
    end_of_main_clause,
    has_cause,
    is_passive,
    is_present_of,
    main_verbs,
    next_that,
    verbs_of,
)
from diffcheck.reading.speaker_words import ACT, CUE, JOINT, Mark

_LONGEST_LABEL = 30
"""Tokens of a transcript's `President of the Republic of X, Y:`."""
_TOGETHER = frozenset(
    {SpeechAct.DISCUSSED, SpeechAct.AGREED, SpeechAct.RAISED, SpeechAct.STRESSED}
)
"""What `we` do together with the other side; the rest `we` do alone."""
_SAYING = frozenset(
    {
        SpeechAct.NOTED,
        SpeechAct.RAISED,
        SpeechAct.STRESSED,
        SpeechAct.PROPOSED,
        SpeechAct.WARNED,
        SpeechAct.URGED,
    }
)
_FIRST = frozenset({NounKind.SELF, NounKind.WE})
_OTHERS = frozenset({NounKind.PERSON, NounKind.SIDE})
"""Who may agree to something in what the speaker says."""
_PROMISING = frozenset({SpeechAct.AGREED, SpeechAct.COMMITTED})


def read_spaced(scan: Scan, cast: Cast) -> Reading:
    """Read one statement; `cast` learns the names and titles that it uses."""
    nouns = find_nouns(scan, cast)
    label, begin = _label(scan, cast, nouns)
    if begin:
        scan = scan.after(begin)
        nouns = [noun for noun in nouns if noun.first >= begin]
    reading = _read(scan, cast, nouns)
    return replace(reading, label=label) if label is not None else reading


def has_label(scan: Scan) -> bool:
    """Whether a capital word before a colon makes the statement look like one of a transcript."""
    if ":" not in scan.statement.text:
        return False
    for at, token in enumerate(scan.tokens[:_LONGEST_LABEL]):
        if token.raw == ":" and at not in scan.quoted:
            before = [other for other in scan.tokens[:at] if other.is_word]
            after = scan.tokens[at + 1] if at + 1 < len(scan.tokens) else None
            named = bool(before) and (before[-1].is_capital or scan.tokens[at - 1].raw == ")")
            return (
                named and after is not None and after.is_capital and not before[-1].raw.isupper()
            )
    return False


def _label(scan: Scan, cast: Cast, nouns: Sequence[Noun]) -> tuple[Speaker | None, int]:
    """Who is named before the colon of `President of X Y: ...`, and the token where the speech begins."""
    if ":" not in scan.statement.text:
        return None, 0
    tokens = scan.tokens[:_LONGEST_LABEL]
    colon = next((at for at, token in enumerate(tokens) if token.raw == ":"), 0)
    if not colon or colon in scan.quoted:
        return None, 0
    if any(hit.last == colon - 1 for hit in scan.of(Mark.QUESTION)):
        return NARRATOR, colon + 1
    named = [noun for noun in nouns if noun.last < colon and noun.kind is NounKind.PERSON]
    if not named or any(hit.first < colon for hit in scan.of(ACT)):
        return None, 0
    if named[-1].oblique and scan.words.has_cases:
        return None, 0
    if not all(_is_note(scan, at) for at in range(named[-1].last + 1, colon)):
        return None, 0
    place = scan.place(named[-1].first, named[-1].last)
    return cast.speaker(named[-1].parties, *place), colon + 1


def _is_note(scan: Scan, at: int) -> bool:
    """Whether the token belongs to a note in brackets, as in `X (retranslated):`."""
    before = [token.raw for token in scan.tokens[: at + 1]]
    return scan.tokens[at].raw == ")" or before.count("(") > before.count(")")


def _read(scan: Scan, cast: Cast, nouns: Sequence[Noun]) -> Reading:
    stop = end_of_main_clause(scan)
    aside = _aside(scan, nouns)
    nouns = [noun for noun in nouns if noun is not aside]
    verbs = [
        hit
        for hit in main_verbs(scan, nouns, stop)
        if aside is None or hit.first != aside.last + 1
    ]
    told = scan.statement.index > 0 and scan.of(JOINT)
    if scan.of(Mark.NARRATOR) and not told and not _says(verbs):
        return Reading(Ground.EVENT, None, strongest(verbs))
    subject = find_subject(scan, nouns, verbs, stop)
    if subject is not None and _is_impersonal(scan, subject, verbs):
        subject = None
    if (attributed := _attributed(scan, cast, nouns, subject, verbs)) is not None:
        return attributed
    subject = subject or dropped_subject(scan, cast, verbs)
    if subject is None:
        return _without_subject(scan, cast, nouns, verbs)
    if subject.kind is NounKind.SIDE:
        return _side(scan, cast, nouns, subject, verbs)
    return _spoken(scan, cast, nouns, subject, verbs)


def _aside(scan: Scan, nouns: Sequence[Noun]) -> Noun | None:
    """The source of `Trump, the aide said, proposed ...`, which is not the subject."""
    for noun in nouns[1:]:
        before = noun.first - 1
        while scan.has(before, Mark.ARTICLE):
            before -= 1
        verb = next((hit for hit in scan.of(ACT) if hit.first == noun.last + 1), None)
        if verb is None or verb.label != SpeechAct.NOTED or verb.last + 1 >= len(scan.tokens):
            continue
        if scan.tokens[before].raw == "," == scan.tokens[verb.last + 1].raw:
            return noun
    return None


def _is_impersonal(scan: Scan, subject: Noun, verbs: Sequence[Hit]) -> bool:
    """Whether the act has no speaker although a name stands before it."""
    if any(
        hit.first <= subject.first and not scan.has(hit.first - 1, Mark.BEFORE_NAME)
        for hit in scan.of(JOINT)
    ):
        return True
    first = next((hit for hit in verbs if hit.first > subject.last), None)
    nobody = subject.kind is NounKind.SIDE or scan.has(subject.first, Mark.IMPERSONAL)
    return nobody and first is not None and is_passive(scan, first)


def _says(verbs: Iterable[Hit]) -> bool:
    return any(hit.label != SpeechAct.DISCUSSED for hit in verbs)


def _attributed(
    scan: Scan,
    cast: Cast,
    nouns: Sequence[Noun],
    subject: Noun | None,
    verbs: Sequence[Hit],
) -> Reading | None:
    """`According to X, ...`, `in his words`: X speaks, unless what follows has a speaker of its own."""
    for hit in scan.of(Mark.ACCORDING):
        if subject is not None and _has_verb(subject, verbs):
            return None
        last, parties = hit.last, cast.last_person
        if not scan.has_within(hit.first, hit.last, Mark.ARTICLE):
            source = next((noun for noun in nouns if 0 < noun.first - hit.last <= NEAR), None)
            if source is None or source.kind is NounKind.SIDE:
                return None
            last, parties = source.last, source.parties
        if not parties:
            return None
        cues = [cue for cue in scan.of(CUE) if _is_meant(cue, nouns, parties)]
        place = scan.place(hit.first, last)
        return Reading(Ground.SUBJECT, cast.speaker(parties, *place), strongest(cues))
    return None


def _has_verb(subject: Noun, verbs: Sequence[Hit]) -> bool:
    """Whether a person, or both sides, say something."""
    return subject.kind is not NounKind.SIDE and bool(verbs) and subject.last < verbs[-1].first


def _without_subject(
    scan: Scan, cast: Cast, nouns: Sequence[Noun], verbs: Sequence[Hit]
) -> Reading:
    """An impersonal or passive statement, an event, or words that go on from before."""
    joint = scan.of(JOINT)
    done = [hit for hit in verbs if is_passive(scan, hit)]
    passive = [hit for hit in done if not has_cause(scan, hit)]
    if agent := find_agent(scan, nouns, joint or verbs):
        speaker = cast.speaker(agent.parties, *scan.place(agent.first, agent.last))
        return Reading(Ground.SUBJECT, speaker, strongest([*joint, *done]))
    if joint or passive:
        act = strongest([*joint, *passive])
        place = scan.place(act.first, act.last) if act else (0, 0)
        return Reading(Ground.JOINT, cast.speaker(cast.both, *place), act)
    if heading := _heading(scan, cast, nouns):
        return heading
    if scan.of(Mark.EVENT) and not _says(verbs):
        return Reading(Ground.EVENT, None, strongest(verbs))
    cues = [hit for hit in scan.of(CUE) if _is_meant(hit, nouns)]
    sure = [
        hit
        for hit in verbs
        if hit.form is not Form.PRESENT or any(is_present_of(hit, noun) for noun in nouns)
    ]
    return Reading(Ground.NOTHING, None, choose_act(sure, cues))


def _heading(scan: Scan, cast: Cast, nouns: Sequence[Noun]) -> Reading | None:
    """`Chinese commitments:` before a list: the one party that it names."""
    if not scan.tokens or scan.tokens[-1].raw != ":":
        return None
    parties = tuple(dict.fromkeys(party for noun in nouns for party in noun.parties))
    if len(parties) != 1:
        return None
    return Reading(Ground.SIDE, cast.speaker(parties), strongest(scan.of(ACT, CUE)))


def _side(
    scan: Scan, cast: Cast, nouns: Sequence[Noun], subject: Noun, verbs: Sequence[Hit]
) -> Reading:
    """The name of a party as the subject."""
    near = verbs_of(scan, subject, nouns, verbs)
    speaker = cast.speaker(subject.parties, *scan.place(subject.first, subject.last))
    act = choose_act(near, scan.of(CUE))
    following = [*near, *(hit for hit in scan.of(CUE) if hit.first > subject.last)]
    first = min(following, key=lambda hit: hit.first, default=None)
    bound = first is not None and first.first - subject.last <= NEAR + 1
    strong = first is not None and (
        first.label in _PROMISING or (first.section == ACT and first.label in _SAYING)
    )
    if len(set(subject.parties)) > 1 and near:
        return Reading(Ground.SUBJECT, speaker, act)
    is_told = bound and first is not None and first.section == ACT
    return Reading(Ground.PROMISE if bound and strong else Ground.SIDE, speaker, act, is_told)


def _spoken(
    scan: Scan, cast: Cast, nouns: Sequence[Noun], subject: Noun, verbs: Sequence[Hit]
) -> Reading:
    """A person, `we` or both as the subject."""
    own = verbs_of(scan, subject, nouns, verbs)
    own = [hit for hit in verbs if is_inverted(scan, subject, hit)] + own
    own = own or [hit for hit in verbs if hit.first < subject.first]
    place = scan.place(subject.first, max(subject.first, subject.last))
    if (told := _embedded(scan, cast, nouns, subject, own)) is not None:
        return told
    events = [
        hit
        for hit in scan.of(Mark.EVENT)
        if hit.first > subject.last and hit.form is not Form.BASE
    ]
    is_event = bool(events) and (not own or events[0].first < own[0].first)
    act = choose_act(own, _cues_said(scan, nouns, subject, own))
    are_both = subject.kind in (NounKind.BOTH, NounKind.BOTH_SIDES)
    talked = are_both and own and scan.statement.index > 0
    if is_event and not _says(own) and not talked:
        return Reading(Ground.EVENT, None, strongest(own))
    if subject.kind is NounKind.WE and _is_together(subject, own):
        return Reading(Ground.SUBJECT, cast.speaker(cast.both, *place), act, is_told=True)
    if not own and _is_spoken_of(scan, subject, act):
        return Reading(Ground.SIDE, cast.speaker(subject.parties, *place), act)
    ground = Ground.FIRST_PERSON if subject.kind in _FIRST else Ground.SUBJECT
    is_told = any(0 < hit.first - subject.last < FAR for hit in own)
    return Reading(ground, cast.speaker(subject.parties, *place), act, is_told)


def _is_spoken_of(scan: Scan, subject: Noun, act: Hit | None) -> bool:
    """`The two sides should ...`, `Both countries have ...`, `Xi is ...`: what somebody says of them."""
    if subject.kind is NounKind.BOTH:
        return act is not None and act.section == CUE
    if subject.kind is NounKind.BOTH_SIDES:
        return True
    return subject.kind is NounKind.PERSON and scan.has(subject.last + 1, Mark.PASSIVE)


def _is_together(subject: Noun, verbs: Sequence[Hit]) -> bool:
    """`We agreed`, `we discussed`."""
    return bool(verbs and verbs[0].label in _TOGETHER and verbs[0].first - subject.last <= NEAR)


def _is_meant(hit: Hit, nouns: Sequence[Noun], parties: Sequence[str] = ()) -> bool:
    """A promise (`will`) counts only where the speaker, or any party, is its subject."""
    if hit.label != SpeechAct.COMMITTED:
        return True
    before = [noun for noun in nouns if noun.last < hit.first and not noun.oblique]
    if not before or hit.first - before[-1].last > NEAR:
        return False
    return not parties or set(before[-1].parties) <= set(parties)


def _cues_said(
    scan: Scan, nouns: Sequence[Noun], subject: Noun, verbs: Sequence[Hit]
) -> list[Hit]:
    """Cues in the clause that a verb of saying opens, with `that` or without."""
    cues = [hit for hit in scan.of(CUE) if _is_meant(hit, nouns, subject.parties)]
    if not verbs:
        return cues
    stop = end_of_main_clause(scan)
    if stop == len(scan.tokens):
        spoken = verbs[0].last
        begins = any(0 < noun.first - spoken <= NEAR and not noun.oblique for noun in nouns)
        stop = spoken if begins or scan.words.has_cases else stop
    return [hit for hit in cues if hit.first > stop]


def _embedded(
    scan: Scan, cast: Cast, nouns: Sequence[Noun], subject: Noun, verbs: Sequence[Hit]
) -> Reading | None:
    """`A said that B had told him ...`, `the fact that B agreed`: B, of the other side, speaks."""
    if set(subject.parties) - set(cast.own):
        return None
    said = verbs[0].last if verbs and verbs[0].label == SpeechAct.NOTED else -1
    opening = next_that(scan, subject.last)
    if verbs and said < 0 and opening > verbs[0].first:
        return None
    begins = [at for at in (said, opening) if at >= 0]
    for noun in nouns:
        close = [at for at in begins if 0 < noun.first - at <= NEAR]
        if not close or noun.kind not in _OTHERS or noun.oblique or not noun.plain:
            continue
        is_side = noun.kind is NounKind.SIDE
        if is_side and not set(noun.parties) <= set(cast.others):
            continue
        inner = [
            hit
            for hit in scan.of(ACT)
            if 0 < hit.first - noun.last <= NEAR
            and hit.form is Form.FINITE
            and ((said >= 0 and not is_side) or hit.label in _PROMISING)
        ]
        if inner and not set(noun.parties) & set(cast.own):
            place = scan.place(noun.first, noun.last)
            outer = cast.speaker(subject.parties)
            told = cast.speaker(noun.parties, *place)
            return Reading(Ground.SUBJECT, told, inner[0], is_told=True, outer=outer)
    return None
