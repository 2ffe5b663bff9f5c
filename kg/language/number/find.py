"""Text → quantities: every number with a unit, as written, with its value in base units.

One regular expression over the whole text finds the candidates; what is a name, a date, an ordinal or
a threshold is left out, each by a rule with a name. Offsets are those of the text given.
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import Final, NamedTuple, cast

from kg.language.clause.cut import Clause
from kg.language.number.count import (
    counts_in_words,
    counts_time,
    halves,
    stands_bare,
    unit_by_place,
)
from kg.language.number.exclude import exclusion
from kg.language.number.form import Written, written
from kg.lexicon.rules import rules
from kg.lexicon.words import classifiers, counters, units
from kg.model import Comparator
from kg.numeral import number

__all__ = ["LeftOut", "Quantity", "by_clause", "find_numbers", "find_quantities"]


_OPENING: Final = ("（", "(")


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
    for row in written(text):
        read = _read(row, text)
        if isinstance(read, str):
            left_out.append(LeftOut(row.start, row.end, read))
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


def _read(row: Written, text: str) -> Quantity | str:
    """Return the quantity, or the id of the rule that leaves the number out."""
    start, end, unit, form = row.start, row.end, row.unit, row.form
    if row.fault:
        return row.fault
    if form == "doubling":
        slogan = rules("form")["slogan"].match(text[start - 1 : start])
        return "doubling-slogan" if slogan else _with_words(text, row, form)
    if form == "half":
        return _with_words(text, row, "fraction") if halves(text, start) else "half-word"
    if form == "arabic" and not unit and counts_time(text, start, end):
        row = row._replace(unit=text[end], end=end + 1)
    if form in ("chinese", "neighbours") and not counts_in_words(text, row):
        return "numeral-in-word"
    if left_out := exclusion(text, row.start, row.end, row.unit):
        return left_out
    if rules("form")["tenths"].match(unit):
        row = row._replace(value=row.value * 10, unit="%")
        if row.high is not None:
            row = row._replace(high=row.high * 10)
    if form == "arabic" and not row.unit:
        return _without_unit(text, row)
    return _with_words(text, row, "range" if form == "neighbours" else form)


def _without_unit(text: str, row: Written) -> Quantity | str:
    """Read a number behind which no known unit stands: it has one by its place, counts alone, or is none."""
    if unit := unit_by_place(text, row.start, row.end):
        return _with_words(text, row._replace(unit=unit, end=row.end + len(unit)), "arabic")
    bare = stands_bare(text, row.start, row.end, row.digits)
    return _with_words(text, row, "bare") if bare else "no-unit"


def _with_words(text: str, row: Written, rule: str) -> Quantity:
    row = _with_second_unit(text, row)
    start, end, unit = row.start, row.end, row.unit or "1"
    before = _words("before").search(text[max(0, start - 6) : start])
    after = _words("after").match(text, end)
    more = _compiled("form", "more").search(text, start, end)
    comparator: Comparator = "at_least" if more else "exactly"
    if _compiled("quantity", "share_about").search(text, max(0, start - 14), start):
        comparator = "about"
    for kind in _BASED if unit in classifiers("rate") else ():
        if _compiled("quantity", f"base_{kind}").search(text, max(0, start - 26), start):
            comparator = kind
    for words in (before, after):
        comparator = cast(Comparator, words.lastgroup) if words else comparator
    if row.raised == "over":
        comparator = "at_least"
    return Quantity(
        start,
        end,
        row.value,
        row.high,
        units()[unit].same if unit in units() else unit,
        "range" if row.high is not None else comparator,
        after.end() if after else end,
        start - len(before.group()) if before else start,
        rule,
    )


_BASED: Final[tuple[Comparator, ...]] = ("at_least", "at_most")


def _with_second_unit(text: str, row: Written) -> Written:
    """Take the other classifier that a unit is written with: 2.19万套（户）."""
    if not text.startswith(_OPENING, row.end):
        return row
    other = _compiled("quantity", "second_unit").match(text, row.end)
    if not other or row.unit not in counters():
        return row
    return row._replace(unit=f"{row.unit}（{other.group()[1]}）", end=other.end())


@cache
def _compiled(file: str, group: str) -> re.Pattern[str]:
    """Return the pattern of a group, for a stretch of the text."""
    return rules(file).pattern(group)


@cache
def _words(side: str) -> re.Pattern[str]:
    """Return the pattern of the comparators on one side of a number."""
    kinds: tuple[Comparator, ...] = ("at_least", "at_most", "about")
    kinds = (*kinds, "exactly") if side == "before" else kinds
    said = [f"(?P<{kind}>{rules('quantity')[f'{side}_{kind}'].pattern})" for kind in kinds]
    return re.compile(f"(?:{'|'.join(said)})" + ("$" if side == "before" else ""))


def _with_unit(here: Quantity, after: Quantity, last: int, text: str) -> Quantity:
    """Give a bare number the unit of the next, and the multiplier that stands once, at the `last` (424、502、187万吨)."""
    if here.unit in ("1", "个") and after.unit in ("百分点", "%", "个工作日"):
        return here._replace(unit=after.unit, rule="shared-unit")
    multiplier = _compiled("form", "large")
    large = multiplier.search(text, after.start, last)
    if here.rule != "bare" or after.rule == "bare" or after.unit == "1":
        return here
    if multiplier.search(text, here.start, here.end):
        return here._replace(unit=after.unit, rule="shared-unit") if large else here
    value = here.value * number("1" + large.group()) if large else here.value
    return here._replace(value=value, unit=after.unit, rule="shared-unit")


def _coordinated(found: Sequence[Quantity], text: str) -> list[Quantity]:
    """Let the numbers of a coordination share the unit of the last and the words before the first.

    44.3、51.2和51.7个百分点 are three numbers of points; 不低于80%、70%和75% sets three floors.
    """
    rows, joint, last = list(found), _compiled("form", "joint"), 0
    for i in range(len(rows) - 2, -1, -1):
        if joint.fullmatch(text, rows[i].end, rows[i + 1].start):
            last = last if rows[i + 1].rule == "shared-unit" else rows[i + 1].end
            rows[i] = _with_unit(rows[i], rows[i + 1], last, text)
    shared = False
    for i in range(1, len(rows)):
        here, first = rows[i], rows[i - 1]
        said = text[max(0, first.before - 2) : first.before]
        paired = first.unit == here.unit or bool(rules("form")["paired"].match(said))
        shared = (shared or first.before < first.start) and (shared or paired)
        shared = shared and bool(joint.fullmatch(text, first.after, here.start))
        if shared and here.comparator == "exactly":
            rows[i] = here._replace(comparator=first.comparator)
    return rows


def _countable(row: Quantity, text: str) -> bool:
    """Leave out parts of things, but where the number is a rate (每千人7.2张)."""
    whole = row.value == row.value.to_integral_value()
    if whole or row.unit not in classifiers():
        return True
    return bool(_compiled("quantity", "per").search(text, max(0, row.start - 24), row.start))
