"""Links and responsibilities as records, and back."""

from kg.model import Link, Responsibility
from kg.records.by_name import by_name
from kg.records.contract import LinkEnd, LinkRecord, ResponsibilityRecord
from kg.records.reports import plain

__all__ = [
    "link_from_record",
    "link_record",
    "responsibility_from_record",
    "responsibility_record",
]

End = tuple[str, str, int, int]


def link_record(link: Link) -> LinkRecord:
    """Return the record of a cross-year link."""
    return by_name(LinkRecord, link, source=_end(link, 0), target=_end(link, 1))


def link_from_record(row: LinkRecord) -> Link:
    """Return the link of a record that `link_record` made."""
    ends = (row.source, row.target)
    return by_name(
        Link,
        row,
        source=_end_from(row.source),
        target=_end_from(row.target),
        years=tuple(end.year or 0 for end in ends),
        places=tuple(end.place or "" for end in ends),
    )


def responsibility_record(claim: Responsibility) -> ResponsibilityRecord:
    """Return the record of a responsibility."""
    return by_name(ResponsibilityRecord, claim, confidence=plain(claim.confidence))


def responsibility_from_record(row: ResponsibilityRecord) -> Responsibility:
    """Return the responsibility of a record that `responsibility_record` made."""
    return by_name(Responsibility, row)


def _end(link: Link, side: int) -> LinkEnd:
    report, statement, start, stop = (link.source, link.target)[side]
    place, year = link.places[side], link.years[side]
    return LinkEnd(report=report, id=statement, start=start, end=stop, place=place, year=year)


def _end_from(end: LinkEnd) -> End:
    return end.report, end.id, end.start, end.end
