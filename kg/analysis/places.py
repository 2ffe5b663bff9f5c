"""A place's part of a dataset → its graph, with what came of the promises: only its own files are read."""

import networkx as nx

from kg.analysis.answers import with_verdicts
from kg.analysis.projection import to_networkx
from kg.dataset import Folder
from kg.graph import open_dataset
from kg.lineage import said_of, verdicts

__all__ = ["place_graph"]


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
