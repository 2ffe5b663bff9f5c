"""How the projection asks a dataset, and what it makes of the terms that come back."""

import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Any

from rdflib import Literal

from kg.graph.namespaces import PREFIXES

__all__ = ["Ask", "Attributes", "Scalar", "local", "prefixed", "scalar", "values"]

Scalar = str | int | float
Attributes = dict[str, Any]
Ask = Callable[[str], Iterator[tuple[Any, ...]]]
"""A pattern of SPARQL → what it finds for ?a, ?b and ?c."""


def values(terms: Iterable[str]) -> str:
    """Return what binds ?b to prefixed names."""
    return f"VALUES ?b {{ {' '.join(terms)} }}"


def prefixed(term: str) -> str:
    """Return `pc:Target` for the IRI of the term."""
    prefixes = ("pc", "rdfs", "dcterms")
    found = next(name for name in prefixes if term.startswith(PREFIXES[name]))
    return f"{found}:{term.removeprefix(PREFIXES[found])}"


def local(term: str) -> str:
    """Return what stands after the last slash or hash.

    Example:
        >>> local("https://w3id.org/policy-commitment/voc/outcome/met")
        'met'
    """
    return re.split("[/#]", term)[-1]


def scalar(value: Literal) -> Scalar:
    """Return a literal as int, float or str."""
    plain = value.toPython()
    if isinstance(plain, Decimal):
        return float(plain)
    return plain if isinstance(plain, int) else str(value)
