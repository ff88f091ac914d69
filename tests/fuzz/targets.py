"""What fuzzing calls: each target takes any bytes and raises where diffcheck does not keep its word.

To add one, write a function from bytes to None that asserts what must hold, and give it a line in `TARGETS`; the
properties in tests/properties and the coverage-guided run (`python -m tests.fuzz`) both take it from there.
"""

from __future__ import annotations

import atexit
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

import diffcheck
from diffcheck.adding.events import Events
from diffcheck.adding.extraction import extract
from diffcheck.adding.guessing import Given
from diffcheck.adding.preparing import propose
from diffcheck.adding.source import Source
from diffcheck.errors import DiffcheckError, Level, Problem
from diffcheck.loading.building import build_event
from diffcheck.loading.config_file import understand
from diffcheck.loading.entries import Layer, merge, read_entries
from diffcheck.loading.folders import EVENT_FILE, EventFiles
from diffcheck.loading.review_file import read_reviews, render, same
from diffcheck.loading.yaml12 import parse
from diffcheck.models import Codebook, Readout, Statement
from diffcheck.reading.lexicon import compile_lexicon
from diffcheck.reading.read import Tools, read
from diffcheck.segmentation import split_statements
from diffcheck.session.tools import Session
from tests.fuzz import seeds

SECONDS_A_PIECE, PIECE = 1.0, 100_000
"""Processor time that a target may take for each so many bytes begun."""
_WHOLE_FILE = ("is empty", "is not YAML", "more control characters", "MB that a file may have")
"""What is said of a file as a whole, which has no line."""
_FOLDER = Path("talks")


@dataclass(frozen=True, slots=True)
class Target:
    """Something that must take whatever it is given."""

    name: str
    run: Callable[[bytes], None]
    """Raises AssertionError where something does not hold; anything else it raises is a failure, too."""
    seeds: tuple[bytes, ...]
    """Small right and wrong inputs to begin with."""

    def try_on(self, data: bytes, slack: float = 1.0) -> float:
        """Run on `data`; the seconds of processor time that it took, which may not be more than `slack` times allowed."""
        most = slack * SECONDS_A_PIECE * max(1.0, len(data) / PIECE)
        spent = self._time(data)
        if spent > most:
            # Another program may have had the processor's caches.
            spent = min(spent, self._time(data))
        assert spent <= most, f"{spent:.1f} s for {len(data):,} bytes"
        return spent

    def _time(self, data: bytes) -> float:
        start = time.process_time()
        self.run(data)
        return time.process_time() - start


