"""Learn from reports what words say about themes: kg/lexicon/words/themes_learned.tsv.

    python -m tests.language.fit_themes --shared FOLDER [--without FILE] [--write]

Distant supervision: each clause of FOLDER/archive has the theme that the words written by hand (words/themes.tsv), in it, around
it and in its titles, make plain; a word that stands in clauses of a theme more often than words do speaks for it, with
the logarithm of how much more often (smoothed).
What a word is, is learned as well: signs that keep together and stand among different neighbours; no verb, and no verb with
its object (加大民生 would hide 民生投入). Reports that were annotated by hand are left out, and those that FILE names, one a line
(place/year.md). The same reports give the same table.
"""

import argparse
import json
import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kg.language.clause.cut import Clause, find_clauses
from kg.language.clause.theme import Weigh, weigh_all, weigher
from kg.lexicon import forms
from kg.lexicon.patterns import alternatives
from kg.lexicon.themes import themes, written_words
from kg.lexicon.words import others, verbs

Array = NDArray[np.float64]
HERE = Path(__file__)
TABLE = Path(forms.__file__).with_name("words") / "themes_learned.tsv"
ANNOTATED = HERE.parents[1] / "accuracy"

PLAIN, RIVAL = 2.1, 0.6  # the least weight of a plain theme; what the next one may have of it
LONGEST = 5  # characters of a learned word
OFTEN, PLACES = (
    30,
    10,
)  # how often a learned word stands there, and in the reports of how many places
APART, TIED = (
    1.0,
    2.5,
)  # least entropy of the neighbours on each side; least mutual information of the parts
PRIOR = 20  # how many clauses the common share of a theme is worth
LEAST, BEST, MOST = 0.5, 1.0, 3  # least logarithm of a theme, of the best one; themes of a word
SCALE = 0.7  # what a logarithm of one weighs: of 0.5 … 1.5, fitted with the words written by hand on round 1

_HAN = re.compile("[\u4e00-\u9fff]+")
_NUMBER = (
    r"(?:第?[一二三四五六七八九十]+[、.．章节部分]|[（(][一二三四五六七八九十]+[）)]|\d+[、.．])"
)
_TITLE = re.compile(rf"{_NUMBER}[^。]{{0,38}}$")


class Labelled(NamedTuple):
    """A clause with its plain theme, and the place of its report."""

    text: str
    theme: str
    place: str


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--without", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    archive = options.shared / "archive"
    files = sorted(archive.glob("*/*.md"))
    out = left_out(options.without)
    kept = [file for file in files if file.relative_to(archive).as_posix() not in out]
    weigh = weigher(written_words())
    clauses = [row for file in kept for row in label(file, weigh)]
    table = learn(clauses, find_words(clauses))
    sys.stdout.write(f"{len(kept)} reports, {len(clauses)} clauses, {len(table)} words\n")
    if options.write:
        write(table)
    return 0


def left_out(file: Path | None) -> set[str]:
    """Return the reports that were annotated, or are named in the file."""
    rows = [json.loads(path.read_text("utf-8")) for path in ANNOTATED.glob("unseen/*/*.json")]
    lines = (ANNOTATED / "themes.jsonl").read_text("utf-8").splitlines()
    named = [row["report"] for row in (*rows, *map(json.loads, lines))]
    named += file.read_text("utf-8").split() if file else []
    return {name.removeprefix("archive/") for name in named}


def label(file: Path, weigh: Weigh) -> Iterator[Labelled]:
    """Yield the clauses of a report whose theme is plain."""
    for above, clauses in paragraphs(file):
        _, weights = weigh_all(clauses, [above] * len(clauses), weigh)
        for clause, theme in zip(clauses, plain(weights), strict=True):
            if theme:
                yield Labelled(clause.text, theme, file.parent.name)


def paragraphs(file: Path) -> Iterator[tuple[str, list[Clause]]]:
    """Yield the paragraphs of a report of three clauses and more, with the titles above them, one a line."""
    outer = inner = ""
    for line in file.read_text("utf-8").splitlines():
        text = re.sub(r"[\s*#]", "", line)
        if _TITLE.match(text):
            if text[0] in "（(" or text[0].isdigit():
                inner = text
            else:
                outer, inner = text, ""
            continue
        clauses = find_clauses(text)
        if len(clauses) >= 3:
            yield f"{outer}\n{inner}".strip(), clauses


def plain(weights: Array) -> list[str | None]:
    """Return for each row the theme that outweighs all others by far."""
    names, rivals = list(themes().themes), np.sort(weights, axis=1)
    first, rival = rivals[:, -1], rivals[:, -2]
    sure = (first >= PLAIN) & (rival <= RIVAL * first)
    return [names[at] if yes else None for at, yes in zip(weights.argmax(1), sure, strict=True)]


