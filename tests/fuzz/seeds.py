"""Small invented files and texts that fuzzing starts from, and the words that it puts together anew."""

from __future__ import annotations

import re

LANGUAGES = ("en", "zh", "ru", "uk", "ja", "ko", "ar", "fr", "es", "pt", "de", "und")
"""What diffcheck reads, and a language of which it knows nothing. A text's first byte names one of them."""

EVENT = """\
# yaml-language-server: $schema=../../schemas/event.json
title: Talks on the ferry line
date: 2031-03-03
kind: call
participants: [NO, CN]
note: An invented call.
"""

READOUT = """\
party: NO
outlet: Office of the Prime Minister
url: https://example.org/talks
published: 2031-03-03
retrieved: 2031-03-04
language: en
form: verbatim
text: |
  The Prime Minister spoke with the President. They discussed quotas for 90 boats.

  - the ferry line
  - visas
"""

READOUTS = (
    READOUT,
    'party: [NO, CN]\noutlet: "Ga\\u007aette"\nlanguage: zh-Hans\nform: translation\ntranslation: official\n'
    "original_language: no\ntext: >-\n  双方讨论了能源。\n  林总统说：“好！”\n",
    "{party: &a EU, outlet: *a, language: en, form: digest, text: 'He said: “no”.'}\n",
    "parti: CN\nlangauge: zh\ntext: ''\ntext: again\n",
)
EVENTS = (
    EVENT,
    "title: 12:30\ndate: 2031-02-30\nkind: phone call\nparticipants: Norway, China\n",
    "---\ntitle: !!str 1\ndate: '2031-03-03'\nkind: visit\nparticipants:\n  - NO\n  - The Ferry Board\n...\n",
)
REVIEWS = (
    """\
findings:
  omission-1a2b3c4d:
    status: rejected
    note: |
      Their readout of the day before
      has it.
    by: Ana Lima
    at: '2031-01-05T09:30:00+01:00'
    about: 'Visas: said by Norway.'
links:
  cn-xinhua.1 | no-office.2: {status: noted, at: 2031-01-05T09:30:00Z}
links_by_hand:
  - change: added
    between: [cn-xinhua.7, no-office.4]
    words: [双方, They]
    by: Ana Lima
    at: '2031-01-05T09:32:10+01:00'
""",
    "findings: {x: {status: acepted, at: 2031-01-05}}\nlinks: [a]\nlinks_by_hand: {change: removed}\n",
)
CONFIGS = (
    "name: Ana Lima\ntheme: dark\nreadouts: ~/readouts\nkeys:\n  finding.next: [n, ctrl+n]\n  find.open: /\n",
    "nmae: Ana\ntheme: drak\nreadouts: ~ana/x\nkeys: {finding.next: Ctrl-S, find.opne: 'f5, pgdown', find.open: 7}\n",
)
TOPICS = (
    """\
taiwan:
  terms:
    en: [First Island Chain]
lithium:
  label: Lithium
  weight: 3
  terms:
    en: [lithium, "brine * project", =Li, NATO]
    zh: [锂矿]
    ko: [=리튬]
    de: [Lithiumabbau, "* *"]
  except:
    en: [lithium grease]
""",
    "water.drinking: {label: Water, terms: {en: '*'}}\nTaiwan: {hide: true}\nenergy: {replace: yes, weight: 9}\n",
)
TEXTS = (
    "Reed raised “serious concern” about 1,200 boats and warned Lin on March 3, 2031. He said: “[sic] no.”\n\n- visas\n- quotas",
    "林总统强调，海岛问题是核心利益中的核心。双方同意在2031年3月3日前把配额提高到9万吨，增长3.5%。“好！”他说。",
    "Президент Лин подчеркнул, что стороны обсудили 3,5 млрд долл. и встречу 3 марта 2031 г. «Да», — сказал он.",
    "Президент наголосив, що сторони домовилися про 30 днів, до 5 квітня. За його словами, п'ять кораблів повернуться.",
    "リード首相は、両首脳が3月3日に約90隻の漁船について議論したと述べた。「台湾海峡の平和と安定」を強調し、三億円を約束した。",
    "양 정상은 3.5.(목) 통화를 갖고 5억 달러 규모의 협력에 합의했다. 리드 총리는 “환영한다.”라고 말했다.",
    "أكد الرئيس لين أن الطرفين ناقشا ٣٫٥ مليارات دولار في ٣ آذار/مارس ٢٠٣١. وقال: «نعم»، ورحّب بالاتفاق.",
    "Selon M. Oduya, l’un des deux présidents s’est félicité de l’accord du 3 mars et a promis 1 200 € par jour.",
    "El presidente subrayó que ambas partes acordaron, el 3 de marzo, unas 90 licencias y 1.200 millones de euros.",
    "O presidente disse que as partes discutiram a paz; destacou-se o acordo de 3 de março, de R$ 1,5 bilhão.",
    "Der Präsident stellte am 3. März fest, dass beide Seiten rund 90 Boote zusagen, und lehnte die Fähre ab.",
    "Kapittel 1. Saluton! 3/3/2031",
)

