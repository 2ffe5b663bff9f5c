"""Terms as they stand in Turtle: what is written by the thousand is written straight from values, without rdflib.

A term is a text: as it stands in Turtle (`y2022:report`, `"栖云市"@zh`, `2022`) if it is a plain `str`, and an
rdflib term, which is a text as well, otherwise. `Notation` writes the latter.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Final

from rdflib import RDF, XSD, Literal, URIRef
from rdflib.term import Node

from kg.graph.namespaces import BASE

__all__ = ["DATA", "Notation", "Term", "day", "decimal", "integer", "plain", "zh"]

Term = str
"""A term in Turtle, or an rdflib term."""

DATA: Final = re.compile(rf"({re.escape(BASE)}id/([A-Za-z0-9-]+)/)(?:(\d{{4}})/)?")
_LOCAL: Final = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?")
_YEAR: Final = re.compile(r"[0-9]{4}")
_NO_IRI: Final = re.compile(r'[\x00-\x20<>"{}|^`\\]')
_TYPE: Final = str(RDF.type)
_DECIMAL: Final = XSD.decimal
_STRING: Final = XSD.string
_BARE: Final = {
    XSD.integer: re.compile(r"-?[0-9]+"),
    XSD.decimal: re.compile(r"-?[0-9]+(\.[0-9]+)?"),
    XSD.boolean: re.compile(r"true|false"),
}
_FLOAT: Final = 15  # digits that every float holds
_KEPT: Final = 65_536  # decimals
# Controls, line separators and non-characters: legal in a literal, yet some reader trips over each.
_ESCAPE: Final = re.compile('[\\\\"\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]')
# Besides what no Turtle parser takes: NUL, halves of surrogate pairs, non-characters. In texts of ours they are
# replaced one for one, so that offsets hold.
_STRANGE: Final = re.compile('[\\\\"\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]')
_UNWRITABLE: Final = re.compile("[\x00\ud800-\udfff\ufffe\uffff]")
_SHORT: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def zh(text: str) -> Term:
    r"""Return a literal of Chinese text.

    Example:
        >>> zh("栖云市"), zh('"栖"\n')
        ('"栖云市"@zh', '"\\"栖\\"\\n"@zh')
    """
    return f'"{_STRANGE.sub(_replaced, text)}"@zh'


def plain(text: str) -> Term:
    """Return a literal of text in no language.

    Example:
        >>> plain("栖云市")
        '"栖云市"'
    """
    return f'"{_STRANGE.sub(_replaced, text)}"'


def integer(number: int) -> Term:
    """Return an xsd:integer."""
    return str(number)


def day(date: dt.date) -> Literal:
    """Return an xsd:date."""
    return Literal(date.isoformat(), datatype=XSD.date)


@lru_cache(maxsize=_KEPT)
def decimal(number: Decimal) -> Term:
    """Return an xsd:decimal with a point and without an exponent.

    A fraction without end (a third) has the digits of a float, as in the records.

    Example:
        >>> decimal(Decimal("4E+10")), decimal(Decimal("6.50")), decimal(Decimal(0))
        ('40000000000.0', '6.5', '0.0')
        >>> decimal(Decimal(1) / 3)
        '0.3333333333333333'
    """
    if len(number.as_tuple().digits) > _FLOAT and number != number.to_integral_value():
        number = Decimal(repr(float(number)))
    whole, _, fraction = f"{number:f}".partition(".")
    return f"{whole}.{fraction.rstrip('0') or '0'}"


class Notation:
    """Writes rdflib terms, and remembers which prefixes it used.

    Attributes:
        used: Those prefixes with their namespaces.
    """

    def __init__(self, prefixes: Mapping[str, str], home: str = "") -> None:
        """Take prefixes with their namespaces, and the namespace of the place whose years have prefixes, too."""
        self._home = home
        self._prefixes = {iri: prefix for prefix, iri in prefixes.items()}
        # By the object's own id: rdflib compares terms slowly, and all of them live as long as the notation does.
        self._texts: dict[int, str] = {}
        self._verbs: dict[int, str] = {}
        self.used: dict[str, str] = {}

    def verb(self, predicate: Term | Node) -> str:
        """Return a predicate as it stands in Turtle."""
        verb = self._verbs.get(id(predicate))
        if verb is None:
            verb = "a" if str(predicate) == _TYPE else self.term(predicate)
            self._verbs[id(predicate)] = verb
        return verb

    def pairs(self, pairs: Iterable[tuple[Term, Term | None]]) -> Iterator[tuple[str, str]]:
        """Yield predicates and objects as they stand in Turtle, those without an object left out."""
        verbs, texts = self._verbs, self._texts
        for predicate, value in pairs:
            if value is not None:
                verb = verbs.get(id(predicate)) or self.verb(predicate)
                if type(value) is str:
                    yield verb, value
                else:
                    yield verb, texts.get(id(value)) or self.term(value)

    def term(self, term: Term | Node) -> str:
        """Return a subject or an object as it stands in Turtle.

        Raises:
            ValueError: If it is a blank node, or an IRI with characters that no IRI may have.
        """
        if type(term) is str:
            return term
        text = self._texts.get(id(term))
        if text is None:
            text = self._literal(term) if isinstance(term, Literal) else self._iri(term)
            self._texts[id(term)] = text
        return text

    def _iri(self, term: Term | Node) -> str:
        if not isinstance(term, URIRef) or _NO_IRI.search(term):
            raise ValueError(
                f"expected an IRI, got {term.n3() if isinstance(term, Literal) else term!r}"
            )
        cut = max(term.rfind("#"), term.rfind("/")) + 1
        namespace, local = str(term[:cut]), str(term[cut:])
        prefix = self._prefixes.get(namespace) or self._year(namespace)
        if not prefix or not _LOCAL.fullmatch(local):
            return f"<{term}>"
        self.used[prefix] = namespace
        return f"{prefix}:{local}"

    def _year(self, namespace: str) -> str | None:
        year = namespace.removeprefix(self._home)[:-1]
        return f"y{year}" if self._home and _YEAR.fullmatch(year) else None

    def _literal(self, term: Literal) -> str:
        kind = term.datatype
        if kind is not None and (bare := _BARE.get(kind)) and bare.fullmatch(term):
            return f"{term}.0" if kind == _DECIMAL and "." not in term else str(term)
        text = f'"{_ESCAPE.sub(_escape, term)}"'
        if term.language:
            return f"{text}@{term.language}"
        if kind is None or kind == _STRING:
            return text
        return f"{text}^^{self._iri(kind)}"


def _escape(match: re.Match[str]) -> str:
    return _SHORT.get(match[0]) or f"\\u{ord(match[0]):04X}"


def _replaced(match: re.Match[str]) -> str:
    return "\ufffd" if _UNWRITABLE.match(match[0]) else _escape(match)
