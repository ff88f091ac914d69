"""diffcheck compares what governments say about the same conversation."""

__version__ = "0.1.0"
