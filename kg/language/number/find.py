"""Text → quantities: every number with a unit, as written, with its value in base units.

One regular expression over the whole text finds the candidates; what is a name, a date, an ordinal or
a threshold is left out, each by a rule with a name. Offsets are those of the text given.
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import NamedTuple, cast

from kg.language.clause.cut import Clause
from kg.language.number.count import counts_in_words, counts_years, halves, stands_bare
from kg.language.number.exclude import exclusion
from kg.lexicon.rules import rules
from kg.lexicon.words import classifiers, units
from kg.model import Comparator
from kg.numeral import chinese, fraction, number

__all__ = ["LeftOut", "Quantity", "by_clause", "find_numbers", "find_quantities"]


class Quantity(NamedTuple):
    """A number with its unit.

    Attributes:
        start: First character of the numeral.
        end: One past the unit.
        value: In base units; the low end of a range.
        high: The high end of a range, or None.
        unit: Unit without multiplier; `1` where none stands.
        comparator: From the words at once before and after.
        after: One past the comparator words that follow (`end` if none do).
        before: First character of the comparator words at once before (`start` if none).
        rule: Which form it has.
    """

    start: int
    end: int
    value: Decimal
    high: Decimal | None
    unit: str
    comparator: Comparator
    after: int
    before: int
    rule: str


class LeftOut(NamedTuple):
    """A number that is no quantity.

    Attributes:
        start: First character of the numeral.
        end: One past the unit.
        rule: Id of the rule that left it out.
    """

    start: int
    end: int
    rule: str


def find_quantities(text: str) -> list[Quantity]:
    """Return the quantities of a text, in order, without overlap.

    Example:
        >>> [(q.value, q.unit, q.comparator) for q in find_quantities("新增海外仓40个，进口突破400亿元")]
        [(Decimal('40'), '个', 'exactly'), (Decimal('40000000000'), '元', 'at_least')]
    """
    return find_numbers(text)[0]


def find_numbers(text: str) -> tuple[list[Quantity], list[LeftOut]]:
    """Return the quantities of a text and the numbers that are none, each in order.

    Example:
        >>> find_numbers("推进“141”体系")[1]
        [LeftOut(start=3, end=6, rule='quoted-bare')]
    """
    found, left_out = [], []
    for match in _pattern().finditer(text):
        read = _read(match, text)
        if isinstance(read, str):
            left_out.append(LeftOut(*match.span(), read))
        else:
            found.append(read)
    rows = _coordinated(found, text)
    kept = [row for row in rows if _countable(row, text)]
    if len(kept) < len(rows):
        parts = (LeftOut(q.start, q.end, "part-of-thing") for q in rows if not _countable(q, text))
        left_out = sorted([*left_out, *parts])
    return kept, left_out


def by_clause(
    clauses: Sequence[Clause], quantities: Sequence[Quantity]
) -> list[tuple[Quantity, ...]]:
    """Return the quantities of each clause; one that crosses the end of a clause is in none."""
    rows: list[tuple[Quantity, ...]] = [()] * len(clauses)
    at, last = 0, len(rows)
    for quantity in quantities:
        while at < last and clauses[at].end < quantity.end:
            at += 1
        if at < last and clauses[at].start <= quantity.start:
            rows[at] += (quantity,)
    return rows


_COUNTED_TIMES = frozenset("一二两三四五六七八九十")
_AR = r"\d+(?:[,，]\d{3})*(?:\.\d+)?"
_CN = r"[零〇一二两三四五六七八九十百千万亿]+(?:点[零一二三四五六七八九]+)?"
_DASH = r"\s?(?:-|—|－|–|~|～|至|到|—－)+\s?"


@cache
def _unit_pattern() -> str:
    """Return the units, the longest first, each with what may not follow it (台 in 台阶)."""
    longest = sorted(units().values(), key=lambda unit: (-len(unit.unit), unit.unit))
    return "|".join(
        re.escape(unit.unit) + (f"(?!{unit.not_before})" if unit.not_before else "")
        for unit in longest
    )


@cache
def _pattern() -> re.Pattern[str]:
    one = _unit_pattern()
    unit = f"(?:(?:{one})(?:/(?:[百千万]?(?:{one})|[年月天时]))?)"
    # 千 and 百 may belong to the unit: 3.53亿千瓦, 百分点.
    multiplier = "(?:[十万亿]|千(?!瓦|米|克|伏|焦)|百(?!分))"
    arabic = rf"{_AR}\s?(?:(?:[多余几]?{multiplier})*[多余]?)"
    return re.compile(
        r"(?=[\d零〇一二两三四五六七八九十百千万亿近上翻])(?:"  # all that a quantity can begin with
        rf"(?P<share>(?:百|千|万|{_CN}|\d+)分之(?:{_AR}|{_CN}))"
        rf"|(?P<ratio>(?<![\d/.])\d{{1,3}}/\d{{1,4}}(?![\d/]))"
        rf"|(?P<double>翻(?:了?(?P<times>[一两二三四])?番|倍))"
        rf"|(?P<half>一半)"
        rf"|(?<![\dA-Za-z.])(?P<low>{arabic})(?P<lowunit>{unit})?{_DASH}(?P<high>{arabic})(?P<highunit>\s?{unit})"
        rf"|(?<![\dA-Za-z.])(?P<arabic>{arabic})(?P<unit>\s?{unit})?"
        rf"|(?P<chlow>{_CN})(?P<chlowunit>{unit})?(?:至|到)(?P<chhigh>{_CN})(?P<chhighunit>{unit})"
        rf"|(?P<chinese>(?:近|(?<![迈跃跨站登冲搬摆送带])上)?{_CN}[多余]?[万亿]?)(?P<chunit>成|倍|{unit}))"
    )


def _read(match: re.Match[str], text: str) -> Quantity | str:
    """Return the quantity, or the id of the rule that leaves the number out."""
    start, end = match.span()
    if match["share"] or match["ratio"]:
        value, unit = fraction(match.group())
        left_out = exclusion(text, start, end, unit)
        return left_out or _with_words(text, start, end, (value, None), unit, "fraction")
    if match["double"]:
        if text[start - 1 : start] in _COUNTED_TIMES:  # 干好三件事、实现两翻番: a slogan
            return "doubling-slogan"
        times = 2 ** int(chinese(match["times"] or "一"))
        return _with_words(text, start, end, (Decimal(times), None), "倍", "doubling")
    if match["half"]:
        if not halves(text, start):
            return "half-word"
        return _with_words(text, start, end, (Decimal("0.5"), None), "1", "fraction")
    if match["high"] or match["chhigh"]:
        return _range(match, text)
    return _arabic(match, text) if match["arabic"] else _chinese(match, text)


def _range(match: re.Match[str], text: str) -> Quantity | str:
    low, high = match["low"] or match["chlow"], match["high"] or match["chhigh"]
    lowunit = match["lowunit"] or match["chlowunit"]
    unit = (match["highunit"] or match["chhighunit"]).strip()
    low_value, high_value = number(low), number(high)
    if lowunit and lowunit != unit:
        return "range-units"
    if left_out := exclusion(text, *match.span(), unit):
        return left_out
    if low_value < high_value / 1000 and high[-1] in "万亿":
        low_value = number(low.strip() + high[-1])  # 3至5万: the low end shares the multiplier
    if low_value >= high_value:
        return "range-order"
    return _with_words(text, *match.span(), (low_value, high_value), unit, "range")


def _arabic(match: re.Match[str], text: str) -> Quantity | str:
    numeral, unit = match["arabic"], (match["unit"] or "").strip()
    value = number(numeral)
    start, end = match.span()
    end -= len(match.group()) - len(match.group().rstrip())
    if not unit and counts_years(text, start, end):
        unit, end = "年", end + 1
    if left_out := exclusion(text, start, end, unit):
        return left_out
    if not unit and not stands_bare(text, start, end, numeral):
        return "no-unit"
    rule = "arabic" if unit else "bare"
    return _with_words(text, start, end, (value, None), unit or "1", rule)


def _chinese(match: re.Match[str], text: str) -> Quantity | str:
    numeral, unit = match["chinese"], match["chunit"]
    start, end = match.span()
    prefix = numeral[0] in "上近"
    if numeral[0] == "近":
        start += 1
    digits = numeral.lstrip("上近")
    if not counts_in_words(text, start, end, digits=digits, unit=unit, prefix=prefix):
        return "numeral-in-word"
    value = number(digits)
    if left_out := exclusion(text, start, end, unit):
        return left_out
    if unit == "成":
        value, unit = value * 10, "%"
    quantity = _with_words(text, start, end, (value, None), unit, "chinese")
    if numeral[0] == "上":
        return quantity._replace(comparator="at_least")
    return quantity


def _with_words(
    text: str, start: int, end: int, values: tuple[Decimal, Decimal | None], unit: str, rule: str
) -> Quantity:
    before = _words("before").search(text[max(0, start - 6) : start])
    after = _words("after").match(text, end)
    comparator: Comparator = "at_least" if _MORE.search(text, start, end) else "exactly"
    if _ABOUT_SHARE.search(text, max(0, start - 14), start):
        comparator = "about"
    for words in (before, after):
        comparator = cast(Comparator, words.lastgroup) if words else comparator
    return Quantity(
        start,
        end,
        values[0],
        values[1],
        units()[unit].same if unit in units() else unit,
        "range" if values[1] is not None else comparator,
        after.end() if after else end,
        start - len(before.group()) if before else start,
        rule,
    )


_MORE = re.compile(r"[多余](?![年产])")
_ABOUT_SHARE = re.compile(r"约占[^，。、]{1,10}的$")


@cache
def _words(side: str) -> re.Pattern[str]:
    """Return the pattern of the comparators on one side of a number."""
    kinds: tuple[Comparator, ...] = ("at_least", "at_most", "about")
    kinds = (*kinds, "exactly") if side == "before" else kinds
    said = [f"(?P<{kind}>{rules('quantity')[f'{side}_{kind}'].pattern})" for kind in kinds]
    return re.compile(f"(?:{'|'.join(said)})" + ("$" if side == "before" else ""))


def _with_unit(here: Quantity, after: Quantity, text: str) -> Quantity:
    """Give a bare number the unit of the next, and its multiplier (4895和2608亿元)."""
    if here.unit in ("1", "个") and after.unit in ("百分点", "%"):
        return here._replace(unit=after.unit, rule="shared-unit")
    large = _LARGE.search(text, after.start, after.end)
    if here.rule != "bare" or after.rule == "bare" or after.unit == "1":
        return here
    if _LARGE.search(text, here.start, here.end):
        return here._replace(unit=after.unit, rule="shared-unit") if large else here
    value = here.value * number("1" + large.group()) if large else here.value
    return here._replace(value=value, unit=after.unit, rule="shared-unit")


_LARGE = re.compile("[万亿]+")
_JOIN = re.compile(r"(?:个)?(?:[、，,]|和|与|及|以及)")


def _coordinated(found: Sequence[Quantity], text: str) -> list[Quantity]:
    """Let the numbers of a coordination share the unit of the last and the words before the first.

    44.3、51.2和51.7个百分点 are three numbers of points; 不低于80%、70%和75% sets three floors.
    """
    rows = list(found)
    for i in range(len(rows) - 2, -1, -1):
        if _JOIN.fullmatch(text, rows[i].end, rows[i + 1].start):
            rows[i] = _with_unit(rows[i], rows[i + 1], text)
    shared = False
    for i in range(1, len(rows)):
        here, first = rows[i], rows[i - 1]
        paired = text.endswith("分别", 0, first.before) or first.unit == here.unit
        shared = (shared or first.before < first.start) and (shared or paired)
        shared = shared and bool(_JOIN.fullmatch(text, first.after, here.start))
        if shared and here.comparator == "exactly":
            rows[i] = here._replace(comparator=first.comparator)
    return rows


def _countable(row: Quantity, text: str) -> bool:
    """Leave out parts of things, but where the number is a rate (每千人7.2张)."""
    whole = row.value == row.value.to_integral_value()
    if whole or row.unit not in classifiers():
        return True
    return bool(_PER.search(text, max(0, row.start - 24), row.start))


_PER = re.compile("每[十百千万户人]|[十百千万]人[^，。；]*量|均")
