"""A picture that shows itself in a notebook, at its own size: what is wider than the cell is scrolled to, never cut."""

from os import PathLike
from pathlib import Path

from kg.drawing import to_png
from kg.errors import KGError

__all__ = ["Picture"]


class Picture:
    """An SVG.

    Attributes:
        svg: Its text.
        title: What it shows.
    """

    def __init__(self, svg: str, title: str) -> None:
        """Take a text that stands alone."""
        self.svg, self.title = svg, title

    def __repr__(self) -> str:
        return f"Picture({self.title}, {len(self.svg):,} characters of SVG)"

    def __str__(self) -> str:
        return self.svg

    def _repr_html_(self) -> str:
        shown = self.svg[self.svg.index("<svg") :]
        return f'<div style="overflow:auto;max-width:100%">{shown}</div>'

    def save(self, path: str | PathLike[str]) -> Path:
        """Write the picture to a file.

        Args:
            path: Its name ends in .svg or .png.

        Raises:
            KGError: If it ends otherwise.
            MissingToolError: If the library that draws PNG is not installed.
        """
        file = Path(path)
        if file.suffix not in (".svg", ".png"):
            raise KGError(
                f"a picture is kept as .svg or .png, not as {file.name}; choose one of them"
            )
        file.write_bytes(self.svg.encode() if file.suffix == ".svg" else to_png(self.svg))
        return file
