"""Comparisons kept between runs: equal to fresh ones, missed when anything changed, and never dangerous."""

from __future__ import annotations

import os
import pickle
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import Any

import pytest

from diffcheck.loading.comparisons import ComparisonStore
from diffcheck.models import Comparison, Event
from diffcheck.settings import Settings
from tests.builders import harbour_call, hostile_call
from tests.toy import compare_texts

TOY = {
    "us": "Reed raised Sea Isle. Both leaders agreed on 90 visas by 5 April 2031.",
    "cn:zh": "林总统强调渔业。双方讨论了能源、签证、航线和海岛。",
    "us+cn (digest)": "The sides “discussed” the sea crisis.",
}
COMPARISONS = {
    "toy": compare_texts(TOY),
    "three sides": harbour_call(is_three_sided=True),
    "hostile": hostile_call(),
}


def store(*extra: Path, settings: Settings | None = None) -> ComparisonStore:
    """A store as another run would open it."""
    return ComparisonStore(extra, settings or Settings())


@pytest.mark.parametrize("comparison", COMPARISONS.values(), ids=COMPARISONS)
def test_a_kept_comparison_equals_a_fresh_one(comparison: Comparison) -> None:
    assert store().get(comparison.event) is None
    store().put(comparison)
    kept = store().get(comparison.event)
    assert kept == comparison
    assert kept is not comparison


def test_comparing_again_gives_what_was_kept() -> None:
    store().put(compare_texts(TOY))
    again = compare_texts(TOY)
    assert store().get(again.event) == again


Change = Callable[[Event], Event]


@pytest.mark.parametrize(
    "change",
    [
        lambda event: replace(event, title="Other"),
        lambda event: replace(event, date=date(2031, 3, 4)),
        lambda event: replace(event, participants=("CN", "US")),
        lambda event: replace(event, note="A note."),
        lambda event: replace(event, readouts=event.readouts[::-1]),
        lambda event: replace(event, readouts=event.readouts[:1]),
        lambda event: replace(
            event, readouts=(replace(event.readouts[0], text="Other."), *event.readouts[1:])
        ),
        lambda event: replace(
            event, readouts=(replace(event.readouts[0], url="x"), *event.readouts[1:])
        ),
    ],
    ids=["title", "date", "participants", "note", "order", "fewer", "text", "address"],
)
def test_another_event_is_a_miss(change: Change) -> None:
    comparison = COMPARISONS["toy"]
    store().put(comparison)
    assert store().get(change(comparison.event)) is None
    assert store().get(comparison.event) is not None


def test_other_settings_are_a_miss() -> None:
    comparison = COMPARISONS["toy"]
    store().put(comparison)
    assert store(settings=Settings(verb_rungs=1)).get(comparison.event) is None
    assert store(settings=Settings()).get(comparison.event) is not None


def test_a_change_in_the_user_s_own_codebook_is_a_miss(tmp_path: Path) -> None:
    comparison = COMPARISONS["toy"]
    topics = tmp_path / "topics.yaml"
    topics.write_text("a: 1\n", encoding="utf-8")
    store(topics).put(comparison)
    assert store(topics).get(comparison.event) == comparison
    assert store().get(comparison.event) is None
    topics.write_text("a: 2\n", encoding="utf-8")
    assert store(topics).get(comparison.event) is None
    topics.unlink()
    assert store(topics).get(comparison.event) is None


def test_a_store_that_is_switched_off_misses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIFFCHECK_CACHE", "off")
    store().put(COMPARISONS["toy"])
    assert store().get(COMPARISONS["toy"].event) is None


def keep(cache_folder: Path, change: Callable[[bytes], bytes]) -> Comparison | None:
    """What is found after the bytes kept of the toy comparison went through `change`."""
    comparison = COMPARISONS["toy"]
    store().put(comparison)
    with closing(sqlite3.connect(cache_folder / "cache.sqlite3")) as opened, opened:
        ((age, value),) = opened.execute("SELECT age, value FROM entries").fetchall()
        opened.execute("UPDATE entries SET value = ? WHERE age = ?", (change(value), age))
    return store().get(comparison.event)


def with_sum(data: bytes) -> bytes:
    """`data` as the store keeps it, its checksum right."""
    return blake2b(data, digest_size=16).digest() + data


