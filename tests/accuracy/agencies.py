"""Bodies in four thousand sentences of the archive: what the program finds beside what readers marked.

    python -m tests.accuracy.agencies --shared FOLDER [--use rules|none] [--errors]

`agencies.jsonl` holds for each report the hash of its file, four sentences drawn at random among those with a character that
bodies have in their names, the bodies that a reader marked by the guide, and those that may be meant as well (doubtful: neither
asked for nor wrong), as offsets. With the reports of use `rules` kinds of bodies were found and mended; those of use `none`
nobody looked at, so they alone say what the program is worth.
"""

import sys
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

from tests.accuracy.judging import interval, resampled, tallied

SAMPLE = Path(__file__).with_name("agencies.jsonl")
ALIKE = 0.5  # two names are one from this F1 of their characters on, as in score.py

Span = tuple[int, int, str]


def main() -> int:
    tallies, errors = tallied(__doc__, SAMPLE, tally)
    low, high = interval([f1(sum(draw, Counter())) for draw in resampled(tallies)])
    every: Counter[str] = sum(tallies, Counter())
    sys.stdout.write(
        f"{every['marked']} bodies marked, {every['said']} said: precision {every['right'] / every['said']:.3f}, "
        f"recall {every['right'] / every['marked']:.3f}, F1 {f1(every):.3f} ({low:.3f}–{high:.3f})\n"
    )
    for row in errors:
        sys.stdout.write(f"    {row}\n")
    return 0


def tally(
    judge: ModuleType,
    gold: dict[str, Any],
    said: list[dict[str, Any]],
    text: str,
    errors: list[str],
) -> Counter[str]:
    """Return how many bodies are marked, said and right in the sentences of a report; tell the others in `errors`."""
    found = sorted(
        {
            (body["start"], body["end"])
            for record in said
            for body in record.get("agencies", ())
            if body.get("start") is not None
        }
    )
    words = [text[a:b] for a, b in found if any(low <= a < high for low, high in gold["sentences"])]
    right = 0
    for start, end, _ in gold["agencies"]:
        name = text[start:end]
        best = max(words, key=lambda word: judge.char_f1(word, name), default="")
        if judge.char_f1(best, name) >= ALIKE:
            words.remove(best)
            right += 1
        else:
            errors.append(f"{gold['report']}: {name} is missed")
    doubtful = [text[start:end] for start, end, _ in gold["doubtful"]]
    wrong = [w for w in words if not any(judge.char_f1(w, d) >= ALIKE for d in doubtful)]
    errors += [f"{gold['report']}: {word} is none" for word in wrong]
    return Counter(marked=len(gold["agencies"]), said=right + len(wrong), right=right)


def f1(every: Counter[str]) -> float:
    """Return the F1 of a tally, 0 where there is nothing."""
    both = every["said"] + every["marked"]
    return 2 * every["right"] / both if both else 0.0


if __name__ == "__main__":
    sys.exit(main())
