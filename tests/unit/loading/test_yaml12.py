"""YAML as diffcheck reads it: values, places, and files that are refused."""

from __future__ import annotations

from datetime import date
from math import inf, isnan

import pytest
import yaml

from diffcheck.loading import yaml12
from diffcheck.loading.document import Value
from diffcheck.loading.source import Spot
from diffcheck.loading.syntax import MAX_DEPTH
from diffcheck.loading.yaml12 import MAX_NODES, parse


def read(text: str) -> Value:
    document = parse(text.encode(), "file.yaml")
    assert document.readable, document.problems
    return document.value


def problems(data: str | bytes) -> list[str]:
    content = data.encode() if isinstance(data, str) else data
    return [str(problem) for problem in parse(content, "file.yaml").problems]


@pytest.mark.parametrize(
    ("scalar", "value"),
    [
        ("NO", "NO"),
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("Off", "Off"),
        ("y", "y"),
        ("12:30", "12:30"),
        ("190:20:30", "190:20:30"),
        ("1_000", "1_000"),
        ("0b101", "0b101"),
        ("=", "="),
        ("2025-11-24T21:00:00Z", "2025-11-24T21:00:00Z"),
        ("2025-2-3", "2025-2-3"),
        ("2025-02-30", "2025-02-30"),
        ("'2025-11-24'", "2025-11-24"),
        ("2025-11-24", date(2025, 11, 24)),
        ("'12'", "12"),
        ("12", 12),
        ("-12", -12),
        ("017", 17),
        ("0o17", 15),
        ("0x1F", 31),
        ("1.5", 1.5),
        ("1.", 1.0),
        ("1e3", 1000.0),
        (".5", 0.5),
        ("-.inf", -inf),
        (".Inf", inf),
        ("true", True),
        ("FALSE", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("1" * 400, "1" * 400),
        ("!!str 12", "12"),
        ("!!float 3", 3.0),
        ("! 12", "12"),
    ],
)
def test_scalars_mean_what_yaml_1_2_says(scalar: str, value: Value) -> None:
    found = read(f"key: {scalar}\n")
    assert found == {"key": value}
    assert isinstance(found, dict)
    assert type(found["key"]) is type(value)


def test_not_a_number_is_read() -> None:
    value = read("[.nan]")
    assert isinstance(value, list)
    assert isinstance(value[0], float)
    assert isnan(value[0])


def test_keys_are_text_whatever_they_look_like() -> None:
    keys = "NO: 1\nno: 2\non: 3\n2025-11-24: 4\n7: 5\ntrue: 6\n<<: 7\n"
    assert read(keys) == {"NO": 1, "no": 2, "on": 3, "2025-11-24": 4, "7": 5, "true": 6, "<<": 7}


@pytest.mark.parametrize("character", ["\x85", "\u2028", "\u2029"])
def test_line_breaks_of_yaml_1_1_are_plain_characters(character: str) -> None:
    text = f"a: one{character}two\nb: |\n  three{character}four\n  five\nc: [\n"
    assert read(text.removesuffix("c: [\n")) == {
        "a": f"one{character}two",
        "b": f"three{character}four\nfive\n",
    }
    assert problems(text) == ["file.yaml:5:4: the file ends before a list or mapping is closed"]


def test_a_byte_order_mark_moves_no_column() -> None:
    document = parse(b"\xef\xbb\xbfparty: US\n", "file.yaml")
    assert document.value == {"party": "US"}
    assert document.keys["party",] == Spot(1, 1)


def test_windows_line_ends_become_plain_ones() -> None:
    assert read("text: |\r\n  one\r\n  two\r\n") == {"text": "one\ntwo\n"}


def test_every_key_and_value_knows_its_place() -> None:
    document = parse("приветствие: да\nlist:\n- a\n-   {x: 中文, y: z}\n".encode(), "file.yaml")
    assert document.keys == {
        ("приветствие",): Spot(1, 1),
        ("list",): Spot(2, 1),
        ("list", 1, "x"): Spot(4, 6),
        ("list", 1, "y"): Spot(4, 13),
    }
    assert document.values["приветствие",] == Spot(1, 14)
    assert document.values["list", 0] == Spot(3, 3)
    assert document.values["list", 1, "y"] == Spot(4, 16)


def test_a_problem_below_a_known_part_stands_at_its_key() -> None:
    document = parse(b"a:\n  b: 1\n", "file.yaml")
    assert (
        str(document.problem(("a", "c", "d"), "is missing")) == "file.yaml:1:1: a.c.d: is missing"
    )
    assert str(document.problem(("x",), "is missing")) == "file.yaml: x: is missing"


def laughs(levels: int = 9) -> str:
    lines = ["a0: &a0 [" + ",".join(["ha"] * 10) + "]"]
    for level in range(1, levels + 1):
        repeated = ",".join([f"*a{level - 1}"] * 10)
        lines.append(f"a{level}: &a{level} [{repeated}]")
    return "\n".join(lines)


def test_a_billion_laughs_are_refused_where_they_pass_what_a_file_may_hold() -> None:
    (problem,) = problems(laughs())
    assert problem.startswith("file.yaml:5:")
    assert problem.endswith(f"aliases written out, has more than {MAX_NODES:,} keys and values")


def test_a_thousand_laughs_are_read() -> None:
    value = read(laughs(levels=2))
    assert isinstance(value, dict)
    assert value["a2"] == [[["ha"] * 10] * 10] * 10


def test_a_long_text_may_not_be_repeated_without_bound() -> None:
    text = f"a: &a {'x' * 60_000}\nb: [{','.join(['*a'] * 90)}]\n"
    (problem,) = problems(text)
    assert problem.startswith("file.yaml:2:")
    assert problem.endswith("has more than 5,000,000 characters")


def test_an_anchor_may_be_set_anew() -> None:
    assert read("a: &x 1\nb: *x\nc: &x 2\nd: *x\n") == {"a": 1, "b": 1, "c": 2, "d": 2}


@pytest.mark.parametrize("opening", ["[", "- ", "{a: ", "[{a: "])
def test_nesting_is_bounded(opening: str) -> None:
    (problem,) = problems(opening * 3000)
    assert problem.endswith(f"stands more than {MAX_DEPTH} levels deep")


def test_a_file_with_too_many_values_is_refused() -> None:
    (problem,) = problems("[" + "a," * (MAX_NODES + 1) + "]")
    assert problem.endswith(f"has more than {MAX_NODES:,} keys and values")


def test_more_than_five_megabytes_are_refused() -> None:
    assert problems(b"#" * 5_100_000) == [
        "file.yaml: has 5.1 MB, more than the 5 MB that a file may have"
    ]


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (
            "party: CN\ntext: 通话".encode() + b"\xe9\n",
            "file.yaml:2:9: is not UTF-8: byte 0xE9 at offset 22; save the file as UTF-8",
        ),
        (b"\xff\xfep\x00", "file.yaml:1:1: is UTF-16 text: save it as UTF-8"),
        (b"\xef\xbb\xbf\xff", "file.yaml:1:1: is not UTF-8: byte 0xFF at offset 3; save the file as UTF-8"),
    ],
)  # fmt: skip
def test_what_is_no_utf_8_is_named_by_its_place(data: bytes, problem: str) -> None:
    assert problems(data) == [problem]


