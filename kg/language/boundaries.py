"""Where a name begins: Chinese writes no spaces, so the words before a name must be known.

The words are data (`lexicon/boundaries.toml`): verbs, adverbs and particles that cannot be inside the
name of an organisation, a project or a member of a list.
"""

import re
from collections.abc import Iterable
from functools import cache

from kg.lexicon import load

__all__ = ["alternatives", "name_start"]

_STOPS = re.compile(r"[^\w“”‘’·\-—－]|_")


def alternatives(words: Iterable[str]) -> str:
    """Return a pattern that matches one of the words, the longest first, grouped by first character.

    The grouping lets the engine try a word only where its first character stands.

    Example:
        >>> alternatives(["建成", "建", "推进"])
        '(?:建(?:成|)|推(?:进))'
    """
    groups: dict[str, list[str]] = {}
    for word in sorted(set(words), key=lambda word: (-len(word), word)):
        groups.setdefault(word[0], []).append(re.escape(word[1:]))
    return "(?:" + "|".join(f"{head}(?:{'|'.join(tails)})" for head, tails in groups.items()) + ")"


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = load("boundaries")
    hard = "|".join([alternatives(data["hard"].split()), *data["patterns"]])
    return re.compile(hard), re.compile(alternatives(data["soft"].split()) + "+")


def name_start(text: str, low: int, high: int) -> int:
    """Return where the name that ends at `high` begins, looking back no further than `low`."""
    hard, soft = _patterns()
    start = low
    for stop in _STOPS.finditer(text, low, high):
        start = stop.end()
    for word in hard.finditer(text, start, high):
        start = word.end()
    lead = soft.match(text, start, high)
    return lead.end() if lead else start
