"""Text → what is compared of it: characters without signs, and their runs of two.

Chinese writes no spaces; overlapping pairs of characters find the same thing in other words without a
dictionary (character n-grams; Damashek 1995).
"""

import re
from functools import cache
from sys import intern

from kg.lexicon.patterns import alternatives
from kg.lineage.settings import settings

__all__ = ["bare", "bigrams", "characters", "matter", "phrases", "plain", "runs", "weighed"]

_SIGNS = re.compile(r"[^0-9A-Za-z一-鿿]")


def plain(text: str) -> str:
    """Return a text without signs, with abbreviations spelled out.

    Example:
        >>> plain("规上工业、“小升规”企业")
        '规模以上工业小升规企业'
    """
    return _SIGNS.sub("", _spelled(text))


def _spelled(text: str) -> str:
    pattern, full = _same()
    return pattern.sub(lambda match: full[match[0]], text)


@cache
def _same() -> tuple[re.Pattern[str], dict[str, str]]:
    """Return a pattern of the short words, and of the full ones that hold a short one inside."""
    table = settings().same
    full = {**{word: word for word in table.values()}, **table}
    return re.compile(alternatives(full)), full


@cache
def _general() -> re.Pattern[str]:
    return re.compile(alternatives(settings().words.general))


def bare(text: str) -> str:
    """Return a text without signs and without the words that say nothing of what a clause is about.

    Example:
        >>> bare("大力推进危桥改造")
        '危桥改造'
    """
    return _general().sub("", plain(text))


def matter(text: str) -> frozenset[str]:
    """Return the runs of two characters of a text without signs that stand outside general words and slogans; see `weighed`.

    Example:
        >>> sorted(matter("全力推进两大战略海外仓"))
        ['外仓', '海外']
    """
    return weighed(text)[1]


def weighed(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the runs of two characters of a text without signs, and those that stand outside general words and slogans."""
    every = _runs_of_two(text)
    own, at = [], 0
    for found in _void().finditer(text):
        own += every[at : max(at, found.start() - 1)]
        at = found.end()
    return frozenset(every), frozenset([*own, *every[at:]])


@cache
def _void() -> re.Pattern[str]:
    words = settings().words
    return re.compile(alternatives((*words.general, *words.slogans)))


def phrases(text: str) -> tuple[frozenset[str], ...]:
    """Return the runs of two characters of each phrase of a clause: what stands between 、, 和, 的 and the like.

    General words are left out, and phrases of which fewer than three characters are left.

    Example:
        >>> [sorted(phrase) for phrase in phrases("推进学前教育、海外仓的建设")]
        [['前教', '学前', '教育'], ['外仓', '海外']]
    """
    spelled = _general().sub("", _spelled(text))
    pieces = [
        piece if piece.isalnum() else _SIGNS.sub("", piece) for piece in _joints().split(spelled)
    ]
    return tuple([bigrams(piece) for piece in pieces if len(piece) >= _PHRASE])


_PHRASE = 3  # characters of a phrase, at least


@cache
def _joints() -> re.Pattern[str]:
    return re.compile(alternatives(settings().words.joints))


def bigrams(text: str) -> frozenset[str]:
    """Return the runs of two characters of a text.

    Example:
        >>> sorted(bigrams("海外仓"))
        ['外仓', '海外']
    """
    return frozenset(_runs_of_two(text))


def _runs_of_two(text: str) -> list[str]:
    # Interned: the same run is one object in all statements, which makes sets of them fast to compare.
    return [intern(text[i : i + 2]) for i in range(len(text) - 1)]


def characters(text: str) -> frozenset[str]:
    """Return the characters of a text.

    Example:
        >>> sorted(characters("海外仓海"))
        ['仓', '外', '海']
    """
    return frozenset(map(intern, text))


def runs(text: str, words: frozenset[str]) -> list[str]:
    """Return the longest stretches of a text whose pairs of characters all stand in `words`, in order.

    Example:
        >>> runs("推进大剧院和博物馆建设", bigrams("大剧院、博物馆开工"))
        ['大剧院', '博物馆']
    """
    found, start = [], -1
    for i in range(len(text)):
        inside = text[i : i + 2] in words
        if inside and start < 0:
            start = i
        elif not inside and start >= 0:
            found.append(text[start : i + 1])
            start = -1
    return found
