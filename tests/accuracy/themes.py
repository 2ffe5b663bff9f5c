"""First themes on a sample of their own: 300 clauses of 20 reports that neither words nor weights were made with.

    python -m tests.accuracy.themes --shared FOLDER [--errors]

`themes.jsonl` holds for each report the hash of its file and the themes of fifteen statements in a row, as offsets: drawn at
random outside all other annotated reports, read by the guide before the program's answer was seen. `doubt` says that
another theme may be right as well.
"""

import argparse
import hashlib
import json
import sys
from pathlib import Path
from typing import Any

import kg

SAMPLE = Path(__file__).with_name("themes.jsonl")


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    lines = SAMPLE.read_text(encoding="utf-8").splitlines()
    rows = [row for line in lines for row in judge(json.loads(line), options.shared)]
    for name, some in (("all", rows), ("without doubt", [r for r in rows if not r["doubt"]])):
        right = sum(row["right"] for row in some)
        sys.stdout.write(f"{name}: {right / len(some):.3f} of {len(some)}\n")
    for row in rows if options.errors else ():
        if not row["right"]:
            doubt = " (doubt)" if row["doubt"] else ""
            sys.stdout.write(f"    {row['text']}: {row['theme']} ≠ {row['said']}{doubt}\n")
    return 0


def judge(gold: dict[str, Any], shared: Path) -> list[dict[str, Any]]:
    """Return the annotated clauses of a report with what the program says.

    Raises:
        SystemExit: The file is not the one that was annotated.
    """
    file = shared / gold["report"]
    if hashlib.sha256(file.read_bytes()).hexdigest() != gold["sha256"]:
        raise SystemExit(f"{gold['report']} is not the annotated file.")
    report = kg.read_report(file, place=file.parent.name)
    said = {s.start: s.themes for s in kg.extract(report).statements}
    return [
        {
            **clause,
            "text": report.text[clause["start"] : clause["end"]],
            "said": list(said.get(clause["start"], ())),
            "right": said.get(clause["start"], ())[:1] == (clause["theme"],),
        }
        for clause in gold["clauses"]
    ]


if __name__ == "__main__":
    sys.exit(main())
