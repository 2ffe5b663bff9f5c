"""Lines: where they begin and end, and which line breaks stand inside a sentence."""

import re
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
_OPENER = rules("line")["opener"].match
_ENDS = frozenset("。！？：；:;!?….")
_CLOSES = frozenset("”」』）)》】]")


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
    width = _longest(lines) if wrapped else _wrapped(lines)
    spaced = 2 * sum("\n\n" in text[a.end : b.start] for a, b in pairwise(lines)) > len(lines)
    prose = False  # whether the paragraph so far has a full stop, so is no heading
    for before, after in pairwise(lines):
        prose = prose or "。" in before.text
        if _is_cut_number(before.text, after.text):
            joins = True
        elif before.text[-1] in _ENDS or MARK.match(after.text):
            joins = False
        elif width and _width(before.text) >= width - 4:
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


def _is_cut_number(before: str, after: str) -> bool:
    """Say whether a break stands in a number: before its unit, or behind its point."""
    unit = rules("form")["cut_off"].match
    if before[-1].isdigit():
        return bool(unit(after))
    figures = len(after) - len(after.lstrip("0123456789"))
    point = _POINT.search(before) and not MARK.fullmatch(before)
    return bool(figures and point and unit(after[figures:]))


def _continues(before: str, after: str, *, prose: bool, tight: bool) -> bool:
    if _OPENER(after) or before[-1] in _CLOSES or (before[-1].isascii() and after[0].isascii()):
        return False
    if _HANGING(before):
        return len(before) >= 8
    return prose and (tight or any(mark in after for mark in "。，；,;"))


def _wrapped(lines: Sequence[Line]) -> int:
    """Return the width at which lines are broken, in columns; 0 if paragraphs are whole lines."""
    if len(lines) < 20 or median(len(line.text) for line in lines) > 60:
        return 0
    width = _longest(lines)
    full = [line for line in lines if _width(line.text) >= width - 4]
    loose = sum(line.text[-1] not in _ENDS for line in full)
    return width if 2 * len(full) >= len(lines) and 2 * loose >= len(full) else 0


def _longest(lines: Sequence[Line]) -> int:
    """Return the width of the longest lines, but for a tenth of them."""
    widths = sorted(_width(line.text) for line in lines)
    return widths[len(widths) * 9 // 10] if widths else 0


def _width(text: str) -> int:
    """Return the columns that a text takes; a Chinese character takes two."""
    return 2 * len(text) - sum(map(str.isascii, text))
