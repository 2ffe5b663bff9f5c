"""Report → statements: what the paper says, clause by clause."""

from kg.language.extraction import extract

__all__ = ["extract"]
