"""`diffcheck topics`: the codebook as a tree, one branch with its terms, or tried on a text."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from diffcheck.cli.options import common_options, readouts_if_there
from diffcheck.cli.output import write_stdout
from diffcheck.errors import DiffcheckError
from diffcheck.report.foreign import clean

if TYPE_CHECKING:
    from diffcheck.models import Codebook, Mention, Topic
    from diffcheck.reading.lexicon import Lexicon

_SCRIPTS = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("uk", re.compile(r"[іїєґІЇЄҐ]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
)
_WEIGHTS = {1: "routine", 3: "sensitive"}


@click.command(
    short_help="List the topics, or try them on a text.",
    epilog="""\b
Examples:
  diffcheck topics                                the whole tree
  diffcheck topics --under taiwan                 one branch, with its terms in every language
  diffcheck topics "They discussed fentanyl."     which topics this text holds, and by which words
  diffcheck topics --try new.txt --language zh    the same for a file (- is standard input)
""",
)
@click.argument("text", nargs=-1, metavar="[TEXT]...")
@click.option(
    "--try", "file", type=click.File(encoding="utf-8"), help="Read the text from a file."
)
@click.option(
    "-l", "--language", metavar="TAG",
    help="Language of the text (en, zh, ru, uk, ja ...).  [default: guessed from its script]",
)  # fmt: skip
@click.option("-u", "--under", metavar="TOPIC", help="Show this topic and those below it.")
@common_options
@click.pass_context
def topics(
    context: click.Context,
    text: tuple[str, ...],
    file: TextIO | None,
    language: str | None,
    under: str | None,
    readouts: Path | None,
    quiet: bool,
) -> None:
    """List the topics that readouts are searched for, or try them on a text.

    Your own topics.yaml and glossary.yaml in the readouts folder add to them and override them.
    """
    if sum(map(bool, (text, file, under))) > 1:
        raise click.UsageError("give only one of TEXT, --try and --under.")
    folder = readouts_if_there(context, readouts)
    if text or file:
        words = _read(file) if file else " ".join(text)
        shown = try_codebook(words, language or guess_language(words), folder)
    else:
        shown = list_topics(under or "", folder)
    write_stdout(shown, is_data=False)


def guess_language(text: str) -> str:
    """The language that a text's script speaks for; English where it is none of the others."""
    return next((language for language, script in _SCRIPTS if script.search(text)), "en")


def list_topics(under: str, folder: Path | None) -> str:
    """The tree, a topic a line; a branch comes with its terms."""
    from diffcheck.loading.codebook import load_codebook
    from diffcheck.loading.lexicons import CodebookStore

    extra = _own_files(folder)
    codebook = load_codebook(extra) if under else CodebookStore(extra).outline()
    chosen = sorted(
        (
            topic
            for topic in codebook.topics
            if f"{topic.id}.".startswith(f"{under}.") or not under
        ),
        key=lambda topic: topic.id.split("."),
    )
    if not chosen:
        raise DiffcheckError(f"no topic {under!r}", _nearest(under, codebook))
    width = max(len(_indented(topic)) for topic in chosen)
    return "".join(_lines(topic, width, has_terms=bool(under)) for topic in chosen)


def try_codebook(text: str, language: str, folder: Path | None) -> str:
    """The topics, then the other concepts, that a text holds, each with the words that say so."""
    from diffcheck.loading.lexicons import CodebookStore

    store = CodebookStore(_own_files(folder))
    codebook = store.outline()
    labels = {topic.id: topic.label for topic in codebook.topics}
    labels |= {concept.id: concept.label for concept in codebook.concepts}
    words: dict[str, dict[str, None]] = {}
    for mention in _mentions(text, language, store.lexicon(language)):
        said = clean(text[mention.start : mention.end])
        words.setdefault(mention.concept, {})[said if mention.exact else f"{said} (variant)"] = (
            None
        )
    topics = {topic.id for topic in codebook.topics}
    parts = (
        ("Topics", [name for name in words if name in topics]),
        ("Glossary", [name for name in words if name not in topics]),
    )
    blocks = [_block(title, names, labels, words) for title, names in parts if names]
    return (
        "\n".join(blocks) or f"nothing of the codebook in this text (read as {clean(language)})\n"
    )


def _own_files(folder: Path | None) -> tuple[Path, ...]:
    from diffcheck.loading.events import codebook_files

    return codebook_files(folder) if folder else ()


def _mentions(text: str, language: str, lexicon: Lexicon) -> list[Mention]:
    from diffcheck.models import Readout
    from diffcheck.reading.mentions import find_mentions
    from diffcheck.segmentation import split_statements

    readout = Readout("text", (), "", text, language)
    return [
        mention
        for statement in split_statements(readout)
        for mention in find_mentions(statement, lexicon)
    ]


def _block(
    title: str, names: list[str], labels: dict[str, str], words: dict[str, dict[str, None]]
) -> str:
    width = max(len(name) for name in names)
    lines = (
        f"  {name:<{width}}  {clean(labels[name])}: {', '.join(f'“{said}”' for said in words[name])}\n"
        for name in names
    )
    return f"{title}\n{''.join(lines)}"


def _indented(topic: Topic) -> str:
    return "  " * topic.id.count(".") + topic.id


def _lines(topic: Topic, width: int, *, has_terms: bool) -> str:
    facts = (
        clean(topic.label),
        _WEIGHTS.get(topic.weight, ""),
        topic.kind.value if topic.kind.value != "subject" else "",
    )
    line = f"{_indented(topic):<{width}}  {' · '.join(fact for fact in facts if fact)}\n"
    if not has_terms:
        return line
    lists = (*topic.terms, *((f"not {language}", terms) for language, terms in topic.excluding))
    return line + "".join(
        f"{'':<{width}}    {clean(language)}: {clean('; '.join(terms))}\n"
        for language, terms in lists
    )


def _nearest(name: str, codebook: Codebook) -> str:
    from rapidfuzz import process

    found = process.extract(
        name, [topic.id for topic in codebook.topics], limit=3, score_cutoff=60
    )
    near = " or ".join(repr(match) for match, _, _ in found)
    return f"did you mean {near}?" if near else "diffcheck topics lists them all"


def _read(file: TextIO) -> str:
    try:
        return file.read()
    except UnicodeDecodeError as error:
        raise DiffcheckError(f"{file.name} is not UTF-8 text", "save it as UTF-8") from error
