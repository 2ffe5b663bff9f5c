import math
from collections import Counter
from collections.abc import Callable

import networkx as nx
import pytest
from rdflib import Dataset

from kg.analysis import dataset_reports, to_networkx
from kg.errors import DatasetError

Iri = Callable[[str], str]


def test_kinds(graph: nx.MultiDiGraph) -> None:
    assert Counter(nx.get_node_attributes(graph, "kind").values()) == {
        "report": 2, "section": 2, "programme": 1, "action": 2, "commitment": 4, "achievement": 1,
        "target": 2, "result": 1, "agency": 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("local", "expected"),
    [
        ("2023/report", {"kind": "report", "label": "栖云市2023年政府工作报告", "source": "qiyun_2023", "place": "栖云市"}),
        (
            "2023/s1",
            {
                "kind": "section", "label": "2023年重点工作", "start": 100, "end": 109, "order": 1, "level": 1,
                "number": 3, "part": "plan-year",
            },
        ),
        ("2023/programme", {"kind": "programme", "label": "两项行动", "size": 2, "start": 100, "end": 109}),
        ("2023/a1", {"kind": "action", "label": "商贸焕新行动", "order": 1, "start": 150, "end": 156}),
        (
            "2023/c1",
            {
                "kind": "commitment", "label": "支持市商务局 新增公共海外仓", "text": "支持市商务局\n新增公共海外仓",
                "verb": "新增", "strength": "strive", "part": "plan-year", "start": 200, "end": 215,
            },
        ),
        ("2023/c2", {"kind": "commitment", "label": "建成望溪大桥", "text": "建成望溪大桥", "part": "plan-year", "start": 120, "end": 126}),
        (
            "2023/t1",
            {
                "kind": "target", "label": "公共海外仓 5个", "text": "新增5个", "value": 5.0, "unit": "个", "unit_id": "x-2",
                "indicator": "公共海外仓", "indicator_id": "x-1", "comparator": "unmarked", "period_start": 2023, "aggregation": "year", "change": "increase",
                "deadline": 2023, "year_basis": "report", "strength": "strive", "start": 213, "end": 215,
            },
        ),
        (
            "2023/t2",
            {
                "kind": "target", "label": "跨境电商交易额 30亿元", "value": 3e9, "value_high": 3.5e9,
                "baseline": 2.4e9, "unit": "元", "unit_id": "yuan", "indicator": "跨境电商交易额", "comparator": "range",
                "deadline": 2026, "year_basis": "report", "strength": "strive", "start": 210, "end": 212,
            },
        ),
        ("2023/r1", {"kind": "result", "label": "公路 66公里", "value": 66.0, "period": 2022, "year_basis": "report"}),
    ],
)  # fmt: skip
def test_attributes(
    graph: nx.MultiDiGraph, iri: Iri, local: str, expected: dict[str, object]
) -> None:
    assert graph.nodes[iri(local)] == {**expected, "report": "000000-2023", "year": 2023}


def test_an_agency_is_of_no_report(graph: nx.MultiDiGraph, iri: Iri) -> None:
    assert graph.nodes[iri("agency-1")] == {
        "kind": "agency",
        "label": "市商务局",
        "agency_type": "government",
    }


def test_attributes_are_plain_and_never_empty(graph: nx.MultiDiGraph) -> None:
    values = [value for data in graph.nodes.values() for value in data.values()]
    assert {type(value) for value in values} == {str, int, float}
    assert all(math.isfinite(value) for value in values if isinstance(value, float))


def test_edges(graph: nx.MultiDiGraph, iri: Iri) -> None:
    edges = {
        (source, key, target)
        for source, target, key, data in graph.edges(keys=True, data=True)
        if data["predicate"] == key
    }
    expected = {
        ("2023/s1", "isPartOf", "2023/report"), ("2023/s2", "isPartOf", "2023/s1"),
        ("2023/programme", "isSetOutIn", "2023/s1"),
        ("2023/a1", "isPartOf", "2023/programme"), ("2023/a1", "isSetOutIn", "2023/s2"),
        ("2023/a2", "isPartOf", "2023/programme"), ("2023/a2", "isSetOutIn", "2023/s1"),
        ("2023/c1", "isSetOutIn", "2023/s2"), ("2023/c1", "isPartOfAction", "2023/a1"),
        ("2023/c2", "isSetOutIn", "2023/s1"), ("2023/t1", "isTargetOf", "2023/c1"),
        ("2023/t2", "isTargetOf", "2023/c1"), ("agency-1", "isMentionedIn", "2023/c1"),
        ("2023/d1", "isSetOutIn", "2023/report"), ("2023/r1", "isResultOf", "2023/d1"),
        ("2024/c1", "isSetOutIn", "2024/report"), ("2024/c2", "isSetOutIn", "2024/report"),
        ("agency-1", "isMentionedIn", "2024/c2"),
    }  # fmt: skip
    assert edges == {(iri(source), key, iri(target)) for source, key, target in expected}
    assert graph.number_of_edges() == len(expected)


def test_reports_of_a_dataset(dataset: Dataset) -> None:
    assert list(dataset_reports(dataset).items()) == [
        ("000000-2023", "qiyun_2023"),
        ("000000-2024", "qiyun_2024"),
    ]


@pytest.mark.parametrize("report", ["000000-2023", "qiyun_2023"])
def test_one_report(dataset: Dataset, graph: nx.MultiDiGraph, report: str) -> None:
    one = to_networkx(dataset, report=report)
    inside = [
        n
        for n, data in graph.nodes(data=True)
        if data.get("report", "000000-2023") == "000000-2023"
    ]
    assert dict(one.nodes(data=True)) == {node: graph.nodes[node] for node in inside}
    assert set(one.edges(keys=True)) == set(graph.subgraph(inside).edges(keys=True))


@pytest.mark.parametrize("report", ["000000-2025", "nonsense", "x> <y-2023", ""])
def test_an_unknown_report_is_refused(dataset: Dataset, report: str) -> None:
    with pytest.raises(DatasetError, match="no report"):
        to_networkx(dataset, report=report)


def test_nodes_are_in_order_of_iri(graph: nx.MultiDiGraph) -> None:
    assert list(graph) == sorted(graph)


def test_graphml_takes_it(graph: nx.MultiDiGraph) -> None:
    back = nx.parse_graphml("\n".join(nx.generate_graphml(graph)))
    assert dict(back.nodes(data=True)) == dict(graph.nodes(data=True))
