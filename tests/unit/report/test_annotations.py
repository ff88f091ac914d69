"""Problems as GitHub's workflow commands."""

from __future__ import annotations

import pytest

from diffcheck.errors import Level, Problem
from diffcheck.report.annotations import render_annotation

CASES = (
    (Problem("a.yaml", 3, 1, "party", "is missing"), "::error file=a.yaml,line=3,col=1,title=diffcheck::party: is missing"),
    (Problem("a.yaml", 0, 0, "", "is empty"), "::error file=a.yaml,title=diffcheck::is empty"),
    (Problem("a", 0, 0, "", "holds no event", "b", Level.WARNING), "::warning file=a,title=diffcheck::holds no event (did you mean 'b'?)"),
    (Problem("a,b:c%.yaml", 1, 2, "", "50%, a: b"), "::error file=a%2Cb%3Ac%25.yaml,line=1,col=2,title=diffcheck::50%25, a: b"),
    (Problem("a\nb.yaml", 1, 2, "", "one\r\n::error::two\x1b"), "::error file=a%0Ab.yaml,line=1,col=2,title=diffcheck::one%0D%0A::error::two␛"),
)  # fmt: skip


@pytest.mark.parametrize(("problem", "expected"), CASES)
def test_a_problem_is_one_command_with_its_place(problem: Problem, expected: str) -> None:
    assert render_annotation(problem) == f"{expected}\n"
