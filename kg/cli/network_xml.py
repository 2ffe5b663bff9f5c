"""Nodes and edges → elements of GraphML and GEXF, one by one; what each declares at its head is known when all are written."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count
from typing import Any, Final, Protocol
from xml.sax.saxutils import escape

from kg.version import __version__

__all__ = ["Data", "Gexf", "GraphML", "Names", "NetworkForm"]

Data = Mapping[str, Any]
"""Attributes by name, in the order in which they are written; texts, whole numbers and floats."""
Names = Sequence[str]
"""The name of a node, or source, target and predicate of an edge."""

_TYPES: Final = {int: "long", float: "double", str: "string"}
_INSTANCE: Final = "http://www.w3.org/2001/XMLSchema-instance"
# What XML 1.0 cannot hold, not even escaped.
_NOT_XML: Final = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# What a reader would take for other space.
_TEXT: Final = {"\r": "&#13;"}
_QUOTED: Final = {'"': "&quot;", "\t": "&#09;", "\n": "&#10;", **_TEXT}
# GEXF takes these for the time that a node exists.
_RENAMED: Final = {"start": "from", "end": "to"}


class NetworkForm(Protocol):
    """A format of graphs, as text: `head`, all nodes, `between`, all edges, `tail`."""

    between: str
    tail: str

    def node(self, names: Names, data: Data) -> str:
        """Return the element of a node."""

    def edge(self, names: Names, data: Data) -> str:
        """Return the element of an edge."""

    def head(self) -> str:
        """Return what stands before all, when all is written."""


class _Keys:
    """The attributes that were met, in that order, each with its number; one of several types is several."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, str, str], int] = {}

    def number(self, scope: str, name: str, value: Any) -> int:
        """Return the number of an attribute of nodes or edges (the scope) with a value like this."""
        key = (scope, _RENAMED.get(name, name), _TYPES[type(value)])
        return self._numbers.setdefault(key, len(self._numbers))

    def __iter__(self) -> Iterator[tuple[str, str, str, int]]:
        for (scope, name, kind), number in self._numbers.items():
            yield scope, name, kind, number


class GraphML:
    r"""GraphML 1.0.

    Example:
        >>> form = GraphML()
        >>> print(form.node(["urn:a"], {"start": 7, "label": "海外仓"}), end="")
            <node id="urn:a">
              <data key="d0">7</data>
              <data key="d1">海外仓</data>
            </node>
        >>> print(form.head().split("\n")[2])
          <key id="d0" for="node" attr.name="from" attr.type="long" />
    """

    between = ""
    tail = "  </graph>\n</graphml>\n"
    _namespace = "http://graphml.graphdrawing.org/xmlns"

    def __init__(self) -> None:
        self._keys = _Keys()

    def node(self, names: Names, data: Data) -> str:
        """Return the element of a node."""
        return _block(2, "node", {"id": names[0]}, self._data("node", data))

    def edge(self, names: Names, data: Data) -> str:
        """Return the element of an edge; its id is the predicate, as networkx reads and writes the key of an edge."""
        ends = dict(zip(("source", "target", "id"), names, strict=True))
        return _block(2, "edge", ends, self._data("edge", data))

    def head(self) -> str:
        """Return what stands before the nodes: the attributes that there are."""
        root = _root(self._namespace, f"{self._namespace}/1.0/graphml.xsd")
        keys = [
            _tag("key", {"id": f"d{at}", "for": scope, "attr.name": name, "attr.type": kind})
            for scope, name, kind, at in self._keys
        ]
        declared = "".join(f"  {key}\n" for key in reversed(keys))
        return f'<graphml{root}>\n{declared}  <graph edgedefault="directed">\n'

    def _data(self, scope: str, data: Data) -> Iterator[str]:
        for name, value in data.items():
            key = f"d{self._keys.number(scope, name, value)}"
            yield _tag("data", {"key": key}, escape(_writable(value), _TEXT))


class Gexf:
    r"""GEXF 1.2.

    Example:
        >>> form = Gexf()
        >>> print(form.edge(["urn:a", "urn:b", "isPartOf"], {}), end="")
              <edge source="urn:a" target="urn:b" id="0">
                <attvalues>
                  <attvalue for="0" value="isPartOf" />
                </attvalues>
              </edge>
    """

    between = "    </nodes>\n    <edges>\n"
    tail = "    </edges>\n  </graph>\n</gexf>\n"
    _namespace = "http://www.gexf.net/1.2draft"

    def __init__(self) -> None:
        self._keys, self._ids = _Keys(), count()

    def node(self, names: Names, data: Data) -> str:
        """Return the element of a node."""
        told = {name: value for name, value in data.items() if name != "label"}
        node = {"id": names[0], "label": data.get("label", names[0])}
        return self._element("node", node, told)

    def edge(self, names: Names, data: Data) -> str:
        """Return the element of an edge; its predicate is an attribute, by the name that networkx reads the key of an edge from."""
        source, target, predicate = names
        ends = {"source": source, "target": target, "id": str(next(self._ids))}
        return self._element("edge", ends, {**data, "networkx_key": predicate})

    def head(self) -> str:
        """Return what stands before the nodes: the attributes that there are."""
        root = _root(self._namespace, f"{self._namespace}/gexf.xsd")
        declared = "".join(self._declared(scope) for scope in ("edge", "node"))
        return (
            f'<gexf{root} version="1.2">\n'
            f"  <meta>\n    <creator>policy-commitment-kg {__version__}</creator>\n  </meta>\n"
            f'  <graph defaultedgetype="directed" mode="static" name="">\n{declared}    <nodes>\n'
        )

    def _declared(self, scope: str) -> str:
        attributes = (
            _tag("attribute", {"id": str(number), "title": name, "type": kind})
            for of, name, kind, number in self._keys
            if of == scope
        )
        return _block(2, "attributes", {"mode": "static", "class": scope}, attributes)

    def _element(self, tag: str, own: Mapping[str, str], data: Data) -> str:
        values = (
            _tag("attvalue", {"for": str(self._keys.number(tag, name, it)), "value": it})
            for name, it in data.items()
        )
        inner = "".join(f"\n          {value}" for value in values)
        return _block(3, tag, own, [f"<attvalues>{inner}\n        </attvalues>"] if inner else [])


def _root(namespace: str, schema: str) -> str:
    return _written(
        {
            "xmlns": namespace,
            "xmlns:xsi": _INSTANCE,
            "xsi:schemaLocation": f"{namespace} {schema}",
        }
    )


def _block(depth: int, name: str, attributes: Data, inner: Iterable[str]) -> str:
    """Return an element with others in it, each on lines of its own."""
    indent = "  " * depth
    lines = [f"\n{indent}  {it}" for it in inner]
    if lines:
        lines.append(f"\n{indent}")
    return f"{indent}{_tag(name, attributes, ''.join(lines))}\n"


def _tag(name: str, attributes: Data, inner: str = "") -> str:
    """Return an element with what stands in it, which is XML."""
    opened = f"<{name}{_written(attributes)}"
    return f"{opened}>{inner}</{name}>" if inner else f"{opened} />"


def _written(attributes: Data) -> str:
    return "".join(f' {name}="{escape(_writable(it), _QUOTED)}"' for name, it in attributes.items())


def _writable(value: Any) -> str:
    return _NOT_XML.sub("", str(value))
