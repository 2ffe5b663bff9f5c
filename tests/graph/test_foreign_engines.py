"""Engines of other make answer the shipped questions from the exported files alone: Apache Jena and Comunica.

Jena is Debian's `libapache-jena-java` with a Java that compiles; Comunica is installed by `npm ci` in `tests/foreign/`. Where one
is not there, its tests are skipped and say what is missing.
"""

import json
import re
import shutil
import subprocess
import zipfile
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.cli.exchange import nquads, turtle
from kg.graph import open_dataset
from kg.graph.ontology import ontology_file

FOREIGN = Path(__file__).parents[1] / "foreign"
JARS = Path("/usr/share/java")
VERSIONED = re.compile(r"-\d[\w.]*\.jar$")
MESSAGES = "org/apache/jena/ext/"  # Debian's classes look for what lies here without this
NUMERIC = re.compile(r"XMLSchema#(?:integer|decimal|double)$")
JENA = re.compile(
    r"jena-.*|slf4j-(?:api|nop)|commons-.*|thrift|protobuf|gson|guava|titanium-json-ld|jsonld-java|caffeine|jackson-.*|http.*"
)
Rows = dict[str, Counter[tuple[object, ...]]]


@pytest.fixture(scope="module")
def exports(sample_dataset: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("exports")
    dataset = open_dataset(sample_dataset)
    (folder / "all.nq").write_text(nquads(dataset), encoding="utf-8")
    (folder / "all.ttl").write_text(turtle(dataset), encoding="utf-8")
    return {"nquads": folder / "all.nq", "turtle": folder / "all.ttl"}


@pytest.fixture(scope="module")
def expected(exports: dict[str, Path]) -> Rows:
    store = ox.Store()
    store.load(path=str(exports["turtle"]), format=ox.RdfFormat.TURTLE)
    found: Rows = {}
    for path in sorted(ontology_file("queries").glob("*.rq")):
        solutions = store.query(path.read_text(encoding="utf-8"))
        assert isinstance(solutions, ox.QuerySolutions)
        found[path.stem] = Counter(tuple(map(plain, solution)) for solution in solutions)
    return found


def plain(term: object) -> object:
    """Return a term so that equal numbers are equal, however they are written."""
    if isinstance(term, ox.Literal) and NUMERIC.search(term.datatype.value):
        return round(Decimal(term.value), 9).normalize()
    return None if term is None else str(term)


def read(answers: str) -> Rows:
    """Return what an engine answered, its terms as in N-Triples, read by one parser."""
    rows = {it["name"]: it["rows"] for it in map(json.loads, answers.splitlines())}
    terms = sorted({term for found in rows.values() for row in found for term in row if term})
    text = "".join(f"<x:s> <x:p> {term} .\n" for term in terms)
    parsed = (quad.object for quad in ox.parse(text, format=ox.RdfFormat.N_TRIPLES))
    known = dict(zip(terms, map(plain, parsed), strict=True))
    return {
        name: Counter(tuple(known[term] if term else None for term in row) for row in found)
        for name, found in rows.items()
    }


def run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, cwd=FOREIGN)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def compare(expected: Rows, found: Rows) -> None:
    assert sum(rows.total() for rows in expected.values()) > 1000
    assert sorted(found) == sorted(expected)
    assert [name for name in expected if found[name] != expected[name]] == []


@pytest.mark.skipif(
    shutil.which("java") is None or not (JARS / "jena-arq.jar").is_file(),
    reason="Apache Jena is not there: apt-get install libapache-jena-java default-jdk-headless",
)
@pytest.mark.parametrize("format", ["nquads", "turtle"])
def test_jena_gives_the_same_rows(
    exports: dict[str, Path], expected: Rows, tmp_path: Path, format: str
) -> None:
    with zipfile.ZipFile(JARS / "jena-core.jar") as jar:
        for name in jar.namelist():
            if name.startswith(MESSAGES) and name.endswith(".properties"):
                file = tmp_path / name.removeprefix(MESSAGES)
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(jar.read(name))
    jars = [
        str(jar)
        for jar in sorted(JARS.glob("*.jar"))
        if JENA.fullmatch(jar.stem) and not VERSIONED.search(jar.name)
    ]
    path = ":".join([str(tmp_path), *jars])
    questions = str(ontology_file("queries"))
    compare(expected, read(run("java", "-cp", path, "Ask.java", str(exports[format]), questions)))


@pytest.mark.skipif(
    shutil.which("node") is None or not (FOREIGN / "node_modules").is_dir(),
    reason="Comunica is not there: npm ci in tests/foreign",
)
@pytest.mark.parametrize("format", ["nquads", "turtle"])
def test_comunica_gives_the_same_rows(
    exports: dict[str, Path], expected: Rows, format: str
) -> None:
    questions = str(ontology_file("queries"))
    compare(expected, read(run("node", "ask.mjs", str(exports[format]), questions)))
