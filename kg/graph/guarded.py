"""The store behind an open dataset: for reading, and for no query that leaves it or does not end."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import pyoxigraph as ox
from oxrdflib import OxigraphStore
from oxrdflib._converter import from_ox, to_ox
from rdflib import XSD, BNode, Graph, Literal, URIRef, Variable
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.query import Result
from rdflib.term import Identifier

from kg.errors import QueryError, QueryTimeoutError
from kg.graph import engine
from kg.graph.namespaces import PREFIXES
from kg.graph.quads import merged

__all__ = ["NO_SERVICE", "GuardedStore", "as_result"]

NO_SERVICE: Final = "SERVICE is not allowed, queries do not leave the dataset; take it out (what cannot stand there begins at {})"
_STRING: Final = str(XSD.string)
_ENGINE_ERRORS: Final = (SyntaxError, ValueError, RuntimeError, OSError)
_DEFAULT: Final = (str(DATASET_DEFAULT_GRAPH_ID), "__UNION__")


class GuardedStore(OxigraphStore):
    """An Oxigraph store that rdflib reads and cannot change.

    What `Dataset.query` of rdflib is given is held to the same rules as `kg.graph.query`: nothing is asked of
    another server, nothing is changed, and FROM names graphs of the dataset.
    """

    def __init__(self, store: ox.Store | None, path: Path | None = None) -> None:
        """Keep the store, and the folder that a process of its own would open it from."""
        super().__init__(store=store)
        self._path = path

    @property
    def inner(self) -> ox.Store:
        """The store of Oxigraph itself, which is asked no query of anybody's."""
        return self._inner

    @property
    def path(self) -> Path | None:
        """The folder of the store, or None if it is in memory."""
        return self._path

    def query(  # the signature is rdflib's
        self,
        query: Any,
        initNs: Mapping[str, Any],  # noqa: N803
        initBindings: Mapping[str, Identifier],  # noqa: N803
        queryGraph: str,  # noqa: N803
        **_: object,
    ) -> Result:
        """Answer a query of rdflib's API.

        Raises:
            QueryError: If it leaves the dataset, names a graph that is not there, or is no query.
        """
        if not isinstance(query, str):
            raise QueryError("a prepared query cannot be checked; give its text")
        if initBindings or str(queryGraph) not in _DEFAULT:
            self._check(query, initNs)
            graph = None if str(queryGraph) in _DEFAULT else to_ox(URIRef(queryGraph))
            given = {ox.Variable(name): to_ox(term) for name, term in initBindings.items()}
            return self._bound(query, self._prefixes(initNs), graph, given)
        return self.answer(query, prefixes=initNs)

    def triples(self, triple_pattern: Any, context: Graph | None = None) -> Iterator[Any]:
        """Yield triples of a graph; the default graph is the merge of all."""
        if context is not None and str(context.identifier) not in _DEFAULT:
            yield from super().triples(triple_pattern, context)
            return
        for it in merged(
            self._inner, *(None if it is None else to_ox(it) for it in triple_pattern)
        ):
            triple = from_ox(it.subject), from_ox(it.predicate), from_ox(it.object)
            yield triple, iter((context,))

    def update(self, *_: object, **__: object) -> None:
        """Refuse an update.

        Raises:
            QueryError: Always.
        """
        raise QueryError("a dataset is not changed by queries; build it again from its reports")

    def answer(
        self,
        sparql: str,
        *,
        prefixes: Mapping[str, Any] = PREFIXES,
        timeout: float | None = None,
        limit: int | None = None,
    ) -> Result:
        """Answer a query within bounds.

        Args:
            sparql: SPARQL 1.1.
            prefixes: Prefixes that need not be declared.
            timeout: Seconds after which the query is ended; None for no end. It needs a dataset on disk.
            limit: At most how many rows or triples; the result's `cut` says whether there are more.

        Raises:
            QueryError: If it leaves the dataset, names a graph that is not there, is no query, or takes longer.
        """
        self._check_graphs(sparql)
        known = self._prefixes(prefixes)
        if timeout is None:
            try:
                found = engine.run(self._inner, sparql, known, limit)
            except engine.ServiceCalledError as error:
                raise QueryError(NO_SERVICE.format(error)) from error
            except _ENGINE_ERRORS as error:
                raise _refused(str(error)) from error
            return as_result(found)
        if self._path is None:
            raise QueryError("a time limit needs a dataset on disk; leave it out")
        request = {"store": str(self._path), "sparql": sparql, "prefixes": known}
        return as_result(_ask_process({**request, "seconds": timeout, "limit": limit}))

    def rows(self, sparql: str) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a query of our own: IRIs as plain text, literals as rdflib's, None where there is no value.

        Terms of rdflib would take three times as long as the engine does.

        Raises:
            QueryError: If the store cannot answer it.
        """
        literals = _Terms()
        try:
            for row in engine.ask(self._inner, sparql, self._prefixes(PREFIXES)):
                yield tuple(
                    literals[term.value, term.language, term.datatype.value]
                    if isinstance(term, ox.Literal)
                    else term and term.value
                    for term in row
                )
        except _ENGINE_ERRORS as error:
            raise _refused(str(error)) from error

    def _check(self, sparql: str, prefixes: Mapping[str, Any]) -> None:
        self._check_graphs(sparql)
        try:
            engine.refuse_service(sparql, self._prefixes(prefixes))
        except engine.ServiceCalledError as error:
            raise QueryError(NO_SERVICE.format(error)) from error

    def _check_graphs(self, sparql: str) -> None:
        for graph in engine.named_graphs(sparql):
            try:
                there = self._inner.contains_named_graph(ox.NamedNode(graph))
            except ValueError:  # no absolute IRI: it would be resolved against nothing
                there = False
            if not there:
                raise QueryError(
                    f"FROM <{graph}> is no graph of the dataset; the question `graphs` lists those there are"
                )

    def _bound(
        self,
        sparql: str,
        prefixes: dict[str, str],
        graph: Any,
        given: dict[ox.Variable, Any],
    ) -> Result:
        try:
            answer = engine.ask(
                self._inner, sparql, prefixes, default_graph=graph, substitutions=given
            )
        except _ENGINE_ERRORS as error:
            raise _refused(str(error)) from error
        return as_result(engine.collect(answer))

    def _prefixes(self, prefixes: Mapping[str, Any]) -> dict[str, str]:
        bound = {prefix: str(name) for prefix, name in self.namespaces()}
        return bound | {prefix: str(name) for prefix, name in prefixes.items()}


def _ask_process(request: dict[str, Any]) -> dict[str, Any]:
    """Run a query in a process of its own, and end it when its time is over."""
    command = [sys.executable, "-P", str(Path(engine.__file__))]
    try:
        done = subprocess.run(  # noqa: S603 - our own file
            command,
            input=json.dumps(request),
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=request["seconds"],
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise QueryTimeoutError(
            f"the query took longer than {request['seconds']:g} seconds; narrow it (a place, a year), or give it more time"
        ) from error
    if done.returncode:
        raise QueryError(
            f"the query ended without an answer ({done.stderr.strip()[-200:] or done.returncode}); narrow it"
        )
    answer: dict[str, Any] = json.loads(done.stdout)
    if answer["kind"] == "service":
        raise QueryError(NO_SERVICE.format(answer["message"]))
    if answer["kind"] == "error":
        raise _refused(answer["message"])
    return answer


def _refused(reason: str) -> QueryError:
    return QueryError(f"this is no SPARQL query that can be run ({_short(reason)}); correct it")


def _short(reason: str) -> str:
    """Return in a few words why an engine refused a query."""
    if place := re.match(r"error at (\d+):(\d+): expected one of", reason):
        return f"line {place[1]}, column {place[2]} is not what can stand there"
    return next(iter(reason.strip().splitlines()), "it is empty").rstrip(".")


def as_result(found: dict[str, Any]) -> Result:
    """Return what the engine found as rdflib's Result, which may be read again and again."""
    if found["kind"] == "truth":
        result = Result("ASK")
        result.askAnswer = found["truth"]
    elif found["kind"] == "triples":
        result = Result("CONSTRUCT")
        result.graph = Graph()
        for row in found["rows"]:
            result.graph.add(tuple(map(_term, row)))  # type: ignore[arg-type]
    else:
        result = Result("SELECT")
        result.vars = [Variable(name) for name in found["variables"]]
        terms = _Terms()
        # As in rdflib: a variable without a value is absent, not None.
        result.bindings = [
            {
                name: terms[tuple(term)]
                for name, term in zip(result.vars, row, strict=True)
                if term is not None
            }
            for row in found["rows"]
        ]
    result.cut = found["cut"]  # type: ignore[attr-defined]
    return result


class _Terms(dict[tuple[str | None, ...], Identifier]):
    """Terms by how the engine writes them, each made once: most stand in many rows."""

    def __missing__(self, plain: tuple[str | None, ...]) -> Identifier:
        term = self[plain] = _term(plain)
        return term


def _term(plain: Sequence[str | None]) -> Identifier:
    value, *more = plain
    if value == "_" and len(more) == 1:
        return BNode(more[0])
    if not more:
        return URIRef(str(value))
    language, datatype = more
    if language or datatype == _STRING:
        return Literal(value, lang=language)
    return Literal(value, datatype=datatype)
