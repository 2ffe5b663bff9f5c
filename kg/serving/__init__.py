"""A dataset as a page and a SPARQL endpoint: Starlette over the dataset folder and the store; it writes nothing.

application     all addresses, and which view answers each
library         the open dataset; a place of it is a `shelf`, a promise on it a flat line (`lines`)
facets, search  which promises the ledger shows; what is found by typing
views/          what the page shows, a view a file
rendering       a view → HTML by its template, CSV, Excel
words           which language is answered in; the words stand in `kg.words`
protocol        `/sparql`; description, representations and negotiation belong to it
bounds          what a request may cost, and the headers of every answer
assets          files that the browser loads; foreign ones may be missing

`app` needs the extra `serve` (starlette, uvicorn); importing this package alone loads neither.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.serving.application import app

__all__ = ["app"]


def __getattr__(name: str) -> Any:
    if name == "app":
        from kg.serving.application import app  # noqa: PLC0415 - starlette is optional

        return app
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
