"""What can be found by typing: places, indicators, agencies, actions and statements, by words that stand in them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal, get_args

from kg.analysis import with_subject
from kg.graph.namespaces import BASE, agency_iri
from kg.serving.shelf import Shelf

__all__ = ["Hit", "Index", "Kind"]

Kind = Literal["place", "indicator", "agency", "action", "promise", "achievement"]
_TERMS: Final = 8  # words of a question that count


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
    """Everything that can be found."""

    def __init__(self, shelves: Sequence[Shelf]) -> None:
        """Read the places."""
        rows = (hit for shelf in shelves for hit in _of_place(shelf))
        unique = dict.fromkeys(rows)
        self._rows: dict[Kind, list[tuple[str, Hit]]] = {kind: [] for kind in get_args(Kind)}
        for hit in unique:
            self._rows[hit.kind].append((hit.label.casefold(), hit))

    def find(self, words: str, *, most: int) -> dict[Kind, tuple[list[Hit], int]]:
        """Return what has all words in it, by kind: the first so many, shorter names first, and how many there are."""
        terms = words.casefold().split()[:_TERMS]
        found: dict[Kind, tuple[list[Hit], int]] = {}
        for kind, rows in self._rows.items() if terms else ():
            hits = [hit for text, hit in rows if all(term in text for term in terms)]
            if hits:
                found[kind] = _best(hits, most), len(hits)
        return found


def _best(hits: list[Hit], most: int) -> list[Hit]:
    if hits[0].kind in ("promise", "achievement"):
        return hits[:most]
    return sorted(hits, key=lambda hit: (len(hit.label), hit.label))[:most]


def _of_place(shelf: Shelf) -> Iterable[Hit]:
    yield Hit("place", shelf.name, "", f"/id/{shelf.key}")
    for (key, _), statement in shelf.statements.items():
        year = key.rpartition("-")[2]
        home = f"{shelf.name} {year}"
        for number in statement.targets:
            if number.indicator:
                yield Hit(
                    "indicator", number.indicator.name, "", f"/voc/indicator/{number.indicator.id}"
                )
        for agency in statement.agencies:
            url = f"/{str(agency_iri(shelf.key, agency.name)).removeprefix(BASE)}"
            yield Hit("agency", agency.name, shelf.name, url)
        action = shelf.books[key].action_of(statement)
        if action and statement.kind == "commitment":
            url = f"/id/{shelf.key}/{year}/{action.id.replace('section-', 'action-')}"
            yield Hit("action", action.text, home, url)
        kind: Kind = "promise" if statement.kind == "commitment" else "achievement"
        yield Hit(kind, with_subject(statement), home, f"/id/{shelf.key}/{year}/{statement.id}")
