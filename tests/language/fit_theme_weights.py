"""Fit what words say about themes to annotated clauses: kg/lexicon/words/themes_fitted.tsv, and the leans of themes.toml.

    python -m tests.language.fit_theme_weights --shared FOLDER [--without FILE] [--left-out] [--write]

The annotated clauses (tests/accuracy: the rounds, the sample of themes, the labels of many reports) and the sentences of test_themes.py are the judge. First the weights of words (themes.tsv
and themes_learned.tsv together) and a lean for each theme are moved until they give what readers said; then reports of
FOLDER/archive that nobody annotated (nor FILE names, one a line: place/year.md) pass it on: their clauses are weighed together with what stands around
them, and each word is moved towards what the clauses with it turned out to be; then the annotated clauses speak once more. All along, a word
pays for being moved. `--left-out` fits once for each round without it, and says how many themes are right there, before and after: the
only figure that says what the fit is worth. What is written is the difference to the two tables, where it is 0.2 or more.
The same reports give the same table.
"""

import argparse
import json
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

import kg
from kg.language.clause.cut import Clause
from kg.language.pipeline import annotate
from kg.lexicon.themes import learned_words, themes, together, written_words
from tests.language.fit_themes import ANNOTATED, TABLE, left_out, paragraphs
from tests.language.labelled import labelled, themed
from tests.language.test_themes import table as cases
from tests.language.theme_model import Array, Model, Numbers, Standing, chances, table, texts_of

FITTED = TABLE.with_name("themes_fitted.tsv")

REACH = 10  # clauses around an annotated one that are weighed with it
SECOND = 0.3  # what a reader's second theme has of a clause
SHARPNESS = 0.7  # a sum of one more makes a theme e^0.7 times as likely: fitted with the weights of themes.toml
KEPT = 1.0  # what it costs to move a weight by one, squared and halved
LEANING = 1.0  # the same for the lean of a theme
FIRST_STEPS, LAST_STEPS, RATE = 45, 30, 0.05
REPORTS, CHUNK, PASSES = 400, 1000, 2  # of the archive; paragraphs weighed at once; how often
KEPT_THERE, RATE_THERE = 0.5, 0.03
LEAST = 0.2
LABELLED = (
    "labelled"  # what stands for a round with the clauses that one reader labelled in many reports
)
ROUNDS = range(1, 8)  # of tests/accuracy/unseen; the eighth is kept for measuring
CASES = "cases"  # what stands for a round with our own sentences, which are never left out


class Clauses(NamedTuple):
    """Annotated clauses: the round and the place of each among those that are weighed, and its themes as shares."""

    model: Model
    rounds: Array
    at: Numbers
    themes: Array


class Fit(NamedTuple):
    """Weights of words, and what each theme has beforehand."""

    weights: Array
    lean: Array


class Mover:
    """Adam: moves an array against its slope, in steps of about the same length."""

    def __init__(self, rate: float, floor: float) -> None:
        self.rate, self.floor, self.step = rate, floor, 0
        self.mean: Any = 0.0
        self.square: Any = 0.0

    def move(self, array: Array, slope: Array) -> Array:
        """Return the array a step further down."""
        self.step += 1
        self.mean = 0.9 * self.mean + 0.1 * slope
        self.square = 0.99 * self.square + 0.01 * slope * slope
        size = np.sqrt(self.square / (1 - 0.99**self.step)) + self.floor
        return np.asarray(array - self.rate * self.mean / (1 - 0.9**self.step) / size)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--without", type=Path)
    parser.add_argument("--left-out", action="store_true")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    words = together(written_words(), learned_words(), repeat=themes().reading.repeat)
    before = Fit(table(words).round(1), np.zeros(len(themes().themes)))
    judged = annotated(options.shared, list(words))
    models = unread(options.shared, left_out(options.without), list(words))
    for name in sorted({*judged.rounds.tolist()} - {CASES}) if options.left_out else ():
        inside = judged.rounds != name
        after = fit(judged, inside, models, before)
        figures = (share_right(judged, ~inside, one) for one in (before, rounded(before, after)))
        sys.stdout.write(f"{name}: {' → '.join(f'{one:.4f}' for one in figures)}\n")
    if options.write:
        after = rounded(before, fit(judged, judged.rounds != "", models, before))
        write(list(words), after.weights - before.weights)
        leans = zip(themes().themes, after.lean.tolist(), strict=True)
        sys.stdout.write("".join(f"{theme}: lean = {lean:.1f}\n" for theme, lean in leans))
    return 0


