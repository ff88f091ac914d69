"""Wording: the same point in a stronger verb, under another name, or in another variant of a set phrase.

A digest is a summary in other words, so nothing is claimed of it outside its quotation marks; nor is
anything claimed of a machine translation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from diffcheck.alignment.align import Alignment
from diffcheck.findings.candidate import finding_id
from diffcheck.findings.shared import main_topic, rarest, topic_weight, words_at
from diffcheck.models import (
    Concept,
    Finding,
    FindingKind,
    Form,
    Link,
    Mention,
    Place,
    Readout,
    Severity,
    Statement,
    Translation,
)
from diffcheck.settings import Settings

_QUOTED = re.compile(r"“[^”]*”|«[^»]*»|「[^」]*」|『[^』]*』|(?<!\w)\"[^\"\n]*\"(?!\w)")


def find_wording(alignment: Alignment, settings: Settings) -> tuple[Finding, ...]:
    """Differences of wording between linked statements, most certain first, each pair of words once."""
    statements = {s.id: s for group in alignment.statements.values() for s in group}
    readouts = {readout.id: readout for readout in alignment.event.readouts}
    families = {c.id: c for c in alignment.codebook.concepts if c.variant_of}
    texts = {key: {s.text for s in group} for key, group in alignment.statements.items()}
    found: dict[tuple[str, ...], Finding] = {}
    for link in sorted(alignment.links, key=lambda link: -link.score):
        a, b = statements[link.a], statements[link.b]
        if a.text in texts[b.readout] or b.text in texts[a.readout]:
            continue
        sides = (a, readouts[a.readout]), (b, readouts[b.readout])
        for finding in _of_link(alignment, link, *sides, families, settings):
            key = (finding.rule, a.readout, b.readout, *(word.lower() for word in finding.cue))
            found.setdefault(key, finding)
    return tuple(found.values())


def _of_link(
    alignment: Alignment,
    link: Link,
    a: tuple[Statement, Readout],
    b: tuple[Statement, Readout],
    families: dict[str, Concept],
    settings: Settings,
) -> Iterator[Finding]:
    for left, right in _variants(a[0], b[0], families):
        if _is_claimable(*a, left.start, left.end) and _is_claimable(*b, right.start, right.end):
            family = families[left.concept].variant_of
            rule = "name" if family.startswith("name-") else "formula"
            places = (left.start, left.end), (right.start, right.end)
            yield _finding(alignment, link, a[0], b[0], places, rule)
    yield from _verbs(alignment, link, a, b, settings)


def _variants(
    a: Statement, b: Statement, families: dict[str, Concept]
) -> Iterator[tuple[Mention, Mention]]:
    """Pairs of different variants of one family; none that both sides have, none inside a longer one."""
    left, right = (_outermost(statement, families) for statement in (a, b))
    for family in sorted(left.keys() & right.keys()):
        shared = {m.concept for m in left[family]} & {m.concept for m in right[family]}
        ours = [m for m in left[family] if m.concept not in shared]
        theirs = [m for m in right[family] if m.concept not in shared]
        if ours and theirs:
            yield ours[0], theirs[0]


def _outermost(statement: Statement, families: dict[str, Concept]) -> dict[str, list[Mention]]:
    """The variants in a statement by family."""
    found: dict[str, list[Mention]] = {}
    for mention in statement.mentions:
        if mention.concept in families:
            found.setdefault(families[mention.concept].variant_of, []).append(mention)
    return {
        family: [
            m
            for m in mentions
            if not any(o is not m and o.start <= m.start and m.end <= o.end for o in mentions)
        ]
        for family, mentions in found.items()
    }


def _verbs(
    alignment: Alignment,
    link: Link,
    a: tuple[Statement, Readout],
    b: tuple[Statement, Readout],
    settings: Settings,
) -> Iterator[Finding]:
    """Verbs of saying of the same speaker that stand far apart on one ladder."""
    left, right = a[0], b[0]
    same_speaker = left.speaker.parties and set(left.speaker.parties) == set(right.speaker.parties)
    same_ladder = left.act.ladder and left.act.ladder == right.act.ladder
    if not (same_speaker and same_ladder):
        return
    if abs(left.act.strength - right.act.strength) < settings.verb_rungs:
        return
    if left.act_start == left.act_end or right.act_start == right.act_end:
        return
    if _is_claimable(*a, left.act_start, left.act_end) and _is_claimable(
        *b, right.act_start, right.act_end
    ):
        places = (left.act_start, left.act_end), (right.act_start, right.act_end)
        yield _finding(alignment, link, left, right, places, "verb")


def _is_claimable(statement: Statement, readout: Readout, start: int, end: int) -> bool:
    """Whether the words at this place are the party's own, or its translator's on the record."""
    if readout.translation is Translation.MACHINE:
        return False
    if readout.form is not Form.DIGEST:
        return True
    return any(
        quoted.start() <= start and end <= quoted.end()
        for quoted in _QUOTED.finditer(readout.text)
    )


def _finding(
    alignment: Alignment,
    link: Link,
    a: Statement,
    b: Statement,
    places: tuple[tuple[int, int], tuple[int, int]],
    rule: str,
) -> Finding:
    words = words_at(a, *places[0]), words_at(b, *places[1])
    shared = [ident for ident in link.topics if ident in alignment.topics]
    topic = rarest(alignment, shared) if shared else main_topic(alignment, a)
    heavy = topic_weight(alignment, topic) == 3 and rule != "verb"
    return Finding(
        id=finding_id(FindingKind.WORDING, rule, link.a, link.b, *words),
        kind=FindingKind.WORDING,
        topic=topic,
        severity=Severity.MEDIUM if heavy else Severity.LOW,
        confidence=link.score,
        evidence=(Place(a.readout, *places[0]), Place(b.readout, *places[1])),
        rule=rule,
        speaker=a.speaker.name if rule == "verb" else "",
        cue=words,
    )
