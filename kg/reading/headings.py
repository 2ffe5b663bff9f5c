"""Headings: numbered ones, divisions without a number, annexes and the glossary; offsets of the view."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.lexicon import load
from kg.reading.glossary import glossary, glossary_start, is_title
from kg.reading.lines import Line, split

__all__ = ["Heading", "find_headings", "glossary_start", "is_label"]

_OUTLINE, _METADATA = (load("reading")[key] for key in ("outline", "metadata"))
_NUMERALS = "一二三四五六七八九十"
_BLANK = "[ \u00a0\u3000]*"
_NUMBERED = re.compile(
    rf"(?:(?P<one>[{_NUMERALS}]{{1,3}})、(?!{_BLANK}[{_NUMERALS}]、)"
    rf"|[（(](?P<two>[{_NUMERALS}]{{1,3}})[)）]"
    r"|(?P<point>\d{1,2})(?:[．、]|\.(?!\d))"
    r"|[（(](?P<paren>\d{1,2})[)）]"
    rf"|(?P<item>[{_NUMERALS}]{{1,3}})是"
    rf"|第(?P<nth>[{_NUMERALS}]{{1,3}})[，、,：:]"
    rf"|(?P<dash>[—―─－-]{{2}})){_BLANK}(?P<rest>[^ \u00a0\u3000].*)"
)
_FORMS = ("one", "two", "point", "paren", "item", "nth", "dash")
_LEVELS = {"one": 1, "two": 2}
_MARK = re.compile("[。！？；：:;]")
_RUN_ON = re.compile(f"(?<![ \u3000])[ \u3000]+(?=[（(][{_NUMERALS}]{{1,3}}[）)])")
_GAP = re.compile("(?<![ \u3000])[ \u3000]+(?=[^ \u3000].{20})")
# A heading that lost its line break: after a full stop or colon, with the number that must come next.
_INLINE = re.compile(
    rf"(?<=[。！： \u3000])[ \u3000]{{0,4}}(?:(?P<one>[{_NUMERALS}]{{1,3}})、|（(?P<two>[{_NUMERALS}]{{1,3}})）)"
    r"(?P<title>[^。！？；：:\n0-9]{4,45})(?=[。\n]|$)"
)
_ITEM = re.compile(
    rf"(?<=[。；：！？])(?P<item>[{_NUMERALS}]{{1,3}})是"
    r"(?P<title>[^。！？；：，,\n0-9]{2,22}(?:[，,][^。！？；：，,\n0-9]{2,16})?)。(?=[^\n])"
    rf"(?![{_NUMERALS}]{{1,3}}是)"
)
_PAREN = re.compile(
    r"(?<=[。；：！？\n])[（(](?P<paren>\d{1,2})[)）]"
    r"(?P<title>[^。！？；：，,\n0-9（）()]{4,22})。(?=[^\n（(])"
)
# An item of an enumeration over sentences: its first clause is a title if its sisters' are.
_RUN_IN = re.compile(
    rf"(?<=[。；：！？\n])(?P<item>[{_NUMERALS}]{{1,3}})是"
    rf"(?P<title>[^。！？；：，,\n]{{4,30}})(?:，(?![{_NUMERALS}]{{1,3}}是)|。(?![\n{_NUMERALS}]))"
)
_DIVISION, _ANNEX, _GOOD_DEEDS = (
    re.compile(_OUTLINE[key]) for key in ("divisions", "annexes", "good_deeds")
)
_BARE = re.compile(r"[^。！？；：，:;!?]{4,30}")
_FIGURE, _COMMA = re.compile(r"\d"), re.compile("[，,]")
_SALUTATION = re.compile(_METADATA["salutation"])
_RUN = 3  # headings inside a paragraph that make a series
_MOST = 0.8  # of the items of a series have titles
_LONGEST = {1: 60, 2: 60, 3: 30}  # characters of a title; the corpus has none longer


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the view.

    Attributes:
        begin: Where the heading begins, its number among it.
        start: Start of the title.
        end: End of the title.
        title: The title.
        level: 1, 2 or 3.
        number: The printed number, or None.
        form: How it is printed: `one`, `two`, `point`, `paren`, `item`, `nth`, `dash`, `bare` (a line of its
            own without a number), `annex`, `glossary`, `topic` (a run-in sentence).
        whole: Whether it is a line of its own.
    """

    begin: int
    start: int
    end: int
    title: str
    level: int
    number: int | None
    form: str
    whole: bool = False


