"""SPARQL that would leave the dataset, read a file, change something or never end, with the words for it hidden."""

from random import Random
from typing import Final

__all__ = ["HEAVY", "beyond", "changed", "update"]

_REST: Final = "{ ?s ?p ?o }"
_HIDES: Final = (
    "SELECT * {{ {call} }}",
    "SELECT * {{ FILTER(1<2){call} }}",
    "SELECT * {{ BIND(1<2 AS ?x) {call} }}",
    "SELECT * {{ ?s ?p '#' . {call} }}",
    'SELECT * {{ ?s ?p """a"b#""" . {call} }}',
    "SELECT * {{ # }} \n {call} }}",
    "SELECT * {{ ?s <a:b#c> ?o . {call} }}",
    "PREFIX service: <a:> SELECT * {{ ?s service:from ?o . {call} }}",
    "SELECT * {{ OPTIONAL {{ {call} }} }}",
    "SELECT * {{ {{ SELECT * {{ {call} }} }} }}",
    "ASK {{ ?service ?from 'SERVICE' . {call} }}",
    "CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {call} }}",
    "SELECT * {{ FILTER EXISTS {{ {call} }} }}",
    "SELECT * {{ MINUS {{ {call} }} }}",
    "DESCRIBE ?s {{ {call} }}",
)
_GRAPHS: Final = (
    "SELECT * FROM <{iri}> {rest}",
    "SELECT * FROM NAMED <{iri}> {{ GRAPH ?g {rest} }}",
    "SELECT *FROM<{iri}>{rest}",
    "SELECT (1<2 AS ?x) FROM#>\n<{iri}> {rest}",
    "BASE <{iri}> SELECT * FROM <> {rest}",
    "PREFIX a: <{iri}> SELECT * FROM a: {rest}",
    "PREFIX from: <a:> ASK FROM <{iri}> {{ ?from from:named 'FROM <a:b>' }}",
    "DESCRIBE <a:b> FROM <{iri}>",
    "CONSTRUCT {rest} FROM <{iri}> WHERE {rest}",
    "SELECT * {{ GRAPH <{iri}> {rest} }}",
)
_UPDATES: Final = (
    "LOAD <{iri}>",
    "LOAD SILENT <{iri}> INTO GRAPH <a:g>",
    "INSERT DATA {{ <a:a> <a:b> <a:c> }}",
    "DELETE WHERE {rest}",
    "DROP ALL",
    "CLEAR DEFAULT",
    "ASK {rest} ; DROP ALL",
    "# SELECT * {rest}\nDROP ALL",
    "PREFIX select: <a:> INSERT {{ ?s ?p 'SELECT * {{ }}' }} WHERE {rest}",
    "SELECT * {rest}\n;LOAD <{iri}>",
    "WITH <a:g> DELETE {rest} INSERT {rest} WHERE {rest}",
)
HEAVY: Final = (
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?a != ?g) }",
    "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i ?f ?c",
    "SELECT DISTINCT ?a ?d ?g { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "ASK { ?a (!<a:a>)* ?b . ?b (!<a:b>)* ?c FILTER(STR(?c) = 'x') }",
    "SELECT * { ?a ?b ?c . ?d ?e ?f FILTER(REGEX(STR(?f), '(a|aa|.*)+b(a|aa)+$')) }",
)
"""Queries that do not end within their time."""


def beyond(chance: Random, trap: str, secret: str) -> str:
    """Return a query that would call the trap or read the secret, in one of some hundred ways.

    Args:
        chance: Decides which.
        trap: IRI of a listener that nobody may call.
        secret: IRI of a file that nobody may read.
    """
    iri = chance.choice((trap, trap, secret, "file:///etc/passwd", f"{secret}/../"))
    if chance.random() < 0.4:
        return chance.choice(_GRAPHS).format(iri=iri, rest=_REST)
    called = f"{_word(chance, 'SERVICE')}{_gap(chance)}{chance.choice(('', 'SILENT '))}"
    call = f"{called}<{iri}>{chance.choice(('', ' '))}{_REST}"
    return chance.choice(_HIDES).format(call=call)


def update(chance: Random, trap: str) -> str:
    """Return an update that stands where a query is expected."""
    return chance.choice(_UPDATES).format(iri=trap, rest=_REST)


def changed(chance: Random, query: str) -> str:
    """Return a query with characters taken away, doubled, moved or put in."""
    signs = "<>{}()?$.;,'\"#\\@:^*/|!&= \n\t\x00\u2028\ufeff市𠮷é"
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(query) + 1)
        end = at + chance.randint(0, 5)
        put = chance.choice(
            ("", query[at:end] * 2, chance.choice(signs), chance.choice(signs) * 50)
        )
        query = query[:at] + put + query[end:]
    return query


def _word(chance: Random, word: str) -> str:
    """Return a keyword in mixed case, or with letters as escapes of code points."""
    kind = chance.randrange(4)
    if kind == 0:
        return word
    if kind == 1:
        return "".join(chance.choice((c.lower(), c)) for c in word)
    form = "\\u{:04x}" if kind == 2 else "\\U{:08X}"
    return "".join(chance.choice((c, form.format(ord(c)))) for c in word)


def _gap(chance: Random) -> str:
    return chance.choice((" ", "\n", "\t", "#>\n", "# <a:b> {\n", "#'\n", "\r\n", "  "))
