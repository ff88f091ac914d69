"""From a folder to its comparison: the only place where files, cache, encoder and core meet."""
