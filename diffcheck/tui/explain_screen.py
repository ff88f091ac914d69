"""Why a finding is one: its sentence, rule, cue, scores and links; and what the silent side comes nearest with."""

from __future__ import annotations

from rich.text import Text

from diffcheck.models import Comparison, Finding, Link, Place
from diffcheck.report.foreign import clean
from diffcheck.report.names import readout_labels
from diffcheck.report.passages import statement_around, words_at
from diffcheck.report.phrases import explain, finding_title, grade_phrase, sureness
from diffcheck.report.rules import rule_in_words
from diffcheck.report.terminal.layout import hang, wrap
from diffcheck.report.terminal.quotes import quote_evidence, quote_nearest
from diffcheck.report.terminal.view import View
from diffcheck.report.terminal.weighing import render_judgement
from diffcheck.similarity.judgement import Judgement
from diffcheck.tui.dialogs import ReadingDialog
from diffcheck.tui.item_list import Lines
from diffcheck.tui.palette import Palette

_LABEL = 12
_LINKS_SHOWN = 6


class WhyDialog(ReadingDialog):
    """The dialog that explains a finding; what its model weighed is told later, when it has been worked out."""

    def __init__(self, finding: Finding, comparison: Comparison) -> None:
        """Explain `finding` by what `comparison` keeps of it."""
        super().__init__(f"Why · {finding.kind.value}", self._draw_lines)
        self.finding = finding
        self._comparison = comparison
        self._judgement: Judgement | None = None

    def tell(self, judgement: Judgement) -> None:
        """Show what the model made of the finding, too."""
        self._judgement = judgement
        self.redraw()

    def _draw_lines(self, palette: Palette, width: int) -> Lines:
        finding, comparison = self.finding, self._comparison
        lines = [*wrap(Text(explain(finding, comparison)), width), Text()]
        for label, value in _facts(finding):
            body = wrap(Text(value), width - _LABEL)
            lines += hang(Text(label, palette.quiet), body, _LABEL)
        if self._judgement:
            lines += [Text(), Text("What the model weighed", palette.title)]
            lines += render_judgement(self._judgement, width)
        return [*lines, *_links(finding, comparison, palette, width)]


def nearest_passage(finding: Finding, comparison: Comparison) -> ReadingDialog:
    """The dialog with the evidence and the nearest passage of every silent side."""

    def draw(palette: Palette, width: int) -> Lines:
        view = View(comparison, width, is_whole=True)
        lines = [Text(finding_title(finding, comparison), palette.title)]
        lines += quote_evidence(view, finding, width)
        if not finding.nearest:
            return [*lines, Text(), *wrap(Text(_without(finding), palette.quiet), width)]
        lines += [Text(), Text("The silent side comes nearest with", palette.silence)]
        for nearest in finding.nearest:
            lines += quote_nearest(view, nearest, width)
        return lines

    go = "read it in the text" if finding.nearest else ""
    return ReadingDialog("Said, and not said", draw, go=go)


def _without(finding: Finding) -> str:
    if finding.absent_from:
        return "The silent side has no passage that comes near."
    return "Nobody is silent here: both sides speak of it."


def _facts(finding: Finding) -> list[tuple[str, str]]:
    cues = tuple(dict.fromkeys(clean(" ".join(cue.split())) for cue in finding.cue if cue.strip()))
    scores = ", ".join(f"{nearest.score:.2f}" for nearest in finding.nearest)
    facts = [
        ("Severity", finding.severity.value),
        ("Sureness", f"{sureness(finding)}: of findings so marked about that share is right"),
        ("Grade", grade_phrase(finding)),
        ("Rule", rule_in_words(finding)),
        ("Rests on", ", ".join(f"“{cue}”" for cue in cues)),
        (
            "Nearest",
            f"{scores} likeness of the nearest passage of the silent side" if scores else "",
        ),
        ("Id", finding.id),
    ]
    return [(label, value) for label, value in facts if value]


def _links(finding: Finding, comparison: Comparison, palette: Palette, width: int) -> Lines:
    """The links of the statements that the finding rests on, with the parts of their scores."""
    places = {statement_around(place, comparison) for place in finding.evidence}
    statements = {s.id: s for _, group in comparison.statements for s in group}
    here = {s.id for s in statements.values() if any(_touches(s.place, place) for place in places)}
    links = [link for link in comparison.links if link.a in here or link.b in here]
    if not links:
        return [
            Text(),
            *wrap(
                Text("None of these statements is linked to another readout.", palette.quiet),
                width,
            ),
        ]
    lines: Lines = [Text(), Text("Links of these statements", palette.title)]
    labels = readout_labels(comparison.event)
    for link in sorted(links, key=lambda link: -link.score)[:_LINKS_SHOWN]:
        lines += [Text(), *wrap(Text(_parts(link), palette.quiet), width)]
        for end in (link.a, link.b):
            statement = statements[end]
            words = Text(clean(words_at(statement.place, comparison)))
            lines += hang(
                Text(f"{labels[statement.readout]} ", palette.label), wrap(words, width - 6), 6
            )
    if len(links) > _LINKS_SHOWN:
        lines += [Text(), Text(f"… and {len(links) - _LINKS_SHOWN} more", palette.quiet)]
    return lines


def _parts(link: Link) -> str:
    parts = ", ".join(f"{name} {value:.2f}" for name, value in link.parts)
    return f"score {link.score:.2f}{f' from {parts}' if parts else ''}"


def _touches(one: Place, other: Place) -> bool:
    return one.readout == other.readout and one.start < other.end and one.end > other.start
