"""Questions to a dataset: the shipped ones (ontology/queries/*.rq) and anybody's SPARQL 1.1, within bounds."""

import re
from collections.abc import Callable, Iterable, Mapping
from itertools import product
from typing import Final

from pyparsing import ParseResults
from rdflib import XSD, Dataset, Literal, URIRef
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.query import Result
from rdflib.term import Identifier
from rdflib.util import from_n3

from kg.errors import QueryError
from kg.graph.guarded import GuardedStore
from kg.graph.namespaces import PREFIXES
from kg.graph.places import place_names
from kg.graph.questions import PLACE, Question, find_question, load_query, parse_question

__all__ = ["bound_query", "query"]

_NAME: Final = re.compile(r"[a-z0-9][a-z0-9-]*")
_FOREIGN: Final = {"ServiceGraphPattern": "SERVICE", "DatasetClause": "FROM"}
_GIVEN: Final = "# given\n"
_VARIABLE: Final = re.compile(r"[?$](\w+)")


def query(
    dataset: Dataset,
    name_or_sparql: str,
    *,
    bindings: Mapping[str, str] | None = None,
    timeout: float | None = None,
    limit: int | None = None,
) -> Result:
    """Answer a shipped question, by its name, number or title, or a SPARQL 1.1 query.

    A value is made an RDF term, and joined to the solutions by a VALUES clause. In a shipped question the
    parameter says what kind of term it is; a place may have its short or a former name (义乌, 襄樊市). Otherwise digits are an integer, `<…>` and `"…"` are read as in
    SPARQL, `http…` is an IRI, and anything else a Chinese label.

    Args:
        dataset: As from `open_dataset`; any rdflib Dataset will do, if it asks for no bounds.
        name_or_sparql: A shipped question as `load_query` takes it, or SPARQL.
        bindings: Values by variable, without the question mark.
        timeout: Seconds after which the query is ended; None for no end.
        limit: At most how many rows; `result.cut` says whether there are more.

    Raises:
        QueryError: If there is no such question or variable, a value does not fit, the SPARQL does not parse,
            takes longer, or asks for something outside the dataset (SERVICE, or FROM with another graph).
    """
    sparql = bound_query(name_or_sparql, bindings)
    store = getattr(dataset, "store", None)
    if isinstance(store, GuardedStore):
        return store.answer(sparql, timeout=timeout, limit=limit)
    if timeout is not None or limit is not None:
        raise QueryError("a limit needs a dataset as from open_dataset; leave it out")
    try:
        _refuse_foreign(sparql)
        return dataset.query(sparql, initNs=PREFIXES)
    except QueryError:
        raise
    except Exception as error:  # rdflib's engine has errors of many kinds, with nothing in common
        reason = next(iter(str(error).strip().splitlines()), type(error).__name__)
        raise QueryError(
            f"this is no SPARQL query that can be run ({reason}); correct it"
        ) from error


def bound_query(name_or_sparql: str, bindings: Mapping[str, str] | None = None) -> str:
    """Return the SPARQL of a shipped question, or a query, with values for its variables, as `query` takes them.

    Raises:
        QueryError: If there is no such question or variable, or a value does not fit.
    """
    question = _question(name_or_sparql)
    values = {key: _values(question, key, text) for key, text in (bindings or {}).items()}
    return _bound(question.text, values)


def _question(text: str) -> Question:
    name = text.strip()
    if _NAME.fullmatch(name):
        return load_query(name)
    return (find_question(name) if len(name) < 200 else None) or parse_question("", text)


def _values(question: Question, name: str, text: str) -> list[Identifier]:
    parameters = {parameter.name: parameter.kind for parameter in question.parameters}
    if name not in (parameters or _VARIABLE.findall(question.text)):
        known = ", ".join(sorted(parameters or set(_VARIABLE.findall(question.text)))) or "none"
        raise QueryError(f"the query has no variable {name!r} to set; set one of: {known}")
    kind = parameters.get(name, "")
    if kind not in _TERMS:
        kind = _kind(text)
    try:
        return [_TERMS[kind](it) for it in (place_names(text) if kind == PLACE else [text])]
    except ValueError as error:
        raise QueryError(f"{text!r} is not what {name!r} takes; give {_KINDS[kind]}") from error


def _bound(text: str, terms: Mapping[str, Iterable[Identifier]]) -> str:
    """Return a query with a VALUES clause of what each variable may be; engines bind variables less alike than they join."""
    if not terms:
        return text
    names = " ".join(f"?{name}" for name in terms)
    rows = (" ".join(term.n3() for term in row) for row in product(*terms.values()))
    values = f"VALUES ({names}) {{ {' '.join(f'({row})' for row in rows)} }}"
    return text.replace(_GIVEN, f"{values}\n") if _GIVEN in text else f"{text}\n{values}"


def _kind(text: str) -> str:
    if re.fullmatch(r"-?\d+", text):
        return "integer"
    if re.fullmatch(r'<.*>|".*"(@[\w-]+|\^\^<.*>)?', text, re.DOTALL):
        return "term"
    return "iri" if re.match(r"https?://|urn:", text) else "label"


def _term(text: str) -> Identifier:
    try:
        term = from_n3(text)
    except Exception as error:  # of many kinds, none documented
        raise ValueError(text) from error
    if isinstance(term, Literal):
        _iri(str(term.datatype or XSD.string))
        return term
    return _iri(text)


def _iri(text: str) -> URIRef:
    prefix, colon, local = text.strip("<>").partition(":")
    iri = f"{PREFIXES[prefix]}{local}" if colon and prefix in PREFIXES else text.strip("<>")
    if not re.fullmatch(r'[a-z][a-z0-9+.-]*:[^\x00-\x20<>"{}|^`\\]+', iri):
        raise ValueError(text)
    return URIRef(iri)


_KINDS: Final = {
    "integer": "an integer",
    "iri": "an IRI",
    "label": "Chinese text",
    PLACE: "the name of a place",
    "string": "text",
    "term": "an IRI in <> or a literal in quotation marks",
}
_TERMS: Final[dict[str, Callable[[str], Identifier]]] = {
    "integer": lambda text: Literal(int(text)),
    "iri": _iri,
    "label": lambda text: Literal(text, lang="zh"),
    PLACE: lambda text: Literal(text, lang="zh"),
    "string": Literal,
    "term": _term,
}


def _refuse_foreign(sparql: str) -> None:
    """Refuse what rdflib's own engine would fetch from elsewhere: it loads the graphs of FROM.

    Raises:
        QueryError: If there is a SERVICE or FROM clause.
    """
    todo: list[object] = [parseQuery(sparql)]
    while todo:
        node = todo.pop()
        if isinstance(node, CompValue):
            if node.name in _FOREIGN:
                raise QueryError(
                    f"{_FOREIGN[node.name]} is not allowed, queries do not leave the dataset; take it out"
                )
            todo += [value for _, value in node.items()]
        elif isinstance(node, list | tuple | ParseResults):
            todo += list(node)
