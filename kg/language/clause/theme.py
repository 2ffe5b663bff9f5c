"""What a clause is about: themes of a small scheme, weighed by the words that name them.

Words are read from left to right, the longest one first, and none twice: 农村公路 speaks for transport, not
for the countryside. Each speaks for its themes with its weight; a further word for the same theme adds only a
share, so that a list of examples does not outweigh what they are examples of. The titles around the clause
speak too, the inner ones louder than the outer ones, so that they decide where the clause names nothing of
its own (确保完成目标任务).

Words and weights are data: `lexicon/words/themes.tsv`, `lexicon/themes.toml`; the scheme is `ontology/vocabulary/theme.ttl`.
"""

import re
from collections import defaultdict
from functools import cache, lru_cache

from kg.lexicon.patterns import alternatives
from kg.lexicon.themes import theme_words, themes

__all__ = ["themes_of"]

_Weights = tuple[tuple[str, float], ...]


def themes_of(text: str, *, heading: str = "") -> tuple[str, ...]:
    r"""Return the local names of the themes of a clause, most fitting first: none, one or two.

    Args:
        text: The clause, as in the cleaned view (no spaces or line ends inside words).
        heading: The titles of the sections around it, one a line, the outermost first; weaker evidence.

    Example:
        >>> themes_of("新建改建农村公路120公里")
        ('transport',)
        >>> themes_of("办好职业教育，扩大就业")
        ('education', 'social-security-employment')
        >>> themes_of("确保完成目标任务", heading="建设美丽栖云\n打好污染防治攻坚战")
        ('environment-ecology',)
        >>> themes_of("再创新的辉煌")
        ()
    """
    rules = themes().reading
    own = total = _weigh(text)
    if heading:
        total = own.copy()
        for theme, weight in _weigh_titles(heading):
            total[theme] = total.get(theme, 0.0) + weight
    if not total:
        return ()
    # Of two that weigh the same, the one that is named first.
    first = max(total, key=total.__getitem__)
    if total[first] < rules.least:
        return ()
    enough = rules.second * total[first]
    others = [t for t in own if t != first and own[t] >= rules.own and total[t] >= enough]
    return (first, max(others, key=total.__getitem__)) if others else (first,)


def _weigh(text: str) -> dict[str, float]:
    """Return what the words of a text say for each theme, in order of first mention."""
    words = theme_words()
    repeat, weights = themes().reading.repeat, dict[str, float]()
    for word in _pattern().findall(text):
        for theme, weight in words[word].items():
            said = weights.get(theme, 0.0)
            if said < weight:
                weights[theme] = weight + repeat * said
            else:
                weights[theme] = said + repeat * weight
    return weights


@lru_cache(maxsize=1024)
def _weigh_titles(heading: str) -> _Weights:
    rules, weights = themes().reading, defaultdict[str, float](float)
    share = rules.heading
    for title in reversed(heading.splitlines()):
        for theme, weight in _weigh(title).items():
            weights[theme] += share * min(weight, rules.most)
        share *= rules.outer
    return tuple(weights.items())


@cache
def _pattern() -> re.Pattern[str]:
    """Return the pattern of the words that name themes, or hide such words; the longest first."""
    return re.compile(alternatives(theme_words()))
