"""What is written beside the screen: reviews in their order, the place where the user was, comparisons of a second process."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.message import Message

from diffcheck.loading.reviews import load_reviews, save_reviews
from diffcheck.loading.state import load_state
from diffcheck.reviews import Reviews, accept, annotate, reject
from diffcheck.session.comparing import compare_event
from diffcheck.session.explaining import judgement_of_finding
from diffcheck.session.helper import Helper
from diffcheck.tui.reviewing import ReviewsClashed, ReviewsSaved, ReviewWriter
from tests.tui.world import add_event, opened, until

AT = "2031-05-05T09:30:00+01:00"


def _noted(reviews: Reviews, text: str, subject: str = "f") -> Reviews:
    return annotate(reviews, subject, text, "Ana Lima", AT)


class TestWritingReviews:
    def test_of_many_fast_changes_the_last_one_stands_on_the_disk(self, tmp_path: Path) -> None:
        told: list[Message] = []
        writer = ReviewWriter(told.append)
        folders = [add_event(tmp_path, f"2031-01-0{day}-talks") for day in range(1, 4)]
        for number in range(50):
            for folder in folders:
                writer.write(folder, _noted(Reviews(), f"note {number}"))
        writer.wait()
        for folder in folders:
            verdict = load_reviews(folder).verdict("f")
            assert verdict is not None
            assert verdict.note == "note 49"
        assert 3 <= len(told) < 150

    def test_changes_made_before_others_words_were_shown_lose_neither(
        self, tmp_path: Path
    ) -> None:
        told: list[Message] = []
        writer = ReviewWriter(told.append)
        folder = add_event(tmp_path, "2031-01-01-talks")
        save_reviews(folder, accept(Reviews(), "theirs", "Bo Ek", AT), "")
        one = _noted(Reviews(), "one", "first")
        two = _noted(one, "two", "second")
        three = _noted(_noted(two, "three", "second"), "four", "third")
        for mine in (one, two, three):
            writer.write(folder, mine)
            writer.wait()
        found = load_reviews(folder)
        assert {ident for ident, _ in found.verdicts} == {"theirs", "first", "second", "third"}
        assert found.verdict("second") == three.verdict("second")
        saved = [message for message in told if isinstance(message, ReviewsSaved)]
        assert [message.asked for message in saved] == [one, two, three]

    def test_what_was_shown_after_a_merge_can_be_taken_back(self, tmp_path: Path) -> None:
        told: list[Message] = []
        writer = ReviewWriter(told.append)
        folder = add_event(tmp_path, "2031-01-01-talks")
        save_reviews(folder, accept(Reviews(), "theirs", "Bo Ek", AT), "")
        writer.write(folder, _noted(Reviews(), "one", "mine"))
        writer.wait()
        shown = told[-1]
        assert isinstance(shown, ReviewsSaved)
        writer.write(folder, reject(shown.reviews, "theirs", "Ana Lima", AT))
        writer.wait()
        assert not any(isinstance(message, ReviewsClashed) for message in told)
        verdict = load_reviews(folder).verdict("theirs")
        assert verdict is not None
        assert verdict.by == "Ana Lima"

    def test_an_older_state_of_our_own_that_is_read_late_is_no_news(self, tmp_path: Path) -> None:
        writer = ReviewWriter(lambda message: None)
        folder = add_event(tmp_path, "2031-01-01-talks")
        writer.write(folder, _noted(Reviews(), "one"))
        writer.wait()
        old = load_reviews(folder)
        writer.write(folder, _noted(Reviews(), "two"))
        assert writer.newest(folder, old) == _noted(Reviews(), "two")
        writer.wait()
        assert writer.newest(folder, old) == _noted(Reviews(), "two")
        others = accept(Reviews(version="0" * 8), "f", "Bo Ek", AT)
        assert writer.newest(folder, others) == others

    async def test_three_fast_keys_and_leaving_keep_the_last_word(self, readouts: Path) -> None:
        async with opened(readouts) as (pilot, screen):
            finding, folder = screen.pane.current, screen.folder
            assert finding is not None
            assert folder is not None
            await pilot.press("a", "u", "a", "u", "a", "q")
        verdict = load_reviews(folder).verdict(finding.id)
        assert verdict is not None
        assert verdict.by == "Ana Lima"


class TestRemembering:
    async def test_the_place_is_remembered_while_the_application_runs(
        self, readouts: Path
    ) -> None:
        async with opened(readouts) as (pilot, screen):
            await pilot.press("o", "down", "enter", "3", "V")
            await until(pilot, lambda: load_state(readouts).view == "findings")
            await until(pilot, lambda: load_state(readouts).event == "2031-03-03-sea-call")
            assert load_state(readouts).value("severity")
            assert screen.is_running

    @pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
    async def test_a_run_that_is_ended_from_outside_leaves_its_place_and_its_reviews(
        self, name: str, readouts: Path
    ) -> None:
        if not hasattr(signal, name):
            pytest.skip(f"no {name} here")
        async with opened(readouts) as (pilot, screen):
            folder = screen.folder
            assert folder is not None
            await pilot.press("a", "3")
            os.kill(os.getpid(), getattr(signal, name))
            await until(pilot, lambda: not pilot.app.is_running)
        assert load_state(readouts).view == "findings"
        assert load_reviews(folder).verdicts


class TestHelper:
    def test_the_second_process_finds_what_this_one_finds(self, tmp_path: Path) -> None:
        folder = add_event(tmp_path, "2031-01-01-talks")
        helper = Helper()
        try:
            found = helper.compare(folder, tmp_path)
            assert found == compare_event(folder, tmp_path)
            add_event(tmp_path, "2031-01-02-broken", no="party: [")
            assert helper.compare(tmp_path / "2031-01-02-broken", tmp_path) is None
            assert helper.compare(folder, tmp_path) == found
        finally:
            helper.stop()
        assert helper.is_over
        assert helper.compare(folder, tmp_path) is None

    def test_the_second_process_says_what_the_model_weighed(self, tmp_path: Path) -> None:
        folder = add_event(tmp_path, "2031-01-01-talks")
        finding = compare_event(folder, tmp_path).findings[0]
        helper = Helper()
        try:
            found = helper.judgement(folder, tmp_path, finding.id)
            assert found == judgement_of_finding(folder, tmp_path, finding.id)
            assert found is not None
            assert round(found.probability, 3) == finding.confidence
            assert helper.judgement(folder, tmp_path, "omission-nothing") is None
            assert helper.compare(folder, tmp_path) == compare_event(folder, tmp_path)
        finally:
            helper.stop()
        assert helper.judgement(folder, tmp_path, finding.id) is None

    @pytest.mark.parametrize("spoil", ["/nowhere/python", "true"])
    async def test_without_a_second_process_events_are_compared_here(
        self,
        spoil: str,
        readouts: Path,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        which: Callable[[str], str],
    ) -> None:
        monkeypatch.setattr("sys.executable", which(spoil))
        monkeypatch.setenv("DIFFCHECK_CACHE", str(tmp_path / "none yet"))
        async with opened(readouts) as (_, screen):
            assert screen.comparison is not None


@pytest.fixture
def which() -> Callable[[str], str]:
    import shutil

    return lambda name: shutil.which(name) or name
