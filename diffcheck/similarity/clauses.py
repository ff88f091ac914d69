"""Clauses: long sentences report several points, and one clause may say what the other side says in one sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from diffcheck.similarity.profile import Matrix

_CUT = re.compile(r"[，；：、,;:—–،؛]")
_SHORTEST = {True: 28, False: 8}
"""Characters of a clause in scripts with spaces, and without."""
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


def split_clauses(text: str) -> tuple[str, ...]:
    """The clauses of a sentence, and the sentence itself last; what is too short goes with the clause before it."""
    least = _SHORTEST[not _UNSPACED.search(text)]
    clauses: list[str] = []
    start = 0
    for cut in _CUT.finditer(text):
        if cut.end() - start >= least:
            clauses.append(text[start : cut.end()].strip())
            start = cut.end()
    rest = text[start:].strip()
    if clauses and len(rest) < least:
        clauses[-1] += rest
    elif rest:
        clauses.append(rest)
    return tuple(dict.fromkeys((*clauses, text)))


def clause_features(
    closeness: Matrix, a: Sequence[int], b: Sequence[int], shape: tuple[int, int]
) -> dict[str, Matrix]:
    """How close the clauses of two statements are, as matrices of `shape`, `(statements of a, statements of b)`.

    `closeness` holds the cosine of every two clauses, corrected for hubs; `a` and `b` say to which statement each row
    and column belongs, in order, and every statement has a clause.
    """
    if not closeness.size:
        return {"nearest clauses": np.zeros(shape), "clauses on the whole": np.zeros(shape)}
    rows = np.flatnonzero(np.diff(a, prepend=-1))
    columns = np.flatnonzero(np.diff(b, prepend=-1))
    of_rows = np.maximum.reduceat(closeness, rows, axis=0)
    of_columns = np.maximum.reduceat(closeness, columns, axis=1)
    nearest: Matrix = np.maximum.reduceat(of_rows, columns, axis=1)
    sizes = np.diff([*rows, len(a)]), np.diff([*columns, len(b)])
    mean_a = np.add.reduceat(of_columns, rows, axis=0) / sizes[0][:, None]
    mean_b = np.add.reduceat(of_rows, columns, axis=1) / sizes[1][None, :]
    return {"nearest clauses": nearest, "clauses on the whole": (mean_a + mean_b) / 2}
