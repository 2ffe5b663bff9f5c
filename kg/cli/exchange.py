"""A dataset folder as RDF, piece by piece: the same dataset gives the same bytes.

A graph is in memory at a time, or a part of it; what has an order over all graphs is sorted on disk.
"""

import json
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Any, Final

import pyoxigraph as ox

from kg.cli.sorting import sorted_lines
from kg.graph.exports import as_rdflib, as_triple, folder_graphs, only_place
from kg.graph.ontology import ontology_file
from kg.graph.turtle import turtle_pieces

__all__ = ["jsonld", "nquads", "shards", "turtle"]

_PART: Final = 20_000  # quads that are rdflib's at a time


def turtle(path: Path, *, full: bool = False, beside: Path | None = None) -> Iterator[str]:
    """Yield all named graphs and the ontology merged into one, in Turtle; arguments as of `nquads`."""
    graphs = folder_graphs(path, full=full)
    parts = (map(as_triple, part) for graph in graphs for part in _parts(graph))
    in_order = partial(sorted_lines, folder=beside)
    yield from turtle_pieces(parts, place=only_place(path), in_order=in_order)


def nquads(path: Path, *, full: bool = False, beside: Path | None = None) -> Iterator[str]:
    """Yield the quads of a dataset folder, one a line, sorted; what does not fit memory waits on disk.

    Args:
        path: The dataset folder.
        full: As of `folder_graphs`.
        beside: The folder where lines wait; None for the system's.
    """
    lines = (f"{quad} .\n" for quads in folder_graphs(path, full=full) for quad in quads)
    yield from sorted_lines(lines, folder=beside)


def shards(path: Path, number: int, *, full: bool = False) -> Iterator[tuple[int, str]]:
    """Yield the quads of one graph after the other, sorted, each with its shard's number: the one that has least so far.

    One graph is in memory at a time. All shards together have the lines of `nquads`.
    """
    sizes = [0] * number
    for quads in folder_graphs(path, full=full):
        text = "".join(sorted({f"{quad} .\n" for quad in quads}))
        at = sizes.index(min(sizes))
        sizes[at] += len(text)
        yield at, text


def jsonld(path: Path, *, full: bool = False, beside: Path | None = None) -> Iterator[str]:
    """Yield the named graphs as JSON-LD in the short names of ontology/context.jsonld, in sorted order.

    The context stands in the text, so that whoever reads it fetches nothing. Arguments as of `nquads`.
    """
    context = json.loads(ontology_file("context.jsonld").read_text(encoding="utf-8"))["@context"]
    lines = sorted_lines(_node_lines(folder_graphs(path, full=full), context), folder=beside)
    head = f'{{\n "@context": {_indented(context, 1)},\n "@graph": ['  # once all could be read
    rows = (line.split("\t") for line in lines)
    for at, (name, nodes) in enumerate(groupby(rows, lambda row: row[0])):
        yield f'{"," if at else head}\n  {{\n   "@graph": ['
        for number, (_, node) in enumerate(nodes):
            yield f"{',' if number else ''}\n    {_indented(json.loads(node), 4)}"
        yield f'\n   ],\n   "id": {_indented(name, 3)}\n  }}'
    yield "\n ]\n}\n"


def _node_lines(graphs: Iterable[Iterable[ox.Quad]], context: dict[str, Any]) -> Iterator[str]:
    """Yield a line for each node of each graph: the graph's name and the node in JSON-LD."""
    for part in (part for graph in graphs for part in _parts(graph)):
        for name, graph in as_rdflib(part).items():
            text = graph.serialize(format="json-ld", context=context, auto_compact=False)
            content = json.loads(text)
            for node in content.get("@graph", [content]):  # a graph of one node is that node itself
                own = {key: _sorted(value) for key, value in node.items() if key != "@context"}
                yield f"{name}\t{json.dumps(own, sort_keys=True)}\n"


def _parts(quads: Iterable[ox.Quad]) -> Iterator[list[ox.Quad]]:
    """Yield the quads of a graph in parts of about one size, all of a subject in one: rdflib's take many times the memory."""
    part: list[ox.Quad] = []
    by_subject = sorted(quads, key=_subject)
    for _, said in groupby(by_subject, _subject):
        part += said
        if len(part) >= _PART:
            yield part
            part = []
    if part:
        yield part


def _subject(quad: ox.Quad) -> str:
    return str(quad.subject)


def _indented(value: Any, depth: int) -> str:
    """Return a value in JSON as it stands at this depth of a text."""
    text = json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True)
    return text.replace("\n", "\n" + " " * depth)


def _sorted(value: Any) -> Any:
    """Sort what JSON-LD leaves unordered: the members of every array (none of ours is a list)."""
    if isinstance(value, list):
        return sorted(map(_sorted, value), key=lambda item: json.dumps(item, sort_keys=True))
    if isinstance(value, dict):
        return {key: _sorted(item) for key, item in value.items()}
    return value
