"""One target under atheris, in a process of its own, which libFuzzer ends: `python -m tests.fuzz.guided TARGET SLACK CORPUS -FLAG...`."""

from __future__ import annotations

import sys

import atheris


def main() -> None:
    """Fuzz the target that the first argument names, with the slack that is the second; the others are libFuzzer's."""
    with atheris.instrument_imports(include=["diffcheck"]):
        from tests.fuzz.targets import BY_NAME
    target, slack = BY_NAME[sys.argv.pop(1)], float(sys.argv.pop(1))
    for seed in target.seeds:
        # What is loaded once, in any language, is no part of an input's time.
        target.run(seed)
    atheris.Setup(sys.argv, lambda data: target.try_on(data, slack) and None)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
