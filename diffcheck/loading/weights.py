"""Read the trained weights and the rarity of concepts that ship with diffcheck."""

from __future__ import annotations

from importlib import resources
from typing import Any

import yaml

from diffcheck.similarity.model import Logistic, Weights
from diffcheck.similarity.profile import Rarity


def load_weights() -> Weights:
    """The models of this release."""
    content = _read("weights.yaml")
    return Weights(
        links=_model(content["links"]),
        omission=_model(content["omission"]),
        unconfirmed=_model(content["unconfirmed"]),
        conflict=_model(content["conflict"]),
        trained=str(content["trained"]),
    )


def load_rarity() -> Rarity:
    """Shares of statements that topics and concepts were counted in."""
    content = _read("rarity.yaml")
    return Rarity(content["shares"], related=content["related"])


def _model(entry: dict[str, Any]) -> Logistic:
    return Logistic(
        float(entry["bias"]),
        tuple((str(name), float(weight)) for name, weight in entry["weights"].items()),
        float(entry["threshold"]),
    )


def _read(name: str) -> Any:
    text = resources.files("diffcheck").joinpath("data", name).read_text("utf-8")
    return yaml.load(text, yaml.CSafeLoader)  # noqa: TID251 - our own data
