"""What all tests share: `golden` compares output with a file, byte for byte."""

from __future__ import annotations

import difflib
import os
from collections.abc import Callable
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent / "golden"

Golden = Callable[[str, str], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write the expected files under tests/golden anew; refused where CI=true",
    )


def pytest_configure() -> None:
    """What the person who runs the tests has chosen, and where they were, is no matter here."""
    os.environ["DIFFCHECK_CONFIG"] = os.environ["DIFFCHECK_STATE"] = "off"


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compare a text with `tests/golden/<name>`; with --update-golden write it first."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        actual = text.encode()
        if request.config.getoption("--update-golden"):
            if os.environ.get("CI", "").lower() == "true":
                pytest.fail("expected files are not written in CI")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(actual)
        expected = path.read_bytes() if path.exists() else b""
        if actual != expected:
            lines = expected.decode(errors="replace").splitlines(), text.splitlines()
            difference = difflib.unified_diff(*lines, f"golden/{name}", "now", lineterm="")
            hint = "run with --update-golden if the new one is right"
            pytest.fail("\n".join([*difference, hint]), pytrace=False)

    return compare
