"""Read the trained weights, the rarity of concepts and the dossiers that ship with diffcheck."""

from __future__ import annotations

from importlib import resources
from typing import Any

import yaml

from diffcheck.similarity.dossiers import Dossiers
from diffcheck.similarity.model import Logistic, Weights
from diffcheck.similarity.profile import Rarity


def load_weights() -> Weights:
    """The models of this release."""
    content = _read("weights.yaml")
    return Weights(
        links=_model(content["links"]),
        omission=_model(content["omission"]),
        uncovered=_model(content["uncovered"]),
        unconfirmed=_model(content["unconfirmed"]),
        conflict=_model(content["conflict"]),
        trained=str(content["trained"]),
    )


def load_rarity() -> Rarity:
    """Shares of statements that topics and concepts were counted in."""
    content = _read("rarity.yaml")
    return Rarity(content["shares"], related=content["related"])


def load_dossiers() -> Dossiers:
    """How topics are filed under the subjects of talks."""
    content = _read("dossiers.yaml")
    return Dossiers(
        {topic: name for name, topics in content["dossiers"].items() for topic in topics},
        frozenset(content["wars"]),
        frozenset(content["roaming"]),
        frozenset(content["broad"]),
    )


def _model(entry: dict[str, Any]) -> Logistic:
    return Logistic(
        float(entry["bias"]),
        tuple((str(name), float(weight)) for name, weight in entry["weights"].items()),
        float(entry["threshold"]),
        tuple(
            (str(name), float(knot), float(change))
            for name, knots in entry.get("bends", {}).items()
            for knot, change in knots.items()
        ),
    )


def _read(name: str) -> Any:
    text = resources.files("diffcheck").joinpath("data", name).read_text("utf-8")
    return yaml.load(text, yaml.CSafeLoader)  # noqa: TID251 - our own data
