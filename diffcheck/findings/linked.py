"""Two linked statements, and what the rules for clashes ask of the two together."""

from __future__ import annotations

from dataclasses import dataclass

from diffcheck.alignment.align import Alignment
from diffcheck.findings.clash import BINDING
from diffcheck.findings.shared import REPORTED
from diffcheck.models import Role, Statement, TopicKind

_IN_TOUCH = frozenset(
    {"contacts", "channels", "relations.dialogue", "relations.improving", "courtesy.atmosphere"}
)
"""Topics of staying in touch and of better ties: each side says so of everybody, and nobody disputes it."""
SAME_POINT = 0.4
"""Link probability from which a bound that one statement lacks tells more than that the two say different things."""


@dataclass(frozen=True, slots=True)
class Linked:
    """Two linked statements, asked in turn."""

    alignment: Alignment
    a: Statement
    b: Statement

    @property
    def chance(self) -> float:
        """Probability that the two report the same point."""
        chances = self.alignment.probabilities(self.a.readout, self.b.readout)
        return float(chances[self.a.index, self.b.index])

    @property
    def is_same_point(self) -> bool:
        """Whether they surely report one point, and not only that both sides stay in touch."""
        return self.chance >= SAME_POINT and not self.is_in_touch_only

    @property
    def is_in_touch_only(self) -> bool:
        """Whether they have nothing in common but that both sides stay in touch."""
        both = self._shared()
        return bool(both) and both <= _IN_TOUCH

    def mirrored(self) -> Linked:
        """The same two the other way round."""
        return Linked(self.alignment, self.b, self.a)

    def is_agreed_there(self) -> bool:
        """Whether the account of `b` has both agree on the point of `a` in a statement that is as near as `b`."""
        there = self.alignment.statements[self.b.readout]
        chances = self.alignment.probabilities(self.a.readout, self.b.readout)[self.a.index]
        return any(
            chances[s.index] >= self.chance and s.act in BINDING and s.speaker.role is Role.BOTH
            for s in there
        )

    def shared_topics(self) -> set[str]:
        """Topics of both statements, staying in touch left out."""
        return self._shared() - _IN_TOUCH

    def shared_matters(self) -> set[str]:
        """Topics of both that somebody can be for or against: no courtesies, no talk of ties."""
        topics = self.alignment.topics
        return {ident for ident in self.shared_topics() if topics[ident].kind in REPORTED}

    def shared_subjects(self) -> set[str]:
        """Topics on which both say something: none at the top of the tree that one of them only lists, no courtesies."""
        topics = self.alignment.topics
        said = [{m.concept for m in s.mentions if not m.listed} for s in (self.a, self.b)]
        return {
            ident
            for ident in self.shared_topics()
            if topics[ident].kind is not TopicKind.COURTESY
            and ("." in ident or ident in said[0] & said[1])
        }

    def _shared(self) -> set[str]:
        both = {m.concept for m in self.a.mentions} & {m.concept for m in self.b.mentions}
        return {ident for ident in both if ident in self.alignment.topics}
