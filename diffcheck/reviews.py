"""What people say of findings and links: verdicts, links drawn by hand, and how both change a comparison."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TypeVar

from diffcheck.models import Comparison, Finding, Link, Statement, Status, Verdict

__all__ = [
    "BY_HAND",
    "Change",
    "Clash",
    "HandLink",
    "Merged",
    "Reviews",
    "Status",
    "Verdict",
    "accept",
    "add_link",
    "annotate",
    "apply_reviews",
    "clear",
    "link_id",
    "merge",
    "reject",
    "remove_link",
    "tidy",
    "tidy_line",
    "undo",
]

BY_HAND = "by hand"
"""The one part of the score of a link that a person has drawn."""
_WORDS_KEPT = 60
_UNWRITABLE = frozenset({"Cc", "Cs", "Zl", "Zp"})


class Change(StrEnum):
    """What a person did to a link."""

    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class HandLink:
    """A link that a person has added or removed; `a` and `b` are statement ids, the smaller first."""

    change: Change
    a: str
    b: str
    by: str
    at: str
    """ISO 8601 time with its zone."""
    words: tuple[str, str] = ("", "")
    """How the two statements begin: a text that was edited since moves the link or puts it to rest."""

    @property
    def id(self) -> str:
        """The same for a link and its opposite direction."""
        return link_id(self.a, self.b)


@dataclass(frozen=True, slots=True)
class Step:
    """One change, as `undo` takes it back; None stands for nothing there."""

    subject: str
    verdict: Verdict | None = None
    """What was said of the subject before."""
    link: HandLink | None = None
    is_link: bool = False
    """Whether the step changed a link drawn by hand, not a verdict."""


@dataclass(frozen=True, slots=True)
class Reviews:
    """Everything that people have said of one event's findings and links."""

    verdicts: tuple[tuple[str, Verdict], ...] = ()
    """Finding id, or `link_id`, with the verdict."""
    links: tuple[HandLink, ...] = ()
    past: tuple[Step, ...] = field(default=(), compare=False, repr=False)
    """What was changed since the file was read, the last step last; it is kept in no file."""
    version: str = field(default="", compare=False)
    """Hash of the file that it was read from; empty where there was none."""

    def verdict(self, subject: str) -> Verdict | None:
        """The verdict on a finding's id or a link's `link_id`; None where nobody has given one."""
        return next((verdict for ident, verdict in self.verdicts if ident == subject), None)

    def hand_link(self, a: str, b: str) -> HandLink | None:
        """What a person did to the link between two statements, in either direction."""
        wanted = link_id(a, b)
        return next((link for link in self.links if link.id == wanted), None)


@dataclass(frozen=True, slots=True)
class Clash:
    """One finding or link on which two people have said different things; None stands for taken back."""

    subject: str
    mine: Verdict | HandLink | None
    theirs: Verdict | HandLink | None


@dataclass(frozen=True, slots=True)
class Merged:
    """Two people's changes together; where they clash, `reviews` has theirs."""

    reviews: Reviews
    clashes: tuple[Clash, ...] = ()

    def with_mine(self) -> Reviews:
        """The same, but with my word wherever the two clash."""
        reviews = self.reviews
        for clash in self.clashes:
            is_link = isinstance(clash.mine or clash.theirs, HandLink)
            if is_link:
                link = clash.mine if isinstance(clash.mine, HandLink) else None
                reviews = _with_link(reviews, clash.subject, link)
            else:
                verdict = clash.mine if isinstance(clash.mine, Verdict) else None
                reviews = _with_verdict(reviews, clash.subject, verdict)
        return reviews


def link_id(a: str, b: str) -> str:
    """The id under which a verdict on a link is kept: both statement ids, the smaller first."""
    return " | ".join(sorted((a, b)))


def accept(reviews: Reviews, subject: str, by: str, at: str, about: str = "") -> Reviews:
    """`subject` (a finding's id or a `link_id`) accepted; a note that stands there stays."""
    return _judge(reviews, subject, Status.ACCEPTED, by, at, about)


def reject(reviews: Reviews, subject: str, by: str, at: str, about: str = "") -> Reviews:
    """`subject` rejected; a note that stands there stays."""
    return _judge(reviews, subject, Status.REJECTED, by, at, about)


def annotate(
    reviews: Reviews, subject: str, note: str, by: str, at: str, about: str = ""
) -> Reviews:
    """`subject` with this note; accepted or rejected stays so, and without either an empty note clears it."""
    old = reviews.verdict(subject)
    status = old.status if old else Status.NOTED
    text = tidy(note)
    if status is Status.NOTED and not text:
        return clear(reviews, subject)
    verdict = Verdict(
        status, text, tidy_line(by), at, tidy_line(about) or (old.about if old else "")
    )
    return _remember(reviews, subject, verdict)


