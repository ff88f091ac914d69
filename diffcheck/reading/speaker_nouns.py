"""Noun groups of a statement that may be its subject (languages that part words by spaces)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from diffcheck.reading.speaker_cast import Cast
from diffcheck.reading.speaker_joined import Noun, NounKind, joined
from diffcheck.reading.speaker_phrases import Hit
from diffcheck.reading.speaker_scan import Scan
from diffcheck.reading.speaker_words import ACT, OBLIQUE_TITLE, Mark

_LONGEST_INITIAL = 3
_WORDS_OF_NAME = 2


@dataclass(slots=True)
class _Group:
    """A noun group while it is being read."""

    first: int
    last: int
    title: str = ""
    nominative: bool = True
    counterpart: bool = False
    side: bool = False
    own: bool = False
    possessive: bool = False
    people: list[str] = field(default_factory=list)
    parties: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    """Words of the full names in it."""


def find_nouns(scan: Scan, cast: Cast) -> list[Noun]:
    """The noun groups of a statement in order, those joined by `and` as one."""
    return list(joined(scan, list(_nouns(scan, cast))))


def _nouns(scan: Scan, cast: Cast) -> Iterator[Noun]:
    done = -1
    for at in sorted(_starts(scan)):
        if at > done and at not in scan.quoted and (noun := _noun_at(scan, cast, at)) is not None:
            done = noun.last
            yield noun


def _starts(scan: Scan) -> set[int]:
    """Tokens at which a noun group may begin."""
    starts = {at for at, token in enumerate(scan.tokens) if token.is_capital}
    starts.update(scan.people, scan.sides, scan.both)
    starts.update(hit.first for hit in scan.of(Mark.SIDE))
    for section in _HEADS_AND_PRONOUNS:
        if section in scan.sections:
            starts.update([hit.first for hit in scan.sections[section]])
    return starts


def _noun_at(scan: Scan, cast: Cast, at: int) -> Noun | None:
    mark = scan.longest(at, *_PRONOUNS)
    if mark is not None and not _is_longer_title(scan, mark):
        kind, parties = pronoun(_number(scan, mark), cast)
        oblique = scan.tokens[mark.last].possessive or _follows_preposition(scan, at)
        return Noun(at, mark.last, kind, parties, oblique)
    if at in scan.both:
        return Noun(at, scan.both[at], NounKind.BOTH, cast.both, _follows_preposition(scan, at))
    if not _may_begin(scan, cast, at):
        return None
    return _resolve(scan, cast, _read_group(scan, at))


_PRONOUNS = (Mark.BOTH, Mark.BOTH_SIDES, Mark.THEY, Mark.HE, Mark.SELF, Mark.WE)


_HEADS_AND_PRONOUNS = (*_PRONOUNS, Mark.TITLE, OBLIQUE_TITLE, Mark.COUNTERPART, Mark.OWN)


def _is_longer_title(scan: Scan, mark: Hit) -> bool:
    title = scan.longest(mark.first, Mark.TITLE, Mark.OWN)
    return title is not None and title.last > mark.last


def _number(scan: Scan, mark: Hit) -> str:
    """What a pronoun means; `sie` is `they` where the verb beside it is a plural."""
    if not (scan.is_mark(mark.first, Mark.HE) and scan.is_mark(mark.first, Mark.THEY)):
        return mark.label
    plural = scan.words.person_endings.get("they", ())
    before = scan.is_mark(mark.first - 1, ACT, Mark.AUXILIARY, Mark.EVENT)
    at = mark.first - 1 if before else mark.last + 1
    is_plural = 0 <= at < len(scan.tokens) and scan.tokens[at].key.endswith(plural)
    return Mark.THEY if is_plural else Mark.HE


def pronoun(label: str, cast: Cast) -> tuple[NounKind, tuple[str, ...]]:
    """What the pronouns of a mark mean, and whom."""
    if label in (Mark.BOTH, Mark.BOTH_SIDES):
        return NounKind(label), cast.both
    if label == Mark.THEY:
        if cast.in_first_person and cast.others:
            return NounKind.PERSON, cast.others
        return NounKind.BOTH, cast.both
    if label == Mark.HE:
        others = cast.others if cast.in_first_person else ()
        return NounKind.PERSON, others or cast.last_person or cast.own
    if label == Mark.SELF:
        return NounKind.SELF, cast.author
    return NounKind.WE, cast.author


def _may_begin(scan: Scan, cast: Cast, at: int) -> bool:
    return (
        at in scan.people
        or at in scan.sides
        or scan.is_mark(at, OBLIQUE_TITLE, Mark.COUNTERPART, Mark.OWN)
        or (scan.is_mark(at, Mark.TITLE) and _is_titled(scan, at))
        or _leads_to_side(scan, at)
        or (_is_name(scan, at) and _is_known_name(scan, cast, at))
    )


def _leads_to_side(scan: Scan, at: int) -> bool:
    """`la parte argentina`, `le gouvernement de la Chine`: the noun comes before its party."""
    mark = scan.longest(at, Mark.SIDE)
    if mark is None or not scan.words.inverts:
        return False
    after = mark.last + 1
    while scan.has(after, Mark.OF) or scan.has(after, Mark.ARTICLE):
        after += 1
    return after in scan.sides


def _is_known_name(scan: Scan, cast: Cast, at: int) -> bool:
    """Where every noun has a capital, only a name that was learned before begins a group."""
    key = scan.tokens[at].key
    return not scan.words.capital_nouns or bool(cast.of_names((key,)) or cast.of_part(key))


def _is_titled(scan: Scan, at: int) -> bool:
    """Whether a title is one here: `the general`, not `general licenses`."""
    if at == 0 or scan.words.has_cases or scan.tokens[at].is_capital:
        return True
    return scan.has(at - 1, Mark.ARTICLE) or scan.tokens[at - 1].possessive


_NAMELIKE = frozenset({Mark.IMPERSONAL, Mark.ACTING_SIDE})

_NOT_NAMES = (
    Mark.BOTH,
    Mark.BOTH_SIDES,
    Mark.HE,
    Mark.THEY,
    Mark.SELF,
    Mark.WE,
    Mark.ACCORDING,
    Mark.EVENT,
    Mark.NARRATOR,
    Mark.QUESTION,
    ACT,
)
"""Words that are capitalised only because a sentence begins with them."""


def _is_name(scan: Scan, at: int) -> bool:
    """Whether the token is a capitalised word that is neither verb nor grammar."""
    token = scan.tokens[at]
    if not token.is_capital or not token.grammar <= _NAMELIKE or at in scan.quoted:
        return False
    return not scan.is_mark(at, *_NOT_NAMES)


def _read_group(scan: Scan, at: int) -> _Group:
    group = _Group(at, at)
    while at < len(scan.tokens):
        step = _step(scan, group, at)
        if step == 0:
            break
        at += step
        group.last = at - 1
        group.possessive = _is_possessive(scan, group.last)
    while group.last > group.first and not scan.tokens[group.last].is_word:
        group.last -= 1
    return group


def _is_possessive(scan: Scan, at: int) -> bool:
    """`Biden's`, `the United States'`."""
    if scan.tokens[at].possessive:
        return True
    follows = scan.tokens[at + 1].raw if at + 1 < len(scan.tokens) else ""
    return follows in "'’" and bool(follows) and scan.tokens[at].key.endswith("s")


def _step(scan: Scan, group: _Group, at: int) -> int:
    """Take what stands at `at` into the group; the number of tokens taken, 0 where the group ends."""
    if at in scan.quoted:
        return 0
    if at in scan.people:
        last, party = scan.people[at]
        group.people.append(party)
        title = _title_within(scan, at, last)
        group.title = group.title or title
        words = range(at, last + 1) if last > at and not title else ()
        group.parts += [scan.tokens[word].key for word in words if _is_name(scan, word)]
        return last - at + 1
    if taken := _take_mark(scan, group, at):
        return taken
    if group.possessive and group.last >= group.first and at > group.first:
        return 0
    if at in scan.sides:
        last, party = scan.sides[at]
        group.parties.append(party)
        return last - at + 1
    return _take_word(scan, group, at)


def _title_within(scan: Scan, first: int, last: int) -> str:
    """The title inside the mention of an office."""
    for at in range(first, last + 1):
        if mark := scan.longest(at, Mark.TITLE):
            return _key(scan, mark)
    return ""


def _key(scan: Scan, mark: Hit) -> str:
    return " ".join(token.key for token in scan.tokens[mark.first : mark.last + 1])


_HEADS = (Mark.TITLE, OBLIQUE_TITLE, Mark.OWN, Mark.COUNTERPART, Mark.SIDE)


def _take_mark(scan: Scan, group: _Group, at: int) -> int:
    mark = scan.longest(at, *_HEADS)
    if mark is None:
        return 0
    length = mark.last - mark.first + 1
    if mark.label in (Mark.TITLE, OBLIQUE_TITLE, Mark.OWN):
        if not group.title and not group.people:
            group.nominative = mark.label != OBLIQUE_TITLE
        group.own = group.own or mark.label == Mark.OWN
        group.title = group.title or _key(scan, mark)
        return length
    if mark.label == Mark.COUNTERPART:
        group.counterpart = True
        return length
    if mark.label == Mark.SIDE and (group.parties or _leads_to_side(scan, at)):
        group.side = True
        return length
    return 0


def _take_word(scan: Scan, group: _Group, at: int) -> int:
    token = scan.tokens[at]
    if token.raw == ".":
        before = scan.tokens[at - 1]
        follows = at + 1 < len(scan.tokens) and scan.tokens[at + 1].is_capital
        is_initial = at > group.first and len(before.raw) <= _LONGEST_INITIAL and before.is_capital
        return 1 if is_initial and follows else 0
    if token.raw == "-" and at > group.first:
        return 1 if at + 1 < len(scan.tokens) and scan.tokens[at + 1].is_capital else 0
    if Mark.OF in token.grammar and (group.title or group.people or group.side):
        return _take_of(scan, at)
    if _is_name(scan, at):
        if not (scan.words.capital_nouns and scan.has(at - 1, Mark.OF)):
            group.names.append(token.key)
        return 1
    return 0


def _take_of(scan: Scan, at: int) -> int:
    """`of`, `of the`, where a name follows; in languages with cases also `государства`."""
    after = at + 1
    while scan.has(after, Mark.ARTICLE):
        after += 1
    if after < len(scan.tokens) and (after in scan.sides or _is_name(scan, after)):
        return after - at
    return 1 if scan.words.has_cases else 0


def _resolve(scan: Scan, cast: Cast, group: _Group) -> Noun | None:
    """The noun that a group makes, None where it names nobody who could speak."""
    known = bool(group.people or group.title or group.counterpart or group.own)
    governed = _follows_preposition(scan, group.first)
    parties = _parties_of(cast, group, governed)
    if not known and not parties and not group.parties:
        parties = _strangers(scan, cast, group)
        known = bool(parties)
    if not known and not parties:
        if not group.parties:
            return None
        oblique = group.possessive or governed or _is_oblique_side(scan, group)
        return Noun(
            group.first, group.last, NounKind.SIDE, tuple(dict.fromkeys(group.parties)), oblique
        )
    cast.learn_parts(group.parts, parties)
    if group.names or group.people or group.parties:
        cast.learn(group.names, group.title, parties)
    if group.own and not group.names:
        _learn_short_title(scan, cast, group)
    oblique = group.possessive or governed or _is_oblique(scan, group)
    cast.introduced = cast.introduced or not oblique
    return Noun(group.first, group.last, NounKind.PERSON, parties, oblique)


def _learn_short_title(scan: Scan, cast: Cast, group: _Group) -> None:
    """`Le Président` after `le Président de la République` means the same."""
    short = group.title.partition(" ")[0]
    named = group.parties or group.people
    if not named and short in scan.words.marks.get(Mark.TITLE, ()):
        cast.learn((), short, cast.own)


def _parties_of(cast: Cast, group: _Group, governed: bool) -> tuple[str, ...]:
    if group.people:
        return (group.people[-1],)
    if found := cast.of_names(group.names):
        return found
    if len(group.names) == 1 and (part := cast.of_part(group.names[0])):
        return part
    if group.counterpart:
        return cast.others
    if not group.title:
        return ()
    if group.parties:
        return (group.parties[-1],)
    if group.own:
        return cast.own
    if group.names:
        is_other = cast.introduced or governed or cast.in_first_person
        return cast.others if is_other else cast.own
    return cast.of_title(group.title)


def _strangers(scan: Scan, cast: Cast, group: _Group) -> tuple[str, ...]:
    """A first and last name that nothing knows, or one after `A and`, before a verb of saying: the other side."""
    is_alone = len(group.names) >= _WORDS_OF_NAME and group.first == 0
    if not is_alone and not _is_second(scan, cast, group):
        return ()
    follows = scan.is_mark(group.last + 1, ACT)
    return cast.others if follows else ()


def _is_second(scan: Scan, cast: Cast, group: _Group) -> bool:
    """Whether the group is the second name of `A and B`, where A is a person."""
    first = group.first - 2
    if first < 0 or not group.names or not scan.has(group.first - 1, Mark.AND):
        return False
    is_person = any(last == first for last, _ in scan.people.values())
    return is_person or bool(cast.of_names((scan.tokens[first].key,)))


def _is_oblique(scan: Scan, group: _Group) -> bool:
    """Whether the group stands in another case than the nominative."""
    if not group.nominative:
        return True
    if not scan.words.has_cases or group.title:
        return False
    tokens = [token for token in scan.tokens[group.first : group.last + 1] if token.is_word]
    keys = [token.key for token in tokens if token.is_capital]
    if any(len(key) > _LONGEST_INITIAL + 1 and key.endswith(scan.words.oblique) for key in keys):
        return True
    all_end = all(key.endswith(scan.words.oblique_together) for key in keys)
    return all_end and group.first > 0


def _is_oblique_side(scan: Scan, group: _Group) -> bool:
    """A side's noun in another case, as in `готовность российской стороны`."""
    if not scan.words.has_cases:
        return False
    key = scan.tokens[group.first].key
    return key.endswith(scan.words.oblique) or (
        group.first > 0 and not _is_clause_start(scan, group.first)
    )


def _is_clause_start(scan: Scan, at: int) -> bool:
    return at == 0 or scan.tokens[at - 1].raw in ",;:–—"


def _is_attribution(scan: Scan, at: int) -> bool:
    """The verb of `"...", - urged X` in a language where X would stand in another case as its object."""
    follows = at > 0 and scan.tokens[at - 1].raw in "-–—"
    return follows and scan.words.has_cases and scan.is_mark(at, ACT)


def _follows_preposition(scan: Scan, at: int) -> bool:
    before = at - 1
    while scan.has(before, Mark.ARTICLE):
        before -= 1
    if scan.has(before, Mark.BEFORE_NAME) or scan.has(before, Mark.BY):
        return not _is_attribution(scan, before)
    return any(hit.last == before for hit in scan.of(Mark.ACCORDING))