def turned(value: bytes, at: int) -> bytes:
    return value[:at] + bytes([value[at] ^ 1]) + value[at + 1 :]


@pytest.mark.parametrize(
    "change",
    [
        lambda value: b"",
        lambda value: value[:10],
        lambda value: value[:16],
        lambda value: value[:-1],
        lambda value: value + b"\0",
        lambda value: turned(value, 3),
        lambda value: turned(value, 500),
        lambda value: b"nonsense" * 100,
        lambda value: with_sum(b""),
        lambda value: with_sum(b"nonsense"),
        lambda value: with_sum(value[16:600]),
        lambda value: with_sum(pickle.dumps("no comparison")),
        lambda value: with_sum(pickle.dumps(None)),
        lambda value: with_sum(pickle.dumps(COMPARISONS["toy"].event)),
    ],
)
def test_a_damaged_comparison_is_a_miss_and_is_kept_anew(
    change: Callable[[bytes], bytes], cache_folder: Path
) -> None:
    assert keep(cache_folder, change) is None
    store().put(COMPARISONS["toy"])
    assert store().get(COMPARISONS["toy"].event) == COMPARISONS["toy"]


class Asks:
    """Pickled, it asks for a function to be called."""

    def __init__(self, function: Callable[..., Any], *arguments: object) -> None:
        self._asked = function, arguments

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[object, ...]]:
        return self._asked


@pytest.mark.parametrize("protocol", [0, 2, 5])
@pytest.mark.parametrize(
    "asks",
    [
        lambda path: Asks(os.system, f"touch '{path}'"),
        lambda path: Asks(eval, f"open({str(path)!r}, 'w')"),
        lambda path: Asks(os.mkdir, str(path)),
        lambda path: Asks(getattr, path, "touch"),
        lambda path: Asks(Path, str(path)),
    ],
    ids=["os.system", "eval", "os.mkdir", "getattr", "Path"],
)
def test_a_kept_comparison_that_asks_for_anything_but_values_is_refused(
    asks: Callable[[Path], Asks], protocol: int, tmp_path: Path, cache_folder: Path
) -> None:
    path = tmp_path / "made"
    evil = pickle.dumps(asks(path), protocol=protocol)
    assert keep(cache_folder, lambda _: with_sum(evil)) is None
    assert not path.exists()


def word(text: str) -> bytes:
    """Pickle code that puts a text on the stack."""
    return pickle.BINUNICODE + len(text.encode()).to_bytes(4, "little") + text.encode()


def called(function: bytes, argument: bytes) -> bytes:
    """Pickle code that calls what `function` leaves on the stack."""
    return function + argument + pickle.TUPLE1 + pickle.REDUCE


def reached(module: str, name: str) -> bytes:
    """Pickle code for what is found behind the dots of `name`."""
    return word(module) + word(name) + pickle.STACK_GLOBAL


def running(way: bytes, code: str) -> bytes:
    """A pickle that calls what `way` reaches with `code`."""
    return pickle.PROTO + b"\x05" + called(way, word(code)) + pickle.STOP


WAYS = {
    "by the built-ins of a helper": called(
        reached("diffcheck.models", "dataclass.__builtins__.get"), word("eval")
    ),
    "by the built-ins of a method": called(
        reached("diffcheck.models", "Comparison.__init__.__builtins__.get"), word("eval")
    ),
    "straight": reached("builtins", "eval"),
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_nothing_is_reached_through_the_names_of_our_own_modules(
    way: bytes, tmp_path: Path, cache_folder: Path
) -> None:
    path = tmp_path / "made"
    code = f"open({str(path)!r}, 'w').close()"
    assert keep(cache_folder, lambda _: with_sum(running(way, code))) is None
    assert not path.exists()


def test_the_pickles_of_these_tests_would_do_harm_elsewhere(tmp_path: Path) -> None:
    path = tmp_path / "made"
    pickle.loads(pickle.dumps(Asks(os.mkdir, str(path))))  # noqa: S301 - our own
    assert path.exists()


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_the_ways_of_these_tests_lead_somewhere(way: bytes) -> None:
    assert pickle.loads(running(way, "6 * 7")) == 42  # noqa: S301 - our own
