"""What a build costs as a dataset grows: the tables of docs/performance.md.

    python -m tests.benchmarks.growth --reports FOLDER [--sizes 10 40] [--jobs N] [--json FILE]

Each size is a sample of whole places, always the same. A build runs as the command line does, in a process of its own: processor
seconds are those of it and all its workers, so that they say the same on a machine that is shared; wall time is told beside them, and how
slow the machine was (`tests.timing.slowness`, before and after), since a core that others share does less in a second of its own.
The figures are printed when all sizes are done, and written as JSON after each stage.
"""

import argparse
import json
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from kg.tables import Where, open_tables
from tests.timing import slowness

_SEED = 15
_WIDE = 40  # characters of the longest bar
_NATION = 60_000  # reports of a national archive
_STAGES = (
    "build",
    "no change",
    "one less",
    "one more",
    "store",
    "store, one less",
    "store, one more",
)


def main() -> None:
    """Measure, print the tables, and write the figures as JSON."""
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("--reports", type=Path, required=True, help="a folder of reports")
    told.add_argument("--sizes", type=int, nargs="+", default=[10, 40])
    told.add_argument("--jobs", type=int, default=2)
    told.add_argument("--json", type=Path)
    asked = told.parse_args()
    rows: list[dict[str, Any]] = []

    def done(stage: str) -> None:  # after each stage, so that what took hours is not lost
        sys.stderr.write(f"{rows[-1]['reports']} reports, {stage}: {rows[-1][stage]}\n")
        if asked.json:
            asked.json.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")

    samples = [sample(asked.reports, size) for size in asked.sizes]
    for files in samples:
        rows.append({})
        _measure(rows[-1], files, asked.jobs, done)
    sys.stdout.write(_tables(rows))


def sample(folder: Path, size: int) -> list[Path]:
    """Return files of whole places, the first ones of a fixed order, up to a number of reports.

    Raises:
        SystemExit: If the folder has fewer.
    """
    files = [it for it in sorted(folder.rglob("*")) if it.suffix in (".txt", ".md")]
    if len(files) < size:
        sys.exit(f"{folder} has {len(files)} reports; give one with more, or ask for fewer")
    places: dict[str, list[Path]] = defaultdict(list)
    for file in files:
        name = re.split(r"[_\d]", file.stem)[0] or file.parent.name
        places[name].append(file)
    order = sorted(places)
    random.Random(_SEED).shuffle(order)  # noqa: S311 - a sample, no secret
    chosen: list[Path] = []
    for name in order:
        chosen += places[name][: size - len(chosen)]
    return chosen


def _measure(
    row: dict[str, Any], files: Sequence[Path], jobs: int, done: Callable[[str], None]
) -> None:
    characters = sum(len(file.read_text(encoding="utf-8", errors="replace")) for file in files)
    with tempfile.TemporaryDirectory() as scratch:
        out = Path(scratch) / "out"
        row |= {"reports": len(files), "characters": characters, "jobs": jobs}
        for stage in _STAGES:
            given = files[:-1] if stage.endswith("one less") else files
            more = ["--store"] if stage.startswith("store") else []
            row[stage] = run(["build", *map(str, given), "-o", str(out), "-j", str(jobs), *more])
            if stage == "build":
                row["disk"] = _disk(out)
                row["questions"] = _questions(out)
            if more:
                row[stage]["MB"] = megabytes(out / "store")
            done(stage)
        shutil.rmtree(out)


def run(arguments: Sequence[str]) -> dict[str, Any]:
    """Run the command line in a process of its own; return what it and its workers took, and how slow the machine was.

    Raises:
        SystemExit: If it ends with an error.
    """
    before, start = slowness(), time.monotonic()
    process = subprocess.Popen([sys.executable, "-m", "kg", *arguments, "-q"])
    _, status, used = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1):  # 1 if a report among them cannot be read
        raise SystemExit(f"kg {arguments[0]} ended with {os.waitstatus_to_exitcode(status)}")
    wall, spent = time.monotonic() - start, used.ru_utime + used.ru_stime
    return {
        "cpu": round(spent, 2),
        "wall": round(wall, 2),
        "peak MB": used.ru_maxrss // 1024,
        "slowness": [round(it, 1) for it in (before, slowness())],
    }


