"""Years and averaging in 430 sentences of the archive: what the program says beside what a reader marked.

    python -m tests.accuracy.periods --shared FOLDER [--use rules|none] [--errors]

`periods.jsonl` holds for each report the hash of its file, two sentences at most drawn at random among those with a number and
a word of several years, and every number in them that is promised or reported: offsets, the first and the last year that it
covers (none where the text does not say since when) and how. Doubtful numbers are kept and not judged. With the reports of use
`rules` kinds of errors were found and mended by the same reader; the errors of those of use `none` nobody looked at, so they alone
say what the program is worth.
"""

import sys
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

from tests.accuracy.judging import tell_shares

SAMPLE = Path(__file__).with_name("periods.jsonl")
FIGURES = ("found", "year", "period_start", "aggregation", "all three")


def main() -> int:
    tell_shares(__doc__, SAMPLE, tally, {name: (name, f"{name}.n") for name in FIGURES})
    return 0


def tally(
    judge: ModuleType,
    gold: dict[str, Any],
    said: list[dict[str, Any]],
    text: str,
    errors: list[str],
) -> Counter[str]:
    """Return how many numbers of a report are found and right in each field; tell the others in `errors`."""
    targets = [target for record in said for target in record.get("targets", ())]
    counts: Counter[str] = Counter()
    for real in gold["targets"]:
        if real.get("doubtful"):
            continue
        best = max(targets, key=lambda target: judge.overlap(real, target), default=None)
        found = best if best and judge.overlap(real, best) > 0 else None
        right = verdicts(judge, real, found) if found else {}
        counts.update({"found.n": 1, "found": found is not None})
        counts.update(f"{name}.n" for name in right)
        counts.update(name for name, good in right.items() if good)
        if found and not right["all three"]:
            errors.append(
                f"{gold['report']}: …{text[real['start'] - 30 : real['end'] + 8]!r} "
                f"{covers(real)} ≠ {covers(found)}"
            )
    return counts


def verdicts(judge: ModuleType, real: dict[str, Any], said: dict[str, Any]) -> dict[str, bool]:
    """Return for each field whether it is right; the first year is asked of several only, where the text says it."""
    later = {name: judge.later_right(name, real, said) for name in ("period_start", "aggregation")}
    right = {"year": real["year"] == said["year"], **later}
    asked = {name: bool(good) for name, good in right.items() if good is not None}
    return {**asked, "all three": all(asked.values())}


def covers(target: dict[str, Any]) -> str:
    return f"{target['period_start']}–{target['year']} {target['aggregation']}"


if __name__ == "__main__":
    sys.exit(main())
