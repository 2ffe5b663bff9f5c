"""JSON Lines: records to text, and back with each line held against the contract."""

from collections.abc import Iterable
from typing import Any, TypeVar

from msgspec import DecodeError, convert
from msgspec.json import Decoder, Encoder, format

from kg.errors import DatasetError
from kg.model import Finding
from kg.records.contract import LinkRecord, Record, ResponsibilityRecord

__all__ = [
    "dump",
    "finding_from_record",
    "parse_links",
    "parse_records",
    "parse_responsibilities",
]

T = TypeVar("T")

_ENCODER = Encoder(decimal_format="number")
_RECORDS: Decoder[Record] = Decoder(Record)
_LINKS = Decoder(LinkRecord)
_RESPONSIBILITIES = Decoder(ResponsibilityRecord)


def dump(rows: Iterable[object]) -> str:
    r"""Return the rows as JSON Lines, one object a line, a line feed after each.

    Example:
        >>> dump([{"type": "section", "text": "市场升级行动"}])
        '{"type": "section", "text": "市场升级行动"}\n'
    """
    # Laid out with a space after each comma and colon, for the eye.
    lines = (format(_ENCODER.encode(row), indent=0) for row in rows)
    return b"".join(line + b"\n" for line in lines).decode()


def parse_records(text: str, where: object) -> list[Record]:
    """Return the records of a report.

    Args:
        text: JSON Lines.
        where: The file that they stand in, for the message.

    Raises:
        DatasetError: If a line is not as the contract has it; the message names file, line and field.

    Example:
        >>> parse_records('{"type": "programme"}', "records/000000-2022.jsonl")
        Traceback (most recent call last):
        ...
        kg.errors.DatasetError: records/000000-2022.jsonl, line 1: Object missing required field `report`; build the dataset again.
    """
    return _parse(_RECORDS, text, where)


def parse_links(text: str, where: object) -> list[LinkRecord]:
    """Return the links of a file; as `parse_records`."""
    return _parse(_LINKS, text, where)


def parse_responsibilities(text: str, where: object) -> list[ResponsibilityRecord]:
    """Return the responsibilities of a file; as `parse_records`."""
    return _parse(_RESPONSIBILITIES, text, where)


def finding_from_record(row: Any) -> Finding:
    """Return the finding of a record.

    Raises:
        ValueError: If it is none.
    """
    return convert(row, Finding)


def _parse(decoder: "Decoder[T]", text: str, where: object) -> list[T]:
    found = []
    for number, line in enumerate(text.split("\n"), 1):
        if line:
            try:
                found.append(decoder.decode(line))
            except DecodeError as error:
                raise DatasetError(
                    f"{where}, line {number}: {error}; build the dataset again."
                ) from error
    return found
