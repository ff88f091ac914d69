"""What the comparison asks of sentence embeddings: one method, so that a user can plug in another model."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


class Encoder(Protocol):
    """Turns texts of any language into vectors whose dot product says how close they are in meaning."""

    @property
    def name(self) -> str:
        """Changes whenever the vectors do; vectors are kept under it."""
        ...

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of length 1, float32, one row a text."""
        ...
