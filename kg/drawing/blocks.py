"""Labels as blocks: the HTML-like labels of the pictures, measured.

Only what the pictures use of Graphviz' HTML-like labels (https://graphviz.org/doc/info/shapes.html#html): tables of
cells with borders, colours and ports, letters small, big, bold or coloured, and breaks of lines. All lengths are in
points.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final
from xml.etree import ElementTree

from kg.drawing.metrics import LINE, width

__all__ = ["Block", "Cell", "Line", "Run", "Table", "Text", "parse"]

_SIZE: Final = 12.0
_COLOUR: Final = "#000000"


@dataclass(frozen=True, slots=True)
class Run:
    """Letters of one look."""

    text: str
    size: float = _SIZE
    bold: bool = False
    colour: str = _COLOUR

    @property
    def width(self) -> float:
        """Width of the letters."""
        return width(self.text, self.size, bold=self.bold)


@dataclass(frozen=True, slots=True)
class Line:
    """Runs side by side."""

    runs: tuple[Run, ...]

    @property
    def width(self) -> float:
        """Width of the runs together."""
        return sum(run.width for run in self.runs)

    @property
    def size(self) -> float:
        """Size of the largest letters."""
        return max((run.size for run in self.runs), default=_SIZE)


@dataclass(frozen=True, slots=True)
class Text:
    """Lines under each other; `align` says where a line shorter than the longest stands."""

    lines: tuple[Line, ...]
    align: str = "CENTER"

    @property
    def width(self) -> float:
        """Width of the longest line."""
        return max((line.width for line in self.lines), default=0.0)

    @property
    def height(self) -> float:
        """Height of all lines."""
        return sum(LINE * line.size for line in self.lines)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: what is in it, how it looks, and the tooltip and port it has."""

    content: "Block"
    padding: float
    border: float
    colour: str
    fill: str = ""
    align: str = "CENTER"
    least: float = 0.0
    span: int = 1
    port: str = ""
    tip: str = ""

    @property
    def width(self) -> float:
        """Width with padding and border, at least what is asked for."""
        return max(self.least, self.content.width + 2 * (self.padding + self.border))

    @property
    def height(self) -> float:
        """Height with padding and border."""
        return self.content.height + 2 * (self.padding + self.border)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells. `ruled` rows have a line under them, `barred` is set where lines part the cells of a row."""

    rows: tuple[tuple[Cell, ...], ...]
    border: float
    spacing: float
    colour: str
    fill: str = ""
    ruled: frozenset[int] = field(default_factory=frozenset)
    barred: bool = False

    @property
    def columns(self) -> tuple[float, ...]:
        """Widths of the columns; what spans several widens them by equal parts."""
        count = max((sum(cell.span for cell in row) for row in self.rows), default=0)
        widths = [0.0] * count
        for span in sorted({cell.span for row in self.rows for cell in row}):
            for at, cell in self._placed(span):
                room = sum(widths[at : at + span]) + self.spacing * (span - 1)
                for column in range(at, at + span):
                    widths[column] += max(0.0, cell.width - room) / span
        return tuple(widths)

    @property
    def heights(self) -> tuple[float, ...]:
        """Heights of the rows."""
        return tuple(max((cell.height for cell in row), default=0.0) for row in self.rows)

    @property
    def width(self) -> float:
        """Width with spacing and border."""
        columns = self.columns
        return sum(columns) + self.spacing * (len(columns) + 1) + 2 * self.border

    @property
    def height(self) -> float:
        """Height with spacing and border."""
        return sum(self.heights) + self.spacing * (len(self.rows) + 1) + 2 * self.border

    def _placed(self, span: int) -> Iterator[tuple[int, Cell]]:
        for row in self.rows:
            at = 0
            for cell in row:
                if cell.span == span:
                    yield at, cell
                at += cell.span

    def boxes(self, width: float) -> Iterator[tuple[Cell, float, float, float, float]]:
        """Yield each cell with x, y, width and height in the table, when that is `width` wide."""
        columns = self.columns
        extra = max(0.0, width - self.width) / max(1, len(columns))
        columns = tuple(column + extra for column in columns)
        y = self.border + self.spacing
        for row, height in zip(self.rows, self.heights, strict=True):
            x, at = self.border + self.spacing, 0
            for cell in row:
                wide = sum(columns[at : at + cell.span]) + self.spacing * (cell.span - 1)
                yield cell, x, y, wide, height
                x, at = x + wide + self.spacing, at + cell.span
            y += height + self.spacing


Block = Text | Table


def parse(label: str) -> Block:
    r"""Return the block of an HTML-like label (without its outer angle brackets), or of plain text.

    Example:
        >>> block = parse('<TABLE BORDER="0"><TR><TD PORT="a"><B>义乌</B><BR/>2022</TD></TR></TABLE>')
        >>> [[run.text for line in cell.content.lines for run in line.runs] for cell in block.rows[0]]
        [['义乌', '2022']]
        >>> parse("a < b").lines[0].runs[0].text
        'a < b'
    """
    try:
        root = ElementTree.fromstring(f"<label>{label}</label>")  # noqa: S314 - written by this room
    except ElementTree.ParseError:
        return Text(tuple(Line((Run(words),)) for words in label.split("\n")))
    return _block(root, Run(""))


def _block(element: ElementTree.Element, look: Run, align: str = "CENTER") -> Block:
    for child in element.iter("TABLE"):
        return _table(child, look)
    rows: list[list[Run]] = [[]]
    for run in _runs(element, look):
        if run is None:
            rows.append([])
        else:
            rows[-1].append(run)
    return Text(tuple(Line(tuple(row)) for row in rows), align)


def _runs(element: ElementTree.Element, look: Run) -> Iterator[Run | None]:
    """Yield the runs in an element, None for the break of a line."""
    if element.text:
        yield replace(look, text=element.text)
    for child in element:
        if child.tag == "BR":
            yield None
        else:
            yield from _runs(child, _look(child, look))
        if child.tail:
            yield replace(look, text=child.tail)


def _look(element: ElementTree.Element, look: Run) -> Run:
    if element.tag == "B":
        return replace(look, bold=True)
    size = float(element.get("POINT-SIZE", look.size))
    return replace(look, size=size, colour=element.get("COLOR", look.colour))


def _table(element: ElementTree.Element, look: Run) -> Table:
    border = float(element.get("BORDER", 1))
    rows: list[tuple[Cell, ...]] = []
    ruled: set[int] = set()
    for child in element:
        if child.tag == "TR":
            rows.append(tuple(_cell(cell, element, look) for cell in child if cell.tag == "TD"))
        elif child.tag == "HR":
            ruled.add(len(rows) - 1)
    return Table(
        rows=tuple(rows),
        border=border,
        spacing=float(element.get("CELLSPACING", 2)),
        colour=element.get("COLOR", _COLOUR),
        fill=element.get("BGCOLOR", ""),
        ruled=frozenset(ruled),
        barred=element.find(".//VR") is not None,
    )


def _cell(element: ElementTree.Element, table: ElementTree.Element, look: Run) -> Cell:
    borders = table.get("CELLBORDER", table.get("BORDER", "1"))
    align = element.get("ALIGN", "CENTER")
    return Cell(
        content=_block(element, look, element.get("BALIGN", "CENTER")),
        padding=float(element.get("CELLPADDING", table.get("CELLPADDING", "2"))),
        border=float(element.get("BORDER", borders)),
        colour=element.get("COLOR", table.get("COLOR", _COLOUR)),
        fill=element.get("BGCOLOR", ""),
        align=align,
        least=float(element.get("WIDTH", 0)),
        span=int(element.get("COLSPAN", 1)),
        port=element.get("PORT", ""),
        tip=element.get("TITLE", ""),
    )
