"""The store between runs: it answers what was put, and never gets in the way."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from diffcheck.cache import Cache, cache_folder


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file that the cache is kept in, in a folder that does not exist yet."""
    monkeypatch.setenv("DIFFCHECK_CACHE", str(tmp_path / "new" / "cache"))
    return tmp_path / "new" / "cache" / "cache.sqlite3"


@pytest.mark.usefixtures("store")
class TestKeeping:
    def test_what_was_put_is_found_and_nothing_else(self) -> None:
        cache = Cache("vectors")
        cache.put_many({"a": b"1", "b": b"\x00\xff"})
        assert cache.get_many(["b", "a", "c", "a"]) == {"a": b"1", "b": b"\x00\xff"}
        assert Cache("vectors").get_many(["a"]) == {"a": b"1"}

    def test_names_keep_keys_apart(self) -> None:
        Cache("vectors").put_many({"a": b"1"})
        Cache("events").put_many({"a": b"2"})
        assert Cache("vectors").get_many(["a"]) == {"a": b"1"}

    def test_the_last_value_counts(self) -> None:
        cache = Cache("vectors")
        cache.put_many({"a": b"1"})
        cache.put_many({"a": b"2"})
        assert cache.get_many(["a"]) == {"a": b"2"}

    def test_thousands_of_keys_may_be_asked_for_at_once(self) -> None:
        cache = Cache("vectors")
        values = {str(number): b"x" for number in range(2500)}
        cache.put_many(values)
        assert cache.get_many(values) == values

    def test_nothing_asked_or_put_is_nothing_done(self, store: Path) -> None:
        Cache("vectors").put_many({})
        assert Cache("vectors").get_many([]) == {}
        assert not store.exists()

    def test_asking_an_empty_store_does_not_make_one(self, store: Path) -> None:
        assert Cache("vectors").get_many(["a"]) == {}
        assert not store.exists()

    def test_the_oldest_rows_are_dropped_when_it_grows_too_large(self, store: Path) -> None:
        cache = Cache("vectors", max_bytes=200_000)
        for number in range(40):
            cache.put_many({str(number): bytes(10_000)})
        kept = sorted(map(int, cache.get_many(map(str, range(40)))))
        assert kept
        assert kept == list(range(kept[0], 40))
        assert store.stat().st_size < 400_000

    def test_a_value_larger_than_the_whole_store_is_not_kept(self) -> None:
        cache = Cache("vectors", max_bytes=50_000)
        cache.put_many({"a": bytes(500_000)})
        assert cache.get_many(["a"]) == {}


class TestWhenSomethingIsWrong:
    @pytest.mark.parametrize(
        "content", [b"no database at all" * 100, b"SQLite format 3\x00" + bytes(5000)]
    )
    def test_a_broken_file_is_made_anew(self, content: bytes, store: Path) -> None:
        store.parent.mkdir(parents=True)
        store.write_bytes(content)
        cache = Cache("vectors")
        assert cache.get_many(["a"]) == {}
        cache.put_many({"a": b"1"})
        assert cache.get_many(["a"]) == {"a": b"1"}

    def test_a_file_cut_short_is_made_anew(self, store: Path) -> None:
        cache = Cache("vectors")
        cache.put_many({str(number): bytes(2000) for number in range(100)})
        store.write_bytes(store.read_bytes()[:20_000])
        cache.put_many({"a": b"1"})
        cache.put_many({"a": b"2"})
        assert cache.get_many(["a"]) == {"a": b"2"}

    def test_a_table_of_another_make_is_made_anew(self, store: Path) -> None:
        store.parent.mkdir(parents=True)
        with closing(sqlite3.connect(store)) as other:
            other.execute("CREATE TABLE entries (something_else TEXT)")
        cache = Cache("vectors")
        assert cache.get_many(["a"]) == {}
        cache.put_many({"a": b"1"})
        assert cache.get_many(["a"]) == {"a": b"1"}

    def test_a_locked_store_is_done_without(self, store: Path) -> None:
        cache = Cache("vectors")
        cache.put_many({"a": b"1"})
        with closing(sqlite3.connect(store, isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            assert cache.get_many(["a"]) == {}
            cache.put_many({"b": b"2"})
        assert cache.get_many(["a", "b"]) == {"a": b"1"}

    @pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
    def test_a_folder_that_may_not_be_written_is_done_without(self, store: Path) -> None:
        store.parent.mkdir(parents=True)
        store.parent.chmod(0o500)
        cache = Cache("vectors")
        cache.put_many({"a": b"1"})
        assert cache.get_many(["a"]) == {}

    def test_a_folder_in_the_file_s_place_is_done_without(self, store: Path) -> None:
        store.mkdir(parents=True)
        cache = Cache("vectors")
        cache.put_many({"a": b"1"})
        assert cache.get_many(["a"]) == {}

    def test_a_file_in_the_folder_s_place_is_done_without(self, store: Path) -> None:
        store.parent.parent.mkdir()
        store.parent.write_text("in the way", encoding="utf-8")
        cache = Cache("vectors")
        cache.put_many({"a": b"1"})
        assert cache.get_many(["a"]) == {}

    def test_two_processes_may_write_at_once(self, store: Path) -> None:
        script = (
            "import sys; from diffcheck.cache import Cache\n"
            "for n in range(30): Cache('vectors').put_many({f'{sys.argv[1]}{n}': b'x' * 1000})"
        )
        processes = [
            subprocess.Popen([sys.executable, "-c", script, name], stderr=subprocess.PIPE)
            for name in ("a", "b")
        ]
        assert [process.communicate()[1] for process in processes] == [b"", b""]
        with closing(sqlite3.connect(store)) as kept:
            assert kept.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


class TestWhere:
    @pytest.mark.parametrize("value", ["", "off", "OFF", " "])
    def test_it_can_be_switched_off(self, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("DIFFCHECK_CACHE", value)
        cache = Cache("vectors")
        cache.put_many({"a": b"1"})
        assert cache_folder() is None
        assert cache.get_many(["a"]) == {}

    def test_it_stands_in_the_platform_s_folder_otherwise(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.delenv("DIFFCHECK_CACHE", raising=False)
        folder = cache_folder()
        assert folder is not None
        assert "diffcheck" in folder.parts
