"""The accuracy gate: extract the annotated reports, score them, and hold the figures against the floors.

    python tests/accuracy/gate.py --shared FOLDER [--errors N]

FOLDER holds `reports/`, `archive/`, and in `eval/` the annotations (`gold/`, `parts.jsonl`) and their judges (`score.py`,
`score_parts.py`). Where it is not there, the gate is skipped; in continuous integration (CI=true) that is an error. With
`--errors` the scores are printed with N examples of each kind of error, and nothing is compared.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

FLOORS = Path(__file__).with_name("floors.toml")
MARGIN = 0.02  # a figure this far above its floor says that the floor may go up


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--errors", type=int, metavar="N")
    options = parser.parse_args()
    if not (options.shared / "eval" / "gold").is_dir():
        print_line(f"{options.shared}/eval/gold is not there: the accuracy was not measured.")
        return int(os.environ.get("CI") == "true")
    with tempfile.TemporaryDirectory() as folder:
        records = Path(folder) / "records.jsonl"
        if not extract(options.shared, records):
            print_line("Not every annotated report could be extracted.")
            return 1
        if options.errors is not None:
            print_line(score(options.shared, records, "--errors", str(options.errors)))
            return 0
        figures = json.loads(score(options.shared, records, "--json"))
        figures["parts"] = json.loads(score_parts(options.shared))
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    return int(not compare(figures, floors))


def extract(shared: Path, records: Path) -> bool:
    """Write the records of every report that has annotations; return whether all could be read."""
    golds = [
        json.loads(path.read_text(encoding="utf-8"))
        for path in (shared / "eval" / "gold").glob("*.json")
    ]
    names = sorted(gold["report"] for gold in golds if "report" in gold)
    reports = [shared / "reports" / f"{name}.txt" for name in names]
    command = [sys.executable, "-m", "kg", "extract", "-q", *map(str, reports), "-o", str(records)]
    return subprocess.run(command, check=False).returncode == 0


def score(shared: Path, records: Path, *options: str) -> str:
    """Return what score.py prints."""
    evaluation = shared / "eval"
    paths = ["--gold", evaluation / "gold", "--reports", shared / "reports", "--records", records]
    command = [sys.executable, str(evaluation / "score.py"), *map(str, paths), *options]
    return subprocess.run(
        command, check=True, capture_output=True, text=True, encoding="utf-8"
    ).stdout


def score_parts(shared: Path) -> str:
    """Return what score_parts.py prints of where reports look back and ahead."""
    command = [sys.executable, str(shared / "eval" / "score_parts.py"), "--json"]
    return subprocess.run(
        command, check=True, capture_output=True, text=True, encoding="utf-8"
    ).stdout


def compare(figures: dict[str, Any], floors: dict[str, dict[str, float]]) -> bool:
    """Print each figure beside its floor; return whether none is below."""
    good = True
    for layer, measures in floors.items():
        for measure, floor in measures.items():
            figure = figures.get(layer, {}).get(measure, 0.0)
            good &= figure >= floor
            print_line(
                f"{layer:12} {measure:8} {figure:.4f}  floor {floor:.4f}  {verdict(figure, floor)}".rstrip()
            )
    print_line("The accuracy holds." if good else "The accuracy is below a floor; see: make score")
    return good


def verdict(figure: float, floor: float) -> str:
    """Say what a figure means beside its floor."""
    if figure < floor:
        return "BELOW"
    return "the floor may go up" if figure >= floor + MARGIN else ""


def print_line(text: str) -> None:
    sys.stdout.write(f"{text}\n")


if __name__ == "__main__":
    sys.exit(main())
