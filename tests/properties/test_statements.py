"""Whatever the text, statements point at it and do not overlap."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diffcheck.models import Readout
from diffcheck.segmentation import split_statements

PIECES = st.sampled_from(
    ["The sides met. ", "“Yes.” ", "两国元首通电话。", "他说：“好！”", "Стороны встретились. ", "г. ", "森総理は述べました。", "اتفقا؟ ", "\n", "\n\n", "- item\n", "3.5% ", "U.S. ", "😀 ", "\u202e", "[sic] ", '"', "'", "»", "。", "…", " "]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=30).map("".join) | st.text(max_size=200)


@pytest.mark.parametrize("language", ["en", "zh-CN", "ru", "ja", "ar", "und"])
@given(text=TEXTS)
def test_statements_point_at_the_text_in_order_and_never_overlap(language: str, text: str) -> None:
    statements = split_statements(Readout("r", ("US",), "", text, language))
    for statement in statements:
        assert statement.text == text[statement.start : statement.end]
        assert statement.text == statement.text.strip() != ""
    for before, after in pairwise(statements):
        assert before.end <= after.start


@pytest.mark.parametrize("language", ["en", "zh-CN", "ru", "ja", "ar"])
@given(text=TEXTS)
def test_every_character_that_is_not_blank_stands_in_a_statement(language: str, text: str) -> None:
    statements = split_statements(Readout("r", ("US",), "", text, language))
    covered = {at for s in statements for at in range(s.start, s.end)}
    assert all(at in covered or text[at].isspace() for at in range(len(text)))
