"""`diffcheck schema`: JSON Schemas of the files that people write and of the JSON that diffcheck prints."""

from __future__ import annotations

import json
from pathlib import Path

import click

from diffcheck.cli.output import write_file, write_stdout

_ABOUT = {
    "event": "event.yaml",
    "readout": "one readout of an event",
    "topics": "topics.yaml, your own topics",
    "glossary": "glossary.yaml, your own people, places and set phrases",
    "review": "reviews.yaml, what readers have said of findings and links",
    "config": "config.yaml, your own keys, theme and name",
    "comparison": "what `diffcheck report --format json` prints",
}


@click.command(
    short_help="Print JSON Schemas of the files, for editors.",
    epilog="""\b
Examples:
  diffcheck schema                      which schemas there are
  diffcheck schema readout              one of them, on stdout
  diffcheck schema --output schemas     all of them, as schemas/readout.json and so on

An editor with a YAML language server completes keys and marks mistakes when the first line of a file says

\b
  # yaml-language-server: $schema=../../schemas/readout.json
""",
)
@click.argument("name", required=False, type=click.Choice(tuple(_ABOUT)))
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, file_okay=False), metavar="FOLDER",
    help="Write the schemas as files into this folder.",
)  # fmt: skip
def schema(name: str | None, output: Path | None) -> None:
    """Print the JSON Schema of a kind of file, for editors and other programs."""
    if output:
        output.mkdir(parents=True, exist_ok=True)
        for each in (name,) if name else _ABOUT:
            write_file(output / f"{each}.json", schema_text(each))
    elif name:
        write_stdout(schema_text(name), is_data=True)
    else:
        lines = (f"{each:<10}  {about}\n" for each, about in _ABOUT.items())
        write_stdout("".join(lines), is_data=False)


def schema_text(name: str) -> str:
    """The schema as JSON text: `comparison` from the package, the others from the loading models."""
    if name == "comparison":
        from importlib.resources import files

        return files("diffcheck").joinpath("data/schema/comparison-1.json").read_text("utf-8")
    from diffcheck.loading.json_schema import json_schema

    return json.dumps(json_schema(name), indent=2, ensure_ascii=False) + "\n"