def clear(reviews: Reviews, subject: str) -> Reviews:
    """`subject` without a verdict."""
    return _remember(reviews, subject, None) if reviews.verdict(subject) else reviews


def add_link(reviews: Reviews, a: Statement, b: Statement, by: str, at: str) -> Reviews:
    """A link drawn between two statements of different readouts.

    Raises:
        ValueError: both stand in the same readout.
    """
    return _draw(reviews, Change.ADDED, a, b, by, at)


def remove_link(reviews: Reviews, a: Statement, b: Statement, by: str, at: str) -> Reviews:
    """The link between two statements taken away, also where diffcheck finds it itself."""
    return _draw(reviews, Change.REMOVED, a, b, by, at)


def undo(reviews: Reviews) -> Reviews:
    """The last change taken back; the same where there is none."""
    if not reviews.past:
        return reviews
    *past, step = reviews.past
    if step.is_link:
        undone = _with_link(reviews, step.subject, step.link)
    else:
        undone = _with_verdict(reviews, step.subject, step.verdict)
    return replace(undone, past=tuple(past))


def merge(base: Reviews, mine: Reviews, theirs: Reviews) -> Merged:
    """What both changed since `base`, together; `reviews` has my `past` and their `version`."""
    verdicts, verdict_clashes = _join(
        dict(base.verdicts), dict(mine.verdicts), dict(theirs.verdicts)
    )
    links, link_clashes = _join(_by_id(base.links), _by_id(mine.links), _by_id(theirs.links))
    reviews = Reviews(tuple(verdicts.items()), tuple(links.values()), mine.past, theirs.version)
    return Merged(reviews, (*verdict_clashes, *link_clashes))


def apply_reviews(
    comparison: Comparison, reviews: Reviews, *, with_rejected: bool = False
) -> Comparison:
    """The comparison as people left it: verdicts on findings and links, links by hand; rejected ones only if asked for."""
    verdicts = dict(reviews.verdicts)
    findings = (
        replace(finding, review=verdicts.get(finding.id)) for finding in comparison.findings
    )
    drawn = _drawn(comparison, reviews.links)
    links = (
        _reviewed(link, verdicts.get(link_id(link.a, link.b)))
        for link in _with_hand_links(comparison, drawn)
    )
    return replace(
        comparison,
        findings=tuple(f for f in findings if with_rejected or not f.is_rejected),
        links=tuple(k for k in links if with_rejected or not _is_rejected(k)),
    )


def tidy(text: str) -> str:
    """A note as it is kept: lines without blanks at their ends, nothing that no file or screen can show."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    ").split("\n")
    return "\n".join(_writable(line).rstrip() for line in lines).strip()


def tidy_line(text: str) -> str:
    """`tidy` on one line."""
    return " ".join(tidy(text).split())


def _writable(line: str) -> str:
    if line.isprintable():
        return line
    return "".join(
        " " if unicodedata.category(char) in _UNWRITABLE or char in "\ufffe\uffff\ufeff" else char
        for char in line
    )


def _judge(
    reviews: Reviews, subject: str, status: Status, by: str, at: str, about: str
) -> Reviews:
    old = reviews.verdict(subject)
    note, known = (old.note, old.about) if old else ("", "")
    verdict = Verdict(status, note, tidy_line(by), at, tidy_line(about) or known)
    return _remember(reviews, subject, verdict)


def _remember(reviews: Reviews, subject: str, verdict: Verdict | None) -> Reviews:
    step = Step(subject, verdict=reviews.verdict(subject))
    return replace(_with_verdict(reviews, subject, verdict), past=(*reviews.past, step))


def _draw(
    reviews: Reviews, change: Change, a: Statement, b: Statement, by: str, at: str
) -> Reviews:
    if a.readout == b.readout:
        raise ValueError("a link joins statements of different readouts")
    first, second = sorted((a, b), key=lambda statement: statement.id)
    words = (_beginning(first.text), _beginning(second.text))
    link = HandLink(change, first.id, second.id, tidy_line(by), at, words)
    step = Step(link.id, link=reviews.hand_link(a.id, b.id), is_link=True)
    return replace(_with_link(reviews, link.id, link), past=(*reviews.past, step))


def _beginning(text: str) -> str:
    """The first characters of a statement, as they are kept beside its id."""
    return tidy_line(text)[:_WORDS_KEPT].strip()


def _with_verdict(reviews: Reviews, subject: str, verdict: Verdict | None) -> Reviews:
    verdicts = dict(reviews.verdicts)
    if verdict:
        verdicts[subject] = verdict
    else:
        verdicts.pop(subject, None)
    return replace(reviews, verdicts=tuple(verdicts.items()))


def _with_link(reviews: Reviews, ident: str, link: HandLink | None) -> Reviews:
    links = _by_id(reviews.links)
    if link:
        links[ident] = link
    else:
        links.pop(ident, None)
    return replace(reviews, links=tuple(links.values()))


def _by_id(links: Iterable[HandLink]) -> dict[str, HandLink]:
    return {link.id: link for link in links}


_Said = TypeVar("_Said", Verdict, HandLink)


def _join(
    base: Mapping[str, _Said], mine: Mapping[str, _Said], theirs: Mapping[str, _Said]
) -> tuple[dict[str, _Said], list[Clash]]:
    """What stands after both sides' changes, in their order and then mine, and where they differ."""
    joined = dict(theirs)
    clashes = []
    for ident in dict.fromkeys((*mine, *base)):
        was, own, other = base.get(ident), mine.get(ident), theirs.get(ident)
        if own == was or _says_the_same(own, other):
            continue
        if other != was:
            clashes.append(Clash(ident, own, other))
        elif own is None:
            joined.pop(ident, None)
        else:
            joined[ident] = own
    return joined, clashes


