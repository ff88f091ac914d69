"""`diffcheck topics`: the codebook as a tree, one branch with its terms, tried on a text, or checked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from diffcheck.cli.check import summary
from diffcheck.cli.exit_codes import ExitCode
from diffcheck.cli.narrate import Narrator
from diffcheck.cli.options import common_options, narrator_for, readouts_if_there
from diffcheck.cli.output import write_stdout
from diffcheck.errors import DiffcheckError, Level
from diffcheck.report.foreign import clean
from diffcheck.report.names import language_name

if TYPE_CHECKING:
    from diffcheck.models import Codebook, Mention, Topic
    from diffcheck.reading.lexicon import Lexicon

_LATIN = ("fr", "es", "pt", "de")
_SENTENCE = 4
"""Words from which a text's language is told by its words."""
_WEIGHTS = {1: "routine", 3: "sensitive"}


@click.command(
    short_help="List the topics, or try them on a text.",
    epilog="""\b
Examples:
  diffcheck topics                                the whole tree
  diffcheck topics --under taiwan                 one branch, with its terms in every language
  diffcheck topics "They discussed fentanyl."     which topics this text holds, and by which words
  diffcheck topics --try new.txt --language zh    the same for a file (- is standard input)
  diffcheck topics --check                        what is wrong or doubtful in the codebook
  diffcheck topics --check --corpus readouts      and which terms no text there holds

\b
Exit codes:
  0 done, 1 errors found by --check, 2 wrong usage, 3 files that cannot be read
""",
)
@click.argument("text", nargs=-1, metavar="[TEXT]...")
@click.option(
    "--try", "file", type=click.File(encoding="utf-8"), help="Read the text from a file."
)
@click.option(
    "-l", "--language", "--lang", "language", metavar="TAG",
    help="Language of the text (en, zh, ru, uk, ja ...).  [default: guessed, and said]",
)  # fmt: skip
@click.option("-u", "--under", metavar="TOPIC", help="Show this topic and those below it.")
@click.option(
    "--check", "is_check", is_flag=True,
    help="Find terms that stand twice, are never found, or lack in a language.",
)  # fmt: skip
@click.option(
    "--corpus", metavar="DIR", type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="With --check: also name the terms that no readout in DIR holds.",
)  # fmt: skip
@common_options
@click.pass_context
def topics(
    context: click.Context,
    text: tuple[str, ...],
    file: TextIO | None,
    language: str | None,
    under: str | None,
    is_check: bool,
    corpus: Path | None,
    readouts: Path | None,
    quiet: bool,
) -> None:
    """List the topics that readouts are searched for, try them on a text, or check them.

    Your own topics.yaml and glossary.yaml in the readouts folder add to them and override them.
    """
    if sum(map(bool, (text, file, under, is_check))) > 1:
        raise click.UsageError("give only one of TEXT, --try, --under and --check.")
    if corpus and not is_check:
        raise click.UsageError("--corpus belongs to --check.")
    folder = readouts_if_there(context, readouts)
    if is_check:
        context.exit(check_topics(folder, corpus, narrator_for(context, quiet)))
    if text or file:
        words = _read(file) if file else " ".join(text)
        if not language:
            language = guess_language(words)
            narrator_for(context, quiet).note(f"read as {language_name(language)}")
        shown = try_codebook(words, language, folder)
    else:
        shown = list_topics(under or "", folder)
    write_stdout(shown, is_data=False)


def guess_language(text: str) -> str:
    """The language of the codebook that a text's script or words speak for; English where they speak for none."""
    from diffcheck.adding.recognising import language_of, script_language

    by_script = script_language(text)
    if by_script or len(text.split()) < _SENTENCE:
        return by_script or "en"
    by_words, _ = language_of(text)
    return by_words if by_words in _LATIN else "en"


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


def check_topics(folder: Path | None, corpus: Path | None, narrator: Narrator) -> ExitCode:
    """Every problem of the codebook on stdout, a line each; how many there are, and what was only counted, on stderr."""
    from diffcheck.loading.codebook_check import check_all
    from diffcheck.loading.codebook_seen import find_unseen, read_texts

    with narrator.progress("checking the codebook"):
        lint = check_all(_own_files(folder))
        unseen = find_unseen(lint.terms, read_texts(corpus)) if corpus else ()
    problems = sorted(
        {*lint.problems, *(problem for found in unseen for problem in found.problems)}
    )
    write_stdout("".join(f"{clean(str(problem))}\n" for problem in problems), is_data=False)
    for what, counts in lint.counts.items():
        numbers = ", ".join(f"{language} {number:,}" for language, number in counts.items())
        narrator.note(f"{what}: {numbers}")
    for found in unseen:
        seen = f"{len(found.problems):,} of {found.terms:,} terms in none of {found.texts:,} texts"
        narrator.note(f"{found.language}: {seen}")
    narrator.note(summary(tuple(problems)))
    has_error = any(problem.level is Level.ERROR for problem in problems)
    return ExitCode.FOUND if has_error else ExitCode.OK


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
