"""A table of targets as one node: a hundred targets as a hundred nodes make a picture nobody reads."""

from collections.abc import Mapping, Sequence
from typing import Any

from kg.analysis import amount
from kg.drawing.labels import flow, markup
from kg.drawing.style import COLOURS, lines, small

__all__ = ["evidence", "listed", "panel"]

_INDICATOR, _AMOUNT, _YEAR = 152, 112, 34  # widths of the cells, in points
_ROWS = 4  # lines of agencies
Attributes = Mapping[str, Any]


def panel(
    rows: Sequence[tuple[Attributes, Attributes]],
    *,
    columns: int = 1,
    more: int = 0,
    agencies: Sequence[str] = (),
) -> str:
    """Return a table of targets as markup: indicator, amount, year; down first, then across.

    Years after the report's are marked.

    Args:
        rows: (target, its commitment), in document order.
        columns: How many targets stand side by side; missing ones are left blank, so that the tables
            of a picture line up.
        more: How many further targets are not shown.
        agencies: Names for a last row.
    """
    body = []
    height = -(-len(rows) // columns)
    for at in range(height):
        cells = [_cells(*row) for row in rows[at::height]]
        blank = columns - len(cells)
        body.append("<TR>" + "<VR/>".join(cells) + _BLANK * blank + "</TR>")
    if more:
        body.append(_line(small(f"还有 {more} 项 ({more} more)"), columns))
    if agencies:
        names = "<BR/>".join(map(markup, flow(agencies, 23 * columns, _ROWS)))
        body.append(_line(names, columns, COLOURS["agency"]))
    style = f'BORDER="1" COLOR="{COLOURS["line"]}" BGCOLOR="{COLOURS["target"]}"'
    return f'<TABLE {style} CELLBORDER="0" CELLSPACING="0" CELLPADDING="3">{"<HR/>".join(body)}</TABLE>'


def listed(words: Sequence[str], kind: str, *, width: int = 14) -> str:
    """Return a list in the colour of a kind as markup, one entry a row."""
    rows = "".join(
        f'<TR><TD ALIGN="LEFT" BALIGN="LEFT">{lines(word, width)}</TD></TR>' for word in words
    )
    style = f'BORDER="1" COLOR="{COLOURS["line"]}" BGCOLOR="{COLOURS[kind]}"'
    return f'<TABLE {style} CELLBORDER="0" CELLSPACING="0" CELLPADDING="2">{rows}</TABLE>'


def evidence(statement: Attributes) -> str:
    """Return on one line where a statement stands, and its words if the dataset keeps them.

    Example:
        >>> evidence({"report": "000000-2023", "start": 812, "end": 823, "text": "新增海外仓5个"})
        '000000-2023 [812, 823) 新增海外仓5个'
    """
    where = [str(statement.get("report", ""))]
    if "start" in statement and "end" in statement:
        where.append(f"[{statement['start']}, {statement['end']})")
    return " ".join([*where, *str(statement.get("text", "")).split()])


_BLANK = f'<TD COLSPAN="3" WIDTH="{_INDICATOR + _AMOUNT + _YEAR}"></TD>'


def _cells(target: Attributes, commitment: Attributes) -> str:
    name = target.get("indicator") or target.get("label") or "—"
    words = f"<B>{lines(amount(target) or '—', 8)}</B>"
    if target.get("strength") == "strive":
        words += " " + small("力争", "strive")
    deadline = target.get("deadline")
    later = deadline is not None and deadline > target["year"]
    colour = COLOURS["later" if later else "target"]
    tip = f'HREF="" TITLE="{markup(evidence({**commitment, **_span(target)}))}"'
    return (
        f'<TD {tip} WIDTH="{_INDICATOR}" ALIGN="LEFT" BALIGN="LEFT">{lines(str(name), 12)}</TD>'
        f'<TD WIDTH="{_AMOUNT}" ALIGN="RIGHT">{words}</TD>'
        f'<TD WIDTH="{_YEAR}" BGCOLOR="{colour}">{small(str(deadline or ""))}</TD>'
    )


def _line(words: str, columns: int, colour: str = COLOURS["target"]) -> str:
    width = columns * (_INDICATOR + _AMOUNT + _YEAR)
    cell = f'COLSPAN="{3 * columns}" WIDTH="{width}" ALIGN="LEFT" BALIGN="LEFT" BGCOLOR="{colour}"'
    return f"<TR><TD {cell}>{words}</TD></TR>"


def _span(target: Attributes) -> dict[str, Any]:
    return {key: target[key] for key in ("start", "end") if key in target}
