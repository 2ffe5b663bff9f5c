"""Lines: which are page furniture, and which line breaks stand inside a sentence."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from kg.lexicon import load

__all__ = ["Line", "cuts", "joined", "split"]

_FURNITURE, _JOINS, _METADATA = (load("reading")[key] for key in ("furniture", "joins", "metadata"))
_ANYWHERE, _HEAD, _TAIL = (
    re.compile(f"(?:{'|'.join(_FURNITURE[key])})") for key in ("anywhere", "head", "tail")
)
_BARE_NUMBER = re.compile(r"\d{1,3}")
_SPACED = re.compile("(?:[\u4e00-\u9fff][ \u3000]+)+[\u4e00-\u9fff]")
_REPEATED = re.compile(_FURNITURE["repeated"])
_SALUTATION = re.compile(_METADATA["salutation"])
_NUMBERED = re.compile(
    r"[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})(?:[)）、.．]|是)|第[一二三四五六七八九十]{1,3}[，,、：]"
)
# A heading that lost the line break before it, at the end of a line.
_GLUED = re.compile(
    r"[。！：](?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）)[^。！？；：，]{2,30}$"
)
_HANGING, _OPENER = re.compile(_JOINS["hanging"]), re.compile(_JOINS["openers"])
_ENDS = frozenset("。！？：；:;!?….")
_CLOSES = frozenset("”」』）)》】]")
_SHORT = 45  # furniture is shorter than this
_HEAD_LINES = 60  # the salutation comes within so many lines, if it comes
_TAIL_LINES = 60
_BODY = 80  # a line as long as this belongs to the report


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
    dropped = _furniture(lines)
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


def _furniture(lines: Sequence[Line]) -> set[int]:
    short = [i for i, line in enumerate(lines) if len(line.text) <= _SHORT]
    body = _body(lines)
    heads = Counter(lines[i].text for i in short if _REPEATED.search(lines[i].text))
    dropped = {i for i in short if i < body and _HEAD.fullmatch(lines[i].text)}
    for i in short:
        line = lines[i].text
        if (
            _ANYWHERE.fullmatch(line)
            or (_BARE_NUMBER.fullmatch(line) and _alone(lines, i))
            or (i >= max(body, 3) and _running(line))
            or (heads[line] >= 3 and i > 2 and "各位" not in line)
        ):
            dropped.add(i)
    return dropped | _after(lines, body)


def _body(lines: Sequence[Line]) -> int:
    """Return the index of the salutation, else of the first line that is a paragraph or numbered."""
    front = list(enumerate(line.text for line in lines[:_HEAD_LINES]))
    greeting = next((i for i, line in front if _SALUTATION.match(line)), None)
    if greeting is not None:
        return greeting
    return next((i for i, line in front if len(line) >= _BODY or _NUMBERED.match(line)), 0)


def _alone(lines: Sequence[Line], i: int) -> bool:
    """Whether a number stands between lines of prose, not in a column of cells."""
    around = [lines[j].text for j in (i - 1, i + 1) if 0 <= j < len(lines)]
    return any(len(line) >= 15 for line in around) and not any(
        _BARE_NUMBER.fullmatch(line) for line in around
    )


def _running(line: str) -> bool:
    return bool(_SPACED.fullmatch(line)) and re.sub(r"\s", "", line) in _FURNITURE["running"]


def _after(lines: Sequence[Line], body: int) -> set[int]:
    """Return the lines of the web page that follow the report."""
    first = len(lines)
    for i in range(len(lines) - 1, max(len(lines) - _TAIL_LINES, body), -1):
        line = lines[i].text
        if _TAIL.fullmatch(line):
            first = i
        elif len(line) >= _BODY or _NUMBERED.match(line) or "工作报告" in line:
            break
    return set(range(first, len(lines)))


def _broken(text: str, lines: Sequence[Line], wrapped: bool) -> Iterator[tuple[Line, Line]]:
    """Yield the pairs of lines that are one sentence."""
    width = _longest(lines) if wrapped else _wrapped(lines)
    spaced = 2 * sum("\n\n" in text[a.end : b.start] for a, b in pairwise(lines)) > len(lines)
    prose = False  # whether the paragraph so far has a full stop, so is no heading
    for before, after in pairwise(lines):
        prose = prose or "。" in before.text
        if before.text[-1] in _ENDS or _NUMBERED.match(after.text):
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


def _continues(before: str, after: str, *, prose: bool, tight: bool) -> bool:
    if (
        _OPENER.match(after)
        or before[-1] in _CLOSES
        or (before[-1].isascii() and after[0].isascii())
    ):
        return False
    if _HANGING.search(before):
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