def find_words(clauses: Sequence[Labelled]) -> set[str]:
    """Return the words written by hand, and what looks like a word in the clauses."""
    runs = [run for clause in clauses for run in _HAN.findall(clause.text)]
    often = frequencies(runs)
    total = sum(count for word, count in often.items() if len(word) == 1)
    left, right, edges = neighbours(often, runs)
    found = set(written_words())
    for word, count in often.items():
        if not 2 <= len(word) <= LONGEST:
            continue
        parts = ((word[:at], word[at:]) for at in range(1, len(word)))
        tied = min(math.log(count * total / (often[a] * often[b])) for a, b in parts)
        sides = ((left[word], edges["left", word]), (right[word], edges["right", word]))
        if tied >= TIED and all(entropy(*side, count) >= APART for side in sides):
            found.add(word)
    verb, told = frozenset(verbs()), written_words()
    return {w for w in found if w in told or not (is_told(w) or has_object(w, found, verb))}


def is_told(word: str) -> bool:
    """Return whether a word says what is done, or how, and not to what."""
    return word in verbs() or word in others()


def has_object(word: str, words: Collection[str], verb: Collection[str]) -> bool:
    """Return whether a word is a verb of two characters or more with a word behind it."""
    return any(word[:at] in verb and word[at:] in words for at in range(2, len(word) - 1))


def frequencies(runs: Sequence[str]) -> dict[str, int]:
    """Return how often each string of signs stands there, up to one sign more than a word has."""
    often, before = dict[str, int](), set[str]()
    for size in range(1, LONGEST + 2):
        counted = Counter[str]()
        for run in runs:
            for at in range(len(run) - size + 1):
                word = run[at : at + size]
                if size == 1 or (word[:-1] in before and word[1:] in before):
                    counted[word] += 1
        kept = {word: count for word, count in counted.items() if count >= OFTEN}
        often |= kept
        before = set(kept)
    return often


def neighbours(
    often: Mapping[str, int], runs: Iterable[str]
) -> tuple[Mapping[str, list[int]], Mapping[str, list[int]], Mapping[tuple[str, str], int]]:
    """Return how often each sign stands left and right of a word, and how often none does."""
    left, right = defaultdict[str, list[int]](list), defaultdict[str, list[int]](list)
    for word, count in often.items():
        left[word[1:]].append(count)
        right[word[:-1]].append(count)
    edges = Counter[tuple[str, str]]()
    for run in runs:
        for size in range(2, min(LONGEST, len(run)) + 1):
            edges["left", run[:size]] += 1
            edges["right", run[-size:]] += 1
    return left, right, edges


def entropy(beside: Sequence[int], edge: int, count: int) -> float:
    """Return the entropy of what stands on one side; an edge counts as always different, rare signs as ten each."""
    rest = max(0, count - sum(beside) - edge)
    found = -sum(one / count * math.log(one / count) for one in beside)
    return (
        found + edge / count * math.log(count) + rest / count * math.log(max(2, count * 3 / OFTEN))
    )


def learn(clauses: Sequence[Labelled], words: set[str]) -> dict[str, dict[str, float]]:
    """Return what each word says for its themes, the weightiest first."""
    find = re.compile(alternatives(words)).findall
    common = Counter(clause.theme for clause in clauses)
    counts, places = defaultdict[str, Counter[str]](Counter), defaultdict[str, set[str]](set)
    for clause in clauses:
        for word in set(find(clause.text)):
            counts[word][clause.theme] += 1
            places[word].add(clause.place)
    shares = {theme: common[theme] / len(clauses) for theme in themes().themes}
    written, table = written_words(), {}
    for word in sorted(counts):
        new = word not in written
        if new and (counts[word].total() < OFTEN or len(places[word]) < PLACES):
            continue
        if (new or written[word]) and (said := weights(counts[word], shares)):
            table[word] = said
    return table


def weights(count: Mapping[str, int], shares: Mapping[str, float]) -> dict[str, float]:
    """Return the themes that a word stands with more often than words do."""
    total = sum(count.values()) + PRIOR
    found = {
        theme: math.log((count.get(theme, 0) + PRIOR * share) / total / share)
        for theme, share in shares.items()
    }
    best = sorted(found, key=lambda theme: -found[theme])[:MOST]
    if found[best[0]] < BEST:
        return {}
    return {theme: round(SCALE * found[theme], 1) for theme in best if found[theme] >= LEAST}


def write(table: Mapping[str, Mapping[str, float]]) -> None:
    """Write the table below the comment that heads it."""
    lines = TABLE.read_text("utf-8").splitlines()
    rows = (
        f"{word}\t{' '.join(f'{theme}={weight}' for theme, weight in said.items())}"
        for word, said in table.items()
    )
    heads = [line for line in lines if line.startswith("#")]
    TABLE.write_text("\n".join([*heads, "word\tthemes", *rows]) + "\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
