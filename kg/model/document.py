"""The document layer: what the paper is, and where things stand in it."""

import datetime as dt
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from kg.display import rows
from kg.model.correction import Corrected

__all__ = [
    "Level",
    "MetadataBasis",
    "Part",
    "PartName",
    "Place",
    "Report",
    "Section",
    "SectionKind",
    "Span",
    "View",
]

Level = Literal["national", "province", "prefecture", "county"]
MetadataBasis = Literal["given", "text", "file-name"]
PartName = Literal["past-year", "past-term", "coming-term", "plan-year", "other"]
SectionKind = Literal["named", "undertaking", "task", "good-deeds"]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a report's text.

    Attributes:
        start: First code point, `0 <= start`.
        end: One past the last code point, `start <= end`.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse a span that runs backwards."""
        if not 0 <= self.start <= self.end:
            raise ValueError(f"expected 0 <= start <= end, got [{self.start}, {self.end})")


@dataclass(frozen=True, slots=True)
class View:
    """A cleaned reading of a text, with the way back to the text as it stands.

    Attributes:
        text: The cleaned text; what the language stage reads.
        offsets: For each code point of `text`, the source code point that it came from; strictly
            increasing, `len(offsets) == len(text)`.

    Example:
        >>> view = View("500亿元", (0, 2, 4, 5, 6))          # from "5 0 0亿元"
        >>> view.source(0, 3)
        Span(start=0, end=5)
        >>> view.position(4)
        2
    """

    text: str
    offsets: Sequence[int]

    def source(self, start: int, end: int) -> Span:
        """Return the source span of the view's `[start, end)`; debris inside it is covered."""
        if start == end:
            at = self.offsets[start] if start < len(self.offsets) else self._end()
            return Span(at, at)
        return Span(self.offsets[start], self.offsets[end - 1] + 1)

    def position(self, source: int) -> int:
        """Return the first view offset that stands at or after the source offset."""
        return bisect_left(self.offsets, source)

    def _end(self) -> int:
        return self.offsets[-1] + 1 if len(self.offsets) else 0


@dataclass(frozen=True, slots=True)
class Place:
    """The place whose government reports.

    Attributes:
        name: Name as in the administrative table (义乌市, 浙江省, 全国).
        code: Six digits of GB/T 2260 (全国 is 100000, the bundled sample's place 000000); None if unknown.
        level: Level of the government; None if unknown.
    """

    name: str
    code: str | None = None
    level: Level | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the report that looks back or ahead; the parts cover the text without gaps.

    Attributes:
        start: Inclusive.
        end: Exclusive.
        name: `past-year` (review of year Y-1), `past-term` (review of several years up to Y-1),
            `coming-term` (goals beyond Y), `plan-year` (tasks of Y, the government's own work among
            them), `other` (salutation, furniture, glossary).
    """

    start: int
    end: int
    name: PartName


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it.

    Attributes:
        id: Stable identifier, `section-<hash>`.
        start: Start of the title without its number.
        end: End of the title.
        text: The title.
        level: 1 for 一、, 2 for （一）, 3 for 一是 / 1. / run-in topic sentences; a section may stand under one of
            its own level (一、 under a line without a number).
        number: The printed number, or None.
        scope: From the heading's first character to the next heading that does not stand under it, or the end of
            its part.
        kind: What makes an action of the section: `named` (…行动, 打造…之城), `undertaking` (…工程 among sisters),
            `task` (a heading of a plan that has no named actions), `good-deeds` (民生实事); else None.
        parent: `id` of the enclosing section, or None.
        corrected: What a person has set right.
    """

    id: str
    start: int
    end: int
    text: str
    level: int
    number: int | None
    scope: Span
    kind: SectionKind | None = None
    parent: str | None = None
    corrected: tuple[Corrected, ...] = ()

    @property
    def action(self) -> bool:
        """Whether commitments are grouped under the section."""
        return self.kind is not None


@dataclass(frozen=True, slots=True)
class Report:
    """One work report as read from one file.

    Attributes:
        id: The file's name without folder and extension.
        place: Whose report.
        year: The year that is planned for (Y); the review is of Y-1.
        text: The text as it stands; never changed after reading.
        view: The cleaned view of `text`.
        sha256: Hash of `text` in UTF-8, 64 hexadecimal digits.
        sections: The outline, in order.
        parts: Cover `[0, len(text))` without gaps.
        title: As printed, or None.
        meeting: Session of the people's congress, as printed, or None.
        date: Day of delivery, or None.
        speaker: Name of who delivered it, or None.
        source: The file's name with extension.
        address: Where it was published, mostly a URL, or None.
        retrieved: The day of its retrieval or publication there, as 2022-01-15 where that can be told, or None.
        warnings: Sentences about damage (lost digits and the like), and about what contradicts the text.
        place_basis: How the place is known: `given` by the user, read in the `text`, or hinted at by the `file-name`
            or its folder's.
        year_basis: How the year is known.
        corrected: What a person has set right: place, year, parts.
    """

    id: str
    place: Place
    year: int
    text: str
    view: View
    sha256: str
    sections: tuple[Section, ...] = ()
    parts: tuple[Part, ...] = ()
    title: str | None = None
    meeting: str | None = None
    date: dt.date | None = None
    speaker: str | None = None
    source: str = ""
    address: str | None = None
    retrieved: str | None = None
    warnings: tuple[str, ...] = ()
    place_basis: MetadataBasis = "given"
    year_basis: MetadataBasis = "given"
    corrected: tuple[Corrected, ...] = ()

    def __repr__(self) -> str:
        return (
            f"Report({self.id!r}, {self.place.name} {self.year}, {len(self.text):,} characters, "
            f"{len(self.sections)} sections)"
        )

    def _repr_html_(self) -> str:
        outline = [("　" * (it.level - 1) + it.text, it.kind, it.start) for it in self.sections]
        return rows(("outline", "kind", "at"), outline, title=self.title or repr(self))
