"""Targets → measures: indicator, unit, kind of change, years covered; which of them measure the same says `kg.lineage.comparing`."""

import re
from decimal import Decimal
from typing import Literal, NamedTuple

from kg.language.number.concept import indicator_id
from kg.lexicon.indicators import KnownIndicator, dimensions_of, indicators
from kg.lexicon.words import counters
from kg.lineage.keys import key_of, named, pattern
from kg.lineage.settings import settings
from kg.lineage.units import RATES, common_unit
from kg.lineage.words import bare, plain
from kg.lineage.zones import Zone
from kg.model import Change, Statement, Target

__all__ = ["Coverage", "Extent", "Measure", "is_work", "measures"]

Coverage = Literal["year", "average", "sum", "difference"]
Extent = Literal["stock", "flow", ""]
_WHOLE = Zone()


class Measure(NamedTuple):
    """A target with what is needed to compare it.

    Attributes:
        target: The target.
        key: Its indicator: the name of its concept in the vocabulary, else its words without those of
            time and scope; empty if it is too general to be compared.
        unit: Its unit, brought to the common one (`kg.lineage.units`); all units that count things are `count`.
        change: Level or change, also where the indicator's name says it (居民消费价格涨幅).
        period: What it covers: one year (or a level at its end), an average or a sum over years, or the difference to
            the year before in things.
        extent: Whether a level is all there is or what was done; empty where nothing says.
        act: The verb beside the number where it tells counts of one thing apart, else empty.
        value: The value, the low end of a range, as a change where it is told as a share of the year before; None for a
            relative target.
        high: The high end of a range, else None.
        item: The words beside the number, without it and without general words, up to the next item of a list.
        name: The indicator's words, without those of time and scope.
        clause: The words of its statement.
        scope: What the clause before in the sentence is about, where that may be a part of the whole (青岚新区, 医药产业).
        zone: The part of the place that it is of (`kg.lineage.zones`), empty for the whole of it.
        basis: `comparable` for a rate on a comparable basis (同口径), else empty.
    """

    target: Target
    key: str
    unit: str
    change: Change
    period: Coverage
    extent: Extent
    act: str
    value: Decimal | None
    high: Decimal | None = None
    item: str = ""
    name: str = ""
    clause: str = ""
    scope: str = ""
    zone: str = ""
    basis: Literal["comparable", ""] = ""

    @property
    def apart(self) -> bool:
        """Whether the verb makes it a count of another thing (people moved into work, not people in work)."""
        return bool(pattern("apart").fullmatch(self.act))

    @property
    def head(self) -> str:
        """The front of its key that stands elsewhere in the sentence than its name (旅游业 of 投资25亿元); empty if none does."""
        front = self.key.removesuffix(self.name) if self.name else self.key
        return "" if front == self.key or front in self.clause else front


def measures(statement: Statement, *, lead: str = "", zone: Zone = _WHOLE) -> tuple[Measure, ...]:
    r"""Return the targets of a statement that have an indicator, in order.

    Args:
        statement: The statement.
        lead: The clause before it in its sentence, which may say what part of the whole it speaks of.
        zone: The part of the place that it speaks of.

    Example:
        >>> from kg.language import extract
        >>> text = "2022年政府工作安排\n全年居民消费价格涨幅3%左右。"
        >>> statement = extract(text, place="栖云市", year=2022).statements[0]
        >>> [(measure.key, measure.change, measure.period) for measure in measures(statement)]
        [('居民消费价格涨幅', 'increase', 'year')]
    """
    if not statement.targets:
        return ()
    scope = _scope(lead)
    clause = plain(statement.text)
    return tuple(
        measure._replace(clause=clause, scope=scope, zone=zone.of(measure.key))
        for measure in (_measure(statement, it) for it in statement.targets if it.indicator)
    )


def _scope(lead: str) -> str:
    found = pattern("scope").search(lead)
    return plain(found[0]) if found else ""


