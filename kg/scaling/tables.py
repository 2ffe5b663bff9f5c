"""The tables of a dataset folder, brought up to its files in its workspace."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from kg.dataset import Folder, open_folder
from kg.dataset.names import TABLES
from kg.scaling.workspace import Workspace, open_workspace
from kg.tables.sources import stale_places
from kg.tables.writing import PartJob, update_tables, write_part

__all__ = ["provide_tables", "renew_tables"]

Writing = Callable[[Sequence[PartJob]], Iterable[Path]]


def renew_tables(
    workspace: Workspace,
    folder: Folder,
    writing: Writing | None = None,
    *,
    parts: Mapping[str, Path] | None = None,
) -> None:
    """Write the tables again where they are not those of the dataset.

    Args:
        workspace: Where they are made; everything else is in place.
        folder: The dataset.
        writing: Writes the rows of places, in any order; in this process by default.
        parts: Files of rows that are written already, by the places' keys.

    Raises:
        DatasetError: If a file of the dataset cannot be read, or the tables cannot be written.
    """
    if stale_places(folder):
        new = workspace.scratch(TABLES)
        write, there = writing or (lambda jobs: map(write_part, jobs)), parts or {}

        def written(jobs: Sequence[PartJob]) -> Iterator[Path]:
            yield from (there[job.place] for job in jobs if job.place in there)
            yield from write([job for job in jobs if job.place not in there])

        update_tables(folder, new, written, new.parent)
        workspace.put(new, TABLES)


def provide_tables(dataset: Path) -> None:
    """Make the tables of a dataset that came without them, as one that is passed on does: they are derived, like the store.

    Raises:
        DatasetError: If the folder is no dataset or cannot be written to.
    """
    folder = open_folder(dataset)
    if not folder.file(TABLES).is_file():
        with open_workspace(dataset) as workspace:
            renew_tables(workspace, folder)
