"""Records of a dataset → the editions that linking compares.

What an edition is, the lineage says (`kg.lineage.editions`); which reports a place has and where their
statements stand, the dataset says.
"""

from collections.abc import Iterable

from kg.errors import DatasetError
from kg.lineage import Edition, edition_of
from kg.records import (
    Record,
    ReportRecord,
    SectionRecord,
    StatementRecord,
    statement_from_record,
)

__all__ = ["edition"]


def edition(rows: Iterable[Record], key: str) -> Edition:
    """Return the edition of one report's records, in any order; sentences that were left out are empty.

    Args:
        rows: As from `kg.records.records`.
        key: What the report goes by.

    Raises:
        DatasetError: If there is no record of the report itself, which says the year.
    """
    rows = list(rows)
    own = next((row for row in rows if isinstance(row, ReportRecord)), None)
    if own is None:
        raise DatasetError(
            f"The records of {key} lack the report's own, which says the year; build it again."
        )
    statements = (statement_from_record(row) for row in rows if isinstance(row, StatementRecord))
    sections = {row.id: row.text for row in rows if isinstance(row, SectionRecord)}
    return edition_of(key, own.year, statements, own.findings, own.place.name, sections)
