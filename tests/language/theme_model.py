"""How themes are weighed (`kg/language/clause/theme.py`) as a function of the weights of words, and the way back.

`Model.weigh` gives for each clause what the program gives before it decides; `Model.blame` passes what each sum should have
been more or less down to the words that made it. Arrays are clauses by themes, or words by themes, in order of the scheme.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kg.language.clause.cut import Clause
from kg.lexicon.patterns import alternatives
from kg.lexicon.themes import Reading, themes

Array = NDArray[np.float64]
Numbers = NDArray[np.intp]

STEPS = 8  # clauses that one passes on to, as in theme.py
FIRST, SENTENCE, PARAGRAPH = range(3)  # what a clause is to the one before it


class Standing(NamedTuple):
    """A clause, and the titles above it, one a line, the outermost first."""

    clause: Clause
    titles: str


class Texts(NamedTuple):
    """Clauses and the titles above them, as the words in them.

    Attributes:
        rows: For each word that stands there, its text: first the clauses, then the lines of titles.
        words: For each word that stands there, its number.
        links: What each clause is to the one before it.
        above: For each clause, the number of its titles.
        lines: For each line of titles, the number of the titles.
        depths: For each line of titles, how far out it stands, from 0.
    """

    rows: Numbers
    words: Numbers
    links: Numbers
    above: Numbers
    lines: Numbers
    depths: Numbers


def texts_of(blocks: Iterable[Sequence[Standing]], words: Mapping[str, object]) -> Texts:
    """Return the words of stretches of clauses; nothing passes from one stretch to another."""
    numbers = {word: number for number, word in enumerate(words)}
    find = re.compile(alternatives(words)).findall
    clauses, links, above, titles = [], [], [], dict[str, int]()
    for block in blocks:
        before: Clause | None = None
        for clause, title in block:
            clauses.append([numbers[word] for word in find(clause.text)])
            links.append(_link(before, clause))
            above.append(titles.setdefault(title, len(titles)))
            before = clause
    split = [
        (number, depth, line)
        for title, number in titles.items()
        for depth, line in enumerate(title.splitlines()[::-1])
    ]
    every = clauses + [[numbers[word] for word in find(line)] for *_, line in split]
    return Texts(
        np.repeat(np.arange(len(every)), [len(found) for found in every]),
        _numbers(word for found in every for word in found),
        _numbers(links),
        _numbers(above),
        _numbers(number for number, *_ in split),
        _numbers(depth for _, depth, _ in split),
    )


def _link(before: Clause | None, clause: Clause) -> int:
    if before is None or before.close in ("\n", "\r"):
        return FIRST
    return SENTENCE if before.sentence == clause.sentence else PARAGRAPH


def _numbers(found: Iterable[int]) -> Numbers:
    return np.fromiter(found, np.intp)


class Model:
    """What some texts say for themes, by the weights of words."""

    def __init__(self, texts: Texts, rules: Reading) -> None:
        self.texts, self.rules, self.clauses = texts, rules, len(texts.links)
        self.some, self.starts = np.unique(texts.rows, return_index=True)
        self.group = np.searchsorted(self.some, texts.rows)
        self.order = np.argsort(texts.words, kind="stable")
        self.known, self.runs = np.unique(texts.words[self.order], return_index=True)
        self.line = rules.heading * rules.outer**texts.depths
        self.ahead = np.array([0.0, rules.sentence, rules.paragraph])[texts.links]
        behind = np.array([0.0, rules.sentence_after, rules.paragraph_after])[texts.links]
        self.behind = np.concatenate([[0.0], behind[:0:-1]])

    def own(self, weights: Array) -> Array:
        """Return what each text says by itself: clauses, then lines of titles."""
        said, repeat = weights[self.texts.words], self.rules.repeat
        best = np.maximum.reduceat(said, self.starts)
        every = np.add.reduceat(said, self.starts)
        leads = said == best[self.group]
        ties = np.add.reduceat(leads.astype(float), self.starts)
        self.shares = repeat + (1 - repeat) * leads / ties[self.group]
        found = np.zeros((self.clauses + len(self.texts.lines), weights.shape[1]))
        found[self.some] = best + repeat * (every - best)
        return found

    def weigh(self, weights: Array) -> Array:
        """Return what each clause says together with what stands around it."""
        found = self.own(weights)
        own, lines = found[: self.clauses], found[self.clauses :]
        before, self.passed = self._carried(own, self.ahead)
        behind, self.passed_back = self._carried(own[::-1], self.behind)
        self.open = lines < self.rules.most
        above = np.zeros((len(set(self.texts.above.tolist())), own.shape[1]))
        capped = np.minimum(lines, self.rules.most)
        np.add.at(above, self.texts.lines, self.line[:, None] * capped)
        return own + before + behind[::-1] + above[self.texts.above]

    def _carried(self, own: Array, shares: Array) -> tuple[Array, Array]:
        around, most = np.zeros_like(own), self.rules.carried
        passed = np.ones((len(own), 1))
        for _ in range(STEPS):
            state = own + around
            passed = np.minimum(1.0, most / np.maximum(state.max(axis=1, keepdims=True), most))
            around[1:] = shares[1:, None] * (state * passed)[:-1]
        return around, passed * np.append(shares[1:], 0.0)[:, None]

    def blame(self, sums: Array, size: int) -> Array:
        """Return how `weigh` would change with the weights of each of `size` words, for given changes of its sums."""
        own = sums + _returned(sums, self.passed)
        own += _returned(sums[::-1], self.passed_back)[::-1]
        titles = np.zeros((self.texts.above.max() + 1, sums.shape[1]))
        np.add.at(titles, self.texts.above, sums)
        lines = titles[self.texts.lines] * self.line[:, None] * self.open
        return self.blame_own(np.concatenate([own, lines]), size)

    def blame_own(self, sums: Array, size: int) -> Array:
        """Return the same for `own`."""
        found = np.zeros((size, sums.shape[1]))
        each = (self.shares * sums[self.texts.rows])[self.order]
        found[self.known] = np.add.reduceat(each, self.runs)
        return found


def _returned(sums: Array, passed: Array) -> Array:
    back = np.zeros_like(sums)
    for _ in range(STEPS):
        back[:-1] = passed[:-1] * (sums + back)[1:]
    return back


def chances(sums: Array) -> Array:
    """Return the chance of each theme that sums speak of."""
    powers = np.exp(sums - sums.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


def table(words: Mapping[str, Mapping[str, float]]) -> Array:
    """Return the weights of words as an array."""
    return np.array(
        [[said.get(theme, 0.0) for theme in themes().themes] for said in words.values()]
    )
