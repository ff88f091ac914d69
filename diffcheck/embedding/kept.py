"""Vectors kept on disk by the hash of their text, so that a text is encoded once."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Sequence

import numpy as np

from diffcheck.cache import Cache
from diffcheck.similarity.encoder import Encoder, Vectors


class KeptEncoder:
    """An encoder that asks another one only for texts it has not seen; any trouble with the disk is a miss."""

    def __init__(self, encoder: Encoder, cache: Cache) -> None:
        self._encoder = encoder
        self._cache = cache

    @property
    def name(self) -> str:
        """The name of the encoder behind it: the vectors are the same."""
        return self._encoder.name

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of length 1, float32, one row a text."""
        keys = [self._key(text) for text in texts]
        kept = {key: _vector(raw) for key, raw in self._cache.get_many(keys).items()}
        vectors = {key: vector for key, vector in kept.items() if vector is not None}
        if len({len(vector) for vector in vectors.values()}) > 1:
            vectors = {}
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in vectors}
        if missing:
            fresh = self._encoder.encode(list(missing.values()))
            if any(len(vector) != fresh.shape[1] for vector in vectors.values()):
                return self._encoder.encode(texts)
            vectors |= {key: fresh[row] for row, key in enumerate(missing)}
            self._cache.put_many({key: _packed(fresh[row]) for row, key in enumerate(missing)})
        if not keys:
            return np.zeros((0, 1), dtype=np.float32)
        return np.stack([vectors[key] for key in keys])

    def _key(self, text: str) -> str:
        return hashlib.sha256(f"{self.name}\0{text}".encode("utf-8", "surrogatepass")).hexdigest()


def _packed(vector: Vectors) -> bytes:
    raw = vector.astype("<f4").tobytes()
    return zlib.crc32(raw).to_bytes(4, "little") + raw


def _vector(packed: bytes) -> Vectors | None:
    """The vector in `packed`, None where the bytes are not what was kept."""
    check, raw = packed[:4], packed[4:]
    if not raw or zlib.crc32(raw).to_bytes(4, "little") != check:
        return None
    return np.frombuffer(raw, dtype="<f4")
