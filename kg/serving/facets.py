"""Which promises the ledger shows, and how many there would be behind every further choice."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, get_args

from kg.model import Status
from kg.serving.memory import Memory
from kg.tables import Statement, Tables, Where

__all__ = ["FACETS", "Choice", "Chosen", "Facet", "choose"]

FACETS: Final = ("place", "year", "status", "action", "theme", "agency", "due", "number")
"""What promises are chosen by, in order."""

_COUNTED: Final = tuple(name for name in FACETS if name != "number")
_SHOWN: Final = 12  # choices of a facet that are shown at once; the others behind a word
_MOST: Final = 20  # values of a facet that are taken from an address
_NUMBERS: Final = ("year", "due")


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that may be chosen.

    Attributes:
        value: As it stands in the address.
        label: For people.
        count: How many promises have it, all other facets as they are chosen.
        chosen: Whether it is.
    """

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """The choices of one kind.

    Attributes:
        name: One of `FACETS`.
        choices: All there are, the chosen ones first.
        shown: How many of them are shown at once.
    """

    name: str
    choices: tuple[Choice, ...]
    shown: int = _SHOWN


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is left of the promises.

    Attributes:
        total: How many promises.
        rows: A page of them, in order of place, year and text.
        facets: To go on from here.
        totals: How many have each status, in the order of the statuses.
        routine: How many ritual or vague ones were left out.
    """

    total: int
    rows: tuple[Statement, ...]
    facets: tuple[Facet, ...]
    totals: Mapping[str, int]
    routine: int


def choose(
    tables: Tables,
    wanted: Mapping[str, Sequence[str]],
    *,
    everything: bool = False,
    limit: int = -1,
    offset: int = 0,
    memory: Memory | None = None,
) -> Chosen:
    """Return the promises that have one of the wanted values of each facet that is chosen.

    Args:
        tables: Of the dataset.
        wanted: Names of facets → values; a facet without values makes no difference.
        everything: Also ritual and vague ones.
        limit: Rows of the page; -1 for all.
        offset: Rows before it.
        memory: Keeps what was counted.
    """
    keep = memory or Memory()
    where = _where(wanted, everything=everything)

    def count(name: str) -> Sequence[Any]:
        """Count as if nothing of this facet were chosen."""
        without = {it: values for it, values in wanted.items() if it != name}
        loose = _where(without, everything=everything)
        return keep(("facet", name, loose), lambda: tables.facets(loose, only=[name])[name])

    found = keep(
        ("ledger", where, limit, offset), lambda: tables.ledger(where, limit=limit, offset=offset)
    )
    facets = [_facet(name, count(name), wanted.get(name, ())) for name in _COUNTED]
    numbers = replace(where, numbers=True)
    total = keep(("number", numbers), lambda: tables.search(numbers, limit=0).total)
    facets.append(Facet("number", (Choice("yes", "yes", total, where.numbers),) if total else ()))
    totals = {name: found.statuses[name] for name in get_args(Status) if name in found.statuses}
    return Chosen(found.total, found.rows, tuple(facets), totals, found.routine)


def _where(wanted: Mapping[str, Sequence[str]], *, everything: bool) -> Where:
    values: dict[str, Any] = {name: tuple(wanted.get(name, ())[:_MOST]) for name in _COUNTED}
    for name in _NUMBERS:
        values[name] = tuple(_year(text) for text in values[name])
    numbers = "yes" in wanted.get("number", ())
    return Where(kind="commitment", numbers=numbers, checkable=not everything, **values)


def _year(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) == 4 else -1


def _facet(name: str, counts: Sequence[Any], wish: Sequence[str]) -> Facet:
    ranked = list(counts)
    if name == "status":
        order = list(get_args(Status))
        ranked.sort(key=lambda it: order.index(it.value))
    if name == "year":
        ranked.reverse()
    choices = (Choice(it.value, it.label, it.count, it.value in wish) for it in ranked)
    return Facet(name, tuple(sorted(choices, key=lambda it: not it.chosen)))
