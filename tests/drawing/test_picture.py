"""Pictures laid out and drawn without fonts: what is measured holds, what is drawn stands inside it."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.drawing import VIEWS, draw
from kg.drawing.blocks import Table, Text, parse
from kg.drawing.labels import markup, plain, said
from kg.drawing.layout import layout
from kg.drawing.metrics import width
from kg.drawing.paint import paint, ports
from kg.drawing.picture import picture

CELLS = (
    '<TABLE BORDER="1" CELLBORDER="0" CELLSPACING="0" CELLPADDING="3">'
    '<TR><TD COLSPAN="2">栖云市商务局</TD></TR>'
    '<TR><TD PORT="a" WIDTH="150" ALIGN="LEFT">海外仓</TD><TD ALIGN="RIGHT"><B>≥40个</B></TD></TR><HR/>'
    '<TR><TD PORT="b">电商基地</TD><TD TITLE="12–15">5个</TD></TR></TABLE>'
)
# Without what XML cannot hold, which pictures replace.
TEXT = st.text(
    st.characters(blacklist_categories=["Cs", "Cc"], blacklist_characters="\ufffe\uffff"),
    max_size=40,
)


def block(label: str) -> Table:
    found = parse(label)
    assert isinstance(found, Table)
    return found


class TestMeasures:
    @pytest.mark.parametrize(
        ("text", "least", "most"),
        [("义乌市", 36, 36), ("12.5%", 28, 38), ("ill", 9, 14), ("≥40", 24, 28), ("", 0, 0)],
    )
    def test_width(self, text: str, least: float, most: float) -> None:
        assert least <= width(text, 12) <= most

    @given(TEXT, TEXT)
    def test_words_side_by_side_add_up(self, one: str, other: str) -> None:
        assert width(one + other, 9) == pytest.approx(width(one, 9) + width(other, 9))

    def test_a_cell_over_two_columns_widens_both(self) -> None:
        assert block(CELLS).columns[0] == 150
        wide = block(CELLS.replace("栖云市商务局", "栖云市" * 12))
        assert sum(wide.columns) == pytest.approx(12 * 36 + 6)
        assert wide.columns[1] > block(CELLS).columns[1]

    def test_ports_are_rows_under_each_other(self) -> None:
        found = ports(block(CELLS))
        assert list(found) == ["a", "b"]
        assert found["a"][1] <= found["b"][0]

    @given(TEXT)
    def test_any_words_can_be_a_label(self, words: str) -> None:
        found = parse(markup(words))
        assert isinstance(found, Text)
        drawn = ET.fromstring(f"<svg>{''.join(paint(found, 0, 0, found.width))}</svg>")  # noqa: S314
        shown = "".join(text.text or "" for text in drawn)
        assert shown.split() == words.replace("\N{NO-BREAK SPACE}", " ").split()

    @given(TEXT)
    def test_a_plain_attribute_comes_back(self, words: str) -> None:
        assert said(plain(words)[1:-1]) == words


def boxes(svg: ET.Element) -> Iterator[tuple[float, float]]:
    """Yield the right lower corners of what is drawn inside nodes, as the group is moved."""
    for rect in svg.iter("{http://www.w3.org/2000/svg}rect"):
        yield tuple(
            float(rect.attrib[a]) + float(rect.attrib[b])
            for a, b in (("x", "width"), ("y", "height"))
        )  # type: ignore[misc]


@pytest.mark.parametrize("view", sorted(VIEWS))
class TestViews:
    def test_nodes_do_not_overlap(self, linked_city: nx.MultiDiGraph, view: str) -> None:
        nodes = layout(draw(linked_city, view)).nodes
        assert len(nodes) > 1
        for at, one in enumerate(nodes):
            for other in nodes[at + 1 :]:
                x, y = (abs(a - b) for a, b in zip(one.middle, other.middle, strict=True))
                apart = x >= (one.width + other.width) / 2 - 0.6
                assert apart or y >= (one.height + other.height) / 2 - 0.6, (one.name, other.name)

    def test_everything_stands_inside(self, linked_city: nx.MultiDiGraph, view: str) -> None:
        root = ET.fromstring(picture(draw(linked_city, view)))  # noqa: S314
        moved = re.search(r"translate\((\S+),(\S+)\)", ET.tostring(root).decode())
        assert moved
        size = (float(root.attrib["width"]), float(root.attrib["height"]))
        (group,) = [g for g in root if g.get("transform")]
        right, low = (
            (max(side) for side in zip(*boxes(group), strict=True))
            if list(boxes(group))
            else (0, 0)
        )
        assert right + float(moved[1]) <= size[0] + 0.5
        assert low + float(moved[2]) <= size[1] + 0.5

    def test_shapes_say_the_kind(self, linked_city: nx.MultiDiGraph, view: str) -> None:
        laid = layout(draw(linked_city, view))
        assert {node.attributes["shape"] for node in laid.nodes} <= {
            "plain", "note", "folder", "box", "ellipse",
        }  # fmt: skip


def test_an_edge_leaves_at_the_middle_of_its_row() -> None:
    dot = f'digraph {{ rankdir=LR; n [shape=plain, label=<{CELLS}>]; n -> o [tailport="b:e"]; n -> p [tailport="a:e"] }}'
    laid = layout(dot)
    table = laid.nodes[0]
    top = table.middle[1] - table.height / 2
    for edge in laid.edges:
        low, high = ports(table.block)[str(edge.attributes["tailport"])[0]]
        assert edge.curve[0][1] == pytest.approx(top + (low + high) / 2)
        assert edge.curve[0][0] == pytest.approx(table.middle[0] + table.width / 2, abs=1)
