"""A text is encoded once; whatever happens to the disk, the vectors are the same."""

from __future__ import annotations

import os
import sqlite3
import zlib
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from diffcheck.cache import Cache
from diffcheck.embedding.kept import KeptEncoder
from diffcheck.similarity.encoder import Vectors
from tests.toy import TripleEncoder

TEXTS = ["Sea Isle", "渔业", "", "Sea Isle", "Ёлка"]
TRUE = TripleEncoder().encode(TEXTS)


class CountingEncoder(TripleEncoder):
    """Remembers what it was asked, and fails where it should not be asked at all."""

    def __init__(self, name: str = "triples", *, fails: bool = False) -> None:
        self.name = name
        self.asked: list[str] = []
        self._fails = fails

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors as of `TripleEncoder`."""
        if self._fails:
            raise RuntimeError("no weights on this machine")
        self.asked += texts
        return super().encode(texts)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file that vectors are kept in."""
    monkeypatch.setenv("DIFFCHECK_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache" / "cache.sqlite3"


def encode(encoder: CountingEncoder, texts: Sequence[str] = TEXTS) -> list[str]:
    """The texts that `encoder` was asked for; what came of it must be the true vectors in order."""
    vectors = KeptEncoder(encoder, Cache("vectors")).encode(texts)
    assert np.array_equal(vectors, TripleEncoder().encode(texts))
    assert vectors.dtype == np.float32
    return encoder.asked


@pytest.mark.usefixtures("store")
class TestKeeping:
    def test_a_text_is_encoded_once_within_a_call_and_never_again(self) -> None:
        assert encode(CountingEncoder()) == ["Sea Isle", "渔业", "", "Ёлка"]
        assert encode(CountingEncoder()) == []

    def test_an_encoder_that_would_fail_is_not_asked_for_what_is_kept(self) -> None:
        encode(CountingEncoder())
        assert encode(CountingEncoder(fails=True)) == []
        assert encode(CountingEncoder(fails=True), TEXTS[::-1]) == []

    def test_only_new_texts_are_asked_for(self) -> None:
        encode(CountingEncoder(), TEXTS[:2])
        assert encode(CountingEncoder(), ["渔业", "new", "Sea Isle"]) == ["new"]

    def test_an_encoder_of_another_name_has_vectors_of_its_own(self) -> None:
        encode(CountingEncoder("one"))
        assert encode(CountingEncoder("two"))
        assert encode(CountingEncoder("one")) == []

    def test_it_bears_the_name_of_the_encoder_behind_it(self) -> None:
        assert KeptEncoder(CountingEncoder("one"), Cache("vectors")).name == "one"

    def test_a_failure_of_the_encoder_is_not_hidden_and_nothing_is_kept_of_it(self) -> None:
        with pytest.raises(RuntimeError, match="no weights"):
            encode(CountingEncoder(fails=True))
        assert len(encode(CountingEncoder())) == 4

    def test_no_texts_are_no_vectors_and_ask_nobody(self) -> None:
        kept = KeptEncoder(CountingEncoder(fails=True), Cache("vectors"))
        assert len(kept.encode([])) == 0

    def test_half_a_surrogate_pair_is_a_text_like_any_other(self) -> None:
        assert encode(CountingEncoder(), ["\ud83d"]) == ["\ud83d"]
        assert encode(CountingEncoder(), ["\ud83d"]) == []


def change_rows(change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    """Pass every kept vector through `change`."""

    def apply(store: Path) -> None:
        with closing(sqlite3.connect(store)) as opened, opened:
            rows = opened.execute("SELECT age, value FROM entries").fetchall()
            changed = [(change(value), age) for age, value in rows]
            opened.executemany("UPDATE entries SET value = ? WHERE age = ?", changed)

    return apply


def drop_table(store: Path) -> None:
    with closing(sqlite3.connect(store)) as opened, opened:
        opened.execute("DROP TABLE entries")


class TestWhenTheStoreIsSpoilt:
    @pytest.mark.parametrize(
        "spoil",
        [
            change_rows(lambda value: value[:-1]),
            change_rows(lambda value: value[:4]),
            change_rows(lambda value: value[:2]),
            change_rows(lambda value: b""),
            change_rows(lambda value: value[:100]),
            change_rows(lambda value: value + b"\0\0\0\0"),
            change_rows(lambda value: value[:40] + bytes([value[40] ^ 1]) + value[41:]),
            change_rows(lambda value: bytes(len(value) - 1) + b"x"),
            change_rows(lambda value: b"not a vector"),
            lambda store: store.write_bytes(store.read_bytes()[:5000]),
            lambda store: store.write_bytes(b"no database" * 1000),
            lambda store: store.write_bytes(b""),
            lambda store: store.unlink(),
            drop_table,
        ],
        ids=[
            "cut by a byte", "check only", "less than the check", "empty row", "cut in the middle",
            "too long", "a bit turned", "noughts", "other bytes", "file cut", "no database",
            "empty file", "no file", "no table",
        ],
    )  # fmt: skip
    def test_the_vectors_are_made_and_kept_again(
        self, spoil: Callable[[Path], None], store: Path
    ) -> None:
        encode(CountingEncoder())
        spoil(store)
        assert encode(CountingEncoder()) == ["Sea Isle", "渔业", "", "Ёлка"]
        assert encode(CountingEncoder(fails=True)) == []

    def test_only_the_spoilt_row_is_made_again(self, store: Path) -> None:
        encode(CountingEncoder())
        with closing(sqlite3.connect(store)) as opened, opened:
            opened.execute("UPDATE entries SET value = x'00' WHERE age = 2")
        assert encode(CountingEncoder()) == ["渔业"]

    @pytest.mark.parametrize("length", [1, 3, 257])
    @pytest.mark.parametrize(
        "texts", [TEXTS, [*TEXTS, "new"], ["渔业", "new"]], ids=["all", "more", "one"]
    )
    def test_a_sound_vector_of_another_length_is_not_put_beside_the_others(
        self, texts: list[str], length: int, store: Path
    ) -> None:
        encode(CountingEncoder())
        raw = np.ones(length, dtype="<f4").tobytes()
        row = zlib.crc32(raw).to_bytes(4, "little") + raw
        with closing(sqlite3.connect(store)) as opened, opened:
            opened.execute("UPDATE entries SET value = ? WHERE age = 2", (row,))
        assert "渔业" in encode(CountingEncoder(), texts)


class TestWithoutAStore:
    @pytest.mark.parametrize("value", ["off", "OFF", ""])
    def test_nothing_is_kept_where_it_is_switched_off(
        self, value: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("DIFFCHECK_CACHE", value)
        assert len(encode(CountingEncoder())) == 4
        assert len(encode(CountingEncoder())) == 4

    @pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
    def test_nothing_is_kept_in_a_folder_that_may_not_be_written(self, store: Path) -> None:
        store.parent.mkdir()
        store.parent.chmod(0o500)
        assert len(encode(CountingEncoder())) == 4
        assert len(encode(CountingEncoder())) == 4

    def test_nothing_is_kept_where_no_folder_can_be_made(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "file").write_text("in the way", encoding="utf-8")
        monkeypatch.setenv("DIFFCHECK_CACHE", str(tmp_path / "file" / "cache"))
        assert len(encode(CountingEncoder())) == 4
        assert len(encode(CountingEncoder())) == 4

    def test_a_store_that_may_only_be_read_still_answers(self, store: Path) -> None:
        encode(CountingEncoder(), TEXTS[:2])
        store.chmod(0o400)
        assert encode(CountingEncoder(), TEXTS[:2]) == []
        assert encode(CountingEncoder())[:1] == [""]
