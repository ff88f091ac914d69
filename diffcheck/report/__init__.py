"""A comparison written out: for a terminal, as Markdown, CSV and JSON."""
