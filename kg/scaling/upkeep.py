"""What is done to a dataset between builds: verdicts taken in, breakdown tables imported."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kg.agencies import Skipped, Task, load_register, read_bodies, read_table
from kg.dataset import open_folder
from kg.dataset.breakdowns import Matched, merge, read_tasks, tasks_text
from kg.dataset.claims import anchors as find_anchors
from kg.dataset.claims import matched as find_matched
from kg.dataset.names import BREAKDOWN, REGISTER, REVIEWS
from kg.dataset.reviews import Anchor, Review, judge, read_verdicts, reviews_text
from kg.dataset.tasks import report_of
from kg.errors import DatasetError, ReadError
from kg.identifiers import split_key
from kg.scaling.claims import Claims
from kg.scaling.tables import renew_tables
from kg.scaling.workspace import Workspace, open_workspace

__all__ = ["Imported", "Merged", "Reviewed", "import_breakdown", "merge_register", "review"]


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a breakdown table's rows.

    Attributes:
        report: Key of the report.
        tasks: The table's rows that are tasks.
        skipped: Its other rows, with the reason.
        matched: What all tables of the report say of its commitments.
    """

    report: str
    tasks: tuple[Task, ...]
    skipped: tuple[Skipped, ...]
    matched: Matched


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What became of verdicts.

    Attributes:
        taken: Verdicts of the file that are kept from now on.
        unknown: Verdicts of the file on claims that the dataset does not make; they are not kept.
        stale: Verdicts that the dataset keeps on claims that it no longer makes.
    """

    taken: tuple[Review, ...]
    unknown: tuple[Review, ...]
    stale: tuple[Review, ...]


def import_breakdown(
    dataset: Path,
    table: Path,
    report: str | None,
    *,
    register: Path | None = None,
    columns: Mapping[str, str] | None = None,
) -> Imported:
    """Take an official breakdown table into a dataset.

    Args:
        dataset: The dataset folder.
        table: An .xlsx, .csv, .docx or .txt file.
        report: The report that the table breaks down, by its key or its file's name; None for a filled-in draft, whose rows
            say what they are of.
        register: The place's own register, a CSV file; it is kept in the dataset from then on.
        columns: Names of columns that are not usual, with what they hold.

    Raises:
        DatasetError: If the folder is no dataset, or has no such report.
        ReadError: If the table or the register cannot be read.
    """
    data = open_folder(dataset)
    key = data.find_report(report) if report else None
    read = read_table(table, columns)
    key = key or report_of(data, {it.about for it in read.tasks})
    if key is None:
        raise ReadError(f"{table}: its rows are of no commitment of {dataset}; name the report.")
    name = BREAKDOWN.format(key)
    with open_workspace(dataset) as workspace:
        tasks = merge(read_tasks(data.file(name)), read.tasks)
        workspace.stage({name: tasks_text(tasks), **_own(register, key)})
        matched = find_matched(_write(dataset, workspace).dataset, key)
    return Imported(key, tuple(read.tasks), tuple(read.skipped), matched)


def _own(register: Path | None, key: str) -> dict[str, str]:
    """Return the place's own register as a file of the dataset, read once to see that it is one."""
    if register is None:
        return {}
    read_bodies(register, load_register().functions)
    return {REGISTER.format(split_key(key)[0]): register.read_text(encoding="utf-8-sig")}


@dataclass(frozen=True, slots=True)
class Merged:
    """What became of bodies that were merged into a place's own register.

    Attributes:
        place: Key of the place.
        added: Bodies that it did not have.
        changed: Bodies whose row took the place of another.
        all: Bodies that it has now.
    """

    place: str
    added: int
    changed: int
    all: int


def merge_register(dataset: Path, file: Path, place: str | None = None) -> Merged:
    """Merge bodies into a place's own register; a row takes the place of the one of the same name.

    Args:
        dataset: The dataset folder.
        file: A CSV file with a body a row; see `kg.agencies.read_bodies`.
        place: The place by its name or key; needed if the dataset has several.

    Raises:
        DatasetError: If the folder is no dataset, or it is not clear which place is meant.
        ReadError: If the file says something that the register does not know.
    """
    data = open_folder(dataset)
    key, *more = data.find_places(place)
    if more:
        raise DatasetError(f"{dataset} has several places; say which with --place.")
    read_bodies(file, load_register().functions)
    name = REGISTER.format(key)
    before = _bodies(data.file(name)) if data.file(name).is_file() else {}
    new = _bodies(file)
    rows = before | new
    with open_workspace(dataset) as workspace:
        workspace.stage({name: _register_text(rows.values())})
        _write(dataset, workspace)
    return Merged(key, len(new.keys() - before.keys()), len(new.keys() & before.keys()), len(rows))


def _bodies(file: Path) -> dict[str, dict[str, str]]:
    rows = csv.DictReader(file.read_text(encoding="utf-8-sig").splitlines())
    return {row["name"].strip(): row for row in rows}


def _register_text(rows: Iterable[Mapping[str, str]]) -> str:
    text = io.StringIO()
    names = ("name", "function", "aliases", "words", "level", "since", "until")
    writer = csv.DictWriter(text, names, restval="", extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def review(dataset: Path, file: Path) -> Reviewed:
    """Take verdicts on a dataset's claims into it.

    Args:
        dataset: The dataset folder.
        file: See `kg.dataset.reviews.read_verdicts`.

    Raises:
        DatasetError: If the folder is no dataset.
        ReadError: If the file cannot be read.
    """
    kept = open_folder(dataset).reviews
    given = read_verdicts(file)
    with open_workspace(dataset) as workspace:
        anchors = find_anchors(_open(dataset, workspace).dataset)
        anchored = [_anchored(verdict, anchors) for verdict in given]
        known = [verdict for verdict in anchored if verdict.statement]
        verdicts = list({it.claim: it for it in [*kept, *known]}.values())
        if verdicts:
            workspace.stage({REVIEWS: reviews_text(verdicts)})
            _write(dataset, workspace)
    return Reviewed(
        taken=tuple(known),
        unknown=tuple(verdict for verdict in anchored if not verdict.statement),
        stale=_stale(verdicts, anchors),
    )


def _stale(verdicts: Sequence[Review], anchors: dict[str, Anchor]) -> tuple[Review, ...]:
    used = {id(verdict) for verdict in judge(verdicts, anchors).values()}
    return tuple(verdict for verdict in verdicts if id(verdict) not in used)


def _anchored(verdict: Review, anchors: dict[str, Anchor]) -> Review:
    if verdict.claim not in anchors:
        return verdict
    statement, other, about = anchors[verdict.claim]
    return replace(verdict, statement=statement, other=other, about=about)


def _open(dataset: Path, workspace: Workspace) -> Claims:
    claims = Claims(workspace, open_folder(dataset).reports)
    claims.keep_links()
    return claims


def _write(dataset: Path, workspace: Workspace) -> Claims:
    claims = _open(dataset, workspace)
    claims.write()
    workspace.commit(claims.manifest)
    renew_tables(workspace, claims.dataset)
    return claims
