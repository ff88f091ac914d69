"""Every feature by the example of two statements, or of two short readouts where it takes a readout to tell."""

from __future__ import annotations

import numpy as np
import pytest

from diffcheck.similarity.features import pair_features, without_hubs
from diffcheck.similarity.profile import Matrix
from tests.toy import align_texts


def features(us: str, cn: str) -> dict[str, Matrix]:
    """Features of two readouts, `cn:zh` where the second is Chinese."""
    ident = "cn" if cn.isascii() else "cn:zh"
    alignment = align_texts({"us": us, ident: cn})
    return pair_features(alignment.profiles["us"], alignment.profiles["cn"], alignment.vocabulary)


@pytest.mark.parametrize(
    ("name", "us", "cn", "expected"),
    [
        ("topics shared, of the shorter", "Energy and visas.", "Energy.", 1),
        ("topics shared, of the shorter", "Energy.", "能源", 1),
        ("topics shared, of the shorter", "Energy.", "Visas.", 0),
        ("topics shared, of the shorter", "Energy.", "Nothing.", 0),
        ("concepts shared", "Reed met Lin.", "Reed met Lin.", 0),
        ("concepts shared", "The lighthouse.", "Oslo.", 0),
        ("rarest shared", "The lighthouse.", "Oslo.", 0),
        ("related topics", "Energy.", "Energy.", 0),
        ("general talk shared", "Energy.", "Energy.", 0),
        ("topics in view shared", "A friendship.", "Their friendship.", 0),
        ("same speaker", "Reed raised energy.", "Reed raised visas.", 1),
        ("same speaker", "Both leaders raised energy.", "两国元首讨论了签证。", 1),
        ("same speaker", "Reed raised energy.", "Both leaders raised visas.", 0),
        ("same speaker", "Reed raised energy.", "Lin raised visas.", 0),
        ("same speaker", "Energy was there.", "Energy was there.", 0),
        ("same strength", "Lin warned over visas.", "林总统敦促能源合作。", 0.8),
        ("same strength", "Lin warned over visas.", "Lin warned over visas.", 1),
        ("same strength", "Lin warned over visas.", "Lin promised visas.", 0),
        ("same strength", "Visas are good.", "Visas are good.", 0),
        ("values shared", "It lasts 90 days.", "It takes three months.", 1),
        ("values shared", "It lasts 90 days.", "It takes two months.", 0),
        ("values shared", "It lasts 90 days.", "It takes long.", 0),
        ("both open", "Energy.", "Visas.", 1),
        ("nearest to each other", "Energy.", "Visas.", 1),
    ],
)  # fmt: skip
def test_a_feature_of_two_statements(name: str, us: str, cn: str, expected: float) -> None:
    matrix = features(us, cn)[name]
    assert matrix.shape == (1, 1)
    assert matrix[0, 0] == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize(
    ("name", "us", "high", "low"),
    [
        ("concepts shared", "The lighthouse.", "A lighthouse.", "Oslo."),
        (
            "topics shared, of the shorter",
            "Quotas and the ferry.",
            "Quotas.",
            "Fishing for visas.",
        ),
        ("topics in view shared", "Energy.", "Energy for Bergen.", "Visas."),
        ("topics in view shared", "Quotas are low.", "Quotas.", "Fishing."),
        ("topics in view shared", "Quotas are low.", "Fishing.", "Visas."),
        ("concepts shared", "The lighthouse of Bergen.", "Lighthouses in Bergen.", "Bergen."),
        ("general talk shared", "A friendship.", "Their friendship.", "Energy."),
        ("rarest shared", "Energy in Oslo.", "Oslo.", "Bergen."),
        ("cosine without hubs", "The lamp is out.", "The lamp was out.", "Boats sail."),
        ("nearest to each other", "Energy for Bergen.", "Energy.", "Boats sail."),
        ("related topics", "Energy.", "Visas.", "The ferry."),
    ],
)
def test_a_feature_is_higher_where_more_is_shared(name: str, us: str, high: str, low: str) -> None:
    (row,) = features(us, f"{high}\n\n{low}\n\nThey met.")[name]
    assert row[0] > row[1]


