"""What a comparison may not depend on: repetition, the order of the readouts, the run it is made in."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from diffcheck.models import Place
from tests.toy import compare_texts

ROOT = Path(__file__).parents[2]

REPEATED = {
    "a statement twice": {"us": "", "cn": "Reed raised Sea Isle. Reed raised Sea Isle."},
    "a point twice": {
        "us": "Reed raised visas. The lighthouse is out. The lighthouse is out.",
        "cn": "Energy.",
    },
    "two readouts with one claim": {
        "us": "Lin said visas are due.",
        "us-post": "Lin said visas are due.",
        "cn": "Energy.",
    },
    "a figure twice": {
        "us": "Lin spoke of quotas for 90 boats. Lin spoke of quotas for 90 boats.",
        "cn": "Lin spoke of quotas for 60 boats. Lin spoke of quotas for 60 boats.",
    },
}


@pytest.mark.parametrize("is_swapped", [False, True], ids=["as given", "swapped"])
@pytest.mark.parametrize("texts", REPEATED.values(), ids=REPEATED)
def test_no_two_findings_bear_one_id(texts: dict[str, str], is_swapped: bool) -> None:
    found = compare_texts(dict(reversed(texts.items())) if is_swapped else texts).findings
    counts = Counter(finding.id for finding in found)
    assert counts
    assert set(counts.values()) == {1}


MIRRORED = {
    "links of many equals": {"us": "Reed raised Sea Isle.", "cn": "Reed raised Sea Isle. " * 4},
    "ranks": {
        "us": "Reed raised Sea Isle. The leaders discussed energy, visas, the ferry and quotas.",
        "cn": "The leaders discussed energy, visas, the ferry and quotas. Lin warned over Sea Isle.",
    },
    "focus": {
        "us": "The talks focused almost entirely on energy.",
        "cn": "The leaders discussed visas. Lin raised Sea Isle.",
    },
    "three sides": {
        "us": "Lin spoke of quotas for 90 boats.",
        "cn": "Lin spoke of quotas for 60 boats.",
        "no": "Lin spoke of quotas for 90 boats.",
    },
    "two languages": {
        "us": "Reed received a call from Lin. The sea crisis must end.",
        "cn:zh": "林总统应约通电话。海战必须结束。",
    },
}


@pytest.mark.parametrize("texts", MIRRORED.values(), ids=MIRRORED)
def test_swapping_the_readouts_finds_the_same_in_the_same_places(texts: dict[str, str]) -> None:
    assert told(texts) == told(dict(reversed(texts.items())))


def told(texts: dict[str, str]) -> Counter[tuple[str, str, str, tuple[Place, ...]]]:
    """Kind, rule, topic and places of every finding."""
    return Counter(
        (f.kind.value, f.rule, f.topic, tuple(sorted(f.evidence, key=position)))
        for f in compare_texts(texts).findings
    )


def position(place: Place) -> tuple[str, int, int]:
    return place.readout, place.start, place.end


TEXTS = {
    "us": "Lin spoke of the sea crisis, the one-sea policy and the ferry. Energy, visas. Boats.",
    "cn": "Lin spoke of the sea war, the one-sea principle and the ferry. Visas, quotas. Oslo.",
}


@cache
def made_in_a_run(seed: int) -> bytes:
    """The findings and links that a fresh interpreter prints when its sets are ordered by `seed`."""
    script = (
        "from tests.toy import compare_texts\n"
        f"made = compare_texts({TEXTS!r})\n"
        "print(made.findings, made.links, made.rows, made.topics)"
    )
    environment = {**os.environ, "PYTHONHASHSEED": str(seed)}
    command = [sys.executable, "-c", script]
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, check=True
    ).stdout


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_run_gives_the_same_in_the_same_order(seed: int) -> None:
    assert b"one-sea" in made_in_a_run(0)
    assert made_in_a_run(seed) == made_in_a_run(0)
