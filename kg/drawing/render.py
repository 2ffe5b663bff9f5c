"""DOT → SVG or PNG with the same bytes on every machine; no program need be installed for it."""

from typing import Final, Literal

from kg.drawing.picture import Link, picture
from kg.errors import MissingToolError

__all__ = ["Format", "render", "to_png"]

Format = Literal["svg", "png"]

_ZOOM: Final = 2.0  # of PNG, for screens with fine dots


def render(dot: str, format: Format, link: Link | None = None) -> bytes:
    """Return the picture of a DOT text.

    The SVG stands alone: nothing is fetched, and tooltips are `<title>` elements, which every browser shows. A PNG
    is drawn from it with the fonts of the machine.

    Args:
        dot: As from `kg.drawing.draw`.
        format: What to return.
        link: IRI of a thing in the data → where a click on it leads, nowhere if empty; SVG only.

    Raises:
        MissingToolError: If a library that draws is not installed.
        KGError: If Graphviz refuses the text.
        ValueError: If the format is another one.

    Example:
        >>> render("digraph { a -> b }", "svg")[:4], render("digraph { a -> b }", "png")[1:4]
        (b'<svg', b'PNG')
    """
    if format not in ("svg", "png"):
        raise ValueError(f"expected format 'svg' or 'png', got {format!r}")
    drawn = picture(dot, link)
    return drawn.encode() if format == "svg" else to_png(drawn)


def to_png(svg: str) -> bytes:
    """Return an SVG as PNG, drawn with the fonts of the machine.

    Raises:
        MissingToolError: If the library that draws is not installed.
    """
    try:
        import resvg_py  # noqa: PLC0415 - only for this
    except ImportError as error:
        raise MissingToolError(
            "the library that draws PNG (resvg-py) is not installed; install it, or write a .svg file instead"
        ) from error
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, zoom=_ZOOM))
