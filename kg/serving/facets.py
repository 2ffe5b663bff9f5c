"""Which promises the ledger shows, and how many there would be behind every further choice."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, get_args

from kg.model import Status
from kg.serving.lines import Line

__all__ = ["FACETS", "Choice", "Chosen", "Facet", "choose"]

_SHOWN: Final = 12  # choices of a facet that are shown at once; the others behind a word

Values = Iterable[tuple[str, str]]

FACETS: Final[Mapping[str, Callable[[Line], Values]]] = {
    "place": lambda line: [(line.place, line.place_name)],
    "year": lambda line: [(str(line.year), str(line.year))],
    "status": lambda line: [(line.status, line.status)],
    "action": lambda line: [(line.action, line.action)] if line.action else [],
    "theme": lambda line: line.themes,
    "agency": lambda line: {(name, name) for name, _ in line.agencies},
    "due": lambda line: [(str(line.due), str(line.due))],
    "number": lambda line: [("yes", "yes") if line.numbers else ("no", "no")],
}
"""What promises are chosen by → the values of a line, each with its label."""

_IN_ORDER: Final = ("year", "due")  # by value; the others by how often


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
        name: A key of `FACETS`.
        choices: All there are.
        shown: How many of them are shown at once.
    """

    name: str
    choices: tuple[Choice, ...]
    shown: int = _SHOWN


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is left of the promises.

    Attributes:
        lines: In order of place, year and text.
        facets: To go on from here.
        totals: How many have each status, in the order of the statuses.
        routine: How many ritual or vague ones were left out.
    """

    lines: tuple[Line, ...]
    facets: tuple[Facet, ...]
    totals: Mapping[str, int]
    routine: int


def choose(
    lines: Iterable[Line], wanted: Mapping[str, Sequence[str]], *, everything: bool = False
) -> Chosen:
    """Return the promises that have one of the wanted values of each facet that is chosen.

    Args:
        lines: All promises.
        wanted: Names of facets → values; a facet without values makes no difference.
        everything: Also ritual and vague ones.
    """
    asked = {name: frozenset(wanted.get(name, ())) for name in FACETS}
    found: list[Line] = []
    routine = 0
    counts: dict[str, Counter[tuple[str, str]]] = {name: Counter() for name in FACETS}
    for line in lines:
        values = {name: tuple(of(line)) for name, of in FACETS.items()}
        failing = [
            name
            for name, wish in asked.items()
            if wish and not any(value in wish for value, _ in values[name])
        ]
        if len(failing) > 1:
            continue
        if line.routine and not everything:
            routine += not failing
            continue
        for name in failing or FACETS:
            counts[name].update(values[name])
        if not failing:
            found.append(line)
    facets = tuple(_facet(name, counts[name], asked[name]) for name in FACETS)
    status = Counter(line.status for line in found)
    totals = {name: status[name] for name in get_args(Status) if status[name]}
    return Chosen(tuple(found), facets, totals, routine)


def _facet(name: str, counts: Counter[tuple[str, str]], wish: frozenset[str]) -> Facet:
    if name == "status":
        order = list(get_args(Status))
        ranked = sorted(counts.items(), key=lambda item: order.index(item[0][0]))
    elif name in _IN_ORDER:
        ranked = sorted(counts.items(), key=lambda item: item[0][0], reverse=name == "year")
    else:
        ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    choices = (
        Choice(value, label, number, value in wish) for (value, label), number in ranked if number
    )
    return Facet(name, tuple(sorted(choices, key=lambda it: not it.chosen)))
