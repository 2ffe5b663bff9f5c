"""A number that its sentence compares with a whole term: 旅游收入80亿元，是“十二五”时期的2倍."""

from collections.abc import Sequence

from kg.language.clause.cut import Clause
from kg.language.clause.years import ask
from kg.language.number.find import Quantity
from kg.lexicon.rules import rules
from kg.lexicon.words import classifiers

__all__ = ["of_term"]


def of_term(clauses: Sequence[Clause], at: int, quantity: Quantity, words: str) -> bool:
    """Tell what came in the course of a term, since it is compared with what came in another one.

    Args:
        clauses: The clauses of the text, in order.
        at: Which of them has the number.
        quantity: The number.
        words: What stands before it: a state (里程, 达到) is none of a term, whatever it is compared with.

    Example:
        >>> from kg.language.clause.cut import find_clauses
        >>> from kg.language.number.find import find_quantities
        >>> text = "实现旅游收入80亿元，道路里程70公里，分别是“十二五”时期的2倍、3倍。"
        >>> clauses, (income, length, *_) = find_clauses(text), find_quantities(text)
        >>> of_term(clauses, 0, income, "实现旅游收入"), of_term(clauses, 1, length, "道路里程")
        (True, False)
    """
    says = rules("coverage")
    if quantity.unit in classifiers("rate") or says["stock"].match(words):
        return False
    comes = says["flow"].match(words) or says["spent"].match(words)
    return bool(comes or not says["reached"].match(words)) and _compared(clauses, at, quantity)


def _compared(clauses: Sequence[Clause], at: int, quantity: Quantity) -> bool:
    here = clauses[at]
    if ask("with_term")(here.text[quantity.after - here.start :]):
        return True
    for behind in clauses[at + 1 :]:
        if behind.sentence != here.sentence:
            return False
        if ask("with_term")(behind.text):
            each = rules("change")["each"].match(behind.text)  # is it said of all numbers before it
            return behind is clauses[at + 1] or each is not None
        if not any(map(str.isdigit, behind.text)):
            return False  # what is compared is something else
    return False
