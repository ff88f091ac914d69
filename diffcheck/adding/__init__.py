"""A new readout out of what a person has: a file, a page on the web, a paste."""
