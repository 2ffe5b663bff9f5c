"""Headings inside a line: those that lost their line break, and the titles of enumerations."""

import re
from collections.abc import Iterator, Sequence

from kg.lexicon.rules import rules
from kg.numeral import NUMERALS, number
from kg.reading.titles import Heading, is_label

__all__ = ["find_inline"]

_NUMBER = f"[{NUMERALS}]{{1,3}}"
# A heading that lost its line break: after a full stop or colon, with the number that must come next.
_GLUED = re.compile(
    rf"(?<=[。！：:.） \u3000])[ \u3000]{{0,4}}(?:(?P<one>{_NUMBER})、|（(?P<two>{_NUMBER})）)"
    r"(?P<title>[^。！？；：:\n]{4,45})(?=[。\n]|$)"
)
# An item of an enumeration over sentences: 一是强智造。推进技改。二是强平台，建设园区。
_ITEM = re.compile(
    rf"(?<=[。；：！？\n])(?P<item>{_NUMBER})[是要](?P<title>[^。！？；：\n]{{2,60}}+)"
    rf"(?P<ends>。(?!\n|{_NUMBER}[是要]|$))?"
)
_NEXT = re.compile(f"{_NUMBER}[是要]")
_PAREN = re.compile(
    r"(?<=[。；：！？\n])[（(](?P<paren>\d{1,2})[)）]"
    r"(?P<title>[^。！？；：，,\n0-9（）()]{4,22})。(?=[^\n（(])"
)
_LACK = rules("outline").pattern("lack")
_COMMA = re.compile("[，,]")
_RUN = 3  # headings inside a paragraph that make a series
_MOST = 0.8  # of the items of a series have titles
_LONGEST = 40  # characters of an item's title that is a sentence
_CLAUSE = range(4, 31)  # characters of an item's title that is a clause


def find_inline(text: str, end: int, found: Sequence[Heading]) -> list[Heading]:
    """Return the headings inside the lines of `text[:end]` that are not found yet, in order.

    Args:
        text: The view.
        end: Where the report's body ends.
        found: The headings that open lines, in order.

    Example:
        >>> view = "要抓好三件事：一是强智造。推进技改。二是强平台。建设园区。三是强企业。"
        >>> [(heading.number, heading.title) for heading in find_inline(view, len(view), [])]
        [(1, '强智造'), (2, '强平台')]
    """
    taken = {heading.start for heading in found}
    new: dict[int, Heading] = {}
    for heading in (*_items(text, end), *_parens(text, end), *_glued(text, end, found)):
        if heading.start not in taken:
            new.setdefault(heading.start, heading)
    return [new[start] for start in sorted(new)]


def _items(text: str, end: int) -> Iterator[Heading]:
    """Yield the items of enumerations that have a title: a sentence of its own, or the first clause of most."""
    matches = list(_ITEM.finditer(text, 0, end))
    sentences = {
        match.start("item"): heading
        for match in matches
        if match["ends"]
        and len(match["title"]) <= _LONGEST
        and is_label((heading := _from(match, "item", 3)).title)
    }
    yield from sentences.values()
    yield from _titles([_clause(match) for match in matches if _has_clause(match)])


def _has_clause(match: re.Match[str]) -> bool:
    """Whether an item goes on behind its first clause, and not with the next item."""
    first = _COMMA.search(match["title"])
    rest = match["title"][first.end() :] if first else ""
    length = first.start() if first else len(match["title"])
    return length in _CLAUSE and (bool(match["ends"]) or bool(rest and not _NEXT.match(rest)))


def _clause(match: re.Match[str]) -> Heading:
    title = _COMMA.split(match["title"])[0]
    start = match.start("title")
    return Heading(
        match.start("item"), start, start + len(title), title, 3, int(number(match["item"])), "item"
    )


def _titles(items: Sequence[Heading]) -> Iterator[Heading]:
    """Yield the items that are titles: those that state nothing, where nearly all of their sisters do not.

    A list of problems has none: each item says what is wrong.
    """
    for run in _runs(items):
        if 2 * sum(_LACK.search(item.title) is not None for item in run) > len(run):
            continue
        bare = [item for item in run if is_label(item.title)]
        if len(bare) >= max(_RUN, len(run) * _MOST):
            yield from bare


def _parens(text: str, end: int) -> Iterator[Heading]:
    """Yield the titles in parentheses that are three or more in a row of numbers."""
    for run in _runs([_from(match, "paren", 3) for match in _PAREN.finditer(text, 0, end)]):
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


def _glued(text: str, end: int, found: Sequence[Heading]) -> Iterator[Heading]:
    """Yield the headings of levels 1 and 2 that stand behind other text and have the number that comes next."""
    last = {1: 0, 2: 0}
    known = iter([*found, None])
    following = next(known)
    for match in _GLUED.finditer(text, 0, end):
        heading = _from(match, "one" if match["one"] else "two", 1 if match["one"] else 2)
        while following and following.begin < heading.begin:
            _count(last, following)
            following = next(known)
        if heading.number == last[heading.level] + 1 and is_label(heading.title):
            _count(last, heading)
            yield heading


def _count(last: dict[int, int], heading: Heading) -> None:
    """Note the number of a heading; one of level 1 lets those of level 2 begin again."""
    if heading.level < 3:
        last[heading.level] = heading.number or 0
    if heading.level == 1:
        last[2] = 0


def _from(match: re.Match[str], form: str, level: int) -> Heading:
    begin = match.start() + len(match[0]) - len(match[0].lstrip())
    start, end = match.span("title")
    return Heading(begin, start, end, match["title"], level, int(number(match[form])), form)
