"""Figures of the inference on a file of official breakdown rows, as JSON.

    python tests/agencies/measure.py ROWS.jsonl            accuracy, by place and kind of word; calibration
    python tests/agencies/measure.py ROWS.jsonl --write    and kg/lexicon/confidence.toml fitted anew

ROWS: `{"text", "place", "lead": [functions]}`, one object a line.
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from kg.agencies.fitting import fit, pairs, report, write_table


def main(arguments: Sequence[str]) -> int:
    paths = [argument for argument in arguments if argument != "--write"]
    if len(paths) != 1:
        sys.stderr.write((__doc__ or "") + "\n")
        return 2
    text = Path(paths[0]).read_text(encoding="utf-8")
    rows = [json.loads(line) for line in text.splitlines() if line.strip()]
    if "--write" in arguments:
        write_table(fit(pairs(rows)))
    sys.stdout.write(json.dumps(report(rows), ensure_ascii=False, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
