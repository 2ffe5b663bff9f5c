"""Where a name begins: Chinese writes no spaces, so the words before a name must be known.

The words are data (`lexicon/words/*.tsv`, column `name`): verbs, adverbs and others that cannot be inside the
name of an organisation, a project or a member of a list.
"""

import re
from functools import cache

from kg.lexicon import words
from kg.lexicon.patterns import alternatives
from kg.lexicon.rules import rules

__all__ = ["cut_starts", "cuts", "is_led", "name_start"]

_AHEAD = 4  # characters behind a name that tell what a word in it is (招商 in 招商服务中心)
_STOPS = re.compile(r"[^\w“”‘’·\-—－]|_")


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    cuts = words.guarded(words.name_words("cuts"))
    others = [rule.pattern for rule in rules("name")["cut"].rules]
    leads = alternatives(word.word for word in words.name_words("leads"))
    whole = rules("name")["whole"].pattern
    return re.compile("|".join([cuts, *others])), re.compile(f"(?:(?!{whole}){leads})+")


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
    for word in hard.finditer(text, start, min(len(text), high + _AHEAD)):
        if word.end() > high:
            break
        start = word.end()
    lead = leading.match(text, start, high) if soft else None
    return lead.end() if lead else start


def cuts(words: str) -> list[int]:
    """Return where a name may begin in the words: behind each word that none goes on over.

    Example:
        >>> cuts("推进产业发展")
        [2]
    """
    return [found.end() for found in _patterns()[0].finditer(words)]


def cut_starts(words: str) -> list[int]:
    """Return where the words start that no name goes on over.

    Example:
        >>> cut_starts("振兴深入推进")
        [2, 4]
    """
    return [found.start() for found in _patterns()[0].finditer(words)]


def is_led(words: str) -> bool:
    """Say whether the words start with one that cannot begin a name.

    Example:
        >>> is_led("推进改革"), is_led("改革")
        (True, False)
    """
    return bool(_patterns()[0].match(words))
