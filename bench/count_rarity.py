"""Count in how many statements of a set of releases each topic and concept is found; write diffcheck/data/rarity.yaml.

    python bench/count_rarity.py --corpus ../shared/corpus/events [--write]

Languages weigh the same, whatever the number of their releases: a share is the mean of the shares in each language.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping
from itertools import combinations
from pathlib import Path

import yaml

from diffcheck.loading.events import load_folder
from diffcheck.reading.mentions import find_mentions
from diffcheck.reading.words import primary
from diffcheck.segmentation import split_statements
from diffcheck.session.tools import Session

LEAST = 100
"""Statements from which a language counts."""
LEAST_TOGETHER = 8
"""Neighbouring statements from which a pair of topics counts."""
LEAST_RELATED = 0.3


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpus", type=Path, default=Path("../shared/corpus/events"))
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    if not args.corpus.is_dir():
        sys.exit(f"skipped: no releases in {args.corpus}")
    found: dict[str, Counter[str]] = defaultdict(Counter)
    together: Counter[tuple[str, str]] = Counter()
    near: Counter[str] = Counter()
    totals: Counter[str] = Counter()
    session = Session()
    topics = {topic.id for topic in session.knowledge.codebook.topics}
    for event in load_folder(args.corpus).events:
        for readout in event.readouts:
            language = primary(readout.language)
            lexicon = session.tools(readout.language).lexicon
            before: set[str] = set()
            for statement in split_statements(readout):
                totals[language] += 1
                idents = {m.concept for m in find_mentions(statement, lexicon)}
                found[language].update(idents | {x for ident in idents for x in parents(ident)})
                here = idents & topics
                near.update(here | before)
                together.update(combinations(sorted(here | before), 2))
                before = here
    shares = mean_shares(found, totals)
    related = relatedness(together, near, sum(totals.values()))
    print(f"{sum(totals.values())} statements {dict(totals)}, {len(shares)} found")
    print(f"{sum(map(len, related.values()))} related pairs of topics")
    for ident, share in sorted(shares.items(), key=lambda item: -item[1])[:40]:
        print(f"  {share:.4f} {ident}")
    if args.write:
        write(shares, related)


def mean_shares(found: Mapping[str, Counter[str]], totals: Counter[str]) -> dict[str, float]:
    """Share of statements by topic or concept, the mean over languages."""
    languages = [language for language, total in totals.items() if total >= LEAST]
    idents = sorted({ident for counts in found.values() for ident in counts})
    return {
        ident: sum(found[language][ident] / totals[language] for language in languages)
        / len(languages)
        for ident in idents
    }


def relatedness(
    together: Counter[tuple[str, str]], near: Counter[str], windows: int
) -> dict[str, dict[str, float]]:
    """Normalised pointwise mutual information of two topics in neighbouring statements (Bouma 2009), where it is high.

    Parents and parts are left out: the tree relates them already.
    """
    related: dict[str, dict[str, float]] = defaultdict(dict)
    for (one, other), count in sorted(together.items()):
        if count < LEAST_TOGETHER or one in parents(other) or other in parents(one):
            continue
        joint = count / windows
        information = math.log(joint * windows * windows / (near[one] * near[other]))
        value = information / -math.log(joint)
        if value >= LEAST_RELATED:
            related[one][other] = round(value, 2)
    return dict(related)


def write(shares: Mapping[str, float], related: Mapping[str, Mapping[str, float]]) -> None:
    path = Path(__file__).parent.parent / "diffcheck" / "data" / "rarity.yaml"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    header = "".join(line for line in lines if line.startswith("#"))
    content = {
        "shares": {ident: round(share, 6) for ident, share in shares.items()},
        "related": related,
    }
    path.write_text(header + yaml.safe_dump(content, sort_keys=True), "utf-8")


def parents(ident: str) -> list[str]:
    parts = ident.split(".")
    return [".".join(parts[:n]) for n in range(1, len(parts))]


if __name__ == "__main__":
    main()
