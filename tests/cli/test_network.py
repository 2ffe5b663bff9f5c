"""`kg export -f graphml` and `gexf`: place by place they write what networkx writes of the whole dataset."""

import re
import shutil
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from kg.analysis import to_networkx
from kg.cli import network
from kg.cli.network import gexf, graphml
from kg.cli.network_xml import Gexf, GraphML
from kg.dataset import open_folder
from kg.graph import open_dataset

META = re.compile(r"<meta.*?</meta>", re.DOTALL)


@pytest.fixture(scope="module", params=["one place", "several places"])
def folder(
    request: pytest.FixtureRequest,
    sample_dataset: Path,
    several_places: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    source = sample_dataset if request.param == "one place" else several_places
    return Path(shutil.copytree(source, tmp_path_factory.mktemp("network") / "out"))


@pytest.fixture(scope="module")
def whole(folder: Path) -> nx.MultiDiGraph:
    """The graph of all places at once, in sorted order, with the attributes as they are exported."""
    graph, copy = to_networkx(open_dataset(folder)), nx.MultiDiGraph()
    renamed = {"start": "from", "end": "to"}
    for node, data in sorted(graph.nodes(data=True)):
        copy.add_node(node, **{renamed.get(it, it): data[it] for it in sorted(data)})
    for source, target, key, data in sorted(
        graph.edges(keys=True, data=True), key=lambda it: it[:3]
    ):
        own = {it: data[it] for it in sorted(data) if it != "predicate"}
        copy.add_edge(source, target, key=key, **own)
    return copy


def test_graphml_is_what_networkx_writes(folder: Path, whole: nx.MultiDiGraph) -> None:
    text = "".join(graphml(open_folder(folder)))
    assert text == "\n".join(nx.generate_graphml(whole)) + "\n"
    again = nx.parse_graphml(text, edge_key_type=str, force_multigraph=True)
    assert dict(again.nodes(data=True)) == dict(whole.nodes(data=True))
    assert edges(again) == edges(whole)


def test_gexf_is_what_networkx_writes(folder: Path, whole: nx.MultiDiGraph, tmp_path: Path) -> None:
    text = "".join(gexf(open_folder(folder)))
    by_networkx = "\n".join(nx.generate_gexf(whole)) + "\n"
    assert META.sub("", text) == META.sub("", by_networkx)
    file = tmp_path / "it.gexf"
    file.write_text(text, encoding="utf-8")
    again = nx.read_gexf(file)
    assert dict(again.nodes(data=True)) == {
        node: {"label": node, **data} for node, data in whole.nodes(data=True)
    }
    assert again.number_of_edges() == whole.number_of_edges()


def edges(graph: nx.MultiDiGraph) -> dict[tuple[str, ...], dict[str, Any]]:
    return {
        tuple(ends): {key: it for key, it in data.items() if key != "id"}
        for *ends, data in graph.edges(keys=True, data=True)
    }


@pytest.mark.parametrize(
    "text", ['"栖云"<&>', "a\tb\nc", "\u2028\x85\U00020000", "a\x00\x0b\ufffeb", ""]
)
def test_any_text_is_read_as_it_is(text: str) -> None:
    writable = re.sub("[\x00\x0b\ufffe]", "", text)
    for form in (GraphML(), Gexf()):
        node = form.node(["urn:a"], {"label": text, "text": text, "value": 1.5})
        edge = form.edge(["urn:a", "urn:a", "isPartOf"], {"evidence": text})
        root = ET.fromstring(form.head() + node + form.between + edge + form.tail)  # noqa: S314 - our own
        said = [
            it.get("value", it.text or "")
            for it in root.iter()
            if it.tag.endswith(("data", "attvalue"))
        ]
        assert said.count(writable) == (3 if isinstance(form, GraphML) else 2)
        assert "1.5" in said


def test_a_carriage_return_is_no_line_feed() -> None:
    for form in (GraphML(), Gexf()):
        node = form.node(["urn:a"], {"text": "a\rb"})
        root = ET.fromstring(form.head() + node + form.between + form.tail)  # noqa: S314 - our own
        assert "a\rb" in {it.get("value", it.text) for it in root.iter()}


def test_an_attribute_of_two_types_is_two() -> None:
    form = GraphML()
    nodes = form.node(["urn:a"], {"size": 1}) + form.node(["urn:b"], {"size": 1.5})
    graph = nx.parse_graphml(form.head() + nodes + form.between + form.tail)
    assert dict(graph.nodes(data="size")) == {"urn:a": 1, "urn:b": 1.5}


def test_of_what_places_say_of_one_node_the_first_in_order_counts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told = [{"label": "国务院"}, {"agency_type": "b", "label": "国务院"}, {"agency_type": "a"}]

    def one(data: dict[str, Any]) -> nx.MultiDiGraph:
        graph = nx.MultiDiGraph()
        graph.add_node("urn:a", **data)
        return graph

    monkeypatch.setattr(network, "place_datasets", lambda _: enumerate(told))
    monkeypatch.setattr(network, "to_networkx", one)
    graph = nx.parse_graphml("".join(graphml(None)))  # type: ignore[arg-type]
    assert graph.nodes["urn:a"] == {"agency_type": "a", "label": "国务院"}