# ---------------------------------------------------------------- what is read


def annotated(shared: Path, words: Sequence[str]) -> Clauses:
    """Return the annotated clauses, weighed with what stands around them."""
    blocks, names, at, shares, size = [], [], [], [], 0
    for name, gold in golds():
        standing, said = clauses_of(shared, gold)
        for low, high in windows(sorted(said), len(standing)):
            blocks.append(standing[low:high])
            for place in range(low, high):
                if place in said:
                    names.append(name)
                    at.append(size + place - low)
                    shares.append(shares_of(said[place]))
            size += high - low
    for text, theme in cases():
        blocks.append([Standing(Clause(0, len(text), text, 0, ""), "")])
        names.append(CASES)
        at.append(size)
        shares.append(shares_of([theme]))
        size += 1
    model = Model(texts_of(blocks, dict.fromkeys(words)), themes().reading)
    return Clauses(model, np.array(names), np.array(at), np.array(shares))


def golds() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each annotated report with the name of its round."""
    for number in ROUNDS:
        for path in sorted(ANNOTATED.glob(f"unseen/{number}/*.json")):
            yield path.parent.name, json.loads(path.read_text("utf-8"))
    for line in (ANNOTATED / "themes.jsonl").read_text("utf-8").splitlines():
        yield "sample", json.loads(line)
    for gold in (*labelled(), *themed()):
        yield LABELLED, gold


def clauses_of(shared: Path, gold: dict[str, Any]) -> tuple[list[Standing], dict[int, list[str]]]:
    """Return the clauses of an annotated report, and the themes of those that were given any."""
    file = shared / gold["report"]
    report = kg.read_report(file, place=file.parent.name)
    layers = annotate(report, spans=False)._.kg
    titles = [layers.titles[head.section.id] if head else "" for head in layers.sections]
    standing = [Standing(*pair) for pair in zip(layers.clauses, titles, strict=True)]
    ends = [clause.end for clause in layers.clauses]
    said = {}
    for row in gold["clauses"]:
        if row.get("theme"):
            place = int(np.searchsorted(ends, report.view.position(row["start"]), "right"))
            said[place] = row.get("themes", [row["theme"]])
    return standing, said


def windows(places: Sequence[int], size: int) -> Iterator[tuple[int, int]]:
    """Yield stretches that hold the places with what stands around them, from their first to behind their last."""
    found: list[list[int]] = []
    for place in places:
        low, high = max(0, place - REACH), min(size, place + REACH + 1)
        if found and low <= found[-1][1]:
            found[-1][1] = high
        else:
            found.append([low, high])
    yield from ((low, high) for low, high in found)


def shares_of(said: Sequence[str]) -> Array:
    """Return what each theme has of a clause."""
    order = list(themes().themes)
    shares = np.zeros(len(order))
    for theme in said[1:]:
        shares[order.index(theme)] = SECOND / len(said[1:])
    shares[order.index(said[0])] = 1 - shares.sum()
    return shares


def unread(shared: Path, out: set[str], words: Sequence[str]) -> list[Model]:
    """Return paragraphs of reports that nobody annotated, ready to be weighed."""
    archive = shared / "archive"
    files = sorted(archive.glob("*/*.md"))
    kept = [file for file in files if file.relative_to(archive).as_posix() not in out]
    random.Random(11).shuffle(kept)  # noqa: S311
    found = [
        [Standing(clause, titles) for clause in clauses]
        for file in sorted(kept[:REPORTS])
        for titles, clauses in paragraphs(file)
    ]
    chunks = (found[at : at + CHUNK] for at in range(0, len(found), CHUNK))
    return [Model(texts_of(chunk, dict.fromkeys(words)), themes().reading) for chunk in chunks]


# ---------------------------------------------------------------- how weights are moved


def fit(judged: Clauses, inside: Array, models: Sequence[Model], before: Fit) -> Fit:
    """Return the weights that some of the annotated clauses, and the reports that nobody annotated, lead to."""
    first = follow(judged, inside, before, FIRST_STEPS)
    passed = spread(models, first)
    return follow(judged, inside, Fit((passed + before.weights) / 2, before.lean), LAST_STEPS)


def follow(judged: Clauses, inside: Array, start: Fit, steps: int) -> Fit:
    """Return the weights moved towards what readers said of the clauses inside."""
    weights, lean = start
    silent = ~(weights > 0).any(axis=1)
    at, said = judged.at[inside], judged.themes[inside]
    words, leans = Mover(RATE, 0.01), Mover(RATE, 0.01)
    for _ in range(steps):
        sums = judged.model.weigh(weights)
        off = SHARPNESS * (chances(SHARPNESS * (sums[at] + lean)) - said)
        every = np.zeros_like(sums)
        every[at] = off
        slope = judged.model.blame(every, len(weights)) + KEPT * (weights - start.weights)
        slope[silent] = 0.0
        weights = np.maximum(words.move(weights, slope), 0.0)
        lean = leans.move(lean, off.sum(axis=0) + LEANING * lean)
    return Fit(weights, lean)


def spread(models: Sequence[Model], start: Fit) -> Array:
    """Return the weights of words moved towards what their clauses are, seen together with what stands around these."""
    goals = [chances(SHARPNESS * (model.weigh(start.weights) + start.lean)) for model in models]
    weights, mover = start.weights, Mover(RATE_THERE, 0.1)
    silent = ~(weights > 0).any(axis=1)
    for model, goal in [*zip(models, goals, strict=True)] * PASSES:
        own = model.own(weights)
        clauses = own[: model.clauses]
        sure = goal.max(axis=1) ** 2 * (clauses.max(axis=1) > 0)
        off = np.zeros_like(own)
        off[: model.clauses] = sure[:, None] * SHARPNESS * (chances(SHARPNESS * clauses) - goal)
        slope = model.blame_own(off, len(weights))
        slope += KEPT_THERE / len(models) * (weights - start.weights)
        slope[silent] = 0.0
        weights = np.maximum(mover.move(weights, slope), 0.0)
    return weights


# ---------------------------------------------------------------- what comes out


def rounded(before: Fit, after: Fit) -> Fit:
    """Return the fit as it is written: to tenths, without small differences."""
    moved = (after.weights - before.weights).round(1)
    return Fit(
        before.weights + np.where(np.abs(moved) > LEAST - 0.05, moved, 0.0), after.lean.round(1)
    )


def share_right(judged: Clauses, inside: Array, one: Fit) -> float:
    """Return for how many of the clauses inside the first theme is right."""
    sums = judged.model.weigh(one.weights) + one.lean
    right = sums[judged.at].argmax(axis=1) == judged.themes.argmax(axis=1)
    return float(right[inside].mean())


def write(words: Sequence[str], moved: Array) -> None:
    """Write the table below the comment that heads it."""
    heads = [line for line in FITTED.read_text("utf-8").splitlines() if line.startswith("#")]
    names = list(themes().themes)
    rows = []
    for word, row in sorted(zip(words, moved, strict=True), key=lambda pair: pair[0]):
        order = np.argsort(-row, kind="stable").tolist()
        if said := [f"{names[at]}={row[at]:.1f}" for at in order if row[at]]:
            rows.append(f"{word}\t{' '.join(said)}")
    FITTED.write_text("\n".join([*heads, "word\tthemes", *rows]) + "\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
