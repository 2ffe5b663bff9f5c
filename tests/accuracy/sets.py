"""Named sets in 156 reports of the archive: what the program says beside what readers listed.

    python -m tests.accuracy.sets --shared FOLDER [--use rules|none] [--errors]

`sets.jsonl` holds for each report the hash of its file and every set that it announces with a count and lists, glossaries and
appendices too: offsets of the name and of the members. What a reader thought another one might not call a set (two things, a mere
number of things, set phrases of politics) is `doubtful`, the report's own outline (八个方面的工作) is `own`: neither is asked for nor
wrong. With the reports of use `rules` kinds of errors were found and mended; the errors of those of use `none` nobody looked at,
so they alone say what the program is worth.
"""

import sys
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

from tests.accuracy.judging import same_set, tell_shares

SAMPLE = Path(__file__).with_name("sets.jsonl")
FIGURES = {"precision": ("right", "said"), "recall": ("right", "listed")}
_LIKE = 0.6  # character F1 of two names of one set


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
    left = [named(row, text) for row in gold["programmes"]]
    aside = [row for row in left if row["aside"]]
    counts = Counter(listed=len(left) - len(aside))
    for record in said:
        if record["type"] != "programme":
            continue
        found = next((real for real in left if same_set(judge, real, record)), None)
        if found:
            left.remove(found)
        elif any(judge.char_f1(row["name"], record["name"]) >= _LIKE for row in aside):
            continue
        else:
            errors.append(f"{gold['report']}: wrong {record['name']}: {record['members']}")
        if not (found and found["aside"]):
            counts.update(said=1, right=int(found is not None))
    errors += [
        f"{gold['report']}: missed {real['name']}: {real['members']}"
        for real in left
        if not real["aside"]
    ]
    return counts


def named(row: dict[str, Any], text: str) -> dict[str, Any]:
    """Return a set with the words that its offsets stand for, and whether it is set aside."""
    return {
        "name": text[row["start"] : row["end"]],
        "members": [text[start:end] for start, end in row["members"]],
        "aside": bool(row.get("own") or row.get("doubtful")),
    }


if __name__ == "__main__":
    sys.exit(main())
