"""The one place where a finding becomes a sentence; terminal, Markdown, CSV and JSON all say the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from diffcheck.models import (
    Comparison,
    Finding,
    FindingKind,
    Grade,
    Readout,
    Severity,
    Status,
    Verdict,
)
from diffcheck.report.foreign import clean
from diffcheck.report.names import (
    join_words,
    parties_in_text,
    readout_labels,
    short_date,
    topic_title,
)
from diffcheck.report.passages import statement_around, words_at

NOTHING_TO_COMPARE = "One readout only: there is nothing to compare it with yet."

JOINT_CLAIM = "joint claim"
"""Rule of an unconfirmed finding that puts words into both sides' mouths at once."""
_CUES_SHOWN = 3
_CUE_LENGTH = 60
_TOPICS_NAMED = 5
_UNNAMED = {"place": "Place of the talks", "date": "A date", "number": "A figure"}
"""Titles of findings on no topic, by their rules."""
_QUOTATION_MARKS = '“”„«»「」『』"'
_PAIRS = re.compile("(?:[^“”]|“[^“”]*”)*")
_INNER = str.maketrans("“”", "‘’")

_HEADINGS = {
    FindingKind.OMISSION: ("Omissions", "said by one side, not by the other"),
    FindingKind.UNCONFIRMED: (
        "Unconfirmed",
        "put in the other side’s mouth, not in its own readout",
    ),
    FindingKind.CONFLICT: ("Conflicts", "the same point, told differently"),
    FindingKind.WORDING: ("Wording", "the same point in other words"),
    FindingKind.EMPHASIS: ("Emphasis", "how much room a topic gets, and when it comes"),
}
_COUNTED = {
    FindingKind.OMISSION: ("omission", "omissions"),
    FindingKind.UNCONFIRMED: ("unconfirmed claim", "unconfirmed claims"),
    FindingKind.CONFLICT: ("conflict", "conflicts"),
    FindingKind.WORDING: ("difference of wording", "differences of wording"),
    FindingKind.EMPHASIS: ("difference of emphasis", "differences of emphasis"),
}
_GRADES = {
    Grade.ABSENT: "not mentioned",
    Grade.NAMED: "only named",
    Grade.POSITION: "position left out",
}
_STATUSES = {
    Status.ACCEPTED: "Accepted",
    Status.REJECTED: "Rejected",
    Status.NOTED: "Note",
}
_DIFFERENCES = {
    "number": "the figures differ",
    "date": "the dates differ",
    "place": "the places differ",
    "initiator": "they differ on who asked for it",
    "attribution": "they differ on who said it",
    "scope": "the scope differs",
    "condition": "they differ on the condition",
    "commitment": "they differ on how firm the promise is",
    "polarity": "one affirms what the other denies",
    "verb": "the verbs differ in strength",
    "name": "they call it by different names",
    "formula": "they use different set phrases",
    "share": "share of the words",
    "order": "place in the order of topics",
}


def explain(finding: Finding, comparison: Comparison) -> str:
    """The finding as a line that stands alone, `Taiwan: said by China, not mentioned by Norway.` and the like."""
    return f"{finding_title(finding, comparison)}: {_clause(finding, comparison)}."


def finding_title(finding: Finding, comparison: Comparison) -> str:
    """What the finding is about: its topic's label or its key words, else what its rule looks at."""
    if finding.topic:
        return clean(topic_title(finding.topic, comparison))
    return _UNNAMED.get(finding.rule, "Another point")


def as_sentence(finding: Finding, comparison: Comparison) -> str:
    """The finding as a sentence for a place where its topic stands beside it."""
    return f"{_capitalise(_clause(finding, comparison))}."


def heading(kind: FindingKind) -> tuple[str, str]:
    """The title of a section and what it holds, in half a sentence."""
    return _HEADINGS[kind]


def grade_phrase(finding: Finding) -> str:
    """How deep the silence is, in two or three words; empty where the finding is no silence."""
    return _GRADES[finding.grade] if finding.grade else ""


def sureness(finding: Finding) -> str:
    """`92% sure`."""
    return f"{round(finding.confidence * 100)}% sure"


def review_phrase(verdict: Verdict) -> str:
    """`Accepted by Ana Lima, 5 Jan 2026: the note`, on one line."""
    by = clean(verdict.by).strip()
    try:
        day = short_date(date.fromisoformat(verdict.at[:10]))
    except ValueError:
        day = clean(verdict.at)
    signed = f"{_STATUSES[verdict.status]} by {by}" if by else _STATUSES[verdict.status]
    said = ", ".join(part for part in (signed, day) if part)
    note = " ".join(clean(verdict.note).split())
    return f"{said}: {note}" if note else said


