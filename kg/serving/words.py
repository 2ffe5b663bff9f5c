"""Which language the page answers in; the words themselves stand in `kg.words`."""

from starlette.requests import Request

from kg.serving.negotiation import preferred_language
from kg.words import LANGUAGES, Language

__all__ = ["chosen_language", "language_of"]


def chosen_language(request: Request) -> Language | None:
    """Return the language that the address chooses, to be kept in a cookie."""
    chosen = request.query_params.get("lang")
    return next((it for it in LANGUAGES if it == chosen), None)


def language_of(request: Request) -> Language:
    """Return the language of the answer: chosen now, chosen before, as the browser asks, else Chinese."""
    kept = request.cookies.get("lang")
    if chosen := chosen_language(request):
        return chosen
    asked = preferred_language(request.headers.get("accept-language", ""), LANGUAGES)
    wanted = kept if kept in LANGUAGES else asked
    return "en" if wanted == "en" else "zh"
