"""Questions to a dataset: the shipped ones (ontology/queries/*.rq) and anybody's SPARQL 1.1.

A shipped question says in its head comments what it is for and which of its variables may be given:

    # title: Targets of a year
    # title@zh: 某一年度的目标
    # description: Every promised number …
    # parameter: year integer Year of the report.

A parameter that is not given restricts nothing. Values that are given stand where the question has the
comment `# given`, or at its end: where they stand first, they are what the search begins with.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from rdflib import XSD, Dataset, Literal, URIRef
from rdflib.query import Result
from rdflib.term import Identifier
from rdflib.util import from_n3

from kg.errors import QueryError
from kg.graph.namespaces import PREFIXES
from kg.graph.ontology import ontology_file, ontology_files

__all__ = [
    "Parameter",
    "Question",
    "list_queries",
    "load_query",
    "parse_question",
    "query",
    "read_head",
]

_NAME: Final = re.compile(r"[a-z0-9][a-z0-9-]*")
_HEAD: Final = re.compile(r"^# ([a-z@]+): *(.+)$", re.MULTILINE)
_CODE_POINT: Final = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
# What may hold any word without meaning it: strings, IRIs, comments, variables, local names, languages.
_OPAQUE: Final = re.compile(
    r"""
    "{3}(?:[^"\\]|\\.|"{1,2}(?!"))*"{3} | '{3}(?:[^'\\]|\\.|'{1,2}(?!'))*'{3}
  | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*'
  | <[^\x00-\x20<>"{}|^`\\]*> | \#[^\n\r]* | [?$]\w+ | :(?:[\w.:%-]|\\.)+ | @[A-Za-z-]+
    """,
    re.VERBOSE | re.DOTALL,
)
_GIVEN: Final = "# given\n"
_VARIABLE: Final = re.compile(r"[?$](\w+)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A variable of a question that may be given a value.

    Attributes:
        name: Without the question mark.
        kind: `integer`, `label` (Chinese text), `string` or `iri`.
        description: One sentence.
    """

    name: str
    kind: str
    description: str


@dataclass(frozen=True, slots=True)
class Question:
    """A shipped question.

    Attributes:
        name: The file's name without extension.
        title: In English.
        title_zh: In Chinese.
        description: What the rows are.
        parameters: What may be given, in order.
        text: The SPARQL.
    """

    name: str
    title: str
    title_zh: str
    description: str
    parameters: tuple[Parameter, ...]
    text: str


def list_queries() -> list[Question]:
    """Return the shipped questions, sorted by name.

    Example:
        >>> "targets" in [question.name for question in list_queries()]
        True
    """
    return [_read_question(path) for path in ontology_files("queries", ".rq")]


def load_query(name: str) -> Question:
    """Return a shipped question.

    Raises:
        QueryError: If there is none of this name.
    """
    path = ontology_file("queries", f"{name}.rq")
    if not _NAME.fullmatch(name) or not path.is_file():
        raise QueryError(f"there is no question {name!r}; `kg query --list` shows those there are")
    return _read_question(path)


def parse_question(name: str, text: str) -> Question:
    r"""Return a question from its SPARQL and the comments at its head.

    Example:
        >>> question = parse_question("q", "# title: All\n# parameter: s iri A subject.\nASK { ?s ?p ?o }")
        >>> question.title, question.parameters[0].kind
        ('All', 'iri')
    """
    head = read_head(text)
    parameters = (line.split(" ", 2) for line in head.get("parameter", ()))
    return Question(
        name=name,
        title=" ".join(head.get("title", [name])),
        title_zh=" ".join(head.get("title@zh", ())),
        description=" ".join(head.get("description", ())),
        parameters=tuple(Parameter(*(*words, "", "")[:3]) for words in parameters),
        text=text,
    )


def read_head(text: str) -> dict[str, list[str]]:
    r"""Return the lines `# key: value` of a query, by key.

    Example:
        >>> read_head("# title: All\nASK {}")
        {'title': ['All']}
    """
    head: dict[str, list[str]] = {}
    for key, value in _HEAD.findall(text):
        head.setdefault(key, []).append(value)
    return head


def query(
    dataset: Dataset, name_or_sparql: str, *, bindings: Mapping[str, str] | None = None
) -> Result:
    """Answer a shipped question, by its name, or a SPARQL 1.1 query.

    A value is made an RDF term, and joined to the solutions by a VALUES clause. In a shipped question the
    parameter says what kind of term it is; otherwise digits are an integer, `<…>` and `"…"` are read as in
    SPARQL, `http…` is an IRI, and anything else a Chinese label.

    Args:
        dataset: As from `open_dataset`; any rdflib Dataset will do.
        name_or_sparql: The name of a shipped question, or SPARQL.
        bindings: Values by variable, without the question mark.

    Raises:
        QueryError: If there is no such question or variable, a value does not fit, the SPARQL does not parse,
            or it asks for something outside the dataset (SERVICE, FROM).
    """
    name = name_or_sparql.strip()
    question = load_query(name) if _NAME.fullmatch(name) else parse_question("", name_or_sparql)
    _refuse_foreign(question.text)
    values = {key: _value(question, key, text) for key, text in (bindings or {}).items()}
    try:
        result = dataset.query(_bound(question.text, values), initNs=PREFIXES)
        if result.type == "SELECT":  # as in rdflib: a variable without a value is absent, not None
            result.bindings = [
                {name: term for name, term in row.items() if term is not None}
                for row in result.bindings
            ]
    except Exception as error:  # each engine has errors of its own, with nothing in common
        raise QueryError(
            f"this is no SPARQL query that can be run ({_reason(error)}); correct it"
        ) from error
    return result


@cache
def _read_question(path: Path) -> Question:
    return parse_question(path.stem, path.read_text(encoding="utf-8"))


def _value(question: Question, name: str, text: str) -> Identifier:
    parameters = {parameter.name: parameter.kind for parameter in question.parameters}
    if name not in (parameters or _VARIABLE.findall(question.text)):
        known = ", ".join(sorted(parameters or set(_VARIABLE.findall(question.text)))) or "none"
        raise QueryError(f"the query has no variable {name!r} to set; set one of: {known}")
    kind = parameters.get(name, "")
    if kind not in _TERMS:
        kind = _kind(text)
    try:
        return _TERMS[kind](text)
    except ValueError as error:
        raise QueryError(f"{text!r} is not what {name!r} takes; give {_KINDS[kind]}") from error


def _bound(text: str, terms: Mapping[str, Identifier]) -> str:
    """Return a query with a VALUES clause; engines bind variables less alike than they join."""
    if not terms:
        return text
    names = " ".join(f"?{name}" for name in terms)
    values = f"VALUES ({names}) {{ ({' '.join(term.n3() for term in terms.values())}) }}"
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
    "string": "text",
    "term": "an IRI in <> or a literal in quotation marks",
}
_TERMS: Final[dict[str, Callable[[str], Identifier]]] = {
    "integer": lambda text: Literal(int(text)),
    "iri": _iri,
    "label": lambda text: Literal(text, lang="zh"),
    "string": Literal,
    "term": _term,
}


def _refuse_foreign(sparql: str) -> None:
    """Refuse what reaches outside the dataset, however it is spelt.

    No keyword of SPARQL contains another one's name, so a look for the bare word is enough, once what is
    opaque is taken out; engines differ in when they resolve escapes, hence both readings are looked at.

    Raises:
        QueryError: If there is a SERVICE or FROM clause.
    """
    resolved = _CODE_POINT.sub(lambda match: chr(int(match[1] or match[2], 16)), sparql)
    bare = " ".join(_OPAQUE.sub(" ", text) for text in (sparql, resolved)).upper()
    if "SERVICE" in bare:
        raise QueryError("SERVICE is not allowed, queries do not leave the dataset; take it out")
    if "FROM" in bare:
        raise QueryError("FROM is not allowed, all graphs are at hand; GRAPH <…> { } picks one")


def _reason(error: Exception) -> str:
    """Return in a few words why an engine refused a query."""
    if place := re.match(r"error at (\d+):(\d+): expected one of", str(error)):
        return f"line {place[1]}, column {place[2]} is not what can stand there"
    return next(iter(str(error).strip().splitlines()), type(error).__name__).rstrip(".")
