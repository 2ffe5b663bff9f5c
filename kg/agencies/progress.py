"""How far a task has come: states of official tables, shares and counts, and the day that they speak of.

Numbers outweigh words: who writes "done" beside 84.6 % of a year's task has not done it.
"""

import datetime as dt
import re
from functools import cache
from typing import Final, NamedTuple

from kg.agencies.deadline import end_of_month
from kg.agencies.layout import Status, layout
from kg.lexicon.words import unit_pattern

__all__ = ["Reached", "as_of", "reached", "status"]

_DAY = re.compile(r"(20\d\d)年(\d{1,2})月(?:(\d{1,2})日)?")
_UNTIL = re.compile(r"(20\d\d)年[^年]{0,4}?(?:\d{1,2}\s*[—–\-~至]\s*)(\d{1,2})月")
_ALL: Final = 100.0
_UPPER: Final = re.compile(r"(?<=\d)[—–\-~至到]+\d+(?:\.\d+)?")  # of a range: its low end is enough
_DATES: Final = frozenset("年月日号%")

# A share is one of the task where it stands behind words for that: 占年度任务84.6%, 完成率60%, 完成投资的60%.
_SHARE: Final = re.compile(
    r"(?:占|达|为|完成|进度|率|比例)[^，。；,;%]{0,14}?(?P<share>\d{1,4}(?:\.\d+)?)%"
)
_BARE: Final = re.compile(r"(?P<share>\d{1,3}(?:\.\d+)?)%")


class Reached(NamedTuple):
    """What a table says of how far a task has come.

    Attributes:
        state: Its state, or None if it does not say.
        share: Of the whole task, in percent, or None.
        counts: What was done in numbers, as written (`1.1万人`), in order.
    """

    state: Status | None
    share: float | None = None
    counts: tuple[str, ...] = ()


def reached(cell: str, progress: str = "", task: str = "") -> Reached:
    """Return how far a task has come.

    Args:
        cell: What the column of states says.
        progress: What the column of prose says.
        task: The words of the task, for the number that is to be reached.

    Example:
        >>> reached("", "已完成1.1万人，占年度任务84.6%")
        Reached(state='in_progress', share=84.6, counts=('1.1万人',))
        >>> reached("", "已建成5个", "建成便民服务中心8个")
        Reached(state='in_progress', share=62.5, counts=('5个',))
        >>> reached("", "已完工，销号").state, reached("", "基本完成").state, reached("100%").state
        ('closed', 'in_progress', 'done')
    """
    said = status(cell, progress)
    counts = tuple(match[0] for match in _counts(progress))
    share = _share(cell, progress)
    if share is None:
        share = _counted(progress, task)
    return Reached(_weighed(said, share), share, counts)


def status(cell: str, progress: str = "") -> Status | None:
    """Return the state in a status cell, else the one in the words of progress, else None.

    Where several words stand, the longest decides (未达进度, not 达进度); what closes or cancels a task goes before all.

    Example:
        >>> status("达进度"), status("", "累计新增学位1800个，未达序时进度"), status("", "完成投资3亿元")
        ('on_schedule', 'behind', None)
    """
    return _verdict(cell, _words()) or _verdict(progress, _words(prose=True))


def as_of(text: str) -> dt.date | None:
    """Return the day that a table or a cell speaks of: the last one of a month or period, if no day is named.

    Example:
        >>> as_of("2024年上半年完成情况"), as_of("截至2024年10月"), as_of("2024年1—9月"), as_of("完成情况")
        (datetime.date(2024, 6, 30), datetime.date(2024, 10, 31), datetime.date(2024, 9, 30), None)
    """
    pattern, ends = _period()
    until, day, period = _UNTIL.search(text), _DAY.search(text), pattern.search(text)
    if until:
        return _date(int(until[1]), int(until[2]), 0)
    if day:
        return _date(int(day[1]), int(day[2]), int(day[3] or 0))
    return end_of_month(int(period[1]), ends[period[2]]) if period else None


def _share(cell: str, progress: str) -> float | None:
    """Return the last share of the task that is told; a bare one only from the column of states."""
    found = [*_SHARE.finditer(progress)] or [*_BARE.finditer(cell)]
    return float(found[-1]["share"]) if found else None


def _counted(progress: str, task: str) -> float | None:
    """Return the share that a count makes of the only number with its unit in the task."""
    wanted = _counts(_UPPER.sub("", task))
    for match in _counts(progress):
        same = [float(it["number"]) for it in wanted if it["unit"] == match["unit"]]
        if len(same) == 1 and same[0]:
            return round(100 * float(match["number"]) / same[0], 1)
    return None


def _counts(text: str) -> list[re.Match[str]]:
    """Return the numbers with a unit in a text, without dates and shares."""
    return [match for match in _counted_unit().finditer(text) if match["unit"] not in _DATES]


@cache
def _counted_unit() -> re.Pattern[str]:
    return re.compile(rf"(?P<number>\d+(?:\.\d+)?)(?P<unit>[万亿]?(?:{unit_pattern()}))")


def _weighed(said: Status | None, share: float | None) -> Status | None:
    if share is None or said in ("closed", "cancelled", "behind", "ahead", "on_schedule"):
        return said
    if share < _ALL:
        return "not_started" if share == 0 else "in_progress"
    return said if said == "done_early" else "done"


def _verdict(text: str, words: list[tuple[str, Status]]) -> Status | None:
    return next((verdict for word, verdict in words if word in text), None)


@cache
def _words(*, prose: bool = False) -> list[tuple[str, Status]]:
    table = layout()
    pairs = ((word, verdict) for verdict, words in table.status.items() for word in words)
    found = [pair for pair in pairs if not prose or pair[0] in table.prose.words]
    ends = ("closed", "cancelled")
    return sorted(found, key=lambda pair: (pair[1] not in ends, -len(pair[0]), pair[0]))


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day) if day else end_of_month(year, month)
    except ValueError:
        return None


@cache
def _period() -> tuple[re.Pattern[str], dict[str, int]]:
    """Return the pattern of a part of a year, and the month that each part ends with."""
    told = layout().period
    months = ((told.first_quarter, 3), (told.half, 6), (told.third_quarter, 9), (told.year, 12))
    ends = {word: month for words, month in months for word in words}
    parts = "|".join(sorted(ends, key=lambda word: (-len(word), word)))
    return re.compile(rf"(20\d\d)年({parts})"), ends
