"""Blocks → SVG: text where it was measured to stand, cells with their colours and borders."""

from collections.abc import Iterator
from typing import Final
from xml.sax.saxutils import escape

from kg.drawing.blocks import Block, Cell, Line, Table, Text
from kg.drawing.metrics import LINE
from kg.drawing.svg import element, text

__all__ = ["paint", "ports"]

_ASCENT: Final = 0.88  # of the size of the letters, from their top to the base line

Box = tuple[float, float, float, float]
"""x, y, width and height, in points."""


def paint(block: Block, x: float, y: float, width: float) -> Iterator[str]:
    """Yield the SVG of a block whose upper left corner stands at x and y.

    Args:
        block: As `parse` gives it.
        x: In points, to the right.
        y: In points, downwards.
        width: As wide as the block is to be, at least its own width.
    """
    if isinstance(block, Table):
        yield from _table(block, x, y, width)
    else:
        yield from _text(block, x, y)


def ports(block: Block) -> dict[str, tuple[float, float]]:
    """Return upper and lower end of each port of a block, in points from its top."""
    if isinstance(block, Text):
        return {}
    boxes = block.boxes(block.width)
    return {cell.port: (y, y + height) for cell, _, y, _, height in boxes if cell.port}


def _text(block: Text, x: float, y: float) -> Iterator[str]:
    for line in block.lines:
        base = y + ((LINE - 1) / 2 + _ASCENT) * line.size
        yield from _line(line, x + _shift(block.align, block.width - line.width), base)
        y += LINE * line.size


def _line(line: Line, x: float, y: float) -> Iterator[str]:
    for run in line.runs:
        look = {"font_weight": "bold"} if run.bold else {}
        if run.text.strip():
            words = text(run.text.replace("\N{NO-BREAK SPACE}", " "))
            yield element("text", words, x=x, y=y, font_size=run.size, fill=run.colour, **look)
        x += run.width


def _table(table: Table, x: float, y: float, width: float) -> Iterator[str]:
    width = max(width, table.width)
    if table.border or table.fill:
        yield _box((x, y, width, table.height), table.fill, table.border, table.colour)
    for cell, left, top, wide, high in table.boxes(width):
        drawn = "".join(_cell(cell, (x + left, y + top, wide, high)))
        yield element("g", f"<title>{escape(cell.tip)}</title>", drawn) if cell.tip else drawn
    yield from _rules(table, x, y, width)


def _cell(cell: Cell, place: Box) -> Iterator[str]:
    x, y, width, height = place
    if cell.fill or cell.border:
        yield _box(place, cell.fill, cell.border, cell.colour)
    inset = cell.padding + cell.border
    room = width - 2 * inset
    content = cell.content
    own = room if isinstance(content, Table) and cell.align == "CENTER" else content.width
    left = x + inset + _shift(cell.align, room - own)
    yield from paint(content, left, y + (height - content.height) / 2, own)


def _rules(table: Table, x: float, y: float, width: float) -> Iterator[str]:
    """Yield the lines between rows, and between the cells of a row."""
    low = table.border + table.spacing
    for at, height in enumerate(table.heights):
        low += height + table.spacing
        if at in table.ruled:
            level = y + low - table.spacing / 2
            yield element("line", x1=x, y1=level, x2=x + width, y2=level, stroke=table.colour)
    if table.barred:
        for _, left, top, _, high in table.boxes(width):
            if left > table.border + table.spacing:
                at_x = x + left - table.spacing / 2
                yield element(
                    "line", x1=at_x, y1=y + top, x2=at_x, y2=y + top + high, stroke=table.colour
                )


def _box(place: Box, fill: str, border: float, colour: str) -> str:
    x, y, width, height = place
    look: dict[str, str | float] = {"fill": fill or "none"}
    if border:
        look |= {"stroke": colour, "stroke_width": border}
    inset = border / 2
    return element(
        "rect", x=x + inset, y=y + inset, width=width - border, height=height - border, **look
    )


def _shift(align: str, room: float) -> float:
    return {"LEFT": 0.0, "RIGHT": room}.get(align, room / 2)
