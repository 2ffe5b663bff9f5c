"""How many of the annotated target numbers each library finds: the table of README.md beside this file.

    python tests/benchmarks/compare_numbers.py GOLD REPORTS

GOLD holds the annotations (*.json with `report`, `ranges` and `targets`), REPORTS the texts (<report>.txt). The
libraries are not requirements of this project: what is installed is measured, what is not is named.
"""

import argparse
import contextlib
import json
import re
import sys
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, NamedTuple

from kg.language import extract
from kg.model import Report
from kg.reading import read_report


class Number(NamedTuple):
    """A number as a library reads it; `unit` is None where the library says nothing of units."""

    start: int
    end: int
    value: float
    unit: str | None


Reader = Callable[[Report], Iterator[Number]]
Sentences = Callable[[str], Iterator[Number]]

# A run of numeral characters, for the libraries that convert a numeral but do not look for it; 千瓦 and the like
# are units.
_DIGIT = "(?:(?!千[瓦米克])[0-9.〇零一二两三四五六七八九十百千万亿])"
_RUN = re.compile(f"{_DIGIT}+分之{_DIGIT}+|{_DIGIT}+")
_SENTENCE = re.compile(r"[^。！？；\n]+")


# ---------------------------------------------------------------- the libraries, each by its best documented call


def ours() -> Reader:
    """The records of this project: `kg.language.extract`."""

    def read(report: Report) -> Iterator[Number]:
        for statement in extract(report).statements:
            for target in statement.targets:
                if target.value is not None:
                    yield Number(target.start, target.end, float(target.value), target.unit)

    return read


def recognizers() -> Reader:
    """Microsoft recognizers-text: all recognizers that give numbers, for Chinese."""
    suite = import_module("recognizers_suite")
    chinese = suite.Culture.Chinese
    models = [
        getattr(suite, f"recognize_{model}")
        for model in ("number", "percentage", "currency", "dimension", "age", "temperature")
    ]

    def read(sentence: str) -> Iterator[Number]:
        for recognize in models:
            for found in recognize(sentence, chinese):
                said = (found.resolution or {}).get("value") or ""
                with contextlib.suppress(ValueError):
                    unit = "%" if said.endswith("%") else _NAMES.get(found.resolution.get("unit"))
                    yield Number(found.start, found.end + 1, float(said.rstrip("%")), unit)

    return by_sentence(read)


def jionlp() -> Reader:
    """jionlp: `extract_money` with parsing; `parse_money` for the numerals that are not of money."""
    library: Any = import_module("jionlp")

    def read(sentence: str) -> Iterator[Number]:
        for found in library.ner.extract_money(sentence, with_parsing=True):
            detail, (start, end) = found["detail"], found["offset"]
            low = detail["num"][0] if isinstance(detail["num"], list) else detail["num"]
            yield Number(start, end, float(low), detail["case"])
        for run in _RUN.finditer(sentence):
            with contextlib.suppress(ValueError, TypeError):
                yield Number(*run.span(), float(library.parse_money(run[0])["num"]), None)

    return by_sentence(read)


def cn2an() -> Reader:
    """cn2an: the numerals by `cn2an` in its smart mode, fractions and 百分之 by `transform`."""
    library: Any = import_module("cn2an")

    def read(sentence: str) -> Iterator[Number]:
        for run in _RUN.finditer(sentence):
            with contextlib.suppress(ValueError):
                if "分之" in run[0]:
                    value, unit = fraction(library.transform(run[0], "cn2an"))
                    yield Number(*run.span(), value, unit)
                else:
                    yield Number(*run.span(), float(library.cn2an(run[0], "smart")), None)

    return by_sentence(read)


def fraction(text: str) -> tuple[float, str | None]:
    """Read what `transform` makes of a fraction: 65% or 1/3."""
    if text.endswith("%"):
        return float(text[:-1]), "%"
    above, _, below = text.partition("/")
    return float(above) / float(below), None


LIBRARIES: dict[str, Callable[[], Reader]] = {
    "policy-commitment-kg": ours,
    "recognizers-text-suite": recognizers,
    "jionlp": jionlp,
    "cn2an": cn2an,
}


def by_sentence(read: Sentences) -> Reader:
    """Read the cleaned text sentence by sentence; offsets are of the report's own text."""

    def through(report: Report) -> Iterator[Number]:
        for sentence in _SENTENCE.finditer(report.view.text):
            for start, end, value, unit in read(sentence[0]):
                span = report.view.source(sentence.start() + start, sentence.start() + end)
                yield Number(span.start, span.end, value, unit)

    return through


# ---------------------------------------------------------------- counting

