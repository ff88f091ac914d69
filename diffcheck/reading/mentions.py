"""Find the topics and concepts of the codebook in a statement."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, cast

from rapidfuzz import process
from rapidfuzz.distance import Indel

from diffcheck.models import Mention, Statement
from diffcheck.reading.lexicon import BEGINS_WORD, GAP, Branches, Lexicon, Pattern
from diffcheck.reading.words import EAST_ASIAN, LOOSELY_SPACED, Word, fold_name, split_words

_GAP_WORDS = 3
_GAP_CHARACTERS = 8
_LIKE_NAME = 0.88
"""Least similarity of a variant spelling to a name: Zelenskiy and Zelenskyy pass, Austria and Australia do not."""
_SHORTEST_NAME = 6
_MEMORY = 50_000
_LIST_MARKS = "、，,"


class _Hit(NamedTuple):
    concept: int
    start: int
    end: int
    excluding: bool = False
    exact: bool = True


def find_mentions(
    statement: Statement, lexicon: Lexicon, own: frozenset[str] = frozenset()
) -> tuple[Mention, ...]:
    """Mentions in `statement`, placed in the readout's text, in order; of one concept the longest wins.

    A topic whose words only name one of the parties `own` (ids of concepts) is left out: in talks with Iran its name
    is not yet a subject.
    """
    text = statement.text
    if lexicon.fold:
        text = "".join(lexicon.fold.get(character, character) for character in text)
    words = split_words(text, "en" if lexicon.language in EAST_ASIAN else lexicon.language)
    hits = [*_spaced_hits(words, lexicon), *_run_hits(text, lexicon)]
    hits += _name_hits(words, hits, lexicon)
    kept = _without_inner(_longest(hits), lexicon)
    names = {(hit.start, hit.end) for hit in kept if lexicon.concepts[hit.concept] in own}
    return tuple(
        _mention(lexicon.concepts[hit.concept], hit, statement)
        for hit in sorted(kept, key=lambda hit: (hit.start, -hit.end, hit.concept))
        if (hit.start, hit.end) not in names or lexicon.concepts[hit.concept] in own
    )


def _mention(concept: str, hit: _Hit, statement: Statement) -> Mention:
    """The words of a hit; a mark that parts items belongs to no item, though a term may ask for it (`、军队`)."""
    words = statement.text[hit.start : hit.end]
    start = hit.start + len(words) - len(words.lstrip(_LIST_MARKS))
    end = hit.end - (len(words) - len(words.rstrip(_LIST_MARKS)))
    return Mention(concept, statement.start + start, statement.start + end, hit.exact)


def _spaced_hits(words: Sequence[Word], lexicon: Lexicon) -> Iterator[_Hit]:
    stems = [(word.stem, *word.others) for word in words]
    raws = [(word.raw,) for word in words]
    for index, word in enumerate(words):
        for stem in stems[index]:
            if (branches := lexicon.stems.get(stem)) is not None:
                yield from _branch_hits(branches, words, stems, index)
        if (branches := lexicon.exact.get(word.raw)) is not None:
            yield from _branch_hits(branches, words, raws, index)


def _branch_hits(
    branches: Branches, words: Sequence[Word], keys: Sequence[tuple[str, ...]], index: int
) -> Iterator[_Hit]:
    """Hits of patterns whose first word stands at `index`."""
    start = words[index].start
    for pattern in branches.get("", ()):
        yield _hit(pattern, start, words[index].end)
    if index + 1 == len(keys):
        return
    for key in keys[index + 1]:
        for pattern in branches.get(key, ()):
            if (end := _match(pattern, keys, index + 1)) >= 0:
                yield _hit(pattern, start, words[end].end)
    for pattern in branches.get(GAP, ()):
        if (end := _match(pattern, keys, index, _GAP_WORDS)) >= 0:
            yield _hit(pattern, start, words[end].end)


def _hit(pattern: Pattern, start: int, end: int) -> _Hit:
    return _Hit(cast(int, pattern[1]), start, end, bool(pattern[2]))


def _match(pattern: Pattern, keys: Sequence[tuple[str, ...]], at: int, gap: int = 0) -> int:
    """Index of the last word of `pattern` where the rest of it matches behind `at`, -1 where it does not."""
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
    run, places = _squeezed(text) if lexicon.language in LOOSELY_SPACED else (text, None)
    for start, character in enumerate(run):
        for pattern in (
            *lexicon.runs.get(run[start : start + 2], ()),
            *lexicon.runs.get(character, ()),
        ):
            if (end := _run_end(pattern, run, start)) < 0:
                continue
            if places is None:
                yield _hit(pattern, start, end)
            elif _is_whole(pattern, text, places[start], places[end - 1] + 1):
                yield _hit(pattern, places[start], places[end - 1] + 1)


def _run_end(pattern: Pattern, run: str, start: int) -> int:
    """Where a term ends that begins at `start`, -1 where it does not stand there."""
    first, *rest = cast(Sequence[str], pattern[0])
    if not run.startswith(first, start):
        return -1
    end = start + len(first)
    for part in rest:
        found = run.find(part, end, end + _GAP_CHARACTERS + len(part))
        if found < 0:
            return -1
        end = found + len(part)
    return end


def _squeezed(text: str) -> tuple[str, list[int]]:
    """`text` without white space, and the place of each of its characters."""
    places = [place for place, character in enumerate(text) if not character.isspace()]
    return "".join([text[place] for place in places]), places


def _is_whole(pattern: Pattern, text: str, start: int, end: int) -> bool:
    """Whether a term stands there and not the end of one word with the beginning of the next (대만 약속 is no 만약)."""
    if start == 0 or not text[start - 1].isalpha() or text[start - 1].isascii():
        return True
    if len(pattern) > BEGINS_WORD:
        return False
    several = len(cast(Sequence[str], pattern[0])) > 1
    return several or not any(character.isspace() for character in text[start:end])


def _name_hits(words: Sequence[Word], hits: Sequence[_Hit], lexicon: Lexicon) -> Iterable[_Hit]:
    """Variant spellings of names: capitalised words that no term holds."""
    covered = {(hit.start) for hit in hits}
    for word in words:
        if len(word.raw) < _SHORTEST_NAME or not word.raw[0].isupper() or word.start in covered:
            continue
        if (concept := _nearest_name(word.raw.lower(), lexicon)) >= 0:
            yield _Hit(concept, word.start, word.end, exact=False)


def _nearest_name(word: str, lexicon: Lexicon) -> int:
    """Index of the concept whose name `word` varies, -1 for none; the first letter must agree."""
    if (known := lexicon.known.get(word)) is not None:
        return known
    folded = fold_name(word)
    names = lexicon.names.get(folded[0], {})
    best = process.extractOne(
        folded, list(names), scorer=Indel.normalized_similarity, score_cutoff=_LIKE_NAME
    )
    concept = names[str(best[0])] if best else -1
    if len(lexicon.known) >= _MEMORY:
        lexicon.known.clear()
    lexicon.known[word] = concept
    return concept


def _longest(hits: Iterable[_Hit]) -> list[_Hit]:
    """Of overlapping hits of one concept the longest; none inside a phrase that excludes the concept."""
    kept: list[_Hit] = []
    by_concept: dict[int, list[_Hit]] = {}
    for hit in hits:
        by_concept.setdefault(hit.concept, []).append(hit)
    for group in by_concept.values():
        if len(group) == 1:
            kept += [hit for hit in group if not hit.excluding]
            continue
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
