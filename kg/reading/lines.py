"""Lines: where they begin and end, and which line breaks stand inside a sentence."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from kg.lexicon.rules import rules
from kg.numeral import NUMERALS
from kg.reading.furniture import furniture
from kg.reading.marks import MARK

__all__ = ["Line", "cuts", "joined", "split"]

# A heading that lost the line break before it, at the end of a line.
_GLUED = re.compile(
    f"[。！：](?:[{NUMERALS}]{{1,3}}、|（[{NUMERALS}]{{1,3}}）)[^。！？；：，]{{2,30}}$"
)
_HANGING = rules("line")["hanging"].match
_POINT = re.compile(
    r"(?<=[^\d\s（(].\d)\.$|(?<=[^\d\s（(]\d)\.$|(?<=[^\d\s（(]\d\d)\.$"
)  # 91.|5%: no end of a sentence
_OPENER, _FIGURE = rules("line")["opener"].match, rules("line")["figure"].match
_FIGURES = re.compile(r"\d{1,2}\.(?!(?:19|20)\d\d ?年)\d").match
_UNIT = rules("form")["cut_off"].match
_BEGUN = re.compile(r"[\u4e00-\u9fff](?!(?:19|20)\d\d$)\d[\d.]*$")  # 收入4|0395元; a year is whole
_DIGITS = "0123456789"
_ENDS = frozenset("。！？：；:;!?….")
_CLOSES = frozenset("”」』）)》】]")
_INSIDE = frozenset("，、；：！？）》”％%")  # no line is printed with one of these at its head
_CIRCLED = frozenset("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
_SLACK = 4  # columns that a full line may lack, where a mark would begin the next one
_SET_IN = 3  # two of so many paragraphs begin with blanks, where they are set in
_MANY = 3  # one line of so many is full, where lines are broken at a width


@dataclass(slots=True)
class Line:
    """A line that is not blank, without the white space around it.

    Attributes:
        start: Of the first character that is no white space.
        end: After the last one.
        text: What stands between them.
        indent: How many blanks stand before it.
    """

    start: int
    end: int
    text: str
    indent: int


def split(text: str) -> list[Line]:
    r"""Return the lines that are not blank, in order.

    Example:
        >>> [(line.start, line.text) for line in split("一\n\n  二 \r\n")]
        [(0, '一'), (5, '二')]
    """
    lines = []
    at = 0
    for raw in text.split("\n"):
        if core := raw.strip():
            indent = 0 if core[0] == raw[0] else raw.index(core[0])
            lines.append(Line(at + indent, at + indent + len(core), core, indent))
        at += len(raw) + 1
    return lines


def cuts(text: str, *, wrapped: bool = False) -> list[tuple[int, int]]:
    r"""Return the spans to leave out: furniture lines, and breaks inside a sentence.

    Conservative: headings and list items stay apart, and where it is not plain that a sentence goes on
    the break stays. Spans may overlap.

    Args:
        text: The text.
        wrapped: Whether its lines are known to be broken at a width; else that is told from their lengths.

    Example:
        >>> text = "政府工作报告\n栖云市建成驿站。新增学位900\n个，全部投用。\n— 3 —\n"
        >>> [text[a:b] for a, b in sorted(cuts(text))]
        ['\n', '— 3 —\n']
    """
    lines = split(text)
    dropped = furniture([line.text for line in lines])
    kept = [line for i, line in enumerate(lines) if i not in dropped]
    spans = [_whole(text, lines[i]) for i in sorted(dropped)]
    spans += [(before.end, after.start) for before, after in _broken(text, kept, wrapped)]
    return spans


def joined(text: str) -> str:
    r"""Return a text whose lines are broken at a width, without what `cuts` names.

    Example:
        >>> joined("栖云市建成驿站。新增学位900\n- 3 -\n个，全部投用。\n")
        '栖云市建成驿站。新增学位900个，全部投用。\n'
    """
    pieces, at = [], 0
    for start, end in [*sorted(cuts(text, wrapped=True)), (len(text), len(text))]:
        pieces.append(text[at:start] if start > at else "")
        at = max(at, end)
    return "".join(pieces)


def _whole(text: str, line: Line) -> tuple[int, int]:
    end = text.find("\n", line.end)
    return line.start - line.indent, end + 1 if end >= 0 else len(text)


def _broken(text: str, lines: Sequence[Line], wrapped: bool) -> Iterator[tuple[Line, Line]]:
    """Yield the pairs of lines that are one sentence."""
    full = _full(text, lines, wrapped)
    set_in = _are_set_in(lines, full)
    spaced = 2 * sum("\n\n" in text[a.end : b.start] for a, b in pairwise(lines)) > len(lines)
    prose = False  # whether the paragraph so far has a full stop, so is no heading
    for before, after in pairwise(lines):
        prose = prose or "。" in before.text
        goes_on = set_in and _goes_on(text, before, after, full)
        if _is_cut_number(before.text, after.text, full=before.start in full):
            joins = True
        elif (before.text[-1] in _ENDS and not goes_on) or _is_item(
            after.text, full=before.start in full
        ):
            joins = False
        elif after.text[0] in _INSIDE:
            joins = True
        elif before.start in full:
            joins = not after.indent
        elif _GLUED.search(before.text):
            joins = False
        else:
            tight = spaced and "\n\n" not in text[before.end : after.start]
            joins = _continues(before.text, after.text, prose=prose, tight=tight)
        if joins:
            yield before, after
        else:
            prose = False


def _are_set_in(lines: Sequence[Line], full: set[int]) -> bool:
    """Say whether paragraphs begin with blanks, where lines are broken at a width."""
    begins = [after.indent > 0 for before, after in pairwise(lines) if before.start not in full]
    return sum(begins) > 1 and _SET_IN * sum(begins) >= (_SET_IN - 1) * len(begins)


def _goes_on(text: str, before: Line, after: Line, full: set[int]) -> bool:
    """Say whether a sentence may end at the end of a line and its paragraph go on, where paragraphs begin with blanks."""
    tight = "\n\n" not in text[before.end : after.start] and not after.indent
    return tight and before.start in full and (after.start in full or after.text[-1] in _ENDS)


def _is_item(line: str, *, full: bool) -> bool:
    """Say whether a line begins with the number of an item or a note; 2.6个百分点 does not.

    Args:
        line: The line.
        full: Whether the one before it is full, so that any figures may go on here.
    """
    if line[0] in _CIRCLED:
        return True
    return bool(MARK.match(line)) and not (_FIGURES if full else _FIGURE)(line)


def _is_cut_number(before: str, after: str, *, full: bool) -> bool:
    """Say whether a break stands in a number: before its unit, among its digits, or behind its point."""
    rest = after.lstrip("." + _DIGITS)
    if before[-1].isdigit():
        begun = full or len(rest) == len(after) or _BEGUN.search(before)
        return bool(begun and _UNIT(rest))
    typed = full and before[-1] == "。"  # 增长8。|5%: a stop that was typed for a point
    point = before[:-1] + "." if typed else before
    if after[0] not in _DIGITS or not _POINT.search(point) or MARK.fullmatch(before):
        return False
    return (full and not typed) or bool(_UNIT(after.lstrip(_DIGITS)))


def _continues(before: str, after: str, *, prose: bool, tight: bool) -> bool:
    if _OPENER(after) or before[-1] in _CLOSES or (before[-1].isascii() and after[0].isascii()):
        return False
    if _HANGING(before):
        return len(before) >= 8
    return prose and (tight or any(mark in after for mark in "。，；,;"))


def _full(text: str, lines: Sequence[Line], wrapped: bool) -> set[int]:
    """Return the starts of the lines that are as long as a line can be; none if paragraphs are whole lines.

    Printed lines are broken at a width, where figures take half the room; others behind a count of characters.
    """
    printed = {line.start: text[line.start - line.indent : line.end] for line in lines}
    widths = sorted(map(_width, printed.values()))
    width = widths[len(widths) * 9 // 10] - _SLACK if widths else 0
    counts = Counter(len(it) for it in printed.values() if _width(it) >= width)
    count = counts.most_common(1)[0][0] if counts else 0
    full = {at for at, it in printed.items() if _width(it) >= width or len(it) >= count}
    return full if wrapped or _is_wrapped(lines, full) else set()


def _is_wrapped(lines: Sequence[Line], full: set[int]) -> bool:
    """Say whether many lines are full, and end anywhere in a sentence."""
    if len(lines) < 20 or median(len(line.text) for line in lines) > 60:
        return False
    loose = sum(line.text[-1] not in _ENDS for line in lines if line.start in full)
    return _MANY * len(full) >= len(lines) and 2 * loose >= len(full)


def _width(text: str) -> int:
    """Return the columns that a text takes; a Chinese character takes two."""
    return 2 * len(text) - sum(map(str.isascii, text))
