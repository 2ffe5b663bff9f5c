"""The examples are a dataset that keeps every rule, stands on its texts, and answers the question of the primer."""

import hashlib
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from rdflib import RDFS, Graph

from kg.graph import open_dataset, query, report_to_text, validate
from kg.graph.namespaces import PC
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
    words = {
        str(graph.value(node, RDFS.label)): text[
            int(str(graph.value(node, PC.start))) : int(str(graph.value(node, PC.end)))
        ]
        for node in graph.subjects(PC.start)
        if graph.value(node, RDFS.label)
    }
    assert len(words) >= 2
    assert all(label == said for label, said in words.items())


def test_they_answer(folder: Path) -> None:
    (row,) = rows(query(open_dataset(folder), "promised-and-reported"))
    assert [str(cell) for cell in (row[7], row[9], row[10], row[11])] == [
        "2023",
        "40",
        "2024",
        "42",
    ]


def test_the_turtle_of_the_primer_stands_in_the_examples() -> None:
    primer = ontology_file("README.md").read_text(encoding="utf-8")
    examples = [path.read_text(encoding="utf-8") for path in EXAMPLES.glob("*.ttl")]
    blocks = re.findall(r"```turtle\n(.+?)```", primer, re.DOTALL)
    nodes = [node for block in blocks for node in block.strip().split("\n\n")]
    assert len(nodes) >= 5
    assert [node for node in nodes if not any(node in example for example in examples)] == []


def test_the_query_of_the_primer_runs(folder: Path) -> None:
    primer = ontology_file("README.md").read_text(encoding="utf-8")
    (sparql,) = re.findall(r"```sparql\n(.+?)```", primer, re.DOTALL)
    dataset = open_dataset(folder)
    assert rows(query(dataset, sparql)) == []
    (row,) = rows(query(dataset, sparql.replace("> ?year", ">= ?year")))
    assert str(row[0]) == "海外仓"


def test_the_commands_of_the_primer_run(
    sample_dataset: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a folder where `dataset` is the bundled sample's, each line does what it says."""
    primer = ontology_file("README.md").read_text(encoding="utf-8")
    commands = re.findall(r"^    kg (.+)$", primer, re.MULTILINE)
    commands += re.findall(r"`kg (query --list|validate dataset)`", primer)
    assert len(commands) == 6
    shutil.copytree(sample_dataset, tmp_path / "dataset")
    monkeypatch.chdir(tmp_path)
    for command in commands:
        run = subprocess.run(
            [sys.executable, "-m", "kg", *shlex.split(command)],
            capture_output=True,
            text=True,
            check=False,
        )
        assert run.returncode == 0, run.stderr
        assert run.stdout.count("\n") > 2 or "-o" in command or "validate" in command
    assert (tmp_path / "dataset.jsonld").stat().st_size > 100_000
    assert (tmp_path / "tables" / "csv-metadata.json").is_file()


def test_what_the_primer_links_to_is_there() -> None:
    primer = ontology_file("README.md").read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)]+)\)", primer)
    assert len(links) > 8
    assert [link for link in links if not ontology_file(link).exists()] == []
