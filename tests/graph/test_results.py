import csv
import io
import json
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest
from rdflib import Dataset

from kg.errors import QueryError
from kg.graph import check_format, query, readable_rows, to_text
from kg.graph.results import FORMATS

ROWS = "SELECT ?t ?value ?none { ?t pc:baseline ?value OPTIONAL { ?t pc:upperValue ?none } }"
GRAPH = "CONSTRUCT { ?t pc:baseline ?v } WHERE { ?t pc:baseline ?v }"
HOSTILE = "SELECT * { VALUES ?text { 'a,\"b\"\\n\\tc' '\\u000B<&>' '🚄市' } }"


def test_rows_for_reading(dataset: Dataset) -> None:
    (row,) = readable_rows(query(dataset, ROWS))
    assert row["t"].startswith("id:000000/2023/target-")
    assert (row["value"], row["none"]) == ("56", "")


def test_csv_is_read_back(dataset: Dataset) -> None:
    text = to_text(query(dataset, HOSTILE), "csv")
    assert list(csv.reader(io.StringIO(text, newline=""))) == [
        ["text"], ['a,"b"\n\tc'], ["\x0b<&>"], ["🚄市"],
    ]  # fmt: skip


def test_tsv_is_read_back(dataset: Dataset) -> None:
    text = to_text(query(dataset, ROWS), "tsv")
    solutions = ox.parse_query_results(text, format=ox.QueryResultsFormat.TSV)
    assert isinstance(solutions, ox.QuerySolutions)
    (row,) = solutions
    assert row["value"].value.removesuffix(".0") == "56"
    assert row["none"] is None


def test_tsv_keeps_a_row_on_its_line(dataset: Dataset) -> None:
    lines = to_text(query(dataset, HOSTILE), "tsv").split("\n")
    assert [line.count("\t") for line in lines] == [0] * 5


def test_json_and_xml_hold_the_same(dataset: Dataset) -> None:
    answer = json.loads(to_text(query(dataset, ROWS), "json"))
    assert answer["head"]["vars"] == ["t", "value", "none"]
    (binding,) = answer["results"]["bindings"]
    assert sorted(binding) == ["t", "value"]
    root = ElementTree.fromstring(to_text(query(dataset, ROWS), "xml"))  # noqa: S314
    names = [element.get("name") for element in root.iter() if element.tag.endswith("}binding")]
    assert names == ["t", "value"]


def test_xml_has_no_character_that_xml_has_not(dataset: Dataset) -> None:
    root = ElementTree.fromstring(to_text(query(dataset, HOSTILE), "xml"))  # noqa: S314
    assert "\ufffd<&>" in "".join(root.itertext())


@pytest.mark.parametrize(("format", "text"), [("csv", "true\n"), ("tsv", "true\n")])
def test_yes_and_no(dataset: Dataset, format: str, text: str) -> None:
    assert to_text(query(dataset, "ASK { ?s a pc:Target }"), format) == text


def test_yes_in_json(dataset: Dataset) -> None:
    assert json.loads(to_text(query(dataset, "ASK {}"), "json"))["boolean"] is True


def test_a_graph_is_turtle(dataset: Dataset) -> None:
    turtle = to_text(query(dataset, GRAPH), "turtle")
    assert "pc:baseline 56.0 ." in turtle


def test_a_graph_with_blank_nodes_is_turtle_and_stable(dataset: Dataset) -> None:
    text = "CONSTRUCT { [] pc:baseline ?v } WHERE { ?t pc:baseline ?v }"
    first, second = (to_text(query(dataset, text), "turtle") for _ in range(2))
    assert first == second
    assert "56" in first


@pytest.mark.parametrize(
    ("text", "format"),
    [(ROWS, "turtle"), ("ASK {}", "turtle"), (GRAPH, "csv"), (ROWS, "yaml")],
)
def test_a_format_that_does_not_fit(dataset: Dataset, text: str, format: str) -> None:
    with pytest.raises(QueryError, match="take"):
        to_text(query(dataset, text), format)


def test_a_graph_is_no_table(dataset: Dataset) -> None:
    with pytest.raises(QueryError, match="take turtle"):
        check_format(query(dataset, GRAPH), "table")


@pytest.mark.parametrize("format", [name for name in FORMATS if name != "turtle"])
def test_no_rows_are_no_error(dataset: Dataset, format: str) -> None:
    assert to_text(query(dataset, "SELECT ?s { ?s a pc:Nothing }"), format)
