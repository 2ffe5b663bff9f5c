"""Report → statements: what the paper says, clause by clause, by the steps of a spaCy pipeline."""

from kg.language.explain import explain
from kg.language.pipeline import annotate, extract, load_nlp

__all__ = ["annotate", "explain", "extract", "load_nlp"]
