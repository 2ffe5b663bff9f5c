"""The filters of ledger and differences: which promises are shown."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar, cast, get_args

import typer

from kg.cli.choices import choose
from kg.errors import KGError
from kg.model import Basis, Status

if TYPE_CHECKING:
    from kg.dataset import Folder
    from kg.model import Statement

__all__ = ["Promise", "Row", "Wanted", "about", "check_status", "chosen"]


class Row(Protocol):
    """What the filters ask of a row."""

    @property
    def promise(self) -> "Statement":
        """The commitment."""

    @property
    def year(self) -> int:
        """Year of the report that makes it."""

    @property
    def status(self) -> Status | None:
        """What people are shown."""

    @property
    def due(self) -> int:
        """Its last year."""

    @property
    def score(self) -> float | None:
        """How sure what was found is."""

    @property
    def has_number(self) -> bool:
        """Whether it promises a number."""

    @property
    def routine(self) -> bool:
        """Whether it is ritual, or too vague to be checked."""


RowT = TypeVar("RowT", bound=Row)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which promises are shown; None makes no difference.

    Attributes:
        first: Year of the first report.
        last: Year of the last report.
        everything: Also ritual and vague ones.
        numbers: Only with a number.
        action: Words of the title of the action.
        theme: Id, or words of the Chinese name, of a theme.
        agency: Words of the name of an agency or function that answers for it.
        status: One of the statuses; hyphens may stand for spaces.
        due: Its last year.
        score: How sure what was found is, at least.
    """

    first: int | None = None
    last: int | None = None
    everything: bool = False
    numbers: bool = False
    action: str | None = None
    theme: str | None = None
    agency: str | None = None
    status: str | None = None
    due: int | None = None
    score: float | None = None

    def __post_init__(self) -> None:
        """Refuse years in the wrong order: no promise would ever fit."""
        if self.first is not None and self.last is not None and self.first > self.last:
            raise typer.BadParameter(
                f"--from {self.first} is later than --to {self.last}; give them in order"
            )


@dataclass(frozen=True, slots=True)
class Promise(Generic[RowT]):
    """A row with what its dataset knows besides.

    Attributes:
        place: Name of the place.
        row: The row.
        agencies: (name, basis) of who answers for it.
        themes: Ids and Chinese names of its themes.
    """

    place: str
    row: RowT
    agencies: tuple[tuple[str, Basis], ...]
    themes: tuple[tuple[str, str], ...]


def about(folder: "Folder", rows: Iterable[tuple[str, RowT]]) -> Iterator[Promise[RowT]]:
    """Yield each row, with the key of the report that promises, as its dataset knows it."""
    from kg.lexicon.themes import themes

    claimed, names = cache(lambda key: _claimed(folder, key)), themes().themes
    for report, row in rows:
        stated = [a.name for a in row.promise.agencies if a.role == "responsible"]
        named: list[tuple[str, Basis]] = [(name, "stated") for name in dict.fromkeys(stated)]
        topics = [(id, names[id].zh) for id in row.promise.themes if id in names]
        claims = () if named else claimed(report).get(row.promise.id, ())
        yield Promise(folder.place(report).name, row, tuple(named) or tuple(claims), tuple(topics))


def _claimed(folder: "Folder", key: str) -> dict[str, list[tuple[str, Basis]]]:
    """Return who answers for each statement of a report: all that tables assign, else the surest that is inferred."""
    from kg.dataset.claims import register_of, responsibilities

    functions = register_of(folder, key).functions
    found: dict[str, list[tuple[str, Basis]]] = {}
    for claim in sorted(responsibilities(folder, key), key=lambda claim: -claim.confidence):
        name = claim.name or functions[claim.function].zh
        row = (name, claim.basis)
        rows = found.setdefault(claim.statement, [])
        if claim.role == "lead" and row not in rows and (claim.basis == "assigned" or not rows):
            rows.append(row)
    return found


def chosen(
    found: Sequence[Promise[RowT]], wanted: Wanted
) -> tuple[list[Promise[RowT]], list[Promise[RowT]]]:
    """Return the promises that are wanted, and those of them that are shown: without ritual and vague ones, or all.

    Raises:
        KGError: If a filter names what there is not; it says what comes near.
    """
    rows = [promise for promise in found if _is_of(promise.row, wanted)]
    for keep in _by_name(found, wanted):
        rows = [promise for promise in rows if keep(promise)]
    return rows, [it for it in rows if wanted.everything or not it.row.routine]


def check_status(wanted: str | None) -> Status | None:
    """Return the status that is wanted, with spaces for its hyphens.

    Raises:
        KGError: If there is no such status.
    """
    status = None if wanted is None else wanted.replace("-", " ")
    if status is not None and status not in get_args(Status):
        raise KGError(f"there is no status {wanted}; {', '.join(get_args(Status))}")
    return cast("Status | None", status)


def _is_of(row: Row, wanted: Wanted) -> bool:
    status = check_status(wanted.status)
    return (
        (wanted.first or row.year) <= row.year <= (wanted.last or row.year)
        and (status is None or row.status == status)
        and (row.has_number or not wanted.numbers)
        and wanted.due in (None, row.due)
        and (wanted.score is None or (row.score or 0) >= wanted.score)
    )


def _by_name(
    found: Sequence[Promise[RowT]], wanted: Wanted
) -> Iterator[Callable[[Promise[RowT]], bool]]:
    """Yield what the filters ask that go by the words of a name; the names are those of all that was found."""
    if wanted.action is not None:
        titles = (it.row.promise.action for it in found)
        actions = choose(wanted.action, filter(None, titles), kind="actions")
        yield lambda it: it.row.promise.action in actions
    if wanted.theme is not None:
        names = (name for it in found for theme in it.themes for name in theme)
        topics = choose(wanted.theme, names, kind="themes")
        yield lambda it: any(topics & set(theme) for theme in it.themes)
    if wanted.agency is not None:
        bodies = (name for it in found for name, _ in it.agencies)
        agencies = choose(wanted.agency, bodies, kind="agencies")
        yield lambda it: any(name in agencies for name, _ in it.agencies)
