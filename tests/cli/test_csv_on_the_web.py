"""What `kg export -f csv` writes is CSV on the Web: an independent library finds it valid, and finds damage."""

import csv
import json
import re
import shutil
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Protocol

import pytest
from csvw import CSVW
from rdflib import RDF, RDFS, XSD, Literal, URIRef

from kg import sample
from kg.graph.exports import as_triple, folder_graphs
from kg.graph.namespaces import BASE, OA, PC, SCHEMES, concept, terms
from kg.graph.vocabulary import concepts
from kg.scaling import build

METADATA = "csv-metadata.json"
TABLES = ["reports", "actions", "commitments", "targets", "panel", "results", "agencies", "links"]
Row = dict[str, str]


class Run(Protocol):
    code: int


Kg = Callable[..., Run]


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's dataset without quotes."""
    out = tmp_path_factory.mktemp("bare") / "out"
    build(sample.paths(), out, quotes="none")
    return out


@pytest.fixture
def folder(kg: Kg, dataset: Path, tmp_path: Path) -> Path:
    assert kg("export", dataset, "-f", "csv", "-o", tmp_path / "tables").code == 0
    return tmp_path / "tables"


def is_valid(folder: Path) -> bool:
    """Ask the library; a commitment may belong to no action, so that a key may be empty."""
    with warnings.catch_warnings():
        warnings.simplefilter("always")  # by which it counts what is wrong
        try:
            return bool(CSVW(str(folder / METADATA), validate=True, strict=False).is_valid)
        except (
            ValueError
        ):  # what it says of a key without a row, and of a header that lacks a column
            return False


def read(folder: Path, name: str) -> tuple[list[str], list[Row]]:
    with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.DictReader(stream)
        return list(reader.fieldnames or ()), list(reader)


def schemas(folder: Path) -> dict[str, dict[str, Any]]:
    content = json.loads((folder / METADATA).read_text(encoding="utf-8"))
    return {table["url"].removesuffix(".csv"): table["tableSchema"] for table in content["tables"]}


def columns(schema: dict[str, Any]) -> list[dict[str, Any]]:
    return [column for column in schema["columns"] if not column.get("virtual")]


def test_it_is_valid(folder: Path) -> None:
    assert all(len(read(folder, name)[1]) > 2 for name in TABLES)
    assert is_valid(folder)


def test_it_is_valid_without_quotes(kg: Kg, bare: Path, tmp_path: Path) -> None:
    assert kg("export", bare, "-f", "csv", "-o", tmp_path).code == 0
    assert is_valid(tmp_path)


def cell(name: str, column: str, value: str) -> Callable[[Path], None]:
    """Return what writes a value into the first row of a table."""

    def damage(folder: Path) -> None:
        header, rows = read(folder, name)
        assert rows[0][column] != value
        rows[0][column] = value
        write(folder, name, header, rows)

    return damage


def write(folder: Path, name: str, header: list[str], rows: list[Row]) -> None:
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, header, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def row_twice(folder: Path) -> None:
    header, rows = read(folder, "targets")
    write(folder, "targets", header, [*rows, rows[0]])


def report_gone(folder: Path) -> None:
    header, rows = read(folder, "reports")
    write(folder, "reports", header, rows[1:])


def column_more(folder: Path) -> None:
    header, rows = read(folder, "actions")
    write(folder, "actions", [*header, "more"], rows)


DAMAGE: dict[str, Callable[[Path], None]] = {
    "a number in words": cell("targets", "value", "forty"),
    "a number with a thousands separator": cell("targets", "value", "1 200"),
    "an offset below zero": cell("commitments", "start", "-1"),
    "a year before there were reports": cell("reports", "year", "1066"),
    "a word outside a closed list": cell("targets", "comparator", "roughly"),
    "an empty cell that is required": cell("targets", "deadline", ""),
    "a target of no commitment": cell("targets", "commitment_id", f"{BASE}id/000000/2023/none"),
    "a commitment of no action": cell("commitments", "action_id", f"{BASE}id/000000/2023/none"),
    "a promised number of no target": cell("panel", "target", f"{BASE}id/000000/2023/none"),
    "a bound in words": cell("panel", "high", "forty"),
    "a result without a year": cell("results", "period", ""),
    "a mention without an agency": cell("agencies", "agency", ""),
    "a link surer than sure": cell("links", "confidence", "1.5"),
    "a key that is there twice": row_twice,
    "a report that is not there": report_gone,
    "a column that nothing describes": column_more,
}


