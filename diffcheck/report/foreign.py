"""Foreign text made safe to show: what a readout says can never steer a terminal or hide on the screen.

Every replacement is one character for one, so that places in the text stay true:
control characters become their pictures (`␛` for escape, `␇` for bell), and what turns the reading direction, other
invisible commands and halves of surrogate pairs become `�`. Joiners inside emoji and the left-to-right and
right-to-left marks of honest Arabic or Hebrew stay.
"""

from __future__ import annotations

from functools import cache

PLACEHOLDER = "\N{REPLACEMENT CHARACTER}"

_PICTURES = 0x2400
_DELETE_PICTURE = 0x2421
_WHITE = (0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029)
_COMMANDS = (
    *range(0x80, 0xA0),  # C1: one of them starts an escape sequence in one character
    *range(0x202A, 0x202F),  # embeddings and overrides of the reading direction
    *range(0x2066, 0x206A),  # isolates
    *range(0x206A, 0x2070),  # deprecated format characters
    *range(0xFFF9, 0xFFFC),  # interlinear annotation
    *range(0xD800, 0xE000),  # lone surrogates, which no encoding can write
)


def clean(text: str) -> str:
    """The text on one line, as long as before, with nothing in it that a screen would obey."""
    return text if text.isprintable() else text.translate(_replacements())


def escape_invisible(json_text: str) -> str:
    r"""JSON whose commands to a screen are written as `\uXXXX`: the same value, but safe to print."""
    return json_text.translate(_json_escapes())


@cache
def _replacements() -> dict[int, str]:
    table = {code: chr(_PICTURES + code) for code in range(0x20)}
    table |= dict.fromkeys(_COMMANDS, PLACEHOLDER)
    table |= dict.fromkeys(_WHITE, " ")
    table[0x7F] = chr(_DELETE_PICTURE)
    return table


@cache
def _json_escapes() -> dict[int, str]:
    return {code: f"\\u{code:04x}" for code in (0x7F, 0x2028, 0x2029, *_COMMANDS)}
