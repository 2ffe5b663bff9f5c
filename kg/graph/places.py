"""Places, with the places that they lie in, as the administrative code tells."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from rdflib import DCTERMS, RDFS, SKOS

from kg.graph.namespaces import PC, place_iri
from kg.graph.sheet import Sheet, Term, pick, plain, zh
from kg.identifiers import place_key
from kg.model import Place
from kg.reading.divisions import entries, find_place, short_name, successor

__all__ = ["add_place", "around", "place_names", "today"]


def add_place(sheet: Sheet, place: Place) -> Term:
    """Add a place, those around it, and the one that it belongs to since it was merged; return its IRI.

    A place that was only renamed, so that its code stayed, is one place by today's name, with the former name beside it.
    """
    outer = next((add_place(sheet, it) for it in around(place)), None)
    key = place_key(place.name, place.code)
    now, since = today(place), successor(place)
    renamed = now != place
    return sheet.add(
        place_iri(key),
        DCTERMS.Location,
        (RDFS.label, zh(now.name)),
        (SKOS.altLabel, zh(place.name) if renamed else None),
        (DCTERMS.identifier, plain(key)),
        (PC.governmentLevel, pick("level", now.level)),
        (DCTERMS.isPartOf, outer),
        (
            DCTERMS.isReplacedBy,
            add_place(sheet, since) if since is not None and not renamed else None,
        ),
    )


def today(place: Place) -> Place:
    """Return the place as a graph names it: as it is called today, where only its name changed.

    Example:
        >>> today(Place("襄樊市", "420600", "city")).name, today(Place("栖云市", "000000")).name
        ('襄阳市', '栖云市')
    """
    since = successor(place)
    return since if since is not None and since.code == place.code else place


def place_names(name: str) -> list[str]:
    """Return the names that a place may have in a graph: the given one, whole ones of a short one, today's of former ones.

    Example:
        >>> place_names("义乌"), place_names("襄樊市"), place_names("莱芜市"), place_names("沙雨县")
        (['义乌', '义乌市'], ['襄樊市', '襄阳市'], ['莱芜市'], ['沙雨县'])
    """
    places = [find_place(name), *_by_short_name().get(name, ())]
    whole = [it.name for it in (*places, *(today(it) for it in places if it)) if it is not None]
    return list(dict.fromkeys([name, *whole]))


def around(place: Place) -> Iterator[Place]:
    """Yield the places that a place lies in, the nearest first; none of a place without a code, or an invented one.

    Example:
        >>> [it.name for it in around(Place("义乌市", "330782", "county"))]
        ['金华市', '浙江省', '全国']
    """
    code = place.code or ""
    if code[:2] not in {known[:2] for known in _by_code()}:
        return
    outer = (f"{code[:4]}00", f"{code[:2]}0000", "100000")
    yield from (_by_code()[it] for it in outer if it in _by_code() and it != code)


@cache
def _by_code() -> dict[str, Place]:
    today = (entry.place for entry in entries() if not entry.former)
    return {it.code: it for it in today if it.code and it.code[:2] != "00"}


@cache
def _by_short_name() -> dict[str, list[Place]]:
    found: dict[str, list[Place]] = defaultdict(list)
    for entry in entries():
        if short := short_name(entry.place.name):
            found[short].append(entry.place)
    return found
