"""The one screen: its regions, and what is done with an event besides reading it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.containers import Container

from diffcheck.errors import DiffcheckError
from diffcheck.loading.state import State
from diffcheck.models import Finding, FindingKind, Severity, Statement
from diffcheck.report.names import readout_labels
from diffcheck.report.phrases import explain
from diffcheck.reviews import (
    Reviews,
    accept,
    add_link,
    annotate,
    link_id,
    reject,
    remove_link,
    undo,
)
from diffcheck.tui.event_header import EventHeader
from diffcheck.tui.events_pane import EventsPane
from diffcheck.tui.findings_pane import Wanted
from diffcheck.tui.key_line import KeyLine
from diffcheck.tui.keys import SCREEN_BINDINGS
from diffcheck.tui.remembering import Memory
from diffcheck.tui.reviewing import ReviewsClashed, ReviewsFailed, ReviewsSaved, linked_to
from diffcheck.tui.screen_adding import AddingScreen
from diffcheck.tui.screen_reading import NARROW, VIEWS, WIDE
from diffcheck.tui.view_tabs import ViewTabs

_LINK_VERDICTS = (
    ("accept", "Accept the link"),
    ("reject", "Reject the link"),
    ("note", "Write a note on it"),
    ("remove", "Remove it"),
)
_REMEMBER_EVERY = 1.0
"""Seconds between two looks at whether the user is elsewhere: a run that is killed loses no more."""


class MainScreen(AddingScreen):
    """Events on the left, one event in three views, its findings below or on the right."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (NARROW, "-medium"), (WIDE, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-low"), (26, "-tall")]  # noqa: RUF012
    CSS_PATH = "app.tcss"
    AUTO_FOCUS = None
    BINDINGS = SCREEN_BINDINGS

    def __init__(self, root: Path, state: State) -> None:
        """The events under `root`, with what the last run remembered."""
        super().__init__(root, state)
        self.reviewer_name = ""
        """Name in the user's configuration."""
        self._memory = Memory(root, state)
        self._has_begun = False

    def compose(self) -> ComposeResult:
        """Events, the event, and two lines at the bottom."""
        with Container(id="regions"):
            yield EventsPane(self.root)
            with Container(id="event"):
                yield EventHeader()
                yield ViewTabs(VIEWS)
                with Container(id="reading"), Container(id="views"):
                    yield self.aligned
        yield KeyLine()

    def on_mount(self) -> None:
        """Paint first, then mount what cannot be seen yet, then work."""
        self.call_after_refresh(self._complete)

    def _complete(self) -> None:
        self.query_one("#views").mount(self.texts, self.full, self.problems)
        self.query_one("#reading").mount(self.pane)
        self.mount(self.find_bar, before="KeyLine")
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        views = [name for name, _ in VIEWS]
        self.show_view(self.remembered.view if self.remembered.view in views else "aligned")
        self.want(_wanted(self.remembered))
        self._view_focus().focus()
        self.start_work()
        self._has_begun = True
        self.set_interval(_REMEMBER_EVERY, self._remember_soon)

    def remember(self) -> None:
        """Keep where the user was for the next run."""
        if self._has_begun and self.is_running:
            self._memory.keep(self._state())
            self._memory.write()

    def _remember_soon(self) -> None:
        if self._memory.keep(self._state()):
            self.run_worker(self._memory.write, thread=True, group="remember")

    def _state(self) -> State:
        row = self.events_pane.row(self.folder) if self.folder else None
        wanted = self.pane.wanted
        filters = {
            "theme": self.app.theme,
            "order": self.events_pane.order.value,
            "kind": wanted.kind.value if wanted.kind else "",
            "severity": wanted.severity.value if wanted.severity else "",
        }
        kept = tuple((name, value) for name, value in filters.items() if value)
        return State(row.id if row else self.remembered.event, self.view, kept)

    # -- reviews --------------------------------------------------------------------------------

    def action_review(self, what: str) -> None:
        """Accept, reject or annotate the finding under the cursor."""
        finding = self.current_finding()
        if finding is None or self.comparison is None:
            return
        about = explain(finding, self.comparison)
        if what == "note":
            from diffcheck.tui.review_dialogs import NoteEditor

            note = finding.review.note if finding.review else ""
            self.app.push_screen(NoteEditor(about, note), partial(self._note, finding))
            return
        by, at = self._signature()
        judge = accept if what == "accept" else reject
        self._change(judge(self.reviews, finding.id, by, at, about))
        if what == "reject" and not self.with_rejected:
            self.notify_plain(
                "Rejected, and left out from now on. u takes it back, X shows what was rejected."
            )

    def _note(self, finding: Finding, note: str | None) -> None:
        if note is not None and self.comparison:
            by, at = self._signature()
            about = explain(finding, self.comparison)
            self._change(annotate(self.reviews, finding.id, note, by, at, about))

    def action_undo(self) -> None:
        """Take back the last change to the reviews."""
        if self.reviews.past:
            self._change(undo(self.reviews))
            self.notify_plain("Taken back.")
        else:
            self.notify_plain("Nothing to undo.")

    def action_rejected(self) -> None:
        """Show what was rejected, or leave it out again."""
        self.with_rejected = not self.with_rejected
        self.apply_reviews()
        self.notify_plain(
            f"Rejected findings and links are {'shown' if self.with_rejected else 'left out'}."
        )

    def _signature(self) -> tuple[str, str]:
        from diffcheck.loading.reviews import now, reviewer

        return reviewer(self.reviewer_name), now()

    def _change(self, reviews: Reviews) -> None:
        """Show the change at once and let a thread write it."""
        if self.folder is None:
            return
        self.reviews = reviews
        self.apply_reviews()
        self.writer.write(self.folder, reviews)

    @on(ReviewsSaved)
    def _reviews_saved(self, message: ReviewsSaved) -> None:
        if message.asked is None:
            return
        self.notify_plain("Someone else has reviewed this event, too: their words were taken in.")
        # A change made meanwhile is on its way to the writer and comes back with the same words.
        if message.folder == self.folder and message.asked is self.reviews:
            self.reviews = message.reviews
            self.apply_reviews()

    @on(ReviewsFailed)
    def _reviews_failed(self, message: ReviewsFailed) -> None:
        self.notify_plain(f"Not saved: {message.message}", is_error=True)

    @on(ReviewsClashed)
    def _reviews_clashed(self, message: ReviewsClashed) -> None:
        from diffcheck.tui.review_dialogs import ConflictDialog

        findings = self.comparison.findings if self.comparison else ()
        titles = {f.id: explain(f, self.comparison) for f in findings if self.comparison}
        self.app.push_screen(
            ConflictDialog(message.clashes, titles), partial(self._settle, message)
        )

    def _settle(self, clash: ReviewsClashed, answer: str | None) -> None:
        """Write what was decided; without a decision nothing is written, and the screen keeps mine."""
        if answer is None:
            self.notify_plain(
                "Not saved: someone else has written other words. Decide at the next change."
            )
            return
        settled = settle(clash, answer)
        self.writer.read(clash.folder, clash.theirs)
        if clash.folder == self.folder:
            self._change(settled)

    # -- links by hand --------------------------------------------------------------------------

    def current_statement(self) -> Statement | None:
        """The statement under the cursor of the view."""
        place = self.view_widget().place
        if place is None or self.comparison is None:
            return None
        statements = dict(self.comparison.statements).get(place.readout, ())
        return next((s for s in statements if s.start < place.end and s.end > place.start), None)

    def action_link(self) -> None:
        """Link the statement under the cursor with one of another readout."""
        statement = self.current_statement()
        if statement and self.comparison:
            from diffcheck.tui.review_dialogs import LinkDialog

            dialog = LinkDialog(self.comparison, statement.id)
            self.app.push_screen(dialog, self._with_pair(self._add_link))

    def action_review_link(self) -> None:
        """Accept, reject, annotate or remove a link of the statement under the cursor."""
        statement = self.current_statement()
        if statement is None or self.comparison is None:
            return
        others = linked_to(statement.id, self.comparison)
        if not others:
            self.notify_plain("This statement is linked to no other.")
            return
        from diffcheck.tui.review_dialogs import LinkDialog

        dialog = LinkDialog(self.comparison, statement.id, others, "Which link?")
        self.app.push_screen(dialog, self._with_pair(self._ask_about_link))

    def _with_pair(
        self, then: Callable[[Statement, Statement], None]
    ) -> Callable[[tuple[str, str] | None], None]:
        def chosen(pair: tuple[str, str] | None) -> None:
            if pair and self.comparison:
                known = {s.id: s for _, group in self.comparison.statements for s in group}
                then(known[pair[0]], known[pair[1]])

        return chosen

    def _add_link(self, a: Statement, b: Statement) -> None:
        self._change(add_link(self.reviews, a, b, *self._signature()))
        self._say_of_link("Linked", a, b)

    def _say_of_link(self, what: str, a: Statement, b: Statement) -> None:
        """Statements are called by their numbers, as the aligned view has them."""
        labels = readout_labels(self.comparison.event) if self.comparison else {}
        one, other = (f"{labels.get(s.readout, '')} {s.index + 1}".strip() for s in (a, b))
        self.notify_plain(f"{what}: {one} and {other}. u takes it back.")

    def _ask_about_link(self, a: Statement, b: Statement) -> None:
        from diffcheck.tui.dialogs import MenuDialog

        dialog = MenuDialog("What of the link?", _LINK_VERDICTS)
        self.app.push_screen(dialog, partial(self._review_link, a, b))

    def _review_link(self, a: Statement, b: Statement, what: str | None) -> None:
        by, at = self._signature()
        about, subject = f"{a.text} — {b.text}", link_id(a.id, b.id)
        match what:
            case "accept":
                self._change(accept(self.reviews, subject, by, at, about))
            case "reject":
                self._change(reject(self.reviews, subject, by, at, about))
            case "remove":
                self._change(remove_link(self.reviews, a, b, by, at))
                self._say_of_link("No longer linked", a, b)
            case "note":
                from diffcheck.tui.review_dialogs import NoteEditor

                known = self.reviews.verdict(subject)
                editor = NoteEditor(about, known.note if known else "")
                self.app.push_screen(editor, partial(self._note_link, subject, about))
            case _:
                pass

    def _note_link(self, subject: str, about: str, note: str | None) -> None:
        if note is not None:
            by, at = self._signature()
            self._change(annotate(self.reviews, subject, note, by, at, about))

    # -- copying and exporting ------------------------------------------------------------------

    def action_copy(self, what: str) -> None:
        """Copy the words under the cursor, the card to quote them, or the card of the finding."""
        from diffcheck.report.cards import finding_card, statement_card
        from diffcheck.tui.clipboard import copy

        comparison, finding, statement = (
            self.comparison,
            self.current_finding(),
            self.current_statement(),
        )
        if comparison is None:
            return
        is_finding = what == "finding" or self.full.has_focus_within or self.pane.has_focus_within
        if is_finding and finding:
            is_card = what in ("card", "finding")
            text = finding_card(finding, comparison) if is_card else explain(finding, comparison)
            self.notify_plain(
                copy(self.app, text, "The finding’s card" if is_card else "The finding")
            )
        elif statement and not is_finding:
            is_card = what == "card"
            text = statement_card(statement, comparison) if is_card else statement.text
            self.notify_plain(
                copy(self.app, text, "The statement’s card" if is_card else "The statement")
            )

    def action_export(self) -> None:
        """Write the event, or a picture of the screen, to a file in the working folder."""
        from diffcheck.tui.dialogs import MenuDialog
        from diffcheck.tui.exporting import FORMATS

        if self.comparison:
            picture = self.app.export_screenshot()
            dialog = MenuDialog(f"Export to {Path.cwd()}", FORMATS)
            self.app.push_screen(dialog, partial(self._export, picture))

    def _export(self, picture: str, form: str | None) -> None:
        from diffcheck.tui.exporting import render, write_export

        if not form or self.comparison is None:
            return
        text = picture if form == "svg" else render(self.comparison, form)
        try:
            path = write_export(text, self.comparison.event.id, form, Path.cwd())
        except DiffcheckError as error:
            self.notify_plain(str(error), is_error=True)
        else:
            self.notify_plain(f"Written to {path.name}.")


def settle(clash: ReviewsClashed, answer: str) -> Reviews:
    """What is written after two reviewers clashed: both together with mine where they differ, theirs, or mine."""
    from dataclasses import replace

    from diffcheck.reviews import merge

    match answer:
        case "theirs":
            return clash.theirs
        case "mine":
            return replace(clash.mine, version=clash.theirs.version)
        case _:
            return merge(clash.base, clash.mine, clash.theirs).with_mine()


def _wanted(state: State) -> Wanted:
    """The filters of the last run."""
    kind, severity = state.value("kind"), state.value("severity")
    return Wanted(
        FindingKind(kind) if kind in set(FindingKind) else None,
        Severity(severity) if severity in set(Severity) else None,
    )
