"""Which terms of the codebook the texts of a folder of readouts never hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from diffcheck.errors import Level, Problem
from diffcheck.loading.codebook_terms import Terms
from diffcheck.loading.events import load_folder
from diffcheck.reading.words import primary


@dataclass(frozen=True, slots=True)
class Unseen:
    """What the texts of one language hold of its terms."""

    language: str
    texts: int
    terms: int
    problems: tuple[Problem, ...]
    """A warning for each term that is in none of the texts."""


def read_texts(folder: Path) -> dict[str, list[str]]:
    """The texts of all readouts at or below `folder` by language; files with errors are left out.

    Raises:
        DiffcheckError: `folder` is no folder.
    """
    texts: dict[str, list[str]] = defaultdict(list)
    for event in load_folder(folder).events:
        for readout in event.readouts:
            texts[primary(readout.language)].append(readout.text)
    return dict(texts)


def find_unseen(languages: Iterable[Terms], texts: Mapping[str, list[str]]) -> tuple[Unseen, ...]:
    """The terms that no text of their language holds, for the languages that have texts."""
    return tuple(
        _unseen(terms, texts[terms.language]) for terms in languages if texts.get(terms.language)
    )


def _unseen(terms: Terms, texts: list[str]) -> Unseen:
    seen: set[int] = set()
    for line in {line for text in texts for line in text.splitlines() if line.strip()}:
        seen |= terms.found_in(line)
    number = f"{len(texts):,} text{'' if len(texts) == 1 else 's'}"
    problems = (
        term.problem(f"is in none of {number} ({terms.language})", Level.WARNING)
        for n, term in enumerate(terms.terms)
        if n not in seen
    )
    return Unseen(terms.language, len(texts), len(terms.terms), tuple(sorted(problems)))
