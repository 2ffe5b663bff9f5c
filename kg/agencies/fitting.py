"""Measure the inference on official breakdowns, and fit the table that turns shares into confidence.

Rows are `{"text", "place", "lead": [functions]}`; `tests/agencies/measure.py` runs it on a file of them.
Nothing else is fitted: weights of words that were fitted on some places made others no better.
"""

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from kg.agencies.inference import assign, choose, points
from kg.agencies.mandates import TIERS, load_mandates

__all__ = [
    "TABLE",
    "accuracy",
    "calibration_error",
    "cross_validated",
    "fit",
    "pairs",
    "report",
    "write_table",
]

Row = Mapping[str, Any]
Pair = tuple[float, bool]
Steps = list[tuple[float, float]]

_STEP: Final = 60  # observations of a step of the table, at least
_HIGHEST: Final = 0.95  # the words were written with such rows in view; on others it is less sure
_BINS: Final = 10
TABLE: Final = Path(__file__).parents[1] / "lexicon" / "confidence.toml"
_HEAD: Final = (
    "# How often a function with at least this share of the points is the right one: [share, confidence], fitted\n"
    "# on official breakdowns by `python tests/agencies/measure.py ROWS.jsonl --write`.\n\n"
)


def pairs(rows: Iterable[Row]) -> list[Pair]:
    """Return the share of every function that is inferred for the rows, and whether it leads."""
    return [
        (share, function in row["lead"])
        for row in rows
        for function, share in choose(points(row["text"]))
    ]


def fit(observed: Iterable[Pair]) -> Steps:
    """Return a rising table of share → confidence: pooled adjacent violators over bins.

    Example:
        >>> fit([(0.1, False)] * 98 + [(0.9, True)] * 98)
        [(0.0, 0.01), (0.9, 0.95)]
    """
    ranked = sorted(observed)
    if not ranked:
        return [(0.0, 0.5)]
    bins: list[list[Pair]] = []
    for pair in ranked:
        full = bins and len(bins[-1]) >= _STEP and bins[-1][-1][0] < pair[0]
        bins = [*bins, [pair]] if full or not bins else [*bins[:-1], [*bins[-1], pair]]
    if len(bins) > 1 and len(bins[-1]) < _STEP:
        bins[-2:] = [bins[-2] + bins[-1]]
    pooled: list[list[Pair]] = []
    for group in bins:
        pooled.append(group)
        while len(pooled) > 1 and _rate(pooled[-2]) >= _rate(pooled[-1]):
            pooled[-2:] = [pooled[-2] + pooled[-1]]
    starts = [0.0, *(group[0][0] for group in pooled[1:])]
    return [(start, _rate(group)) for start, group in zip(starts, pooled, strict=True)]


def _rate(group: Sequence[Pair]) -> float:
    """Return the share of right ones, drawn a little towards one half (Laplace)."""
    return round(min((sum(right for _, right in group) + 1) / (len(group) + 2), _HIGHEST), 2)


def calibration_error(believed: Sequence[Pair]) -> float:
    """Return the expected calibration error of (confidence, right) over ten bins of equal width.

    Example:
        >>> calibration_error([(0.8, True), (0.8, True), (0.8, False), (0.8, False)])
        0.3
    """
    bins: dict[int, list[Pair]] = defaultdict(list)
    for confidence, right in believed:
        bins[min(int(confidence * _BINS), _BINS - 1)].append((confidence, right))
    gaps = (abs(sum(c for c, _ in group) - sum(r for _, r in group)) for group in bins.values())
    return round(sum(gaps) / max(len(believed), 1), 4)


def cross_validated(rows: Sequence[Row]) -> list[Pair]:
    """Return (confidence, right) with each place's confidence from a table fitted on the other places."""
    believed: list[Pair] = []
    for place in sorted({row["place"] for row in rows}):
        steps = fit(pairs(row for row in rows if row["place"] != place))
        for share, right in pairs(row for row in rows if row["place"] == place):
            believed.append(([value for bound, value in steps if share >= bound][-1], right))
    return believed


def accuracy(
    rows: Sequence[Row], answer: Callable[[str], Sequence[str]] | None = None
) -> dict[str, float]:
    """Return the share of rows whose first function leads, and that have one that leads among the three."""
    answer = answer or (lambda text: [function for function, _ in choose(points(text))])
    first = three = 0
    for row in rows:
        found = answer(row["text"])
        first += bool(found) and found[0] in row["lead"]
        three += any(function in row["lead"] for function in found)
    size = max(len(rows), 1)
    return {"rows": len(rows), "first": round(first / size, 4), "three": round(three / size, 4)}


def report(rows: Sequence[Row]) -> dict[str, Any]:
    """Return the figures: accuracy in all, with names, by place and by kind of word; calibration over places."""
    places: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        places[row["place"]].append(row)
    kinds = {
        "without indicators": tuple(tier for tier in TIERS if tier != "indicators"),
        "indicators alone": ("indicators",),
        "without clients and decisive words": TIERS[2:],
        "core words alone": ("core",),
    }
    return {
        "all": accuracy(rows),
        "with the names in brackets": _named(rows),
        "places": {place: accuracy(places[place]) for place in sorted(places)},
        "words": {kind: accuracy(rows, _with(tiers)) for kind, tiers in kinds.items()},
        "calibration error over places": calibration_error(cross_validated(rows)),
    }


def _named(rows: Sequence[Row]) -> dict[str, float]:
    """Return the accuracy where the units that the rows name are known, as when a report prints them."""
    found = (assign(row["text"], names=row.get("names", ())) for row in rows)
    answers = iter([[claim.function for claim in claims] for claims in found])
    return accuracy(rows, lambda _: next(answers))


def _with(tiers: tuple[str, ...]) -> Callable[[str], Sequence[str]]:
    mandates = load_mandates(tiers)
    return lambda text: [function for function, _ in choose(points(text, mandates=mandates))]


def write_table(steps: Steps, path: Path = TABLE) -> None:
    """Write the table of shares and confidences, by default where the inference reads it."""
    lines = "".join(f"  [{share}, {confidence}],\n" for share, confidence in steps)
    temporary = path.with_suffix(".tmp")
    temporary.write_text(f"{_HEAD}steps = [\n{lines}]\n", encoding="utf-8")
    os.replace(temporary, path)  # noqa: PTH105 (the atomic one)
