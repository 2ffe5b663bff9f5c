"""What is done to a dataset between builds: verdicts taken in, breakdown tables imported."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kg.agencies import Skipped, Task, load_register, read_bodies, read_table
from kg.dataset import open_folder
from kg.dataset.breakdowns import Matched, merge, read_tasks, tasks_text
from kg.dataset.claims import anchors as find_anchors
from kg.dataset.claims import matched as find_matched
from kg.dataset.names import BREAKDOWN, REGISTER, REVIEWS
from kg.dataset.reviews import Anchor, Review, judge, read_verdicts, reviews_text
from kg.identifiers import split_key
from kg.scaling.claims import Claims
from kg.scaling.tables import renew_tables
from kg.scaling.workspace import Workspace, open_workspace

__all__ = ["Imported", "Reviewed", "import_breakdown", "review"]


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
    dataset: Path, table: Path, report: str, *, register: Path | None = None
) -> Imported:
    """Take an official breakdown table into a dataset.

    Args:
        dataset: The dataset folder.
        table: An .xlsx, .csv or .docx file.
        report: The report that the table breaks down, by its key or its file's name.
        register: The place's own register, a CSV file; it is kept in the dataset from then on.

    Raises:
        DatasetError: If the folder is no dataset, or has no such report.
        ReadError: If the table or the register cannot be read.
    """
    data = open_folder(dataset)
    key = data.find_report(report)
    read = read_table(table)
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
