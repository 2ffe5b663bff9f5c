"""One report to the text of its dataset files: what runs in a worker process.

Only plain data goes in and comes out, so that the same function serves this process, a pool of processes
and a cluster; the language pipeline is loaded once in each process, when the first report asks for it.
"""

from kg.agencies import infer
from kg.corrections.reading import extract_corrected
from kg.dataset import Entry
from kg.dataset.editions import edition
from kg.dataset.manifest import sha256
from kg.dataset.names import AGENCIES, RECORDS, REPORT_GRAPH
from kg.dataset.quotes import shorten_titles, without_sentences
from kg.errors import KGError, ReadError
from kg.graph import counts_of, report_sheet
from kg.identifiers import place_key, report_key
from kg.language.pipeline import uncollected
from kg.model import Extraction, Span
from kg.records import dump, records, responsibility_record
from kg.scaling.jobs import Built, Failure, Job, fault
from kg.scaling.patience import TooLong, patience
from kg.scaling.rules import rules_version
from kg.scaling.staged import Held

__all__ = ["build_one", "statistics"]

_LONGEST = 300.0  # s of the processor; a report takes a tenth, the longest text that is read with a promise in each line one and a half minutes


def build_one(job: Job) -> Built | Failure:
    """Return the dataset files of a report, or why there are none."""
    try:
        with uncollected(), patience(_LONGEST):
            return _build(job)
    except TooLong:
        return Failure(
            job.source,
            f"{job.source.name} was left out, reading it takes more than {_LONGEST:.0f} seconds; "
            "look for another copy, or split it",
        )
    except KGError as error:
        # What a library is missing for, or a disk or worker does not give, may be read another time.
        lasting = isinstance(error, ReadError) and not isinstance(error.__cause__, OSError)
        return Failure(job.source, str(error), lasting=lasting)
    except Exception as error:  # one faulty report must not cost a night's work on the others
        return fault(job.source, error)


def statistics(extraction: Extraction) -> dict[str, int]:
    """Count what was read from a report.

    Returns:
        `characters` of the text; of these `known` in a part that looks back or ahead and `headed` under a
        heading; numbers of `sections`, `actions`, `programmes`, `commitments`, `achievements`, `targets`;
        `residue`, the numbers that are no target.
    """
    report, statements = extraction.report, extraction.statements
    return {
        "characters": len(report.text),
        "known": _covered([Span(p.start, p.end) for p in report.parts if p.name != "other"]),
        "headed": _covered([section.scope for section in report.sections]),
        "sections": len(report.sections),
        "actions": sum(section.action for section in report.sections),
        "programmes": len(extraction.programmes),
        "commitments": sum(statement.kind == "commitment" for statement in statements),
        "achievements": sum(statement.kind == "achievement" for statement in statements),
        "targets": sum(len(statement.targets) for statement in statements),
        "residue": len(extraction.residue),
    }


def _build(job: Job) -> Built:
    extraction, told = extract_corrected(job.source, job.corrections)
    report = extraction.report
    claims, rows = list(infer(extraction)), list(records(extraction))
    quoted = job.quotes == "clause"
    if not quoted:
        extraction = shorten_titles(extraction)
        rows = [without_sentences(row, report.text) for row in records(extraction)]
    said = job.source.said
    options = {"place": said.place, "year": said.year}
    graph = report_sheet(extraction, quotes=job.quotes, options=options).written()
    key = report_key(place_key(report.place.name, report.place.code), report.year)
    files = {
        AGENCIES.format(key): dump(map(responsibility_record, claims)),
        RECORDS.format(key): dump(rows),
        REPORT_GRAPH.format(key): graph.text,
    }
    entry = Entry(
        report=report.id,
        source=job.source.within,
        source_sha256=job.source_sha256,
        place=report.place.name,
        year=report.year,
        options=job.options,
        rules=rules_version(),
        outputs={name: sha256(text.encode()) for name, text in files.items()},
        statistics=statistics(extraction),
        warnings=report.warnings,
        counts=counts_of(graph),
        findings=extraction.findings,
        basis={"place": report.place_basis, "year": report.year_basis},
        corrections=dict(sorted(told.items())),
    )
    held = Held(rows, edition(rows, key), claims) if quoted else None
    return Built(job.source, key, entry, files, held)


def _covered(spans: list[Span]) -> int:
    """Return how many code points lie in at least one of the spans."""
    total = reached = 0
    for span in sorted(spans, key=lambda span: span.start):
        total += max(0, span.end - max(span.start, reached))
        reached = max(reached, span.end)
    return total
