"""A layout → SVG: shapes, edges, tooltips and links, with the same bytes on every machine."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from kg.drawing.labels import said
from kg.drawing.layout import Edge, Layout, Node, Point, arrow_head, layout
from kg.drawing.paint import paint
from kg.drawing.style import COLOURS
from kg.drawing.svg import element, svg, text

__all__ = ["Link", "picture"]

Link = Callable[[str], str]
"""IRI of a thing in the data → the address that a click on it leads to; none if empty."""

_PAD: Final = 14.0
_FOLD: Final = 8.0  # of a note's corner; height of a folder's tab
_DASHES: Final = {"dashed": "5,2", "dotted": "1,4"}
_EDGE_LABEL: Final = 9.0


def picture(dot: str, link: Link | None = None) -> str:
    """Return the picture of a DOT text as SVG that stands alone.

    Args:
        dot: As from `kg.drawing.draw`.
        link: Where a click on a node leads; without it the picture has no links.

    Raises:
        MissingToolError: If the library that lays pictures out is not installed.
        KGError: If it refuses the text.

    Example:
        >>> drawn = picture('digraph { a [shape=box, label="义乌"]; a -> b }')
        >>> drawn.startswith("<svg"), drawn.count("<text"), drawn.count("<path")
        (True, 2, 1)
    """
    laid = layout(dot)
    heading = laid.heading
    width = max(laid.width, heading.width if heading else 0) + 2 * _PAD
    top = _PAD + (heading.height + _PAD if heading else 0)
    title = paint(heading, _PAD, _PAD, heading.width) if heading else ()
    moved = element("g", *_parts(laid, link), transform=f"translate({_PAD:.1f},{top:.1f})")
    height = top + laid.height + _PAD
    ground = element("rect", width=width, height=height, fill="#ffffff")
    return svg(width, height, ground, *title, moved)


def _parts(laid: Layout, link: Link | None) -> Iterator[str]:
    for edge in laid.edges:
        yield _group("edge", edge.attributes, "".join(_edge(edge)), None)
    for node in laid.nodes:
        yield _group("node", node.attributes, "".join(_node(node)), link)


def _group(kind: str, attributes: Mapping[str, str], drawn: str, link: Link | None) -> str:
    """Return a group with id, class and tooltip, inside a link where it leads somewhere."""
    named = {"id": attributes["id"]} if attributes.get("id") else {}
    classes = " ".join(dict.fromkeys((kind, *attributes.get("class", "").split())))
    tip = said(attributes.get("tooltip", "")).strip()
    title = f"<title>{text(tip)}</title>" if tip else ""
    group = element("g", title, drawn, class_=classes, **named)
    target = link(said(attributes["URL"])) if link and attributes.get("URL") else ""
    return element("a", group, href=target) if target else group


def _node(node: Node) -> Iterator[str]:
    left, top = node.middle[0] - node.width / 2, node.middle[1] - node.height / 2
    shape = node.attributes.get("shape", "ellipse")
    if shape != "plain":
        yield _shape(shape, node, left, top)
    inner = node.width if shape == "plain" else node.block.width
    x = node.middle[0] - inner / 2
    yield from paint(node.block, x, node.middle[1] - node.block.height / 2, inner)


def _shape(shape: str, node: Node, left: float, top: float) -> str:
    style = node.attributes.get("style", "")
    look: dict[str, str | float] = {
        "fill": node.attributes.get("fillcolor", "#ffffff") if "filled" in style else "none",
        "stroke": node.attributes.get("color", COLOURS["line"]),
        "stroke_width": 0.8,
    }
    if shape in ("ellipse", "circle"):
        x, y = node.middle
        return element("ellipse", cx=x, cy=y, rx=node.width / 2, ry=node.height / 2, **look)
    right, bottom = left + node.width, top + node.height
    if shape == "note":
        corner = [(right - _FOLD, top), (right, top + _FOLD)]
        outline = [(left, top), *corner, (right, bottom), (left, bottom)]
        fold = [corner[0], (right - _FOLD, top + _FOLD), corner[1]]
        return _polygon(outline, **look) + _path(fold, fill="none", stroke=look["stroke"])
    if shape == "folder":
        tab = [
            (left, top - _FOLD / 2),
            (left + 4 * _FOLD, top - _FOLD / 2),
            (left + 4.5 * _FOLD, top),
        ]
        return _polygon([*tab, (right, top), (right, bottom), (left, bottom)], **look)
    look["rx"] = 6.0 if "rounded" in style else 0.0
    return element("rect", x=left, y=top, width=node.width, height=node.height, **look)


def _edge(edge: Edge) -> Iterator[str]:
    style = edge.attributes.get("style", "solid")
    look: dict[str, str | float] = {
        "stroke": edge.attributes.get("color", COLOURS["line"]),
        "stroke_width": 2.6 if style == "bold" else float(edge.attributes.get("penwidth", 0.8)),
    }
    if style in _DASHES:
        look["stroke_dasharray"] = _DASHES[style]
    yield _path(edge.curve, curved=True, fill="none", **look)
    if corners := list(arrow_head(edge, float(edge.attributes.get("arrowsize", 1.0)))):
        yield _polygon(corners, fill=look["stroke"])
    words = said(edge.attributes.get("label", ""))
    if words and edge.label:
        size = float(edge.attributes.get("fontsize", _EDGE_LABEL))
        x, y = edge.label
        colour = edge.attributes.get("fontcolor", COLOURS["grey"])
        yield element(
            "text",
            text(words),
            x=x,
            y=y + size / 3,
            font_size=size,
            fill=colour,
            text_anchor="middle",
        )


def _polygon(points: Sequence[Point], **look: str | float) -> str:
    return element("polygon", points=" ".join(f"{x:.1f},{y:.1f}" for x, y in points), **look)


def _path(points: Sequence[Point], *, curved: bool = False, **look: str | float) -> str:
    first, *rest = (f"{x:.1f},{y:.1f}" for x, y in points)
    return element("path", d=f"M{first}{'C' if curved else 'L'}{' '.join(rest)}", **look)
