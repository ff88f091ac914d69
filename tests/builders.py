"""Comparisons built by hand: three short invented accounts of one call, two of them in English and one in Chinese."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from diffcheck.models import (
    Comparison,
    Event,
    EventKind,
    Finding,
    FindingKind,
    Form,
    Grade,
    Link,
    Mention,
    Nearest,
    Place,
    Readout,
    Role,
    Row,
    Severity,
    Speaker,
    SpeechAct,
    Statement,
    TopicUse,
    Translation,
)


@dataclass(frozen=True)
class Account:
    """A readout told as its statements."""

    party: str
    outlet: str
    statements: tuple[str, ...]
    language: str = "en"
    id: str = ""
    form: Form = Form.VERBATIM
    translation: Translation | None = None
    original_language: str = ""
    published: date | None = date(2031, 3, 4)
    url: str = ""

    @property
    def readout(self) -> Readout:
        """The readout with the statements as its text, a space (in Chinese nothing) between them."""
        joiner = "" if self.language.startswith("zh") else " "
        return Readout(
            id=self.id or f"{self.party.lower()}-{self.outlet.split()[0].lower()}",
            parties=tuple(self.party.split("+")),
            outlet=self.outlet,
            text=joiner.join(self.statements),
            language=self.language,
            form=self.form,
            translation=self.translation,
            original_language=self.original_language,
            published=self.published,
            url=self.url,
        )


@dataclass
class Builder:
    """Collects what is known of one event; `compare()` freezes it."""

    title: str
    accounts: tuple[Account, ...]
    id: str = "2031-03-03-test-call"
    topics: dict[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)
    """Topic id with its label and the words that mention it."""
    speakers: dict[str, Speaker] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    links: tuple[Link, ...] = ()

    def place(self, words: str) -> Place:
        """Where these words stand; they must occur in one readout."""
        for account in self.accounts:
            start = account.readout.text.find(words)
            if start >= 0:
                return Place(account.readout.id, start, start + len(words))
        raise AssertionError(f"no readout says {words!r}")

    def near(self, words: str, score: float) -> Nearest:
        """A nearest passage by its words."""
        return Nearest(self.place(words), score)

    def find(
        self, kind: FindingKind, topic: str, *evidence: str, rule: str, **details: object
    ) -> None:
        """Add a finding of high severity and 0.9 confidence unless said otherwise."""
        finding = Finding(
            id=f"f{len(self.findings) + 1}",
            kind=kind,
            topic=topic,
            severity=Severity.HIGH,
            confidence=0.9,
            evidence=tuple(self.place(words) for words in evidence),
            rule=rule,
        )
        self.findings.append(replace(finding, **details))  # type: ignore[arg-type]

    def compare(self) -> Comparison:
        """The comparison of everything said so far."""
        readouts = tuple(account.readout for account in self.accounts)
        statements = tuple(
            (readout.id, self._statements(readout, account.statements))
            for readout, account in zip(readouts, self.accounts, strict=True)
        )
        event = Event(
            id=self.id,
            title=self.title,
            date=date(2031, 3, 3),
            kind=EventKind.CALL,
            participants=tuple(dict.fromkeys(code for r in readouts for code in r.parties)),
            readouts=readouts,
        )
        return Comparison(
            event=event,
            statements=statements,
            topics=tuple(self._use(topic, statements) for topic in self.topics),
            links=self.links,
            rows=tuple(self._row(topic, statements) for topic in self.topics),
            findings=tuple(self.findings),
        )

    def _statements(self, readout: Readout, texts: tuple[str, ...]) -> tuple[Statement, ...]:
        found = []
        start = 0
        for index, text in enumerate(texts):
            start = readout.text.index(text, start)
            mentions = tuple(
                Mention(topic, start + text.index(word), start + text.index(word) + len(word))
                for topic, (_, words) in self.topics.items()
                for word in words
                if word in text
            )
            found.append(
                Statement(
                    id=f"{readout.id}.{index}",
                    readout=readout.id,
                    index=index,
                    start=start,
                    end=start + len(text),
                    text=text,
                    mentions=mentions,
                    speaker=self.speakers.get(text, Speaker(Role.OWN, readout.parties)),
                    act=SpeechAct.STRESSED,
                )
            )
            start += len(text)
        return tuple(found)

    def _use(
        self, topic: str, statements: tuple[tuple[str, tuple[Statement, ...]], ...]
    ) -> TopicUse:
        label, _ = self.topics[topic]
        mentions, share, first = [], [], []
        for readout, items in statements:
            held = [item for item in items if _holds(item, topic)]
            if held:
                places = tuple(
                    (m.start, m.end) for i in held for m in i.mentions if m.concept == topic
                )
                length = sum(len(item.text) for item in items)
                mentions.append((readout, places))
                share.append((readout, sum(len(item.text) for item in held) / length))
                first.append((readout, self._rank(topic, items)))
        return TopicUse(topic, label, tuple(mentions), tuple(share), tuple(first))

    def _rank(self, topic: str, items: tuple[Statement, ...]) -> int:
        order = dict.fromkeys(m.concept for item in items for m in item.mentions)
        return list(order).index(topic) + 1

    def _row(self, topic: str, statements: tuple[tuple[str, tuple[Statement, ...]], ...]) -> Row:
        cells = tuple(tuple(i.id for i in items if _holds(i, topic)) for _, items in statements)
        return Row(topic, cells)


def _holds(statement: Statement, topic: str) -> bool:
    return any(mention.concept == topic for mention in statement.mentions)


def harbour_call(*, is_three_sided: bool = False) -> Comparison:
    """A call of two invented-for-the-test sides (Norway in English, China in Chinese), with every kind of finding."""
    norway = Account(
        "NO",
        "Office of the Prime Minister",
        (
            "The Prime Minister spoke by telephone with the President of China on Monday for 40 minutes.",
            "They discussed the northern sea route, salmon exports, trade, the high seas and fisheries research.",
            "The Prime Minister raised serious concern about the arrest of two Norwegian sailors in Dalian "
            "and urged their early release.",
            "He said that Norway will keep the ports of the north open to research vessels of every flag, as "
            "long as they announce their course 30 days ahead and carry an observer on board, and that no "
            "vessel which switches off its transponder north of the Lofoten islands may count on a berth, "
            "on fuel or on the help of the coast guard in anything but an emergency at sea.",
            "Both agreed to meet again in Bergen in June.",
        ),
        published=date(2031, 3, 3),
        url="https://example.org/call",
    )
    china = Account(
        "CN",
        "Xinhua",
        (
            "国家主席3月3日晚应约同挪威首相通电话。",
            "国家主席强调，北方航道的和平利用符合各国共同利益，不应成为少数国家的专属通道，中方愿同各方共同维护航道“安全、开放、绿色”。",
            "台湾问题是中国核心利益中的核心，挪威坚持一个中国原则，理解台湾问题对中国的重要性。",
            "双方讨论了三文鱼贸易，中方愿把进口额度提高到每年9万吨。",
            "首相表示，挪方愿同中方加强渔业科研合作，并就60天通报期限达成一致。",
            "双方还就人工智能治理交换了意见。",
        ),
        language="zh",
        form=Form.VERBATIM,
    )
    denmark = Account(
        "DK",
        "Ministry of Foreign Affairs",
        (
            "Denmark was informed of the call by Norway.",
            "The northern sea route must stay open to all; this was also what Oslo told Beijing.",
        ),
        form=Form.TRANSLATION,
        translation=Translation.UNOFFICIAL,
        original_language="da",
        published=None,
    )
    builder = Builder(
        "Norway–China call on the northern sea route",
        (norway, china, denmark) if is_three_sided else (norway, china),
        topics={
            "arctic.route": ("Northern sea route", ("northern sea route", "北方航道")),
            "detained": ("Detained sailors", ("two Norwegian sailors",)),
            "taiwan": ("Taiwan", ("台湾问题",)),
            "salmon": ("Salmon trade", ("salmon exports", "三文鱼")),
            "notice": ("Notice period for vessels", ("30 days", "60天")),
            "fisheries": ("Fisheries research", ("fisheries research", "渔业")),
            "ai": ("Artificial intelligence", ("人工智能",)),
            "next": ("Next meeting", ("meet again",)),
        },
        speakers={
            china.statements[4]: Speaker(Role.OTHER, ("NO",)),
            norway.statements[4]: Speaker(Role.BOTH, ("NO", "CN")),
        },
    )
    builder.links = (
        Link("no-office.1", "cn-xinhua.3", 0.71234567, (("shared concepts", 0.4), ("meaning", 1 / 3)), ("salmon",)),
    )  # fmt: skip
    _add_silences(builder, norway, china)
    _add_differences(builder, norway, china)
    if is_three_sided:
        builder.find(
            FindingKind.OMISSION, "salmon", norway.statements[1],
            rule="absent", grade=Grade.ABSENT, absent_from=(denmark.readout.id,), severity=Severity.LOW,
            cue=("salmon exports",),
        )  # fmt: skip
    return builder.compare()


def _add_silences(builder: Builder, norway: Account, china: Account) -> None:
    cn, no = (china.readout.id,), (norway.readout.id,)
    builder.find(
        FindingKind.OMISSION, "taiwan", china.statements[2],
        rule="absent", grade=Grade.ABSENT, absent_from=no, confidence=0.97, cue=("台湾问题",),
        nearest=(builder.near(norway.statements[0], 0.21),),
    )  # fmt: skip
    builder.find(
        FindingKind.OMISSION, "detained", norway.statements[2],
        rule="absent", grade=Grade.ABSENT, absent_from=cn, confidence=0.94, cue=("sailors", "release"),
        nearest=(builder.near(china.statements[4], 0.18),),
    )  # fmt: skip
    builder.find(
        FindingKind.OMISSION, "arctic.route", china.statements[1],
        rule="named", grade=Grade.NAMED, absent_from=no, severity=Severity.MEDIUM, confidence=0.71,
        cue=("“安全、开放、绿色”",), nearest=(builder.near(norway.statements[1], 0.44),),
    )  # fmt: skip
    builder.find(
        FindingKind.OMISSION, "transponder, coast guard", norway.statements[3],
        rule="uncovered", grade=Grade.ABSENT, absent_from=cn, severity=Severity.MEDIUM, confidence=0.66,
        cue=("transponder", "coast guard"), nearest=(builder.near(china.statements[4], 0.24),),
    )  # fmt: skip
    builder.find(
        FindingKind.OMISSION, "ai", china.statements[5],
        rule="absent", grade=Grade.ABSENT, absent_from=no, severity=Severity.LOW, confidence=0.6, cue=("人工智能",),
    )  # fmt: skip
    builder.find(
        FindingKind.UNCONFIRMED, "taiwan", "理解台湾问题对中国的重要性",
        rule="attributed", absent_from=no, speaker="NO", confidence=0.83, cue=("理解",),
        nearest=(builder.near(norway.statements[3], 0.12),),
    )  # fmt: skip
    builder.find(
        FindingKind.UNCONFIRMED, "next", norway.statements[4],
        rule="attributed", absent_from=cn, speaker="both", severity=Severity.MEDIUM, confidence=0.7,
        cue=("Both agreed",),
    )  # fmt: skip


def _add_differences(builder: Builder, norway: Account, china: Account) -> None:
    cn, no = china.readout.id, norway.readout.id
    builder.find(
        FindingKind.CONFLICT, "notice", "announce their course 30 days ahead", "60天通报期限",
        rule="number", confidence=0.88, cue=("30 days", "60天"),
    )  # fmt: skip
    builder.find(
        FindingKind.WORDING, "salmon", norway.statements[1], china.statements[3],
        rule="verb", severity=Severity.LOW, confidence=0.55, cue=("discussed", "愿"),
    )  # fmt: skip
    builder.find(
        FindingKind.EMPHASIS, "arctic.route", norway.statements[1], china.statements[1],
        rule="share", severity=Severity.MEDIUM, confidence=0.8, cue=(no, "14%", cn, "31%"),
    )  # fmt: skip


HOSTILE = (
    "[sic] the [President] said [/red] so \x1b[31mred\x1b[0m \x1b]8;;http://evil.example\x1b\\link\x1b]8;;\x1b\\ "
    "\u202eesrever\u202c \u2066x\u2069 <script>alert(1)</script> | `code` **bold** [text](http://evil.example) "
    "\N{FAMILY} \U0001f469\u200d\U0001f469\u200d\U0001f467 \x9b2J a\tb\r\nc"
)
"""Every kind of text that could be taken for markup or a command."""


def hostile_call() -> Comparison:
    """An event whose every piece of foreign text is hostile."""
    us = Account(
        "US", f"Outlet {HOSTILE}", (f"He said {HOSTILE}.", "# A heading", "- a list", "=1+1")
    )
    cn = Account("CN", "Xinhua", ("他说[sic]。",), language="zh")
    builder = Builder(
        f"Title {HOSTILE}",
        (us, cn),
        id="2031-01-01-hostile",
        topics={"t.x": (f"Topic {HOSTILE}", ("He said",))},
    )
    builder.find(
        FindingKind.OMISSION, "t.x", us.statements[0],
        rule="absent", grade=Grade.ABSENT, absent_from=(cn.readout.id,), cue=("[President]", "[/red]"),
        nearest=(builder.near(cn.statements[0], 0.1),),
    )  # fmt: skip
    builder.find(
        FindingKind.OMISSION, "=1+1 [x](y)", us.statements[3],
        rule="uncovered", grade=Grade.ABSENT, absent_from=(cn.readout.id,), cue=("=1+1",),
    )  # fmt: skip
    return builder.compare()
