"""Long sentences are compared clause by clause, short ones as a whole."""

from __future__ import annotations

import numpy as np
import pytest

from diffcheck.similarity.clauses import clause_features, split_clauses


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("Energy.", ["Energy."]),
        (
            "Both sides welcomed the new ferry line, and Norway will open two ports to it.",
            [
                "Both sides welcomed the new ferry line,",
                "and Norway will open two ports to it.",
                "Both sides welcomed the new ferry line, and Norway will open two ports to it.",
            ],
        ),
        ("They spoke of salmon, cod, crab.", ["They spoke of salmon, cod, crab."]),
        (
            "双方将扩大渡轮航线，挪威愿开放两个港口。",
            [
                "双方将扩大渡轮航线，",
                "挪威愿开放两个港口。",
                "双方将扩大渡轮航线，挪威愿开放两个港口。",
            ],
        ),
    ],
)
def test_a_sentence_is_cut_where_both_parts_are_long_enough(text: str, clauses: list[str]) -> None:
    assert list(split_clauses(text)) == clauses


def test_a_rest_that_is_too_short_goes_with_the_clause_before_it() -> None:
    cut = split_clauses("Both sides welcomed the new ferry line, indeed.")
    assert cut[0] == "Both sides welcomed the new ferry line,indeed."


def test_the_nearest_clauses_count_and_all_of_them_on_the_mean() -> None:
    closeness = np.array([[0.9, 0.1], [0.2, 0.3], [0.0, 0.4]])
    found = clause_features(closeness, (0, 0, 1), (0, 0), (2, 1))
    assert found["nearest clauses"].tolist() == [[0.9], [0.4]]
    whole = [((0.9 + 0.3) / 2 + (0.9 + 0.3) / 2) / 2, ((0.0 + 0.4) / 2 + 0.4) / 2]
    assert found["clauses on the whole"][:, 0] == pytest.approx(whole)


def test_readouts_without_statements_have_matrices_of_their_shape() -> None:
    found = clause_features(np.zeros((0, 3)), (), (0, 1, 2), (0, 3))
    assert {matrix.shape for matrix in found.values()} == {(0, 3)}