def test_control_characters_are_named_by_their_places_and_the_rest_is_still_read() -> None:
    document = parse("a: 通\x00话\r\nb: x\x1b[0m\x9b\nb: 2\n".encode(), "file.yaml")
    assert [str(problem) for problem in document.problems] == [
        "file.yaml:1:5: holds the control character U+0000 (NUL)",
        "file.yaml:2:5: holds the control character U+001B (ESC)",
        "file.yaml:2:9: holds the control character U+009B",
        "file.yaml:3:1: b: stands twice, first in line 2",
    ]
    assert document.readable


def test_many_control_characters_are_named_in_part_and_counted() -> None:
    found = sorted(problems(b"a: b" + b"\x00" * 500))
    assert len(found) == 21
    assert found[0] == "file.yaml: holds 480 more control characters"


def test_an_escaped_control_character_is_found_where_it_is_written() -> None:
    assert problems('a: "\\\\e one\n  two \\x07 three"\n') == [
        "file.yaml:2:7: warning: a: holds the control character U+0007 (BEL)"
    ]


def test_without_the_c_parser_files_are_read_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [
        "a: NO\nb: [1, {c: 2025-11-24}]\n",
        "a: 1\na: 2\n",
        "a: &a [*a]",
        "a: x: y",
        "a:\n\tb: 1",
        "",
    ]
    expected = [parse(text.encode(), "file.yaml") for text in texts]
    monkeypatch.setattr(yaml12, "_LOADER", yaml.SafeLoader)
    assert [parse(text.encode(), "file.yaml") for text in texts] == expected
