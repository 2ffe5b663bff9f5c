"""Report → statements: what the paper says, clause by clause, by the steps of a spaCy pipeline."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.language.pipeline import annotate, extract, load_nlp
    from kg.language.trace import decisions, explain

_HOMES = {
    "annotate": "pipeline",
    "decisions": "trace",
    "explain": "trace",
    "extract": "pipeline",
    "load_nlp": "pipeline",
}

__all__ = ["annotate", "decisions", "explain", "extract", "load_nlp"]


def __getattr__(name: str) -> Any:
    """Import a name when it is first asked for: what only compares statements needs no spaCy."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
