import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import networkx as nx
import pydot
import pytest

from kg.drawing import VIEWS, draw
from kg.errors import DatasetError, KGError

Build = Callable[..., nx.MultiDiGraph]
BASE = "https://w3id.org/policy-commitment/id/000000/2023"


def parse(dot: str) -> pydot.Dot:
    parsed = pydot.graph_from_dot_data(dot)
    assert parsed is not None
    return parsed[0]


def label(dot: pydot.Dot, node: str) -> str:
    (found,) = dot.get_node(f'"{node}"')
    return str(found.get_attributes()["label"])


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of pyparsing, in pydot's parser
class TestOutline:
    def test_every_target_stands_in_the_table_of_its_action(self, city: nx.MultiDiGraph) -> None:
        dot = parse(draw(city, "outline"))
        tables = [label(dot, f"{BASE}/action-{n}#targets") for n in (1, 2, 3, 4, 5, 6, 7, 8, 10)]
        goals = label(dot, f"{BASE}/section-goals#targets")
        assert sum(table.count("TITLE=") for table in tables) == 30
        assert goals.count("TITLE=") == 1
        assert "<B>+3个</B>" in goals
        assert ">2027<" in goals

    def test_an_action_without_numbers_is_there(self, city: nx.MultiDiGraph) -> None:
        dot = parse(draw(city, "outline"))
        assert "承诺 2 · 目标值 0" in label(dot, f"{BASE}/action-9")
        assert not dot.get_node(f'"{BASE}/action-9#targets"')

    def test_a_section_without_numbers_is_only_counted(self, city: nx.MultiDiGraph) -> None:
        dot = draw(city, "outline")
        assert "section-words" not in dot
        assert "1 more with commitments but no numbers" in dot

    def test_groups_stand_in_document_order(self, city: nx.MultiDiGraph) -> None:
        edges = parse(draw(city, "outline")).get_edges()
        root = f'"{BASE}/report"'
        groups = [
            str(edge.get_destination()) for edge in edges if str(edge.get_source()).startswith(root)
        ]
        local = [group.split("/")[-1].split('"')[0] for group in groups]
        assert local == ["section-goals", *(f"action-{n}" for n in range(1, 11))]

    @pytest.mark.parametrize(("targets", "columns"), [(9, 1), (40, 2), (120, 3)])
    def test_more_targets_stand_in_more_columns(
        self, build_city: Build, targets: int, columns: int
    ) -> None:
        dot = parse(draw(build_city(targets=targets), "outline"))
        row = label(dot, f"{BASE}/action-1#targets").split("</TR>")[0]
        assert row.count('WIDTH="152"') + row.count("COLSPAN") == (columns if targets > 9 else 1)

    def test_evidence_is_in_the_tooltip(self, city: nx.MultiDiGraph) -> None:
        (target,) = [n for n, d in city.nodes(data=True) if n.endswith("target-0-0")]
        start, end = city.nodes[target]["start"], city.nodes[target]["end"]
        table = label(parse(draw(city, "outline")), f"{BASE}/section-goals#targets")
        assert f"000000-2023 [{start}, {end}) 到2027年，经济总量再上台阶" in table

    def test_a_report_without_anything_is_one_node(self) -> None:
        graph = nx.MultiDiGraph()
        graph.add_node(
            "r", kind="report", label="栖云市2021年政府工作报告", report="000000-2021", year=2021
        )
        dot = parse(draw(graph, "outline"))
        assert [node.get_name() for node in dot.get_nodes()] == ["node", "edge", '"r"']


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
class TestActions:
    def test_a_shared_agency_is_one_node_with_an_edge_from_each_action(
        self, city: nx.MultiDiGraph
    ) -> None:
        dot = parse(draw(city, "actions"))
        agency = '"https://w3id.org/policy-commitment/id/000000/agency-1"'
        sources = [
            str(e.get_source()) for e in dot.get_edges() if agency in str(e.get_destination())
        ]
        assert [source.split("/")[-1].split("#")[0] for source in sources] == [
            "action-1",
            "action-4",
        ]
        assert "行动 2" in label(dot, agency.strip('"'))

    def test_an_agency_of_one_action_stands_in_its_table(self, city: nx.MultiDiGraph) -> None:
        dot = parse(draw(city, "actions"))
        assert "栖云学院" in label(dot, f"{BASE}/action-5#targets")
        assert not dot.get_node('"https://w3id.org/policy-commitment/id/000000/agency-2"')

    def test_only_the_first_targets_are_shown(self, build_city: Build) -> None:
        table = label(parse(draw(build_city(targets=120), "actions")), f"{BASE}/action-1#targets")
        assert table.count("TITLE=") == 3
        assert "11 more" in table

    def test_members_that_nothing_is_said_about_stand_in_one_list(
        self, city: nx.MultiDiGraph
    ) -> None:
        programme = f"{BASE}/programme-2"
        common = {"report": "000000-2023", "year": 2023}
        city.add_node(programme, kind="programme", label="三大新赛道", **common)
        for order, name in enumerate(("竹链", "云仓", "青创"), start=1):
            city.add_node(f"{BASE}/x{order}", kind="action", label=name, order=order, **common)
            city.add_edge(f"{BASE}/x{order}", programme, key="isPartOf", predicate="isPartOf")
        words = label(parse(draw(city, "actions")), f"{programme}#actions")
        assert words.index("竹链") < words.index("云仓") < words.index("青创")

    def test_an_agency_of_actions_without_numbers_hangs_at_the_actions(
        self, city: nx.MultiDiGraph
    ) -> None:
        city.remove_nodes_from([n for n, data in city.nodes(data=True) if data["kind"] == "target"])
        edges = parse(draw(city, "actions")).get_edges()
        shared = [
            str(edge.get_source()) for edge in edges if "agency-1" in str(edge.get_destination())
        ]
        assert [source.split("/")[-1].split('"')[0] for source in shared] == [
            "action-1",
            "action-4",
        ]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("view", sorted(VIEWS))