# Units under other names.
_NAMES = {
    "Chinese yuan": "元",
    "United States dollar": "美元",
    "Kilometer": "公里",
    "Square meter": "平方米",
    "Square kilometer": "平方公里",
    "Hectare": "公顷",
    "Mu": "亩",
    "Ton": "吨",
    "Jin": "斤",
    "Year": "岁",
}
# The recognizers know no percentage points: 2个百分点 is 2% to them, its words included.
_SAME = {"％": "%", "百分点": "%", "人民币": "元", "人民币元": "元", None: "1", "": "1"}


def same_value(gold: dict[str, Any], number: Number) -> bool:
    value = float(gold["value"])
    return abs(value - number.value) <= 1e-9 * max(1.0, abs(value))


def same_unit(gold: dict[str, Any], number: Number) -> bool:
    first, second = (_SAME.get(unit, unit) for unit in (gold["unit"], number.unit))
    return same_value(gold, number) and first == second


def found(
    gold: list[dict[str, Any]],
    numbers: list[Number],
    good: Callable[[dict[str, Any], Number], bool],
) -> list[dict[str, Any]]:
    """Return the gold targets that have a good number of their own, the largest overlap first."""
    rows = sorted(
        (-overlap, i, j)
        for i, target in enumerate(gold)
        for j, number in enumerate(numbers)
        if (overlap := min(target["end"], number.end) - max(target["start"], number.start)) > 0
        and good(target, number)
    )
    targets, used = set[int](), set[int]()
    for _, i, j in rows:
        if i not in targets and j not in used:
            targets.add(i)
            used.add(j)
    return [gold[i] for i in sorted(targets)]


class Score(NamedTuple):
    """What a library finds, over all reports.

    Attributes:
        with_unit: Targets found with value and unit, by kind of unit.
        value: Targets found with their value, whatever the unit.
        returned: Numbers returned in the annotated passages, each stretch of text once.
        seconds: For reading the reports once, whole.
    """

    with_unit: Counter[str]
    value: int
    returned: int
    seconds: float


def measure(read: Reader, golds: list[dict[str, Any]], reports: dict[str, Report]) -> Score:
    """Return what a library finds of the targets of all reports."""
    with_unit, value, returned, seconds = Counter[str](), 0, 0, 0.0
    for gold in golds:
        start = time.perf_counter()
        numbers = list(read(reports[gold["report"]]))
        seconds += time.perf_counter() - start
        targets = gold["targets"]
        with_unit.update(kind(target) for target in found(targets, numbers, same_unit))
        value += len(found(targets, numbers, same_value))
        returned += stretches(numbers, gold["ranges"])
    return Score(with_unit, value, returned, seconds)


def stretches(numbers: list[Number], ranges: list[list[int]]) -> int:
    """Count the stretches of text that numbers inside the ranges cover, overlapping ones as one."""
    count = reach = 0
    for number in sorted(numbers):
        if any(low <= number.start and number.end <= high for low, high in ranges):
            count += number.start >= reach
            reach = max(reach, number.end)
    return count


def kind(target: dict[str, Any]) -> str:
    """Return the kind of a target's unit."""
    return next((name for name, units in KINDS.items() if target["unit"] in units), "counts")


KINDS = {
    "percent": ("%", "百分点"),
    "money": ("元", "美元"),
    "measures": ("公里", "平方米", "平方公里", "亩", "吨", "吨标煤", "斤", "千瓦", "方", "岁"),
    "counts": (),
    "none, 倍": ("1", "倍"),
}


# ---------------------------------------------------------------- the table


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("reports", type=Path)
    options = parser.parse_args()
    paths = sorted(options.gold.glob("*.json"))
    golds = [json.loads(path.read_text(encoding="utf-8")) for path in paths]
    golds = [gold for gold in golds if "targets" in gold]
    if not golds:
        sys.stderr.write(f"No annotations in {options.gold}; name a folder of *.json files.\n")
        return 1
    names = [gold["report"] for gold in golds]
    reports = {name: read_report(options.reports / f"{name}.txt") for name in names}
    warnings.simplefilter("ignore")
    total = Counter(kind(target) for gold in golds for target in gold["targets"])
    heads = [f"{name} ({total[name]})" for name in KINDS]
    row("library", "version", f"value and unit ({total.total()})", "value", "returned", "s", *heads)
    row(*["---"] * (6 + len(heads)))
    for name, make in LIBRARIES.items():
        try:
            with contextlib.redirect_stdout(sys.stderr):  # banners
                read = make()
        except ImportError as error:
            row(name, f"not installed: {error}", *[""] * (4 + len(heads)))
            continue
        score = measure(read, golds, reports)
        parts = [score.with_unit[name] for name in KINDS]
        seconds = f"{score.seconds:.1f}"
        counts = (score.with_unit.total(), score.value, score.returned, seconds, *parts)
        row(name, version_of(name), *counts)
    return 0


def row(*cells: object) -> None:
    """Print a row of a Markdown table."""
    sys.stdout.write(f"| {' | '.join(map(str, cells))} |\n")


def version_of(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "from this folder"


if __name__ == "__main__":
    sys.exit(main())
