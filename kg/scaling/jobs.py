"""What is to be built, reports and places, and what became of it: plain data, which processes send each other.

The program that does it loads spaCy and RDF; who only asks whether there is anything to do loads neither.
"""

import traceback
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from kg.dataset import Derived, Entry
from kg.dataset.quotes import Quotes
from kg.reading import Source

if TYPE_CHECKING:
    from kg.corrections import Correction
    from kg.scaling.staged import Held

__all__ = ["Built", "Failure", "Job", "Place", "PlaceDone", "fault"]


@dataclass(frozen=True, slots=True)
class Job:
    """One report to build.

    Attributes:
        source: Where the report stands, and what is known of it.
        source_sha256: Hash of the file's bytes, or of the text in a table's row.
        quotes: Whether clauses are quoted in the outputs.
        corrections: What people have set right in the dataset's reports.
        size: Bytes of the file or text.
    """

    source: Source
    source_sha256: str
    quotes: Quotes
    corrections: "tuple[Correction, ...]" = ()
    size: int = 0

    @property
    def options(self) -> dict[str, str | int | None]:
        """What the manifest notes of how the report is built."""
        return {"quotes": self.quotes, **asdict(self.source.said)}


@dataclass(frozen=True, slots=True)
class Built:
    """A report's dataset files.

    Attributes:
        source: Where the report stands.
        key: `<place key>-<year>`.
        entry: What the manifest will say.
        files: Path inside the dataset folder → text; empty once they are written, or left out.
        held: What is in memory of it; None where sentences are left out, and outside the process that built it.
    """

    source: Source
    key: str
    entry: Entry
    files: dict[str, str]
    held: "Held | None" = None


@dataclass(frozen=True, slots=True)
class Failure:
    """A report that could not be built.

    Attributes:
        source: Where the report stands.
        message: One sentence.
        details: The traceback if the fault is the program's, else empty.
        lasting: Whether it comes of the file and the rules alone, so that reading it again comes to the same.
    """

    source: Source
    message: str
    details: str = ""
    lasting: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """The reports of a place that are to be built.

    Attributes:
        out: The dataset folder; its workspace is open in the process that asks.
        corner: Name of the part of the workspace that is this place's alone.
        jobs: The reports.
        kept: The other reports whose names tell the same place, which stay as they are unless one of the jobs is better
            called, by key.
        derived: What the manifest says of the files that are made from them.
    """

    out: Path
    corner: str
    jobs: tuple[Job, ...]
    kept: dict[str, Built] = field(default_factory=dict)
    derived: dict[str, Derived] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PlaceDone:
    """What became of a place.

    Attributes:
        built: The reports that were built; the files of the best called of each place and year are staged.
        failures: Those that could not be.
        derived: What the manifest will say of the files that were made from them; staged, too.
        staged: The names of all staged files.
        joined: What the manifest will say of the reports that links and rows were made from, by key; empty if none were.
        part: The rows of the tables, if they were made.
    """

    built: tuple[Built, ...]
    failures: tuple[Failure, ...]
    derived: dict[str, Derived]
    staged: tuple[str, ...]
    joined: dict[str, Entry]
    part: Path | None = None


def fault(source: Source, error: Exception) -> Failure:
    """Return what is said of a report that this program fails on."""
    what = " ".join(f"{type(error).__name__}: {error}".split())
    message = f"{source.name} was left out, a fault of this program: {what}"
    return Failure(source, message, "".join(traceback.format_exception(error)))
