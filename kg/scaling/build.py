"""Reports to a dataset folder: plan what changed, run it place by place, each committed as it is done."""

from collections import deque
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import partial
from os import PathLike
from pathlib import Path
from typing import Any

from kg.corrections import Correction
from kg.dataset import Folder, Manifest, read_manifest
from kg.dataset.corrections import stale_corrections
from kg.dataset.manifest import sha256
from kg.dataset.quotes import Quotes
from kg.errors import DatasetError, KGError, ReadError
from kg.reading import Metadata, Source, find_sources
from kg.reading.doors import refuse
from kg.reading.health import is_doubtful
from kg.reading.remote import is_address
from kg.scaling.claims import Claims
from kg.scaling.contents import Contents
from kg.scaling.engines import Engine, spread
from kg.scaling.jobs import Failure, Job, Place
from kg.scaling.made import Made, in_order, size_of, tasks_of
from kg.scaling.pool import in_processes
from kg.scaling.recorded import PlaceJob
from kg.scaling.tables import renew_tables
from kg.scaling.workspace import Workspace, open_workspace
from kg.tables.writing import write_part

__all__ = ["BuildSummary", "build"]

Work = Callable[..., Generator[tuple[int, Any]]]
"""`spread` with where the work is done."""

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class BuildSummary:
    """What a build did; keys are `<place key>-<year>`, in order.

    Attributes:
        path: The dataset folder.
        built: Keys of the reports that are new or were built again.
        unchanged: Keys of the reports whose files were already up to date.
        removed: Keys of the reports that were in the dataset and were not given.
        failures: Reports that could not be built, in the order given; files that the dataset had of them stay.
        warnings: Sentences about what was given, and about the reports that were built, each with its file's name.
        corrections: How many corrections the dataset keeps.
        stale: Those of them that found nothing to correct, in a few words.
        doubtful: Keys of those of the reports built or unchanged that look torn or misread.
    """

    path: Path
    built: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]
    failures: tuple[Failure, ...]
    warnings: tuple[str, ...]
    doubtful: tuple[str, ...] = ()
    corrections: int = 0
    stale: tuple[str, ...] = ()


def build(  # noqa: PLR0913 - the one entry to the whole way; all but two are options
    paths: Iterable[str | PathLike[str]],
    out: str | PathLike[str],
    *,
    jobs: int = 1,
    quotes: Quotes = "clause",
    metadata: str | PathLike[str] | None = None,
    place: str | None = None,
    year: int | None = None,
    text: str | None = None,
    store: bool = False,
    engine: Engine = "local",
    scheduler: str | None = None,
    progress: Progress | None = None,
) -> BuildSummary:
    """Make a dataset folder hold exactly the given reports.

    A report whose file, options and rules are those of the last build is not built again. A report that
    cannot be built is reported in the summary and does not stop the others. Of two reports of a place for the same year the
    one is kept whose name says so, and the other is reported.

    Args:
        paths: Report files and tables of reports; a folder stands for the report files in it, and so does an address
            (`s3://bucket/reports`).
        out: The dataset folder; made if it is not there.
        jobs: Number of processes, at least 1; the result does not depend on it.
        quotes: `clause` to quote each clause, `none` for offsets, names and values only.
        metadata: Table with the columns file, place, year and, if it has them, source and date.
        place: Name of the place, for reports that do not say it.
        year: The year that is planned for, for reports that do not say it.
        text: The column of the tables of reports that the text stands in; None for the one with a usual name.
        store: Whether to make the store for SPARQL, too; else the first question makes it.
        engine: `local` or `dask`.
        scheduler: Address of a dask scheduler; None starts a local cluster.
        progress: Called with a stage, how much of it is done, and how much there is to do: `copies` and `reports` in bytes
            of their files, `links` and `tables` in places.

    Raises:
        DatasetError: If the folder cannot be written or is no dataset; then what the folder has of the places that were not
            done is as it was.
        ReadError: If a path or address does not exist, or a table cannot be read.
        MissingToolError: If the engine, or the library for an address, is not installed.
    """
    if is_address(out):
        raise DatasetError(
            f"{out} is an address, and a dataset stands in a folder, where files can be renamed and locked; "
            "give a folder, and copy it when it is done."
        )
    out = Path(out)
    work = partial(spread, workers=jobs, engine=engine, scheduler=scheduler)
    with open_workspace(out) as workspace:
        given = find_sources(
            paths,
            text=text,
            metadata=metadata,
            given=Metadata(place, year),
            into=workspace.scratch("copies"),
            progress=progress,
        )
        before = Folder(out, read_manifest(out))
        corrections, _ = tuple(before.corrections), before.reviews  # a damaged file costs no work
        found = [_job(source, quotes, corrections) for source in given.found]
        failures = [job for job in found if isinstance(job, Failure)]
        contents = Contents(before)
        changed = contents.settle([job for job in found if isinstance(job, Job)])
        made = Made(workspace, contents, before.manifest)
        _make(made, tasks_of(changed, contents, before.manifest, out), work, progress)
        failures += [*contents.recalled, *made.failures]
        for failure in failures:
            contents.fail(failure)
        failures = in_order([*failures, *contents.left_out], given.found)
        built = in_order(contents.built.values(), given.found)
        warnings = [*given.warnings, *(line for it in built for line in it.entry.warnings)]
        if contents.reports:
            _complete(workspace, contents, made, partial(_told, work, progress))
            if store:
                # In a process of its own: this one may hold all that the places were built with.
                deque(in_processes(_store, [out], 1), maxlen=0)
    stale = stale_corrections(Folder(out, Manifest(contents.entries)))
    return BuildSummary(
        out,
        built=tuple(sorted(contents.built)),
        unchanged=tuple(contents.unchanged),
        removed=tuple(contents.removed),
        failures=tuple(failures),
        warnings=tuple(warnings),
        doubtful=tuple(
            key for key, it in sorted(contents.reports.items()) if is_doubtful(it.entry.findings)
        ),
        corrections=len(corrections),
        stale=tuple(str(it) for it, _ in stale),
    )


