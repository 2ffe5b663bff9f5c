"""Figures over the years of places: headline indicators as rows and as a picture, and how steady promises are."""

from collections.abc import Callable, Iterable, Iterator

from kg.dataset import Folder
from kg.drawing import draw_comparison, draw_scoreboard
from kg.errors import KGError
from kg.lineage import Figures, Score, choose_indicators, figures, themes_of
from kg.lineage import scoreboard as find_scores
from kg.notebook.picture import Picture

__all__ = ["Boards", "find_boards", "find_figures", "score_picture"]

Boards = dict[str, list[Score]]
"""The scores of each place by its name."""


def find_boards(
    folder: Folder,
    place: str | None,
    indicator: str | Iterable[str] | None,
    has: Callable[[str], bool],
) -> Boards:
    """Return the scores of all places or of one.

    Args:
        folder: The dataset.
        place: Name or key; all by default.
        indicator: Ids or names; the headline indicators by default.
        has: Whether a report takes part, by its key.

    Raises:
        KGError: If there is no such indicator or place.
    """
    names = [indicator] if isinstance(indicator, str) else indicator
    chosen = None if names is None else choose_indicators(list(names))
    boards = {}
    for key in folder.find_places(place):
        editions = [folder.edition(it) for it in folder.places[key] if has(it)]
        if scores := find_scores(editions, indicators=chosen):
            boards[folder.place(folder.places[key][-1]).name] = scores
    return boards


def score_picture(boards: Boards) -> Picture:
    """Return the scoreboard of a place, or one indicator of several places side by side.

    Raises:
        KGError: If there is nothing to draw, or several indicators of several places.
    """
    if not boards:
        raise KGError("there is nothing to draw: no report states a number of these indicators")
    if len(boards) == 1:
        ((name, scores),) = boards.items()
        return Picture(draw_scoreboard(scores, name), f"scoreboard of {name}")
    names = {score.name for scores in boards.values() for score in scores}
    if len(names) > 1:
        raise KGError(
            f"a chart of several places is of one indicator; choose one, or a place: {', '.join(boards)}"
        )
    title = names.pop()
    return Picture(draw_comparison(boards, title), f"{title} of {len(boards)} places")


def find_figures(folder: Folder, place: str | None) -> Iterator[tuple[str, Figures]]:
    """Yield the name of each place with the figures of each of its reports, all themes together."""
    for key in folder.find_places(place):
        name = folder.place(folder.places[key][-1]).name
        rows = figures(folder.editions(key), folder.links(key), group=themes_of)
        yield from ((name, row) for row in rows if not row.group)
