"""Clauses that promise by comparison, without a number: 增速快于全省平均."""

import re
from typing import NamedTuple

from kg.language.clause.cut import Clause
from kg.language.number.phrase import Phrase
from kg.model import Comparator

__all__ = ["Relative", "find_relative"]


class Relative(NamedTuple):
    """A target that only compares.

    Attributes:
        start: First character of the comparing word, in the text.
        end: One past what it is compared with.
        comparator: `at_least` or `at_most`.
        indicator: What is compared.
    """

    start: int
    end: int
    comparator: Comparator
    indicator: Phrase


_WORD = r"快于|高于|优于|好于|不低于|超过?(?=全[省国市]|经济|面上|平均)|跑赢|低于|少于|慢于|不高于|同步于"
_COMPARING = re.compile(_WORD)
_COMPARED = re.compile(
    r"^(?:力争|争取|确保|努力|预计|实现|全市|全省|全年)*(?P<what>(?!显著|明显|大幅|远)[^，]{2,40}?)(?:均|都|继续|明显|显著|大幅|远|保持|应|要)*"
    rf"(?P<word>{_WORD})"
    r"(?P<with>(?!Ⅲ|[^，]*达到)[^，\d]{2,24})$"
)
_MOST = frozenset(["低于", "少于", "慢于", "不高于"])


def find_relative(clause: Clause) -> Relative | None:
    """Return the comparison that a clause without a number promises, or None.

    Example:
        >>> from kg.language.clause.cut import find_clauses
        >>> found = find_relative(find_clauses("一般公共预算收入增速高于全省平均")[0])
        >>> found.indicator.text, found.comparator
        ('一般公共预算收入增速', 'at_least')
    """
    match = _COMPARING.search(clause.text) and _COMPARED.match(clause.text)
    if not match:
        return None
    at = clause.start
    what = Phrase(at + match.start("what"), at + match.end("what"), match["what"])
    comparator: Comparator = "at_most" if match["word"] in _MOST else "at_least"
    return Relative(at + match.start("word"), clause.end, comparator, what)