def quoted_cue(finding: Finding) -> str:
    """The first few words that the finding rests on, in quotation marks; empty where there are none."""
    words = tuple(dict.fromkeys(_quote(word) for word in finding.cue if word.strip()))
    return ", ".join(words[:_CUES_SHOWN])


def silence_heading(silent: tuple[str, ...], comparison: Comparison) -> str:
    """`Not in the United States’ readout` for the readouts with these ids."""
    return f"Not in {_readouts_phrase(silent, comparison)}"


def counts_phrase(comparison: Comparison) -> str:
    """`7 omissions, 2 unconfirmed claims and 1 conflict`; what a person has rejected does not count."""
    kinds = [finding.kind for finding in comparison.findings if not finding.is_rejected]
    counted = tuple(
        f"{kinds.count(kind)} {_COUNTED[kind][kinds.count(kind) != 1]}"
        for kind in FindingKind
        if kind in kinds
    )
    return join_words(counted) or "No differences found"


def silences(
    comparison: Comparison, *, is_brief: bool = False
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """For each silent side `Norway leaves out` (`NO leaves out` where brief) and the topics, gravest first; minor ones are not named."""
    labels = readout_labels(comparison.event) if is_brief else {}
    topics: dict[tuple[str, ...], list[str]] = {}
    for finding in sorted(comparison.findings, key=lambda finding: -finding.severity.rank):
        is_counted = finding.severity is not Severity.LOW and not finding.is_rejected
        if finding.kind is FindingKind.OMISSION and is_counted:
            topics.setdefault(finding.absent_from, []).append(_named_topic(finding, comparison))
    # Sides that leave out the same are named together, so that no other side is crowded out.
    sides: dict[tuple[str, ...], tuple[str, ...]] = {}
    for silent, titles in topics.items():
        named = _first_topics(titles)
        sides[named] = tuple(dict.fromkeys((*sides.get(named, ()), *silent)))
    return tuple(
        (f"{_side(silent, comparison, labels)} {_leave_out(silent)}", named)
        for named, silent in sides.items()
    )


def _side(silent: tuple[str, ...], comparison: Comparison, labels: Mapping[str, str]) -> str:
    if labels:
        return join_words(tuple(labels[readout] for readout in silent))
    return _capitalise(_name_readouts(silent, comparison))


def _clause(finding: Finding, comparison: Comparison) -> str:
    match finding.kind:
        case FindingKind.OMISSION:
            return _omission(finding, comparison)
        case FindingKind.UNCONFIRMED:
            return _unconfirmed(finding, comparison)
        case FindingKind.CONFLICT | FindingKind.WORDING:
            return _difference(finding, comparison)
        case FindingKind.EMPHASIS:
            return _emphasis(finding, comparison)


def _omission(finding: Finding, comparison: Comparison) -> str:
    speaking = _name_readouts(_evidence_readouts(finding), comparison)
    silent = _name_readouts(finding.absent_from, comparison)
    cue = quoted_cue(finding)
    words = f" ({cue})" if cue else ""
    match finding.grade:
        case Grade.NAMED:
            return f"set out by {speaking}{words}, only named by {silent}"
        case Grade.POSITION:
            say = "say" if len(_evidence_readouts(finding)) > 1 else "says"
            return f"also in {silent}, but not what {speaking} {say} of it{words}"
        case _:
            return f"said by {speaking}{words}, not mentioned by {silent}"


def _unconfirmed(finding: Finding, comparison: Comparison) -> str:
    teller = _name_readouts(_evidence_readouts(finding), comparison)
    silent = _readouts_phrase(finding.absent_from, comparison) or "the other side’s readout"
    cue = quoted_cue(finding)
    words = f" ({cue})" if cue else ""
    codes = tuple(code for code in finding.speaker.split("+") if code)
    if len(codes) == 1 and codes[0] != "both" and finding.rule != JOINT_CLAIM:
        claim = f"{teller} has {parties_in_text(codes)} say this{words}"
        is_own = set(codes) == set(_parties_of(finding.absent_from, comparison))
        return f"{claim}; {'its own readout' if is_own else silent} does not"
    return f"{teller} has both sides say this{words}; {silent} does not"


def _difference(finding: Finding, comparison: Comparison) -> str:
    label = _DIFFERENCES.get(finding.rule, "they differ")
    said, without = [], []
    for words, place in zip(finding.cue, finding.evidence, strict=False):
        name = _name_readouts((place.readout,), comparison)
        if statement_around(place, comparison) == place and words == words_at(place, comparison):
            without.append(name)  # a whole statement stands for a word that is not there
        else:
            said.append(f"{_quote(words)} ({name})")
    if not said:
        sides = tuple(_name_readouts((side,), comparison) for side in _evidence_readouts(finding))
        return f"{label} in the readouts of {join_words(sides)}" if len(sides) > 1 else label
    rest = f"; no such word in {join_words(tuple(without))}" if without else ""
    return f"{label}: {', '.join(said)}{rest}"


def _emphasis(finding: Finding, comparison: Comparison) -> str:
    label = _DIFFERENCES.get(finding.rule, finding.rule)
    pairs = zip(finding.cue[::2], finding.cue[1::2], strict=False)
    said = (f"{clean(value)} ({_name_readouts((side,), comparison)})" for side, value in pairs)
    return f"{label}: {', '.join(said)}"


def _name_readouts(ids: Iterable[str], comparison: Comparison) -> str:
    wanted = set(ids)
    names = (
        _name_readout(readout, comparison)
        for readout in comparison.event.readouts
        if readout.id in wanted
    )
    return join_words(tuple(names))


def _name_readout(readout: Readout, comparison: Comparison) -> str:
    """The party, with the outlet where the party published more than one readout of the event."""
    if len(readout.parties) > 1:
        return f"the joint statement of {parties_in_text(readout.parties)}"
    name = parties_in_text(readout.parties)
    return f"{name} ({clean(readout.outlet)})" if _has_sibling(readout, comparison) else name


def _readouts_phrase(ids: tuple[str, ...], comparison: Comparison) -> str:
    """`China’s readout`, `the readouts of China and Norway`; empty for no readout."""
    readouts = [readout for readout in comparison.event.readouts if readout.id in ids]
    if len(readouts) != 1:
        return f"the readouts of {_name_readouts(ids, comparison)}" if readouts else ""
    readout = readouts[0]
    if len(readout.parties) > 1:
        return _name_readout(readout, comparison)
    name = parties_in_text(readout.parties)
    genitive = "’" if name.endswith("s") else "’s"
    outlet = f" ({clean(readout.outlet)})" if _has_sibling(readout, comparison) else ""
    return f"{name}{genitive} readout{outlet}"


def _has_sibling(readout: Readout, comparison: Comparison) -> bool:
    return sum(other.parties == readout.parties for other in comparison.event.readouts) > 1


def _evidence_readouts(finding: Finding) -> tuple[str, ...]:
    return tuple(dict.fromkeys(place.readout for place in finding.evidence))


def _parties_of(ids: tuple[str, ...], comparison: Comparison) -> tuple[str, ...]:
    return tuple(
        code
        for readout in comparison.event.readouts
        if readout.id in ids
        for code in readout.parties
    )


def _leave_out(silent: tuple[str, ...]) -> str:
    return "leaves out" if len(silent) == 1 else "leave out"


def _named_topic(finding: Finding, comparison: Comparison) -> str:
    """The topic's label; key words that no topic covers stand in quotation marks."""
    title = finding_title(finding, comparison)
    is_label = not finding.topic or any(use.topic == finding.topic for use in comparison.topics)
    return title if is_label else _quote(title)


def _first_topics(titles: list[str]) -> tuple[str, ...]:
    unique = tuple(dict.fromkeys(titles))
    rest = len(unique) - _TOPICS_NAMED
    return (*unique[:_TOPICS_NAMED], f"{rest} more") if rest > 1 else unique


def _quote(words: str) -> str:
    line = _unquoted(" ".join(clean(words).split()))
    if len(line) > _CUE_LENGTH:
        line = line[: _CUE_LENGTH - 1].rstrip() + "…"
    return f"“{line}”"


def _unquoted(line: str) -> str:
    """`line` without quotation marks around it, those inside made single; where one has no other, none stands inside."""
    bare = line.strip(_QUOTATION_MARKS)
    for text in (bare, line):
        if _PAIRS.fullmatch(text):
            return text.translate(_INNER)
    return bare.replace("“", "").replace("”", "")


def _capitalise(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