def _says_the_same(one: Verdict | HandLink | None, other: Verdict | HandLink | None) -> bool:
    """Whether two people agree, whoever of them said it first."""
    if isinstance(one, Verdict) and isinstance(other, Verdict):
        return (one.status, one.note) == (other.status, other.note)
    if isinstance(one, HandLink) and isinstance(other, HandLink):
        return one.change is other.change
    return one is other


def _drawn(comparison: Comparison, links: tuple[HandLink, ...]) -> dict[str, HandLink]:
    """The links by hand whose statements are there, under the ids that these have now."""
    if not links:
        return {}
    found = {}
    for link in links:
        a = _statement(comparison, link.a, link.words[0])
        b = _statement(comparison, link.b, link.words[1])
        if a and b:
            found[link_id(a, b)] = replace(link, a=a, b=b)
    return found


def _statement(comparison: Comparison, ident: str, words: str) -> str:
    """The id of the statement meant: the one called so, else the only one of its readout that begins so; else empty."""
    readout = ident.rpartition(".")[0]
    statements = dict(comparison.statements).get(readout, ())
    if any(s.id == ident and _begins(s, words) for s in statements):
        return ident
    same = [s.id for s in statements if words and _begins(s, words)]
    return same[0] if len(same) == 1 else ""


def _begins(statement: Statement, words: str) -> bool:
    return not words or _beginning(statement.text) == words


def _with_hand_links(comparison: Comparison, drawn: Mapping[str, HandLink]) -> list[Link]:
    links = []
    left = dict(drawn)
    for link in comparison.links:
        hand = left.pop(link_id(link.a, link.b), None)
        if hand is None:
            links.append(link)
        elif hand.change is Change.ADDED:
            parts = (*link.parts, (BY_HAND, 1.0))
            links.append(replace(link, score=1.0, parts=parts, review=_by_hand(hand)))
    new = [hand for hand in left.values() if hand.change is Change.ADDED]
    return [*links, *(_hand_made(hand, comparison) for hand in new)]


def _hand_made(hand: HandLink, comparison: Comparison) -> Link:
    """A link as diffcheck would have made it: in the order of the readouts, with the topics that both mention."""
    place = {readout: index for index, (readout, _) in enumerate(comparison.statements)}
    known = {s.id: s for _, statements in comparison.statements for s in statements}
    a, b = sorted((known[hand.a], known[hand.b]), key=lambda s: place[s.readout])
    topics = {use.topic for use in comparison.topics}
    other = {mention.concept for mention in b.mentions}
    shared = dict.fromkeys(m.concept for m in a.mentions if m.concept in topics & other)
    return Link(a.id, b.id, 1.0, ((BY_HAND, 1.0),), tuple(shared), _by_hand(hand))


def _by_hand(hand: HandLink) -> Verdict:
    return Verdict(Status.ACCEPTED, by=hand.by, at=hand.at)


def _reviewed(link: Link, verdict: Verdict | None) -> Link:
    return replace(link, review=verdict) if verdict else link


def _is_rejected(item: Finding | Link) -> bool:
    return item.review is not None and item.review.is_rejected
