"""The screen's reading: views and regions, findings one after the other, words to find."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from textual import events, on
from textual.timer import Timer
from textual.widget import Widget

from diffcheck.loading.state import State
from diffcheck.models import Finding, FindingKind, Place, Severity
from diffcheck.tui.aligned_view import AlignedView
from diffcheck.tui.event_header import EventHeader
from diffcheck.tui.event_rows import EventRow
from diffcheck.tui.find_bar import FindBar
from diffcheck.tui.findings_pane import FindingsPane, Wanted
from diffcheck.tui.loading import Weighed
from diffcheck.tui.problems_view import ProblemsView
from diffcheck.tui.screen_loading import LoadingScreen
from diffcheck.tui.view_tabs import ViewTabs

VIEWS = (("aligned", "Aligned"), ("text", "Text"), ("findings", "Findings"))
WIDE = 150
"""Cells from which on the findings stand on the right."""
NARROW = 100
"""Cells under which events and event share one region."""
if TYPE_CHECKING:
    from diffcheck.tui.text_view import TextView

_PREPARE_AFTER = 0.6
"""Seconds after an event was opened."""
_PANE_LINES = 22
"""Lines under which there is no room for the findings below a view."""
_TEXT_PANE_LINES = 30
"""The same in the text view, which tells the findings of a statement itself."""
_SEVERITIES = (None, Severity.MEDIUM, Severity.HIGH)
_Value = TypeVar("_Value")


class ReadingScreen(LoadingScreen):
    """One event in three views, and its findings."""

    view = "aligned"
    _total_hits = 0

    @cached_property
    def texts(self) -> TextView:
        """The text view; what it needs is not loaded before the first paint."""
        from diffcheck.tui.text_view import TextView

        return TextView()

    # -- regions --------------------------------------------------------------------------------

    def __init__(self, root: Path, state: State) -> None:
        """The views of an event; which of them stand on the screen is not decided here."""
        super().__init__(root, state)
        self.aligned = AlignedView()
        self.full = FindingsPane(is_full=True, id="findings")
        self.pane = FindingsPane(is_full=False, id="pane")
        self.problems = ProblemsView()
        self.find_bar = FindBar()
        for widget in (self.full, self.pane, self.problems, self.find_bar):
            widget.display = False
        self._stale: set[str] = set()
        """Views that have not been given the comparison: only what is seen is drawn."""
        self._preparing: Timer | None = None

    def view_widget(self) -> AlignedView | TextView | FindingsPane:
        """The view that is shown."""
        if self.view == "text":
            return self.texts
        return self.full if self.view == "findings" else self.aligned

    def on_resize(self, event: events.Resize) -> None:
        """Give the header the room there is."""
        height = event.size.height
        header = self.query_one(EventHeader)
        header.lines_most = 3 if height < _PANE_LINES else 5 if height < 34 else 8
        header.refresh(layout=True)
        self.call_after_refresh(self._arrange_pane)

    def _arrange_pane(self) -> None:
        """Show the pane only where there is room for it beside a view."""
        needed = _TEXT_PANE_LINES if self.view == "text" else _PANE_LINES
        has_room = self.size.height >= needed or self.size.width >= WIDE
        self.pane.display = has_room and self.view != "findings" and self.comparison is not None

    def show_comparison(self, *, is_new: bool) -> None:
        """Give the comparison to every region."""
        comparison = self.comparison
        if comparison is None:
            return
        if is_new and self.find_bar.purpose == "find":
            self.find_bar.close()
        self.problems.display = False
        self.query_one(EventHeader).show(comparison)
        self.pane.show(comparison, self.reviews)
        self._stale = {name for name, _ in VIEWS}
        self.show_view(self.view)
        if is_new and self.pane.current:
            self.follow(self.pane.current)
        if self._preparing:
            self._preparing.stop()
        self._preparing = self.set_timer(_PREPARE_AFTER, self._prepare)
        if self.focused is None:
            self._view_focus().focus()

    def show_problems(self, row: EventRow) -> None:
        """Show why an event cannot be compared."""
        count = len(row.problems)
        what = f"{count} problem{'' if count == 1 else 's'}: cannot be compared"
        self.query_one(EventHeader).say(row, what)
        self.problems.show(row.problems)
        for view in (self.aligned, self.texts, self.full, self.pane):
            view.display = False
        self.pane.clear()
        self.problems.display = True

    def show_view(self, view: str, *, focus: bool = False) -> None:
        """Show one of the views; with `focus` keys go there, too."""
        self.view = view
        if self.comparison is None and self.problems.display:
            return
        self._freshen(view)
        for name, widget in (
            ("aligned", self.aligned),
            ("text", self.texts),
            ("findings", self.full),
        ):
            widget.display = view == name
        self.query_one(ViewTabs).show(view)
        self._arrange_pane()
        if focus:
            self.show_event()

    def _freshen(self, view: str) -> None:
        """Give a view the comparison if it has not got it."""
        if view not in self._stale or self.comparison is None:
            return
        self._stale.discard(view)
        current = self.pane.current
        if view == "text":
            self.texts.show(self.comparison, self.reviews)
        elif view == "findings":
            self.full.show(self.comparison, self.reviews)
            if current:
                self.full.go_to_finding(current.id)
        else:
            self.aligned.show(self.comparison, self.reviews)

    def _prepare(self) -> None:
        """Fill the text view, the costliest, while the user reads another."""
        self._freshen("text")

    def show_event(self) -> None:
        """Keys go to the view; on narrow screens it takes the place of the events."""
        self.remove_class("-events")
        self._view_focus().focus()

    def _view_focus(self) -> Widget:
        if self.problems.display:
            return self.problems
        if self.view == "text":
            return self.texts
        return (
            self.full.list if self.view == "findings" else self.aligned.query_one("#aligned-rows")
        )

    def action_view(self, view: str) -> None:
        """Show a view, at the place where the one before it stood."""
        place = self._place_to_keep(view)
        if self.find_bar.purpose == "find" and view != self.view:
            self._close_find()
        self.show_view(view, focus=True)
        if place:
            self.view_widget().go_to(place)

    def _place_to_keep(self, view: str) -> Place | None:
        """Aligned and text view show the same statement; the findings have a cursor of their own."""
        is_kept = {view, self.view} == {"aligned", "text"}
        return self.view_widget().place if is_kept and self.comparison else None

    @on(ViewTabs.ViewChosen)
    def _view_chosen(self, message: ViewTabs.ViewChosen) -> None:
        self.action_view(message.view)

    def action_events(self) -> None:
        """Go to the events; on narrow screens they take the place of the event."""
        self.add_class("-events")
        self.events_pane.list.focus()

    def action_region(self, step: int) -> None:
        """The next region that can be seen; on narrow screens the events are one of them."""
        regions: list[Widget] = [self.events_pane.list, self._view_focus()]
        if self.pane.display:
            regions.append(self.pane.list)
        at = regions.index(self.focused) if self.focused in regions else 0
        wanted = regions[(at + step) % len(regions)]
        if wanted is self.events_pane.list:
            self.action_events()
        else:
            self.remove_class("-events")
            wanted.focus()

    def action_back(self) -> None:
        """Close what is open: the find bar, the filter of the events, the event on a narrow screen."""
        if self.find_bar.purpose:
            self._close_find()
        elif self.events_pane.has_focus_within:
            if self.events_pane.clear_filter():
                self.events_pane.list.focus()
            else:
                self.show_event()
        elif self.size.width < NARROW:
            self.action_events()

    # -- findings -------------------------------------------------------------------------------

    def current_finding(self) -> Finding | None:
        """The finding that keys are about: the one under the cursor of the list that is seen."""
        return self.full.current if self.view == "findings" else self.pane.current

    def finding(self, ident: str) -> Finding | None:
        """The finding of that id."""
        findings = self.comparison.findings if self.comparison else ()
        return next((finding for finding in findings if finding.id == ident), None)

    @on(FindingsPane.FindingPointed)
    def _finding_pointed(self, message: FindingsPane.FindingPointed) -> None:
        finding = self.finding(message.finding_id)
        if finding:
            self.follow(finding)

    @on(FindingsPane.FindingChosen)
    def _finding_chosen(self, message: FindingsPane.FindingChosen) -> None:
        finding = self.finding(message.finding_id)
        if finding:
            self.read(finding.evidence[:1])
            self.follow(finding)

    def on_text_view_finding_chosen(self, message: TextView.FindingChosen) -> None:
        """Enter on a statement: the lists show its finding."""
        self.pane.go_to_finding(message.finding_id)
        self.full.go_to_finding(message.finding_id)

    def follow(self, finding: Finding) -> None:
        """Every region shows this finding."""
        self.pane.go_to_finding(finding.id)
        self.full.go_to_finding(finding.id)
        self._freshen("aligned")
        silent = finding.absent_from[0] if finding.absent_from else ""
        if not self.aligned.go_to_topic(finding.topic, silent) and finding.evidence:
            self.aligned.go_to(finding.evidence[0])
        if self.view == "text" and finding.evidence:
            self.texts.go_to(finding.evidence[0])

    def read(self, places: tuple[Place, ...]) -> None:
        """Show a place where it stands in the texts."""
        if places:
            self.show_view("text", focus=True)
            self.texts.go_to(places[0])

    def action_finding(self, step: int) -> None:
        """The next finding; while words are looked for, the next of them."""
        if self.find_bar.purpose == "find":
            self.action_hit(step)
            return
        listed = self.full if self.view == "findings" else self.pane
        if listed.list.count:
            index = (listed.list.cursor + step) % listed.list.count
            self.follow(listed.list.findings[index])

    def action_why(self) -> None:
        """Explain the finding."""
        finding = self.current_finding()
        if finding and self.comparison:
            from diffcheck.tui.explain_screen import WhyDialog

            self.app.push_screen(WhyDialog(finding, self.comparison))
            if self.folder:
                self.comparer.weigh(self.folder, finding.id)

    @on(Weighed)
    def _weighed(self, message: Weighed) -> None:
        """The model's part of an explanation that may still be open."""
        from diffcheck.tui.explain_screen import WhyDialog

        top = self.app.screen
        if isinstance(top, WhyDialog) and top.finding.id == message.finding:
            top.tell(message.judgement)

    def action_nearest(self) -> None:
        """The evidence, and what the silent side comes nearest with."""
        finding = self.current_finding()
        if finding is None or self.comparison is None:
            return
        from diffcheck.tui.explain_screen import nearest_passage

        places = tuple(nearest.place for nearest in finding.nearest[:1])
        dialog = nearest_passage(finding, self.comparison)
        self.app.push_screen(dialog, lambda answer: self.read(places) if answer else None)

    def action_only(self, what: str) -> None:
        """Filter the findings by the next kind, severity or party; after the last one, by none."""
        wanted = self.pane.wanted
        readouts = self.comparison.event.readouts if self.comparison else ()
        parties = ("", *dict.fromkeys(code for readout in readouts for code in readout.parties))
        match what:
            case "kind":
                wanted = replace(wanted, kind=_after((None, *FindingKind), wanted.kind))
            case "severity":
                wanted = replace(wanted, severity=_after(_SEVERITIES, wanted.severity))
            case "party":
                wanted = replace(wanted, party=_after(parties, wanted.party))
            case _:
                wanted = Wanted()
        self.want(wanted)

    def want(self, wanted: Wanted) -> None:
        """List only these findings, in the pane and in the view."""
        self.pane.want(wanted)
        self.full.want(wanted)

    # -- words to find --------------------------------------------------------------------------

    def action_find(self) -> None:
        """Look for words in the view, or among the events where the keys go there."""
        if self.events_pane.has_focus_within:
            self.events_pane.action_filter()
        elif self.comparison:
            self.find_bar.open("find", "Find", self.find_bar.needle)
            self._look_for(self.find_bar.needle)

    def action_filter(self) -> None:
        """Filter the findings by words."""
        if self.comparison:
            self.find_bar.open("filter", "Findings with", self.pane.wanted.text)

    @on(FindBar.Typed)
    def _words_typed(self, message: FindBar.Typed) -> None:
        if message.purpose == "find":
            self._look_for(message.needle)
            return
        self.want(replace(self.pane.wanted, text=message.needle))
        self.find_bar.say(f"{self.pane.list.count} found")

    def _look_for(self, needle: str) -> None:
        view = self.view_widget()
        self._total_hits = view.find(needle)
        self.find_bar.count(view.hit_number, self._total_hits)

    @on(FindBar.Accepted)
    def _words_accepted(self, message: FindBar.Accepted) -> None:
        if message.purpose == "filter":
            self.find_bar.close()
        self._view_focus().focus()

    def action_hit(self, step: int) -> None:
        """The next place where the words stand."""
        view = self.view_widget()
        if self.find_bar.purpose != "find" or not self.find_bar.needle:
            return
        if step > 0:
            view.find_next()
        else:
            view.find_previous()
        self.find_bar.count(view.hit_number, self._total_hits)

    def _close_find(self) -> None:
        if self.find_bar.purpose == "find":
            self.view_widget().find("")
        self.find_bar.close()
        self._view_focus().focus()

    # -- messages of the views ------------------------------------------------------------------

    @on(AlignedView.PlaceChosen)
    def _place_chosen(self, message: AlignedView.PlaceChosen) -> None:
        self.read((message.place,))


def _after(values: tuple[_Value, ...], current: _Value) -> _Value:
    at = values.index(current) if current in values else 0
    return values[(at + 1) % len(values)]
