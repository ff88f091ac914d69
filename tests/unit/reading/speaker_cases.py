"""Cases of tests/golden/speakers: short readouts with the speaker and act of every statement."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from diffcheck.models import Mention, Readout, Statement
from diffcheck.reading.speaker_words import Names

GOLDEN = Path(__file__).parents[2] / "golden" / "speakers"

_CASE_ENDING = r"[а-яёіїєґ]{0,4}"


@dataclass(frozen=True)
class Line:
    """What a statement should be read as."""

    speaker: str
    party: str
    act: str
    verb: str
    text: str


@dataclass
class Case:
    """One readout."""

    title: str
    party: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()
    language: str = ""
    people: dict[str, str] = field(default_factory=dict)
    sides: dict[str, str] = field(default_factory=dict)
    paragraphs: list[list[Line]] = field(default_factory=list)

    @property
    def lines(self) -> list[Line]:
        """All statements in order."""
        return [line for paragraph in self.paragraphs for line in paragraph]

    @property
    def names(self) -> Names:
        """Every name is a concept of its own."""
        return Names(self.people, self.sides)

    def readout(self) -> tuple[Readout, tuple[Statement, ...]]:
        """The text with its statements, their mentions found."""
        joiner = "" if self.language.startswith(("zh", "ja")) else " "
        text = ""
        statements: list[Statement] = []
        for number, paragraph in enumerate(self.paragraphs):
            text += "\n\n" if number else ""
            for position, line in enumerate(paragraph):
                text += joiner if position else ""
                index = len(statements)
                start = len(text)
                text += line.text
                statements.append(
                    Statement(
                        f"r.{index}", "r", index, start, len(text), line.text, paragraph=number
                    )
                )
        readout = Readout("r", self.party, "Outlet", text, self.language)
        return readout, tuple(
            replace(item, mentions=tuple(self._mentions(item))) for item in statements
        )

    def _mentions(self, statement: Statement) -> Iterator[Mention]:
        done = 0
        names = sorted((*self.people, *self.sides), key=len, reverse=True)
        pattern = "|".join(self._pattern(name) for name in names)
        for match in re.finditer(pattern, statement.text):
            if match.start() < done:
                continue
            done = match.end()
            written = match.group().lower()
            name = next(name for name in names if name.lower() in written)
            yield Mention(name, statement.start + match.start(), statement.start + match.end())

    def _pattern(self, name: str) -> str:
        if self.language.startswith(("zh", "ja", "ko")):
            return rf"(?<![가-힣]){re.escape(name)}"
        if self.language.startswith("ar"):
            return rf"(?<!\w)[وف]?[بل]?{re.escape(name)}(?!\w)"
        ending = _CASE_ENDING if name[-1].lower() in "кґь" and name[0].islower() else ""
        return rf"(?i:\b{re.escape(name)}{ending}\b)"


def load_cases(language: str) -> list[Case]:
    """The cases of `<language>.txt`."""
    return list(_cases((GOLDEN / f"{language}.txt").read_text(encoding="utf-8")))


def _cases(text: str) -> Iterator[Case]:
    shared = Case("")
    case = shared
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        if line.startswith("=== "):
            if case is not shared:
                yield case
            case = Case(
                line[4:], people=dict(shared.people), sides=dict(shared.sides), paragraphs=[[]]
            )
        elif not line.strip():
            if case.paragraphs and case.paragraphs[-1]:
                case.paragraphs.append([])
        elif "|" in line:
            case.paragraphs[-1].append(_line(line))
        else:
            _set(case, line)
    if case is not shared:
        yield case


def _line(line: str) -> Line:
    speaker, act, text = (part.strip() for part in line.split("|", 2))
    role, _, party = speaker.partition(" ")
    verb = re.search(r"\{(.*?)\}", text)
    return Line(
        role, party, act, verb.group(1) if verb else "", text.replace("{", "").replace("}", "")
    )


def _set(case: Case, line: str) -> None:
    key, _, value = line.partition(": ")
    if key in ("people", "sides"):
        names, _, party = value.partition(" = ")
        for name in names.split(", "):
            getattr(case, key)[name] = party
    elif key in ("party", "participants"):
        setattr(case, key, tuple(value.split(", ")))
    else:
        assert key == "language", line
        case.language = value
