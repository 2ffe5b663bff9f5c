"""How far a work has come, by the words of a clause: planned, begun, raised, finished, used (`stages` in `lexicon/lineage.toml`)."""

from functools import lru_cache
from typing import TYPE_CHECKING

from kg.lexicon.rules import rules
from kg.lineage.keys import pattern
from kg.lineage.settings import settings

if TYPE_CHECKING:
    from kg.lineage.numbers import Measure

__all__ = ["is_spread", "is_under_way", "is_unfinished", "stage_of"]


def stage_of(text: str) -> int | None:
    """Return the furthest stage of a work that a text names, from 0; None if it names none.

    Example:
        >>> stage_of("大桥开工建设"), stage_of("大桥建成通车"), stage_of("大桥雄伟")
        (1, 4, None)
    """
    stages, table = settings().outcomes.stages, rules("outcome")
    shell = table["shell"].match(text)  # 主体建成 is raised, not finished
    told = (i for i, name in enumerate(stages) if table[name].match(text))
    return max((i for i in told if not (shell and i == settings().outcomes.built)), default=None)


def is_unfinished(here: "Measure", there: "Measure") -> bool:
    """Say whether as many as were to be finished are only begun (开工改造9个 for 完成改造9个) or under way.

    Args:
        here: The number that is reported.
        there: The number that was promised.
    """
    if here.unit != "count" and here.change == "level":
        return False
    return not there.act and _is_begun(here.clause) and _is_to_be_done(there.clause)


def is_spread(there: "Measure") -> bool:
    """Say whether a number is promised of several years together, in words that tell no last year (分3年完成)."""
    return bool(pattern("over_years").search(there.clause))


def is_under_way(here: "Measure", there: "Measure") -> bool:
    """Say whether a reported number is short of a promised one because the work goes on: for a later year, or not finished yet."""
    later = there.target.year > here.target.year
    return later or is_spread(there) or is_unfinished(here, there)


_KEPT = 10_000  # clauses


@lru_cache(maxsize=_KEPT)
def _is_begun(clause: str) -> bool:
    reached = stage_of(clause)
    if reached is None:
        return bool(rules("outcome")["ongoing"].match(clause))
    return settings().outcomes.stages[reached] in ("planned", "begun")


@lru_cache(maxsize=_KEPT)
def _is_to_be_done(clause: str) -> bool:
    return (stage_of(clause) or 0) >= settings().outcomes.built or bool(
        rules("outcome")["to_be_done"].match(clause)
    )
