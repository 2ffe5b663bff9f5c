"""Numbers that cannot stand for an indicator's year, although they name it.

    how it lies beside something else    增速高于全省1.7个百分点, 能耗为全国平均的70%, 占全省4.4%, 低于3%的控制目标
    what several years came to           出口总值达到900亿元, in the review of a term, where the year before had 200亿元

The words around a number are data: `aside` and `of_whole` in `lexicon/rules/measure.toml`.
"""

from collections.abc import Iterable

from kg.lexicon.indicators import KnownIndicator, indicators
from kg.lineage.keys import key_of, pattern
from kg.lineage.likeness import plausible
from kg.lineage.numbers import Measure
from kg.lineage.settings import settings
from kg.lineage.units import RATES
from kg.model import Statement

__all__ = ["is_aside", "is_of_term"]


def is_aside(measure: Measure, statement: Statement) -> bool:
    r"""Say whether a number lies beside the level and the growth of its indicator.

    Args:
        measure: The number.
        statement: The statement that it stands in.

    Example:
        >>> from kg.language import extract
        >>> from kg.lineage.numbers import measures
        >>> text = "2022年工作回顾\n2021年，地区生产总值增长8.3%、高于全省1.4个百分点。"
        >>> found = extract(text, place="栖云市", year=2022).statements
        >>> [(m.target.text, is_aside(m, s)) for s in found for m in measures(s)]
        [('8.3%', False), ('1.4个百分点', True)]
    """
    if measure.unit == _POINTS and _is_no_move(measure):
        return True
    words = _marked(measure, statement)
    if pattern("aside").search(words):
        return True
    of_whole = measure.unit in RATES and pattern("of_whole").search(words)
    return bool(of_whole) and not pattern("ratio").search(measure.key)


def is_of_term(measure: Measure, statement: Statement, others: Iterable[Measure]) -> bool:
    """Say whether an amount in the review of a term is that of all its years, as the place's next known year shows.

    出口总值达到900亿元 may be either; an amount of one year is not several times that of the year beside it.

    Args:
        measure: The number.
        statement: The statement that it stands in.
        others: What other reviews of the place say of the same indicator.
    """
    if statement.part != "past-term" or measure.change != "level" or measure.value is None:
        return False
    like = [it for it in others if (it.unit, it.change) == (measure.unit, "level") and it.value]
    beside = min(like, key=lambda it: abs(it.target.year - measure.target.year), default=None)
    if beside is None or plausible(measure, beside, settings().numbers.near):
        return False
    return measure.value > (beside.value or 0)


def _is_no_move(measure: Measure) -> bool:
    """Say whether points tell no move of the indicator itself: they are a distance, or it is no share, or a growth (涨幅)."""
    known = next((it for it in indicators().values() if it.zh == measure.key), None)
    return measure.change == "level" or (known is not None and not _is_share(known))


def _is_share(known: KnownIndicator) -> bool:
    return "percent" in known.dimensions and key_of(known.zh)[1] is None


def _marked(measure: Measure, statement: Statement) -> str:
    """Return the words of a statement with a mark for the number."""
    start, end = (at - statement.start for at in (measure.target.start, measure.target.end))
    return f"{statement.text[:start]}#{statement.text[end:]}"


_POINTS = "百分点"
