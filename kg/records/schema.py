"""The contract of the records as JSON Schema, for readers in other languages."""

import json
from pathlib import Path
from typing import Any, Final

from msgspec.json import schema_components

from kg.records.contract import LinkRecord, Record, ResponsibilityRecord

__all__ = ["records_schema", "write_schema"]

_HEAD: Final = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "A line of records/*.jsonl, links/*.jsonl or agencies/*.jsonl",
}


def records_schema() -> str:
    """Return the schema of one line of JSON, as JSON."""
    kinds, shared = schema_components(
        [Record, LinkRecord, ResponsibilityRecord], ref_template="#/$defs/{name}"
    )
    # A link has a `type` of its own, so the kinds of records are told apart among themselves only.
    schema = json.dumps({**_HEAD, "anyOf": list(kinds), "$defs": shared})
    numbers = json.loads(schema, object_hook=_number)
    return json.dumps(numbers, ensure_ascii=False, indent=2) + "\n"


def _number(node: dict[str, Any]) -> dict[str, Any]:
    """Return what a decimal is printed as (see `dump`); msgspec takes it for a string."""
    return {"type": "number"} if node.get("format") == "decimal" else node


def write_schema(path: Path) -> None:
    """Write the schema to a file."""
    path.write_text(records_schema(), encoding="utf-8", newline="\n")
