import errno
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import RDFS, Dataset, Graph

from kg.errors import DatasetError
from kg.graph import open_dataset, report_graph, to_turtle, update_store
from kg.graph.holding import held
from kg.graph.namespaces import BASE
from kg.model import Extraction

REPORT = "reports/000000-2023.ttl"
COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s a pc:Target }"


def count(dataset: Dataset, sparql: str = COUNT) -> int:
    return int(next(iter(dataset.query(sparql)))[0])  # type: ignore[index, arg-type]


def content(store: Path) -> set[str]:
    """Return the quads of a store, but for those with blank nodes, which the ontology has."""
    return {line for quad in ox.Store.read_only(str(store)) if "_:" not in (line := str(quad))}


def rebuilt(folder: Path) -> set[str]:
    """Return what a store made from nothing holds."""
    (folder / "store" / "sources.json").unlink()
    return content(update_store(folder))


def test_every_file_is_a_graph_of_its_own(dataset: Dataset) -> None:
    names = {str(graph.identifier).removeprefix(f"{BASE}graph/") for graph in dataset.graphs()}
    assert {"000000/2023", "000000/2024", "000000/links", "000000/2023/agencies"} <= names
    assert {"ontology/commitment", "ontology/unit"} <= names


def test_a_triple_of_several_graphs_is_one_answer(dataset: Dataset) -> None:
    labels = list(dataset.query(f"SELECT ?l {{ <{BASE}id/000000> <{RDFS.label}> ?l }}"))
    assert len(labels) == 1
    graphs = list(
        dataset.query(f"SELECT ?g {{ GRAPH ?g {{ <{BASE}id/000000> <{RDFS.label}> ?l }} }}")
    )
    names = [str(row[0]) for row in graphs]  # type: ignore[index]
    assert names == [f"{BASE}graph/reference"]


def test_the_rdflib_api_reads_the_merge(dataset: Dataset) -> None:
    union = Graph()
    for graph in dataset.graphs():
        if "/graph/" in str(graph.identifier):
            union += graph
    assert len(union) > 400
    assert set(union) == set(dataset.triples((None, None, None)))


def test_nothing_is_loaded_when_nothing_changed(folder: Path) -> None:
    store = update_store(folder)
    before = (store / "sources.json").stat()
    os.utime(folder / REPORT)  # touched, but the same
    assert (update_store(folder) / "sources.json").stat() == before


def test_a_changed_file_is_loaded_again(
    change: Callable[[str, str, str], Path], folder: Path
) -> None:
    update_store(folder)
    change(REPORT, "80000000000.0", "90000000000.0")
    values = [str(row[0]) for row in open_dataset(folder).query("SELECT ?v { ?s pc:value ?v }")]  # type: ignore[index]
    assert "90000000000" in values
    assert "80000000000" not in values
    assert content(folder / "store") == rebuilt(folder)


def test_a_file_taken_away_is_gone_but_not_what_others_say(folder: Path) -> None:
    update_store(folder)
    (folder / "reports/000000-2024.ttl").unlink()
    dataset = open_dataset(folder)
    assert count(dataset) == 3
    place = f"SELECT (COUNT(*) AS ?n) {{ <{BASE}id/000000> <{RDFS.label}> ?l }}"
    assert count(dataset, place) == 1
    assert content(folder / "store") == rebuilt(folder)


def test_a_file_added_is_found(folder: Path, graphs: dict[str, Graph]) -> None:
    added = folder / "reports/000000-2024.ttl"
    added.unlink()
    assert count(open_dataset(folder)) == 3
    added.write_text(to_turtle(graphs["reports/000000-2024.ttl"]), encoding="utf-8")
    assert count(open_dataset(folder)) == 4


def test_an_open_dataset_outlives_a_rebuild(
    change: Callable[[str, str, str], Path], folder: Path
) -> None:
    dataset = open_dataset(folder)
    change(REPORT, "pc:deadlineYear 2026", "pc:deadlineYear 2027")
    update_store(folder)
    years = "SELECT (COUNT(*) AS ?n) { ?s pc:deadlineYear 2027 }"
    assert count(dataset, years) == 0
    assert count(open_dataset(folder), years) == 1


