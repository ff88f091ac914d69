"""The report of what an outlet has edited in its own text."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from rich.cells import cell_len

from diffcheck.models import Event, Readout
from diffcheck.report.versions import (
    NOTHING,
    render_versions,
    render_versions_json,
    render_versions_markdown,
    render_versions_plain,
    revisions,
)
from tests.builders import harbour_call

FIRST = (
    "The ministers met in Bergen on the quota for herring.\n\nThey had *frank* [sic] talks on the arrest of two sailors, "
    "on the inspection of ports, and on the rescue of ships in the waters beyond the northern islands.\n\nThey agreed.\n"
)
SECOND = FIRST.replace("*frank* [sic] talks", "warm talks").replace("\n\nThey agreed.", "")
THIRD = SECOND + "\x1b[31mThey will meet again.\n"


def edited() -> Event:
    """Norway's page, changed twice."""
    event = harbour_call().event
    page, *others = event.readouts

    def version(text: str, number: int) -> Readout:
        return replace(page, id=f"no-{number}", text=text, retrieved=f"2031-03-0{number}")

    latest = replace(version(THIRD, 3), earlier=(version(FIRST, 1), version(SECOND, 2)))
    return replace(event, readouts=(latest, *others))


def test_every_change_follows_the_one_before() -> None:
    found = revisions(edited())
    assert [(r.latest, r.before.id, r.after.id) for r in found] == [("no-3", "no-1", "no-2"), ("no-3", "no-2", "no-3")]  # fmt: skip


@pytest.mark.parametrize("width", [40, 60, 100])
def test_the_screen_shows_what_was_removed_and_added_amid_its_words(width: int) -> None:
    shown = render_versions(edited(), width).plain
    words = " ".join(shown.split())
    assert "They had [-*frank* [sic]-]{+warm+} talks" in words
    assert "[-" in words
    assert "They agreed" in words
    assert "They will meet again." in words
    assert "\x1b" not in shown
    assert max(map(cell_len, shown.splitlines())) <= width


def test_what_is_unchanged_for_long_is_left_out() -> None:
    shown = " ".join(render_versions(edited(), 100).plain.split())
    assert "The ministers met in Bergen" not in shown


def test_sentences_say_what_was_done_after_which_words() -> None:
    plain = render_versions_plain(edited())
    assert "Removed, after “They had”: “*frank* [sic]”. Added: “warm”." in plain
    assert "Revision 1 of 2: Norway, Office of the Prime Minister: no-1 (retrieved 2031-03-01), then no-2" in plain  # fmt: skip
    assert all(paragraph.count("\n") == 0 for paragraph in plain.strip().split("\n\n"))


def test_markdown_strikes_out_and_never_takes_foreign_text_for_markup() -> None:
    shown = render_versions_markdown(edited())
    assert r"They had ~~\*frank\* \[sic\]~~**warm** talks" in shown


def test_json_holds_every_version_in_full() -> None:
    content = json.loads(render_versions_json(edited()))
    assert content["schema"] == "diffcheck/versions/1"
    for revision, old, new in zip(content["revisions"], (FIRST, SECOND), (SECOND, THIRD), strict=True):  # fmt: skip
        edits = revision["edits"]
        assert "".join(edit["text"] for edit in edits if edit["kind"] != "added") == old
        assert "".join(edit["text"] for edit in edits if edit["kind"] != "removed") == new
    assert render_versions_json(edited(), is_line=True).count("\n") == 1


def test_an_event_without_versions_says_so() -> None:
    event = harbour_call().event
    assert NOTHING in render_versions(event, 100).plain
    assert NOTHING in render_versions_plain(event)
    assert NOTHING in render_versions_markdown(event)
    assert json.loads(render_versions_json(event))["revisions"] == []


def test_changed_blanks_are_told_from_changed_words() -> None:
    event = edited()
    page = event.readouts[0]
    respaced = replace(
        page, text=page.earlier[0].text.replace("\n\n", "\n"), earlier=page.earlier[:1]
    )
    shown = render_versions(replace(event, readouts=(respaced,)), 100).plain
    assert "Only blanks and line breaks were changed." in shown
