"""Report → statements: what the paper says, clause by clause."""

from kg.language.pipeline import extract, load_nlp

__all__ = ["extract", "load_nlp"]
