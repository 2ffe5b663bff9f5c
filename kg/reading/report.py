"""The whole way from a file to a `Report`."""

import hashlib
import os
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from kg.errors import ReadError
from kg.model import Part, Report, Section, View
from kg.reading.actions import with_tasks
from kg.reading.cleaning import clean
from kg.reading.damage import warnings
from kg.reading.doors import read_file
from kg.reading.frontmatter import front_matter
from kg.reading.known import Known, known
from kg.reading.metadata import Head, read_head
from kg.reading.outline import outline
from kg.reading.parts import parts
from kg.reading.scopes import within_parts

__all__ = ["divided_again", "read_report", "read_text"]

_ADDRESSES = ("source", "url")  # fields of front matter
_HALF = re.compile("[\ud800-\udfff]")


def read_report(
    path: str | os.PathLike[str], *, place: str | None = None, year: int | None = None
) -> Report:
    """Read a report file.

    Args:
        path: A .txt, .md, .html, .htm, .docx or .pdf file.
        place: Name of the place; without it, what the text says, else what the names of file and folder say.
        year: The year that is planned for; without it, what the text says, else what the names of file and folder say.

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
    head = _head(text, view)
    hints = (path.stem, path.absolute().parent.name)
    found = known(head, place, year, name=str(path), hints=hints)
    report = _report(text, view, head, found, id=path.stem, source=path.name)
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
    head = _head(text, view)
    return _report(text, view, head, known(head, place, year, name=id), id=id)


def divided_again(report: Report, divided: Sequence[Part]) -> Report:
    """Return the report with other parts, and the sections that end with them.

    Args:
        report: As it was read.
        divided: Cover the text without gaps.
    """
    headed = outline(report.view, report.place, report.year)
    return replace(report, parts=tuple(divided), sections=_sections(headed, divided, report.text))


def _sections(headed: Sequence[Section], divided: Sequence[Part], text: str) -> tuple[Section, ...]:
    return with_tasks(within_parts(headed, divided, text), divided, text)


def _head(text: str, view: View) -> Head:
    return read_head(view.text, front_matter(text)[0].get("title", ""))


def _report(
    text: str, view: View, head: Head, found: Known, *, id: str, source: str = ""
) -> Report:
    if _HALF.search(text):
        raise ReadError(
            f"{source or id}: the text holds halves of characters (surrogates); decode it as UTF-16"
        )
    headed = outline(view, found.place, found.year)
    divided = parts(view, headed, len(text), found.year)
    return Report(
        id=id,
        place=found.place,
        year=found.year,
        text=text,
        view=view,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        sections=_sections(headed, divided, text),
        parts=divided,
        title=head.title,
        meeting=head.meeting,
        date=head.date,
        speaker=head.speaker,
        source=source,
        address=next((it for it in map(front_matter(text)[0].get, _ADDRESSES) if it), None),
        warnings=(
            *warnings(text, source or id),
            *(f"{source or id}: {it}" for it in found.warnings),
        ),
        place_basis=found.place_basis,
        year_basis=found.year_basis,
    )
