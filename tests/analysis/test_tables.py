import csv
import io
from collections.abc import Callable

import networkx as nx
import pytest

from kg.analysis import (
    ACTION_COLUMNS,
    COMMITMENT_COLUMNS,
    REPORT_COLUMNS,
    TARGET_COLUMNS,
    action_rows,
    amount,
    commitment_rows,
    number,
    report_rows,
    target_rows,
    to_csv,
)

Iri = Callable[[str], str]


def test_target_rows(graph: nx.MultiDiGraph, iri: Iri) -> None:
    rows = target_rows(graph)
    assert [tuple(row) for row in rows] == [TARGET_COLUMNS] * 2
    assert rows[1] == {
        "report": "000000-2023", "place": "栖云市", "section": "商贸焕新行动", "action": "商贸焕新行动",
        "commitment": "支持市商务局\n新增公共海外仓", "indicator": "公共海外仓", "amount": "+5个",
        "comparator": "unmarked", "change": "increase", "value": 5.0, "value_high": None, "unit": "个",
        "baseline": None, "period_start": 2023, "deadline": 2023, "aggregation": "year", "year_basis": "report", "strength": "strive", "start": 213, "end": 215,
        "id": iri("2023/t1"), "commitment_id": iri("2023/c1"), "indicator_id": "x-1", "unit_id": "x-2",
    }  # fmt: skip


def test_commitment_rows(graph: nx.MultiDiGraph, iri: Iri) -> None:
    rows = commitment_rows(graph)
    assert [tuple(row) for row in rows] == [COMMITMENT_COLUMNS] * 4
    assert [row["action_id"] for row in rows] == [None, iri("2023/a1"), None, None]
    assert [(row["report"], row["action"], row["targets"], row["agencies"]) for row in rows] == [
        ("000000-2023", None, 0, ""),
        ("000000-2023", "商贸焕新行动", 2, "市商务局"),
        ("000000-2024", None, 0, ""),
        ("000000-2024", None, 0, "市商务局"),
    ]


def test_action_rows(graph: nx.MultiDiGraph, iri: Iri) -> None:
    other = iri("2023/other")
    graph.add_node(
        other, kind="programme", label="三大新赛道", report="000000-2023", year=2023, start=300
    )
    graph.add_edge(iri("2023/a1"), other, key="isPartOf", predicate="isPartOf")
    rows = action_rows(graph, "000000-2023")
    assert [tuple(row) for row in rows] == [ACTION_COLUMNS] * 2
    assert [(row["action"], row["programme"], row["order"], row["targets"]) for row in rows] == [
        ("平安固本行动", "两项行动", 2, 0),
        ("商贸焕新行动", "两项行动、三大新赛道", 1, 2),
    ]


def test_report_rows(graph: nx.MultiDiGraph, iri: Iri) -> None:
    rows = report_rows(graph)
    assert [tuple(row) for row in rows] == [REPORT_COLUMNS] * 2
    assert rows[0] == {
        "report": "000000-2023", "title": "栖云市2023年政府工作报告", "place": "栖云市", "year": 2023, "source": "qiyun_2023",
        "id": iri("2023/report"),
    }  # fmt: skip


@pytest.mark.parametrize("rows", [action_rows, commitment_rows, report_rows, target_rows])
def test_rows_of_one_report(
    graph: nx.MultiDiGraph, rows: Callable[..., list[dict[str, object]]]
) -> None:
    assert rows(graph) == rows(graph, "000000-2023") + rows(graph, "000000-2024")
    assert rows(graph, "000000-2025") == []


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (40.0, "40"),
        (8.5, "8.5"),
        (-3.0, "-3"),
        (-0.5, "-0.5"),
        (1e-7, "0.0000001"),
        (1e17, "100000000000000000"),
        (None, ""),
        ("=1+1", "'=1+1"),
        ("+40个", "'+40个"),
        ("@cmd", "'@cmd"),
        ('a,"b"\nc', 'a,"b"\nc'),
    ],
)
def test_cells_of_csv(value: object, expected: str) -> None:
    text = to_csv([{"x": value}], ["x", "y"])
    assert list(csv.reader(io.StringIO(text))) == [["x", "y"], [expected, ""]]


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        (0.0, "个", "0个"),
        (9999.0, "个", "9999个"),
        (10000.0, "个", "1万个"),
        (12345.0, "个", "1.2345万个"),
        (6.4e8, "元", "6.4亿元"),
        (1.15e12, "元", "1.15万亿元"),
        (-2e4, "人", "-2万人"),
        (3.6, "百分点", "3.6个百分点"),
        (0.025, "1", "0.025"),
        (7.2, "%", "7.2%"),
        (0.1 + 0.2, "%", "0.3%"),
        (1e-7, "1", "0"),
    ],
)
def test_number(value: float, unit: str, expected: str) -> None:
    assert number(value, unit) == expected


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        (
            {
                "value": 3.0,
                "value_high": 5.0,
                "unit": "家",
                "comparator": "range",
                "change": "level",
            },
            "3–5家",
        ),
        ({"value": 3.0, "unit": "%", "comparator": "at_least", "change": "decrease"}, "≤-3%"),
        ({"value": 3.0, "unit": "%", "comparator": "at_most", "change": "decrease"}, "≥-3%"),
        ({"value": -3.0, "unit": "%", "comparator": "at_least", "change": "decrease"}, "≥-3%"),
        ({"value": 7.0, "unit": "%", "comparator": "about", "change": "increase"}, "≈+7%"),
        ({"value": 3.0, "unit": "%", "comparator": "at_most", "change": "level"}, "≤3%"),
        ({"value": 2.0, "unit": "倍", "comparator": "at_least", "change": "increase"}, "≥2倍"),
        ({"text": "高于全省平均"}, "高于全省平均"),
        ({}, ""),
    ],
)
def test_amount(target: dict[str, object], expected: str) -> None:
    assert amount(target) == expected
