"""What a report says of itself: place, year, title, meeting, date, speaker."""

import datetime as dt
import re
from collections import Counter
from dataclasses import dataclass

from kg.lexicon import load
from kg.model import Place
from kg.reading.divisions import find_place, frequent_place, parse_place

__all__ = ["Head", "read_head", "read_name"]

_METADATA = load("reading")["metadata"]
_DIGITS = "〇一二三四五六七八九"
_YEAR = rf"(?:\d{{4}}|[{_DIGITS}○零O0]{{4}})"
_NUMBER = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_DATE = re.compile(rf"({_YEAR}) ?年 ?({_NUMBER}) ?月 ?({_NUMBER}) ?日")
_MEETING = re.compile(
    r"(?P<place>[\u4e00-\u9fff（）()]{0,16}?)\s{0,4}"
    r"(?P<meeting>第?[一二三四五六七八九十\d]{1,3}届(?:全国)?(?:人民代表大会|人大)\s{0,4}"
    r"第?[一二三四五六七八九十\d]{1,3}次会议)"
)
_TITLE = re.compile(r"^.*(?:政府|工作)[ 》]*(?:工 ?作 ?报 ?告|报 ?告).*$", re.M)
_OWN = re.compile(
    r"(?P<place>[\u4e00-\u9fff（）()]{2,20}?)(?:(?:第[^，。\s]{1,4}届)?人民政府|(?:\d{4}年?)?[《]?政府)(?:\d{4}年)?《?工作报告"
)
_BEHALF = re.compile(r"代表(?P<place>[\u4e00-\u9fff]{2,16}?)(?:人民政府|政府)")
_CABINET = re.compile("我代表国务院|国务院总理")
_SALUTATION = re.compile(_METADATA["salutation"])
_SPEAKER = re.compile(
    rf"(?P<place>[\u4e00-\u9fff]{{0,14}}?)(?:人民政府)?代?{_METADATA['speakers']}[ \u3000\n]*"
    r"(?P<name>[\u4e00-\u9fff][\u4e00-\u9fff· ]{1,7})[ \u3000]*$",
    re.M,
)
_SIGNED = re.compile(r"日[ \u3000]+(?P<name>[\u4e00-\u9fff·]{2,5})[）)]")
_PLANS = re.compile(rf"(\d{{4}})年{_METADATA['plan_titles']}")
_REVIEWS = re.compile(rf"(\d{{4}})年{_METADATA['review_titles']}")
_IS = re.compile(r"(\d{4})年[，]?是")
_NEXT_YEAR = re.compile(  # a heading
    "^[^。，\n]{0,6}明年(?:的)?(?:经济|政府|主要|重点|目标|任务|工作|总体)[^。\n]{0,16}$", re.M
)
_HEAD = 600  # characters before the salutation, at most
_LATE_MONTHS = (11, 12)  # a report of these months plans for the next year


@dataclass(frozen=True, slots=True)
class Head:
    """What a report says of itself; None where it says nothing.

    Attributes:
        place: Whose report.
        year: The year that is planned for.
        title: As printed.
        meeting: Session of the people's congress, as printed.
        date: Day of delivery.
        speaker: Who delivered it.
    """

    place: Place | None = None
    year: int | None = None
    title: str | None = None
    meeting: str | None = None
    date: dt.date | None = None
    speaker: str | None = None


def read_head(text: str) -> Head:
    r"""Read the metadata from a report's view.

    Example:
        >>> head = read_head("政府工作报告\n——2021年12月28日在栖云市第九届人民代表大会第一次会议上\n\n市长 林知远\n\n各位代表：\n")
        >>> head.place.name, head.year, head.meeting, head.speaker
        ('栖云市', 2022, '栖云市第九届人民代表大会第一次会议', '林知远')
    """
    salutation = _SALUTATION.search(text, 0, 2 * _HEAD)
    front = text[: salutation.start()] if salutation else text[:_HEAD]
    opening = text[len(front) : len(front) + 300]
    meeting = _MEETING.search(front)
    title = _TITLE.search(front)
    date = _date(front, meeting)
    return Head(
        place=_place(front, opening, meeting) or frequent_place(text),
        year=_year(text, date, title[0] if title else ""),
        title=title[0].strip() if title else None,
        meeting=_printed(meeting),
        date=date,
        speaker=_speaker(front),
    )


