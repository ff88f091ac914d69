"""Events that were written and labelled for measurement, in the languages for which no labelled real ones are at hand.

Nobody held these talks; the texts are the repository's own. A file in bench/events holds both readouts of an event,
sentence by sentence, beside the labels, which name a sentence by its readout and its number:

    title, date, kind, participants
    readouts        id -> party, outlet, language, text: a list of paragraphs, each a list of sentences
    links           pairs of sentences that report the same point
    optional_links  pairs on which two analysts could differ
    omissions       topic, absent_from, in: [sentences], span: the words that name the topic
    conflicts       kind, a, b, note
    unconfirmed     sentence, speaker, note
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from diffcheck.models import Event, EventKind, Readout
from diffcheck.reading.words import primary

FOLDER = Path(__file__).parent / "events"
UNSPACED = frozenset({"ja", "zh"})
LABELS = ("links", "optional_links", "omissions", "conflicts", "unconfirmed")


def written_events(folder: Path = FOLDER) -> Iterator[tuple[Event, dict[str, Any]]]:
    """Every event of a folder with its labels, in the form in which those of real events are kept."""
    for path in sorted(folder.glob("*.yaml")):
        yield build(path.stem, yaml.safe_load(path.read_text("utf-8")))


def build(name: str, content: dict[str, Any]) -> tuple[Event, dict[str, Any]]:
    """An event and its labels; places of sentences are code points of the readout's text."""
    readouts, statements = [], {}
    for ident, entry in content["readouts"].items():
        text, statements[ident] = join(entry["text"], entry["language"])
        party = entry["party"]
        parties = tuple(party) if isinstance(party, list) else (party,)
        readouts.append(Readout(ident, parties, entry["outlet"], text, entry["language"]))
    event = Event(
        id=name,
        title=content["title"],
        date=content["date"],
        kind=EventKind(content["kind"]),
        participants=tuple(content["participants"]),
        readouts=tuple(readouts),
    )
    return event, {"statements": statements} | {k: content.get(k) or [] for k in LABELS}


def join(paragraphs: list[list[str]], language: str) -> tuple[str, list[list[int]]]:
    """The text of a readout, and the place of each of its sentences in it."""
    between = "" if primary(language) in UNSPACED else " "
    text, places = "", []
    for paragraph in paragraphs:
        for number, sentence in enumerate(paragraph):
            text += between if number else "\n\n" if text else ""
            places.append([len(text), len(text) + len(sentence)])
            text += sentence
    return f"{text}\n", places