def _disk(out: Path) -> dict[str, float]:
    names = ("records", "reports", "agencies", "links", "tables.sqlite")
    return {name: megabytes(out / name) for name in names}


def megabytes(path: Path) -> float:
    """Return the size of a file or folder."""
    files = [path] if path.is_file() else [it for it in path.rglob("*") if it.is_file()]
    return round(sum(it.stat().st_size for it in files) / 1e6, 1)


def _questions(out: Path) -> dict[str, float]:
    """Return the milliseconds of questions to the tables, the median of five."""
    with open_tables(out) as tables:
        first = tables.reports()[0]
        asked: dict[str, Callable[[], object]] = {
            "search, two characters": lambda: tables.search(Where(text="学位")),
            "search, a name": lambda: tables.search(Where(text="地区生产总值")),
            "facets of a search": lambda: tables.facets(Where(text="公路")),
            "facets of everything": tables.facets,
            "ledger of a place": lambda: tables.ledger(Where(place=first.place), limit=100),
            "missed everywhere": lambda: tables.ledger(Where(status="missed"), limit=100),
            "a series": lambda: tables.series("gdp"),
        }
        return {name: round(_median(ask), 1) for name, ask in asked.items()}


def _median(ask: Callable[[], object]) -> float:
    spent = []
    for _ in range(5):
        start = time.process_time()
        ask()
        spent.append((time.process_time() - start) * 1000)
    return statistics.median(spent)


def _tables(rows: Sequence[dict[str, Any]]) -> str:
    lines = [
        "| reports | characters | stage | CPU s | wall s | peak MB | slowness |",
        "|---|---|---|---|---|---|---|",
    ]
    for row in rows:
        for stage in _STAGES:
            it = row[stage]
            slow = " to ".join(map(str, it["slowness"]))
            lines.append(
                f"| {row['reports']} | {row['characters']:,} | {stage} | {it['cpu']} | {it['wall']} | {it['peak MB']} | {slow} |"
            )
    lines += ["", *_chart(rows)]
    names = list(rows[-1]["disk"])
    lines += ["", f"| reports | {' | '.join(names)} | store |", "|" + "---|" * (len(names) + 2)]
    for row in rows:
        sizes = " | ".join(str(row["disk"][name]) for name in names)
        lines.append(f"| {row['reports']} | {sizes} | {row['store']['MB']} |")
    lines += ["", "| question to the tables | CPU ms |", "|---|---|"]
    lines += [f"| {name} | {ms} |" for name, ms in rows[-1]["questions"].items()]
    last = rows[-1]
    hours = last["build"]["cpu"] / last["reports"] * _NATION / 3600
    space = sum(last["disk"].values()) / last["reports"] * _NATION
    lines += [
        "",
        f"{_NATION:,} reports by arithmetic from {last['reports']}: {hours:.1f} CPU hours, {space / 1000:.0f} GB.",
    ]
    return "\n".join(lines) + "\n"


def _chart(rows: Sequence[dict[str, Any]]) -> list[str]:
    """Return bars of what a report costs at each size: of one length, if a build grows with its reports alone."""
    costs = [row["build"]["cpu"] / row["reports"] for row in rows]
    most = max(costs)
    bars = (
        f"{row['reports']:>6} reports  {'█' * round(_WIDE * cost / most):<{_WIDE}}  {cost:.2f} CPU s a report, "
        f"{row['build']['peak MB']} MB at most"
        for row, cost in zip(rows, costs, strict=True)
    )
    return ["```", *bars, "```"]


if __name__ == "__main__":
    main()
