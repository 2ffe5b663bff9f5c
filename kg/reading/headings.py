"""Headings: those that open lines, with the ones that stand inside them; offsets of the view."""

import re

from kg.lexicon.rules import rules
from kg.numeral import NUMERALS, number
from kg.reading.bare import find_bare, find_deeds
from kg.reading.glossary import glossary, is_title
from kg.reading.inline import find_inline
from kg.reading.lines import Line, split
from kg.reading.titles import Heading, is_label

__all__ = ["find_headings"]

_BLANK = "[ \u00a0\u3000]*"
_NUMBERED = re.compile(
    rf"(?:(?P<one>[{NUMERALS}]{{1,3}})(?:{_BLANK}、(?!{_BLANK}[{NUMERALS}]、)|[，．](?=[^。；：]{{8,45}}$))"
    rf"|[（(]?{_BLANK}(?P<two>[{NUMERALS}]{{1,3}}){_BLANK}[)）]"
    r"|(?P<point>\d{1,2})(?:[．、]|\.(?!\d))"
    r"|[（(](?P<paren>\d{1,2})[)）]"
    rf"|(?P<item>[{NUMERALS}]{{1,3}})[是要]"
    rf"|第(?P<nth>[{NUMERALS}]{{1,3}})[，、,：:]"
    rf"|(?P<dash>[—―─－-]{{2}})){_BLANK}(?P<rest>[^ \u00a0\u3000].*)"
)
_FORMS = ("one", "two", "point", "paren", "item", "nth", "dash")
_LEVELS = {"one": 1, "two": 2}
_MARK = re.compile("[。！？；：:;]")
_COMMA = re.compile("[，,]")
_RUN_ON = re.compile(f"(?<![ \u3000])[ \u3000]+(?=[（(][{NUMERALS}]{{1,3}}[）)])")
_GAP = re.compile("(?<![ \u3000])[ \u3000]+(?=[^ \u3000].{20})")
_PROSE = rules("outline").pattern("glued")
_GLUED = 25  # characters of a whole line that may be a title with prose glued to it
_LONGEST = {1: 60, 2: 60, 3: 45}  # characters of a title


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
    found += find_bare(lines, found)
    found.sort(key=lambda heading: heading.begin)
    end = lines[-1].end if lines else 0
    found += [*find_inline(text, end, found), *find_deeds(text, lines, found)]
    if tail:
        inside = range(tail[0].start, tail[-1].end)
        found = [heading for heading in found if heading.begin not in inside]
    if title := next((line for line in tail if is_title(line.text)), None):
        found.append(
            Heading(
                tail[0].start, title.start, title.end, title.text, 1, None, "glossary", whole=True
            )
        )
    return sorted(found, key=lambda heading: heading.begin)


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
    printed = None if form == "dash" else int(number(found[form]))
    return Heading(line.start, start, start + len(title), title, level, printed, form, whole)


def _title(rest: str, level: int) -> tuple[str, bool]:
    """Return the title at the head of a line, empty if there is none, and whether it is the whole line."""
    mark = _MARK.search(rest)
    title, after = (rest[: mark.start()], rest[mark.end() :]) if mark else (rest, "")
    if run_on := _RUN_ON.search(title):
        return title[: run_on.start()], False
    gap = _GAP.search(rest)
    if gap and gap.start() <= min(_LONGEST[level], len(title)) and len(rest) > _LONGEST[level]:
        title, after = title[: gap.start()], rest[gap.end() :]
    elif level == 3 and mark and not (after and mark[0] in "。：:"):
        return "", False  # an item of a list says one thing and has no title
    elif level < 3 and (after or len(title) > _GLUED) and (prose := _PROSE.search(title)):
        title, after = title[: prose.end()], "prose"
    elif level < 3 and len(title) > _LONGEST[level]:
        # Prose is glued to the title: what is left to tell it by is its first clause.
        title, after = _COMMA.split(title)[0], "prose"
    return (title.rstrip(), not after) if 2 <= len(title) <= _LONGEST[level] else ("", False)
