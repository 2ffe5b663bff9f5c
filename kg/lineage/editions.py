"""What linking needs of a report: whose year it is and its statements, in order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.model import Extraction, Statement
from kg.records import Record, statement_from_record

__all__ = ["Edition", "editions", "from_records"]


@dataclass(frozen=True, slots=True)
class Edition:
    """The statements of one year's report.

    Attributes:
        report: The report's id.
        year: The year that it plans for.
        statements: In order of `start`.
    """

    report: str
    year: int
    statements: tuple[Statement, ...]


def editions(extractions: Iterable[Extraction]) -> list[Edition]:
    """Return the editions of the reports of one place, in order of year."""
    rows = [Edition(e.report.id, e.report.year, e.statements) for e in extractions]
    return in_order(rows)


def from_records(report: str, year: int, rows: Iterable[Record]) -> Edition:
    """Return the edition of a report's records; sections and programmes are passed over.

    Args:
        report: The report's id.
        year: Its year.
        rows: Records of the report (`kg.records`), in any order.
    """
    found = [statement_from_record(row) for row in rows if row["type"] == "statement"]
    return Edition(report, year, tuple(sorted(found, key=lambda s: (s.start, s.end, s.id))))


def in_order(rows: Sequence[Edition]) -> list[Edition]:
    """Return editions in order of year, then of the report's id."""
    return sorted(rows, key=lambda row: (row.year, row.report))
