"""The whole way from a file to a `Report`."""

import hashlib
import os
import re
from dataclasses import replace
from pathlib import Path

from kg.errors import MetadataError, ReadError
from kg.model import Report, View
from kg.reading.cleaning import clean
from kg.reading.damage import warnings
from kg.reading.divisions import find_place
from kg.reading.doors import read_file
from kg.reading.frontmatter import front_matter
from kg.reading.metadata import Head, read_head, read_name
from kg.reading.outline import outline
from kg.reading.parts import parts

__all__ = ["read_report", "read_text"]

_ADDRESSES = ("source", "url")  # fields of front matter
_HALF = re.compile("[\ud800-\udfff]")


def read_report(
    path: str | os.PathLike[str], *, place: str | None = None, year: int | None = None
) -> Report:
    """Read a report file.

    Args:
        path: A .txt, .md, .html, .htm, .docx or .pdf file.
        place: Name of the place; without it, what the text says, else what the file's name says.
        year: The year that is planned for; without it, what the text says, else what the file's name says.

    Returns:
        The report; `text` is the file as decoded (.txt, .md) or the text taken from it.

    Raises:
        ReadError: If the file cannot be read as a report.
        MetadataError: If place or year are not known.
        MissingToolError: If the library for the file's format is not installed.
    """
    path = Path(path)
    content = read_file(path)
    text = content.text
    view = clean(text)
    head = _known(read_head(view.text), place, year, name=str(path), hint=path.stem)
    report = _report(text, view, head, id=path.stem, source=path.name)
    lost = tuple(f"{path.name}: {what}" for what in content.lost)
    return replace(report, warnings=lost + report.warnings) if lost else report


def read_text(
    text: str, *, id: str = "text", place: str | None = None, year: int | None = None
) -> Report:
    """Read a report that is in memory already.

    Args:
        text: The report.
        id: Its id, as a file's name without folder and extension.
        place: Name of the place, if the text does not say it.
        year: The year that is planned for, if the text does not say it.

    Raises:
        MetadataError: If place or year are not known.

    Example:
        >>> report = read_text("2022年，新增海外仓40个。", place="栖云市", year=2022)
        >>> report.place.code, report.parts[0].name
        ('000000', 'plan-year')
    """
    view = clean(text)
    head = _known(read_head(view.text), place, year, name=id)
    return _report(text, view, head, id=id)


def _known(head: Head, place: str | None, year: int | None, *, name: str, hint: str = "") -> Head:
    """Return the metadata with what the user gives, and what the file's name hints at, filled in.

    Raises:
        MetadataError: If place or year are still not known.
    """
    hinted_place, hinted_year = read_name(hint)
    where = find_place(place) if place else head.place or hinted_place
    when = year or head.year or hinted_year
    missing = [word for word, value in (("place", where), ("year", when)) if not value]
    if where is None or when is None:
        options = " ".join({"place": "--place NAME", "year": "--year N"}[word] for word in missing)
        raise MetadataError(
            f"{name}: the {' and the '.join(missing)} of the report cannot be told from its text; give {options}, "
            "or a metadata CSV with the columns file,place,year"
        )
    return replace(head, place=where, year=when)


def _report(text: str, view: View, head: Head, *, id: str, source: str = "") -> Report:
    if head.place is None or head.year is None:
        raise ValueError("place and year are filled in before")
    if _HALF.search(text):
        raise ReadError(
            f"{source or id}: the text holds halves of characters (surrogates); decode it as UTF-16"
        )
    sections = outline(view, head.place, head.year)
    return Report(
        id=id,
        place=head.place,
        year=head.year,
        text=text,
        view=view,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        sections=sections,
        parts=parts(view, sections, len(text), head.year),
        title=head.title,
        meeting=head.meeting,
        date=head.date,
        speaker=head.speaker,
        source=source,
        address=next((it for it in map(front_matter(text)[0].get, _ADDRESSES) if it), None),
        warnings=warnings(text, source or id),
    )