def test_topics_stay_in_view_within_a_paragraph() -> None:
    shared = features("Visas came up. They are costly.\n\nThey are many.", "Visas. Bergen.")
    in_view = shared["topics in view shared"][:, 0]
    assert in_view[0] > in_view[1] > in_view[2] == 0
    assert shared["topics shared, of the shorter"][1, 0] == 0


@pytest.mark.parametrize(
    ("us", "cn", "expected"),
    [
        ("Reed raised energy.", "Reed raised energy.", 1),
        ("REED RAISED ENERGY.", "Reed raised energy.", 1),
        ("They will open the ferry in May.", "They will open a ferry in May.", 0.935),
        ("They will open the ferry in May.", "The ferry stays closed in May.", 0),
        ("Energy.", "能源。", 0),
    ],
)
def test_only_statements_that_are_all_but_equal_have_the_same_words(
    us: str, cn: str, expected: float
) -> None:
    (pair,) = align_texts({"us": us, "cn:zh" if "能" in cn else "cn": cn}).pairs
    assert pair.equal[0, 0] == pytest.approx(expected, abs=0.01)
    assert pair.probability[0, 0] >= pair.equal[0, 0]


def test_only_the_first_statements_open() -> None:
    assert features("One. Two. Three.", "One. Two.")["both open"].tolist() == [
        [1, 0], [0, 0], [0, 0],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("us", "cn"),
    [
        ("One. Two. Three.", "Energy."),
        ("Reed raised energy. He spoke of visas.", "林总统谈到能源。双方讨论了签证。"),
        ("Energy, visas, the ferry and quotas.", "Lin promised 90 visas. They met in Oslo. Good."),
    ],
)
def test_features_have_the_shape_of_the_readouts_and_mirror_when_these_are_swapped(
    us: str, cn: str
) -> None:
    there = features(us, cn)
    ident = "cn" if cn.isascii() else "cn:zh"
    alignment = align_texts({ident: cn, "us": us})
    back = pair_features(alignment.profiles["cn"], alignment.profiles["us"], alignment.vocabulary)
    assert there.keys() == back.keys()
    for name, matrix in there.items():
        assert matrix.shape == back[name].shape[::-1]
        assert matrix == pytest.approx(back[name].T), name
        assert np.isfinite(matrix).all()


class TestHubs:
    def test_a_statement_close_to_everything_is_close_to_nothing(self) -> None:
        cosine = np.array([[0.9, 0.9, 0.9, 0.9], [0.1, 0.1, 0.8, 0.1], [0.1, 0.1, 0.1, 0.1]])
        corrected = without_hubs(cosine)
        assert corrected[1, 2] > corrected[0].max()

    def test_the_mean_of_the_nearest_of_both_is_taken_off(self) -> None:
        cosine = np.array([[0.6, 0.2], [0.4, 0.0]])
        rows, columns = np.array([[0.4], [0.2]]), np.array([[0.5, 0.1]])
        assert without_hubs(cosine) == pytest.approx(cosine - (rows + columns) / 2)

    def test_only_the_three_nearest_count(self) -> None:
        cosine = np.array([[0.9, 0.6, 0.3, 0.0, -1.0]])
        assert without_hubs(cosine)[0, 0] == pytest.approx(0.9 - (0.6 + 0.9) / 2)

    @pytest.mark.parametrize("shape", [(0, 0), (0, 3), (2, 0)])
    def test_nothing_stays_nothing(self, shape: tuple[int, int]) -> None:
        assert without_hubs(np.zeros(shape)).shape == shape


@pytest.mark.parametrize(("us", "cn"), [(" ", "Energy. Visas."), ("Energy.", " "), (" ", " ")])
def test_a_readout_without_statements_has_features_of_no_size(us: str, cn: str) -> None:
    shape = len(us.split()), len(cn.split())
    for matrix in features(us, cn).values():
        assert matrix.shape == shape
