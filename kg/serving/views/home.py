"""The first page: what there is, and a field to search in it; and the hits while one types."""

from collections import Counter
from typing import Any

from starlette.requests import Request

from kg.serving.library import library_of
from kg.serving.rendering import View
from kg.words import Words

__all__ = ["hits", "home", "search"]

_TYPED = 5  # hits of a kind while one types
_FOUND = 60  # hits of a kind on the page of hits
_LONGEST = 200  # characters of a question
_SIZES = ("WorkReport", "Commitment", "Achievement", "Target", "CrossYearLink")


def home(request: Request, words: Words) -> View:
    """Show what the dataset holds, from its manifest alone."""
    folder = library_of(request).folder
    sizes: Counter[str] = Counter()
    for entry in folder.reports.values():
        sizes.update(entry.counts)
    for made in folder.manifest.derived.values():
        sizes.update(made.counts)
    places: list[dict[str, Any]] = [
        {"key": place, "name": folder.place(keys[-1]).name, "years": folder.years(place)}
        for place, keys in folder.places.items()
    ]
    context = {"places": places, "sizes": {name: sizes[name] for name in _SIZES}}
    return View("home", words("page.name"), context)


def search(request: Request, words: Words) -> View:
    """Show all that was found."""
    asked = request.query_params.get("q", "")[:_LONGEST].strip()
    library = library_of(request)
    found = library.index.find(library.tables, asked, most=_FOUND)
    rows = [
        {"kind": hit.kind, "label": hit.label, "where": hit.where, "page": hit.url}
        for hits, _ in found.values()
        for hit in hits
    ]
    title = words("search.title", words=asked) if asked else words("page.search")
    columns = ("kind", "label", "where", "page")
    return View("search", title, {"found": found, "words": asked}, rows, columns, "search")


def hits(request: Request, words: Words) -> View:
    """Show the first hits, as a part of a page."""
    asked = request.query_params.get("q", "")[:_LONGEST].strip()
    library = library_of(request)
    found = library.index.find(library.tables, asked, most=_TYPED)
    return View("hits", "", {"found": found, "words": asked}, fragment=True)
