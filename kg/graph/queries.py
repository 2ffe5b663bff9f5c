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
from kg.lexicon.indicators import indicators

__all__ = ["bound_query", "query"]

_NAME: Final = re.compile(r"[a-z0-9][a-z0-9-]*")
_FOREIGN: Final = {"ServiceGraphPattern": "SERVICE", "DatasetClause": "FROM"}
_GIVEN: Final = "# given\n"
_VARIABLE: Final = re.compile(r"[?$](\w+)")
_REPORT: Final = re.compile(
    r"# given\n\s*(\?report dcterms:spatial/rdfs:label \?place ; pc:reportYear \?(?P<year>\w+) \.)"
)
_REPORTS: Final = """
    PREFIX dcterms: <http://purl.org/dc/terms/>
    PREFIX pc: <https://w3id.org/policy-commitment/ns#>
    PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
    SELECT ?place ?year ?report WHERE {
      # given
      ?report dcterms:spatial/rdfs:label ?place ; pc:reportYear ?year .
    }
    ORDER BY ?place ?year ?report
"""
Given = dict[str, list[Identifier]]


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
    parameter says what kind of term it is; a place may have its short or a former name (义乌, 襄樊市), an indicator its local name or a
    Chinese one (gdp, 地区生产总值). Otherwise digits are an integer, `<…>` and `"…"` are read as in
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
    question = _question(name_or_sparql)
    given = _given(question, bindings)
    store = getattr(dataset, "store", None)
    if isinstance(store, GuardedStore):
        sparql = _planned(store, question, given)
        return store.answer(sparql, timeout=timeout, limit=limit)
    sparql = _bound(question.text, _given_clause(given))
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
    return _bound(question.text, _given_clause(_given(question, bindings)))


def _question(text: str) -> Question:
    name = text.strip()
    if _NAME.fullmatch(name):
        return load_query(name)
    return (find_question(name) if len(name) < 200 else None) or parse_question("", text)


def _given(question: Question, bindings: Mapping[str, str] | None) -> Given:
    return {key: _values(question, key, text) for key, text in (bindings or {}).items()}


def _values(question: Question, name: str, text: str) -> list[Identifier]:
    parameters = {parameter.name: parameter.kind for parameter in question.parameters}
    if name not in (parameters or _VARIABLE.findall(question.text)):
        known = ", ".join(sorted(parameters or set(_VARIABLE.findall(question.text)))) or "none"
        raise QueryError(f"the query has no variable {name!r} to set; set one of: {known}")
    kind = parameters.get(name, "")
    if kind not in _TERMS:
        kind = _kind(text)
    if (kind, name) == ("iri", "indicator"):
        text = _indicator(text)
    try:
        return [_TERMS[kind](it) for it in (place_names(text) if kind == PLACE else [text])]
    except ValueError as error:
        wanted = _KINDS["indicator" if name == "indicator" and kind == "iri" else kind]
        raise QueryError(f"{text!r} is not what {name!r} takes; give {wanted}") from error


def _indicator(text: str) -> str:
    """Return the IRI of an indicator that is given by its local name (gdp) or a Chinese name of it; else the text.

    Raises:
        QueryError: If several indicators have the name.
    """
    if text in indicators() or _UNNAMED.fullmatch(text):
        return f"indicator:{text}"
    found = [id for id, row in indicators().items() if text == row.zh]
    found = found or [id for id, row in indicators().items() if text in row.names]
    if len(found) > 1:
        raise QueryError(f"several indicators are called {text}: {', '.join(found)}; give one")
    return f"indicator:{found[0]}" if found else text


_UNNAMED: Final = re.compile(r"x-[0-9a-f]{10}")  # an indicator that the vocabulary has not


def _planned(store: GuardedStore, question: Question, given: Given) -> str:
    """Return a shipped question as the engine answers it soonest, with the same rows.

    The engine guesses how many things a pattern finds. From the name of a place to its reports it guesses millions, and
    joins what follows by reading the whole store; so the reports of a place or year that is given are put there instead.
    Where neither is given, it would look up report, place and year of each thing; so they are joined as a table.
    """
    values = _given_clause(given)
    known = {name: given[name] for name in ("place", "year") if name in given}
    if not (question.name and _REPORT.search(question.text)):
        return _bound(question.text, values)
    if not known:
        return _bound(_REPORT.sub(r"# given\n{ SELECT * { \1 } }", question.text), values)
    found = store.answer(_bound(_REPORTS, _values_clause(known, product(*known.values()))))
    reports = [tuple(row[name] for name in found.vars or ()) for row in found.bindings]

    def table(line: re.Match[str]) -> str:
        return f"# given\n{_values_clause(('place', line['year'], 'report'), reports)}"

    return _bound(_REPORT.sub(table, question.text), values)


def _given_clause(given: Given) -> str:
    return _values_clause(given, product(*given.values())) if given else ""


def _values_clause(names: Iterable[str], rows: Iterable[tuple[Identifier, ...]]) -> str:
    variables = " ".join(f"?{name}" for name in names)
    terms = " ".join(f"({' '.join(term.n3() for term in row)})" for row in rows)
    return f"VALUES ({variables}) {{ {terms} }}"


def _bound(text: str, values: str) -> str:
    """Return a query with what its variables may be; engines bind variables less alike than they join VALUES."""
    if not values:
        return text
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
    "indicator": "an IRI or the name of an indicator",
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
