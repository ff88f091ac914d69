"""Adding a readout on the screen: from a paste, a file or a page to a file that the comparison has at once."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import yaml
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from diffcheck.models import Status
from diffcheck.tui.adding_fields import Field
from diffcheck.tui.adding_form import AddingForm
from diffcheck.tui.main_screen import MainScreen
from diffcheck.tui.paste_area import PasteArea
from tests.tui.world import add_event, at_rest, opened, screen_text, until

PASTE = """\
BEIJING, April 4, 2031 (Xinhua) -- The President of China spoke by telephone with the Prime Minister of Norway on Friday.

The President stressed that the Taiwan question is at the core of China's interests. They discussed fentanyl [sic].
"""
FRENCH = "Le Premier ministre a évoqué le commerce avec le président.\n"


async def form_of(pilot: Pilot[None]) -> AddingForm:
    await pilot.press("plus")
    await until(pilot, lambda: isinstance(pilot.app.screen, AddingForm))
    await pilot.pause()
    form = pilot.app.screen
    assert isinstance(form, AddingForm)
    return form


async def paste(pilot: Pilot[None], form: AddingForm, text: str) -> None:
    form.query_one(PasteArea).focus()
    await pilot.pause()
    pilot.app.post_message(events.Paste(text))
    await until(pilot, lambda: bool(form.query_one(PasteArea).text))


async def pasted(pilot: Pilot[None], text: str = PASTE) -> AddingForm:
    form = await form_of(pilot)
    await paste(pilot, form, text)
    await until(pilot, lambda: " read as " in screen_text(pilot))
    await at_rest(pilot)
    return form


async def say(pilot: Pilot[None], form: AddingForm, key: str, value: str) -> None:
    field = form.query_one(f"#field-{key}", Field).input
    field.focus()
    field.value = value
    await until(pilot, lambda: form._typing is not None)
    await pilot.pause(0.3)


def shown(form: AddingForm, key: str) -> str:
    return form.query_one(f"#field-{key}", Field).input.value


async def test_a_among_the_events_opens_the_form_and_in_a_view_accepts_the_finding(
    readouts: Path,
) -> None:
    async with opened(readouts) as (pilot, screen):
        await pilot.press("a")
        assert isinstance(pilot.app.screen, MainScreen)
        finding = screen.current_finding()
        assert finding is not None
        assert finding.review is not None
        assert finding.review.status is Status.ACCEPTED
        await pilot.press("o", "a")
        await until(pilot, lambda: isinstance(pilot.app.screen, AddingForm))


async def test_a_paste_is_guessed_at_and_read_as_the_comparison_reads_it(readouts: Path) -> None:
    async with opened(readouts) as (pilot, _):
        form = await pasted(pilot)
        assert shown(form, "party") == "CN"
        assert shown(form, "outlet") == "Xinhua"
        assert shown(form, "date") == "2031-04-04"
        assert shown(form, "language") == "en"
        assert shown(form, "event") == "2031-04-04-harbour-call"
        text = screen_text(pilot)
        for words in (
            "“(Xinhua)” in the text",
            "whose outlet Xinhua is",
            "the same parties, the same day",
            "3 statements",
            "Taiwan",
            "China · ",
            "fentanyl [sic]",
            "Will be saved as 2031-04-04-harbour-call/cn-xinhua.yaml",
        ):
            assert words in text


async def test_a_form_that_is_left_alone_stays_empty(readouts: Path) -> None:
    async with opened(readouts) as (pilot, _):
        form = await form_of(pilot)
        desk = form._desk
        await until(pilot, lambda: desk._wanted is None and desk._at_work is None)
        await at_rest(pilot)
        assert not form.query_one("#adding-fields").display
        assert "Here the text will stand" in screen_text(pilot)


async def test_a_saved_readout_stands_in_the_comparison_at_once(readouts: Path) -> None:
    async with opened(readouts) as (pilot, screen):
        await pilot.press("o", "down")
        await pasted(pilot)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: pilot.app.screen is screen)
        folder = readouts / "2031-04-04-harbour-call"
        await until(pilot, lambda: screen.folder == folder and screen.comparison is not None)
        await until(
            pilot,
            lambda: "cn-xinhua" in [r.id for r in screen.comparison.event.readouts],  # type: ignore[union-attr]
        )
        kept = yaml.safe_load((folder / "cn-xinhua.yaml").read_text("utf-8"))
        assert kept["text"] == PASTE
        assert kept["party"] == "CN"


async def test_a_new_event_appears_and_is_opened(readouts: Path) -> None:
    async with opened(readouts) as (pilot, screen):
        form = await pasted(pilot)
        await say(pilot, form, "event", "2031-04-04-fjord-call")
        await until(pilot, lambda: shown(form, "participants") == "CN, NO")
        await say(pilot, form, "title", "Fjord call")
        await pilot.press("ctrl+s")
        folder = readouts / "2031-04-04-fjord-call"
        await until(pilot, lambda: screen.folder == folder)
        await until(pilot, lambda: "▌ Fjord call" in screen_text(pilot))
        assert (folder / "event.yaml").is_file()


async def test_a_new_event_is_found_even_where_the_list_was_filtered(readouts: Path) -> None:
    async with opened(readouts) as (pilot, screen):
        await pilot.press("o", "f", *"sea", "enter")
        form = await pasted(pilot)
        await say(pilot, form, "event", "new")
        await until(pilot, lambda: "new:" in screen_text(pilot))
        await say(pilot, form, "title", "Fjord call")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "▌ Fjord call" in screen_text(pilot))
        assert screen.folder == readouts / "2031-04-04-cn-no-call"


async def test_a_party_that_is_changed_changes_the_preview_within_a_second(readouts: Path) -> None:
    async with opened(readouts) as (pilot, _):
        form = await pasted(pilot, "The Prime Minister discussed trade.\n\nWe support peace.\n")
        await say(pilot, form, "language", "fr")
        await until(pilot, lambda: "read as French" in screen_text(pilot), 2)
        await say(pilot, form, "party", "no")
        await until(pilot, lambda: shown(form, "name") == "no-readout", 2)


async def test_what_is_wrong_is_said_in_the_words_of_the_command_line(readouts: Path) -> None:
    async with opened(readouts) as (pilot, _):
        form = await pasted(pilot)
        await say(pilot, form, "date", "2031-02-31")
        await until(pilot, lambda: "'2031-02-31'" in screen_text(pilot))
        await say(pilot, form, "form", "verbatin")
        await until(pilot, lambda: "did you mean 'verbatim'?" in screen_text(pilot))
        await pilot.press("ctrl+s")
        await until(
            pilot, lambda: "Not saved: something is missing or wrong" in screen_text(pilot)
        )
        assert not (readouts / "2031-04-04-harbour-call" / "cn-xinhua.yaml").exists()
        assert form.query_one("#field-date", Field).input.has_focus


async def test_a_name_that_is_taken_is_refused_and_the_next_one_named(readouts: Path) -> None:
    async with opened(readouts) as (pilot, _):
        form = await pasted(pilot)
        await say(pilot, form, "name", "cn")
        await until(pilot, lambda: "is there already (did you mean 'cn-2'?)" in screen_text(pilot))
        before = (readouts / "2031-04-04-harbour-call" / "cn.yaml").read_bytes()
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Not saved" in screen_text(pilot))
        assert (readouts / "2031-04-04-harbour-call" / "cn.yaml").read_bytes() == before


async def test_a_name_that_is_taken_meanwhile_is_not_written_to(readouts: Path) -> None:
    async with opened(readouts) as (pilot, screen):
        await pasted(pilot)
        other = readouts / "2031-04-04-harbour-call" / "cn-xinhua.yaml"
        other.write_text(
            "party: CN\noutlet: Other\nlanguage: en\nform: digest\ntext: Other.\n", "utf-8"
        )
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "look, and save once more" in screen_text(pilot))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: pilot.app.screen is screen)
        assert "Other." in other.read_text("utf-8")
        assert (other.parent / "cn-xinhua-2.yaml").is_file()


async def test_the_same_text_is_not_saved_twice(readouts: Path) -> None:
    async with opened(readouts) as (pilot, screen):
        await pasted(pilot)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: pilot.app.screen is screen)
        await pasted(pilot)
        assert "cn-xinhua has this text already" in screen_text(pilot)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Not saved: cn-xinhua has this text" in screen_text(pilot))


async def test_escape_asks_before_it_throws_anything_away(readouts: Path) -> None:
    async with opened(readouts) as (pilot, screen):
        await form_of(pilot)
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is screen)
        form = await pasted(pilot)
        await pilot.press("escape")
        await until(pilot, lambda: "What you have entered is not saved" in screen_text(pilot))
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is form)
        assert form.query_one(PasteArea).words == PASTE
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is not form)
        await pilot.press("down", "enter")
        await until(pilot, lambda: pilot.app.screen is screen)


@pytest.mark.parametrize(
    "text",
    [
        "One.\n\n\tTwo  [bold]three[/] \n\n\n",
        "Next line \x85, line separator \u2028, paragraph separator \u2029.",
        "A page break \x0c and a tab \x0b, then \x1b[31mred.",
        "右から左 \u202eabc\u202c 👩‍🚀 \u00a0.",
        "no line end",
    ],
)
async def test_a_paste_keeps_every_character(readouts: Path, text: str) -> None:
    async with opened(readouts) as (pilot, _):
        form = await form_of(pilot)
        await paste(pilot, form, text)
        assert form.query_one(PasteArea).words == text
        await pilot.pause(0.1)
        assert not {"\x1b", "\u202e", "\x85"} & set(screen_text(pilot))


async def test_what_no_file_can_hold_is_named(readouts: Path) -> None:
    async with opened(readouts) as (pilot, _):
        form = await form_of(pilot)
        await paste(pilot, form, "A page break \x0c stands here.")
        await until(pilot, lambda: "holds U+000C" in screen_text(pilot))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Not saved" in screen_text(pilot))


async def test_windows_line_ends_become_those_of_the_file(readouts: Path) -> None:
    async with opened(readouts) as (pilot, _):
        form = await form_of(pilot)
        await paste(pilot, form, "One.\r\nTwo.\rThree.\n")
        assert form.query_one(PasteArea).words == "One.\nTwo.\nThree.\n"


async def test_several_lines_pasted_into_the_place_become_the_text(readouts: Path) -> None:
    async with opened(readouts) as (pilot, _):
        form = await form_of(pilot)
        pilot.app.post_message(events.Paste(PASTE))
        await until(pilot, lambda: form.query_one(PasteArea).words == PASTE)
        assert form.query_one("#adding-place", Input).value == ""


async def test_markup_and_commands_of_a_text_are_shown_as_text(readouts: Path) -> None:
    async with opened(readouts) as (pilot, _):
        await pasted(pilot, "The [bold]President[/bold] said [sic] \u202eso about fentanyl [/].\n")
        text = screen_text(pilot)
        assert text.count("[bold]President[/bold]") == 2
        assert "\u202e" not in text


async def test_a_file_is_read_with_enter_or_the_mouse(readouts: Path, tmp_path: Path) -> None:
    file = tmp_path / "call.txt"
    file.write_text(PASTE, "utf-8")
    async with opened(readouts) as (pilot, _):
        form = await form_of(pilot)
        form.query_one("#adding-place", Input).value = str(file)
        await pilot.press("enter")
        await until(pilot, lambda: "call.txt: " in screen_text(pilot))
        assert shown(form, "outlet") == "Xinhua"
        file.write_text(PASTE.replace("Xinhua", "Chronicle"), "utf-8")
        await pilot.click("#adding-read")
        await until(pilot, lambda: shown(form, "outlet") == "")


async def test_a_long_text_is_counted_in_full_and_shown_in_part(readouts: Path) -> None:
    async with opened(readouts) as (pilot, _):
        form = await pasted(pilot, "They discussed trade.\n\n" * 320)
        assert "320 statements · 1 topic ·" in screen_text(pilot)
        form.query_one("#adding-preview").focus()
        await pilot.press("end")
        await until(pilot, lambda: "… and 20 more" in screen_text(pilot))


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("nothing.txt", "cannot read 'nothing.txt'"),
        ("file:///etc/hosts", "only http and https"),
        ("http://127.0.0.1:9/", "127.0.0.1"),
    ],
)
async def test_a_source_that_cannot_be_read_is_said_in_words_and_costs_nothing(
    readouts: Path, place: str, words: str
) -> None:
    async with opened(readouts) as (pilot, _):
        form = await pasted(pilot)
        await say(pilot, form, "outlet", "Chronicle")
        field = form.query_one("#adding-place", Input)
        field.focus()
        field.value = place
        await pilot.press("enter")
        await until(pilot, lambda: words in screen_text(pilot))
        assert form.query_one(PasteArea).words == PASTE
        assert shown(form, "outlet") == "Chronicle"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes with names")
async def test_a_source_that_never_ends_stops_nothing(readouts: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    async with opened(readouts) as (pilot, screen):
        form = await form_of(pilot)
        form.query_one("#adding-place", Input).value = str(pipe)
        await pilot.press("enter")
        await until(pilot, lambda: "Reading " in screen_text(pilot))
        await pilot.pause(0.5)
        await paste(pilot, form, PASTE)
        await until(pilot, lambda: shown(form, "outlet") == "Xinhua")
        await pilot.press("ctrl+r", "escape")
        await until(pilot, lambda: "What you have entered is not saved" in screen_text(pilot))
        await pilot.press("down", "enter")
        await until(pilot, lambda: pilot.app.screen is screen)


async def test_without_the_extra_pages_name_it_and_texts_need_it_not(
    readouts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("trafilatura", "lxml", "pypdf", "py3langid", "charset_normalizer"):
        missing = tmp_path / "without" / f"{name}.py"
        missing.parent.mkdir(exist_ok=True)
        missing.write_text(f"raise ModuleNotFoundError({name!r})\n", "utf-8")
    monkeypatch.syspath_prepend(tmp_path / "without")
    (tmp_path / "page.html").write_text("<html><p>One.</p></html>", "utf-8")
    (tmp_path / "call.txt").write_text(PASTE, "utf-8")
    async with opened(readouts) as (pilot, _):
        form = await form_of(pilot)
        field = form.query_one("#adding-place", Input)
        field.value = str(tmp_path / "page.html")
        await pilot.press("enter")
        await until(pilot, lambda: "diffcheck[add]" in screen_text(pilot))
        field.value = str(tmp_path / "call.txt")
        await pilot.press("enter")
        await until(pilot, lambda: shown(form, "outlet") == "Xinhua")
        await pasted_again(pilot, form)


async def pasted_again(pilot: Pilot[None], form: AddingForm) -> None:
    await paste(pilot, form, FRENCH)
    await until(pilot, lambda: f"pasted text: {len(FRENCH)} characters" in screen_text(pilot))


async def test_a_value_that_is_emptied_is_guessed_again(readouts: Path) -> None:
    async with opened(readouts) as (pilot, _):
        form = await pasted(pilot)
        await say(pilot, form, "outlet", "Chronicle")
        await until(pilot, lambda: shown(form, "name") == "chronicle")
        await say(pilot, form, "outlet", "")
        assert shown(form, "outlet") == ""
        await pilot.press("tab")
        await until(pilot, lambda: shown(form, "outlet") == "Xinhua")


async def test_choices_are_gone_through_with_the_arrows(readouts: Path) -> None:
    async with opened(readouts) as (pilot, _):
        form = await pasted(pilot)
        form.query_one("#field-form", Field).input.focus()
        await pilot.press("down")
        assert shown(form, "form") == "translation"
        await until(pilot, lambda: form.query_one("#field-translation", Field).display)
        form.query_one("#field-event", Field).input.focus()
        await pilot.press("down")
        assert shown(form, "event") == "new"


async def test_one_of_two_events_on_the_same_day_is_asked_for(readouts: Path) -> None:
    add_event(readouts, "2031-04-04-night-call", "Night call")
    async with opened(readouts) as (pilot, _):
        form = await pasted(pilot)
        assert "may be any of" in screen_text(pilot)
        await say(pilot, form, "event", "2031-04-04-night-call")
        await until(pilot, lambda: "2031-04-04-night-call/cn-xinhua.yaml" in screen_text(pilot))
        assert "may be any of" not in screen_text(pilot)


async def test_tab_goes_through_the_form_in_the_order_of_reading(readouts: Path) -> None:
    async with opened(readouts) as (pilot, _):
        form = await pasted(pilot)
        form.query_one("#adding-place").focus()
        await pilot.pause()
        seen = []
        for _ in range(14):
            focused = form.focused
            assert focused is not None
            seen.append(focused.id or getattr(focused.parent.parent, "id", ""))  # type: ignore[union-attr]
            await pilot.press("tab")
    fields = [
        f"field-{key}"
        for key in ("party", "outlet", "date", "language", "url", "form", "event", "name")
    ]
    ends = ["adding-preview", "adding-save", "adding-close"]
    assert seen == ["adding-place", "adding-read", "adding-text", *fields, *ends]


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (200, 60)])
async def test_a_readout_is_added_at_every_size(readouts: Path, size: tuple[int, int]) -> None:
    async with opened(readouts, size) as (pilot, screen):
        await pasted(pilot)
        await pilot.click("#adding-save")
        await until(pilot, lambda: pilot.app.screen is screen)
        assert (readouts / "2031-04-04-harbour-call" / "cn-xinhua.yaml").is_file()