def _store(folder: Path) -> None:
    from kg.graph import update_store  # noqa: PLC0415 - loads RDF

    update_store(folder)


def _make(made: Made, tasks: Sequence[Place], work: Work, progress: Progress | None) -> None:
    """Build the places, each committed as it is done; if this is interrupted, what is in place is in the manifest."""
    if not tasks:
        return
    from kg.scaling.places import build_place  # noqa: PLC0415 - loads spaCy and RDF

    done, whole = 0, sum(map(size_of, tasks))
    with closing(work(build_place, tasks)) as places:
        try:
            for number, place in places:
                made.take(tasks[number], place)
                done += size_of(tasks[number])
                if progress:
                    progress("reports", done, whole)
        except BaseException:
            with suppress(KGError):
                made.save(now=True)
            raise
    made.save(now=True)


def _told(
    work: Work,
    progress: Progress | None,
    stage: str,
    function: Callable[[Any], Any],
    jobs: Sequence[Any],
) -> Generator[tuple[int, Any]]:
    """Do the jobs of a later stage, and say how far it has come."""
    for done, outcome in enumerate(work(function, jobs), 1):
        yield outcome
        if progress:
            progress(stage, done, len(jobs))


def _complete(workspace: Workspace, contents: Contents, made: Made, work: Work) -> None:
    """Make what joins reports of several tasks, take away what is no longer wanted, and bring the tables up to it."""

    def linking(places: Sequence[PlaceJob]) -> list[str]:
        from kg.scaling.linking import link_place  # noqa: PLC0415 - loads the lineage

        return [text for _, text in sorted(work("links", link_place, places))]

    before = Manifest(derived=made.derived, left_out=contents.remembered)
    claims = Claims(workspace, contents.entries, contents.sources, before=before)
    claims.link(linking)
    claims.write()
    workspace.commit(claims.manifest)
    renew_tables(
        workspace,
        claims.dataset,
        lambda parts: (part for _, part in work("tables", write_part, parts)),
        parts=made.parts(claims.dataset.places),
    )


def _job(source: Source, quotes: Quotes, corrections: tuple[Correction, ...]) -> Job | Failure:
    if source.fault:
        return Failure(source, f"{source.name}: {source.fault}")
    try:
        if source.text is None:
            refuse(Path(source.path))
        data = Path(source.path).read_bytes() if source.text is None else source.text.encode()
    except ReadError as error:
        return Failure(source, source.named(str(error)))
    except OSError as error:
        return Failure(source, f"{source.name} cannot be read ({error.strerror}).")
    return Job(source, sha256(data), quotes, corrections, len(data))
