"""Find the topics and concepts of the codebook in a statement."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import cast

from rapidfuzz import process
from rapidfuzz.distance import Indel

from diffcheck.models import Mention, Statement
from diffcheck.reading.lexicon import GAP, Lexicon, Pattern
from diffcheck.reading.words import EAST_ASIAN, Word, fold_name, split_words

_GAP_WORDS = 3
_GAP_CHARACTERS = 8
_LIKE_NAME = 0.88
"""Least similarity of a variant spelling to a name: Zelenskiy and Zelenskyy pass, Austria and Australia do not."""
_SHORTEST_NAME = 6


@dataclass(frozen=True, slots=True)
class _Hit:
    concept: int
    start: int
    end: int
    excluding: bool = False
    exact: bool = True


def find_mentions(statement: Statement, lexicon: Lexicon) -> tuple[Mention, ...]:
    """Mentions in `statement`, placed in the readout's text, in order; of one concept the longest wins."""
    text = statement.text
    if lexicon.fold:
        text = "".join(lexicon.fold.get(character, character) for character in text)
    words = split_words(text, "en" if lexicon.language in EAST_ASIAN else lexicon.language)
    hits = [*_spaced_hits(words, lexicon), *_run_hits(text, lexicon)]
    hits += _name_hits(words, hits, lexicon)
    kept = _without_inner(_longest(hits), lexicon)
    at = statement.start
    return tuple(
        Mention(lexicon.concepts[hit.concept], at + hit.start, at + hit.end, hit.exact)
        for hit in sorted(kept, key=lambda hit: (hit.start, -hit.end, hit.concept))
    )


def add_mentions(
    statement: Statement, lexicon: Lexicon, own: frozenset[str] = frozenset()
) -> Statement:
    """`statement` with its mentions.

    A topic whose words only name one of the parties `own` (ids of concepts) is left out: in talks with Iran its name
    is not yet a subject.
    """
    mentions = find_mentions(statement, lexicon)
    names = {(m.start, m.end) for m in mentions if m.concept in own}
    kept = (m for m in mentions if m.concept in own or (m.start, m.end) not in names)
    return replace(statement, mentions=tuple(kept))


def _spaced_hits(words: Sequence[Word], lexicon: Lexicon) -> Iterable[_Hit]:
    stems = [(word.stem, word.deeper) for word in words]
    raws = [(word.raw, "") for word in words]
    for index, word in enumerate(words):
        for stem in (word.stem, word.deeper) if word.deeper else (word.stem,):
            for pattern in lexicon.stems.get(stem, ()):
                if (end := _match(pattern, stems, index)) >= 0:
                    yield _hit(pattern, word.start, words[end].end)
        for pattern in lexicon.exact.get(word.raw, ()):
            if (end := _match(pattern, raws, index)) >= 0:
                yield _hit(pattern, word.start, words[end].end)


def _hit(pattern: Pattern, start: int, end: int) -> _Hit:
    return _Hit(cast(int, pattern[1]), start, end, bool(pattern[2]))


def _match(pattern: Pattern, keys: Sequence[tuple[str, str]], at: int) -> int:
    """Index of the last word of `pattern` where it matches from `at`, -1 where it does not."""
    gap = 0
    for key in cast(Sequence[str], pattern[0]):
        if key == GAP:
            gap = _GAP_WORDS
            continue
        limit = min(len(keys), at + 2 + gap)
        for following in range(at + 1, limit):
            if key in keys[following]:
                at, gap = following, 0
                break
        else:
            return -1
    return at


def _run_hits(text: str, lexicon: Lexicon) -> Iterable[_Hit]:
    """Hits of terms that match as substrings."""
    if not lexicon.runs:
        return
    for start, character in enumerate(text):
        for pattern in (
            *lexicon.runs.get(text[start : start + 2], ()),
            *lexicon.runs.get(character, ()),
        ):
            first, *rest = cast(Sequence[str], pattern[0])
            if not text.startswith(first, start):
                continue
            end = start + len(first)
            for part in rest:
                found = text.find(part, end, end + _GAP_CHARACTERS + len(part))
                if found < 0:
                    break
                end = found + len(part)
            else:
                yield _hit(pattern, start, end)


def _name_hits(words: Sequence[Word], hits: Sequence[_Hit], lexicon: Lexicon) -> Iterable[_Hit]:
    """Variant spellings of names: capitalised words that no term holds."""
    covered = {(hit.start) for hit in hits}
    for word in words:
        if len(word.raw) < _SHORTEST_NAME or not word.raw[0].isupper() or word.start in covered:
            continue
        if (concept := _nearest_name(fold_name(word.raw.lower()), lexicon)) >= 0:
            yield _Hit(concept, word.start, word.end, exact=False)


def _nearest_name(word: str, lexicon: Lexicon) -> int:
    """Index of the concept whose name `word` varies, -1 for none; the first letter must agree."""
    names = lexicon.names.get(word[0], {})
    best = process.extractOne(
        word, list(names), scorer=Indel.normalized_similarity, score_cutoff=_LIKE_NAME
    )
    return names[str(best[0])] if best else -1


def _longest(hits: Iterable[_Hit]) -> list[_Hit]:
    """Of overlapping hits of one concept the longest; none inside a phrase that excludes the concept."""
    kept: list[_Hit] = []
    by_concept: dict[int, list[_Hit]] = {}
    for hit in hits:
        by_concept.setdefault(hit.concept, []).append(hit)
    for group in by_concept.values():
        group.sort(key=lambda hit: (not hit.excluding, hit.start - hit.end, hit.start))
        chosen: list[_Hit] = []
        for hit in group:
            if not any(hit.start < other.end and other.start < hit.end for other in chosen):
                chosen.append(hit)
        kept += [hit for hit in chosen if not hit.excluding]
    return kept


def _without_inner(hits: list[_Hit], lexicon: Lexicon) -> list[_Hit]:
    """Drop parties and places that are only part of a longer name (China in South China Sea)."""
    wide = [hit for hit in hits if _is_in(lexicon.wide, hit.concept)]
    return [
        hit
        for hit in hits
        if not (
            _is_in(lexicon.narrow, hit.concept)
            and any(
                other.start <= hit.start
                and hit.end <= other.end
                and other.end - other.start > hit.end - hit.start
                for other in wide
            )
        )
    ]


def _is_in(ordered: Sequence[int], value: int) -> bool:
    at = bisect_left(ordered, value)
    return at < len(ordered) and ordered[at] == value
