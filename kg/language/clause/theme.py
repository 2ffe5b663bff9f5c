"""What a clause is about: themes of a small scheme, weighed by the words that name them.

Words are read from left to right, the longest one first, and none twice: 农村公路 speaks for transport, not
for the countryside. Each speaks for its themes with its weight; of several words for a theme the weightiest counts, and the
others add a share, so that a list of examples does not outweigh what they are examples of.

What stands around the clause speaks too, so that it decides where the clause names nothing of its own: the clause that
it goes on with (…90亿元，增长6%) and the one behind it, more in the same sentence than in the same paragraph, and the
titles, the inner ones louder than the outer ones.

Words and weights are data: `lexicon/words/themes.tsv`, written by hand, `lexicon/words/themes_learned.tsv`, learned from
reports, `lexicon/words/themes_fitted.tsv`, fitted to annotated clauses, and `lexicon/themes.toml`; the scheme is `ontology/vocabulary/theme.ttl`. A report is weighed at once, as an array
of clauses by themes.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from kg.language.clause.cut import Clause
from kg.language.clause.kind import Judgement
from kg.lexicon.patterns import alternatives
from kg.lexicon.themes import theme_words, themes

__all__ = ["Weigh", "find_themes", "themes_of", "weigh_all", "weigher"]

Weights = NDArray[np.float64]
# Texts → their weights, a row for each text, a column for each theme in order of the scheme.
Weigh = Callable[[Sequence[str]], Weights]

_REACH = 8  # clauses: what is said farther away has faded
_TENTHS = 10  # weights are summed as whole numbers, so that sums do not depend on their order


def find_themes(
    clauses: Sequence[Clause], titles: Sequence[str], judgements: Sequence[Judgement]
) -> list[tuple[str, ...]]:
    """Return the themes of each clause, most fitting first; none where it says neither promise nor report.

    Args:
        clauses: The clauses, in order.
        titles: For each clause the titles of the sections around it, one a line, the outermost first.
        judgements: What each clause is.
    """
    if not clauses:
        return []
    own, total = weigh_all(clauses, titles, _lexicon())
    said = _fitting(own, total)
    return [fits if judged.kind else () for fits, judged in zip(said, judgements, strict=True)]


def themes_of(text: str, *, heading: str = "") -> tuple[str, ...]:
    r"""Return the local names of the themes of a clause by itself, most fitting first: none, one or two.

    Args:
        text: The clause, as in the cleaned view (no spaces or line ends inside words).
        heading: The titles of the sections around it, one a line, the outermost first; weaker evidence.

    Example:
        >>> themes_of("新建改建农村公路120公里")
        ('transport',)
        >>> themes_of("加强学校和医院建设")
        ('education', 'health')
        >>> themes_of("确保完成目标任务", heading="建设美丽栖云\n打好污染防治攻坚战")
        ('environment-ecology',)
        >>> themes_of("再创新的辉煌")
        ()
    """
    own = _lexicon()([text])
    return _fitting(own, own + _above([heading], _lexicon()))[0]


def weigh_all(
    clauses: Sequence[Clause], titles: Sequence[str], weigh: Weigh
) -> tuple[Weights, Weights]:
    """Return what each clause says for each theme by itself, and together with what stands around it.

    Args:
        clauses: The clauses, in order, at least one.
        titles: For each clause the titles of the sections around it, one a line, the outermost first.
        weigh: What weighs texts by their words.
    """
    rules = themes().reading
    own = weigh([clause.text for clause in clauses])
    before = _carried(own, _shares(clauses, rules.sentence, rules.paragraph))
    shares = _shares(clauses, rules.sentence_after, rules.paragraph_after)
    behind = _carried(own[::-1], np.concatenate([[0.0], shares[:0:-1]]))[::-1]
    return own, own + before + behind + _above(titles, weigh)


def weigher(words: Mapping[str, Mapping[str, float]]) -> Weigh:
    """Return what weighs texts, none with a line end in it, by some words."""
    order = list(themes().themes)
    table = np.array([[said.get(theme, 0.0) for theme in order] for said in words.values()])
    table = np.round(table * _TENTHS).astype(np.float32)
    rows = {word: row for row, word in enumerate(words)} | {"\n": -1}
    pattern = re.compile(f"\n|{alternatives(words)}")
    repeat = themes().reading.repeat

    def weigh(texts: Sequence[str]) -> Weights:
        weights = np.zeros((len(texts), len(order)))
        found = pattern.findall("\n".join(texts))
        at = np.fromiter(map(rows.__getitem__, found), np.intp, len(found))
        ends = at < 0
        if not ends.all():
            said = table[at[~ends]]
            some, starts = np.unique(np.cumsum(ends)[~ends], return_index=True)
            best, every = np.maximum.reduceat(said, starts), np.add.reduceat(said, starts)
            weights[some] = (best + repeat * (every - best)) / _TENTHS
        return weights

    return weigh


@cache
def _lexicon() -> Weigh:
    return weigher(theme_words())


def _shares(clauses: Sequence[Clause], sentence: float, paragraph: float) -> Weights:
    """Return how much passes between each clause and the one before it."""
    pairs = pairwise(clauses)
    return np.array(
        [0.0]
        + [
            0.0 if a.close in ("\n", "\r") else sentence if a.sentence == b.sentence else paragraph
            for a, b in pairs
        ]
    )


def _carried(own: Weights, shares: Weights) -> Weights:
    """Return what the clauses before each one say for it: what one says itself, and what was said for it, bounded."""
    around = np.zeros_like(own)
    share, most = shares[1:, None], themes().reading.carried
    for _ in range(_REACH):
        state = own + around
        state *= np.minimum(1.0, most / np.maximum(state.max(axis=1, keepdims=True), most))
        around[1:] = share * state[:-1]
    return around


def _above(titles: Sequence[str], weigh: Weigh) -> Weights:
    """Return what the titles above each clause say for it."""
    rules, rows = themes().reading, dict[str, int]()
    places = [rows.setdefault(title, len(rows)) for title in titles]
    lines = [(row, title.splitlines()[::-1]) for title, row in rows.items()]
    flat = [(row, depth, line) for row, many in lines for depth, line in enumerate(many)]
    said = np.zeros((len(rows), len(themes().themes)))
    weights = np.minimum(weigh([line for *_, line in flat]), rules.most)
    for (row, depth, _), weight in zip(flat, weights, strict=True):
        said[row] += rules.heading * rules.outer**depth * weight
    return said[places]


def _fitting(own: Weights, total: Weights) -> list[tuple[str, ...]]:
    """Return the weightiest theme of each row, and a second one that the clause itself means alike."""
    rules, names = themes().reading, list(themes().themes)
    total = total.round(6)  # of two that weigh the same, the first of the scheme
    rows = np.arange(len(total))
    first = (total + [theme.lean for theme in themes().themes.values()]).argmax(axis=1)
    most = total[rows, first]
    rivals = np.where((own >= rules.own) & (total >= rules.second * most[:, None]), own, 0.0)
    rivals[rows, first] = 0.0
    second, beside = rivals.argmax(axis=1), rivals.max(axis=1)
    return [
        () if weight < rules.least else (names[a], names[b]) if two else (names[a],)
        for a, b, two, weight in zip(
            first.tolist(), second.tolist(), beside.tolist(), most.tolist(), strict=True
        )
    ]
