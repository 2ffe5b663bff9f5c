"""Corrections of readings taken into a dataset; the next build reads its reports with them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from kg.corrections import Correction, corrections_text, read_corrections
from kg.corrections.anchors import find_words
from kg.corrections.facts import Fact, correct_facts, current, find_fact
from kg.corrections.fields import value_text
from kg.corrections.table import AGREED, APPLIED, check_opposites, digest
from kg.dataset import Folder, open_folder
from kg.dataset.corrections import concerns
from kg.dataset.names import CORRECTIONS
from kg.model import Corrected, Extraction, Programme, Report, Section, Statement, Target
from kg.records import (
    ProgrammeRecord,
    ReportRecord,
    extraction_from_records,
)
from kg.scaling.workspace import open_workspace

__all__ = ["Taken", "take_corrections"]

_BLANK: Final = "\0"
"""Where the records do not tell what stands there; no words match it."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a table of corrections.

    Attributes:
        taken: Those that the dataset keeps from now on.
        refused: Those that fit nothing that the dataset says, each with the reason; they are not kept.
    """

    taken: tuple[Correction, ...]
    refused: tuple[tuple[Correction, str], ...]


class _UnfitError(Exception):
    """Why a correction fits nothing that the dataset says."""


def take_corrections(dataset: Path, file: Path) -> Taken:
    """Take corrections of readings into a dataset. Its next build applies them.

    Args:
        dataset: The dataset folder.
        file: See `kg.corrections.read_corrections`.

    Raises:
        DatasetError: If the folder is no dataset.
        ReadError: If the file cannot be read, or two of its rows say the opposite.
    """
    folder = open_folder(dataset)
    given = read_corrections(file)
    taken: list[Correction] = []
    refused: list[tuple[Correction, str]] = []
    read: dict[str, Extraction] = {}
    for row in given:
        try:
            taken.append(_anchored(folder, row, read))
        except _UnfitError as unfit:
            refused.append((row, str(unfit)))
    check_opposites(taken, file)
    for key, extraction in read.items():
        mine = concerns(key, folder.reports[key], [*folder.corrections, *taken])
        facts = [it for it in taken if it in mine and it.thing not in ("report", "stretch")]
        _, told = correct_facts(extraction, facts)
        for it in facts:
            if told[digest(it)] not in (APPLIED, AGREED):
                refused.append((it, told[digest(it)]))
                taken.remove(it)
    if taken:
        with open_workspace(dataset) as workspace:
            text = corrections_text([*folder.corrections, *taken])
            workspace.stage({CORRECTIONS: text})
            workspace.commit(folder.manifest)
    return Taken(tuple(taken), tuple(refused))


def _anchored(folder: Folder, row: Correction, read: dict[str, Extraction]) -> Correction:
    """Return a correction with id, offsets, words and old value, as far as the records tell.

    Raises:
        _UnfitError: If it fits nothing.
    """
    key = _report_of(folder, row)
    if key not in read:
        read[key] = _extraction(folder, key)
    extraction = read[key]
    row = _named(extraction.report, row)
    if row.thing == "report":
        return _of_report(extraction.report, row)
    if row.thing == "stretch":
        return _of_stretch(extraction, row)
    fact = find_fact(extraction, row)
    if fact is None:
        raise _UnfitError(
            "no such thing, or several; take the id from the records, or give words of its sentence alone"
        )
    old = _old(row, value_text(current(fact, row.field)), fact.corrected)
    return replace(_placed(extraction, row, fact), id=fact.id, old=old)


def _placed(extraction: Extraction, row: Correction, fact: Fact) -> Correction:
    """Return a correction with its words and where they stand: those that it gives, else those of the fact."""
    text = extraction.report.text
    if row.words:
        at = find_words(text, row.words, row.start, row.end)
        return replace(row, start=at.start, end=at.end) if at else row
    start, words = fact.start, fact.name if isinstance(fact, Programme) else fact.text
    if isinstance(fact, Target):  # 40个 stands in many places, 新增海外仓40个 in one
        start = _clause_before(extraction, fact)
        words = text[start : fact.end]
        if _BLANK in words:
            start, words = fact.start, fact.text
    return replace(row, start=start, end=fact.end, words=words) if words else row


def _clause_before(extraction: Extraction, number: Target) -> int:
    """Return where the words that lead to a number begin: with its statement, or behind the number before it."""
    around = next(it for it in extraction.statements if number in it.targets)
    return max([around.start, *(it.end for it in around.targets if it.end <= number.start)])


def _named(report: Report, row: Correction) -> Correction:
    """Return a correction under the place and year that its report was read as, whatever they are corrected to."""
    was = {it.field: it.was for it in report.corrected}
    year = int(was.get("year", report.year))
    return replace(row, place=was.get("place", report.place.name), year=year)


def _of_report(report: Report, row: Correction) -> Correction:
    now = {"place": report.place.name, "year": str(report.year)}
    return replace(row, old=_old(row, now[row.field], report.corrected))


def _of_stretch(extraction: Extraction, row: Correction) -> Correction:
    """Return a correction of a part with the words that it begins and ends with."""
    things: list[Section | Statement] = [*extraction.report.sections, *extraction.statements]
    thing = next((it for it in things if it.id == row.id), None)
    if row.id and thing is None:
        raise _UnfitError(
            "no such section or statement; take the id from the records, or give words"
        )
    if thing is None or row.words:
        return row
    if not thing.text or thing.text.endswith("…"):
        raise _UnfitError("the dataset has not its words; give the words as well")
    return replace(row, start=thing.start, end=thing.end, words=thing.text)


def _old(row: Correction, now: str, corrected: Iterable[Corrected]) -> str:
    """Return what the program read, held against what the row says that it did."""
    was = next((it.was for it in corrected if it.field == row.field), now)
    if row.old and row.old not in (now, was) and row.new != now:
        raise _UnfitError(f"{row.field} is {now or 'empty'} there, and not {row.old}")
    return was


def _report_of(folder: Folder, row: Correction) -> str:
    """Return the key of the report that a correction names.

    Raises:
        _UnfitError: If there is none, or several.
    """
    kept = [*folder.corrections, row]
    found = [key for key, entry in folder.reports.items() if row in concerns(key, entry, kept)]
    if len(found) != 1:
        raise _UnfitError("the dataset has no such report")
    return found[0]


def _extraction(folder: Folder, key: str) -> Extraction:
    """Return the extraction of a report's records, with as much of its text as they tell."""
    rows = folder.records(key)
    size = next(row.end for row in rows if isinstance(row, ReportRecord))
    signs = [_BLANK] * size
    for row in rows:
        words = row.name if isinstance(row, ProgrammeRecord) else getattr(row, "text", None)
        if words and len(words) == row.end - row.start:
            signs[row.start : row.end] = words
    return extraction_from_records(rows, "".join(signs))
