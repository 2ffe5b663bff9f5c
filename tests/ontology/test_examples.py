"""The examples are a dataset that keeps every rule, stands on its texts, and answers the question of the primer."""

import hashlib
import re
import shutil
from pathlib import Path

import pytest
from rdflib import Graph, Literal

from kg.graph import open_dataset, query, report_to_text, validate
from kg.graph.namespaces import OA, PC
from kg.graph.ontology import ontology_file
from kg.graph.results import rows

EXAMPLES = ontology_file("examples")
PLACES = {
    "promise": "reports/000000-2023.ttl",
    "result": "reports/000000-2024.ttl",
    "claim": "links/000000.ttl",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, place in PLACES.items():
        file = tmp_path / place
        file.parent.mkdir(exist_ok=True)
        shutil.copyfile(EXAMPLES / f"{name}.ttl", file)
    return tmp_path


def test_every_example_is_looked_at() -> None:
    assert {path.stem for path in EXAMPLES.glob("*.ttl")} == set(PLACES)


def test_they_conform(folder: Path) -> None:
    report = validate(folder)
    assert report.violations == (), report_to_text(report)
    assert report.graphs == len(PLACES)


def test_an_example_with_a_mistake_does_not(folder: Path) -> None:
    file = folder / PLACES["promise"]
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("  pc:deadlineYear 2023 ;\n", ""), encoding="utf-8")
    assert "Target.deadlineYear" in {violation.check for violation in validate(folder).violations}


@pytest.mark.parametrize(("name", "year"), [("promise", 2023), ("result", 2024)])
def test_an_example_stands_on_its_text(name: str, year: int) -> None:
    text = (EXAMPLES / f"qiyun_{year}.txt").read_text(encoding="utf-8")
    graph = Graph().parse(EXAMPLES / f"{name}.ttl")
    (digest,) = graph.objects(None, PC.sha256)
    assert str(digest) == hashlib.sha256(text.encode()).hexdigest()
    quotes = 0
    for evidence in set(graph.subjects(OA.hasSource)):
        selected = {
            predicate: value.toPython()
            for selector in graph.objects(evidence, OA.hasSelector)
            for predicate, value in graph.predicate_objects(selector)
            if isinstance(value, Literal)
        }
        assert text[selected[OA.start] : selected[OA.end]] == selected[OA.exact]
        quotes += 1
    assert quotes >= 3


def test_they_answer(folder: Path) -> None:
    (row,) = rows(query(open_dataset(folder), "promised-and-reported"))
    assert [str(cell) for cell in (row[5], row[7], row[8], row[9])] == ["2023", "40", "2024", "42"]


def test_the_turtle_of_the_primer_stands_in_the_examples() -> None:
    primer = ontology_file("README.md").read_text(encoding="utf-8")
    examples = [path.read_text(encoding="utf-8") for path in EXAMPLES.glob("*.ttl")]
    blocks = re.findall(r"```turtle\n(.+?)```", primer, re.DOTALL)
    nodes = [node for block in blocks for node in block.strip().split("\n\n")]
    assert len(nodes) >= 4
    assert [node for node in nodes if not any(node in example for example in examples)] == []


def test_the_query_of_the_primer_runs(folder: Path) -> None:
    primer = ontology_file("README.md").read_text(encoding="utf-8")
    (sparql,) = re.findall(r"```sparql\n(.+?)```", primer, re.DOTALL)
    dataset = open_dataset(folder)
    assert rows(query(dataset, sparql)) == []
    (row,) = rows(query(dataset, sparql.replace("> ?year", ">= ?year")))
    assert str(row[0]) == "海外仓 40个"
