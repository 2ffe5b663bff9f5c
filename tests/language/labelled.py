"""Clauses of many reports, each labelled by one reader (tests/accuracy/labels.jsonl): kind, strength and themes."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

__all__ = ["labelled"]

_FILE = Path(__file__).parents[1] / "accuracy" / "labels.jsonl"
_KINDS = {"c": "commitment", "a": "achievement", "h": "heading", "o": "other"}
_STRENGTHS = {"f": "firm", "s": "strive", "e": "explore", "d": "advance", "": None}


def labelled() -> Iterator[dict[str, Any]]:
    """Yield the labelled reports in the form of an annotation: report, sha256, clauses."""
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield {**row, "clauses": [_clause(*clause) for clause in row["clauses"]]}


def _clause(start: int, end: int, kind: str, strength: str, themes: list[str]) -> dict[str, Any]:
    said = {"theme": themes[0], "themes": themes} if themes else {}
    return {
        "start": start,
        "end": end,
        "kind": _KINDS[kind],
        "strength": _STRENGTHS[strength],
        **said,
    }
