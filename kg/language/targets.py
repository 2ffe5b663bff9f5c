"""A quantity in its clause → how it is meant: change, baseline, the words around it."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from kg.language.clauses import Clause
from kg.language.quantities import Quantity
from kg.model import Change

__all__ = ["Reading", "read_targets"]


class Reading(NamedTuple):
    """A quantity that is a target, with its change and baseline.

    Attributes:
        quantity: The number reached.
        change: Level, increase or decrease.
        baseline: The number it starts from, or None.
    """

    quantity: Quantity
    change: Change
    baseline: Decimal | None


def read_targets(clause: Clause, quantities: Sequence[Quantity]) -> list[Reading]:
    """Return the targets among the quantities of a clause; baselines become part of theirs.

    Example:
        >>> from kg.language.clauses import find_clauses
        >>> from kg.language.quantities import find_quantities
        >>> text = "床位占比由56%提高到60%"
        >>> [(str(r.quantity.value), r.change, str(r.baseline))
        ...  for r in read_targets(find_clauses(text)[0], find_quantities(text))]
        [('60', 'level', '56')]
    """
    readings: list[Reading] = []
    rows = list(quantities)
    index = 0
    change: Change = "level"
    while index < len(rows):
        here = rows[index]
        baseline = None
        if index + 1 < len(rows) and _is_baseline(clause, here, rows[index + 1]):
            baseline, here = here.value, rows[index + 1]
            index += 1
        left = rows[index - 1].after if index else clause.start
        change = _change(clause, left, here, change if readings else None)
        readings.append(Reading(here, "level" if baseline is not None else change, baseline))
        index += 1
    return readings


def _slice(clause: Clause, start: int, end: int) -> str:
    return clause.text[max(0, start - clause.start) : max(0, end - clause.start)]


_FROM = re.compile(r"(?:由|从|自)(?:[^由从]{0,14})$")
_TO = re.compile(r"^[^，、]{0,10}?(?:到|至|为|成)[^，、]{0,10}$")


def _is_baseline(clause: Clause, here: Quantity, after: Quantity) -> bool:
    return bool(
        _FROM.search(_slice(clause, clause.start, here.start))
        and _TO.match(_slice(clause, here.end, after.start))
    )


_CUE = re.compile(
    r"(?P<level>涨幅|增幅|降幅|增速|增长率|增加值|增值|(?:提高|提升|增加|增长|下降|降|降低|减少|扩大|扩展|缩小|回落|上升|压减|增|跃升|攀升)(?:到|至|为)|达到|达|突破|控制在|保持在|稳定在|"
    r"新建|新开工|新改建|新培育|新引进|新组建|新设立|新认定|新成立|累计达)"
    r"|(?P<less>少增|精简)|(?P<increase>新增|净增|增设|增长|增加|提高|提升|上升|上涨|递增|增产|增收(?!节支)|翻|增(?!收|强|值|效|量|资|速|幅))"
    r"|(?P<decrease>下降|减少|压减|降低|削减|缩减|压缩|下调|减排|回落|减(?!负|税|免|灾|贫))"
)


def _change(clause: Clause, left: int, here: Quantity, carried: Change | None) -> Change:
    """Return the change that the words before a number say; a coordination carries its verb on."""
    if here.rule == "doubling":
        return "increase"
    before = _slice(clause, clause.start if carried is None else left, here.start)
    if here.unit in ("%", "百分点", "‰", "倍") and carried is None:
        before = before[-16:] if len(before) > 16 and not re.search(r"分别|均", before) else before
    cues = list(_CUE.finditer(before))
    if cues:
        return _last_cue(cues, before, here)
    if carried is not None:
        gap = _slice(clause, left, here.before)
        return "level" if re.search(r"^(?:、|，)?(?:竣工|供应|占)", gap) else carried
    return "level"


_HEADS = re.compile(r"^[^增减降]{0,4}(?:新增|增设|净增)")


def _last_cue(cues: list[re.Match[str]], before: str, here: Quantity) -> Change:
    last = cues[-1]
    name = {"less": "decrease"}.get(last.lastgroup or "", last.lastgroup or "level")
    tail = before[last.end() :]
    if (
        name != "level"
        and re.search(r"(?:到|至|达|为|在|占|突破|超过)", tail)
        and last.group() not in ("新增", "增设", "净增")
    ):
        return "increase" if re.search(r"预期目标|目标", tail) else "level"
    if name == "decrease" and here.unit in ("条", "项", "个", "家") and len(tail) > 4:
        return "level"
    if (
        name == "increase"
        and last.group() in ("提升", "提高")
        and _object_first(before, last, here)
    ):
        return "level"
    return name  # type: ignore[return-value]


def _object_first(before: str, cue: re.Match[str], here: Quantity) -> bool:
    """Tell 提升老旧小区7个 (a thing worked on) from 提升4个百分点 (an amount of change)."""
    return here.unit not in ("%", "百分点", "‰", "倍") and len(before) - cue.end() >= 2
