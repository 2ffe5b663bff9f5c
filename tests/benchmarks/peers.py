"""This program beside others on the same input, in the same run: the table of peers of docs/performance.md.

    python tests/benchmarks/peers.py [--json FILE] [REPORT ...]

Without files the bundled sample is read. What is counted is processor time of one process, the fastest of three rounds, after a
first one that loads words and models. A peer that is not installed is named and left out; none is a requirement of the project.

    numbers     reading and extraction, beside readers of numbers:      recognizers-text, jionlp, cn2an
    questions   shipped questions, beside the same SPARQL on:           rdflib's memory store
    links       cross-year links, beside the likeness of all pairs by:  rapidfuzz
"""

import argparse
import json
import re
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from rdflib import Graph

import kg
from kg.graph import load_query, query
from kg.graph.namespaces import PREFIXES
from kg.language import extract
from kg.lineage import Edition, editions, find_place_links
from kg.model import Extraction, Report
from kg.reading import read_report
from kg.sample import paths

ROUNDS = 3
QUESTIONS = ("actions", "targets", "links")
_SENTENCE = re.compile(r"[^。；\n]+")
_NUMERAL = re.compile(r"[0-9][0-9.,]*|[零一二两三四五六七八九十百千万亿]+")


class Row(NamedTuple):
    """What one took: `task`, who did it, processor seconds, and how much that is of a unit a second."""

    task: str
    who: str
    seconds: float | None
    rate: float | None
    unit: str


def main() -> None:
    """Measure, print the table, and write the figures as JSON."""
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("files", type=Path, nargs="*", metavar="REPORT")
    told.add_argument("--json", type=Path)
    asked = told.parse_args()
    warnings.simplefilter("ignore")
    files = asked.files or list(paths())
    reports = [read_report(file) for file in files]
    rows = [*_numbers(reports), *_links([extract(it) for it in reports]), *_questions(files)]
    if asked.json:
        asked.json.write_text(json.dumps([row._asdict() for row in rows], indent=1) + "\n")
    sys.stdout.write(_table(rows))


def _numbers(reports: Sequence[Report]) -> Iterator[Row]:
    size = sum(len(report.text) for report in reports)
    sentences = [it for report in reports for it in _SENTENCE.findall(report.text)]
    yield _row(
        "numbers", "ours, all of an extraction", lambda: [extract(it) for it in reports], size
    )
    for who, reader in (
        ("recognizers-text, numbers", lambda: _recognizer("recognize_number")),
        ("recognizers-text, with units", lambda: _recognizer("recognize_dimension")),
        ("recognizers-text, money", lambda: _recognizer("recognize_currency")),
        ("jionlp, money", _jionlp),
        ("cn2an, numerals", _cn2an),
    ):
        yield _peer("numbers", who, reader, sentences, size)


def _peer(
    task: str,
    who: str,
    load: Callable[[], Callable[[str], object]],
    texts: Sequence[str],
    size: int,
) -> Row:
    try:
        read = load()
    except ImportError:
        return Row(task, who, None, None, "")

    def all_of_them() -> None:
        for text in texts:
            read(text)

    return _row(task, who, all_of_them, size)


def _recognizer(name: str) -> Callable[[str], object]:
    suite: Any = import_module("recognizers_suite")
    recognize, culture = getattr(suite, name), suite.Culture.Chinese
    return lambda text: recognize(text, culture)


def _jionlp() -> Callable[[str], object]:
    library: Any = import_module("jionlp")
    return lambda text: library.ner.extract_money(text, with_parsing=True)


def _cn2an() -> Callable[[str], object]:
    library: Any = import_module("cn2an")

    def read(text: str) -> None:
        for numeral in _NUMERAL.findall(text):
            try:
                library.cn2an(numeral, "smart")
            except ValueError:
                continue

    return read


def _links(extractions: Sequence[Extraction]) -> Iterator[Row]:
    pages = editions(extractions)
    compared = _pairs(pages)
    yield _row(
        "links", "ours, scored with reasons", lambda: find_place_links(pages), compared, "pairs"
    )
    try:
        process: Any = import_module("rapidfuzz.process")
        fuzz: Any = import_module("rapidfuzz.fuzz")
    except ImportError:
        yield Row("links", "rapidfuzz, ratio of all pairs", None, None, "pairs")
        return
    texts = [[it.text for it in page.statements] for page in pages]

    def all_pairs() -> None:
        for later in range(len(texts)):
            for earlier in range(later):
                process.cdist(texts[later], texts[earlier], scorer=fuzz.ratio)

    yield _row("links", "rapidfuzz, ratio of all pairs", all_pairs, compared, "pairs")


def _pairs(pages: Sequence[Edition]) -> int:
    sizes = [len(page.statements) for page in pages]
    return sum(one * other for at, one in enumerate(sizes) for other in sizes[:at])


def _questions(files: Sequence[Path]) -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as out:
        kg.build(files, out)
        dataset = kg.open_dataset(out)
        memory = Graph()
        for triple in dataset.triples((None, None, None)):
            memory.add(triple)
        for name in QUESTIONS:
            text = load_query(name).text
            asked = {
                "ours (Oxigraph)": partial(query, dataset, name),
                "rdflib, memory store": partial(memory.query, text, initNs=PREFIXES),
            }
            for who, ask in asked.items():
                yield _row(f"question {name}", who, partial(_read, ask))


def _read(ask: Callable[[], Iterable[object]]) -> list[object]:
    return list(ask())


def _row(
    task: str, who: str, do: Callable[[], object], size: int = 0, unit: str = "characters"
) -> Row:
    do()
    spent = min(_timed(do) for _ in range(ROUNDS))
    return Row(task, who, round(spent, 4), round(size / spent) if size else None, unit)


def _timed(do: Callable[[], object]) -> float:
    start = time.process_time()
    do()
    return time.process_time() - start


def _table(rows: Sequence[Row]) -> str:
    lines = ["| task | who | CPU ms | a second |", "|---|---|---|---|"]
    for task, who, seconds, rate, unit in rows:
        spent = "not installed" if seconds is None else f"{seconds * 1000:,.1f}"
        lines.append(f"| {task} | {who} | {spent} | {f'{rate:,} {unit}' if rate else ''} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
