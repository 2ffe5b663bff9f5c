"""Where a report stands, and the way from there to a `Report`."""

from dataclasses import dataclass, field, replace
from pathlib import Path

from kg.errors import KGError, ReadError
from kg.model import Report
from kg.reading.doors import check_text
from kg.reading.report import read_report, read_text
from kg.reading.table import Metadata

__all__ = ["Source", "read_source"]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a report stands: a file of its own, or a row of a table.

    Attributes:
        path: The file.
        within: What tells it from others of its name: its path within the folder that was given, else its
            name; of a row the table's name, `#` and the id.
        id: The report's.
        said: What is known of it before it is read.
        row: Of a table, counted as a spreadsheet does; None for a file of its own.
        text: Of a row.
        fault: Why it cannot be read, a clause; empty if nothing is known against it.
        address: What the file is a copy of; empty if it is none.
    """

    path: str
    within: str
    id: str
    said: Metadata = field(default_factory=Metadata)
    row: int | None = None
    text: str | None = None
    fault: str = ""
    address: str = ""

    @property
    def name(self) -> str:
        """What to call it in a sentence."""
        path = self.address or self.path.encode(errors="backslashreplace").decode()
        return path if self.row is None else f"{path}, row {self.row}"

    @property
    def bare(self) -> str:
        """What to call it where no folder of a machine may stand."""
        if self.row is None:
            return self.address or self.within
        return f"{self.address or Path(self.path).name}, row {self.row}"

    def named(self, text: str) -> str:
        """Return a sentence with the address for the copy."""
        return text.replace(self.path, self.address) if self.address else text


def read_source(source: Source) -> Report:
    """Read the report of a source.

    Raises:
        ReadError: If it cannot be read as a report.
        MetadataError: If place or year are not known.
        MissingToolError: If the library for the file's format is not installed.
    """
    if source.fault:
        raise ReadError(f"{source.name}: {source.fault}")
    said = source.said
    report = _read_file(source) if source.text is None else _read_cell(source, source.text)
    return replace(
        report,
        address=said.address or report.address,
        retrieved=said.retrieved or report.retrieved,
    )


def _read_cell(source: Source, text: str) -> Report:
    check_text(text, source.name)
    try:
        report = read_text(text, id=source.bare, place=source.said.place, year=source.said.year)
    except KGError as error:
        error.args = (str(error).replace(source.bare, source.name, 1),)
        raise
    name = "" if source.row is None else Path(source.path).name
    return replace(report, id=source.id, source=name)


def _read_file(source: Source) -> Report:
    try:
        report = read_report(source.path, place=source.said.place, year=source.said.year)
    except KGError as error:
        error.args = (source.named(str(error)),)
        raise
    own = f"{Path(source.path).name}: "
    told = (f"{source.bare}: {it.removeprefix(own)}" for it in report.warnings)
    return replace(report, warnings=tuple(told))