class TestAnyView:
    def test_hostile_words_survive(
        self, linked_city: nx.MultiDiGraph, view: str, hostile_city: nx.MultiDiGraph
    ) -> None:
        plain, hostile = parse(draw(linked_city, view)), parse(draw(hostile_city, view))
        assert len(hostile.get_nodes()) == len(plain.get_nodes())
        assert len(hostile.get_edges()) == len(plain.get_edges())

    def test_an_unknown_report_is_refused(self, linked_city: nx.MultiDiGraph, view: str) -> None:
        with pytest.raises(DatasetError, match=r"'000000-1999'.*000000-2023"):
            draw(linked_city, view, report="000000-1999")

    def test_an_empty_graph_is_refused(self, view: str) -> None:
        with pytest.raises(DatasetError, match="kg build"):
            draw(nx.MultiDiGraph(), view)

    def test_order_of_insertion_does_not_matter(
        self, linked_city: nx.MultiDiGraph, view: str
    ) -> None:
        other = nx.MultiDiGraph()
        other.add_nodes_from(reversed(list(linked_city.nodes(data=True))))
        other.add_edges_from(reversed(list(linked_city.edges(keys=True, data=True))))
        assert draw(other, view) == draw(linked_city, view)

    def test_the_hash_seed_does_not_matter(self, view: str) -> None:
        code = (
            "import sys, runpy; from kg.drawing import draw; "
            f"print(draw(runpy.run_path(sys.argv[1])['linked'](), {view!r}))"
        )
        conftest = Path(__file__).with_name("conftest.py")
        outputs = {
            subprocess.run(
                [sys.executable, "-c", code, conftest],
                env={**os.environ, "PYTHONHASHSEED": seed},
                capture_output=True,
                check=True,
            ).stdout
            for seed in ("1", "2")
        }
        assert len(outputs) == 1

    def test_an_option_that_it_does_not_take_is_refused(
        self, linked_city: nx.MultiDiGraph, view: str
    ) -> None:
        with pytest.raises(KGError, match=f"the view {view} has no option colour"):
            draw(linked_city, view, colour="red")


@pytest.mark.parametrize("view", ["actions", "agencies", "outline"])
def test_the_latest_report_is_drawn_unless_one_is_named(build_city: Build, view: str) -> None:
    both = build_city(2024, graph=build_city(2023))
    assert "000000-2023" not in draw(both, view)
    assert draw(both, view, report="000000-2023") == draw(build_city(2023), view)
    assert draw(both, view, report="qiyun_2023") == draw(build_city(2023), view)


def test_an_unknown_view_is_refused(city: nx.MultiDiGraph) -> None:
    with pytest.raises(KGError, match="actions, agencies, lineage, outline, programmes"):
        draw(city, "pie")
