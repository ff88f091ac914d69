"""A shipped event and a hostile one, all the way from their files to what is printed."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner

from diffcheck.cli.exit_codes import ExitCode
from diffcheck.cli.main import main
from diffcheck.loading.events import load_event
from diffcheck.models import Comparison, Event, Finding, FindingKind, Place
from diffcheck.report.json_report import render_json
from diffcheck.report.markdown import render_markdown
from diffcheck.session.comparing import own_codebook
from diffcheck.session.tools import Session

READOUTS = Path(__file__).parents[2] / "readouts"
CALL = READOUTS / "2025-11-24-trump-xi-call"
FORMATS = ("terminal", "json", "jsonl", "markdown", "csv")

Report = Callable[..., str]


@pytest.fixture(scope="module", autouse=True)
def cache_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """One cache for all tests here: reading the whole codebook takes seconds."""
    folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DIFFCHECK_CACHE", str(folder))
        patch.delenv("DIFFCHECK_READOUTS", raising=False)
        patch.setenv("COLUMNS", "80")
        yield folder


@pytest.fixture(scope="module")
def call(cache_folder: Path) -> Comparison:
    """The call of November 2025 with all that ships: codebook, weights, encoder."""
    return Session(own_codebook(CALL, READOUTS)).compare(load_event(CALL))


def words(event: Event, place: Place) -> str:
    texts = {readout.id: readout.text for readout in event.readouts}
    return texts[place.readout][place.start : place.end]


def omissions(comparison: Comparison, silent: str) -> list[Finding]:
    return [
        finding
        for finding in comparison.findings
        if finding.kind is FindingKind.OMISSION and finding.absent_from == (silent,)
    ]


class TestTheCallOfNovember2025:
    @pytest.mark.parametrize(
        ("silent", "topic", "word"),
        [
            ("us-truth-social", "taiwan", "Taiwan"),
            ("cn-xinhua", "fentanyl", "fentanyl"),
        ],
    )
    def test_what_one_side_left_out_is_found_with_the_words_of_the_other(
        self, call: Comparison, silent: str, topic: str, word: str
    ) -> None:
        about = [finding for finding in omissions(call, silent) if topic in finding.topic]
        assert about
        said = {words(call.event, place) for finding in about for place in finding.evidence}
        assert any(word in text for text in said)
        assert all(place.readout != silent for finding in about for place in finding.evidence)

    def test_what_both_speak_of_is_no_absence(self, call: Comparison) -> None:
        absent = [f for f in call.findings if f.grade is not None and f.grade.value == "absent"]
        assert "ukraine" not in {finding.topic for finding in absent}

    def test_the_silence_on_taiwan_is_grave(self, call: Comparison) -> None:
        taiwan = [f for f in omissions(call, "us-truth-social") if "taiwan" in f.topic]
        assert {finding.severity.value for finding in taiwan} >= {"high"}

    def test_nothing_is_left_out_of_an_account_beside_itself(
        self, call: Comparison, cache_folder: Path
    ) -> None:
        one = call.event.readouts[0]
        twins = replace(call.event, readouts=(one, replace(one, id="twin", parties=("US",))))
        found = Session().compare(twins).findings
        assert [f.topic for f in found if f.kind is FindingKind.OMISSION] == []

    def test_comparing_again_gives_the_same_findings_with_the_same_ids(
        self, call: Comparison
    ) -> None:
        assert Session(own_codebook(CALL, READOUTS)).compare(load_event(CALL)) == call

    def test_statements_are_the_text_at_their_places(self, call: Comparison) -> None:
        texts = {readout.id: readout.text for readout in call.event.readouts}
        for readout, group in call.statements:
            for statement in group:
                assert statement.text == texts[readout][statement.start : statement.end]

    def test_the_json_keeps_to_the_schema_and_its_offsets_point_at_the_words(
        self, call: Comparison
    ) -> None:
        data: dict[str, Any] = json.loads(render_json(call))
        schema = files("diffcheck").joinpath("data/schema/comparison-1.json").read_text("utf-8")
        jsonschema.validate(data, json.loads(schema), jsonschema.Draft202012Validator)
        texts = {readout["id"]: readout["text"] for readout in data["readouts"]}
        for finding in data["findings"]:
            for place in finding["evidence"]:
                assert texts[place["readout"]][place["start"] : place["end"]].strip()
        taiwan = next(topic for topic in data["topics"] if topic["id"] == "taiwan")
        named = [
            texts[ident][a:b] for ident, spans in taiwan["mentions"].items() for a, b in spans
        ]
        assert named
        assert all("Taiwan" in text for text in named)

    @pytest.mark.parametrize("format_", FORMATS)
    def test_every_report_names_both_silences(
        self, format_: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(READOUTS.parent)
        result = CliRunner().invoke(main, ["report", CALL.name, "--format", format_])
        assert result.exit_code == ExitCode.OK
        assert "Taiwan" in result.stdout
        assert "entanyl" in result.stdout
        assert "\x1b" not in result.stdout

    def test_the_markdown_says_which_side_is_silent(self, call: Comparison) -> None:
        text = render_markdown(call)
        assert "Not in the United States" in text
        assert "Not in China" in text


EVENTS = sorted(path.parent for path in READOUTS.glob("*/event.yaml"))


@pytest.fixture(scope="module")
def shipped(cache_folder: Path) -> Session:
    """One session for all the events that ship."""
    return Session()


@pytest.mark.parametrize("folder", EVENTS, ids=[path.name for path in EVENTS])
def test_no_account_that_ships_is_at_odds_with_itself(folder: Path, shipped: Session) -> None:
    """Each is put beside a twin of the other party, for whom "received a call" says the opposite."""
    event = load_event(folder)
    found: list[Finding] = []
    for one in event.readouts:
        for other in [code for code in event.participants if code not in one.parties][:1]:
            twins = replace(event, readouts=(one, replace(one, id="twin", parties=(other,))))
            found += shipped.compare(twins).findings
    assert [(f.kind.value, f.rule, f.topic) for f in found if f.rule != "initiator"] == []


ESCAPES = r"[sic] [President] [/red] \e[31mred\e[0m \e]8;;http://evil.example\e\\link\e]8;;\e\\ \x9b2J \a\b"
SIGNS = r"\u202eesrever \U0001f469\u200d\U0001f469\u200d\U0001f467 <script>alert(1)</script>"
HOSTILE_EVENT = f"""\
title: "Talks {ESCAPES} {SIGNS}"
date: 2031-03-03
kind: call
participants: [US, CN]
"""
HOSTILE_US = f"""\
party: US
outlet: "Gazette {ESCAPES} {SIGNS}"
language: en
text: "He warned over Taiwan {ESCAPES} and {SIGNS} and so on. He spoke of fentanyl {ESCAPES}."
"""
HOSTILE_CN = f"""\
party: CN
outlet: Xinhua
language: zh
text: "双方讨论了贸易{ESCAPES} {SIGNS}。"
"""


class TestHostileText:
    @pytest.fixture
    def report(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Report:
        """Print a report of the hostile event."""
        folder = tmp_path / "readouts" / "2031-03-03-hostile"
        folder.mkdir(parents=True)
        for name, content in (
            ("event", HOSTILE_EVENT), ("us-gazette", HOSTILE_US), ("cn-xinhua", HOSTILE_CN),
        ):  # fmt: skip
            (folder / f"{name}.yaml").write_text(content, encoding="utf-8")
        monkeypatch.chdir(tmp_path)

        def printed(format_: str, *options: str) -> str:
            command = ["report", folder.name, "--format", format_, *options]
            result = CliRunner().invoke(main, command)
            assert result.exit_code == ExitCode.OK, result.output
            assert "\x1b" not in result.stderr
            return result.stdout

        return printed

    @pytest.mark.parametrize("format_", FORMATS)
    def test_nothing_printed_can_steer_a_screen(self, format_: str, report: Report) -> None:
        text = report(format_)
        commands = {chr(code) for code in (*range(10), 11, 12, *range(14, 32), *range(127, 160))}
        assert set(text) & (commands | set("\u202e\u2066\u2028")) == set()

    @pytest.mark.parametrize("format_", ["terminal", "csv"])
    def test_brackets_tags_and_emoji_are_shown_as_written(
        self, format_: str, report: Report
    ) -> None:
        text = report(format_)
        for written in (
            "[sic]",
            "[/red]",
            "<script>",
            "\U0001f469\u200d\U0001f469\u200d\U0001f467",
        ):
            assert written in text

    def test_colours_are_the_report_s_own(self, report: Report) -> None:
        text = report("terminal", "--color", "always")
        assert "\x1b[" in text
        assert "\x1b]8" not in text
        assert "\x1b[31mred" not in text
        assert "[/red]" in text

    def test_a_tag_in_markdown_is_no_tag(self, report: Report) -> None:
        text = report("markdown")
        assert "<script>" not in text
        assert "alert(1)" in text

    def test_no_cell_of_a_table_is_a_formula(self, report: Report) -> None:
        rows = list(csv.reader(io.StringIO(report("csv"), newline="")))
        assert len(rows) > 1
        assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "@", "\t"))]

    @pytest.mark.parametrize("format_", ["json", "jsonl"])
    def test_json_holds_the_text_letter_for_letter(self, format_: str, report: Report) -> None:
        data = json.loads(report(format_))
        texts = {readout["id"]: readout["text"] for readout in data["readouts"]}
        assert "\x1b]8;;http://evil.example\x1b\\link" in texts["us-gazette"]
        assert "\u202eesrever" in texts["cn-xinhua"]
        for finding in data["findings"]:
            for place in finding["evidence"]:
                assert texts[place["readout"]][place["start"] : place["end"]].strip()
