"""Does a dataset keep the rules? Shapes and checks graph by graph, checks over the whole, files against the manifest.

A graph that breaks a rule is data, not an error: it comes back as violations. What cannot be read at all is
a DatasetError. Every graph is checked on its own, in memory: it must make sense without the others.
"""

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Final

import pyoxigraph as ox
from rdflib import RDFS, SKOS

from kg.dataset import Folder, read_manifest
from kg.dataset.names import DESCRIPTION
from kg.graph.description import description_text
from kg.graph.namespaces import graph_name
from kg.graph.ontology import ontology_files, reference_files
from kg.graph.quads import graph_files, load_file, reference_graph
from kg.graph.questions import read_head
from kg.graph.shacl import Check, shape_checks
from kg.graph.store import update_store

__all__ = ["ValidationReport", "Violation", "validate", "verify_checks"]

_CLASSES: Final = "SELECT DISTINCT ?this WHERE { ?node a ?this }"
_TOLD: Final = {
    ox.NamedNode(str(told))
    for told in (RDFS.domain, RDFS.isDefinedBy, RDFS.range, RDFS.subClassOf, SKOS.inScheme)
}
_FAULTS: Final = {
    "missing": ("A file that the manifest lists is there.", "清单所列的文件须存在。"),
    "changed": ("A file is, byte for byte, the one that was built.", "文件须与构建时逐字节一致。"),
    "not listed": ("Every graph is in the manifest.", "每个图的文件须列于清单。"),
}
_MAX_WORKERS: Final = 1 + min(4, os.cpu_count() or 1)  # each holds one graph in memory


@dataclass(frozen=True, slots=True)
class Violation:
    """A node that breaks a rule.

    Attributes:
        focus: IRI of the node.
        value: What is wrong with it, if the rule is about a value; else empty.
        check: Name of the rule: `Target.deadlineYear` of a shape, of a file in ontology/verify, or `file-changed`.
        severity: `Violation` or `Warning`.
        message: The rule in English.
        message_zh: The rule in Chinese.
        path: Property that the rule is about, if it is about one.
        file: Path of the graph within the dataset; empty for a check over the whole.
    """

    focus: str
    value: str
    check: str
    severity: str
    message: str
    message_zh: str
    path: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True)
class ValidationReport:
    """What was found.

    Attributes:
        conforms: Whether nothing is worse than a warning.
        graphs: Number of graphs that were looked at.
        violations: In order of files, rules, nodes.
    """

    conforms: bool
    graphs: int
    violations: tuple[Violation, ...]


def validate(path: str | os.PathLike[str]) -> ValidationReport:
    """Check a dataset folder against ontology/shapes.ttl and ontology/verify, and its files against its manifest.

    A folder without a manifest has nothing to hold its files against.

    Raises:
        DatasetError: If the folder is no dataset, or its Turtle or its manifest cannot be read.
    """
    folder = Path(path)
    files = list(graph_files(folder))
    store = str(update_store(folder))
    with ThreadPoolExecutor(_MAX_WORKERS) as pool:  # Oxigraph lets go of the interpreter's lock
        wide = [pool.submit(_check_whole, check, store) for check in verify_checks("dataset")]
        by_file = list(zip(files, pool.map(_check_file, files), strict=True))
    found = [
        replace(violation, file=str(file.relative_to(folder)))
        for file, violations in by_file
        for violation in violations
    ]
    found += _file_faults(folder)
    found += [violation for whole in wide for violation in whole.result()]
    conforms = all(violation.severity == "Warning" for violation in found)
    return ValidationReport(conforms, len(files), tuple(dict.fromkeys(found)))


def _file_faults(folder: Path) -> Iterator[Violation]:
    """Yield the files that are not as the manifest says; the node that breaks the rule is the dataset's description."""
    manifest = read_manifest(folder)
    if not manifest.reports:
        return
    faults = list(Folder(folder, manifest).faults())
    description = folder / DESCRIPTION
    if not description.is_file():
        faults.append((DESCRIPTION, "missing"))
    elif description.read_text(encoding="utf-8") != description_text(manifest):
        faults.append((DESCRIPTION, "changed"))
    focus = str(graph_name("dataset"))
    for name, fault in faults:
        check = f"file-{fault.replace(' ', '-')}"
        yield Violation(focus, "", check, "Violation", *_FAULTS[fault], file=name)


def _check_whole(check: Check, path: str) -> list[Violation]:
    return list(_run([check], ox.Store.read_only(path), union=True))


def _check_file(file: Path) -> list[Violation]:
    """Check a graph on its own, as the default graph beside the graphs of the ontology."""
    store = ox.Store()  # a new one: what is taken out of a store slows it down
    store.bulk_extend(_reference())
    load_file(store, file)
    classes = {focus for focus, _ in _rows(store, _CLASSES)}
    shapes = [check for check in shape_checks() if check.target in classes]
    return list(_run([*shapes, *verify_checks("graph")], store))


@cache
def _reference() -> tuple[ox.Quad, ...]:
    """Return what the checks of one graph ask of the ontology, no more: it is laid beside every graph."""
    return tuple(
        ox.Quad(triple.subject, triple.predicate, triple.object, reference_graph(file))
        for file in reference_files()
        for triple in ox.parse(path=file, format=ox.RdfFormat.TURTLE)
        if triple.predicate in _TOLD
    )


@cache
def verify_checks(scope: str) -> tuple[Check, ...]:
    """Return the checks of ontology/verify for one graph (`graph`) or for all (`dataset`), by name."""
    checks = []
    for path in ontology_files("verify", ".rq"):
        text = path.read_text(encoding="utf-8")
        head = {key: lines[0] for key, lines in read_head(text).items()}
        if head["scope"] == scope:
            checks.append(Check(path.stem, head["severity"], head["title"], head["title@zh"], text))
    return tuple(checks)


def _run(checks: Iterable[Check], store: ox.Store, *, union: bool = False) -> Iterator[Violation]:
    for check in checks:
        for focus, value in sorted(_rows(store, check.sparql, union=union)):
            yield Violation(
                focus=focus,
                value=value,
                check=check.name,
                severity=check.severity,
                message=check.message,
                message_zh=check.message_zh,
                path=check.path.strip("^<>"),
            )


def _rows(store: ox.Store, sparql: str, *, union: bool = False) -> Iterator[tuple[str, str]]:
    """Yield `?this` and `?value` of a query as text, asked of the default graph or of the union of all."""
    solutions = store.query(sparql, use_default_graph_as_union=union)
    if not isinstance(solutions, ox.QuerySolutions):
        raise TypeError(f"expected a SELECT query, got {sparql!r}")
    names = [variable.value for variable in solutions.variables]
    for solution in solutions:
        row = {
            name: "" if term is None else getattr(term, "value", str(term))
            for name, term in zip(names, solution, strict=True)
        }
        yield row["this"], row.get("value", "")
