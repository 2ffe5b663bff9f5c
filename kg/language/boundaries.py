"""Where a name begins: Chinese writes no spaces, so the words before a name must be known.

The words are data (`lexicon/boundaries.toml`): verbs, adverbs and particles that cannot be inside the
name of an organisation, a project or a member of a list.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from kg.lexicon import load

__all__ = ["alternatives", "is_led", "name_start"]

_STOPS = re.compile(r"[^\w“”‘’·\-—－]|_")


def alternatives(words: Iterable[str]) -> str:
    """Return a pattern that matches one of the words, the longest first, grouped by first character.

    The grouping lets the engine try a word only where its first character stands; many groups are parted, and
    parted again, by sets of first characters, which the engine tests at once.

    Example:
        >>> alternatives(["建成", "建", "推进"])
        '(?:建(?:成|)|推(?:进))'
    """
    groups: dict[str, list[str]] = {}
    for word in sorted(set(words), key=lambda word: (-len(word), word)):
        groups.setdefault(word[0], []).append(re.escape(word[1:]))
    branches = {head: f"{head}(?:{'|'.join(tails)})" for head, tails in groups.items()}
    if len(branches) <= _FEW:
        return f"(?:{'|'.join(branches.values())})"
    return _parted(branches, sorted(branches))


def _parted(branches: Mapping[str, str], heads: Sequence[str]) -> str:
    if len(heads) <= _FEW:
        inner = "|".join(branches[head] for head in heads)
    else:
        size = -(-len(heads) // _SETS)
        sets = (heads[at : at + size] for at in range(0, len(heads), size))
        inner = "|".join(_parted(branches, part) for part in sets)
    return f"(?=[{''.join(heads)}])(?:{inner})"


_FEW, _SETS = 24, 6


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = load("boundaries")
    hard = "|".join([alternatives(data["hard"].split()), *data["patterns"]])
    return re.compile(hard), re.compile(alternatives(data["soft"].split()) + "+")


def name_start(text: str, low: int, high: int, *, soft: bool = True) -> int:
    """Return where the name that ends at `high` begins, looking back no further than `low`.

    Args:
        text: The text.
        low: Offset before which nothing is read.
        high: Offset where the name ends.
        soft: Whether words that may also begin a name (建设, 创新) are taken off its start.

    Example:
        >>> text = "加快建设栖云大学"
        >>> text[name_start(text, 0, len(text)) :]
        '栖云大学'
    """
    hard, leading = _patterns()
    start = low
    for stop in _STOPS.finditer(text, low, high):
        start = stop.end()
    for word in hard.finditer(text, start, high):
        start = word.end()
    lead = leading.match(text, start, high) if soft else None
    return lead.end() if lead else start


def is_led(words: str) -> bool:
    """Say whether the words start with one that cannot begin a name.

    Example:
        >>> is_led("推进改革"), is_led("改革")
        (True, False)
    """
    return bool(_patterns()[0].match(words))
