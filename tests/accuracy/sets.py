"""Named sets in 156 reports of the archive: what the program says beside what readers listed.

    python -m tests.accuracy.sets --shared FOLDER [--use rules|none] [--errors]

`sets.jsonl` holds for each report the hash of its file and every set that it announces with a count and lists, glossaries and
appendices too: offsets of the name and of the members. What a reader thought another one might not call a set (two things, a mere
number of things, set phrases of politics) is `doubtful`, the report's own outline (八个方面的工作) is `own`: neither is asked for nor
wrong. With the reports of use `rules` kinds of errors were found and mended; the errors of those of use `none` nobody looked at,
so they alone say what the program is worth.
"""

import sys
from collections import Counter, defaultdict
from pathlib import Path
from types import ModuleType
from typing import Any

from tests.accuracy.judging import judge_sets, tell_shares

SAMPLE = Path(__file__).with_name("sets.jsonl")
FIGURES = {"precision": ("right", "said"), "recall": ("right", "listed")}


def main() -> int:
    tell_shares(__doc__, SAMPLE, tally, FIGURES)
    return 0


def tally(
    judge: ModuleType,
    gold: dict[str, Any],
    said: list[dict[str, Any]],
    text: str,
    errors: list[str],
) -> Counter[str]:
    """Return how many sets of a report are said, listed and right; tell the others in `errors`."""
    listed = [named(row, text) for row in gold["programmes"]]
    told: defaultdict[str, list[str]] = defaultdict(list)
    counts = judge_sets(judge, listed, said, told)
    errors += [f"{gold['report']}: {kind} {row}" for kind, rows in told.items() for row in rows]
    return counts


def named(row: dict[str, Any], text: str) -> dict[str, Any]:
    """Return a set with the words that its offsets stand for."""
    members = [text[start:end] for start, end in row["members"]]
    return {**row, "name": text[row["start"] : row["end"]], "members": members}


if __name__ == "__main__":
    sys.exit(main())
