"""Tables that say what the files of a dataset say now: its own, or some that are made for one question."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from kg.dataset import Folder
from kg.dataset.names import TABLES
from kg.tables.reading import Tables, open_file
from kg.tables.sources import digests, known_digests

__all__ = ["current_tables"]


@contextmanager
def current_tables(folder: Folder, places: Sequence[str]) -> Iterator[Tables]:
    """Yield tables in which the rows of some places are those of the dataset, which is not written to.

    A dataset that is passed on has no tables, a register or review may have changed since they were made, and tables of a dataset
    without sentences know from the reports' own files what its records do not tell; then the rows of these places are made in a
    folder that is gone afterwards.

    Raises:
        DatasetError: If a file of the dataset cannot be read.
    """
    if _are_current(folder, places):
        with open_file(folder.file(TABLES)) as tables:
            yield tables
        return
    from kg.tables.writing import make_tables  # noqa: PLC0415 - most often there is nothing to make

    with TemporaryDirectory() as scratch:
        made = Path(scratch) / TABLES
        make_tables(folder, places, made, Path(scratch))
        with open_file(made) as tables:
            yield tables


def _are_current(folder: Folder, places: Sequence[str]) -> bool:
    keys = [key for place in places for key in folder.places[place]]
    if folder.quotes(keys) == "none":
        return False
    known = known_digests(folder.file(TABLES))
    return all(known.get(place) == it for place, it in digests(folder, places).items())
