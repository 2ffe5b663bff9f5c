"""Clauses that promise by comparison, without a number: 增速快于全省平均."""

from typing import NamedTuple

from kg.language.clause.cut import Clause
from kg.language.clause.verb_words import verb_words
from kg.language.number.phrase import Phrase
from kg.lexicon.rules import rules
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


def find_relative(clause: Clause) -> Relative | None:
    """Return the comparison that a clause without a number promises, or None.

    Example:
        >>> from kg.language.clause.cut import find_clauses
        >>> found = find_relative(find_clauses("一般公共预算收入增速高于全省平均")[0])
        >>> found.indicator.text, found.comparator
        ('一般公共预算收入增速', 'at_least')
    """
    groups = rules("mention")
    match = groups["comparing"].match(clause.text) and groups["comparison"].match(clause.text)
    if not match:
        return None
    at = clause.start
    what = Phrase(at + match.start("what"), at + match.end("what"), match["what"])
    comparator: Comparator = "at_most" if match["word"] in verb_words("at_most") else "at_least"
    return Relative(at + match.start("word"), clause.end, comparator, what)
