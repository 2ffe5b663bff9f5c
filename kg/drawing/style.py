"""One look for all pictures: fonts, colours and shapes by kind, the title and the legend.

Every label is an HTML-like one, so that there is one way to escape words (`kg.drawing.labels.markup`)
and big and small letters can stand together. Colours stay apart for readers who are colour-blind and in
grey print: they differ in lightness, and no meaning hangs on colour alone.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import networkx as nx
import pydot

from kg.drawing.labels import markup, plain, quoted, wrap
from kg.identifiers import BASE

__all__ = [
    "COLOURS",
    "FONT",
    "KEYS",
    "begin",
    "column",
    "connect",
    "counts",
    "lines",
    "place",
    "small",
    "start",
    "titled",
]

FONT: Final = "Noto Sans CJK SC,Source Han Sans SC,PingFang SC,Microsoft YaHei,sans-serif"
"""Families in order of preference; Graphviz and browsers take the first that is there."""

COLOURS: Final[Mapping[str, str]] = {
    "report": "#d9d9d9",
    "programme": "#c7e9f4",
    "action": "#a6c8e8",
    "section": "#efefef",
    "target": "#ffffff",
    "later": "#f5d76e",
    "agency": "#cfe3a5",
    "line": "#8a8f94",
    "grey": "#5f6368",
    "strive": "#b3541e",
    "told": "#202124",
    "function": "#e3d5ee",
    "exceeded": "#74add1",
    "met": "#cfe5f2",
    "partial": "#fde69a",
    "in progress": "#fff6d8",
    "missed": "#f4976c",
    "unclear": "#dcdcdc",
    "silent": "#ffffff",
    "open": "#f3f3f3",
    "untold": "#e8e4ee",
}
"""Colours by kind of node, and by outcome; `later` marks years beyond the report's, `strive` what is only
aimed at, `silent` that no result was found in a later report, `open` that no report on its last year is there yet,
`untold` that the report that would say is missing or torn."""

_SHAPES: Final[Mapping[str, str]] = {
    "report": "note",
    "programme": "folder",
    "action": "box",
    "section": "box",
    "agency": "ellipse",
    "function": "ellipse",
    "target": "plain",
    "list": "plain",
}
KEYS: Final[Mapping[str, str]] = {  # in both languages: a picture is passed on
    "report": "报告 report",
    "programme": "工作组合 programme",
    "action": "行动 action",
    "section": "章节 section",
    "target": "目标值 target",
    "later": "报告年度以后 later year",
    "agency": "机构 agency",
    "function": "政府职能 function",
    "exceeded": "▲ 超额完成 exceeded",
    "met": "✓ 完成 met",
    "partial": "◐ 部分完成 partial",
    "in progress": "◔ 推进中 in progress",
    "missed": "✗ 未达目标 missed",
    "unclear": "? 有回应，结果不明 unclear",
    "silent": "后续报告未见结果 no result found in a later report",
    "open": "尚未到期 not yet due",
    "untold": "∅ 无法判断 cannot be told",
}
_UNSAFE: Final = re.compile(r"[^A-Za-z0-9._-]+")
_DARK: Final = ("exceeded", "partial", "missed", "unclear")  # grey words cannot be read on these
_SYMBOLS: Final = "≥ 不低于 at least · ≤ 不高于 at most · ≈ 左右 about · + - 增减 change · a → b 自基数起 from baseline · 力争 strives for"


def begin(view: nx.DiGraph, subtitle: str) -> pydot.Dot:
    """Return the picture of a view with its title, a legend of the kinds in it, and its first node."""
    root = next(iter(view))
    head = view.nodes[root]
    dot = start(head["label"], subtitle, _kinds(view))
    place(dot, root, "report", titled(head["label"], head["report"]), head["report"])
    return dot


def _kinds(view: nx.DiGraph) -> list[str]:
    found = {data["kind"] for data in view.nodes.values()}
    if any(
        data.get("deadline", data["year"]) > data["year"]
        for data in view.nodes.values()
        if "year" in data
    ):
        found.add("later")
    return [kind for kind in KEYS if kind in found]


def start(
    title: str, subtitle: str, keys: Iterable[str], *, notes: Sequence[str] = (), free: bool = False
) -> pydot.Dot:
    """Return an empty picture.

    Args:
        title: Large, over the picture.
        subtitle: Small, under it.
        keys: Colours to explain in the legend.
        notes: Lines under the legend; without any the signs of targets are explained beside it.
        free: Let Graphviz order what an edge leads to; else the order of the edges holds.
    """
    order = {} if free else {"ordering": "out"}
    dot = pydot.Dot(
        quoted(title),
        graph_type="digraph",
        rankdir="LR",
        **order,
        ranksep="0.6",
        nodesep="0.16",
        pad="0.2",
        bgcolor=plain("white"),
        charset=plain("UTF-8"),
        fontname=plain(FONT),
        labelloc="t",
        labeljust="l",
        label=_heading(title, subtitle, keys, notes),
    )
    dot.set_node_defaults(
        fontname=plain(FONT),
        fontsize="12",
        penwidth="0.8",
        color=plain(COLOURS["line"]),
        margin=plain("0.12,0.06"),
    )
    dot.set_edge_defaults(
        color=plain(COLOURS["line"]),
        arrowhead="none",
        headport="w",
        fontname=plain(FONT),
        fontsize="9",
        fontcolor=plain(COLOURS["grey"]),
    )
    return dot


def place(
    dot: pydot.Dot,
    identifier: str,
    kind: str,
    label: str,
    tooltip: str = "",
    classes: Iterable[str] = (),
) -> None:
    """Add a node of a kind; its id and class go into SVG, its address is that of the thing in the data.

    Args:
        dot: The picture.
        identifier: Any text; it is quoted here.
        kind: A key of the shapes.
        label: Markup, made by `lines`, `small` or a table.
        tooltip: Shown on the node in SVG; plain text.
        classes: Further names of classes beside the kind.
    """
    attributes: dict[str, Any] = {"shape": _SHAPES[kind], "label": f"<{label}>"}
    if _SHAPES[kind] != "plain":
        attributes |= {"fillcolor": plain(COLOURS[kind]), "style": plain("filled")}
    if kind == "action":
        attributes["style"] = plain("filled,rounded")
    attributes["tooltip"] = plain(tooltip or " ")
    attributes |= {"id": plain(_local(identifier)), "class": plain(" ".join((kind, *classes)))}
    if identifier.startswith(BASE):
        attributes["URL"] = plain(identifier.partition("#")[0])
    dot.add_node(pydot.Node(quoted(identifier), **attributes))


def connect(dot: pydot.Dot, source: str, target: str, **attributes: str) -> None:
    """Add an edge; attributes are plain text, `class_` its class."""
    # A width among the defaults makes Graphviz 2.43 take the colour of an edge for its arrow.
    told = {"tooltip": " ", "penwidth": "0.8", "class_": "edge", **attributes}
    if told.get("style") != "invis":
        told.setdefault("id", f"{_local(source)}--{_local(target)}")
    quoted_attributes: dict[str, Any] = {
        key.rstrip("_"): plain(value) for key, value in told.items()
    }
    dot.add_edge(pydot.Edge(quoted(source), quoted(target), **quoted_attributes))


def _local(identifier: str) -> str:
    """Return an identifier without the base of the data, with nothing that an id in SVG may not have.

    Example:
        >>> _local(f"{BASE}id/000000/2023/statement-1#2023")
        '000000-2023-statement-1-2023'
    """
    return _UNSAFE.sub("-", identifier.removeprefix(f"{BASE}id/")) or "-"


def column(dot: pydot.Dot, nodes: Iterable[str], *, ordered: bool = False) -> None:
    """Put nodes into one column; `ordered` keeps them in this order from the top."""
    rank = pydot.Subgraph(rank="same")
    names = list(nodes)
    for name in names:
        rank.add_node(pydot.Node(quoted(name)))
    for upper, lower in zip(names, names[1:] if ordered else [], strict=False):
        # The ports of the picture's edges would bend an edge within a column into a rank of its own.
        ports: dict[str, Any] = {"headport": plain("n"), "tailport": plain("s")}
        rank.add_edge(pydot.Edge(quoted(upper), quoted(lower), style="invis", **ports))
    dot.add_subgraph(rank)


def lines(text: str, width: int = 14, rows: int = 3) -> str:
    """Return text as markup, wrapped to lines of so many Han characters."""
    return "<BR/>".join(markup(line) for line in wrap(text, width, rows))


def small(text: str, colour: str = "grey") -> str:
    """Return text as markup in small letters."""
    return f'<FONT POINT-SIZE="9" COLOR="{COLOURS[colour]}">{markup(text)}</FONT>'


def titled(text: str, subtitle: str, width: int = 10) -> str:
    """Return a label as markup: wrapped text over a line of small letters."""
    return (
        '<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="1">'
        f"<TR><TD>{lines(text, width)}</TD></TR><TR><TD>{small(subtitle)}</TD></TR></TABLE>"
    )


def counts(commitments: int, targets: int) -> str:
    """Return how many commitments and targets stand behind a node.

    Example:
        >>> counts(12, 3)
        '承诺 12 · 目标值 3'
    """
    return f"承诺 {commitments} · 目标值 {targets}"


def _heading(title: str, subtitle: str, kinds: Iterable[str], notes: Sequence[str]) -> str:
    border = f'BORDER="1" COLOR="{COLOURS["line"]}" CELLPADDING="3"'
    keys = "".join(
        f'<TD BGCOLOR="{COLOURS[kind]}" {border}>'
        f"{small(KEYS[kind], 'told' if kind in _DARK else 'grey')}</TD>"
        for kind in kinds
    )
    beside = "" if notes else f"<TD>{small(_SYMBOLS)}</TD>"
    legend = f'<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="4"><TR>{keys}{beside}</TR></TABLE>'
    head = (f'<FONT POINT-SIZE="18"><B>{markup(title)}</B></FONT>', small(subtitle))
    rows = (*head, *([legend] if keys or beside else []), *map(small, notes))
    cells = "".join(f'<TR><TD ALIGN="LEFT">{row}</TD></TR>' for row in rows)
    return f'<<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="4">{cells}</TABLE>>'
