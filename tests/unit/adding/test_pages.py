"""What is read from saved pages in the shape of eight outlets."""

from __future__ import annotations

import pytest

from diffcheck.adding.charset import decode
from diffcheck.adding.extraction import extract
from diffcheck.adding.writing import write
from diffcheck.loading.events import load_event
from tests.unit.adding.conftest import PAGES, Prepare, page

EXPECTED = {
    "xinhua": ("CN", "Xinhua", "zh-CN", "2026-03-04", "2026-03-03-cn-no-call/cn-xinhua.yaml"),
    "white-house": ("US", "White House", "en-US", "2026-03-04", "2026-03-03-us-no-call/us-white-house.yaml"),
    "kremlin": ("RU", "Kremlin", "ru", "2026-03-03", "2026-03-03-ru-no-call/ru-kremlin.yaml"),
    "mofa-japan": ("JP", "Ministry of Foreign Affairs of Japan", "ja", "2026-03-03", "2026-03-03-jp-no-call/jp-mofa.yaml"),
    "mea-india": ("IN", "Ministry of External Affairs of India", "en-IN", "2026-03-04", "2026-03-04-in-no-call/in-mea.yaml"),
    "elysee": ("FR", "Élysée", "fr", "2026-03-03", "2026-03-03-fr-no-call/fr-elysee.yaml"),
    "gov-uk": ("GB", "GOV.UK", "en", "2026-03-03", "2026-03-03-gb-no-call/gb-gov.yaml"),
    "president-gov-ua": ("UA", "President of Ukraine", "uk", "2026-03-03", "2026-03-03-ua-no-call/ua-president.yaml"),
}  # fmt: skip
LAST_WORDS = {
    "xinhua": "在2026年6月30日前签署渔业协定。",
    "white-house": "They agreed to speak again in April.",
    "kremlin": "на уровне министерств рыболовства.",
    "mofa-japan": "引き続き緊密に連携していくことで一致しました。",
    "mea-india": "to be hosted by Norway later this year.",
    "elysee": "Ils sont convenus de se revoir à Bergen.",
    "gov-uk": "The leaders looked forward to speaking again soon.",
    "president-gov-ua": "Сторони домовилися про зустріч у Бергені.",
}


def test_every_page_has_its_expectation() -> None:
    assert {path.stem for path in PAGES.glob("*.html")} == EXPECTED.keys() == LAST_WORDS.keys()


@pytest.mark.parametrize("name", EXPECTED)
def test_everything_about_a_page_is_guessed(name: str, proposed: Prepare) -> None:
    proposal = proposed(page(name))
    found = tuple(proposal.value(key) for key in ("party", "outlet", "language", "date"))
    place = f"{proposal.file.parent.name}/{proposal.file.name}"
    assert (*found, place) == EXPECTED[name]
    assert proposal.problems == ()
    assert all(guess.origin for guess in proposal.guesses if guess.value)


@pytest.mark.parametrize("name", EXPECTED)
def test_the_article_is_whole_and_the_frame_is_not_in_it(name: str) -> None:
    text = extract(page(name)).text
    assert LAST_WORDS[name] in text
    html = (PAGES / f"{name}.html").read_text("utf-8")
    frame = html.partition("<h1")[0].rpartition("<body>")[2] if "<h1" in html else ""
    assert not any(f"\n{line}\n" in text for line in frame.splitlines() if line)
    assert "<" not in text
    assert text.endswith("\n")


@pytest.mark.parametrize("name", EXPECTED)
def test_a_page_that_was_written_is_loaded_with_the_text_that_was_taken_out(
    name: str, proposed: Prepare
) -> None:
    proposal = proposed(page(name))
    path = write(proposal)
    (readout,) = load_event(path.parent).readouts
    assert readout.text == proposal.text
    assert readout.sha256 == proposal.extracted.sha256
    assert readout.retrieved == "2026-03-05T20:00:00+00:00"
    assert readout.extractor == proposal.extracted.extractor


def test_words_in_brackets_and_list_items_stand_as_the_page_has_them() -> None:
    text = extract(page("white-house")).text
    assert "“the [seven] sailors” held" in text
    assert "- quotas for cod and herring;\n- the inspection of ports and vessels.\n" in text


@pytest.mark.parametrize(
    ("name", "charset"),
    [("xinhua", "gb18030"), ("kremlin", "cp1251"), ("kremlin", "koi8_r"), ("mofa-japan", "cp932"), ("mofa-japan", "euc_jp"),
     ("elysee", "cp1252"), *((name, "utf-16") for name in EXPECTED), ("xinhua", "utf-8-sig"), ("kremlin", "utf-16-le")],
)  # fmt: skip
@pytest.mark.parametrize("is_told", [True, False])
def test_a_page_is_read_in_its_charset_told_or_not(name: str, charset: str, is_told: bool) -> None:
    html = (PAGES / f"{name}.html").read_text("utf-8")
    said = {"cp932": "Shift_JIS", "cp1251": "windows-1251", "utf-8-sig": "utf-8"}.get(
        charset, charset
    )
    html = html.replace('<meta charset="utf-8">', f'<meta charset="{said}">' if is_told else "")
    html = html.replace('<meta charset="UTF-8">', f'<meta charset="{said}">' if is_told else "")
    html = html.replace("’", "'").replace("•", "-") if charset == "koi8_r" else html
    data = html.encode(charset, "xmlcharrefreplace")
    assert decode(data, is_html=True).text == data.decode(charset)


def test_a_label_that_the_bytes_contradict_is_passed_over() -> None:
    said = "Prime Minister’s call: “frank”".encode()
    assert decode(said, "iso-8859-1").text == "Prime Minister’s call: “frank”"
    chinese = "双方就贸易合作交换意见。".encode("gb18030")
    assert decode(chinese, "utf-8").text == "双方就贸易合作交换意见。"
    assert decode(chinese, "no-such-charset").charset == "gb18030"


def test_gb2312_is_read_as_what_pages_mean_by_it() -> None:
    data = '<meta charset="gb2312">朱镕基'.encode("gb18030")
    assert decode(data, is_html=True).text.endswith("朱镕基")


def test_a_paragraph_beside_the_others_that_is_not_in_the_text_is_named() -> None:
    from diffcheck.adding.html_text import read_page

    body = "".join(
        f"<p>The sides spoke of herring, cod and part {n} of the northern quota.</p>"
        for n in range(5)
    )
    found = read_page(f"<html><body><main>{body}</main></body></html>")
    assert found.notes == ()
    assert found.text.count("northern quota") == 5


def test_a_page_without_any_words_has_no_text() -> None:
    found = extract(page("gov-uk").__class__(b"<html><body></body></html>", "empty.html", "", ""))
    assert [problem.message for problem in found.problems] == ["no text was found"]
