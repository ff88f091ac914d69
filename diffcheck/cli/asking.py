"""The guesses about a new readout as a conversation: each with what it rests on, Enter accepts, typing changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from diffcheck.errors import BadInputError, Problem
from diffcheck.report.foreign import clean

if TYPE_CHECKING:
    from diffcheck.adding.guessing import Given, Guess
    from diffcheck.adding.preparing import Proposal

FLAGS = {
    "party": "--party", "outlet": "--outlet", "url": "--url", "published": "--date", "date": "--date",
    "language": "--lang", "form": "--form", "translation": "--translation",
    "original_language": "--original-lang", "event": "--event", "title": "--title", "kind": "--kind",
    "participants": "--participants", "event_date": "--event-date", "name": "--name", "version_of": "--version-of",
    "retrieved": "--retrieved",
}  # fmt: skip
"""The option that sets a key."""
_LABELS = {
    "date": "published", "translation": "translated by", "original_language": "translated from",
    "event_date": "event's day", "title": "event's title", "kind": "event's kind",
}  # fmt: skip
_READOUT = ("url", "outlet", "party", "language", "date", "form")
_TRANSLATION = ("translation", "original_language")
_EVENT = ("title", "kind", "participants", "event_date")
_WIDTH = 15
_SHOWN = 72
Propose = Callable[["Given"], "Proposal"]


def ask(given: Given, propose: Propose) -> Proposal | None:
    """Go through all guesses with the person at the terminal; None where they do not want it written.

    Raises:
        click.Abort: the person has pressed Ctrl-C or Ctrl-D.
    """
    proposal = propose(given)
    for line in _shown_text(proposal):
        _say(line)
    given, proposal = _confirm_all(_READOUT, given, proposal, propose)
    if proposal.value("form") == "translation":
        given, proposal = _confirm_all(_TRANSLATION, given, proposal, propose)
    given, proposal = _choose_event(given, proposal, propose)
    if proposal.event.event is None:
        given, proposal = _confirm_all(_EVENT, given, proposal, propose)
    while proposal.problems:
        before = given
        wrong = tuple(dict.fromkeys(map(_key, proposal.problems)))
        given, proposal = _confirm_all(wrong, given, proposal, propose)
        if given == before:
            raise mended(proposal)
    if proposal.same_as:
        return proposal
    for line in summary(proposal):
        _say(line)
    return proposal if click.confirm("Write it?", default=True, err=True) else None


def summary(proposal: Proposal) -> Iterator[str]:
    """What would be written where, and what stands there already."""
    folder = proposal.event.folder
    what = "new event" if proposal.event.event is None else "event"
    yield f"{what} {folder} ({proposal.event.origin})"
    if proposal.existing:
        yield f"there already: {', '.join(path.name for path in proposal.existing)}"
    if proposal.version_of:
        yield f"another version of {proposal.version_of}: diffcheck report {folder} --versions shows what was edited"
    yield f"new file {proposal.file.name}: {_length(proposal.text)}"
    yield from (f"look at this: {note}" for note in proposal.notes)


def refusal(proposal: Proposal) -> str:
    """Why nothing is written without a terminal, and what to pass instead."""
    guessed = [guess for guess in proposal.guesses if guess.value]
    lines = [f"  {_flag(guess)}    ({clean(guess.origin)})" for guess in guessed]
    lines.append(f"  --event {_quoted(proposal.event.folder.name)}    ({proposal.event.origin})")
    missing = [f"  {_with_flag(problem)}" for problem in proposal.problems]
    parts = [
        "nobody is here to confirm the guesses; --yes takes them, and these options change them:",
        *lines,
    ]
    if missing:
        parts += ["to be given or mended first:", *missing]
    return "\n".join(parts)


def mended(proposal: Proposal) -> BadInputError:
    """The error of a proposal that cannot be written, with the options that would mend it."""
    error = BadInputError(proposal.problems)
    flags = [FLAGS[key] for key in dict.fromkeys(map(_key, proposal.problems)) if key in FLAGS]
    error.tip = f"nothing was written; pass {', '.join(flags)}" if flags else "nothing was written"
    return error


def _confirm_all(
    keys: tuple[str, ...], given: Given, proposal: Proposal, propose: Propose
) -> tuple[Given, Proposal]:
    for key in keys:
        if key in FLAGS:
            given, proposal = _confirm(key, given, proposal, propose)
    return given, proposal


def _confirm(
    key: str, given: Given, proposal: Proposal, propose: Propose
) -> tuple[Given, Proposal]:
    """Show one guess; what is typed takes its place, and all that rests on it is guessed anew."""
    field = "date" if key == "published" else key
    for problem in proposal.problems:
        if _key(problem) in (key, field) and proposal.value(field):
            _say(f"{'':{_WIDTH}}{problem.message}{_meant(problem)}")
    guess = next((guess for guess in proposal.guesses if guess.key == field), None)
    value = guess.value if guess else ""
    origin = f"  ({guess.origin})" if guess and guess.value else "  (not known)"
    label = _LABELS.get(field, field.replace("_", " "))
    prompt = clean(f"{label:<{_WIDTH}}{value}{origin}")
    said = str(
        click.prompt(prompt, default="", show_default=False, prompt_suffix=" > ", err=True)
    ).strip()
    if not said:
        return given, proposal
    changed = replace(given, **{field: said})
    return changed, propose(changed)


def _choose_event(given: Given, proposal: Proposal, propose: Propose) -> tuple[Given, Proposal]:
    """Show the event, or the several that it may be; a number or a name chooses."""
    plan = proposal.event
    choices: list[Path] = [plan.folder, *plan.others]
    if plan.others:
        for number, folder in enumerate(choices, start=1):
            _say(f"{number:>{_WIDTH - 1}} {folder.name}")
        _say(f"{'new':>{_WIDTH - 1}} none of these")
    kind = "new event" if plan.event is None else "event"
    prompt = clean(f"{kind:<{_WIDTH}}{plan.folder.name}  ({plan.origin})")
    said = str(
        click.prompt(prompt, default="", show_default=False, prompt_suffix=" > ", err=True)
    ).strip()
    if not said and plan.is_sure:
        return given, proposal
    if not said:
        said = str(plan.folder)
    elif said.isdigit() and 0 < int(said) <= len(choices):
        said = str(choices[int(said) - 1])
    changed = replace(given, event=said)
    return changed, propose(changed)


def _shown_text(proposal: Proposal) -> Iterator[str]:
    """How the text begins and ends, so that a person sees whether all of it is there and nothing else."""
    lines = [line.strip() for line in proposal.text.splitlines() if line.strip()]
    yield f"{proposal.extracted.source.name}: {_length(proposal.text)}, by {proposal.extracted.extractor}"
    if lines:
        yield f"{'begins':<{_WIDTH}}{_cut(lines[0])}"
        yield f"{'ends':<{_WIDTH}}{_cut(lines[-1], from_end=True)}"
    yield from (f"look at this: {note}" for note in proposal.extracted.notes)
    yield "Enter accepts, typing changes, Ctrl-C leaves without writing."


def _length(text: str) -> str:
    paragraphs = sum(bool(part.strip()) for part in text.split("\n\n"))
    return f"{len(text):,} characters in {paragraphs} paragraph{'s' * (paragraphs != 1)}"


def _cut(line: str, *, from_end: bool = False) -> str:
    if len(line) <= _SHOWN:
        return line
    return f"…{line[1 - _SHOWN :]}" if from_end else f"{line[: _SHOWN - 1]}…"


def _key(problem: Problem) -> str:
    """The key that is wrong, as our options call it: the event's own `date` is not the readout's."""
    key = problem.key.partition(".")[0].partition("[")[0]
    return "event_date" if key == "date" else key


def _flag(guess: Guess) -> str:
    return f"{FLAGS[guess.key]} {_quoted(guess.value)}"


def _with_flag(problem: Problem) -> str:
    key = _key(problem)
    return f"{FLAGS[key]}: {problem.message}{_meant(problem)}" if key in FLAGS else str(problem)


def _meant(problem: Problem) -> str:
    return f" (did you mean {problem.suggestion!r}?)" if problem.suggestion else ""


def _quoted(value: str) -> str:
    import shlex

    return shlex.quote(clean(value))


def _say(line: str) -> None:
    click.echo(clean(line), err=True)
