"""Headline indicators by year as a table of colours: what was promised, what was reported, the verdict."""

from collections.abc import Sequence
from typing import Final

from kg.analysis import amount, target_values
from kg.drawing.labels import wrap
from kg.drawing.lineage import MARKS
from kg.drawing.metrics import width
from kg.drawing.style import COLOURS, KEYS
from kg.drawing.svg import element, svg, text
from kg.lexicon.indicators import KnownIndicator, indicators
from kg.lineage.scoreboard import Cell, Score

__all__ = ["draw_scoreboard"]

_WIDTH: Final = 56.0  # of a column, at least
_MARGIN: Final = 10.0  # beside its words
_HEIGHT: Final = 44.0
_LEFT: Final = 170.0
_TOP: Final = 112.0
_SIGNS: Final = {
    "no report": "", "not stated": "—", "not found": "?", "cannot be told": "∅", "in words": "…",
}  # fmt: skip
_NOTES: Final = (
    "格内上：计划，下：下一年报告所述 (above: planned, below: as the next year's report says)",
    "— 未提及 not stated · ? 应有而未找到 expected but not found · ∅ 无法判断 cannot be told · … 文字 in words · 空白 no report",
)
_LEGEND: Final = ("exceeded", "met", "partial", "missed", "unclear")


def draw_scoreboard(scores: Sequence[Score], title: str = "") -> str:
    """Return the scoreboard as SVG: indicators as rows, years as columns, the verdict as colour and sign.

    Args:
        scores: As from `kg.lineage.scoreboard.scoreboard`.
        title: Of the picture; plain text.
    """
    columns, right = _columns(scores)
    names = list(dict.fromkeys((score.indicator, score.name) for score in scores))
    row = {indicator: _TOP + at * _HEIGHT for at, (indicator, _) in enumerate(names)}
    parts = _head(title)
    for year, (left, across) in columns.items():
        look: dict[str, str | float] = {"y": _TOP - 4, "text_anchor": "middle"}
        parts.append(
            element("text", text(str(year)), x=left + across / 2, font_weight="bold", **look)
        )
    for indicator, name in names:
        parts += _name(name, indicators().get(indicator), row[indicator])
    for score in scores:
        left, across = columns[score.year]
        parts += _score(score, left, row[score.indicator], across)
    return svg(max(right + 10, 720.0), _TOP + len(names) * _HEIGHT + 10, *parts)


def _columns(scores: Sequence[Score]) -> tuple[dict[int, tuple[float, float]], float]:
    """Return for each year where its column begins and how wide it is, as wide as its widest cell, and where the last ends."""
    widest: dict[int, float] = {}
    for score in sorted(scores, key=lambda score: score.year):
        widest[score.year] = max(widest.get(score.year, _WIDTH), _broad(score) + _MARGIN)
    columns, left = {}, _LEFT
    for year, across in widest.items():
        columns[year] = (left, across)
        left += across
    return columns, left


def _head(title: str) -> list[str]:
    """Return the title, the notes and the legend."""
    parts = [element("text", text(title), x=10.0, y=28.0, font_size=20.0, font_weight="bold")]
    for at, note in enumerate(_NOTES):
        parts.append(element("text", text(note), x=10.0, y=46.0 + 16 * at, fill=COLOURS["grey"]))
    for at, outcome in enumerate(_LEGEND):
        parts += _box(10.0 + at * 140, 72.0, 134.0, 18.0, COLOURS[outcome])
        words = text(KEYS[outcome])
        parts.append(element("text", words, x=16.0 + at * 140, y=85.0, font_size=10.0))
    return parts


def _name(chinese: str, known: KnownIndicator | None, y: float) -> list[str]:
    """Return the name of a row in both languages; what the vocabulary has not is in Chinese alone."""
    lines = wrap(chinese, 12, 1 if known else 2)
    parts = [
        element("text", text(words), x=10.0, y=y + 15 + line * 15)
        for line, words in enumerate(lines)
    ]
    return parts + [
        element(
            "text", text(words), x=10.0, y=y + 27 + line * 11, font_size=9.0, fill=COLOURS["grey"]
        )
        for line, words in enumerate(wrap(known.en, 17, 2) if known else ())
    ]


def _broad(score: Score) -> float:
    """Return how wide the words of a cell are."""
    return max(width(_words(score.promised), 12.0, bold=True), width(_told(score), _SMALL))


_SMALL: Final = 11.0  # letters of what is reported


def _told(score: Score) -> str:
    """Return what is reported, behind the sign of the verdict."""
    mark = f"{MARKS.get(score.verdict, '')} " if score.verdict else ""
    return f"{mark}{_words(score.reported)}"


def _score(score: Score, x: float, y: float, across: float) -> list[str]:
    colour = COLOURS.get(score.verdict or "silent", COLOURS["partial"])
    middle: dict[str, str | float] = {"x": x + across / 2, "text_anchor": "middle"}
    return [
        *_box(x, y, across, _HEIGHT, colour, _tip(score)),
        element("text", text(_words(score.promised)), y=y + 18, font_weight="bold", **middle),
        element("text", text(_told(score)), y=y + 35, font_size=_SMALL, **middle),
    ]


def _tip(score: Score) -> str:
    said = [
        f"{cell.report} [{cell.statement.start}, {cell.statement.end}) {cell.statement.text}"
        for cell in (score.promised, score.reported)
        if cell.statement
    ]
    return "\n".join([f"{score.name} {score.year}", *said])


def _words(cell: Cell) -> str:
    numbers = [amount(target_values(it)) for it in (cell.target, cell.also) if it]
    return " · ".join(numbers) or _SIGNS[cell.state]


def _box(x: float, y: float, width: float, height: float, fill: str, tip: str = "") -> list[str]:
    inside = [element("title", text(tip))] if tip else []
    return [
        element(
            "rect",
            *inside,
            x=x,
            y=y,
            width=width,
            height=height,
            fill=fill,
            stroke=COLOURS["line"],
            stroke_width=0.6,
        )
    ]
