"""What can be found by typing: places, indicators, agencies and actions by their names, statements by the full text."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal, get_args

from kg.graph.namespaces import BASE, agency_iri
from kg.model import Kind as StatementKind
from kg.tables import Load, Statement, Tables, Where

__all__ = ["Hit", "Index", "Kind"]

Kind = Literal["place", "indicator", "agency", "action", "promise", "achievement"]
_TERMS: Final = 8  # words of a question that count
_STATEMENTS: Final[dict[Kind, StatementKind]] = {
    "promise": "commitment",
    "achievement": "achievement",
}


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing that was found.

    Attributes:
        kind: What it is.
        label: Its name or words.
        where: Place and year, or nothing.
        url: Where its page is.
    """

    kind: Kind
    label: str
    where: str
    url: str


class Index:
    """The names of things, held in memory.

    Attributes:
        loads: Keys and names of places, with who answers there for how much.
    """

    def __init__(self, tables: Tables) -> None:
        """Read them from the tables."""
        places = {report.place: report.name for report in tables.reports()}
        self.loads: list[tuple[str, str, Load]] = [
            (key, name, load)
            for key, name in places.items()
            for load in tables.agencies(Where(place=key))
        ]
        self._names: dict[Kind, list[tuple[str, Hit]]] = {kind: [] for kind in get_args(Kind)}
        for hit in dict.fromkeys((*_names(tables), *_bodies(self.loads))):
            self._names[hit.kind].append((hit.label.casefold(), hit))

    def find(self, tables: Tables, words: str, *, most: int) -> dict[Kind, tuple[list[Hit], int]]:
        """Return what has all words in it, by kind: the first so many, shorter names first, and how many there are.

        Args:
            tables: Of this thread.
            words: Parted by white space.
            most: Of a kind.
        """
        terms = words.casefold().split()[:_TERMS]
        found: dict[Kind, tuple[list[Hit], int]] = {}
        if not terms:
            return found
        for kind, rows in self._names.items():
            hits = [hit for text, hit in rows if all(term in text for term in terms)]
            if hits:
                hits.sort(key=lambda hit: (len(hit.label), hit.label, hit.where))
                found[kind] = hits[:most], len(hits)
        for kind, wanted in _STATEMENTS.items():
            rows_found = tables.search(Where(text=" ".join(terms), kind=wanted), limit=most)
            if rows_found.total:
                found[kind] = [_statement(kind, it) for it in rows_found.rows], rows_found.total
        return found


def _statement(kind: Kind, it: Statement) -> Hit:
    return Hit(kind, it.words, f"{it.name} {it.year}", f"/id/{it.place}/{it.year}/{it.id}")


def _names(tables: Tables) -> Iterator[Hit]:
    for it in tables.indicators():
        yield Hit("indicator", it.label, "", f"/voc/indicator/{it.value}")
    places = {report.place: report.name for report in tables.reports()}
    for key, name in places.items():
        yield Hit("place", name, "", f"/id/{key}")
    for report in tables.reports():
        home = f"/id/{report.place}/{report.year}"
        for section in tables.sections(report.key):
            if section.kind is not None:
                local = section.id.replace("section-", "action-", 1)
                yield Hit("action", section.text, f"{report.name} {report.year}", f"{home}/{local}")


def _bodies(loads: Iterable[tuple[str, str, Load]]) -> Iterator[Hit]:
    for key, name, load in loads:
        address = str(agency_iri(key, load.name)).removeprefix(BASE)
        yield Hit("agency", load.name, name, f"/{address}")
