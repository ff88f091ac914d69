"""What holds for every comparison, whatever the readouts say."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from diffcheck.models import Comparison, Event, Finding, FindingKind, Place
from tests.toy import compare_texts

ENGLISH = st.sampled_from(
    [
        "Reed raised Sea Isle. ", "Lin warned against the independence of Sea Isle. ", "They met in Bergen. ",
        "The leaders discussed energy, visas, the ferry and quotas. ", "Lin supports the ferry. ",
        "Both leaders agreed on quotas for 90 boats. ", "Lin promised quotas for 60 boats by 5 April 2031. ",
        "Reed opposes the ferry. ", "He said the sea crisis must end. ", "The sea war must end. ",
        "“Energy is dear,” he said. ", "Reed received a call from Lin. ", "They thanked for the fish. ",
        "Friendship. ", "The lighthouse is out. ", "Fishing.\n\n", "- visas\n", "[sic] ", "\u202e", "😀 ",
        "\x1b[31m", "é", "\n",
    ]
)  # fmt: skip
CHINESE = st.sampled_from(
    [
        "里德提到海岛。", "林总统反对岛独。", "双方讨论了能源、签证、航线和配额。", "两国元首一致同意90艘渔船的配额。",
        "林总统应约通电话。", "海战必须结束。", "中方支持航线。", "“能源很贵”，他说。", "灯塔灭了。", "友好关系。", "\n\n", "😀",
    ]
)  # fmt: skip


def readouts(most: int) -> st.SearchStrategy[dict[str, str]]:
    """Two readouts of at most so many pieces, in one language or in two."""
    english = st.lists(ENGLISH, max_size=most).map("".join)
    chinese = st.lists(CHINESE, max_size=most).map("".join)
    return st.fixed_dictionaries({"us": english, "cn": english}) | st.fixed_dictionaries(
        {"us": english, "cn:zh": chinese}
    )


EN_TEXTS = st.lists(ENGLISH, max_size=8).map("".join)
ZH_TEXTS = st.lists(CHINESE, max_size=8).map("".join)
TWO, SHORT = readouts(8), readouts(3)
MORE = TWO | st.fixed_dictionaries(
    {"us": EN_TEXTS, "cn:zh": ZH_TEXTS, "us-post": EN_TEXTS, "us+cn (digest)": EN_TEXTS}
)

ORDERLY = settings(deadline=None, max_examples=60)


def words(event: Event, place: Place) -> str:
    texts = {readout.id: readout.text for readout in event.readouts}
    return texts[place.readout][place.start : place.end]


@ORDERLY
@given(EN_TEXTS.map(lambda text: ("", text)) | ZH_TEXTS.map(lambda text: (":zh", text)))
def test_a_readout_omits_nothing_of_itself(readout: tuple[str, str]) -> None:
    language, text = readout
    found = compare_texts({f"us{language}": text, f"cn{language}": text}).findings
    assert [f for f in found if f.kind is FindingKind.OMISSION] == []


@ORDERLY
@given(TWO)
def test_comparing_again_gives_the_same_with_the_same_ids(texts: dict[str, str]) -> None:
    assert compare_texts(texts) == compare_texts(texts)


def mirrored(finding: Finding) -> Finding:
    """The finding with the readouts of its evidence in order of name, without its id."""
    one, *more = finding.evidence
    if finding.kind is FindingKind.OMISSION or not more or one.readout < more[0].readout:
        return replace(finding, id="")
    return replace(finding, id="", cue=finding.cue[::-1], evidence=finding.evidence[::-1])


ONE_SIDED = (FindingKind.OMISSION, FindingKind.UNCONFIRMED)
"""Of equally sure findings that rest on both sides the first is kept: the golden cases of those kinds are swapped."""


@ORDERLY
@given(SHORT)
def test_swapping_the_readouts_mirrors_findings_links_and_rows(texts: dict[str, str]) -> None:
    there, back = compare_texts(texts), compare_texts(dict(reversed(texts.items())))
    assert {(link.a, link.b, link.score, link.topics) for link in there.links} == {
        (link.b, link.a, link.score, link.topics) for link in back.links
    }
    found = [
        Counter(mirrored(f) for f in c.findings if f.kind in ONE_SIDED) for c in (there, back)
    ]
    assert found[0] == found[1]
    assert {row.topic: row.cells for row in there.rows} == {
        row.topic: row.cells[::-1] for row in back.rows
    }


@ORDERLY
@given(MORE)
def test_every_place_lies_in_its_text_and_holds_words(texts: dict[str, str]) -> None:
    comparison = compare_texts(texts)
    for finding in comparison.findings:
        assert finding.evidence
        for place in (*finding.evidence, *(near.place for near in finding.nearest)):
            assert words(comparison.event, place).strip()
            check_bounds(comparison, place)
    for use in comparison.topics:
        for readout, spans in use.mentions:
            for start, end in spans:
                check_bounds(comparison, Place(readout, start, end))


def check_bounds(comparison: Comparison, place: Place) -> None:
    text = next(r.text for r in comparison.event.readouts if r.id == place.readout)
    assert 0 <= place.start < place.end <= len(text)


@ORDERLY
@given(MORE)
def test_confidence_scores_and_shares_lie_between_nought_and_one(texts: dict[str, str]) -> None:
    comparison = compare_texts(texts)
    numbers = [
        *(finding.confidence for finding in comparison.findings),
        *(near.score for finding in comparison.findings for near in finding.nearest),
        *(link.score for link in comparison.links),
        *(share for use in comparison.topics for _, share in use.share),
    ]
    assert all(0 <= number <= 1 for number in numbers)


@ORDERLY
@given(MORE)
def test_every_statement_stands_in_a_row_and_every_cell_holds_its_own_readout_s(
    texts: dict[str, str],
) -> None:
    comparison = compare_texts(texts)
    idents = {s.id: readout for readout, group in comparison.statements for s in group}
    shown: set[str] = set()
    for row in comparison.rows:
        assert len(row.cells) == len(comparison.event.readouts)
        for readout, cell in zip(comparison.event.readouts, row.cells, strict=True):
            assert all(idents[ident] == readout.id for ident in cell)
            shown.update(cell)
    assert shown == set(idents)


@ORDERLY
@given(MORE)
def test_links_and_findings_name_readouts_and_statements_that_exist(texts: dict[str, str]) -> None:
    comparison = compare_texts(texts)
    idents = {s.id: readout for readout, group in comparison.statements for s in group}
    for link in comparison.links:
        assert idents[link.a] != idents[link.b]
    names = {readout.id for readout in comparison.event.readouts}
    for finding in comparison.findings:
        assert set(finding.absent_from) <= names
        assert {place.readout for place in finding.evidence}.isdisjoint(finding.absent_from)
