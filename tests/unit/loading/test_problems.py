"""Every case under `tests/golden/problems` is a file with the problems that are reported for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from diffcheck.errors import Problem
from diffcheck.loading.config_file import understand
from diffcheck.loading.entries import merge, read_entries
from diffcheck.loading.review_file import read_reviews
from diffcheck.loading.schema import EventFile, ReadoutFile, check_readout, validate
from diffcheck.loading.yaml12 import parse

CASES = Path(__file__).parents[2] / "golden" / "problems"
SENTINEL = "---8<---\n"


def cases() -> Iterator[object]:
    for file in sorted(CASES.glob("*.txt")):
        for case in file.read_text(encoding="utf-8").split("\n=== ")[1:]:
            name, _, rest = case.partition("\n")
            content, _, expected = rest.partition(SENTINEL)
            yield pytest.param(file.stem, content, expected.strip(), id=f"{file.stem}: {name}")


def problems_of(kind: str, content: str, folder: Path) -> list[Problem]:
    if kind in ("topics", "glossary"):
        file = folder / f"{kind}.yaml"
        file.write_text(content, encoding="utf-8")
        layer, problems = read_entries((file,))
        return [*problems, *merge([layer])[2]]
    if kind == "review":
        return [*read_reviews(content.encode(), "reviews.yaml")[1]]
    if kind == "config":
        return [*understand(content.encode(), Path("config.yaml")).problems]
    document = parse(content.encode(), "event.yaml" if kind == "event" else "readout.yaml")
    if not document.readable:
        return [*document.problems]
    if kind == "event":
        return [*document.problems, *validate(document, EventFile)[1]]
    return [*document.problems, *validate(document, ReadoutFile)[1], *check_readout(document)]


@pytest.mark.parametrize(("kind", "content", "expected"), tuple(cases()))
def test_the_problems_of_a_file_are_those_of_its_golden_case(
    kind: str, content: str, expected: str, tmp_path: Path
) -> None:
    problems = sorted(problems_of(kind, content, tmp_path))
    lines = "\n".join(str(problem) for problem in problems).replace(f"{tmp_path}/", "")
    assert lines == expected
