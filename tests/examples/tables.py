"""The tables of examples, and what reads each."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.examples import passages, promises, reports

__all__ = ["TABLES", "slips_of"]

TABLES: dict[str, Callable[[dict[str, Any]], list[str]]] = {
    "numbers_first": passages.slips,
    "numbers_second": passages.slips,
    "clauses_first": passages.slips,
    "clauses_second": passages.slips,
    "promises_first": promises.slips,
    "promises_second": promises.slips,
    "reports": reports.slips,
}


def slips_of(name: str) -> list[list[str]]:
    """Return for each example of a table what the program says otherwise."""
    lines = Path(__file__).with_name(f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [TABLES[name](json.loads(line)) for line in lines]
