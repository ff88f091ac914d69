"""Libraries of the extra `add`: loaded when they are needed, and named where they are missing."""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from diffcheck.errors import DiffcheckError

_FOR = {
    "trafilatura": "to read web pages",
    "lxml.html": "to read web pages",
    "pypdf": "to read PDF files",
    "charset_normalizer": "to tell the charset of this text",
}


def need(name: str) -> Any:
    """The module `name`.

    Raises:
        DiffcheckError: it is not installed.
    """
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        raise DiffcheckError(
            f"{_FOR.get(name, 'for this')} diffcheck needs {name.partition('.')[0]}, which is not installed",
            "pip install 'diffcheck[add]'",
        ) from error


def have(name: str) -> Any | None:
    """The module `name`; None where it is not installed."""
    try:
        return import_module(name)
    except ModuleNotFoundError:
        return None


def with_version(package: str) -> str:
    """`pypdf 6.0.0`."""
    try:
        return f"{package} {version(package)}"
    except PackageNotFoundError:
        return package
