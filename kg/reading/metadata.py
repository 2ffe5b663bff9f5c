"""What a report says of itself: place, year, title, meeting, date, speaker."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from kg.lexicon.rules import rules
from kg.model import Place
from kg.numeral import NUMERALS, number
from kg.reading.divisions import find_place, parse_place
from kg.reading.own_place import own_place
from kg.reading.years import planned_year

__all__ = ["Head", "body_start", "read_head", "read_name"]

_NUMBER = rf"(?:\d{{1,2}}|[{NUMERALS}]{{1,3}})"
_DATE = re.compile(rf"(\d{{4}}) ?年 ?({_NUMBER}) ?月 ?({_NUMBER}) ?日")
_HAN = "\u4e00-\u9fff"
_MEETING = re.compile(
    rf"(?P<place>[{_HAN}（）()\d]{{0,24}}?)\s{{0,4}}"
    rf"(?P<meeting>第?[{NUMERALS}\d]{{1,3}}[届屆](?:全国)?(?:人民代表大[会會]|人大)\s{{0,4}}"
    rf"第?[{NUMERALS}\d]{{1,3}}次(?:全[体體])?[会會][议議])"
)
_TITLE = re.compile(r"^.{0,80}?(?:政府|工作)[ 》]*(?:工 ?作 ?[报報] ?告|[报報] ?告).{0,60}$", re.M)
_OWN = re.compile(
    rf"(?P<place>[{_HAN}（）()]{{2,24}}?)(?:第[^，。\s]{{1,4}}届)?"
    r"(?:(?:人民政府|行政公署|管理委[员員][会會]|管委[会會])\s{0,4}| ?)"
    r"(?:\d{4}年?)?《?(?:人民)?(?:政府)?(?:\d{4}年)?《?工作[报報]告"
)
_BEHALF = re.compile(rf"代表(?P<place>[{_HAN}]{{2,20}}?)(?:人民政府|政府|行政公署)")
_CABINET = re.compile("我代表国务院|国务院总理")
_COMMON = rules("places").pattern("common")
_SALUTATION = rules("line").pattern("salutation")
_OFFICE, _GREETING = (rules("head").pattern(group).pattern for group in ("office", "greeting"))
_BLANK = r"[^\S\n]"
_NAME = rf"(?P<name>[{_HAN}](?:[{_HAN}·•]|{_BLANK}{{1,4}}(?=[{_HAN}])){{1,11}}?)"
_SPEAKER = re.compile(
    rf"(?:{_OFFICE})[\s:：?（(]{{0,8}}(?!{_BLANK}*(?:政府|在|作)){_NAME}{_BLANK}*"
    rf"(?:[）)]?{_BLANK}*$|(?:所?作|讲话|{_BLANK}*[（(]?(?=\d{{4}} ?年)))",
    re.M,
)
_OFFICE_OF = re.compile(
    rf"(?P<place>[{_HAN}]{{2,16}}?)(?:人民政府|行政公署|政府)?(?P<office>{_OFFICE})"
)
_SIGNED = re.compile(
    rf"(?:日|会议上?){_BLANK}+{_NAME}{_BLANK}*[）)]|日{_NAME.replace('name', 'tight')}[）)]"
)
_CALLED = re.compile(rf"^(?P<name>[{_HAN}]{{2,4}}?)(?:{_OFFICE})在", re.M)
_ALONE = re.compile(rf"(?!.*(?:{_OFFICE}|政府|报告|会议)){_NAME}")
_GREETS = re.compile(_GREETING)
_HEAD = 600  # characters before the salutation, at most; twice as many where one is found
_PROSE = 80  # a line as long as this is no line of a title page
_SPEAKER_LENGTH = 5  # characters of a name that stands without an office
_OPENING = 300  # characters after the title page that may name the place
# What it counts that a place is named there.
_WEIGHTS = {"meeting": 3, "behalf": 3, "title": 2, "speaker": 2}


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


def read_head(text: str, title: str = "") -> Head:
    r"""Read the metadata from a report's view.

    Args:
        text: The view.
        title: The title that the file's front matter gives, which the view leaves out.

    Example:
        >>> head = read_head("政府工作报告\n——2021年12月28日在栖云市第九届人民代表大会第一次会议上\n\n市长 林知远\n\n各位代表：\n")
        >>> head.place.name, head.year, head.meeting, head.speaker
        ('栖云市', 2022, '栖云市第九届人民代表大会第一次会议', '林知远')
    """
    front = text[: _front_end(text)]
    opening = text[len(front) : len(front) + _OPENING]
    page = f"{front}\n{title}" if title else front
    meeting = _MEETING.search(page)
    printed = _TITLE.search(page)
    date, at_meeting = _date(page, meeting)
    year = planned_year(text, page, date, at_meeting=at_meeting)
    return Head(
        place=_place(page, opening, text, year) or own_place(text, year),
        year=year,
        title=_shown(printed[0]) if printed else None,
        meeting=_printed(meeting, year),
        date=date,
        speaker=_speaker(front, title),
    )


def body_start(text: str) -> int:
    r"""Return where title page and greeting end in a view, and the report itself begins; 0 if it has neither.

    The greeting is the salutation and the sentences in which the speaker asks for approval; a heading or paragraph after
    them is the report's first.

    Example:
        >>> view = "政府工作报告\n市长 林知远\n各位代表：\n现在，我代表市人民政府报告工作，请予审议。\n一年来，稳中有进。\n"
        >>> view[body_start(view):]
        '一年来，稳中有进。\n'
        >>> body_start("一年来，稳中有进。\n")
        0
    """
    at = end = _front_end(text)
    if greeting := _SALUTATION.match(text, at):
        at = end = greeting.end()
    while sentence := re.compile(r"\s*[^。！？!\n]{0,300}(?:[。！？!]|\n|$)").match(text, at):
        if not _GREETS.search(sentence[0]) or sentence.end() == at:
            break
        at = end = sentence.end()
    following = re.compile(r"\s*").match(text, end)
    return following.end() if end and following else end


def read_name(stem: str) -> tuple[Place | None, int | None]:
    """Return the place and year that the name of a file or folder hints at; the last resort.

    Only Chinese place names count, and a year only where it stands alone.

    Example:
        >>> place, year = read_name("栖云市_2022")
        >>> place.code, year
        ('000000', 2022)
        >>> read_name("qiyun_2022"), read_name("report12022")
        ((None, 2022), (None, None))
    """
    year = re.search(r"(?<!\d)((?:19|20)\d\d)(?!\d)", stem)
    when = int(year[1]) if year else None
    words = (_bare_name(word) for word in re.findall(f"[{_HAN}]+", stem))
    places = (find_place(word, year=when) for word in words if not _COMMON.search(word))
    return next((place for place in places if place.code), None), when


def _bare_name(word: str) -> str:
    return re.sub(r"(?:人民)?(?:政府)?(?:工作)?报告.*$|年.*$", "", word.lstrip("年"))


def _front_end(text: str) -> int:
    """Return where the title page ends: at the salutation, else after the last line that is of such a page."""
    if greeting := _SALUTATION.search(text, 0, 2 * _HEAD):
        return greeting.start()
    at = end = 0
    for line in text[: _HEAD + _PROSE].split("\n"):
        if len(line) >= _PROSE or at > _HEAD:
            break
        at += len(line) + 1
        if (
            any(pattern.search(line) for pattern in (_TITLE, _MEETING, _DATE, _SPEAKER))
            and "。" not in line
        ):
            end = at
    return min(end, len(text))


def _date(page: str, meeting: re.Match[str] | None) -> tuple[dt.date | None, bool]:
    """Return the day of delivery, the date nearest to the meeting or the first one, and whether a meeting is named."""
    dates = [(found.start(), day) for found in _DATE.finditer(page) if (day := _day(found))]
    if not dates:
        return None, False
    if meeting:
        dates.sort(key=lambda pair: (abs(pair[0] - meeting.start()), pair[0]))
    return dates[0][1], bool(meeting)


def _day(found: re.Match[str]) -> dt.date | None:
    try:
        return dt.date(*(int(number(part)) for part in found.groups()))
    except ValueError:
        return None


def _place(page: str, opening: str, text: str, year: int | None) -> Place | None:
    """Return the place that the title page or the first sentences name."""
    if _CABINET.search(page + opening):
        return find_place("全国")
    votes: Counter[Place] = Counter()
    for kind, words in _named(page, opening):
        if place := parse_place(words, page + opening + text, year):
            votes[place] += _WEIGHTS[kind]
    coded = [place for place in votes if place.code]
    return max(coded or votes, key=lambda place: votes[place], default=None)


def _named(page: str, opening: str) -> Iterator[tuple[str, str]]:
    """Yield words that end in the name of the place, and where they stand."""
    for found in _MEETING.finditer(page):
        yield "meeting", found["place"] + ("全国" if "全国" in found["meeting"] else "")
    for kind, pattern, words in (("title", _OWN, page), ("behalf", _BEHALF, opening)):
        yield from ((kind, found["place"]) for found in pattern.finditer(words))
    for found in _OFFICE_OF.finditer(page):
        unit = found["office"][-2]  # 栖云市长 is the 市长 of 栖云市
        place = parse_place(found["place"] + unit)
        yield "speaker", found["place"] + unit * bool(place and place.code)


def _shown(title: str) -> str:
    """Return a title without the lines that lost their break and stand behind it."""
    return re.sub(r"(?<=报告)[^\S\n]+(?:[—―─-].*|\d{4}年\d.*)$", "", title.strip())


def _printed(meeting: re.Match[str] | None, year: int | None) -> str | None:
    """Return the meeting as printed, with the name of the place and nothing before it."""
    if not meeting:
        return None
    session = re.sub(r"\s+", "", meeting["meeting"])
    place = parse_place(meeting["place"], year=year)
    name = place.name if place and meeting["place"].endswith(place.name) else ""
    return (name or re.sub(r"^.*[年日在]", "", meeting["place"])) + session


def _speaker(front: str, title: str) -> str | None:
    """Return the name of who delivered the report, without blanks inside."""
    page = f"{front}\n{title}"
    found = _SPEAKER.search(page) or _SIGNED.search(page) or _CALLED.search(page)
    if not found:
        last = front.strip().rpartition("\n")[2]
        found = _ALONE.fullmatch(last) if len(re.sub(r"\s", "", last)) <= _SPEAKER_LENGTH else None
    name = found.groupdict().get("tight") or found["name"] if found else ""
    return re.sub(r"\s", "", name) or None
