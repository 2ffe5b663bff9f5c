"""Records of a dataset → the editions that linking compares.

What an edition is, the lineage says (`kg.lineage.editions`); which reports a place has and where their
statements stand, the dataset says.
"""

from collections.abc import Iterable

from kg.dataset.quotes import with_words
from kg.errors import DatasetError
from kg.lineage import Edition, edition_of
from kg.model import Finding, Statement
from kg.records import Record, finding_from_record, statement_from_record

__all__ = ["edition"]


def edition(rows: Iterable[Record], key: str) -> Edition:
    """Return the edition of one report's records, in any order; sentences that were left out are empty.

    Args:
        rows: As from `kg.records.records`.
        key: What the report goes by.

    Raises:
        DatasetError: If there is no record of the report itself, which says the year.
    """
    statements: list[Statement] = []
    year: int | None = None
    findings: tuple[Finding, ...] = ()
    for row in with_words(rows, None):
        if row["type"] == "report":
            year = row["year"]
            findings = tuple(map(finding_from_record, row.get("findings", ())))
        elif row["type"] == "statement":
            statements.append(statement_from_record(row))
    if year is None:
        raise DatasetError(
            "The records of a report lack its own record, which says the year; build it again."
        )
    return edition_of(key, year, statements, findings)
