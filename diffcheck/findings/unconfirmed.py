"""Unconfirmed: words, a request or a promise put in the other side's mouth that its own readout does not have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from diffcheck.alignment.align import Alignment
from diffcheck.findings.candidate import Candidate, finding_id, judge
from diffcheck.findings.shared import (
    REPORTED,
    found_share,
    main_topic,
    nearest,
    point_name,
    statement_key,
    topic_weight,
    turned,
    words_at,
)
from diffcheck.models import (
    Finding,
    FindingKind,
    Readout,
    Role,
    Severity,
    SpeechAct,
    Statement,
    TopicKind,
)
from diffcheck.similarity.model import Logistic

_BINDING = (SpeechAct.AGREED, SpeechAct.COMMITTED)


def find_unconfirmed(
    alignment: Alignment, model: Logistic, threshold: float | None = None
) -> tuple[Finding, ...]:
    """Attributed statements that the party they are attributed to does not report, most certain first."""
    return tuple(judge(unconfirmed_candidates(alignment), model, threshold))


def unconfirmed_candidates(alignment: Alignment) -> Iterator[Candidate]:
    """Every statement that speaks for a party whose own readout is at hand."""
    for readout in alignment.event.readouts:
        for whole in alignment.statements[readout.id]:
            for statement in _told(whole):
                if turned(statement, "not discussed"):
                    continue  # it says what nobody said
                for party in _attributed(alignment, readout, statement):
                    own = [r for r in alignment.event.readouts if r.parties == (party,)]
                    if own:
                        yield _candidate(alignment, statement, party, own)


def _told(statement: Statement) -> Iterator[Statement]:
    """The statement, or the parts of it, that speak for the other side or for both."""
    if statement.speaker.role in (Role.OTHER, Role.BOTH):
        yield statement
    for voice in statement.voices:
        yield replace(
            statement.part(voice.start, voice.end),
            speaker=voice.speaker,
            act=voice.act,
            act_start=voice.act_start,
            act_end=voice.act_end,
        )


def _attributed(alignment: Alignment, readout: Readout, statement: Statement) -> tuple[str, ...]:
    """The parties beside the publishing one that a statement speaks for."""
    parties = statement.speaker.parties
    if statement.speaker.role is Role.BOTH and not set(parties) - set(readout.parties):
        parties = tuple(code for r in alignment.event.readouts for code in r.parties)
    return tuple(dict.fromkeys(code for code in parties if code not in readout.parties))


def _candidate(
    alignment: Alignment, statement: Statement, party: str, own: list[Readout]
) -> Candidate:
    near, link, close = max(
        (nearest(alignment, (statement,), readout.id) for readout in own), key=lambda best: best[1]
    )
    answer = alignment.statement_at(near[0].place) if near else None
    features = {
        "link": link,
        "closeness": close,
        "answered by the party itself": link
        * float(bool(answer and party in answer.speaker.parties)),
        "answered by both": link * float(bool(answer and answer.speaker.role is Role.BOTH)),
        **_manner(statement),
        **_matter(alignment, statement, own),
    }
    topic = main_topic(alignment, statement) or point_name(alignment, statement)
    finding = Finding(
        id=finding_id(FindingKind.UNCONFIRMED, party, statement_key(alignment, statement)),
        kind=FindingKind.UNCONFIRMED,
        topic=topic,
        severity=_severity(topic_weight(alignment, topic), statement.act),
        confidence=0.0,
        evidence=(statement.place,),
        rule="joint claim" if statement.speaker.role is Role.BOTH else "attribution",
        absent_from=tuple(readout.id for readout in own),
        speaker=party,
        nearest=near,
        cue=_cue(statement),
    )
    return Candidate(finding, features)


def _manner(statement: Statement) -> Mapping[str, float]:
    """How a statement is put in the other side's mouth."""
    return {
        "both": float(statement.speaker.role is Role.BOTH),
        "binding": float(statement.act in _BINDING),
        "discussed": float(statement.act is SpeechAct.DISCUSSED),
        "no act": float(statement.act is SpeechAct.NONE),
        "carried over": float(statement.speaker.start == statement.speaker.end),
        "opening": float(statement.index == 0),
        "short": float(len(statement.text) < _SHORT[statement.text.isascii()]),
        "with figures": float(bool(statement.values)),
    }


def _matter(alignment: Alignment, statement: Statement, own: list[Readout]) -> Mapping[str, float]:
    """What a statement is about, and how much of that the party's own readouts speak of."""
    heard = [answer for readout in own for answer in alignment.statements[readout.id]]
    known = {mention.concept for answer in heard for mention in answer.mentions}
    topics = [m.concept for m in statement.mentions if m.concept in alignment.topics]
    reported = [ident for ident in topics if alignment.topics[ident].kind in REPORTED]
    kinds = {alignment.topics[ident].kind for ident in topics}
    found = sum(ident in known for ident in reported)
    return {
        "concepts found there": found_share(alignment, statement, known),
        "reported topics": float(bool(reported)),
        "reported topics found there": found / max(1, len(reported)),
        "courtesy": float(kinds == {TopicKind.COURTESY}),
        "talk of ties": float(TopicKind.RELATIONSHIP in kinds and not reported),
        "nothing known": float(not topics),
        "call fact": float(TopicKind.CALL_FACT in kinds),
        "other side is short": 1.0 / (1.0 + len(heard) / 10),
    }


_SHORT = {True: 60, False: 20}
"""Characters below which a statement is short, in Latin script and in others."""


def _severity(weight: int, act: SpeechAct) -> Severity:
    rank = weight - 1 + (act in _BINDING)
    return {3: Severity.HIGH, 2: Severity.HIGH, 1: Severity.MEDIUM}.get(rank, Severity.LOW)


def _cue(statement: Statement) -> tuple[str, ...]:
    """The words that name the speaker and the verb of saying."""
    places = [
        (statement.speaker.start, statement.speaker.end),
        (statement.act_start, statement.act_end),
    ]
    words = (
        words_at(statement, start, end)
        for start, end in places
        if statement.start <= start < end <= statement.end
    )
    return tuple(dict.fromkeys(words))
