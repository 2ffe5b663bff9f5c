"""Put the quotes back into a dataset that was built without them.

Nothing is read anew: the records say where every sentence stands, and the reports' files hold the words. So
the dataset keeps its statements and identifiers, whatever the program has learnt since.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from kg.dataset import Entry, Folder, open_folder
from kg.dataset.manifest import sha256
from kg.dataset.names import RECORDS, REPORT_GRAPH
from kg.dataset.quotes import shorten_titles, with_sentences, without_sentences
from kg.errors import DatasetError
from kg.graph import counts_of, report_sheet
from kg.model import Report
from kg.reading import Metadata, find_sources, read_source
from kg.records import dump, extraction_from_records, records
from kg.scaling.claims import Claims
from kg.scaling.linking import link_place
from kg.scaling.tables import renew_tables
from kg.scaling.workspace import open_workspace

__all__ = ["Restored", "restore_quotes"]


@dataclass(frozen=True, slots=True)
class Restored:
    """What became of the reports that were given; keys are `<place key>-<year>`, in order.

    Attributes:
        quoted: Reports that have their quotes again.
        unchanged: Reports that had them.
    """

    quoted: tuple[str, ...]
    unchanged: tuple[str, ...]


def restore_quotes(
    dataset: Path, paths: Iterable[str | PathLike[str]], *, text: str | None = None
) -> Restored:
    """Put the quotes of reports back into a dataset, of all that are given or of none.

    When every report has its quotes, the dataset is, byte for byte, the one that is built with quotes.

    Args:
        dataset: The dataset folder.
        paths: Files of its reports, and tables of them; a folder stands for the reports in it. Their names
            do not matter.
        text: The column of the tables that the text stands in; None for the one with a usual name.

    Raises:
        DatasetError: If the folder is no dataset, a text is not one that it was made from (by its
            SHA-256), or its records do not fit their text.
        ReadError: If a file cannot be read.
    """
    with open_workspace(dataset) as workspace:
        before = open_folder(dataset)
        entries = dict(before.reports)
        found = _match(before, paths, text)
        bare = {key: it for key, it in found.items() if entries[key].options["quotes"] == "none"}
        for key, report in bare.items():
            files, entries[key] = _restore(before, key, report)
            workspace.stage(files)
        if bare:
            claims = Claims(workspace, entries)
            claims.keep_links()
            # Where the sentences of a report are still missing, the links are those that were found with them.
            claims.link(lambda jobs: map(link_place, jobs), leave=_incomplete(claims.dataset))
            claims.write()
            workspace.commit(claims.manifest)
            renew_tables(workspace, claims.dataset)
    return Restored(tuple(sorted(bare)), tuple(sorted(found.keys() - bare.keys())))


def _match(
    dataset: Folder, paths: Iterable[str | PathLike[str]], text: str | None
) -> dict[str, Report]:
    """Return what was read from each file by the keys of the reports that have this very text."""
    keys: dict[str, list[str]] = {}
    for key in dataset.reports:
        keys.setdefault(dataset.own_record(key).sha256, []).append(key)
    found: dict[str, Report] = {}
    # Place and year do not matter: by its text alone a report is known.
    given = Metadata("全国", 2000)
    with TemporaryDirectory(prefix="kg-") as copies:
        for source in find_sources(paths, text=text, given=given, into=Path(copies)).found:
            report = read_source(source)
            if report.sha256 not in keys:
                raise DatasetError(
                    f"{source.name} is not the text of any report of {dataset.path} (SHA-256 {report.sha256[:12]}…); "
                    "give the files that it was built from, unchanged."
                )
            found |= dict.fromkeys(keys[report.sha256], report)
    return found


def _restore(dataset: Folder, key: str, report: Report) -> tuple[dict[str, str], Entry]:
    """Return the files of a report with its quotes, and what the manifest will say of it."""
    entry = dataset.reports[key]
    for name in dataset.differing(entry.outputs):
        raise DatasetError(
            f"{dataset.file(name)} is not what was built; build the dataset again from the reports."
        )
    stored = dataset.records(key)
    titles = {(section.start, section.end): section.text for section in report.sections}
    rows = [with_sentences(row, report.text, titles) for row in stored]
    extraction = extraction_from_records(rows, report.text)
    again = records(shorten_titles(extraction))
    if dump(without_sentences(row, report.text) for row in again) != dump(stored):
        raise DatasetError(
            f"{dataset.file(RECORDS.format(key))} does not fit its text; build the dataset again."
        )
    options = {name: entry.options.get(name) for name in ("place", "year")}
    graph = report_sheet(extraction, quotes="clause", options=options).written()
    files = {RECORDS.format(key): dump(rows), REPORT_GRAPH.format(key): graph.text}
    hashes = {name: sha256(text.encode()) for name, text in files.items()}
    return files, msgspec.structs.replace(
        entry,
        options={**entry.options, "quotes": "clause"},
        outputs={**entry.outputs, **hashes},
        counts=counts_of(graph),
    )


def _incomplete(dataset: Folder) -> set[str]:
    return {place for place, keys in dataset.places.items() if dataset.quotes(keys) == "none"}