def find_headings(text: str) -> list[Heading]:
    r"""Return the headings of a view in order, except topic sentences; none after the glossary begins.

    Example:
        >>> view = "一、过去一年工作回顾\n\n（一）产业提质。新增企业9家。一是强智造。推进技改。\n"
        >>> [(heading.level, heading.number, heading.title) for heading in find_headings(view)]
        [(1, 1, '过去一年工作回顾'), (2, 1, '产业提质'), (3, 1, '强智造')]
    """
    lines = split(text)
    first, last = glossary(lines)
    tail = lines[first:last]
    lines = lines[:first] + lines[last:]
    found = [heading for line in lines if (heading := _numbered(line))]
    found += _bare(lines, found)
    end = lines[-1].end if lines else 0
    found.sort(key=lambda heading: heading.begin)
    found += list(_inline(text, end, found))
    if tail:
        inside = range(tail[0].start, tail[-1].end)
        found = [heading for heading in found if heading.begin not in inside]
    if titled := next((line for line in tail if is_title(line.text)), None):
        heading = _heading(titled, titled.text, 1, None, "glossary")
        found.append(replace(heading, begin=tail[0].start))
    return _levelled(sorted(found, key=lambda heading: heading.begin))


def _heading(line: Line, title: str, level: int, number: int | None, form: str) -> Heading:
    start = line.start + line.text.index(title)
    return Heading(line.start, start, start + len(title), title, level, number, form, whole=True)


def _numbered(line: Line) -> Heading | None:
    """Return the numbered heading that opens a line."""
    found = _NUMBERED.match(line.text)
    if not found:
        return None
    form = next(name for name in _FORMS if found[name])
    level = _LEVELS.get(form, 3)
    title, whole = _title(found["rest"], level)
    if not title or (level == 3 and not is_label(title)):
        return None
    start = line.start + found.start("rest")
    number = None if form == "dash" else _number(found[form])
    return Heading(line.start, start, start + len(title), title, level, number, form, whole)


def _title(rest: str, level: int) -> tuple[str, bool]:
    """Return the title at the head of a line, empty if there is none, and whether it is the whole line."""
    mark = _MARK.search(rest)
    title, after = (rest[: mark.start()], rest[mark.end() :]) if mark else (rest, "")
    if run_on := _RUN_ON.search(title):
        return title[: run_on.start()], False
    gap = _GAP.search(rest)
    if gap and gap.start() <= _LONGEST[level] < len(rest):
        title, after = title[: gap.start()], rest[gap.end() :]
    elif level == 3 and mark and not (after and mark[0] in "。：:"):
        return "", False  # an item of a list says one thing and has no title
    return (title.rstrip(), not after) if 2 <= len(title) <= _LONGEST[level] else ("", False)


def is_label(title: str) -> bool:
    """Whether a short sentence can be a title of level 3: no figures, two clauses at most."""
    return not _FIGURE.search(title) and len(_COMMA.findall(title)) <= 1


def _number(printed: str) -> int:
    """Return the value of a printed number up to 99.

    Example:
        >>> [_number(printed) for printed in ("七", "十", "十二", "二十一", "12")]
        [7, 10, 12, 21, 12]
    """
    if printed.isdigit():
        return int(printed)
    tens, ten, ones = printed.rpartition("十")
    value = _NUMERALS.index(ones[-1]) + 1 if ones else 0
    return value + (10 * (_NUMERALS.index(tens[-1]) + 1 if tens else 1) if ten else 0)


