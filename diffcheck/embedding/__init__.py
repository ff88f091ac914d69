"""Sentence vectors: the only place that knows an embedding library."""