def test_writing_a_table_anew_is_no_damage(folder: Path) -> None:
    for name in TABLES:
        write(folder, name, *read(folder, name))
    assert is_valid(folder)


@pytest.mark.parametrize("damage", DAMAGE)
def test_damage_is_found(folder: Path, damage: str) -> None:
    DAMAGE[damage](folder)
    assert not is_valid(folder)


def test_every_column_is_described_in_both_languages(folder: Path) -> None:
    assert list(schemas(folder)) == TABLES
    for name, schema in schemas(folder).items():
        header, _ = read(folder, name)
        assert [column["name"] for column in columns(schema)] == header
        for column in columns(schema):
            titles = column["titles"]
            assert titles.keys() == {"en", "zh"}
            assert column["name"] in titles["en"]  # as it stands in the file
            assert column["datatype"]
            assert column.get("suppressOutput") or column["propertyUrl"]


def test_what_columns_name_is_declared(folder: Path) -> None:
    ours, schemes = {str(term) for term in terms()}, set()
    for schema in schemas(folder).values():
        for column in schema["columns"]:
            for url in (column.get("propertyUrl", ""), column.get("valueUrl", "")):
                if url.startswith(str(PC._NS)):
                    assert url in ours
                if url.startswith(f"{BASE}voc/"):
                    schemes.add(url.removeprefix(f"{BASE}voc/").partition("/")[0])
    assert schemes == {
        "aggregation",
        "change",
        "comparator",
        "indicator",
        "part",
        "strength",
        "unit",
        "year-basis",
    }
    assert schemes <= set(SCHEMES)


def test_closed_lists_are_those_of_the_vocabulary(folder: Path) -> None:
    every = [column for schema in schemas(folder).values() for column in columns(schema)]
    closed = [column for column in every if "format" in column["datatype"]]
    assert len(closed) == 7
    for column in closed:
        scheme = column["valueUrl"].removeprefix(f"{BASE}voc/").partition("/")[0]
        names = column["datatype"]["format"].split("|")
        assert {concept(scheme, name) for name in names} == concepts(scheme)


def triples(folder: Path) -> Iterator[tuple[URIRef, URIRef, Literal | URIRef]]:
    """Yield what the tables say, by their metadata, as W3C's CSV to RDF in its minimal mode does."""
    for name, schema in schemas(folder).items():
        for row in read(folder, name)[1]:
            for column in schema["columns"]:
                value = row.get(column.get("name", ""), "")
                if column.get("suppressOutput") or not (value or column.get("virtual")):
                    continue
                subject = fill(column.get("aboutUrl", schema["aboutUrl"]), row)
                yield URIRef(subject), URIRef(column["propertyUrl"]), node(column, row, value)


def fill(template: str, row: Row) -> str:
    return re.sub(r"\{\+?(\w+)\}", lambda match: row[match[1]], template)


def node(column: dict[str, Any], row: Row, value: str) -> Literal | URIRef:
    if "valueUrl" in column:
        return URIRef(fill(column["valueUrl"], row))
    datatype = (
        column["datatype"]["base"] if isinstance(column["datatype"], dict) else column["datatype"]
    )
    if datatype == "string":
        return Literal(value, lang=column.get("lang"))
    return Literal(value, datatype=XSD[datatype])


def test_the_tables_say_what_the_graph_says(folder: Path, dataset: Path) -> None:
    told = list(triples(folder))
    assert {predicate for _, predicate, _ in told} >= {RDF.type, RDFS.label, PC.value, OA.start}
    full = (as_triple(quad) for graph in folder_graphs(dataset, full=True) for quad in graph)
    known = {(s, p, loose(o)) for s, p, o in full}
    assert [it for it in told if (it[0], it[1], loose(it[2])) not in known] == []


def loose(value: object) -> object:
    """Return a term, a number as a number, and a text without the breaks that a label has not."""
    if isinstance(value, Literal) and value.datatype in (XSD.decimal, XSD.integer):
        return value.toPython()
    return " ".join(str(value).split()) if isinstance(value, Literal) else value


def test_it_is_the_same_every_time(folder: Path, kg: Kg, dataset: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    kg("export", dataset, "-f", "csv", "-o", again)
    files = sorted(path.name for path in again.iterdir())
    assert files == sorted([METADATA, *(f"{name}.csv" for name in TABLES)])
    assert all((again / name).read_bytes() == (folder / name).read_bytes() for name in files)
    shutil.rmtree(again)
