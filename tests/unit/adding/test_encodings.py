"""Packed bodies, whole, in pieces, broken and malicious."""

from __future__ import annotations

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diffcheck.adding.encodings import Decoder, decoder_for
from diffcheck.adding.limits import FetchError


def unpacked(decoder: Decoder, *chunks: bytes) -> bytes:
    body = b"".join(piece for chunk in chunks for piece in decoder.feed(chunk))
    decoder.finish()
    return body


@given(bodies=st.lists(st.binary(max_size=300), min_size=1, max_size=3), step=st.integers(1, 50))
def test_however_a_packed_body_is_cut_it_is_the_body(bodies: list[bytes], step: int) -> None:
    packed = b"".join(map(gzip.compress, bodies))
    chunks = [packed[at : at + step] for at in range(0, len(packed), step)]
    assert unpacked(decoder_for("gzip"), *chunks) == b"".join(bodies)


@pytest.mark.parametrize("length", [65_535, 65_536, 65_537, 131_072, 300_000])
def test_a_body_around_the_size_of_a_piece_is_whole(length: int) -> None:
    assert unpacked(decoder_for("GZip"), gzip.compress(b"x" * length)) == b"x" * length


@pytest.mark.parametrize("step", [1, 7, 100])
def test_a_body_of_many_pieces_is_whole_however_it_is_cut(step: int) -> None:
    packed = gzip.compress(b"x" * 300_000 + bytes(range(256)) * 300)
    chunks = [packed[at : at + step] for at in range(0, len(packed), step)]
    assert unpacked(decoder_for("gzip"), *chunks) == gzip.decompress(packed)


def test_a_bomb_comes_in_pieces_that_fit_the_memory() -> None:
    bomb = gzip.compress(bytes(20_000_000))
    assert len(bomb) < 20_000
    assert max(map(len, decoder_for("gzip").feed(bomb))) == 65_536


def test_a_body_that_is_not_packed_stays() -> None:
    assert unpacked(decoder_for(""), b"a", b"b") == b"ab"
    assert unpacked(decoder_for("identity"), b"a") == b"a"


def test_an_empty_packed_body_is_empty() -> None:
    assert unpacked(decoder_for("x-gzip")) == b""


@pytest.mark.parametrize("packed", [b"plain words", gzip.compress(b"words") + b"more"])
def test_what_is_not_gzip_is_refused(packed: bytes) -> None:
    with pytest.raises(FetchError, match="gzip compression is broken"):
        unpacked(decoder_for("gzip"), packed)


def test_a_packed_body_that_breaks_off_is_refused() -> None:
    with pytest.raises(FetchError, match="broke off"):
        unpacked(decoder_for("gzip"), gzip.compress(b"words")[:-1])


@pytest.mark.parametrize("name", ["br", "zstd", "deflate", "gzip, gzip", "\x1b[31m"])
def test_every_other_encoding_is_refused_by_name(name: str) -> None:
    with pytest.raises(FetchError) as caught:
        decoder_for(name)
    assert f"compression {name!r} is not supported" in str(caught.value)
