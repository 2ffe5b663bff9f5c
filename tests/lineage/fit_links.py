"""Fit the weights of links (kg/lexicon/lineage.toml, table `weights`) to judged pairs, and measure links and outcomes.

    python -m tests.lineage.fit_links --shared FOLDER [--write]

judged.jsonl holds pairs of clauses of neighbouring reports (`sample` pair), drawn evenly over the range of the score, also
below the floor, and promises with a number that were followed by reading into the next review (`sample` promise): offsets,
hashes and verdicts, no words. Places of `half` fit are for fitting, those of `half` measure for measuring. FOLDER holds
`archive/`. The weights maximise the likelihood of a logistic regression with a normal prior (iteratively reweighted least
squares); with `--write` they are written into the table. `weight` says how many pairs a drawn one stands for. The
development gold of `eval/` is fitted with, a pair of it by a share (`GOLD`); some weights are held (`HELD_ONES`).
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
from typing import Any, NamedTuple

import numpy as np

from kg.language import extract
from kg.lexicon import forms
from kg.lineage import Edition, editions, find_place_links
from kg.lineage.candidates import find_candidates
from kg.lineage.features import FEATURES
from kg.lineage.pages import Matched
from kg.lineage.scoring import Scored, score_pairs
from kg.lineage.settings import settings
from kg.model import Link
from kg.reading import read_report
from tests.lineage.logistic import Array, most_likely

Row = dict[str, Any]
ROWS = Path(__file__).with_name("judged.jsonl")
TABLE = Path(forms.__file__).with_name("lineage.toml")
GOLD = 0.4  # what a pair of the development gold counts
STIFF = 0.3  # precision of the prior, around zero ...
HELD = 1e6  # ... and around the weights that are held: numbers that compare were right in all 59 pairs, siblings too few
HELD_ONES = ("numbers", "siblings", "gap")
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
        write(fit([row for row in rows if row["half"] == "fit"], archive, options.shared))
    precision, recall = gold_figures(options.shared)
    f1 = 2 * precision * recall / (precision + recall)
    print_line(f"gold: precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}")
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


def fit(rows: Sequence[Row], archive: Archive, shared: Path) -> Array:
    """Return the constant and the weights, in order of the features."""
    examples = [
        (features, float(row["right"]), 1.0)
        for row in rows
        if (features := features_of(row, archive))
    ]
    for pair in gold_pairs(shared):
        examples += [
            (values(scored), float(bool(right)), GOLD)
            for scored, right, touched in pair.judged
            if right or touched
        ]
    x = np.array([[1.0, *features] for features, *_ in examples])
    y, share = (np.array([row[at] for row in examples]) for at in (1, 2))
    table = settings().weights
    names = ("constant", *FEATURES)
    held = np.array([name in HELD_ONES for name in names])
    prior = np.where(held, [getattr(table, name) for name in names], 0.0)
    stiff = np.where(held, HELD, STIFF)
    stiff[0] = 0.01
    return most_likely(x, y, share, prior, stiff)


class GoldPair(NamedTuple):
    """Two reports whose links readers marked: the core links, and for each candidate pair which links it is and whether it
    touches a core one."""

    core: frozenset[int]
    judged: list[tuple[Scored, frozenset[int], bool]]


def gold_pairs(shared: Path) -> list[GoldPair]:
    found = []
    for path in sorted((shared / "eval" / "gold").glob("links_*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        files = [next((shared / "reports").glob(f"{gold[end]}.*")) for end in ("from", "to")]
        page, back = (Matched(editions([extract(read_report(file))])[0]) for file in files)
        core = frozenset(k for k, link in enumerate(gold["links"]) if link["core"])
        judged = []
        for scored in candidates(page, back):
            here = page.profiles[scored.later].statement
            there = back.profiles[scored.earlier].statement
            kind = "reports_on" if here.kind == "achievement" else "continues"
            ends = [
                (
                    overlap((here.start, here.end), span(link["from"])),
                    overlap((there.start, there.end), span(link["to"])),
                    link["type"] == kind,
                )
                for link in gold["links"]
            ]
            right = frozenset(k for k, row in enumerate(ends) if all(row))
            judged.append((scored, right, any(ends[k][0] or ends[k][1] for k in core)))
        found.append(GoldPair(core, judged))
    return found


def gold_figures(shared: Path) -> tuple[float, float]:
    """Return the shares of links that are right, and of core links that are found, as eval/score.py counts them."""
    least, told, right, found, core = settings().links.least, 0, 0, 0, 0
    for pair in gold_pairs(shared):
        rows = [row for row in pair.judged if row[0].score >= least]
        told += sum(bool(ids) or touched for _, ids, touched in rows)
        right += sum(bool(ids) for _, ids, _ in rows)
        found += len(pair.core.intersection([link for _, ids, _ in rows for link in ids]))
        core += len(pair.core)
    return right / told, found / core


def span(end: Row) -> tuple[int, int]:
    return end["start"], end["end"]


def candidates(page: Matched, back: Matched) -> list[Scored]:
    rarity = page.rarity(back)
    pairs = find_candidates(page.profiles, back.index, rarity)
    return score_pairs(page.profiles, back.promises, pairs, rarity)


def values(scored: Scored) -> list[float]:
    return [float(scored.features[name]) for name in FEATURES]


def features_of(row: Row, archive: Archive) -> list[float] | None:
    if not row["later"]:
        return None
    later, earlier = archive.pair(row)
    page, back = Matched(later), Matched(earlier)
    best = None
    for scored in candidates(page, back):
        here = page.profiles[scored.later].statement
        there = back.profiles[scored.earlier].statement
        fits = overlap((here.start, here.end), row["later"]) and overlap(
            (there.start, there.end), row["earlier"]
        )
        if fits and (best is None or scored.score > best.score):
            best = scored
    return values(best) if best else None


def write(weights: Array) -> None:
    text = TABLE.read_text(encoding="utf-8")
    head, tail = text.split("[weights]\n")
    for name, value in zip(("constant", *FEATURES), weights, strict=True):
        tail = re.sub(rf"(?m)^{name} = .*$", f"{name} = {value:.2f}", tail, count=1)
    TABLE.write_text(f"{head}[weights]\n{tail}", encoding="utf-8")
    forms._load.cache_clear()  # else the figures that follow would be those of the old weights


def print_line(text: str) -> None:
    sys.stdout.write(f"{text}\n")


if __name__ == "__main__":
    sys.exit(main())
