"""Characters a second and core for each stage: the table `Speed` of README.md beside this file.

    python tests/benchmarks/speed.py [--rounds N] [REPORT ...]

Without files the bundled sample is read. What is counted is processor time of one process after a first
round that loads words and patterns; of the other rounds the fastest counts.
"""

import argparse
import gc
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from kg.errors import KGError
from kg.graph import report_graph, to_turtle
from kg.language import annotate, extract, load_nlp
from kg.language.components import attach, layers_of
from kg.language.extraction import read_off
from kg.language.layers import Layers
from kg.language.steps import run
from kg.model import Report
from kg.reading import read_report
from kg.records import dump, records
from kg.sample import paths


class Speed(NamedTuple):
    """What one stage needs: processor time in seconds for all reports, in the fastest round."""

    stage: str
    seconds: float


def _timed(do: Callable[[], object]) -> float:
    gc.collect()  # so that a stage does not pay for the objects of the one before
    start = time.process_time()
    do()
    return time.process_time() - start


def _run_all(layers: Sequence[Layers], name: str) -> None:
    for layer in layers:
        run(layer, name)


def _round(files: Sequence[Path]) -> dict[str, float]:
    """Return the processor time of each stage for all files."""
    reports = list[Report]()
    spent = {"reading": _timed(lambda: reports.extend(map(read_report, files)))}
    nlp = load_nlp(spans=False)
    docs = [nlp.make_doc(report.text) for report in reports]
    spent["a Doc"] = _timed(lambda: [nlp.make_doc(report.text) for report in reports])
    layers = [layers_of(attach(d, report)) for d, report in zip(docs, reports, strict=True)]
    for name in nlp.pipe_names:
        spent[name] = _timed(partial(_run_all, layers, name))
    spent["records of the layers"] = _timed(lambda: [read_off(layer) for layer in layers])
    spent["extraction (all of these)"] = _timed(lambda: [extract(report) for report in reports])
    spent["the same with doc.spans"] = _timed(lambda: [annotate(report) for report in reports])
    found = [read_off(layer) for layer in layers]
    graphs = [report_graph(extraction) for extraction in found]
    spent["records"] = _timed(lambda: [dump(records(extraction)) for extraction in found])
    spent["graph"] = _timed(lambda: [report_graph(extraction) for extraction in found])
    spent["Turtle"] = _timed(lambda: [to_turtle(graph) for graph in graphs])
    return spent


def measure(files: Sequence[Path], *, rounds: int = 3) -> tuple[int, list[Speed]]:
    """Return the characters of all reports and the speed of each stage."""
    _round(files)
    tries = [_round(files) for _ in range(rounds)]
    stages = [Speed(stage, min(spent[stage] for spent in tries)) for stage in tries[0]]
    return sum(len(read_report(file).text) for file in files), stages


def readable(files: Sequence[Path]) -> list[Path]:
    """Return the files whose place and year are known; name the others."""
    kept = []
    for file in files:
        try:
            read_report(file)
        except KGError as error:
            sys.stderr.write(f"left out: {error}\n")
        else:
            kept.append(file)
    return kept


def table(characters: int, stages: Sequence[Speed]) -> str:
    """Return the speeds as a Markdown table, with reading and extraction together as the last row."""
    times = dict(stages)
    both = times["reading"] + times["extraction (all of these)"]
    rows = [
        f"| {characters:,} characters | characters a second | µs a character |",
        "|---|---|---|",
    ]
    for stage, seconds in (*stages, Speed("**reading and extraction**", both)):
        seconds = max(seconds, 1e-9)  # noqa: PLW2901
        rows.append(f"| {stage} | {characters / seconds:,.0f} | {1e6 * seconds / characters:.3f} |")
    return "\n".join(rows) + "\n"


def main() -> None:
    """Measure the files of the command line, or the sample."""
    parser = argparse.ArgumentParser(description="Characters a second for each stage.")
    parser.add_argument("files", nargs="*", type=Path, metavar="REPORT")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    files = readable(options.files or paths())
    if not files:
        sys.exit("no report can be read")
    sys.stdout.write(table(*measure(files, rounds=options.rounds)))


if __name__ == "__main__":
    main()
