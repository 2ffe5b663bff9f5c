"""By when a task is due: the words of a cell → a day, or why there is none."""

import calendar
import datetime as dt
import re
from functools import cache
from typing import Final, Literal, NamedTuple

from kg.agencies.layout import layout

__all__ = ["Due", "due", "end_of_month"]

Rhythm = Literal["", "day", "recurring", "ongoing"]

_DAY: Final = re.compile(
    r"(?:(?P<year>20\d\d)[年./-])?(?P<month>(?<!\d)\d{1,2})(?:月份?|[./-])(?:(?P<day>\d{1,2})(?!\d)日?)?"
    r"|(?P<stood>20\d\d)[./-](?P<alone>\d{1,2})(?!\d)"
)
_YEAR: Final = re.compile(r"(20\d\d)年?")
_FROM: Final = re.compile(r"\d{1,2}月?(?:[—–~至]|-(?=\d{1,2}月))(?=\d{1,2}月)")
_SPACE: Final = re.compile(r"\s+")


class Due(NamedTuple):
    """By when something is due.

    Attributes:
        rhythm: `day`, or `recurring` (each quarter) or `ongoing` (for good), or empty if the words do not say.
        day: The last day, for `day`.
    """

    rhythm: Rhythm
    day: dt.date | None = None


def due(words: str, year: int) -> Due:
    """Return by when a task is due.

    Where several days stand, the last one counts: what is done in steps is due with its last step.

    Args:
        words: As a table has them.
        year: The year of the table or report, for words that name none.

    Example:
        >>> [str(due(words, 2022).day) for words in ("年底前", "6月底", "2023年3月15日前", "三季度")]
        ['2022-12-31', '2022-06-30', '2023-03-15', '2022-09-30']
        >>> due("每季度", 2022), due("长期坚持", 2022).rhythm, due("待定", 2022).rhythm
        (Due(rhythm='recurring', day=None), 'ongoing', '')
    """
    words = _FROM.sub("", _SPACE.sub("", words))
    named = [(match.end(), int(match[1])) for match in _YEAR.finditer(words)]
    days = [
        day
        for match in _DAY.finditer(words)
        if (
            day := _day(
                match, next((y for end, y in reversed(named) if end <= match.start()), year)
            )
        )
    ]
    year = named[-1][1] if named else year
    if days:
        return Due("day", max(days))
    rhythm = next((rhythm for word, rhythm in _rhythms() if word in words), None)
    if rhythm:
        return Due(rhythm)
    month = next((month for word, month in _parts() if word in words), 12 if named else 0)
    return Due("day", end_of_month(year, month)) if month else Due("")


def _day(match: re.Match[str], year: int) -> dt.date | None:
    year = int(match["year"] or match["stood"] or year)
    month = int(match["month"] or match["alone"])
    if not 1 <= month <= 12:
        return None
    try:
        return (
            dt.date(year, month, int(match["day"])) if match["day"] else end_of_month(year, month)
        )
    except ValueError:
        return None


def end_of_month(year: int, month: int) -> dt.date:
    """Return the last day of a month.

    Raises:
        ValueError: If there is no such month.
    """
    return dt.date(year, month, calendar.monthrange(year, month)[1])


@cache
def _rhythms() -> list[tuple[str, Rhythm]]:
    found = layout().deadline
    rows: list[tuple[str, Rhythm]] = [(word, "recurring") for word in found.recurring]
    # "三季度" names a day, "季度" alone a rhythm; so the parts of the year are asked first where they are longer.
    rows += [(word, "ongoing") for word in found.ongoing]
    inside = [part for part, _ in _parts()]
    return sorted(
        (row for row in rows if not any(row[0] in part for part in inside)),
        key=lambda row: -len(row[0]),
    )


@cache
def _parts() -> list[tuple[str, int]]:
    found = layout().deadline
    months = (
        (found.first_quarter, 3),
        (found.half, 6),
        (found.third_quarter, 9),
        (found.year, 12),
    )
    rows = [(word, month) for words, month in months for word in words]
    return sorted(rows, key=lambda row: -len(row[0]))
