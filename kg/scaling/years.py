"""The reports of a place over the years, as the dataset folder holds them, and the links between them.

Inside the dataset a report goes by its key (`330782-2022`), which is unique there; the names of report files
may not be.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from kg.errors import DatasetError
from kg.lineage import Edition, find_place_links, from_records
from kg.model import Link, Place
from kg.reading import Source, read_source
from kg.records import (
    Record,
    StatementRecord,
    amended,
    dump,
    link_from_record,
    link_record,
    parse_links,
    parse_records,
)
from kg.scaling.manifest import Entry, read_manifest
from kg.scaling.reviews import judge_links, read_reviews

__all__ = [
    "PlaceJob",
    "Recorded",
    "find_report",
    "link_place",
    "place_of",
    "places",
    "read_edition",
    "read_editions",
    "read_entries",
    "read_links",
    "read_records",
    "read_rows",
    "years_of",
]


@dataclass(frozen=True, slots=True)
class Recorded:
    """The records of a report, and where its text stands.

    Attributes:
        key: The report's key.
        records: The file of records.
        source: Where its text stands; None if it is not at hand.
    """

    key: str
    records: str
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class PlaceJob:
    """A place whose reports are to be linked.

    Attributes:
        reports: Its reports.
        quoted: Whether words that statements share may stand in the links.
    """

    reports: tuple[Recorded, ...]
    quoted: bool


def link_place(job: PlaceJob) -> str:
    """Return the links between a place's reports as JSON Lines; reports go by their keys."""
    editions = [read_edition(read_rows(report), report.key) for report in job.reports]
    links = find_place_links(editions)
    if not job.quoted:
        links = [
            replace(link, evidence=tuple(map(_without_words, link.evidence))) for link in links
        ]
    return dump(map(link_record, links))


def read_rows(report: Recorded) -> list[Record]:
    """Return the records of a report; sentences that were left out come back if its text is at hand.

    Raises:
        DatasetError: If the records cannot be read.
    """
    rows = read_records(Path(report.records))
    if report.source and any(map(_is_redacted, rows)):
        text = read_source(report.source).text
        return [
            amended(row, text=text[row.start : row.end]) if _is_redacted(row) else row
            for row in rows
        ]
    return rows


def read_records(path: Path) -> list[Record]:
    """Return the records of a file as they stand there.

    Raises:
        DatasetError: If they cannot be read.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise DatasetError(f"{path} cannot be read; build the dataset again.") from error
    return parse_records(text, path)


def read_edition(rows: Iterable[Record], key: str) -> Edition:
    """Return the edition of a report's records; sentences that were left out are empty."""
    return replace(from_records(rows), report=key)


def read_editions(dataset: Path, place: str) -> list[Edition]:
    """Return the editions of a place in a dataset folder, in order of year.

    Args:
        dataset: The dataset folder.
        place: Key of the place.
    """
    keys = places(read_entries(dataset))[place]
    reports = [Recorded(key, str(dataset / "records" / f"{key}.jsonl")) for key in keys]
    return [read_edition(read_rows(report), report.key) for report in reports]


def read_links(dataset: Path, place: str) -> list[Link]:
    """Return the links of a place in a dataset folder: corrected by reviews, without those they reject."""
    file = dataset / "links" / f"{place}.jsonl"
    if not file.exists():
        return []
    links = list(map(link_from_record, parse_links(file.read_text(encoding="utf-8"), file)))
    judged, status = judge_links(links, place, read_reviews(dataset))
    return [link for link, said in zip(judged, status, strict=True) if said != "rejected"]


def places(entries: Mapping[str, Entry]) -> dict[str, list[str]]:
    """Return the keys of the reports of each place by the place's key, all in order.

    Example:
        >>> places(dict.fromkeys(["330782-2024", "330782-2022", "000000-2022"]))  # type: ignore[arg-type]
        {'000000': ['000000-2022'], '330782': ['330782-2022', '330782-2024']}
    """
    found: dict[str, list[str]] = {}
    for key in sorted(entries):
        found.setdefault(key.rpartition("-")[0], []).append(key)
    return found


def place_of(key: str, entry: Entry) -> Place:
    """Return the place of a report, as far as its key and entry tell."""
    code = key.rpartition("-")[0]
    return Place(entry.place, None if code.startswith("x-") else code)


def years_of(entries: Mapping[str, Entry]) -> dict[str, int]:
    """Return the year of each report by its key."""
    return {key: entry.year for key, entry in entries.items()}


def find_report(dataset: Path, name: str) -> str:
    """Return the key of a report that is named by its key or by its file's name.

    Raises:
        DatasetError: If the dataset has no such report, or several.
    """
    entries = read_entries(dataset)
    known = {name, Path(name).stem}
    found = [key for key, entry in entries.items() if known & {key, entry.report, entry.source}]
    exact = [key for key in found if name in (key, entries[key].source)]
    found = exact if len(exact) == 1 else found
    if len(found) != 1:
        raise DatasetError(f"{dataset} has no one report {name}; it has {', '.join(entries)}.")
    return found[0]


def read_entries(dataset: Path) -> dict[str, Entry]:
    """Return the manifest entries of a dataset folder that holds a report.

    Raises:
        DatasetError: If it holds none.
    """
    entries = read_manifest(dataset)
    if not entries:
        raise DatasetError(f"{dataset} is no dataset, or an empty one; make it with: kg build.")
    return entries


def _is_redacted(row: Record) -> bool:
    return isinstance(row, StatementRecord) and row.text is None


def _without_words(ground: str) -> str:
    return "words" if ground.startswith("words:") else ground
