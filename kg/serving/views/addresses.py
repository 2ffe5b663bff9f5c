"""Addresses of pages: the path of a thing is that of its IRI behind the base."""

from starlette.requests import Request

from kg.identifiers import is_place_key, report_key
from kg.serving.library import library_of
from kg.serving.refusal import Refusal
from kg.serving.shelf import Book, Shelf

__all__ = ["address", "place_of", "report_of"]


def address(place: str, year: int, local: str) -> str:
    """Return the address of a thing of a report, without the slash before it.

    Example:
        >>> address("330782", 2022, "report")
        'id/330782/2022/report'
    """
    return f"id/{place}/{year}/{local}"


def place_of(request: Request) -> Shelf:
    """Return the place that the address names.

    Raises:
        Refusal: If the dataset has no such place.
    """
    key = request.path_params["place"]
    library = library_of(request)
    if not is_place_key(key) or key not in library.folder.places:
        raise Refusal(404, f"there is no place {key[:40]} in this dataset")
    return library.shelf(key)


def report_of(request: Request) -> tuple[Shelf, str, Book]:
    """Return the report that the address names, with its place and key.

    Raises:
        Refusal: If the dataset has no such report.
    """
    shelf = place_of(request)
    key = report_key(shelf.key, request.path_params["year"])
    if key not in shelf.reports:
        raise Refusal(404, f"there is no report {key} in this dataset")
    return shelf, key, shelf.book(key)
