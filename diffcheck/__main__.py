"""`python -m diffcheck` is `diffcheck`."""

from diffcheck.cli.main import main

if __name__ == "__main__":
    main(prog_name="diffcheck")
