"""The command line: standard output is data, standard error is narration, exit codes are an enum."""
