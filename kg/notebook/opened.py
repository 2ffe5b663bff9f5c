"""An open dataset: questions in SPARQL, and what most people want of it without any."""

from collections.abc import Collection, Iterable
from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

import networkx as nx
from rdflib import Dataset

from kg.analysis import graph_of, place_graph
from kg.analysis import to_networkx as graph_from
from kg.dataset import Folder, open_folder
from kg.display import rows as table_html
from kg.drawing import draw, render
from kg.errors import KGError
from kg.graph import open_dataset as open_part
from kg.graph import open_store, query
from kg.graph.namespaces import bind
from kg.notebook import rows
from kg.notebook.answers import answer_frame
from kg.notebook.boards import find_boards, find_figures, score_picture
from kg.notebook.frames import described, frame
from kg.notebook.picture import Picture
from kg.scaling.tables import provide_tables
from kg.tables import Report, Statement, Tables, Where, Whole, open_tables

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["OpenDataset", "open_dataset"]

_YEARS: Final = ("lineage", "programmes")  # views of all years of a place
_SCOREBOARD: Final = "scoreboard"


def open_dataset(
    path: str | PathLike[str], *, reports: Collection[str] | None = None, agencies: bool = True
) -> "OpenDataset":
    """Return a dataset folder, opened for reading.

    It is an `rdflib.Dataset` over Oxigraph whose default graph is the union of all graphs; the store is opened, and made
    where there is none, when triples or an answer in SPARQL are first asked for. Tables and pictures need none.

    Args:
        path: The folder that `kg build` wrote.
        reports: Keys of reports (`330782-2022`): only these are there, read into memory.
        agencies: Of some reports, whether who answers for their statements is read, too.

    Raises:
        DatasetError: If the folder is no dataset.
    """
    return OpenDataset(Path(path), reports=reports, agencies=agencies)


