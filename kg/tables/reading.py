# ruff: noqa: S608 (columns and conditions are ours; every value goes in as a parameter)
"""The tables of a dataset, opened for reading: plain functions, each one or two questions to SQLite."""

import sqlite3
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from msgspec.json import decode

from kg.dataset.names import TABLES
from kg.errors import DatasetError
from kg.language.number.concept import indicator_id, indicator_words
from kg.model import Finding
from kg.tables.answers import (
    Found,
    Number,
    Statement,
    Whole,
)
from kg.tables.assembly import NUMBER, NUMBERS, as_tuple, linked, statements
from kg.tables.counts import Facet, Load, Point, facets
from kg.tables.documents import Programme, Report, Section
from kg.tables.filters import FROM, Where, conditions
from kg.tables.pairs import Pair, pairs
from kg.tables.promises import Traced, traced

if TYPE_CHECKING:
    from kg.lineage.measures import Book, Plan
    from kg.tables.plans import By

__all__ = ["Tables", "open_file", "open_tables"]

_ORDER: Final = "r.place, r.year, s.start, s.id"


def open_tables(dataset: str | PathLike[str]) -> "Tables":
    """Open the tables of a dataset folder. Who has them open keeps them while a build makes new ones.

    Raises:
        DatasetError: If there are none, or they cannot be read.

    Example:
        >>> import kg, kg.sample, tempfile
        >>> with tempfile.TemporaryDirectory() as out:
        ...     summary = kg.build(kg.sample.paths(), out)
        ...     with open_tables(out) as tables:
        ...         found = tables.search(Where(text="学位", kind="commitment"))
        ...         found.total, found.rows[0].numbers[0].shown
        (3, '增加6000个')
    """
    path = Path(dataset) / TABLES
    if not path.is_file():
        raise DatasetError(f"{dataset} has no tables; make them with: kg build.")
    return open_file(path)


def open_file(path: Path) -> "Tables":
    """Open a file of tables; errors as of `open_tables`."""
    try:
        found = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        found.execute("SELECT count(*) FROM source").fetchone()
    except sqlite3.Error as error:
        raise DatasetError(f"{path} cannot be read ({error}); build the dataset again.") from error
    return Tables(found)


