"""Links between statements of different readouts, and the table of topics."""

from diffcheck.alignment.align import Alignment, Knowledge, align
from diffcheck.alignment.rows import build_rows

__all__ = ["Alignment", "Knowledge", "align", "build_rows"]
