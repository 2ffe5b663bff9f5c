"""The page of questions: an editor of SPARQL with the shipped questions as examples."""

from starlette.requests import Request

from kg.graph import list_queries
from kg.graph.namespaces import PREFIXES, terms
from kg.serving.library import library_of
from kg.serving.rendering import View
from kg.words import Words

__all__ = ["query"]


def query(request: Request, words: Words) -> View:
    """Show the editor."""
    examples = [
        {
            "name": it.name,
            "title": words.either(it.title_zh or it.title, it.title),
            "text": it.text,
        }
        for it in list_queries()
    ]
    known = {
        "prefixes": PREFIXES,
        "terms": sorted(str(it) for it in terms()),
        "examples": examples,
    }
    bounds = library_of(request).bounds
    context = {"examples": examples, "known": known, "bounds": bounds}
    return View("query", words("page.query"), context)
