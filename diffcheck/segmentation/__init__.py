"""Text to statements, each with its place in the text."""

from diffcheck.segmentation.split import split_statements

__all__ = ["split_statements"]
