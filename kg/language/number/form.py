"""Text → numbers as they are written: values, unit and form of each, before anybody asks what they count."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Final, Literal, NamedTuple

from kg.lexicon.rules import rules
from kg.numeral import chinese, fraction, number

__all__ = ["Form", "Written", "written"]

_LONGEST: Final = 64  # characters of a number; 10**16 in words has 40

Form = Literal["fraction", "doubling", "half", "range", "arabic", "chinese", "neighbours"]


class Written(NamedTuple):
    """A number as it is written.

    Attributes:
        start: First character of the numeral.
        end: One past the unit, white space at the end left out.
        value: In base units, the low end of a range; the least that it says where it is vague.
        high: The high end of a range, or None.
        unit: As written, empty if none stands.
        form: How it is written.
        digits: The numeral in words that is looked at, without 近 and 上; else the numeral.
        raised: `near` (近百家), `over` (上百家), `vague` (几百家), or empty.
        fault: What makes it no number: `range-units`, `range-order`, or empty.
    """

    start: int
    end: int
    value: Decimal
    high: Decimal | None
    unit: str
    form: Form
    digits: str
    raised: Literal["near", "over", "vague", ""] = ""
    fault: Literal["range-units", "range-order", ""] = ""


def written(text: str) -> Iterator[Written]:
    """Yield the numbers of a text, in order, without overlap; runs of figures that no number has and 1/0 are left out.

    Example:
        >>> [(n.value, n.high, n.unit, n.form) for n in written("3万4000个，两三家，30-50万")]  # doctest: +NORMALIZE_WHITESPACE
        [(Decimal('34000'), None, '个', 'arabic'), (Decimal('2'), Decimal('3'), '家', 'neighbours'),
         (Decimal('300000'), Decimal('500000'), '', 'range')]
    """
    for match in _pattern().finditer(text):
        if len(match[0]) <= _LONGEST and not _void(match):
            yield _read(match)


def _void(match: re.Match[str]) -> bool:
    """Return whether a match is a fraction of nothing (1/0, 零分之一)."""
    try:
        return bool((match["share"] or match["ratio"]) and not _fraction(match))
    except ValueError:
        return True


@cache
def _pattern() -> re.Pattern[str]:
    """Return the forms of a number as one pattern."""
    begins, forms = rules("form")["begins"].pattern, rules("form")["number"].pattern
    return re.compile(f"(?={begins})(?:{forms})")


def _read(match: re.Match[str]) -> Written:
    start, end = match.span()
    if numeral := match["arabic"]:
        end -= len(match[0]) - len(match[0].rstrip())
        value, unit = number(numeral), (match["unit"] or "").strip()
        return Written(start, end, value, None, unit, "arabic", numeral)
    if match["chinese"]:
        return _in_words(match)
    said = match.groupdict()
    if said["share"] or said["ratio"]:
        return _fraction(match)
    if said["double"]:
        times = int(chinese(said["times"])) if said["times"] else 1
        return Written(start, end, Decimal(2**times), None, "倍", "doubling", match[0])
    if said["half"]:
        return Written(start, end, Decimal("0.5"), None, "1", "half", match[0])
    if said["pair"]:
        return _neighbours(match)
    if said["late"]:
        value = number(said["late"] + said["lateby"])
        return Written(start, end, value, None, said["lateunit"], "arabic", said["late"])
    return _range(match)


def _in_words(match: re.Match[str]) -> Written:
    digits, start = match["digits"], match.start()
    raised: Literal["near", "over", "vague", ""] = ""
    if match["near"]:
        raised, start = "near", match.start("digits")
    elif match["over"]:
        raised = "over"
    elif match["vague"]:
        raised = "vague"
    unit = match["chunit"]
    return Written(start, match.end(), number(digits), None, unit, "chinese", digits, raised)


def _fraction(match: re.Match[str]) -> Written:
    value, unit = fraction(match["share"] or match["ratio"])
    high = number(match["sharehigh"]) if match["sharehigh"] else None
    return Written(*match.span(), value, high, unit, "fraction", match[0])


def _neighbours(match: re.Match[str]) -> Written:
    pair, by = match["pair"], match["pairby"]
    low, high = pair[:-1] + by, pair[:-2] + pair[-1] + by
    unit = match["pairunit"]
    return Written(*match.span(), number(low), number(high), unit, "neighbours", high)


def _range(match: re.Match[str]) -> Written:
    said = match.groupdict()
    low = said["low"] or said["chlow"] or said["lowbare"]
    high = said["high"] or said["chhigh"] or said["highbare"]
    unit = (said["highunit"] or said["chhighunit"] or "").strip()
    low_value, high_value = number(low), number(high)
    if low_value < high_value / 1000 and rules("form")["scaled"].match(high):
        low_value = number(low.strip() + high[-1])  # 3至5万: the low end shares the multiplier
    fault: Literal["range-units", "range-order", ""] = ""
    if (said["lowunit"] or said["chlowunit"] or unit) != unit:
        fault = "range-units"
    elif low_value >= high_value:
        fault = "range-order"
    span, words = match.span(), match[0]
    return Written(*span, low_value, high_value, unit, "range", words, fault=fault)