def test_two_processes_read_at_once(folder: Path) -> None:
    dataset = open_dataset(folder)
    code = "import sys, kg; print(len(list(kg.open_dataset(sys.argv[1]).query('SELECT ?s { ?s a pc:Target }'))))"
    run = subprocess.run(
        [sys.executable, "-c", code, str(folder)], capture_output=True, check=True, text=True
    )
    assert int(run.stdout) == count(dataset) == 4


def test_an_opened_dataset_cannot_be_written(folder: Path) -> None:
    dataset = open_dataset(folder)
    with pytest.raises(Exception, match="read-write"):
        dataset.add((RDFS.label, RDFS.label, RDFS.label))


def test_nothing_is_left_beside_the_store(folder: Path) -> None:
    update_store(folder)
    assert sorted(path.name for path in folder.iterdir()) == [
        "agencies",
        "dataset.ttl",
        "links",
        "reports",
        "store",
    ]


@pytest.mark.parametrize("sources", ["", "[]", "{}", '{"a": 1}', '{"a": {"size": 1}}'])
def test_a_store_of_another_kind_is_made_anew(folder: Path, sources: str) -> None:
    (update_store(folder) / "sources.json").write_text(sources, encoding="utf-8")
    assert count(open_dataset(folder)) == 4
    assert len(json.loads((folder / "store/sources.json").read_text(encoding="utf-8"))["files"]) > 4


@pytest.mark.parametrize(
    "make", [lambda path: None, lambda path: path.mkdir(), lambda path: path.touch()]
)
def test_a_folder_that_is_no_dataset(tmp_path: Path, make: Callable[[Path], None]) -> None:
    path = tmp_path / "out"
    make(path)
    with pytest.raises(DatasetError, match="is no dataset"):
        open_dataset(path)


def test_two_files_that_are_the_same_graph(folder: Path, first: Extraction) -> None:
    (folder / "reports/copy.ttl").write_text(to_turtle(report_graph(first)), encoding="utf-8")
    with pytest.raises(
        DatasetError, match=r"reports/000000-2023\.ttl and reports/copy\.ttl are both"
    ):
        open_dataset(folder)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("a prov:Bundle", "a prov:Entity", "does not say which graph it is"),
        ("@prefix dcterms:", "@prefixx dcterms:", "is not readable Turtle"),
        ("pc:order 1 ;", "pc:order 1 1 ;", "is not readable Turtle"),
    ],
)
def test_a_file_that_cannot_be_loaded(
    change: Callable[[str, str, str], Path], old: str, new: str, message: str
) -> None:
    folder = change(REPORT, old, new)
    with pytest.raises(DatasetError, match=message):
        open_dataset(folder)
    assert not (folder / "store").exists()


def test_a_damaged_store_is_made_anew(folder: Path) -> None:
    store = update_store(folder)
    (store / "CURRENT").write_text("nonsense\n", encoding="utf-8")
    assert count(open_dataset(folder)) == 4


