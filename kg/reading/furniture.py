"""Page furniture: which lines are a portal's frame, a page number, a running head or a list of other reports."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from kg.lexicon.rules import rules
from kg.reading.marks import MARK

__all__ = ["furniture"]

_ANYWHERE, _HEAD, _TAIL, _RUNNING, _SPACED_TITLE, _LISTED = (
    rules("furniture").pattern(group)
    for group in ("anywhere", "head", "tail", "running", "spaced", "listed")
)
_SALUTATION = rules("line").pattern("salutation")
_BARE_NUMBER = re.compile(r"\d{1,3}")
_SPACED = re.compile("(?:[\u4e00-\u9fff][ \u3000]+)+[\u4e00-\u9fff]")
_SHORT = 45  # furniture is shorter than this
_LONGEST = 200  # but for addresses, and what a portal says of the page
_HEAD_LINES = 60  # the salutation comes within so many lines, if it comes
_TAIL_LINES = 60
_BODY = 80  # a line as long as this belongs to the report
_REPEATED, _IN_A_ROW = 3, 3  # running heads; other reports before the salutation
_OTHERS = 2  # other reports at the end
_TITLE_PAGE = 3  # lines that may repeat what a running head says


def furniture(lines: Sequence[str]) -> set[int]:
    """Return the indices of the lines that are no part of the report.

    Args:
        lines: The lines that are not blank, without the white space around them.

    Example:
        >>> lines = ["首页 > 报告", "栖云市政府工作报告", "来源：栖云日报", "各位代表：", "稳中有进。", "责任编辑：林知远"]
        >>> sorted(furniture(lines))
        [0, 2, 5]
    """
    body = _body(lines)
    short = [i for i, line in enumerate(lines) if len(line) <= _SHORT]
    heads = Counter(lines[i] for i in short if _RUNNING.fullmatch(lines[i]))
    dropped = {i for i in range(body) if len(lines[i]) <= _LONGEST and _HEAD.fullmatch(lines[i])}
    dropped |= {
        i for i, line in enumerate(lines) if len(line) <= _LONGEST and _ANYWHERE.fullmatch(line)
    }
    for i in short:
        line = lines[i]
        if (
            (_BARE_NUMBER.fullmatch(line) and _alone(lines, i))
            or (i >= max(body, _TITLE_PAGE) and _running(line))
            or (heads[line] >= _REPEATED and i >= _TITLE_PAGE and "各位" not in line)
        ):
            dropped.add(i)
    dropped.update(_listed(lines[:body]))
    return dropped | _after(lines, body)


def _body(lines: Sequence[str]) -> int:
    """Return the index of the salutation, else of the first line that is a paragraph or numbered."""
    front = list(enumerate(lines[:_HEAD_LINES]))
    greeting = next((i for i, line in front if _SALUTATION.match(line)), None)
    if greeting is not None:
        return greeting
    return next((i for i, line in front if _is_prose(line)), 0)


def _is_prose(line: str) -> bool:
    return bool(MARK.match(line)) or (
        len(line) >= _BODY and not _HEAD.fullmatch(line[: _LONGEST + 1])
    )


def _alone(lines: Sequence[str], i: int) -> bool:
    """Whether a number stands between lines of prose, not in a column of cells."""
    around = [lines[j] for j in (i - 1, i + 1) if 0 <= j < len(lines)]
    return any(len(line) >= 15 for line in around) and not any(
        _BARE_NUMBER.fullmatch(line) for line in around
    )


def _running(line: str) -> bool:
    return bool(_SPACED.fullmatch(line) and _SPACED_TITLE.fullmatch(re.sub(r"\s", "", line)))


def _listed(lines: Sequence[str]) -> Iterator[int]:
    """Yield the titles of other reports, where several stand in a row."""
    run: list[int] = []
    for i, line in enumerate([*lines, ""]):
        if len(line) <= _SHORT and _LISTED.fullmatch(line):
            run.append(i)
            continue
        if len({lines[j] for j in run}) >= _IN_A_ROW:
            yield from run
        run = []


def _after(lines: Sequence[str], body: int) -> set[int]:
    """Return the lines of the web page that follow the report."""
    first, others = len(lines), len(lines)
    titles = set()
    for i in range(len(lines) - 1, max(len(lines) - _TAIL_LINES, body), -1):
        line = lines[i]
        if i >= _TITLE_PAGE and len(line) <= _SHORT and _LISTED.fullmatch(line):
            titles.add(line)
            others = i
        elif len(line) <= _LONGEST and _TAIL.fullmatch(line):
            first = i
        elif len(line) >= _BODY or MARK.match(line) or "工作报告" in line:
            break
    return set(range(min(first, others if len(titles) >= _OTHERS else first), len(lines)))
