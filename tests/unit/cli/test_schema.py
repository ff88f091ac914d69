"""`diffcheck schema` helps editors to help people."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from diffcheck.cli.exit_codes import ExitCode
from tests.unit.cli.conftest import Run

NAMES = ("event", "readout", "topics", "glossary", "review", "config", "comparison")


@pytest.mark.parametrize("name", NAMES)
def test_every_schema_is_a_schema(name: str, run: Run) -> None:
    result = run("schema", name)
    assert result.exit_code == ExitCode.OK
    jsonschema.Draft202012Validator.check_schema(json.loads(result.stdout))


def test_without_a_name_the_schemas_are_listed(run: Run) -> None:
    assert [line.split()[0] for line in run("schema").stdout.splitlines()] == list(NAMES)


def test_all_schemas_are_written_into_a_folder(run: Run, tmp_path: Path) -> None:
    result = run("schema", "--output", str(tmp_path / "new" / "schemas"))
    assert result.exit_code == ExitCode.OK
    written = sorted(path.name for path in (tmp_path / "new" / "schemas").iterdir())
    assert written == sorted(f"{name}.json" for name in NAMES)


def test_an_unknown_schema_is_a_wrong_usage(run: Run) -> None:
    assert run("schema", "readouts").exit_code == ExitCode.USAGE
