"""The texts side by side, as a reader uses them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
from textual import events
from textual.app import App, ComposeResult
from textual.message import Message
from textual.pilot import Pilot

from diffcheck.models import Comparison, Link, Place, Value, ValueKind
from diffcheck.reviews import Reviews, reject
from diffcheck.tui.text_column import GUTTER, ReadoutText
from diffcheck.tui.text_status import ColumnHead, TextStatus
from diffcheck.tui.text_view import TextView
from diffcheck.tui.themes import VARIABLES
from tests.builders import Account, Builder, harbour_call, hostile_call
from tests.tui.world import running

NORWAY, CHINA, DENMARK = "no-office", "cn-xinhua", "dk-ministry"


class Host(App[None]):
    """An app with nothing but the view; it keeps what the view reports."""

    def __init__(self, comparison: Comparison | None, reviews: Reviews | None = None) -> None:
        super().__init__()
        self.comparison = comparison
        self.reviews = reviews
        self.heard: list[Message] = []

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return VARIABLES

    def compose(self) -> ComposeResult:
        yield TextView()

    def on_mount(self) -> None:
        if self.comparison is not None:
            self.view.show(self.comparison, self.reviews)
        self.view.focus()

    @property
    def view(self) -> TextView:
        return self.query_one(TextView)

    @property
    def texts(self) -> list[ReadoutText]:
        return [text for text in self.query(ReadoutText) if text.parent and text.parent.display]

    @property
    def status(self) -> str:
        return str(self.query_one(TextStatus).visual)

    @property
    def heads(self) -> list[str]:
        return [
            str(text.parent.query_one(ColumnHead).visual) for text in self.texts if text.parent
        ]

    def on_text_view_place_chosen(self, event: TextView.PlaceChosen) -> None:
        self.heard.append(event)

    def on_text_view_finding_chosen(self, event: TextView.FindingChosen) -> None:
        self.heard.append(event)

    def words(self) -> str:
        """The words at the cursor."""
        place = self.view.place
        assert place is not None
        assert self.comparison is not None
        text = next(r.text for r in self.comparison.event.readouts if r.id == place.readout)
        return text[place.start : place.end]

    def drawn(self, column: int) -> list[str]:
        """The lines of a column as they stand on the screen."""
        text = self.texts[column]
        return [text.render_line(y).text for y in range(text.size.height)]


@asynccontextmanager
async def opened(
    comparison: Comparison | None,
    width: int = 120,
    height: int = 40,
    reviews: Reviews | None = None,
) -> AsyncIterator[tuple[Host, Pilot[None]]]:
    app = Host(comparison, reviews)
    async with running(app, (width, height)) as pilot:
        await pilot.pause()
        yield app, pilot


def with_links(comparison: Comparison, *links: Link) -> Comparison:
    return replace(comparison, links=links)


def long_call(count: int = 120) -> Comparison:
    """Two long readouts; the n-th statement of one is linked to the n-th from the end of the other."""
    groups = [
        tuple(
            f"In part {n} the {side} side spoke of quay {n} and of the tides that close it in winter."
            for n in range(count)
        )
        for side in ("northern", "southern")
    ]
    accounts = (Account("NO", "Office", groups[0]), Account("DK", "Ministry", groups[1]))
    links = tuple(
        Link(f"no-office.{n}", f"dk-ministry.{count - 1 - n}", 0.8) for n in range(0, count, 2)
    )
    return with_links(Builder("Long call", accounts).compare(), *links)


class TestLongTexts:
    async def test_ten_thousand_words_a_side_are_read_to_the_end_and_found(self) -> None:
        comparison = long_call(540)
        assert all(len(readout.text.split()) > 10_000 for readout in comparison.event.readouts)
        async with opened(comparison, 80, 24) as (app, pilot):
            await pilot.press("pagedown", "pagedown", "pageup", "end")
            await pilot.pause()
            assert "part 539" in app.words()
            last = app.texts[0].wrapped.lines[-1]
            assert app.drawn(0)[app.texts[0].row_of(last.start)].strip(" ▌┃").endswith("winter.")
            assert app.view.find("quay 538") == 2
            await pilot.pause()
            assert any("quay 538" in line for line in app.drawn(0))
            app.view.find_next()
            await pilot.press("right", "home")
            assert "part 0 the southern" in app.words()


class TestReading:
    @pytest.mark.parametrize(("width", "height"), [(60, 20), (80, 24), (120, 40), (200, 60)])
    async def test_every_text_is_drawn_whole(self, width: int, height: int) -> None:
        comparison = harbour_call(is_three_sided=True)
        async with opened(comparison, width, height) as (app, _):
            for text, readout in zip(app.texts, comparison.event.readouts, strict=True):
                shown = text.wrapped
                lines = "".join(shown.shown[line.start : line.end] for line in shown.lines)
                assert lines == readout.text
                assert all(len(strip) <= text.size.width for strip in app.drawn(text.column))

    async def test_as_many_columns_as_keep_a_readable_width_stand_side_by_side(self) -> None:
        for width, expected in ((60, 1), (80, 2), (120, 3)):
            async with opened(harbour_call(is_three_sided=True), width) as (app, _):
                widths = [text.region.width for text in app.texts]
                assert min(widths) >= 36
                assert width // widths[0] == expected
                assert all((f"/{3}" in head) is (expected < 3) for head in app.heads)

    async def test_brackets_escapes_and_turned_text_are_drawn_as_they_are(self) -> None:
        async with opened(hostile_call()) as (app, _):
            page = "".join(line[GUTTER:].rstrip() for line in app.drawn(0)).replace(" ", "")
            for words in ("[sic]", "[President]", "[/red]", "␛[31m", "<script>"):
                assert words in page
            assert "\x1b" not in page
            assert "\u202e" not in page
            assert "Outlet[sic]" in app.heads[0].replace(" ", "")

    async def test_each_line_of_right_to_left_text_is_kept_inside_its_column(self) -> None:
        arabic = Account("SA", "SPA", ("بحث الجانبان حرية الملاحة.",), language="ar")
        english = Account("US", "State", ("Both sides discussed the straits.",))
        async with opened(Builder("Call", (arabic, english)).compare()) as (app, _):
            line = app.drawn(0)[0]
            assert line.startswith("▌")
            assert line.count("\N{LEFT-TO-RIGHT MARK}") == 2

    async def test_the_gutter_names_the_kind_of_finding_by_a_letter(self) -> None:
        async with opened(harbour_call()) as (app, _):
            gutters = [line[:GUTTER] for line in app.drawn(1)]
            letters = {letter for gutter in gutters for letter in gutter} - set(" ▌┃┊")
            assert letters == {"O", "U", "C", "W"}

    async def test_one_readout_without_statements_is_shown_and_said_so(self) -> None:
        empty = Builder("Call", (Account("NO", "Office", ()),)).compare()
        async with opened(empty) as (app, pilot):
            await pilot.press("down", "up", "right", "end", "pagedown", "enter", "s")
            assert "no statements" in app.status
            assert app.view.place == Place(NORWAY, 0, 0)

    async def test_five_readouts_stand_side_by_side(self) -> None:
        accounts = tuple(
            Account(code, f"Outlet{code}", (f"{code} spoke.", f"{code} listened."))
            for code in ("NO", "DK", "SE", "FI", "IS")
        )
        async with opened(Builder("Talks", accounts).compare(), 200) as (app, pilot):
            assert len(app.texts) == 5
            await pilot.press("l", "l", "l", "l", "l", "j")
            assert app.words() == "IS listened."


class TestMovingTheCursor:
    async def test_arrows_and_letters_move_by_statement_and_stop_at_the_ends(self) -> None:
        async with opened(harbour_call()) as (app, pilot):
            await pilot.press("up", "down", "j", "k")
            assert app.words().startswith("They discussed")
            await pilot.press("end", "down")
            assert app.words().startswith("Both agreed")
            await pilot.press("home")
            assert app.words().startswith("The Prime Minister spoke")

    async def test_every_move_is_reported(self) -> None:
        async with opened(harbour_call()) as (app, pilot):
            await pilot.press("down")
            assert [m.place for m in app.heard if isinstance(m, TextView.PlaceChosen)] == [
                app.view.place
            ]

    async def test_the_next_column_is_entered_at_the_linked_statement(self) -> None:
        async with opened(harbour_call()) as (app, pilot):
            await pilot.press("down", "right")
            assert app.words().startswith("双方讨论了三文鱼")
            await pilot.press("left")
            assert app.words().startswith("They discussed")

    async def test_a_statement_taller_than_the_column_is_scrolled_before_it_is_left(self) -> None:
        tall = "and then " * 300 + "it ended."
        comparison = Builder("Call", (Account("NO", "Office", (tall, "Goodbye.")),)).compare()
        async with opened(comparison, 60, 20) as (app, pilot):
            await pilot.press("down")
            assert app.words() == tall
            assert app.texts[0].scroll_offset.y > 0
            for _ in range(10):
                await pilot.press("down")
            assert app.words() == "Goodbye."

    async def test_the_cursor_is_fainter_while_keys_go_elsewhere(self) -> None:
        async with opened(harbour_call()) as (app, pilot):
            ground = [list(app.texts[0].render_line(0))[-2].style]
            app.set_focus(None)
            await pilot.pause()
            ground.append(list(app.texts[0].render_line(0))[-2].style)
            assert ground[0] != ground[1]

    async def test_a_click_selects_the_statement_under_it(self) -> None:
        async with opened(harbour_call()) as (app, pilot):
            text = app.texts[1]
            line, cell = text.wrapped.cell_of(text.wrapped.shown.index("挪威坚持"))
            await pilot.click(text, offset=(GUTTER + cell, line))
            assert app.words().startswith("台湾问题")

    async def test_page_keys_move_by_a_screenful(self) -> None:
        async with opened(long_call()) as (app, pilot):
            await pilot.press("pagedown")
            first = app.view.place
            assert first is not None
            assert first.start > 500
            await pilot.press("pageup")
            assert app.words().startswith("In part 0")

    async def test_going_to_words_marks_them_and_tells_nobody(self) -> None:
        async with opened(harbour_call()) as (app, pilot):
            text = app.texts[1].wrapped.shown
            start = text.index("一个中国原则")
            place = Place(CHINA, start, start + 6)
            app.view.go_to(place)
            await pilot.pause()
            assert app.view.place == place
            assert not app.heard
            app.view.go_to(Place("nobody", 0, 5))
            assert app.view.place == place


class TestLinkedStatements:
    async def test_what_is_linked_lights_up_in_the_other_column(self) -> None:
        async with opened(harbour_call()) as (app, pilot):
            await pilot.press("down")
            lit = [line for line in app.drawn(1) if line.startswith("┃")]
            assert "三文鱼" in lit[0]
            assert "↔ CN" in app.status
            assert "71%" in app.status

    async def test_without_a_link_what_is_on_the_same_topic_is_shown_as_such(self) -> None:
        async with opened(with_links(harbour_call())) as (app, pilot):
            await pilot.press("down")
            assert not [line for line in app.drawn(1) if line.startswith("┃")]
            assert [line for line in app.drawn(1) if line.startswith("┊")]
            assert "no counterpart found" in app.status

    async def test_the_linked_statement_is_brought_into_sight(self) -> None:
        async with opened(long_call()) as (app, pilot):
            assert any("quay 119" in line for line in app.drawn(1))
            await pilot.press("end", "up")
            assert any("part 1 " in line for line in app.drawn(1))

    async def test_columns_can_be_scrolled_freely(self) -> None:
        async with opened(long_call()) as (app, pilot):
            await pilot.press("s")
            assert "scrolling freely" in app.status
            before = app.texts[1].scroll_offset
            await pilot.press("end", "up")
            assert app.texts[1].scroll_offset == before
            await pilot.press("s")
            assert app.texts[1].scroll_offset != before

    async def test_the_wheel_moves_the_columns_together_or_one_alone(self) -> None:
        comparison = with_links(long_call())
        async with opened(comparison) as (app, pilot):
            for _ in range(3):
                await pilot._post_mouse_events(
                    [events.MouseScrollDown], app.texts[0], offset=(5, 5)
                )
            await pilot.pause()
            assert app.texts[0].scroll_offset.y == 9
            assert app.texts[1].scroll_offset.y == 9

    async def test_figures_and_verbs_of_a_linked_pair_are_compared(self) -> None:
        comparison = differing_call()
        async with opened(comparison) as (app, _):
            assert "40 minutes ≠ 60 minutes" in app.status
            assert "stressed 4/6" in app.status

    async def test_words_that_only_one_side_has_are_drawn_apart(self) -> None:
        async with opened(differing_call()) as (app, _):
            strip = app.texts[0].render_line(0)
            italic = "".join(s.text for s in strip if s.style is not None and s.style.italic)
            assert "warmly" in italic
            assert "spoke" not in italic


def differing_call() -> Comparison:
    one, other = "They spoke warmly for 40 minutes.", "They spoke for 60 minutes."
    accounts = Account("NO", "Office", (one,)), Account("DK", "Ministry", (other,))
    comparison = Builder("Call", accounts).compare()
    statements = tuple(
        (
            readout,
            tuple(replace(s, values=(minutes(s.text, amount),)) for s in group),
        )
        for (readout, group), amount in zip(comparison.statements, (40, 60), strict=True)
    )
    link = Link("no-office.0", "dk-ministry.0", 0.9)
    return replace(comparison, statements=statements, links=(link,))


def minutes(text: str, amount: int) -> Value:
    words = f"{amount} minutes"
    start = text.index(words)
    return Value(ValueKind.DURATION, start, start + len(words), amount, "minutes")


class TestFindings:
    async def test_enter_opens_the_gravest_finding_and_then_the_next(self) -> None:
        comparison = harbour_call()
        async with opened(comparison) as (app, pilot):
            app.view.go_to(Place(CHINA, comparison.event.readouts[1].text.index("台湾问题"), 0))
            await pilot.press("enter", "enter", "enter")
            app.view.go_to(comparison.findings[0].evidence[0])
            await pilot.press("enter")
            chosen = [m.finding_id for m in app.heard if isinstance(m, TextView.FindingChosen)]
            kinds = {f.id: f.kind.value for f in comparison.findings}
            assert [kinds[ident] for ident in chosen] == [
                "omission",
                "unconfirmed",
                "omission",
                "unconfirmed",
            ]

    async def test_the_status_line_says_the_finding_in_words(self) -> None:
        async with opened(harbour_call()) as (app, pilot):
            await pilot.press("down", "down")
            assert "Detained sailors: said by Norway" in app.status

    async def test_a_rejected_finding_is_not_marked(self) -> None:
        comparison = harbour_call()
        detained = next(f for f in comparison.findings if f.topic == "detained")
        reviews = reject(Reviews(), detained.id, "Ada", "2031-03-05T09:00:00+00:00")
        async with opened(comparison, reviews=reviews) as (app, pilot):
            await pilot.press("down", "down", "enter")
            assert "Detained sailors: said" not in app.status
            assert not [m for m in app.heard if isinstance(m, TextView.FindingChosen)]


class TestFindingWords:
    async def test_words_are_counted_in_all_texts_and_gone_to_one_after_another(self) -> None:
        async with opened(harbour_call(is_three_sided=True)) as (app, pilot):
            assert app.view.find("NORTHERN sea") == 2
            assert app.words() == "northern sea"
            app.view.find_next()
            assert app.view.place is not None
            assert app.view.place.readout == DENMARK
            app.view.find_next()
            assert app.view.place.readout == NORWAY
            app.view.find_previous()
            assert app.view.place.readout == DENMARK
            await pilot.pause()
            assert len([m for m in app.heard if isinstance(m, TextView.PlaceChosen)]) == 4

    async def test_nothing_found_leaves_the_cursor_where_it_is(self) -> None:
        async with opened(harbour_call()) as (app, _):
            before = app.view.place
            assert app.view.find("volcano") == 0
            app.view.find_next()
            assert app.view.place == before
            assert app.view.find("") == 0

    async def test_quotation_marks_and_line_ends_need_not_be_typed_as_they_stand(self) -> None:
        text = "He called it “an open\nsea”, Norway’s own."
        comparison = Builder("Call", (Account("NO", "Office", (text,)),)).compare()
        async with opened(comparison) as (app, _):
            assert app.view.find('"an open sea"') == 1
            assert app.view.find("norway's") == 1
            assert app.view.find("[") == 0


class TestAnotherComparison:
    async def test_the_same_event_anew_keeps_the_statement_under_the_cursor(self) -> None:
        comparison = harbour_call()
        async with opened(comparison) as (app, pilot):
            await pilot.press("down", "down")
            words = app.words()
            norway, china = comparison.event.readouts
            added = "A new first line.\n"
            moved = replace(norway, text=added + norway.text)
            shift = len(added)
            statements = tuple(
                (ident, tuple(replace(s, start=s.start + shift, end=s.end + shift) for s in group))
                if ident == norway.id
                else (ident, group)
                for ident, group in comparison.statements
            )
            event = replace(comparison.event, readouts=(moved, china))
            app.comparison = replace(comparison, event=event, statements=statements, findings=())
            app.view.show(app.comparison)
            await pilot.pause()
            assert app.words() == words

    async def test_other_events_reuse_the_view_with_fewer_or_more_columns(self) -> None:
        async with opened(harbour_call()) as (app, pilot):
            for comparison, count in (
                (long_call(3), 2),
                (harbour_call(is_three_sided=True), 3),
                (hostile_call(), 2),
            ):
                app.comparison = replace(
                    comparison,
                    event=replace(comparison.event, id=f"e{count}{comparison.event.id}"),
                )
                app.view.show(app.comparison)
                await pilot.pause()
                assert len(app.texts) == count
                await pilot.press("end", "right", "down")
                assert app.words()

    async def test_what_is_shown_before_the_view_is_on_a_screen_or_hidden_is_drawn_later(
        self,
    ) -> None:
        async with opened(None) as (app, pilot):
            view, comparison = TextView(id="later"), harbour_call()
            view.display = False
            view.show(comparison)
            view.go_to(comparison.findings[0].evidence[0])
            await app.mount(view)
            await pilot.pause()
            app.query_one("#text").display = False
            view.display = True
            await pilot.pause()
            assert view.place == comparison.findings[0].evidence[0]
            text = list(view.query(ReadoutText))[1]
            assert any(
                line.startswith("▌") for line in (text.render_line(y).text for y in range(20))
            )

    async def test_before_anything_is_shown_keys_do_nothing(self) -> None:
        async with opened(None) as (app, pilot):
            await pilot.press("down", "right", "enter", "s", "end", "pagedown")
            assert app.view.place is None
            assert app.view.find("sea") == 0

    async def test_another_width_keeps_the_cursor_in_sight(self) -> None:
        async with opened(long_call()) as (app, pilot):
            await pilot.press("end")
            await pilot.resize_terminal(80, 24)
            await pilot.pause()
            assert any("119" in line for line in app.drawn(0))
