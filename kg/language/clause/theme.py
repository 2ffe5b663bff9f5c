"""What a clause is about: themes of a small scheme, weighed by the words that name them.

Words are read from left to right, the longest one first, and none twice: 农村公路 speaks for transport, not
for the countryside. Each speaks for its themes with its weight; a further word for the same theme adds only a
share, so that a list of examples does not outweigh what they are examples of.

What stands around the clause speaks too, so that it decides where the clause names nothing of its own: the clause that
it goes on with (…90亿元，增长6%), more in the same sentence than in the same paragraph, and the titles, the inner ones
louder than the outer ones.

Words and weights are data: `lexicon/words/themes.tsv`, `lexicon/themes.toml`; the scheme is `ontology/vocabulary/theme.ttl`.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from kg.language.clause.cut import Clause
from kg.language.clause.kind import Judgement
from kg.lexicon.patterns import alternatives
from kg.lexicon.themes import theme_words, themes

__all__ = ["find_themes", "themes_of"]

_Said = Mapping[str, float]
_Weights = tuple[tuple[str, float], ...]


def find_themes(
    clauses: Sequence[Clause], titles: Sequence[str], judgements: Sequence[Judgement]
) -> list[tuple[str, ...]]:
    """Return the themes of each clause, most fitting first; none where it says neither promise nor report.

    Args:
        clauses: The clauses, in order.
        titles: For each clause the titles of the sections around it, one a line, the outermost first.
        judgements: What each clause is.
    """
    rules, found = themes().reading, list[tuple[str, ...]]()
    before: _Said = {}
    sentence, broken = -1, True
    for clause, heading, judged in zip(clauses, titles, judgements, strict=True):
        own = _weigh(clause.text)
        share = rules.sentence if clause.sentence == sentence else rules.paragraph
        said = own if broken else _with(own, before, share)
        found.append(_fitting(own, _under(said, heading)) if judged.kind else ())
        most = max(said.values(), default=0.0)
        scale = min(1.0, rules.carried / most) if most else 0.0
        before = {theme: weight * scale for theme, weight in said.items()}
        sentence, broken = clause.sentence, clause.close in ("\n", "\r")
    return found


def themes_of(text: str, *, heading: str = "") -> tuple[str, ...]:
    r"""Return the local names of the themes of a clause by itself, most fitting first: none, one or two.

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
    own = _weigh(text)
    return _fitting(own, _under(own, heading))


def _fitting(own: _Said, total: _Said) -> tuple[str, ...]:
    """Return the weightiest theme, and a second one that the clause itself means alike."""
    if not total:
        return ()
    rules = themes().reading
    # Of two that weigh the same, the one that is named first.
    first = max(total, key=total.__getitem__)
    if total[first] < rules.least:
        return ()
    enough = rules.second * total[first]
    others = [t for t in own if t != first and own[t] >= rules.own and total[t] >= enough]
    return (first, max(others, key=total.__getitem__)) if others else (first,)


def _under(said: _Said, heading: str) -> _Said:
    return _with(said, dict(_weigh_titles(heading)), 1.0) if heading else said


def _with(said: _Said, around: _Said, share: float) -> _Said:
    total = dict(said)
    for theme, weight in around.items():
        total[theme] = total.get(theme, 0.0) + share * weight
    return total


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
