"""How far a task has come: verdicts of official tables, and the day that they speak of."""

import calendar
import datetime as dt
import re
from functools import cache

from kg.agencies.layout import Status, layout

__all__ = ["as_of", "status"]

_DAY = re.compile(r"(20\d\d)年(\d{1,2})月(?:(\d{1,2})日)?")
_UNTIL = re.compile(r"(20\d\d)年[^年]{0,4}?(?:\d{1,2}\s*[—–\-~至]\s*)(\d{1,2})月")
_PERIODS = {
    "上半年": 6,
    "一季度": 3,
    "第一季度": 3,
    "二季度": 6,
    "前三季度": 9,
    "三季度": 9,
    "四季度": 12,
    "全年": 12,
    "年度": 12,
}
_PERIOD = re.compile(rf"(20\d\d)年({'|'.join(sorted(_PERIODS, key=len, reverse=True))})")


def status(cell: str, progress: str = "") -> Status | None:
    """Return the verdict of a status cell, else the one in the words of progress, else None.

    Where several words stand, the longest decides (未达进度, not 达进度).

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
    until, day, period = (pattern.search(text) for pattern in (_UNTIL, _DAY, _PERIOD))
    if until:
        return _end(int(until[1]), int(until[2]))
    if day:
        return _date(int(day[1]), int(day[2]), int(day[3] or 0))
    return _end(int(period[1]), _PERIODS[period[2]]) if period else None


def _verdict(text: str, words: list[tuple[str, Status]]) -> Status | None:
    return next((verdict for word, verdict in words if word in text), None)


@cache
def _words(*, prose: bool = False) -> list[tuple[str, Status]]:
    table = layout()
    pairs = ((word, verdict) for verdict, words in table.status.items() for word in words)
    found = [pair for pair in pairs if not prose or pair[0] in table.prose.words]
    return sorted(found, key=lambda pair: (-len(pair[0]), pair[0]))


def _date(year: int, month: int, day: int) -> dt.date | None:
    if not day:
        return _end(year, month)
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _end(year: int, month: int) -> dt.date | None:
    if not 1 <= month <= 12:
        return None
    return dt.date(year, month, calendar.monthrange(year, month)[1])