def read_name(stem: str) -> tuple[Place | None, int | None]:
    """Return the place and year that a file name hints at; the last resort.

    Only Chinese place names count, and a year only where it stands alone.

    Example:
        >>> place, year = read_name("栖云市_2022")
        >>> place.code, year
        ('000000', 2022)
        >>> read_name("qiyun_2022"), read_name("report12022")
        ((None, 2022), (None, None))
    """
    year = re.search(r"(?<!\d)((?:19|20)\d\d)(?!\d)", stem)
    words = re.findall("[\u4e00-\u9fff]+", stem)
    place = next((found for word in words if (found := parse_place(_bare_name(word)))), None)
    return place if place and place.code else None, int(year[1]) if year else None


def _bare_name(word: str) -> str:
    return re.sub(r"(?:人民)?(?:政府)?(?:工作)?报告.*$|年.*$", "", word.lstrip("年"))


def _date(front: str, meeting: re.Match[str] | None) -> dt.date | None:
    """Return the day of delivery: the date on the line of the meeting, else the first one."""
    dates = [(found.start(), day) for found in _DATE.finditer(front) if (day := _day(found))]
    if not dates:
        return None
    if meeting:
        dates.sort(key=lambda pair: (abs(pair[0] - meeting.start()), pair[0]))
    return dates[0][1]


def _day(found: re.Match[str]) -> dt.date | None:
    digits = "".join(
        str(_DIGITS.index(c)) if c in _DIGITS else c if c.isdigit() else "0" for c in found[1]
    )
    try:
        return dt.date(int(digits), _small(found[2]), _small(found[3]))
    except ValueError:
        return None


def _small(number: str) -> int:
    if number.isdigit():
        return int(number)
    tens, ten, ones = number.rpartition("十")
    value = _DIGITS.index(ones) if ones else 0
    return value + 10 * (_DIGITS.index(tens) if tens else 1) if ten else value


def _place(front: str, opening: str, meeting: re.Match[str] | None) -> Place | None:
    """Return the place that the title page or the first sentences name."""
    context = front + opening
    if _CABINET.search(context) or (meeting and "全国" in meeting[0]):
        return find_place("全国")
    named = [meeting["place"]] if meeting else []
    named += [found["place"] for found in _OWN.finditer(front)]
    named += [found["place"] for found in _BEHALF.finditer(opening)]
    named += [found["place"] for found in _SPEAKER.finditer(front)]
    places = [place for name in named if (place := parse_place(_name(name), context))]
    return next((place for place in places if place.code), places[0] if places else None)


def _name(words: str) -> str:
    """Return the name that ends some words of a title page."""
    return re.sub(r"^.*(?:[年日在]|报告|会议)[（(]?|^第.*届", "", words)


def _year(text: str, date: dt.date | None, title: str) -> int | None:
    """Return the year that is planned for, by the day of delivery, else by headings, title and text."""
    if date:
        late = date.month in _LATE_MONTHS or bool(_NEXT_YEAR.search(text))
        return date.year + late
    votes = Counter(int(year) for year in _PLANS.findall(text))
    votes.update(int(year) + 1 for year in _REVIEWS.findall(text))
    if votes:
        return max(sorted(votes), key=lambda year: (votes[year], year))
    if printed := re.search(r"(\d{4})年", title):
        return int(printed[1])
    years = [int(year) for year in _IS.findall(text)]
    return max(years, default=None)


def _printed(meeting: re.Match[str] | None) -> str | None:
    if not meeting:
        return None
    return _name(meeting["place"]) + re.sub(r"\s+", "", meeting["meeting"])


def _speaker(front: str) -> str | None:
    found = _SPEAKER.search(front) or _SIGNED.search(front)
    return re.sub(r"\s", "", found["name"]) if found else None
