"""An answer without rows: which given value is not there, and what near it is."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from rdflib import Dataset

from kg.graph.places import place_names
from kg.graph.queries import query
from kg.graph.questions import PLACE
from kg.graph.results import readable_rows
from kg.words.near import near

__all__ = ["Unknown", "unknown_values"]

_FEW: Final = 5  # names that are all offered where none is near
_ROWS: Final = 20_000  # that are looked through for them

_PLACES: Final = """
    PREFIX dcterms: <http://purl.org/dc/terms/>
    PREFIX pc: <https://w3id.org/policy-commitment/ns#>
    PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
    SELECT DISTINCT ?place WHERE { ?report a pc:WorkReport ; dcterms:spatial/rdfs:label ?place }
"""


class Unknown(NamedTuple):
    """A value that is not there: of which variable, what was given, and what near it there is."""

    name: str
    value: str
    meant: tuple[str, ...]


def unknown_values(dataset: Dataset, question: str, given: Mapping[str, str]) -> list[Unknown]:
    """Return which values explain why a question has no answer; none if all are known and only do not go together.

    A value is not known if the question without any value has no row with it; a place, if the dataset has none of that name.

    Args:
        dataset: As of `kg.graph.query`.
        question: The question that was asked.
        given: The values by variable.
    """
    if not given:
        return []
    answer = query(dataset, question, limit=_ROWS)
    if answer.cut:
        return []  # not all that there is was looked through
    rows, said = readable_rows(answer), []
    for name, value in given.items():
        known = {row[name] for row in rows if row.get(name)}
        names = place_names(value) if name == PLACE else [value]
        if name == PLACE:
            known |= {row[PLACE] for row in readable_rows(query(dataset, _PLACES))}
        if known.isdisjoint(names) and any(name in row for row in rows):
            meant = near(value, known) or (sorted(known) if len(known) <= _FEW else [])
            said.append(Unknown(name, value, tuple(meant)))
    return said
