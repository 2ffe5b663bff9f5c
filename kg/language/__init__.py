"""Report → statements: what the paper says, clause by clause, by the steps of a spaCy pipeline."""

from kg.language.pipeline import annotate, extract, load_nlp
from kg.language.trace import decisions, explain

__all__ = ["annotate", "decisions", "explain", "extract", "load_nlp"]