def _bare(lines: Sequence[Line], found: Sequence[Heading]) -> Iterator[Heading]:
    """Yield headings without a number: annexes, and divisions where the report is divided so."""
    body = next((i for i, line in enumerate(lines[:60]) if _SALUTATION.match(line.text)), 0)
    taken = {heading.begin for heading in found}
    bare = [
        i
        for i in range(body + bool(body), len(lines))
        if lines[i].start not in taken and _is_bare(lines[i].text)
    ]
    annexes = [
        i for i in bare if _ANNEX.match(lines[i].text) or _GOOD_DEEDS.fullmatch(lines[i].text)
    ]
    end = annexes[0] if annexes else len(lines)
    yield from (_heading(lines[i], lines[i].text, 1, None, "annex") for i in annexes)
    cued = [i for i in bare if i < end and _DIVISION.search(lines[i].text)]
    ones = [
        heading for heading in found if heading.form == "one" and heading.begin < _start(lines, end)
    ]
    restarts = sum(heading.number == 1 for heading in ones) > 1
    if not cued or (ones and ones[0].begin < lines[cued[0]].start and not restarts):
        return
    for i in bare:
        if i in cued or ((restarts or cued[0] < i) and i < end and _stands_alone(lines, i)):
            yield _heading(lines[i], lines[i].text, 1, None, "bare")


def _is_bare(line: str) -> bool:
    return len(line) <= 30 and bool(_BARE.fullmatch(line)) and "工作报告" not in line


def _stands_alone(lines: Sequence[Line], i: int) -> bool:
    """Whether a line without a cue stands where a heading would: after a full stop, before prose."""
    after = lines[i + 1].text if i + 1 < len(lines) else ""
    goes_on = len(after) > 40 or bool(_NUMBERED.match(after))
    return goes_on and len(lines[i].text) >= 6 and lines[i - 1].text[-1] in "。！；"


def _start(lines: Sequence[Line], i: int) -> int:
    return lines[i].start if i < len(lines) else lines[-1].end + 1


def _inline(text: str, end: int, found: Sequence[Heading]) -> Iterator[Heading]:
    """Yield headings inside a line: those that lost their line break, and 一是 items with a title."""
    for match in _ITEM.finditer(text, 0, end):
        yield _from(match, "item", 3)
    yield from _titles([_from(match, "item", 3) for match in _RUN_IN.finditer(text, 0, end)])
    yield from _series([_from(match, "paren", 3) for match in _PAREN.finditer(text, 0, end)])
    last = {1: 0, 2: 0}
    known = iter([*found, None])
    following = next(known)
    for match in _INLINE.finditer(text, 0, end):
        heading = _from(match, "one" if match["one"] else "two", 1 if match["one"] else 2)
        while following and following.begin < heading.begin:
            _count(last, following)
            following = next(known)
        if heading.number == last[heading.level] + 1:
            _count(last, heading)
            yield heading


def _titles(items: Sequence[Heading]) -> Iterator[Heading]:
    """Yield the items that are titles: those without figures, where nearly all of their sisters have none."""
    for run in _runs(items):
        bare = [item for item in run if not _FIGURE.search(item.title)]
        if len(bare) >= max(_RUN, len(run) * _MOST):
            yield from bare


def _series(titles: Sequence[Heading]) -> Iterator[Heading]:
    """Yield the titles that are three or more in a row of numbers."""
    for run in _runs(titles):
        yield from run if len(run) >= _RUN else ()


def _runs(items: Sequence[Heading]) -> Iterator[list[Heading]]:
    """Yield the items in rows whose numbers go on one by one."""
    run: list[Heading] = []
    for item in items:
        if run and item.number != (run[-1].number or 0) + 1:
            yield run
            run = []
        run.append(item)
    if run:
        yield run


def _count(last: dict[int, int], heading: Heading) -> None:
    """Note the number of a heading; one of level 1 lets those of level 2 begin again."""
    if heading.level < 3:
        last[heading.level] = heading.number or 0
    if heading.level == 1:
        last[2] = 0


def _from(match: re.Match[str], form: str, level: int) -> Heading:
    begin = match.start() + len(match[0]) - len(match[0].lstrip())
    start, end = match.span("title")
    return Heading(begin, start, end, match["title"], level, _number(match[form]), form)


def _levelled(headings: Sequence[Heading]) -> list[Heading]:
    """Return the headings with levels by their place where the form does not say them."""
    annex = next((h.begin for h in headings if h.form == "annex"), None)
    flat = (
        not any(h.level < 3 for h in headings)
        and sum(h.whole for h in headings if h.form == "point") >= 2
    )
    levels = {"point": 1, "paren": 2} if flat else {}
    return [
        replace(h, level=2)
        if annex is not None and h.begin > annex and h.form == "one"
        else replace(h, level=levels.get(h.form, h.level))
        for h in headings
    ]
