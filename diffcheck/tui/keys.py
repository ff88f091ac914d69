"""The keys of the main screen. Ids are what config.yaml names; the part before the dot is a heading of the help."""

from __future__ import annotations

from textual.binding import Binding, BindingType

SCREEN_BINDINGS: list[BindingType] = [
    Binding("1", "view('aligned')", "Aligned: topic by topic", id="view.aligned"),
    Binding("2", "view('text')", "Text: the readouts side by side", id="view.text"),
    Binding("3", "view('findings')", "Findings in full", id="view.findings"),
    Binding("o", "events", "Go to the events", id="view.events"),
    Binding("plus", "add", "Add a readout, from anywhere", id="view.add"),
    Binding("tab", "region(1)", "Next region", id="view.next-region"),
    Binding("shift+tab", "region(-1)", "Previous region", id="view.previous-region"),
    Binding("escape", "back", "Close, or go back", id="view.back"),
    Binding("n", "finding(1)", "Next finding (or word looked for)", id="finding.next"),
    Binding("N", "finding(-1)", "Previous finding (or word)", id="finding.previous"),
    Binding(
        "x", "nearest", "Evidence and nearest passage of the silent side", id="finding.nearest"
    ),
    Binding("i", "why", "Why: rule, cue, scores, links", id="finding.why"),
    Binding("f", "filter", "Filter the findings by words", id="finding.filter"),
    Binding("K", "only('kind')", "Only one kind of finding", id="finding.kind"),
    Binding("V", "only('severity')", "Only medium or high findings", id="finding.severity"),
    Binding("P", "only('party')", "Only findings about one party", id="finding.party"),
    Binding("A", "only('all')", "All findings again", id="finding.all"),
    Binding("slash", "find", "Find words in the view", id="find.open"),
    Binding("f3,ctrl+n", "hit(1)", "Next place found", id="find.next"),
    Binding("shift+f3", "hit(-1)", "Previous place found", id="find.previous"),
    Binding("a", "review('accept')", "Accept the finding", id="review.accept"),
    Binding("r", "review('reject')", "Reject the finding", id="review.reject"),
    Binding("e", "review('note')", "Write a note on the finding", id="review.note"),
    Binding("u", "undo", "Undo the last change", id="review.undo"),
    Binding("X", "rejected", "Show or leave out what was rejected", id="review.rejected"),
    Binding("L", "link", "Link the statement with another", id="link.add"),
    Binding("M", "review_link", "Accept, reject, annotate or remove a link", id="link.review"),
    Binding("c", "copy('words')", "Copy the statement, or the finding", id="copy.words"),
    Binding("C", "copy('card')", "Copy it as a card to quote", id="copy.card"),
    Binding("Y", "copy('finding')", "Copy the finding’s card", id="copy.finding"),
    Binding("w", "export", "Export to Markdown, JSON or SVG", id="copy.export"),
]
