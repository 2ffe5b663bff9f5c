"""Clauses of many reports, each labelled by one reader.

labels.jsonl          kind, strength and themes of clauses in a row
labels_themes.jsonl   the themes alone, of promises and results in a row, at other places
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

__all__ = ["labelled", "themed"]

_FOLDER = Path(__file__).parents[1] / "accuracy"
_KINDS = {"c": "commitment", "a": "achievement", "h": "heading", "o": "other"}
_STRENGTHS = {"f": "firm", "s": "strive", "e": "explore", "d": "advance", "": None}


def labelled() -> Iterator[dict[str, Any]]:
    """Yield the labelled reports in the form of an annotation: report, sha256, clauses."""
    for row in _rows("labels.jsonl"):
        yield {**row, "clauses": [_clause(*clause) for clause in row["clauses"]]}


def themed() -> Iterator[dict[str, Any]]:
    """Yield the reports some of whose statements were given themes: report, sha256, clauses."""
    for row in _rows("labels_themes.jsonl"):
        clauses = (
            {"start": start, "end": end, "theme": said[0], "themes": said}
            for start, end, said in row["clauses"]
        )
        yield {**row, "clauses": list(clauses)}


def _rows(name: str) -> Iterator[dict[str, Any]]:
    for line in (_FOLDER / name).read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def _clause(start: int, end: int, kind: str, strength: str, themes: list[str]) -> dict[str, Any]:
    said = {"theme": themes[0], "themes": themes} if themes else {}
    return {
        "start": start,
        "end": end,
        "kind": _KINDS[kind],
        "strength": _STRENGTHS[strength],
        **said,
    }
