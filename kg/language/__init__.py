"""Report → statements: what the paper says, clause by clause."""

from kg.language.explain import explain
from kg.language.pipeline import extract, load_nlp

__all__ = ["explain", "extract", "load_nlp"]
