"""Fit the weights of links (kg/lexicon/lineage.toml, table `weights`) to judged pairs, and measure links and outcomes.

    python -m tests.lineage.fit_links --shared FOLDER [--write]

judged.jsonl holds pairs of clauses of neighbouring reports (`sample` pair), drawn evenly over the range of the score, also
below the floor, and promises with a number that were followed by reading into the next review (`sample` promise): offsets,
hashes and verdicts, no words. Places of `half` fit are for fitting, those of `half` measure for measuring. FOLDER holds
`archive/`. The weights maximise the likelihood of a logistic regression with a normal prior (iteratively reweighted least
squares); with `--write` they are written into the table. `weight` says how many pairs a drawn one stands for.
"""

import argparse
import hashlib
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kg.language import extract
from kg.lexicon import forms
from kg.lineage import Edition, editions, find_place_links
from kg.lineage.candidates import find_candidates
from kg.lineage.pages import Page
from kg.lineage.scoring import FEATURES, score_pairs
from kg.lineage.settings import settings
from kg.model import Link
from kg.reading import read_report

Row = dict[str, Any]
Array = NDArray[np.float64]
ROWS = Path(__file__).with_name("judged.jsonl")
TABLE = Path(forms.__file__).with_name("lineage.toml")
STIFF = 3.0  # precision of the prior around the weights of the table
BINS = (0.6, 0.7, 0.85, 1.01)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    rows = [json.loads(line) for line in ROWS.read_text(encoding="utf-8").splitlines()]
    archive = Archive(options.shared / "archive")
    if options.write:
        write(fit([row for row in rows if row["half"] == "fit"], archive))
    for half in ("fit", "measure"):
        print_figures(half, [row for row in rows if row["half"] == half], archive)
    return 0


class Archive:
    """The annotated reports, read once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.edition = cache(self._edition)
        self.links = cache(self._links)

    def pair(self, row: Row) -> tuple[Edition, Edition]:
        later, earlier = (
            self.edition(row["place"], year, known)
            for year, known in zip(row["years"], row["sha256"], strict=True)
        )
        return later, earlier

    def _edition(self, place: str, year: int, known: str) -> Edition:
        path = self.folder / place / f"{year}.md"
        if not hashlib.sha256(path.read_bytes()).hexdigest().startswith(known):
            raise ValueError(f"{path} is another text than the one that was judged")
        return editions([extract(read_report(path))])[0]

    def _links(self, later: Edition, earlier: Edition) -> list[Link]:
        return find_place_links([earlier, later])


def overlap(one: Sequence[int], other: Sequence[int]) -> bool:
    return min(one[1], other[1]) > max(one[0], other[0])


def found(row: Row, archive: Archive) -> list[Link]:
    """Return the links between the two clauses of a row."""
    links = archive.links(*archive.pair(row))
    return [
        link
        for link in links
        if row["later"]
        and overlap(link.source[2:], row["later"])
        and overlap(link.target[2:], row["earlier"])
    ]


def print_figures(half: str, rows: Sequence[Row], archive: Archive) -> None:
    right: dict[float, list[tuple[float, float]]] = defaultdict(list)
    back: list[bool] = []
    told: dict[str | None, list[bool]] = defaultdict(list)
    for row in rows:
        links = found(row, archive)
        if row["sample"] == "promise" and row["right"]:
            back.append(bool(links))
        if row["sample"] == "pair" and links:
            score = max(link.score for link in links)
            low = max(edge for edge in BINS if edge <= score)
            right[low].append((row["weight"], row["right"]))
        reports = [link for link in links if link.type == "reports_on"]
        if row["outcome"] and row["right"] == 1 and reports:
            told[reports[0].basis].append(reports[0].outcome == row["outcome"])
    every = [item for items in right.values() for item in items]
    print_line(f"{half}: links right {share(every)}, promises with a number found {rate(back)}")
    for low in sorted(right):
        print_line(f"    from {low}: {share(right[low])}")
    for basis, verdicts in sorted(told.items(), key=str):
        print_line(f"    outcome by {basis or 'nothing'}: {rate(verdicts)}")


def share(items: Iterable[tuple[float, float]]) -> str:
    rows = list(items)
    whole = sum(weight for weight, _ in rows)
    return f"{sum(w * r for w, r in rows) / whole:.1%} of {len(rows)} (weighted)" if rows else "–"


def rate(items: Sequence[bool]) -> str:
    return f"{sum(items)} of {len(items)}"


def fit(rows: Sequence[Row], archive: Archive) -> Array:
    """Return the constant and the weights, in order of the features."""
    examples = [(features, row["right"]) for row in rows if (features := features_of(row, archive))]
    x = np.array([[1.0, *features] for features, _ in examples])
    y = np.array([right for _, right in examples])
    table = settings().weights
    prior = np.array([getattr(table, name) for name in ("constant", *FEATURES)])
    stiff = np.full(len(prior), STIFF)
    weights = prior.copy()
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ weights))
        gradient = x.T @ (p - y) + stiff * (weights - prior)
        weights -= np.linalg.solve((x.T * (p * (1 - p))) @ x + np.diag(stiff), gradient)
    return weights


def features_of(row: Row, archive: Archive) -> list[float] | None:
    if not row["later"]:
        return None
    later, earlier = archive.pair(row)
    page, back = Page(later), Page(earlier)
    rarity = page.rarity(back)
    pairs = find_candidates(page.profiles, back.index, rarity)
    best = None
    for scored in score_pairs(page.profiles, back.promises, pairs, rarity):
        here = page.profiles[scored.later].statement
        there = back.profiles[scored.earlier].statement
        fits = overlap((here.start, here.end), row["later"]) and overlap(
            (there.start, there.end), row["earlier"]
        )
        if fits and (best is None or scored.score > best.score):
            best = scored
    return [float(best.features[name]) for name in FEATURES] if best else None


def write(weights: Array) -> None:
    text = TABLE.read_text(encoding="utf-8")
    head, tail = text.split("[weights]\n")
    for name, value in zip(("constant", *FEATURES), weights, strict=True):
        tail = re.sub(rf"(?m)^{name} = .*$", f"{name} = {value:.2f}", tail, count=1)
    TABLE.write_text(f"{head}[weights]\n{tail}", encoding="utf-8")


def print_line(text: str) -> None:
    sys.stdout.write(f"{text}\n")


if __name__ == "__main__":
    sys.exit(main())
