"""The JSON-LD context is that of the ontology, and a dataset that is written with it stays the same."""

import json
import os
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Dataset, Graph
from rdflib.compare import isomorphic

from kg.cli.exchange import jsonld, nquads
from kg.graph.context import context_document
from kg.graph.namespaces import PC, terms
from kg.graph.ontology import ontology_file

FILE = ontology_file("context.jsonld")


def test_the_context_is_made_from_the_ontology() -> None:
    if os.environ.get("KG_GOLDEN") == "write":
        FILE.write_text(context_document(), encoding="utf-8")
    assert FILE.read_text(encoding="utf-8") == context_document()


def test_every_term_has_a_short_name() -> None:
    context = json.loads(FILE.read_text(encoding="utf-8"))["@context"]
    names = {
        entry if isinstance(entry, str) else entry["@id"]
        for entry in context.values()
        if entry != 1.1
    }
    assert {f"pc:{str(term).rpartition('#')[2]}" for term in terms()} <= names


def test_a_day_is_a_day() -> None:
    context = json.loads(FILE.read_text(encoding="utf-8"))["@context"]
    assert context["asOf"] == {"@id": "pc:asOf", "@type": "xsd:date"}
    assert context["date"] == {"@id": "dcterms:date", "@type": "xsd:date"}


def compact(graph: Graph) -> str:
    """Return a graph as JSON-LD written with the context, the context inside: nothing is fetched."""
    context = json.loads(FILE.read_text(encoding="utf-8"))["@context"]
    return graph.serialize(format="json-ld", context=context, auto_compact=False)


@pytest.mark.parametrize(
    "name",
    [
        "reports/000000-2023.ttl",
        "reports/000000-2024.ttl",
        "links/000000.ttl",
        "agencies/000000-2023.ttl",
        "dataset.ttl",
    ],
)
def test_a_graph_survives(graphs: dict[str, Graph], name: str) -> None:
    again = Graph().parse(data=compact(graphs[name]), format="json-ld")
    assert isomorphic(again, graphs[name])


def test_what_is_written_is_short(graphs: dict[str, Graph]) -> None:
    nodes = json.loads(compact(graphs["reports/000000-2023.ttl"]))["@graph"]
    (target,) = (node for node in nodes if node.get("deadlineYear") == "2026")
    assert target["type"] == "Target"
    assert target["indicatorText"] == "地区生产总值"
    # the name of a text is a file's, without a language
    assert {key for node in nodes for key in node if ":" in key} == {"rdfs:label"}


def test_the_export_is_the_dataset(shared_folder: Path, graphs: dict[str, Graph]) -> None:
    """Two libraries read from the JSON-LD what the store holds, each graph under its name."""
    text = "".join(jsonld(shared_folder))
    expected = quads("".join(nquads(shared_folder)).encode(), ox.RdfFormat.N_QUADS)
    names = {name for *_, name in expected}
    own = {name for name in names if "/ontology/" not in name}
    assert len(own) == len(graphs) + 2  # and what they share: things, and what bodies are for
    assert quads(text.encode(), ox.RdfFormat.JSON_LD) == expected
    by_rdflib = Dataset().parse(data=text, format="json-ld")
    assert quads(by_rdflib.serialize(format="nquads").encode(), ox.RdfFormat.N_QUADS) == expected


def quads(data: bytes, format: ox.RdfFormat) -> set[tuple[str, ...]]:
    return {
        (str(it.subject), str(it.predicate), str(it.object), str(it.graph_name))
        for it in ox.parse(data, format=format)
    }


def test_the_export_is_written_with_the_context(shared_folder: Path) -> None:
    content = json.loads("".join(jsonld(shared_folder)))
    assert content["@context"] == json.loads(FILE.read_text(encoding="utf-8"))["@context"]
    short = {name for name in content["@context"] if name != "@version"}
    for graph in content["@graph"]:
        used = {key for node in graph["@graph"] for key in node}
        full = {key for key in used - short if ":" not in key}
        assert full <= {"id", "type"}
        assert not any(key.startswith(str(PC._NS)) for key in used)
        assert all(
            isinstance(node["type"], str | list) for node in graph["@graph"] if "type" in node
        )
