"""The year that a report plans for, told from its day, its title and its headings."""

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from kg.lexicon.rules import rules
from kg.numeral import NUMERALS

__all__ = ["planned_year"]

_PLAN, _REVIEW, _OWN = (rules("head").pattern(group) for group in ("plan", "review", "own"))
_FOLLOWING = re.compile(rules("head").pattern("following").pattern, re.M)
_SPOKEN = re.compile(r"(?<![到至和-])((?:19|20)\d\d)年(?![底末前以远])")
_MENTION = re.compile(r"\d{4}年[^\n]{0,40}")
_NUMBERED = re.compile(f"[{NUMERALS}]{{1,2}}、")
_LATE = (11, 12)  # a report of these months plans for the next year
_HEADING = 50  # characters of a line that may be a heading
Votes = defaultdict[int, float]
# What each kind of evidence counts; the day of the meeting outweighs one heading, not two that agree.
_MEETING_DAY, _DAY, _HEADINGS, _TITLE, _ANYWHERE, _SPEECH = 3.0, 1.6, 2.0, 1.5, 1.0, 1.5
_REPORT = 1000  # characters; in less, one mention tells nothing
_OFTEN = 5  # a year that is named more often says no more


def planned_year(
    text: str, titles: str = "", day: dt.date | None = None, *, at_meeting: bool = False
) -> int | None:
    r"""Return the year that a report plans for, or None if nothing tells it.

    A report of November or December, or one with a heading on the next year, plans for the year after its day.

    Args:
        text: The view of the report.
        titles: The titles that stand on its title page and in its front matter.
        day: The day that the title page gives.
        at_meeting: Whether that day stands beside the meeting; else it may be the day of publication.

    Example:
        >>> planned_year("一、2021年工作回顾\n二、2022年工作安排\n", day=dt.date(2023, 3, 1))
        2022
        >>> planned_year("三、明年工作安排\n", day=dt.date(2021, 10, 8), at_meeting=True)
        2022
    """
    votes: Votes = defaultdict(float)
    if day:
        late = day.month in _LATE or bool(_FOLLOWING.search(text))
        votes[day.year + late] += _MEETING_DAY if at_meeting else _DAY
    for year in {int(next(filter(None, found.groups()))) for found in _OWN.finditer(titles)}:
        votes[year] += _TITLE
    dated = bool(votes)
    _headings(text, votes)
    if not dated:
        _speech(text, votes)
    return max(votes, key=lambda year: (votes[year], year), default=None)


def _headings(text: str, votes: Votes) -> None:
    """Add what headings say, and what the text says where it has none."""
    lines = [line for line in map(str.strip, text.split("\n")) if line]
    heads = [line[:_HEADING].partition("。")[0] for line in lines if "年" in line[:_HEADING]]
    short = "\n".join(head for head in heads if len(head) < _HEADING or _NUMBERED.match(head))
    for pattern, later in ((_PLAN, 0), (_REVIEW, 1)):
        said = Counter(int(found) + later for found in pattern.findall(short))
        for year in said:
            votes[year] += _HEADINGS
    anywhere = Counter(_said("\n".join(_MENTION.findall(text))))
    most = max(anywhere.values(), default=0)
    for year, count in anywhere.items():
        votes[year] += _ANYWHERE * count / most


def _said(text: str) -> Iterator[int]:
    for pattern, later in ((_PLAN, 0), (_REVIEW, 1)):
        yield from (int(found) + later for found in pattern.findall(text))


def _speech(text: str, votes: Votes) -> None:
    """Add the years that a text speaks of: last year in its first half, the year that is planned for in its second."""
    found = [(int(year[1]), year.start()) for year in _SPOKEN.finditer(text)]
    reviewed = Counter(year + 1 for year, at in found if 2 * at < len(text))
    planned = Counter(year for year, at in found if 2 * at >= len(text))
    scores = {
        year: min(reviewed[year], _OFTEN) + min(planned[year], _OFTEN) / 2
        for year in reviewed | planned
    }
    most = max(scores.values(), default=0)
    for year, score in scores.items() if len(found) > 1 or len(text) > _REPORT else ():
        votes[year] += _SPEECH * score / most