def _measure(statement: Statement, target: Target) -> Measure:
    key, told = key_of(target.indicator.name) if target.indicator else ("", None)
    known = indicators().get(target.indicator.id) if target.indicator else None
    bare_count = target.unit == "1" and target.value is not None and target.value >= 1
    counted = target.unit.partition("（")[0]  # 套（户） are counted as 套 are
    common, times = common_unit(counted)
    unit = (
        "count" if counted in counters() or bare_count else common
    )  # by which makes no difference
    told = told or (key_of(known.zh)[1] if known else None)
    change = told if told and unit == "%" else target.change
    before, item = _beside(statement, target)
    base = 0
    if unit == "%" and change == "level" and _of_last_year(before, target):
        change, base = "increase", 100  # 恢复至上年的77% is a fall by 23 %
    period, extent = _period(target, unit, change), _extent(before, target)
    if per := bool(pattern("per").search(key)):
        extent = (
            ""  # a density (每千人口托位数) is neither a count of all there is nor of what was done
        )
    if period == "sum" and statement.kind == "commitment" and pattern("stock").search(before):
        period, extent = "year", "stock"  # a goal that counts 累计 counts from the beginning
    if unit not in RATES and statement.part == "past-term" and target.period_rule.endswith(_AT_END):
        # 建成9个 of a term is that of all its years, 9个 alone what there is at its end
        period, extent = ("sum" if extent == "flow" else period), extent or "stock"
    name = named(target.indicator.text) if target.indicator else ""
    flows = _is_flow(key, known) or (not known and bool(pattern("spent").search(name)))
    if flows and period == "year":
        # 全年造林5亩 is what was done; 投资达到5亿元 is no stock: what is invested in a year ends with it
        since_ever = unit == "count" and bool(pattern("since_ever").search(before))
        extent = "flow" if not extent and is_work(unit) else extent
        extent = "" if extent == "stock" and not since_ever else extent
    if period in ("year", "sum") and change == "level" and not per and _adds(unit, extent):
        change = "increase"  # 新建5个 and 新增5个 both tell what was added, 完成造林5亩 and 新增造林5亩 too
    key = known.zh if known else key
    if unit == "%" and change != "level":
        key = _short(statement.text, name) or key
    return Measure(
        target=target,
        key=key,
        unit=unit,
        change=change,
        period=period,
        extent=extent,
        act=_act(before, item) if unit == "count" else "",
        value=None if target.value is None else target.value * times - base,
        high=None if target.value_high is None else target.value_high * times - base,
        item=bare(pattern("within").sub("", item)),
        name=name,
        basis="comparable" if pattern("basis").search(before) else "",
    )


def _short(text: str, name: str) -> str:
    """Return what a clause means that begins with no more than 投资 or 消费, and tells how it grows; empty if it does not."""
    full = settings().short.get(name, "")
    return full if full and named(text).startswith(name) else ""


def _is_flow(key: str, known: KnownIndicator | None) -> bool:
    """Say whether the concept of an indicator is a flow, also where only its words without those of time and scope name it."""
    row = known or indicators().get(indicator_id(key))
    return row is not None and row.kind == "flow" and (row is known or row.zh == key)


def _of_last_year(before: str, target: Target) -> bool:
    found = pattern("of_last_year").search(before)
    return found is not None and found["year"] in (None, str(target.year - 1))


def _adds(unit: str, extent: Extent) -> bool:
    """Say whether a level in a unit tells of what was added: things that are counted, works that are measured."""
    if unit == "count":
        return extent != "stock"
    return extent == "flow" and is_work(unit)


def is_work(unit: str) -> bool:
    """Say whether works are measured in a unit."""
    return not _WORKS.isdisjoint(dimensions_of(unit))


_WORKS = frozenset(("area", "length"))


def _period(target: Target, unit: str, change: Change) -> Coverage:
    """Return what a number covers, as it was read (`Target.aggregation`)."""
    if target.period_rule.endswith(_COMPARED) and change != "level" and unit not in _NO_COUNTS:
        return "difference"
    if target.aggregation == "annual-average":
        return "average"
    return "sum" if target.aggregation == "cumulative" and target.period_start else "year"


_AT_END = " state-at-end"  # the rule by which a number of a review of years is that of their end
_NO_COUNTS = RATES | {"元"}  # 收入比上年增加319元 is what it was to be raised by
_COMPARED = " year-on-year"  # the rule of lexicon/rules/coverage.toml by which 较上年增加23个 is no count of its year


def _beside(statement: Statement, target: Target) -> tuple[str, str]:
    """Return the words of a clause before a number, and those of its item of a list, without the number."""
    at, end = target.start - statement.start, target.end - statement.start
    before, behind = statement.text[: max(0, at)], statement.text[max(0, end) :]
    return before, _ITEM.split(before)[-1] + _ITEM.split(behind)[0]


_ITEM = re.compile("[、，,；;：:]|[0-9.]+[^、，0-9]{0,4}(?=、)")


def _act(before: str, item: str) -> str:
    """Return the last verb beside a number that tells counts apart, else before the list; those of `apart` come first."""
    for words in (item, _ITEM.split(before)[0]):
        found = pattern("apart").findall(words) or pattern("acts").findall(words)
        if found:
            return str(found[-1])
    return ""


def _extent(before: str, target: Target) -> Extent:
    """Return whether a level is all there is (达到, 由A增加到B) or what was done (新建)."""
    if target.unit in RATES:
        return ""
    if target.baseline is not None and target.change == "level":
        return "stock"
    if target.change != "level" or pattern("flow").search(before):
        since_ever = target.aggregation == "cumulative" and target.period_start is None
        return "stock" if since_ever and target.change == "level" else "flow"
    at_end = target.aggregation in {"at-end", "cumulative"}
    return "stock" if at_end or pattern("stock").search(before) else ""
