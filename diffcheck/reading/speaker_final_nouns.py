"""Nouns of a statement that particles mark as its topic or subject (Japanese, Korean)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from diffcheck.reading.speaker_cast import Cast
from diffcheck.reading.speaker_run import Run
from diffcheck.reading.speaker_words import ACT, Mark

_LONGEST_GAP = 16
"""Characters between `A and` and `B`: titles and countries."""
_NAME = re.compile(
    r"(?:[ァ-ヺー・＝=]{2,}|[\u4e00-\u9fff]{1,4}|[가-힣]{1,5}(?: [가-힣]{1,4})?) ?$"
)
"""A name right before a title."""
_LONGEST_NAME = 40
_PRONOUNS = (Mark.BOTH, Mark.HE, Mark.SELF, Mark.WE, Mark.COUNTERPART)
_LONGEST_PLAIN = 2
"""Characters of a name that are never taken for a particle."""


@dataclass(frozen=True, slots=True)
class Noun:
    """A name, title or pronoun with the particle behind it."""

    start: int
    end: int
    parties: tuple[str, ...]
    mark: str = ""
    """The mark of a pronoun, empty for a person or a side."""
    particle: str = ""
    """`Mark.TOPIC`, `Mark.SUBJECT`, `Mark.AND` or empty."""
    is_bare_side: bool = False
    """True for the name of a country alone, which is seldom who speaks."""


def find_nouns(run: Run, cast: Cast) -> list[Noun]:
    """The nouns of a statement in order, none inside another; `cast` learns names."""
    for start, end, party in run.people:
        cast.surnames.setdefault(run.statement.text[start:end][:1], (party,))
    found = [*_people(run), *_both(run, cast), *_pronouns(run, cast), *_sides(run)]
    found += _titled(run, cast, found)
    nouns: list[Noun] = []
    for noun in sorted(found, key=lambda noun: (noun.start, -noun.end)):
        if nouns and noun.start < nouns[-1].end:
            nouns[-1] = _wider(nouns[-1], noun)
        else:
            nouns.append(noun)
    return [replace(noun, particle=_particle(run, noun.end)) for noun in nouns]


def _wider(first: Noun, second: Noun) -> Noun:
    """Of two that overlap the person rather than the country, else the longer."""
    if first.is_bare_side != second.is_bare_side:
        chosen, other = (second, first) if first.is_bare_side else (first, second)
        return replace(chosen, start=min(chosen.start, other.start))
    return first if first.end >= second.end else second


def _people(run: Run) -> Iterator[Noun]:
    for start, end, party in run.people:
        yield Noun(start, _title_end(run, end), (party,))


def _title_end(run: Run, end: int) -> int:
    """`end` moved past a title that belongs to the name."""
    text = run.statement.text
    gap = end + 1 if text[end : end + 1] == " " else end
    closed = [hit.end for hit in run.of(end, gap + 1, Mark.TITLE) if hit.start in (end, gap)]
    for left, right, _ in run.sides:
        if left in (end, gap):
            # 李在明韓国大統領, 루비오 미국 국무장관
            after = right + 1 if text[right : right + 1] == " " else right
            closed += [hit.end for hit in run.of(right, after + 1, Mark.TITLE)]
    return max(closed, default=end)


def _both(run: Run, cast: Cast) -> Iterator[Noun]:
    for start, end in run.both:
        bare = run.statement.text[start:end].rstrip("はがのもと")
        yield Noun(start, start + len(bare), cast.both, Mark.BOTH)


def _pronouns(run: Run, cast: Cast) -> Iterator[Noun]:
    parties = {
        Mark.BOTH: cast.both,
        Mark.HE: cast.last_person or cast.others,
        Mark.COUNTERPART: cast.others,
    }
    for hit in run.of(0, len(run.statement.text), *_PRONOUNS):
        yield Noun(hit.start, hit.end, parties.get(hit.label, cast.author), hit.label)


def _sides(run: Run) -> Iterator[Noun]:
    text = run.statement.text
    words = tuple(run.words.marks.get(Mark.SIDE, ()))
    for start, end, party in run.sides:
        gap = end + 1 if text[end : end + 1] == " " else end
        side = next((word for word in words if text.startswith(word, gap)), "")
        if side:
            yield Noun(start, gap + len(side), (party,))
        else:
            yield Noun(start, end, (party,), is_bare_side=not text[start:end].endswith(words))


def _titled(run: Run, cast: Cast, known: Sequence[Noun]) -> Iterator[Noun]:
    """Titles that stand at no known name: 米国大統領, 이 장관."""
    at: dict[int, list[Noun]] = {}
    for noun in known:
        if not noun.is_bare_side:
            for place in range(noun.start, noun.end):
                at.setdefault(place, []).append(noun)
    for hit in run.of(0, len(run.statement.text), Mark.TITLE):
        met = [noun for place in range(hit.start, hit.end) for noun in at.get(place, ())]
        if not met:
            yield _holder(run, cast, hit.start, hit.end)
        for noun in dict.fromkeys(met):
            if not noun.mark:
                _learn(run, cast, noun)


def _learn(run: Run, cast: Cast, noun: Noun) -> None:
    """Remember whose surname it is, and the title."""
    text = run.statement.text[noun.start : noun.end]
    name = text.split(" ")[0]
    cast.surnames.setdefault(name[:1], noun.parties)
    cast.learn((name,), "", noun.parties)
    cast.introduced = True


def _holder(run: Run, cast: Cast, start: int, end: int) -> Noun:
    """Whom a title means: by the country before it, by the name before it, else by who has been named."""
    text = run.statement.text
    begin = start
    parties: tuple[str, ...] = ()
    for left, right, party in run.sides:
        if right <= start and not text[right:start].strip():
            begin, parties = left, (party,)
    name = _NAME.search(text[max(0, begin - _LONGEST_NAME) : begin])
    written = _name_in(run, name.group().strip(), begin) if name else ""
    if written and not parties:
        parties = _of_name(run, cast, written)
    if written:
        begin = text.rindex(written, 0, begin)
        after = [side for side in run.sides if side[1] == begin or text[side[1] : begin] == " "]
        parties = parties or tuple(side[2] for side in after[:1])
        if not parties:
            parties = cast.others if cast.introduced else cast.own
        cast.learn((written,), text[start:end], parties)
        cast.surnames.setdefault(written[:1], parties)
        cast.introduced = True
    return Noun(begin, end, parties or cast.of_title(text[start:end]))


def _of_name(run: Run, cast: Cast, written: str) -> tuple[str, ...]:
    """The parties of a name, or of a surname, that was used before."""
    for name, parties in cast.learned_names():
        if name in written or (len(written) > 1 and name.startswith(written)):
            return parties
    return cast.surnames.get(written, ()) if len(written) <= 1 else ()


def _name_in(run: Run, written: str, end: int) -> str:
    """The last word of what stands before a title, unless it is an adverb (이어 대통령) or closed by a particle."""
    word = written.split(" ")[-1]
    marks = run.words.marks
    if word in {*marks.get(Mark.ADVERB, ()), *marks.get(Mark.BEFORE_NAME, ())}:
        return ""
    particles = (*marks.get(Mark.TOPIC, ()), *marks.get(Mark.OF, ()), *marks.get(Mark.AND, ()))
    if len(word) > _LONGEST_PLAIN and word.endswith(particles):
        return ""
    return "" if run.of(end - len(word) - 1, end, Mark.TITLE, ACT, Mark.EVENT) else word


def _particle(run: Run, end: int) -> str:
    """The kind of the longest particle at `end`; empty where another one governs the noun."""
    text = run.statement.text
    best, longest = "", 0
    for mark in (Mark.OF, Mark.AND, Mark.SUBJECT, Mark.TOPIC):
        for word in run.words.marks.get(mark, ()):
            if len(word) > longest and text.startswith(word, end):
                best, longest = mark, len(word)
    return "" if best == Mark.OF else best


def joined(run: Run, nouns: Sequence[Noun], subject: Noun) -> Noun:
    """`subject` with what `and` joins to it from before: AとBは."""
    at = nouns.index(subject)
    while at and nouns[at - 1].particle == Mark.AND:
        before = nouns[at - 1]
        held = run.of(before.end, subject.start, ACT, Mark.EVENT, Mark.EMBEDDING)
        if held or subject.start - before.end > _LONGEST_GAP:
            break
        parties = tuple(dict.fromkeys((*before.parties, *subject.parties)))
        subject = replace(subject, start=before.start, parties=parties)
        at -= 1
    return subject
