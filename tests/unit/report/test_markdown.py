"""No word of a readout becomes markup; what is shown is what was written."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from diffcheck.report.markdown import escape_markdown, render_markdown
from tests.builders import Account, Builder, harbour_call, hostile_call
from tests.conftest import Golden

MARKUP = "ab1 \\`*_{}[]()#+-.!|<>~&$@:;=\"'/\t\n中「”"


def _shown(markdown: str) -> str:
    rendered: str = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(markdown)
    return rendered.strip()


@pytest.mark.parametrize(
    "text",
    [
        "[sic] [text](http://evil.example)",
        "<script>alert(1)</script>",
        "<b>bold</b> &amp; &lt;",
        "a | b `code` **bold** __bold__ ~~gone~~",
        "# A heading",
        "- a list",
        "+ a list",
        "1. first",
        "2) second",
        "=== ---",
        "---",
        "> quoted",
        "\\*not escaped\\*",
        "![image](x.png)",
        "$x^2$",
        "    indented code",
    ],
)
def test_foreign_text_is_shown_exactly_as_it_is_written(text: str) -> None:
    paragraph = f"<p>{html.escape(' '.join(text.split()), quote=False)}</p>"
    assert _shown(escape_markdown(text)).replace("&quot;", '"') == paragraph


@given(st.text(st.sampled_from(MARKUP), max_size=60))
def test_no_text_becomes_markup(text: str) -> None:
    shown = _shown(escape_markdown(text))
    assert html.unescape(re.sub(r"^<p>|</p>$", "", shown)) == " ".join(text.split())


def test_addresses_in_quotations_do_not_become_links() -> None:
    assert escape_markdown("see http://a.example or www.b.example") == (
        "see http\\://a.example or www\\.b.example"
    )


def test_a_hostile_event_yields_no_tag_but_those_of_the_report() -> None:
    shown = _shown(render_markdown(hostile_call()))
    tags = set(re.findall(r"</?([a-z0-9]+)[ >]", shown))
    assert "script" not in tags
    assert "a" not in tags
    assert "[sic]" in shown
    assert "\x1b" not in shown


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://example.org/a?b=c", True),
        ("javascript:alert(1)", False),
        ("https://example.org/> [x](y)", False),
        ("", False),
    ],
)
def test_only_an_address_of_the_web_is_linked(url: str, linked: bool) -> None:
    accounts = (
        Account("US", "White House", ("One.",), url=url),
        Account("CN", "Xinhua", ("Two.",)),
    )
    assert ("[White House](<" in render_markdown(Builder("Talks", accounts).compare())) is linked


def test_one_readout_has_nothing_to_be_compared_with() -> None:
    comparison = Builder("Talks", (Account("US", "White House", ("One.",)),)).compare()
    assert "nothing to compare" in render_markdown(comparison)


@pytest.mark.parametrize("is_three_sided", [False, True])
def test_the_whole_report_reads_as_agreed(golden: Golden, is_three_sided: bool) -> None:
    name = "three-sides" if is_three_sided else "two-sides"
    golden(f"reports/{name}.md", render_markdown(harbour_call(is_three_sided=is_three_sided)))


def test_without_the_table_only_the_findings_are_written() -> None:
    assert "## Topic by topic" not in render_markdown(harbour_call(), has_table=False)