def test_a_full_disk_leaves_the_old_store(
    change: Callable[[str, str, str], Path], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = content(update_store(folder))
    change(REPORT, "pc:deadlineYear 2026", "pc:deadlineYear 2027")

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("kg.graph.store.load_quads", full)
    with pytest.raises(DatasetError, match="No space left"):
        open_dataset(folder)
    assert content(folder / "store") == old
    assert not list(folder.glob(".store-*"))


@pytest.fixture
def unwritable(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if no folder could be written to."""

    def refused(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr("kg.graph.store.tempfile.TemporaryDirectory", refused)


@pytest.mark.usefixtures("unwritable")
def test_a_dataset_that_cannot_be_written_to_is_read_into_memory(
    folder: Path, dataset: Dataset
) -> None:
    (folder / "store" / "sources.json").unlink(missing_ok=True)
    found = open_dataset(folder)
    assert count(found) == count(dataset) > 0
    assert {str(it.identifier) for it in found.graphs()} == {
        str(it.identifier) for it in dataset.graphs()
    }


@pytest.mark.usefixtures("unwritable")
def test_one_that_is_too_large_for_that_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "store" / "sources.json").unlink(missing_ok=True)
    monkeypatch.setattr("kg.graph.store._SMALL", 10)
    with pytest.raises(DatasetError, match="cannot be written to, and its"):
        open_dataset(folder)


def test_what_a_killed_process_left_is_swept_away(folder: Path) -> None:
    """Its number may be that of another process by now: who is at work holds a lock, or has just begun."""
    update_store(folder)
    of_nobody, of_another, fresh, locked = (
        folder / f".store-{name}"
        for name in ("999999999-x", f"{os.getpid()}-a", f"{os.getpid()}-b", f"{os.getpid()}-c")
    )
    for scratch in (of_nobody, of_another, fresh, locked):
        (scratch / "store").mkdir(parents=True)
        if scratch is not fresh:
            os.utime(scratch, (0, 0))
    (folder / "store" / "sources.json").unlink()
    with held(locked):
        update_store(folder)
    left = sorted(path.name for path in folder.glob(".store-*"))
    assert left == [fresh.name, locked.name]


KILLED = """
import os, signal, sys
from kg.graph import update_store
def hook(event, args):
    if event == "shutil.rmtree" and "/.store-" in str(args[0]):
        os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(hook)
update_store(sys.argv[1])
"""


@pytest.mark.parametrize("old", [True, False])
def test_what_is_left_by_one_that_was_killed_at_its_end_is_swept_away(
    folder: Path, old: bool
) -> None:
    """The new store is in its place, and what is left of the old one not yet taken away: nothing is to be made."""
    update_store(folder)
    if old:
        (folder / "store" / "sources.json").write_text("{}", encoding="utf-8")
    else:
        shutil.rmtree(folder / "store")
    killed = subprocess.run([sys.executable, "-c", KILLED, str(folder)], check=False)
    assert killed.returncode == -signal.SIGKILL
    (scratch,) = folder.glob(".store-*")
    assert [path.name for path in scratch.iterdir()] == ["old"] * old
    update_store(folder)
    assert not scratch.exists()


MAKE = """
import sys
from kg.graph import store
filled = store._fill
def fill(*args, **kwargs):
    print("made", flush=True)
    filled(*args, **kwargs)
store._fill = fill
print(len(store.open_dataset(sys.argv[1])) > 0)
"""


def test_of_several_processes_one_makes_the_store(folder: Path) -> None:
    """Each made its own, and whoever opened one while the next took its place found it corrupt."""
    shutil.rmtree(folder / "store", ignore_errors=True)
    command = [sys.executable, "-c", MAKE, str(folder)]
    started = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    said = [process.communicate(timeout=120)[0].split() for process in started]
    assert sorted(said) == [["True"], ["True"], ["made", "True"]]


def test_no_two_graphs_say_the_same(sample_dataset: Path) -> None:
    store = ox.Store.read_only(str(update_store(sample_dataset)))
    data = [quad.triple for quad in store if "/ontology/" not in str(quad.graph_name)]
    assert len(data) == len(set(data))


def test_from_names_the_only_graph_that_is_asked(dataset: Dataset) -> None:
    asked = "SELECT (COUNT(*) AS ?n) {} WHERE {{ ?s a ?class }}"
    of_links = count(dataset, asked.format(f"FROM <{BASE}graph/000000/links>"))
    assert 0 < of_links < count(dataset, asked.format(""))


def test_a_store_that_much_was_replaced_in_is_made_anew(
    change: Callable[[str, str, str], Path], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.graph.store._WORN", 0.05)
    values, replaced, most = ["80000000000.0", "90000000000.0"], [], 0.0
    for number in range(9):
        told = json.loads((update_store(folder) / "sources.json").read_text(encoding="utf-8"))
        replaced.append(told["replaced"])
        most = 0.05 * sum(source["size"] for source in told["files"].values())
        change(REPORT, values[number % 2], values[(number + 1) % 2])
    assert replaced[:2] == [0, (folder / REPORT).stat().st_size]
    assert 0 in replaced[2:]
    assert max(replaced) < most