class Tables:
    """The tables of a dataset; see `open_tables`. Close them, or use them in a `with`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Take an open file."""
        self._db = connection

    def __enter__(self) -> "Tables":
        """Return the tables."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file."""
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    # ---------------------------------------------------------------- reports

    def reports(self, place: str | None = None) -> list[Report]:
        """Return the reports of all places or of one (key or name), in order of place and year."""
        rows = self._rows(
            "SELECT key, report, place, name, code, level, year, title, date, source, address, sha256, characters, "
            "quoted, looks, warnings, statistics, parts FROM report "
            "WHERE ?1 IS NULL OR place = ?1 OR name = ?1 ORDER BY place, year",
            place,
        )
        findings: dict[str, list[Finding]] = {}
        for key, *row, hides, start in self._rows(
            "SELECT r.key, f.rule, f.severity, f.measured, f.hides, f.start FROM finding f JOIN report r ON r.id = f.report "
            "WHERE ?1 IS NULL OR r.place = ?1 OR r.name = ?1 ORDER BY f.rowid",
            place,
        ):
            findings.setdefault(key, []).append(Finding(*[*row, as_tuple(hides), start]))
        return [
            Report(*[
                *row[:13], bool(row[13]), row[14], as_tuple(row[15]), decode(row[16]),
                tuple(map(tuple, decode(row[17]))), tuple(findings.get(row[0], ())),
            ])
            for row in rows
        ]  # fmt: skip

    def report(self, key: str) -> Report:
        """Return a report.

        Raises:
            KeyError: If there is none with this key.
        """
        place = self._one("SELECT place FROM report WHERE key = ?", key)
        return next(it for it in self.reports(place[0]) if it.key == key)

    def sections(self, report: str) -> list[Section]:
        """Return the outline of a report, in order."""
        rows = self._rows(
            'SELECT local, start, "end", text, level, number, kind, parent, scope_start, scope_end FROM section '
            "WHERE report = (SELECT id FROM report WHERE key = ?) ORDER BY start, id",
            report,
        )
        return [Section(*row) for row in rows]

    def programmes(self, report: str | None = None) -> list[Programme]:
        """Return the programmes of all reports or of one, in order."""
        rows = self._rows(
            'SELECT r.key, p.local, p.start, p."end", p.name, p.count, p.members '
            "FROM programme p JOIN report r ON r.id = p.report WHERE ?1 IS NULL OR r.key = ?1 "
            "ORDER BY r.place, r.year, p.start, p.id",
            report,
        )
        return [Programme(*[*row[:-1], as_tuple(row[-1])]) for row in rows]

    def residue(self, report: str | None = None) -> list[tuple[str, int, str]]:
        """Return why numbers are no targets: reason, how many, and up to five different ones; most frequent first."""
        rows = self._rows(
            "SELECT x.reason, x.text FROM residue x JOIN report r ON r.id = x.report WHERE ?1 IS NULL OR r.key = ?1 "
            "ORDER BY r.place, r.year, x.start",
            report,
        )
        counts: dict[str, int] = {}
        examples: dict[str, dict[str, None]] = {}
        for reason, text in rows:
            counts[reason] = counts.get(reason, 0) + 1
            some = examples.setdefault(reason, {})
            if len(some) < 5:
                some[" ".join(text.split())] = None
        ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        return [(reason, count, " ".join(examples[reason])) for reason, count in ordered]

    # ---------------------------------------------------------------- statements

    def statement(self, report: str, id: str) -> Whole:
        """Return a statement with what is linked to it.

        Raises:
            KeyError: If there is none.
        """
        (number,) = self._one(
            "SELECT s.id FROM statement s JOIN report r ON r.id = s.report WHERE r.key = ? AND s.local = ?",
            report, id,
        )  # fmt: skip
        (statement,) = statements(self._db, [number])
        return Whole(
            statement,
            linked(self._db, number, "later"),
            linked(self._db, number, "earlier"),
        )

    def search(self, where: Where | None = None, *, limit: int = 50, offset: int = 0) -> Found:
        """Return the statements that fit, a page of them in order of place, year and text.

        Args:
            where: What is meant; everything by default.
            limit: Rows of the page; 0 for the totals alone, -1 for all.
            offset: Rows before it.
        """
        asked = conditions(where or Where())
        (total,) = self._one(f"SELECT count(*) FROM {FROM} {asked.clause}", *asked.values)
        ids = self._rows(
            f"SELECT s.id FROM {FROM} {asked.clause} ORDER BY {_ORDER} LIMIT ? OFFSET ?",
            *asked.values, limit, offset,
        )  # fmt: skip
        return Found(total, tuple(statements(self._db, [id for (id,) in ids])))

    def ledger(self, where: Where | None = None, *, limit: int = -1, offset: int = 0) -> Found:
        """Return the commitments that fit with what came of each, and how many have each status.

        Without `Where.checkable` ritual and vague promises are among them.
        """
        asked = replace(where or Where(), kind="commitment")
        found = self.search(asked, limit=limit, offset=offset)
        test = conditions(asked)
        statuses = self._rows(
            f"SELECT v.status, count(*) FROM {FROM} {test.clause} GROUP BY v.status ORDER BY 2 DESC, 1",
            *test.values,
        )
        routine = 0
        if asked.checkable:
            test = conditions(replace(asked, checkable=False))
            routine = (
                self._one(f"SELECT count(*) FROM {FROM} {test.clause}", *test.values)[0]
                - found.total
            )
        return replace(found, statuses=dict(statuses), routine=routine)

    def traced(
        self, where: Where | None = None, keep: Callable[[Statement], bool] = lambda _: True
    ) -> Iterator[Traced]:
        """Yield the commitments that fit, each with what became of it; see `kg.tables.promises.traced`."""
        return traced(self._db, where or Where(), keep)

    def facets(
        self,
        where: Where | None = None,
        *,
        only: Collection[str] | None = None,
        most: int = 100,
    ) -> dict[str, list[Facet]]:
        """Return for `place`, `year`, `kind`, `theme`, `status`, `strength`, `agency`, `action`, `due` which values statements have that fit.

        The most frequent first; years in order.

        Args:
            where: What is meant; everything by default.
            only: Names of the facets that are wanted; all by default.
            most: Agencies and actions at most; -1 for all.
        """
        return facets(self._db, conditions(where or Where()), only, most)

    def links(self, place: str | None = None) -> list[Pair]:
        """Return what is linked across the years, of all places or of one (key or name)."""
        return pairs(self._db, place)

    # ---------------------------------------------------------------- numbers and bodies

    def indicators(self, where: Where | None = None) -> list[Facet]:
        """Return the indicators that the numbers of statements measure, the most frequent first, each by its one label."""
        asked = conditions(where or Where())
        rows = self._rows(  # the unit is that of the name
            f"SELECT n.indicator, min(n.name), n.unit, count(*) FROM {FROM} JOIN number n ON n.statement = s.id {asked.clause} "
            f"{'AND' if asked.clause else 'WHERE'} n.indicator IS NOT NULL GROUP BY 1 ORDER BY 4 DESC, 1",
            *asked.values,
        )
        return [
            Facet(id, indicator_words(id, name, unit) or name, count)
            for id, name, unit, count in rows
        ]

    def series(self, indicator: str, place: str | None = None) -> list[Point]:
        """Return the numbers of an indicator (local name, or name for people), by place, the year that they are for, and report."""
        rows = self._rows(
            f"SELECT r.key, r.place, r.name, s.local, {NUMBER} FROM {NUMBERS} JOIN statement s ON s.id = n.statement "
            "JOIN report r ON r.id = s.report WHERE n.indicator IN (SELECT ?1 UNION SELECT ?3 UNION SELECT indicator FROM number WHERE name = ?1) "
            "AND (?2 IS NULL OR r.place = ?2 OR r.name = ?2) ORDER BY r.place, n.year, r.year, n.start, n.id",
            indicator, place, indicator_id(indicator),
        )  # fmt: skip
        return [Point(*[*row[:4], Number(*row[4:])]) for row in rows]

    def agencies(self, where: Where | None = None) -> list[Load]:
        """Return who is shown to answer for the commitments that fit, the heaviest expected load first."""
        asked = conditions(replace(where or Where(), kind="commitment"))
        rows = self._rows(
            "SELECT b.name, b.function, sum(a.basis = 'stated'), sum(a.basis = 'assigned'), sum(a.basis = 'inferred'), "
            f"round(sum(a.confidence), 6) FROM {FROM} JOIN agency a ON a.statement = s.id AND a.answers "
            f"JOIN body b ON b.id = a.body {asked.clause} GROUP BY b.id ORDER BY 6 DESC, 1, 2",
            *asked.values,
        )
        return [Load(*row) for row in rows]

    def plans(self, place: str, by: "By" = "theme") -> "tuple[list[Plan], Book]":
        """Return what the reports of a place (key) promise and what became of it; see `kg.tables.plans.plans`."""
        from kg.tables.plans import plans  # noqa: PLC0415 - the lineage is slow to load

        return plans(self._db, place, by)

    # ---------------------------------------------------------------- how it is asked

    def _rows(self, question: str, *values: Any) -> list[tuple[Any, ...]]:
        return self._db.execute(question, values).fetchall()

    def _one(self, question: str, *values: Any) -> tuple[Any, ...]:
        row = self._db.execute(question, values).fetchone()
        if row is None:
            raise KeyError(*values)
        return tuple(row)