class OpenDataset(Dataset):
    """An rdflib Dataset that also gives tables, pictures and graphs; see `open_dataset`.

    Every table has the index `place` (name) and `year` (of the report), and columns of types that know "not there";
    `describe` says what they are. `where` takes the fields of `kg.tables.Where`: `text`, `theme`, `action`, `agency`,
    `indicator`, `status`, `due`, `numbers`, `checkable` and more.

    Attributes:
        path: The folder.
    """

    def __init__(
        self, path: Path, *, reports: Collection[str] | None = None, agencies: bool = True
    ) -> None:
        """Open a folder; arguments as of `open_dataset`."""
        super().__init__(store=open_store(path, reports=reports, agencies=agencies))
        bind(self)
        self.path = path
        self._only = None if reports is None else frozenset(reports)

    @cached_property
    def folder(self) -> Folder:
        """Its places, years, reports and files."""
        return open_folder(self.path)

    @cached_property
    def tables(self) -> Tables:
        """The tables beside the graph (`kg.tables`)."""
        provide_tables(self.path)
        return open_tables(self.path)

    def __repr__(self) -> str:
        folder = self.folder
        return f"OpenDataset({str(self.path)!r}: {len(folder.reports)} reports of {len(folder.places)} places)"

    def _repr_html_(self) -> str:
        known = [it for it in self.tables.reports() if self._has(it.key)]
        names = ("commitments", "achievements", "targets")
        body = [
            (it.name, it.year, *(it.statistics.get(name) for name in names)) for it in known[:60]
        ]
        more = f" (the first {len(body)})" if len(known) > len(body) else ""
        title = f"{len(known)} reports of {len({it.place for it in known})} places{more}"
        return table_html(("place", "year", *names), body, title=title)

    # ---------------------------------------------------------------- tables

    def reports(self, place: str | None = None) -> "pd.DataFrame":
        """Return the reports, a row each."""
        found = self.tables.reports(self._place(place))
        return frame("reports", rows.report_rows(it for it in found if self._has(it.key)))

    def commitments(self, place: str | None = None, **where: Any) -> "pd.DataFrame":
        """Return what is promised, a row a commitment."""
        return frame("commitments", rows.statement_rows(self._found("commitment", place, where)))

    def achievements(self, place: str | None = None, **where: Any) -> "pd.DataFrame":
        """Return what is reported as done, a row an achievement."""
        return frame("achievements", rows.statement_rows(self._found("achievement", place, where)))

    def targets(self, place: str | None = None, **where: Any) -> "pd.DataFrame":
        """Return the numbers that are promised, a row each, with what came of them.

        With `indicator` only the numbers of this indicator; otherwise all numbers of the commitments that fit.
        """
        return self._numbers("targets", self._found("commitment", place, where), where)

    def results(self, place: str | None = None, **where: Any) -> "pd.DataFrame":
        """Return the numbers that are reported, a row each; `indicator` as of `targets`."""
        return self._numbers("results", self._found("achievement", place, where), where)

    def ledger(
        self, place: str | None = None, *, everything: bool = False, **where: Any
    ) -> "pd.DataFrame":
        """Return each promise with what came of it, a row a promise.

        Args:
            place: Name or key of a place; all by default.
            everything: Also ritual promises, and such as are too vague to be checked.
            where: As of the other tables.
        """
        found = self._found("commitment", place, {"checkable": not everything, **where})
        return frame("ledger", rows.ledger_rows(found))

    def links(self, place: str | None = None) -> "pd.DataFrame":
        """Return what statements of different years have to do with each other, with the words of both."""
        found = self.tables.links(self._place(place))
        kept = (it for it in found if self._has(it.earlier.report) and self._has(it.later.report))
        return frame("links", rows.link_rows(kept))

    def agencies(self, place: str | None = None, **where: Any) -> "pd.DataFrame":
        """Return who answers for how many commitments of each report."""
        known: list[Report] = self.tables.reports(self._place(place))
        return frame(
            "agencies",
            (
                row
                for it in known
                if self._has(it.key)
                for row in rows.load_rows(it, self.tables.agencies(Where(report=it.key, **where)))
            ),
        )

    def scoreboard(
        self,
        place: str | None = None,
        *,
        indicator: str | Iterable[str] | None = None,
        year: int | Iterable[int] | None = None,
    ) -> "pd.DataFrame":
        """Return headline indicators by year, as planned and as reported; the index is the year itself.

        Args:
            place: Name or key of a place; all by default.
            indicator: Ids or names of indicators; the headline ones by default.
            year: Only these years.

        Raises:
            KGError: If there is no such indicator.
        """
        boards = find_boards(self.folder, place, indicator, self._has)
        years = {year} if isinstance(year, int) else None if year is None else set(year)
        found = (
            row
            for name, scores in boards.items()
            for row in rows.score_rows(name, (it for it in scores if not years or it.year in years))
        )
        return frame("scoreboard", found)

    def measures(self, place: str | None = None) -> "pd.DataFrame":
        """Return how steady, new, ambitious and reliable the promises of each report are; `kg measure` has the formulas."""
        found = find_figures(self.folder, place)
        return frame("measures", (row for name, it in found for row in rows.figure_rows(name, it)))

    def statement(self, report: str, id: str) -> Whole:
        """Return a statement with what is linked to it.

        Raises:
            KGError: If there is none.
        """
        try:
            return self.tables.statement(report, id)
        except KeyError as error:
            raise KGError(f"{self.path} has no statement {id} in {report}") from error

    def describe(self, table: str, language: Literal["en", "zh"] = "en") -> "pd.DataFrame":
        """Return what the columns of a table are (`targets`, `ledger`, …)."""
        return described(table, language)

    def ask(self, question: str, /, **values: object) -> "pd.DataFrame":
        """Return the answer to a shipped question (by name, number or title) or to SPARQL 1.1.

        Args:
            question: As of `kg.graph.query`.
            values: What the question is asked for: `action="商贸焕新行动", year=2022`.

        Raises:
            QueryError: If there is no such question or variable, or the SPARQL cannot be run.
        """
        given = {name: str(value) for name, value in values.items()}
        return answer_frame(query(self, question, bindings=given))

    # ---------------------------------------------------------------- pictures and graphs

    def draw(
        self,
        view: str,
        *,
        place: str | None = None,
        report: str | None = None,
        indicator: str | None = None,
        **options: Any,
    ) -> Picture:
        """Return a picture; only the files that it shows are read.

        Args:
            view: `outline`, `actions`, `agencies`, `lineage`, `programmes` or `scoreboard`.
            place: Name or key of a place; needed if there are several, unless `report` is given or one indicator of
                several places is drawn side by side (`scoreboard`).
            report: Key of a report or name of its file; the latest by default.
            indicator: Only this indicator (`lineage`, `scoreboard`).
            options: What else the view takes: `theme`, `agency`, `top`, `page`, `rankdir`, `engine`.

        Raises:
            KGError: If there is no such view, option or place, or nothing to draw.
        """
        if view == _SCOREBOARD:
            boards = find_boards(self.folder, place, indicator, self._has)
            return score_picture(boards)
        years = view in _YEARS
        graph, key = graph_of(
            self.folder, place=place, report=report, years=years, agencies="agency" in options
        )
        dot = draw(graph, view, report=key, indicator=indicator, **options)
        return Picture(render(dot, "svg").decode(), view)

    def to_networkx(
        self, *, place: str | None = None, report: str | None = None
    ) -> nx.MultiDiGraph:
        """Return the graph of a place, of a report, or of all as a networkx graph (`kg.analysis.to_networkx`).

        Of a place or report only its own files are read, without a store; commitments of a place have their verdicts.

        Raises:
            DatasetError: If there is no such place or report.
        """
        if report is not None:
            key = self.folder.find_report(report)
            return graph_from(open_part(self.path, reports=[key]))
        if place is not None:
            return place_graph(self.folder, self.folder.find_places(place)[0])
        return graph_from(self)

    # ---------------------------------------------------------------- how it is found

    def _has(self, report: str) -> bool:
        return self._only is None or report in self._only

    def _place(self, place: str | None) -> str | None:
        """Return a name as it is given; one that no report has is refused."""
        if place is not None:
            self.folder.find_places(place)
        return place

    def _found(self, kind: Any, place: str | None, where: dict[str, Any]) -> list[Statement]:
        wanted = Where(**{**where, "kind": kind, "place": self._place(place)})
        return [it for it in self.tables.search(wanted, limit=-1).rows if self._has(it.report)]

    def _numbers(self, table: str, found: list[Statement], where: dict[str, Any]) -> "pd.DataFrame":
        made = frame(table, rows.number_rows(found))
        wanted = where.get("indicator")
        return made if wanted is None else made[made["indicator_id"] == wanted]
