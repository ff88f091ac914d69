"""Who is who in one readout: the parties, and the names and titles that its text has used for them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from diffcheck.models import Readout, Role, Speaker

_SHORTEST_NAME = 3
_CASES = frozenset({"en", "n", "s", "es"})
"""Endings of a title in another case, where names themselves do not change."""
_CASE_ENDING = 3
"""Letters by which two forms of a name may differ at their end."""


class Cast:
    """Grows while a readout is read from its beginning."""

    def __init__(self, readout: Readout, participants: Sequence[str]) -> None:
        self.own = readout.parties
        self.others = tuple(party for party in participants if party not in readout.parties)
        self.author = self.own
        """The parties that `I` means: the readout's own, or those of whoever is quoted."""
        self.last_person: tuple[str, ...] = ()
        """The parties of the last single speaker, whom `he` means."""
        self.in_first_person = False
        """True for posts and remarks, where the publishing party says `I`."""
        self.introduced = False
        """True once a speaker has been named: before, a name that nothing knows is the publishing side's."""
        self.bare: set[tuple[str, ...]] = set()
        """The parties whose speakers have been named without a title: with one, somebody speaks of them."""
        self.surnames: dict[str, tuple[str, ...]] = {}
        """First characters of names with their parties, where the surname stands first (이 대통령)."""
        self._names: dict[str, tuple[str, ...]] = {}
        self._parts: dict[str, tuple[str, ...]] = {}
        self._matched: dict[str, tuple[str, ...]] = {}
        self._holders: dict[str, set[tuple[str, ...]]] = {}

    @property
    def both(self) -> tuple[str, ...]:
        """Every party of the talks, the publishing ones first."""
        return self.own + self.others

    def speaker(self, parties: Sequence[str], start: int = 0, end: int = 0) -> Speaker:
        """The speaker that `parties` make: both where they stand on both sides."""
        unique = tuple(dict.fromkeys(parties))
        owns = [party in self.own for party in unique]
        if len(unique) > 1 and (any(owns) and (not all(owns) or len(self.own) > 1)):
            return Speaker(Role.BOTH, unique, start, end)
        if owns and all(owns):
            return Speaker(Role.OWN, unique, start, end)
        return Speaker(Role.OTHER, unique or self.others, start, end)

    def learn(
        self,
        names: Iterable[str],
        title: str,
        parties: tuple[str, ...],
        shortest: int = _SHORTEST_NAME,
    ) -> None:
        """Remember whom `names` (words in lower case, none shorter than `shortest`) and `title` stand for."""
        for name in names:
            if len(name) >= shortest:
                self._names.setdefault(name, parties)
                self._matched.clear()
        if title:
            self._holders.setdefault(title, set()).add(parties)

    def learn_parts(self, names: Iterable[str], parties: tuple[str, ...]) -> None:
        """Remember the words of a full name, each of which may stand alone later; one of two people means nobody."""
        for name in names:
            known = self._parts.setdefault(name, parties)
            self._parts[name] = parties if known == parties else ()

    def of_part(self, name: str) -> tuple[str, ...]:
        """Whom one word of a full name means by itself."""
        return self._parts.get(name, ())

    def of_names(self, names: Iterable[str]) -> tuple[str, ...]:
        """The parties of a name learned before, in any case; `()` for an unknown one."""
        for name in names:
            if name not in self._matched:
                self._matched[name] = self._match(name)
            if self._matched[name]:
                return self._matched[name]
        return ()

    def _match(self, name: str) -> tuple[str, ...]:
        if name in self._names:
            return self._names[name]
        for known, parties in self._names.items():
            if _is_same_name(name, known):
                return parties
        return ()

    def learned_names(self) -> Iterable[tuple[str, tuple[str, ...]]]:
        """Every learned name with its parties."""
        return self._names.items()

    def of_title(self, title: str) -> tuple[str, ...]:
        """Whom a title without a name means: its only holder so far, else the own side's leader."""
        holders = self._holders.get(title) or self._holders_like(title)
        if len(holders) == 1:
            return next(iter(holders))
        if holders or not self._own_has_title():
            return self.own
        return self.others

    def _holders_like(self, title: str) -> set[tuple[str, ...]]:
        """Holders of a longer title that this one is short for: `Kanzler`, `Bundeskanzler`."""
        like = [known for known in self._holders if _is_short_for(title, known)]
        return {parties for known in like for parties in self._holders[known]}

    def only_holder(self, title: str) -> tuple[str, ...]:
        """The parties of the one whom a title has meant so far; `()` for none or several."""
        holders = self._holders.get(title, set())
        return next(iter(holders)) if len(holders) == 1 else ()

    def _own_has_title(self) -> bool:
        return any(self.own in holders for holders in self._holders.values())


def _is_short_for(title: str, known: str) -> bool:
    """`Kanzler` for `Bundeskanzler`, `ministre` for `ministre des armées`, `Präsident` for `Präsidenten`."""
    if known.startswith(f"{title} "):
        return True
    if not title or " " in title or " " in known or "-" in known:
        return False
    in_case = known.startswith(title) and known[len(title) :] in _CASES
    return in_case or known.endswith(title)


def _is_same_name(name: str, known: str) -> bool:
    """Whether two words can be cases of one name."""
    if name[: _SHORTEST_NAME + 1] != known[: _SHORTEST_NAME + 1]:
        return False
    common = min(len(name), len(known))
    while name[:common] != known[:common]:
        common -= 1
    return max(len(name), len(known)) - common <= _CASE_ENDING
