"""What the accounts differ in, one module a kind."""

from diffcheck.findings.conflict import conflict_candidates, find_conflicts
from diffcheck.findings.emphasis import find_emphasis
from diffcheck.findings.omission import find_omissions, omission_candidates
from diffcheck.findings.unconfirmed import find_unconfirmed, unconfirmed_candidates
from diffcheck.findings.uncovered import uncovered_candidates
from diffcheck.findings.wording import find_wording

__all__ = [
    "conflict_candidates",
    "find_conflicts",
    "find_emphasis",
    "find_omissions",
    "find_unconfirmed",
    "find_wording",
    "omission_candidates",
    "unconfirmed_candidates",
    "uncovered_candidates",
]
