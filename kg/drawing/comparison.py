"""One indicator of several places side by side: small multiples, a panel a place, all to one scale (Tufte 1983).

A column is what the next review reports, in the colour of the verdict; the line over it what was planned.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from kg.analysis import amount, target_values
from kg.drawing.lineage import MARKS
from kg.drawing.metrics import width
from kg.drawing.style import COLOURS, KEYS
from kg.drawing.svg import element, svg, text
from kg.lineage.scoreboard import Cell, Score
from kg.model import Target

__all__ = ["draw_comparison"]

_COLUMN: Final = 58.0  # of a year, in pixels, at least
_SMALL: Final = 10.0  # letters of the numbers over a column
_APART: Final = 8.0  # between the numbers of two columns
_PANEL: Final = 130.0  # height of the columns of a panel
_ABOVE: Final = 54.0  # for the name, the planned and the reported number
_BELOW: Final = 34.0  # for the year
_GAP: Final = 26.0
_TOP: Final = 106.0
_NAME: Final = 12.0  # letters of a name
_WIDE: Final = 1000.0  # of the picture, about
_NOTES: Final = (
    "柱：下一年报告所述；横线：计划；数字上：计划，下：所述 (column: as the next year's report says; line: planned)",
    "— 未提及 not stated · ? 应有而未找到 expected but not found · ∅ 无法判断 cannot be told · … 文字 in words · 空白 no report",
)
_SIGNS: Final = {
    "no report": "", "not stated": "—", "not found": "?", "cannot be told": "∅", "in words": "…",
}  # fmt: skip
_LEGEND: Final = ("exceeded", "met", "partial", "missed", "unclear")


def draw_comparison(boards: Mapping[str, Sequence[Score]], title: str = "") -> str:
    """Return the scores of one indicator as SVG.

    Args:
        boards: Names of places → scores as from `kg.lineage.scoreboard.scoreboard`, all of one indicator.
        title: Of the picture; plain text.
    """
    every = [score for scores in boards.values() for score in scores]
    years = sorted({score.year for score in every})
    unit = _unit(every)
    cells = [cell for score in every for cell in (score.promised, score.reported)]
    values = [value for cell in cells if (value := _value(cell, unit)) is not None]
    low, high = min([0.0, *values]), max([0.0, *values]) or 1.0
    column = max([_COLUMN, *(_broad(words) + _APART for it in every for words in _numbers(it))])
    names = [width(place, _NAME, bold=True) for place in boards]
    panel = max([column * len(years), *names])
    across = max(1, int((_WIDE + _GAP) // (panel + _GAP)))
    tall = _ABOVE + _PANEL + _BELOW
    parts = [*_head(title)]
    for at, (place, scores) in enumerate(boards.items()):
        x, y = 10 + at % across * (panel + _GAP), _TOP + at // across * tall
        parts.append(element("text", text(place), x=x, y=y + 14, font_weight="bold"))
        for score in scores:
            left = x + years.index(score.year) * column
            parts += _column(score, (left, y + _ABOVE, column), (low, high), unit)
    rows = -(-len(boards) // across)
    wide = max(10 + min(across, len(boards)) * (panel + _GAP), 760.0)
    return svg(wide, _TOP + rows * tall + 10, *parts)


def _head(title: str) -> list[str]:
    parts = [element("text", text(title), x=10.0, y=28.0, font_size=20.0, font_weight="bold")]
    for at, note in enumerate(_NOTES):
        parts.append(element("text", text(note), x=10.0, y=46.0 + 16 * at, fill=COLOURS["grey"]))
    for at, outcome in enumerate(_LEGEND):
        x = 10.0 + at * 140
        parts.append(_rect(x, 72.0, 134.0, 18.0, COLOURS[outcome]))
        words = text(KEYS[outcome])
        parts.append(element("text", words, x=x + 6, y=85.0, font_size=10.0))
    return parts


def _unit(scores: Sequence[Score]) -> tuple[str, bool]:
    """Return the unit that most numbers have, and whether they are changes: only those can stand to one scale."""
    cells = [cell for score in scores for cell in (score.promised, score.reported)]
    kinds = [_kind(cell.target) for cell in cells if cell.target]
    return max(sorted(set(kinds)), key=kinds.count, default=("", False))


def _kind(target: Target) -> tuple[str, bool]:
    return target.unit, target.change != "level"


def _value(cell: Cell, unit: tuple[str, bool]) -> float | None:
    """Return the number of a cell as it is drawn, a fall below zero; of two that which fits the scale."""
    for target in (cell.target, cell.also):
        if target is not None and target.value is not None and _kind(target) == unit:
            falls = target.change == "decrease" and target.value > 0
            return -float(target.value) if falls else float(target.value)
    return None


def _column(
    score: Score,
    place: tuple[float, float, float],
    ends: tuple[float, float],
    unit: tuple[str, bool],
) -> list[str]:
    """Return a column; `place` is its left, the top of its panel and its width."""
    (x, y, column), (low, high) = place, ends
    zero = y + _PANEL * high / (high - low)
    scale = _PANEL / (high - low)
    said, goal = _value(score.reported, unit), _value(score.promised, unit)
    middle: dict[str, str | float] = {"x": x + column / 2, "text_anchor": "middle"}
    planned, told = map(text, _numbers(score))
    parts = [
        element("text", planned, y=y - 20, font_size=_SMALL, fill=COLOURS["grey"], **middle),
        element("text", told, y=y - 7, font_size=_SMALL, font_weight="bold", **middle),
        element("text", text(str(score.year)), y=y + _PANEL + 16, font_size=11.0, **middle),
        _rule(x, zero, x + column, COLOURS["line"], 0.6),
    ]
    if said is not None:
        colour = COLOURS[score.verdict if score.verdict in _LEGEND else "open"]
        top = zero - max(said, 0) * scale
        parts.append(_rect(x + 10, top, column - 20, abs(said) * scale, colour, _tip(score)))
    if goal is not None:
        level = zero - goal * scale
        parts.append(_rule(x + 4, level, x + column - 4, COLOURS["told"], 2.0))
    return parts


def _numbers(score: Score) -> tuple[str, str]:
    """Return what stands over a column: what was planned, and what is reported behind the sign of the verdict."""
    mark = MARKS.get(score.verdict or "", "")
    return _words(score.promised), f"{mark} {_words(score.reported)}".strip()


def _broad(words: str) -> float:
    return width(words, _SMALL, bold=True)


def _words(cell: Cell) -> str:
    return amount(target_values(cell.target)) if cell.target else _SIGNS[cell.state]


def _tip(score: Score) -> str:
    said = [
        f"{cell.report} [{cell.statement.start}, {cell.statement.end}) {cell.statement.text}"
        for cell in (score.promised, score.reported)
        if cell.statement
    ]
    return "\n".join([f"{score.name} {score.year}", *said])


def _rule(x: float, y: float, end: float, colour: str, width: float) -> str:
    return element("line", x1=x, y1=y, x2=end, y2=y, stroke=colour, stroke_width=width)


def _rect(x: float, y: float, width: float, height: float, fill: str, tip: str = "") -> str:
    inside = [element("title", text(tip))] if tip else []
    shape: dict[str, str | float] = {"x": x, "y": y, "width": width, "height": height}
    return element("rect", *inside, fill=fill, stroke=COLOURS["line"], stroke_width=0.6, **shape)
