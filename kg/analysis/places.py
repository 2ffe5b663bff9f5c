"""A place's or a report's part of a dataset → its graph: only its own files are read."""

from collections.abc import Iterator
from contextlib import closing

import networkx as nx
from rdflib import Dataset

from kg.analysis.outcomes import with_verdicts
from kg.analysis.projection import to_networkx
from kg.dataset import Folder
from kg.errors import KGError
from kg.graph import open_dataset
from kg.graph.places import today
from kg.lineage import said_of, verdicts

__all__ = ["graph_of", "place_datasets", "place_graph"]


def place_datasets(folder: Folder, *, agencies: bool = True) -> Iterator[tuple[str, Dataset]]:
    """Yield the key of each place and what its files say, one after the other: closed when the next is asked for.

    Places are in the order of their names of today; what a place was called before goes with it.

    Args:
        folder: As from `kg.dataset.open_folder`.
        agencies: Whether who is inferred or assigned to answer for the statements is read, too.

    Raises:
        DatasetError: If a file of it cannot be read.
    """

    def name(place: str) -> str:
        return today(folder.place(folder.places[place][-1])).name

    for place in sorted(folder.places, key=name):
        reports = folder.places[place]
        # Closed, since an rdflib Dataset refers to itself: else the stores of many places would wait for the collector.
        with closing(open_dataset(folder.path, reports=reports, agencies=agencies)) as dataset:
            yield place, dataset


def place_graph(folder: Folder, place: str, *, agencies: bool = True) -> nx.MultiDiGraph:
    """Return the graph of a place's reports and links, with the verdict on each commitment.

    Args:
        folder: As from `kg.dataset.open_folder`.
        place: Key of the place.
        agencies: Whether who is inferred or assigned to answer for the statements is read, too.

    Raises:
        DatasetError: If a file of it cannot be read.
    """
    graph = to_networkx(open_dataset(folder.path, reports=folder.places[place], agencies=agencies))
    reports = folder.editions(place)
    with_verdicts(graph, verdicts(reports, said_of(reports, folder.links(place))))
    return graph


def graph_of(
    folder: Folder,
    *,
    place: str | None = None,
    report: str | None = None,
    years: bool,
    agencies: bool = True,
) -> tuple[nx.MultiDiGraph, str | None]:
    """Return the graph that a picture needs, and the key of the report that is meant.

    Args:
        folder: As from `kg.dataset.open_folder`.
        place: Name or key of a place; needed if there are several and no report is named.
        report: Key, id or file name of a report; without one the latest of the place.
        years: Whether all reports of the place are needed, with what came of the promises, or that report alone.
        agencies: Of all reports, whether who answers for their statements is read, too.

    Raises:
        DatasetError: If there is no such place or report.
        KGError: If it is not clear which place is meant, or report and place do not fit.
    """
    key = report and folder.find_report(report)
    places = folder.find_places(place)
    own = next((it for it, keys in folder.places.items() if key in keys), None)
    if key and own not in places:
        raise KGError(f"{report} is no report of {place}; leave one of the two out")
    chosen = own or places[0]
    if len(places) > 1 and not key:
        names = dict.fromkeys(folder.place(folder.places[it][-1]).name for it in places)
        raise KGError(f"a picture is of one place; choose one with --place: {', '.join(names)}")
    if years:
        return place_graph(folder, chosen, agencies=agencies), key
    latest = key or folder.places[chosen][-1]
    return to_networkx(open_dataset(folder.path, reports=[latest])), latest
