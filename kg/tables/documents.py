"""What the tables say of reports: plain classes, a row each."""

from dataclasses import dataclass

from kg.model import Finding, PartName

__all__ = ["Programme", "Report", "Section"]


@dataclass(frozen=True, slots=True)
class Report:
    """A report.

    Attributes:
        key: `<place key>-<year>`.
        report: The report's own id.
        place: Key of the place.
        name: Its name.
        code: Its administrative code, or None.
        level: Its level, or None.
        year: The year that is planned for.
        title: As printed, or None.
        date: Day of delivery (ISO), or None.
        source: The file's name.
        address: Where it was published, or None.
        sha256: Of the text.
        characters: Of the text.
        quoted: Whether the words of the statements are there.
        looks: `whole`, `torn` or `misread`.
        warnings: Sentences.
        statistics: Counts, see `kg.scaling.worker.statistics`.
        parts: (start, end, name), in order.
        findings: What is odd about it.
    """

    key: str
    report: str
    place: str
    name: str
    code: str | None
    level: str | None
    year: int
    title: str | None
    date: str | None
    source: str
    address: str | None
    sha256: str
    characters: int
    quoted: bool
    looks: str
    warnings: tuple[str, ...]
    statistics: dict[str, int]
    parts: tuple[tuple[int, int, PartName], ...]
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading; `kind` is None where it is no action, `parent` where nothing is around it."""

    id: str
    start: int
    end: int
    text: str
    level: int
    number: int | None
    kind: str | None
    parent: str | None
    scope_start: int
    scope_end: int


@dataclass(frozen=True, slots=True)
class Programme:
    """A set that the report announces with a count and lists."""

    report: str
    id: str
    start: int
    end: int
    name: str
    count: int
    members: tuple[str, ...]
