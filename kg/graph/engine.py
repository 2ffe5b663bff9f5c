"""One query on one store, within bounds: no other server is called, time and rows end.

This file is a module of the package and, run on its own, the process that a query with a time limit runs in
(`python -P engine.py < request`): Oxigraph cannot be told to stop, a process can. So it knows pyoxigraph and
nothing of the package, and starts in a few hundredths of a second.

    {"store": "out/store", "sparql": "…", "prefixes": {…}, "seconds": 60, "limit": 100}  →  {"kind": "rows", …}
"""

import json
import re
import signal
import sys
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, Final

import pyoxigraph as ox

__all__ = ["ServiceCalledError", "ask", "collect", "named_graphs", "refuse_service", "run"]

_LETTER: Final = (
    r"(?:{0}|\\u(?:0000)?00(?:{1:x}|{2:x}))"  # as it is, or as the escape of a code point
)
_SERVICE: Final = re.compile(
    "".join(_LETTER.format(c, ord(c), ord(c.upper())) for c in "servic")
    + f"(?P<last>{_LETTER.format('e', ord('e'), ord('E'))})",
    re.IGNORECASE,
)
_PLACE: Final = re.compile(r"error at (\d+):(\d+)")
_TOKEN: Final = re.compile(
    r"""
    "{3}(?:[^"\\]|\\.|"{1,2}(?!"))*"{3} | '{3}(?:[^'\\]|\\.|'{1,2}(?!'))*'{3}
  | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*' | \#[^\n\r]*
  | (?P<iri><[^\x00-\x20<>"{}|^`\\]*>) | [?$]\w+ | (?P<word>[A-Za-z][\w.-]*(?!:)\b)
    """,
    re.VERBOSE | re.DOTALL,
)
_GRACE: Final = 1  # s; the process ends itself if nobody has ended it by then


class ServiceCalledError(ValueError):
    """A query calls another server."""


def refuse_service(sparql: str, prefixes: Mapping[str, str]) -> None:
    r"""Refuse a query that calls another server, as the engine's own parser sees it.

    In a copy of the query every `service` is misspelt, wherever it stands. Variables, prefixes, strings and
    comments may be called as they like; if the copy is no longer SPARQL, one of them was the keyword. So
    there is no second grammar that might read a comment or a comparison otherwise than the engine does.

    Raises:
        ServiceCalledError: If a SERVICE clause stands in it, or it has the word and is no SPARQL at all.

    Example:
        >>> refuse_service("SELECT ?service { ?service ?p 'SERVICE' } # SERVICE", {})
        >>> refuse_service("SELECT * { FILTER(1<2)SERVICE#>\n<http://a.example/>{ ?s ?p ?o } }", {})
        Traceback (most recent call last):
        ...
        kg.graph.engine.ServiceCalledError: line 1, column 31
    """
    found = list(_SERVICE.finditer(sparql))
    if not found:
        return
    copy = sparql
    for match in reversed(found):
        letter = "x" if match["last"].islower() else "X"
        copy = f"{copy[: match.start('last')]}{letter}{copy[match.end('last') :]}"
    try:
        ox.Store().query(copy, prefixes=dict(prefixes))
    except SyntaxError as error:
        place = _PLACE.search(str(error))
        at = f"line {place[1]}, column {place[2]}" if place else f"at {found[0].start()}"
        raise ServiceCalledError(at) from error


def named_graphs(sparql: str) -> list[str]:
    """Return the graphs that a query names in FROM and FROM NAMED clauses, as IRIs.

    Example:
        >>> named_graphs("SELECT * FROM <http://a.example/g> { ?s ?p 'FROM <x:y>' } # FROM <x:z>")
        ['http://a.example/g']
    """
    graphs, after = [], False
    for token in _TOKEN.finditer(sparql):
        word = (token["word"] or "").upper()
        if after and token["iri"]:
            graphs.append(token["iri"][1:-1])
        if not token[0].startswith("#"):
            after = word == "FROM" or (after and word == "NAMED")
    return graphs


def run(
    store: ox.Store, sparql: str, prefixes: Mapping[str, str], limit: int | None = None
) -> dict[str, Any]:
    """Answer a query.

    Args:
        store: What is asked.
        sparql: A query; an update is none.
        prefixes: Prefixes that need not be declared.
        limit: At most how many rows or triples; None for all.

    Returns:
        `kind` (`rows`, `truth`, `triples`); `variables` and `rows` (each a list of terms, None where a
        variable has no value), `truth`, or `triples`; and `cut`, whether there is more than the limit.
        Terms are as from `_plain`.

    Raises:
        ServiceCalledError: If the query calls another server.
        SyntaxError: If it is no query.
    """
    refuse_service(sparql, prefixes)
    return collect(ask(store, sparql, prefixes), limit)


def ask(store: ox.Store, sparql: str, prefixes: Mapping[str, str], **options: Any) -> Any:
    """Return the engine's own answer; the default graph is the union of all, where the query has no FROM."""
    union = not named_graphs(sparql) and options.get("default_graph") is None
    return store.query(sparql, prefixes=dict(prefixes), use_default_graph_as_union=union, **options)


def collect(answer: Any, limit: int | None = None) -> dict[str, Any]:
    """Return what `run` returns of an answer of the engine."""
    if isinstance(answer, ox.QueryBoolean):
        return {"kind": "truth", "truth": bool(answer), "cut": False}
    kind = "rows" if isinstance(answer, ox.QuerySolutions) else "triples"
    rows = [list(map(_plain, row)) for row in islice(_tuples(answer), limit)]
    cut = limit is not None and len(rows) == limit and next(iter(answer), None) is not None
    names = [it.value for it in answer.variables] if isinstance(answer, ox.QuerySolutions) else []
    return {"kind": kind, "variables": names, "rows": rows, "cut": cut}


def _tuples(answer: Any) -> Iterator[Any]:
    for row in answer:
        yield (row.subject, row.predicate, row.object) if isinstance(row, ox.Triple) else row


def _plain(term: Any) -> tuple[str | None, ...] | None:
    """Return a term as `(value,)` (an IRI), `("_", label)` or `(value, language, datatype)`."""
    if term is None:
        return None
    if isinstance(term, ox.Literal):
        return (term.value, term.language, term.datatype.value)
    return ("_", term.value) if isinstance(term, ox.BlankNode) else (term.value,)


def _main() -> None:
    request = json.load(sys.stdin)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if request["seconds"] is not None and hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, signal.SIG_DFL)  # ends the process in the midst of the engine
        signal.setitimer(signal.ITIMER_REAL, request["seconds"] + _GRACE)
    try:
        store = ox.Store.read_only(request["store"])
        answer = run(store, request["sparql"], request["prefixes"], request["limit"])
    except ServiceCalledError as error:
        answer = {"kind": "service", "message": str(error)}
    except (SyntaxError, ValueError, RuntimeError, OSError) as error:
        answer = {"kind": "error", "message": str(error)}
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    _main()
