"""What a model weighed: a line a feature, and the sum."""

from __future__ import annotations

from rich.cells import cell_len
from rich.text import Text

from diffcheck.report.figures import figure, rest_phrase, signed, sum_phrase
from diffcheck.report.foreign import clean
from diffcheck.report.terminal import style
from diffcheck.report.terminal.layout import Lines, beside, hang, wrap
from diffcheck.similarity.judgement import Judgement

_GAP = Text("  ")
_SUM = 8
"""Cells of a contribution."""
_PRODUCT = 16
"""Cells of `value × weight`."""
_BIAS = "where every feature is 0"


def render_judgement(judgement: Judgement, width: int) -> Lines:
    """What each feature adds to the log-odds, the weightiest first, and what that comes to."""
    rows = [
        (part.contribution, clean(part.name), f"{figure(part.value)} × {figure(part.weight)}")
        for part in judgement.moving
    ]
    names = [name for _, name, _ in rows] + [_BIAS]
    room = min(max(map(cell_len, names)), width - _SUM - _PRODUCT - 2 * len(_GAP))
    lines: Lines = _row("log-odds", Text("feature"), Text("value × weight"), room, style.QUIET)
    for contribution, name, product in [*rows, (judgement.bias, _BIAS, "")]:
        tone = style.QUIET if name == _BIAS else ""
        lines += _row(
            signed(contribution), Text(name, tone), Text(product, style.QUIET), room, tone
        )
    total = wrap(Text(f"= {sum_phrase(judgement)}"), width - _SUM - len(_GAP))
    lines += hang(
        Text(signed(judgement.log_odds).rjust(_SUM), style.TITLE), total, _SUM + len(_GAP)
    )
    if rest := rest_phrase(judgement):
        lines += hang(
            Text(), wrap(Text(rest, style.QUIET), width - _SUM - len(_GAP)), _SUM + len(_GAP)
        )
    return lines


def _row(figures: str, name: Text, product: Text, room: int, tone: str) -> Lines:
    first = [Text(figures.rjust(_SUM), tone)]
    name.stylize(tone)
    product.stylize(tone)
    return beside([(first, _SUM), (wrap(name, room), room), ([product], _PRODUCT)], _GAP)
