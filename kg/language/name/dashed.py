"""Sets whose members are the paragraphs behind them that a dash opens: 抓好三大工程。⏎——建设云水工程。…⏎——建设 …."""

import re
from collections.abc import Iterator

from kg.language.name.bare import unframed, without_verb
from kg.language.name.counted import Name
from kg.language.name.enumeration import checked, core
from kg.lexicon.rules import rules

__all__ = ["dashed"]

_DASH = re.compile(r"[—－–-]{2,}\s*|—\s*")
_CLOSE, _LONGEST = 12, 30  # characters from the set to the end of its paragraph, and of a member
_LEAST = 3  # members


def dashed(text: str, name: Name) -> tuple[str, ...]:
    r"""Return how the paragraphs with a dash begin that follow a set's, if they are as many as it counts.

    Example:
        >>> from kg.language.name.counted import Name
        >>> text = "抓好三大工程。\n——建设数字云水。完善网络。\n——建设信用云水。\n——建设生态云水。\n抓好粮食。"
        >>> dashed(text, Name(2, 6, "三大工程", 3, "工程", (2, 6)))
        ('数字云水', '信用云水', '生态云水')
    """
    line = text.find("\n", name.outer[1], name.outer[1] + _CLOSE)
    points = any(rules("programme")[group].match(name.text) for group in ("own_points", "aspects"))
    begin = text.rfind("\n", 0, name.start) + 1
    if line < 0 or name.size < _LEAST or points or _DASH.match(text, begin):
        return ()
    firsts = list(_firsts(text[line:], name.size + 1))
    if len(firsts) != name.size:
        return ()
    members = [without_verb(first) for first in unframed(firsts, name.text)]
    return checked(core(members, ""), longest=_LONGEST)


def _firsts(text: str, most: int) -> Iterator[str]:
    """Yield the first clauses of the paragraphs that a dash opens, as long as one follows the other."""
    for line in filter(str.strip, text.split("\n")):
        dash = _DASH.match(line.strip())
        if not dash or not most:
            return
        yield re.split("[，。：；]", line.strip()[dash.end() :])[0]
        most -= 1
