"""Figures of the inference on a file of official breakdown rows, as JSON.

    python tests/agencies/measure.py ROWS.jsonl            accuracy, by place and kind of word; calibration
    python tests/agencies/measure.py ROWS.jsonl --write    and kg/lexicon/confidence.toml fitted anew
    python tests/agencies/measure.py ROWS.jsonl --check    hold them against floors.toml; exit 1 below

ROWS: `{"text", "place", "lead": [functions], "names": [units]}`, one object a line. With `--check`, rows that are not
there are no error, but in continuous integration (CI=true).
"""

import json
import os
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from kg.agencies.fitting import fit, pairs, report, write_table

FLOORS = Path(__file__).with_name("floors.toml")


def main(arguments: Sequence[str]) -> int:
    paths = [Path(argument) for argument in arguments if not argument.startswith("--")]
    if len(paths) != 1 or set(arguments) - {str(paths[0]), "--write", "--check"}:
        sys.stderr.write((__doc__ or "") + "\n")
        return 2
    if "--check" in arguments and not paths[0].is_file():
        sys.stdout.write(f"{paths[0]} is not there: the inference was not measured.\n")
        return int(os.environ.get("CI") == "true")
    text = paths[0].read_text(encoding="utf-8")
    rows = [json.loads(line) for line in text.splitlines() if line.strip()]
    if "--write" in arguments:
        write_table(fit(pairs(rows)))
    figures = report(rows)
    if "--check" in arguments:
        short = below(figures)
        said = "; ".join(short) or "The inference is above its floors."
        sys.stdout.write(f"{said}\n")
        return int(bool(short))
    sys.stdout.write(json.dumps(figures, ensure_ascii=False, indent=1) + "\n")
    return 0


def below(figures: dict[str, Any]) -> list[str]:
    """Return a sentence for each figure that is worse than its floor."""
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    error = figures["calibration error over places"]
    found = [
        f"{name} {figures['all'][name]} < {floor}"
        for name, floor in floors["accuracy"].items()
        if figures["all"][name] < floor
    ]
    limit = floors["calibration"]["error"]
    return [*found, f"calibration error {error} > {limit}"] if error > limit else found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