def long_input(data: bytes) -> bytes:
    """`data` repeated behind its first byte until it is 100 kB long: what takes the square of its length shows."""
    first, rest = data[:1], data[1:] or b" "
    return first + (rest * (1 + PIECE // len(rest)))[: PIECE - 1]


def check_problems(problems: Iterable[Problem], path: str, data: bytes) -> None:
    """Every problem says what and where, in one line, and the place is in the file."""
    text = data.decode("utf-8-sig", errors="replace").replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    for problem in problems:
        assert problem.message
        assert "\n" not in str(problem)
        if problem.path != path:
            continue
        assert bool(problem.line) == bool(problem.column), problem
        if problem.line:
            assert problem.line <= len(lines), problem
            assert problem.column <= len(lines[problem.line - 1]) + 1, problem
        else:
            assert problem.key or any(said in problem.message for said in _WHOLE_FILE), problem


def fuzz_readout(data: bytes) -> None:
    """A readout's file makes an event, or problems that say why not."""
    _check_event("no-office.yaml", {EVENT_FILE: seeds.EVENT.encode(), "no-office.yaml": data})


def fuzz_event(data: bytes) -> None:
    """An event's file makes an event, or problems that say why not."""
    _check_event(EVENT_FILE, {EVENT_FILE: data, "no-office.yaml": seeds.READOUT.encode()})


def _check_event(name: str, contents: dict[str, bytes]) -> None:
    event, problems = build_event(EventFiles(_FOLDER, tuple(contents.items()), ()))
    check_problems(problems, str(_FOLDER / name), contents[name])
    assert (event is None) == any(problem.level is Level.ERROR for problem in problems)


def fuzz_reviews(data: bytes) -> None:
    """A reviews.yaml is read, and written so that it says the same, or has problems that say why not."""
    reviews, problems = read_reviews(data, "reviews.yaml")
    check_problems(problems, "reviews.yaml", data)
    assert (reviews is None) == any(problem.level is Level.ERROR for problem in problems)
    if reviews is not None:
        again, found = read_reviews(render(reviews).encode(), "reviews.yaml")
        assert again is not None, found
        assert same(again, reviews)


def fuzz_config(data: bytes) -> None:
    """A config.yaml costs a mistake its own line only."""
    bindings, themes = ("finding.next", "find.open"), ("dark", "light")
    config = understand(data, Path("config.yaml"), bindings, themes)
    check_problems(config.problems, "config.yaml", data)
    assert all(binding in bindings and keys for binding, keys in config.keys)
    assert config.theme in ("", *themes)


def fuzz_topics(data: bytes) -> None:
    """A user's topics.yaml adds to the codebook and can be read with, or has problems that say why not."""
    path = _scratch() / "topics.yaml"
    path.write_bytes(data)
    layer, problems = read_entries((path,))
    topics, concepts, found = merge((_package_layer(), layer))
    check_problems((*problems, *found), str(path), data)
    if any(problem.level is Level.ERROR for problem in (*problems, *found)):
        return
    own = {entry.id for entry in layer}
    codebook = Codebook(tuple(topic for topic in topics if topic.id in own), concepts)
    for language in ("en", "zh", "ko", "ar"):
        compile_lexicon(codebook, language)


def fuzz_adding(data: bytes) -> None:
    """A page, a text or a PDF is proposed as a readout whose file says the same, or it is said why not."""
    name, media_type = seeds.SOURCES[data[0] % len(seeds.SOURCES)] if data else seeds.SOURCES[0]
    source = Source(data[1:], name, media_type, "")
    try:
        proposal = propose(extract(source), Events(_scratch() / "readouts", (), 0), Given())
    except DiffcheckError:
        return
    for problem in proposal.problems:
        assert problem.message
        assert problem.line or problem.key, problem
        assert "\n" not in str(problem)
    if proposal.can_be_written:
        written = parse(proposal.readout_yaml.encode(), name)
        assert isinstance(written.value, dict), written.problems
        assert written.value["text"] == proposal.text


def fuzz_segmentation(data: bytes) -> None:
    """Statements stand in the order of the text, overlap nowhere, and leave out nothing but blanks."""
    readout = as_readout(data)
    _check_statements(readout.text, split_statements(readout))


def fuzz_reading(data: bytes) -> None:
    """Everything that is read in a text stands in its statement."""
    readout = as_readout(data)
    about = date(2031, 3, 3), ("NO", "CN"), ("NO", "CN")
    split = split_statements(readout)
    statements = read(readout, about, split, tools(readout.language))
    _check_statements(readout.text, statements)
    assert [s.id for s in statements] == [s.id for s in split]
    for statement in statements:
        places = [
            *((mention.start, mention.end) for mention in statement.mentions),
            *((value.start, value.end) for value in statement.values),
            *((cue.start, cue.end) for cue in statement.cues),
        ]
        for start, end in places:
            assert statement.start <= start < end <= statement.end
        assert 0 <= statement.act_start <= statement.act_end <= len(readout.text)
        assert 0 <= statement.speaker.start <= statement.speaker.end <= len(readout.text)


def as_readout(data: bytes) -> Readout:
    """The text of a readout from any bytes: the first says the language, the others are UTF-8 as far as they can be."""
    language = seeds.LANGUAGES[data[0] % len(seeds.LANGUAGES)] if data else "en"
    return Readout("no-office", ("NO",), "Gazette", data[1:].decode(errors="replace"), language)


@cache
def tools(language: str) -> Tools:
    """What reading `language` takes, with the package's whole codebook."""
    return _session().tools(language)


@cache
def _session() -> Session:
    return Session()


@cache
def _scratch() -> Path:
    """A folder of this process for the targets that read files."""
    folder = tempfile.TemporaryDirectory(prefix="diffcheck-fuzz-")
    atexit.register(folder.cleanup)
    return Path(folder.name)


@cache
def _package_layer() -> Layer:
    """One of the package's own files, which a user's entries may add to; all of them would take too long each time."""
    layer, problems = read_entries((Path(diffcheck.__file__).parent / "data/topics/taiwan.yaml",))
    assert not problems
    return layer


def _check_statements(text: str, statements: tuple[Statement, ...]) -> None:
    end = 0
    for statement in statements:
        assert end <= statement.start < statement.end <= len(text)
        assert statement.text == text[statement.start : statement.end]
        assert not text[end : statement.start].strip(), "a word was lost"
        end = statement.end
    assert not text[end:].strip(), "a word was lost"
    assert all(one.paragraph <= other.paragraph for one, other in pairwise(statements))


def _encoded(texts: tuple[str, ...]) -> tuple[bytes, ...]:
    return tuple(text.encode() for text in texts)


TARGETS = (
    Target("readout", fuzz_readout, _encoded(seeds.READOUTS)),
    Target("event", fuzz_event, _encoded(seeds.EVENTS)),
    Target("reviews", fuzz_reviews, _encoded(seeds.REVIEWS)),
    Target("config", fuzz_config, _encoded(seeds.CONFIGS)),
    Target("topics", fuzz_topics, _encoded(seeds.TOPICS)),
    Target("adding", fuzz_adding, seeds.SOURCE_SEEDS),
    Target("segmentation", fuzz_segmentation, seeds.TEXT_SEEDS),
    Target("reading", fuzz_reading, seeds.TEXT_SEEDS),
)
BY_NAME = {target.name: target for target in TARGETS}
