"""What the shipped questions and the pictures of one place cost: the bars of docs/performance.md.

    python -m tests.benchmarks.questions DATASET --place NAME [--pictures]

The dataset has its store. A question is asked twice, all rows taken, and the second time counts, so that the store's pages are there;
a picture is drawn by the command line, in a process of its own. Processor milliseconds and seconds, with how slow the machine was beside.
"""

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from kg.graph import list_queries, open_dataset, query
from tests.benchmarks.growth import run
from tests.timing import slowness


def main() -> None:
    """Ask, draw if wanted, and print what it cost."""
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("dataset", type=Path)
    told.add_argument("--place", required=True)
    told.add_argument("--pictures", action="store_true")
    asked = told.parse_args()
    before = slowness()
    spent = _questions(asked.dataset, asked.place)
    lines = ["| question | CPU ms | rows |", "|---|---|---|"]
    for name, (milliseconds, rows) in sorted(spent.items(), key=lambda it: -it[1][0]):
        lines.append(f"| `{name}` | {milliseconds:.0f} | {rows:,} |")
    costs = [milliseconds for milliseconds, _ in spent.values()]
    lines += ["", f"median {statistics.median(costs):.0f}, most {max(costs):.0f} ms"]
    lines += _pictures(asked.dataset, asked.place) if asked.pictures else []
    lines.append(f"slowness {before:.1f} before, {slowness():.1f} after")
    sys.stdout.write("\n".join(lines) + "\n")


def _pictures(dataset: Path, place: str) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as scratch:
        for view in ("lineage", "programmes", "agencies"):
            file = str(Path(scratch) / f"{view}.svg")
            cost = run(["draw", str(dataset), view, "--place", place, "-o", file])
            yield f"picture of {view}: {cost['cpu']} CPU s, {cost['peak MB']} MB at most"


def _questions(path: Path, place: str) -> dict[str, tuple[float, int]]:
    """Return the milliseconds and the rows of each question that can be asked of a place."""
    dataset = open_dataset(path)
    spent = {}
    for question in list_queries():
        if any(it.name == "place" for it in question.parameters):
            for _ in range(2):
                start = time.process_time()
                rows = sum(1 for _ in query(dataset, question.name, bindings={"place": place}))
                spent[question.name] = ((time.process_time() - start) * 1000, rows)
    return spent


if __name__ == "__main__":
    main()
