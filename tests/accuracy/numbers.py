"""Numbers in 480 sentences of the archive: what the program says beside what a reader marked.

    python -m tests.accuracy.numbers --shared FOLDER [--use rules|none] [--errors]

`numbers.jsonl` holds for each report the hash of its file, two sentences at most drawn at random among those with a number and
a unit, and every number in them that is promised or reported, with all its fields. `doubt` names the fields (T: that it is one
at all, V value, C comparator, H change, I indicator, N name, Y years and averaging, K kind, S strength) that a second reader might see
otherwise: they are not judged. `indicator` and `name` are right as the judge of the gold has it (half, four fifths of the
characters), `span` only if it is the same words.
"""

import sys
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

from tests.accuracy.judging import tell_shares

SAMPLE = Path(__file__).with_name("numbers.jsonl")
DOUBTS = {
    "comparator": "C",
    "change": "H",
    "baseline": "V",
    "indicator": "I",
    "span": "I",
    "name": "IN",
    "year": "Y",
    "period_start": "Y",
    "aggregation": "Y",
    "kind": "K",
    "strength": "KS",
}
FULL = ("indicator", "comparator", "change", "baseline", "year", "kind", "strength")
FIGURES = {
    "recall": ("found", "gold"),
    "precision": ("said.right", "said"),
    "all fields": ("full", "found"),
    **{name: (name, f"{name}.n") for name in DOUBTS},
}


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
    """Return how many numbers of a report are found, and right in each field; tell the others in `errors`."""
    told = [
        {**target, "kind": record["kind"]}
        for record in said
        for target in record.get("targets", ())
        if target.get("value") is not None and judge.inside(target, gold["passages"])
    ]
    pairs = judge.pair(
        gold["targets"],
        told,
        lambda real, one: (
            "V" in real["doubt"]
            or (
                judge.close(real["value"], one["value"])
                and judge.unit(real["unit"]) == judge.unit(one["unit"])
            )
        ),
    )
    sure = [(real, one) for real, one in pairs if "T" not in real["doubt"]]
    aside = [real for real in gold["targets"] if "T" in real["doubt"]]
    wrong = [
        one
        for one in told
        if not any(one is found for _, found in pairs)
        and not any(judge.overlap(one, real) > 0 for real in aside)
    ]
    counts = Counter(
        {
            "gold": len(gold["targets"]) - len(aside),
            "found": len(sure),
            "said.right": len(sure),
            "said": len(sure) + len(wrong),
        }
    )
    errors += [f"{gold['report']} wrong: {shown(one, text)}" for one in wrong]
    matched = {real["start"] for real, _ in pairs}
    errors += [
        f"{gold['report']} missed: {shown(real, text)}"
        for real in gold["targets"]
        if real["start"] not in matched and "T" not in real["doubt"]
    ]
    for real, one in sure:
        right = verdicts(judge, real, one, text)
        counts.update(f"{name}.n" for name in right)
        counts.update(name for name, good in right.items() if good)
        counts["full"] += all(right.get(name, True) for name in FULL)
        failed = [name for name, good in right.items() if not good]
        if failed:
            errors.append(f"{gold['report']} {', '.join(failed)}: {shown(one, text)}")
    return counts


def verdicts(
    judge: ModuleType, real: dict[str, Any], one: dict[str, Any], text: str
) -> dict[str, bool]:
    """Return for each field that is judged whether it is right."""
    start, end = real["indicator"] or (0, 0)
    words = text[start:end]
    gold = {**real, "indicator": {"text": words}}
    found = (one.get("indicator") or {}).get("text", "")
    right: dict[str, bool | None] = {name: judge.field_right(name, gold, one) for name in FULL}
    right |= {
        name: judge.later_right(name, gold, one) for name in ("period_start", "aggregation", "name")
    }
    right["span"] = found == words
    if real["kind"] != "commitment":
        right["strength"] = None
    if not words:
        right |= {"indicator": None, "span": None}
    return {
        name: bool(right[name])
        for name, letters in DOUBTS.items()
        if right[name] is not None and not set(letters) & set(real["doubt"])
    }


def shown(target: dict[str, Any], text: str) -> str:
    return repr(text[max(0, target["start"] - 30) : target["end"] + 12])


if __name__ == "__main__":
    sys.exit(main())
