"""Pages that stand in a file more than once."""

from collections.abc import Iterator

from kg.reading.lines import Line, split

__all__ = ["repeated"]

_LONG = 30  # characters of a line that hardly stands twice by chance
_LINES, _CHARACTERS = 3, 400  # that a page has in common with an earlier one, at least


def repeated(text: str) -> list[tuple[int, int]]:
    r"""Return the spans of later copies of a page, in order.

    A copy is a row of lines that stood in the same order before, three long ones or more; the short lines
    around them that are the same belong to it.

    Example:
        >>> page = "".join(f"{i}、栖云人一边修桥铺路一边栽树种竹，" + "日子越过越亮堂。" * 20 + "\n" for i in range(3))
        >>> repeated("前言\n" + page + page) == [(3 + len(page), 3 + 2 * len(page))]
        True
    """
    long = [line for line in map(str.strip, text.split("\n")) if len(line) >= _LONG]
    if len(set(long)) == len(long):
        return []
    lines = split(text)
    first: dict[str, int] = {}
    for i, line in enumerate(lines):
        if len(line.text) >= _LONG:
            first.setdefault(line.text, i)
    return list(_copies(text, lines, first))


def _copies(text: str, lines: list[Line], first: dict[str, int]) -> Iterator[tuple[int, int]]:
    at = done = 0
    while at < len(lines):
        source = first.get(lines[at].text, at)
        if source >= at:
            at += 1
            continue
        begin, end = _row(lines, source, at, done)
        if _is_page(lines[begin:end]):
            last = text.find("\n", lines[end - 1].end)
            yield lines[begin].start - lines[begin].indent, last + 1 if last >= 0 else len(text)
        at = done = end


def _row(lines: list[Line], source: int, at: int, done: int) -> tuple[int, int]:
    """Return the row of lines around one, none of them done with, that equals an earlier row and does not overlap it."""
    back = at - source
    begin = at
    while begin > max(back, source + 1, done) and _equal(lines, begin - 1, back):
        begin -= 1
    end = at
    while end < len(lines) and end - back < begin and _equal(lines, end, back):
        end += 1
    return begin, end


def _equal(lines: list[Line], i: int, back: int) -> bool:
    return lines[i].text == lines[i - back].text


def _is_page(lines: list[Line]) -> bool:
    long = [line for line in lines if len(line.text) >= _LONG]
    return len(long) >= _LINES and sum(len(line.text) for line in long) >= _CHARACTERS