TOKENS = (
    ": ", "- ", "\n", "\n  ", "\n\n", "\r\n", "\t", "---\n", "...\n", "&a ", "*a", "!!int ", "!x ", "<<: ", "? ", "|\n", ">-\n", "'",
    '"', "[", "]", "{", "}", ",", "#", "\\", "\\x1b", "~", "null", "yes", "0x1F", "1e999", "-.inf", "2031-02-30", "\u0085",
    "\u2028", "\ufeff", "\u202e", "\x1b", "\x00", "\ufffe", "😀", "e\u0301", "ﬁ", "İ", "ß", "\u0660", "²", "½", "一百", "万", "%", "€", "…",
    "“", "”", "«", "»", "「", "」", "(", ")", "*", "=", "a" * 200, "1" * 40, "　", "\u00a0", "\u200d", "\u0345",
)  # fmt: skip
"""What syntax and scripts hold in store for a reader, whatever the file."""


def text_seed(language: str, text: str) -> bytes:
    """A text as the targets that read texts take it: the number of its language in a byte, then UTF-8."""
    return bytes([LANGUAGES.index(language)]) + text.encode()


TEXT_SEEDS = tuple(
    text_seed(language, text) for language, text in zip(LANGUAGES, TEXTS, strict=True)
)


SOURCES = (
    ("page.html", "text/html"), ("call.txt", "text/plain"), ("call.md", ""), ("page", ""), ("call.pdf", "application/pdf"),
)  # fmt: skip
"""Names and media types of what a readout is made from; the first byte of an input chooses."""
_PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Readout of a call</title>
<meta property="og:site_name" content="Gazette"><meta property="article:published_time" content="2031-03-03T10:00:00Z">
<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2031-03-03"}</script></head>
<body><nav><a href="/">Home</a></nav><article><h1>Readout of a call</h1><p>The Prime Minister of Norway spoke by phone with
the President of China on March 3, 2031.</p><ul><li>ferries &amp; [sic] salmon</li></ul></article></body></html>
"""
_TEXT = """新华社北京2031年3月4日电 3月3日，国家主席同挪威首相通电话，双方讨论了渡轮航线。\r\n
They agreed: "90 boats" # and more\n\tindented  \n"""
_PDF = """%PDF-1.4
1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R /Resources <</Font <</F1 5 0 R>>>>>> endobj
4 0 obj <</Length 48>> stream
BT /F1 12 Tf 20 100 Td (They spoke of tea.) Tj ET
endstream endobj
5 0 obj <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>> endobj
trailer <</Root 1 0 R /Size 6>>
%%EOF
"""
SOURCE_SEEDS = (
    b"\x00" + _PAGE.encode(),
    b"\x03" + _PAGE.replace("utf-8", "windows-1251").encode("cp1251", "ignore"),
    b"\x01" + _TEXT.encode(),
    b"\x02" + _TEXT.encode("gb18030"),
    b"\x04" + _PDF.encode(),
)


def words_of(seeds: tuple[bytes, ...]) -> tuple[str, ...]:
    """The words of the seeds and the tokens above, each once: what inputs are made of anew."""
    text = "\n".join(seed.decode(errors="replace") for seed in seeds)
    return tuple(dict.fromkeys((*re.findall(r"[\w.-]+:?", text), *TOKENS)))
